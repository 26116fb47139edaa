import type { Millis } from '../../bench/clock.ts'
import type { StationCore } from './ground.ts'
import { isAuthorised } from './parts/mode3.ts'
import { NO_OVERCURRENT, type Trip } from './parts/overcurrent.ts'
import { highest } from './parts/phase-sums.ts'
import type { Parts } from './parts.ts'
import { actuate, isPlugged, type Socket, waitsForCar } from './socket.ts'

// One socket's own part of a cycle, once its offer is known. Unaware of other sockets, and of why the offer is what it is.

/** Interrupts a session that draws too much for too long. */
export function guard(socket: Socket, { options }: StationCore, parts: Parts, now: Millis): Trip | undefined {
  const { plug, offer } = socket
  const { state, trip } = parts.overcurrent(
    socket.overcurrent,
    { offer, drawn: highest(plug.drawn), closed: plug.conductors > 0 },
    now,
    options,
  )
  socket.overcurrent = trip ? NO_OVERCURRENT : state
  return trip
}

/** Starts and ends a session that nobody has to ask for, takes a step of Mode 3, and does what that asks for. */
export function advance(
  socket: Socket,
  { options, settings }: StationCore,
  parts: Parts,
  { trip, admits }: { readonly trip: boolean; readonly admits: boolean },
  now: Millis,
): void {
  const { plug, state } = socket
  const { car, left, session, sessionSince } = state
  const authorisationMillis = settings.number('EVConnectionTimeOut') * 1000
  if (admits && session === 'none' && isPlugged(socket)) socket.state = parts.present(state, now)
  else if (isAuthorised(state) && car === 'none' && !left && now - sessionSince > authorisationMillis)
    socket.state = parts.emptySocket(now)
  socket.state = parts.step(
    socket.state,
    {
      pilot: { high: plug.high, low: plug.low },
      offer: socket.offer,
      trip,
      plugged: plug.cable !== undefined,
      waits: waitsForCar(socket, settings),
    },
    now,
    options,
  )
  const out = parts.outputs(socket.state)
  const frees = socket.state.left && settings.on('UnlockConnectorOnEVSideDisconnect')
  actuate(socket, { ...out, locked: out.locked && !frees })
}
