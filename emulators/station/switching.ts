import type { Millis } from '../../bench/clock.ts'
import type { StationCore } from './ground.ts'
import { isAuthorised } from './parts/mode3.ts'
import { NO_OVERCURRENT } from './parts/overcurrent.ts'
import type { Parts } from './parts.ts'
import { isPlugged, type Socket } from './socket.ts'
import { wiredAs } from './wiring.ts'

// A socket when its station goes off and comes up again. Unaware of why it does.

/** No current, no pilot, and nothing remembered but a session that may go on. */
export function switchOff(socket: Socket, { ground, options }: StationCore, parts: Parts, now: Millis): void {
  const { plug, state } = socket
  const { session, sessionSince } = state
  const { phases } = ground.profile
  const kept = options.sessionAfterRestart === 'resumes' && isAuthorised(state) && plug.cable !== undefined
  socket.state = { ...parts.emptySocket(now), ...(kept ? { session, sessionSince } : {}) }
  socket.offer = 0
  socket.overcurrent = NO_OVERCURRENT
  socket.code = 0
  socket.phases = phases
  socket.asked = phases
  plug.connect(0)
  plug.drive({ kind: 'steady', volts: 0 })
}

/** Wired as the settings in force say; a session goes on where the car is still there. */
export function switchOn(socket: Socket, core: StationCore, parts: Parts, now: Millis): void {
  socket.conductors = wiredAs(core, socket.number)
  socket.plug.drive({ kind: 'steady', volts: 12 })
  const { session, sessionSince } = socket.state
  const kept = isAuthorised(socket.state) && isPlugged(socket)
  socket.state = {
    ...parts.emptySocket(now),
    ...(kept && { session, sessionSince, car: 'connected' as const, carSince: now }),
  }
}
