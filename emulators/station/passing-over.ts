import type { Millis } from '../../bench/clock.ts'
import type { StationOptions } from './options.ts'
import { type DivideRules, type Division, divisionHolds } from './parts/divide.ts'
import { isAuthorised } from './parts/mode3.ts'
import { nextTrip } from './parts/overcurrent.ts'
import type { Parts } from './parts.ts'
import type { Socket } from './socket.ts'
import { FOREVER } from './sources/source.ts'

// When a cycle would come to what the latest did, as far as the station's own memory goes. Unaware of the sources of
// limits, which say for themselves until when they hold (sources/source.ts).

/** What a cycle may change of itself. */
export interface Memory {
  readonly division: Division
  readonly sockets: readonly SocketMemory[]
}

type SocketMemory = Pick<Socket, 'state' | 'offer' | 'overcurrent' | 'code' | 'chargingSince' | 'phases'>

export function memoryOf(division: Division, sockets: readonly Socket[]): Memory {
  return { division, sockets: sockets.map(ofSocket) }
}

/** Until when the cycle holds that made `after` of `before`, as long as nothing happens; 0 where it changed anything. */
export function memoryHolds(
  before: Memory,
  after: Memory,
  now: Millis,
  rules: DivideRules,
  parts: Parts,
  options: StationOptions,
): Millis {
  let until = divisionHolds(before.division, after.division, now, rules)
  for (const [index, socket] of after.sockets.entries()) {
    const { state } = socket
    if (!isSame(before.sockets[index]!, socket)) return 0
    // The time that a driver has to plug in runs.
    if (state.car === 'none' && isAuthorised(state)) return 0
    for (const due of dueOf(socket, parts, options)) if (due >= now) until = Math.min(until, due)
  }
  return until
}

/** When the first waiting state of a socket is over; FOREVER where none waits. */
export function nextDue(sockets: readonly Socket[], now: Millis, parts: Parts, options: StationOptions): Millis {
  let next = FOREVER
  for (const socket of sockets)
    for (const due of dueOf(socket, parts, options)) if (due > now) next = Math.min(next, due)
  return next
}

function dueOf(
  { state, overcurrent }: Pick<Socket, 'state' | 'overcurrent'>,
  parts: Parts,
  options: StationOptions,
): readonly Millis[] {
  return [parts.nextChange(state, options), nextTrip(overcurrent, options)].filter((due) => due !== undefined)
}

function ofSocket({ state, offer, overcurrent, code, chargingSince, phases }: Socket): SocketMemory {
  return { state, offer, overcurrent, code, chargingSince, phases }
}

function isSame(one: SocketMemory, other: SocketMemory): boolean {
  return (
    one.state === other.state &&
    one.offer === other.offer &&
    one.code === other.code &&
    one.chargingSince === other.chargingSince &&
    one.phases === other.phases &&
    one.overcurrent.offer === other.overcurrent.offer &&
    one.overcurrent.former.length === 0 &&
    other.overcurrent.former.length === 0 &&
    one.overcurrent.since.every((since, index) => since === other.overcurrent.since[index]) &&
    one.overcurrent.since.length === other.overcurrent.since.length
  )
}
