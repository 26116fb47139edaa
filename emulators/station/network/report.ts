import type { Amps, Phase } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import type { Announcement, ProbeReport, SocketReport, TurnReport } from '../../../protocols/scn/announcement.ts'
import type { StationCore } from '../ground.ts'
import type { Turn } from '../parts/alternate.ts'
import type { Division } from '../parts/divide.ts'
import { type Pool, SAFE_CURRENT, type SocketId, type Want } from '../parts/limits.ts'
import { highest } from '../parts/phase-sums.ts'
import type { Probed } from '../parts/probe.ts'
import { drawnBy, type Socket } from '../socket.ts'
import { sameLimit } from './same.ts'

// What a station tells of itself, in the terms of an announcement. Unaware of when it is sent, and of who hears it.

/** A safe current in place of what the meter or the EMS leaves means that it is lost, where that is the network's. */
export function limitTold({ features, options }: StationCore, metered: readonly Pool[]): Announcement['limit'] {
  const from = features().source === 'EMS' ? 'EMS' : 'smart meter'
  const ownSafe = from === 'EMS' && options.networkEmsLossFallback === 'Safe-MaxCurrent'
  return limitOf(ownSafe ? metered.map((pool) => ({ ...pool, source: from })) : metered, from)
}

/** What a meter or EMS here says for the network; a safe current in their place means that they say nothing. */
function limitOf(metered: readonly Pool[], from: 'EMS' | 'smart meter'): Announcement['limit'] {
  if (metered.length === 0) return undefined
  if (metered.some(({ source }) => source === SAFE_CURRENT)) return { from, amps: 'lost' }
  const on = (phase: Phase): Amps => Math.min(...metered.map(({ amps }) => amps[phase]))
  return { from, amps: [on(0), on(1), on(2)] }
}

export function reportOf(
  socket: Socket,
  id: SocketId,
  {
    division,
    want,
    loads,
    bid,
  }: {
    readonly division: Division
    readonly want: Want | undefined
    readonly loads: readonly Phase[]
    readonly bid: Amps
  },
  now: Millis,
): SocketReport {
  const { plug } = socket
  const hand = division.hands.get(id)
  const probed = division.probes.get(id)
  return {
    id,
    plugged: division.seen.has(id),
    asks: want !== undefined,
    rests: division.unused.get(id)?.idle ?? false,
    closed: plug.conductors > 0,
    loads,
    min: want?.min ?? 0,
    max: want?.max ?? 0,
    drawn: drawnBy([socket]),
    offer: hand?.offer ?? 0,
    claim: Math.max(hand?.claim ?? 0, hand?.offer ?? 0, plug.conductors > 0 ? highest(plug.drawn) : 0),
    bid,
    probe: probed && reportOfProbe(probed, now),
  }
}

export function reportOfProbe(
  { queuedAt, granted, grantedAt, since, recognised, done, needs }: Probed,
  now: Millis,
): ProbeReport {
  return {
    queuedAgo: now - queuedAt,
    granted,
    grantedAgo: grantedAt === undefined ? undefined : now - grantedAt,
    sinceAgo: since === undefined ? undefined : now - since,
    recognised,
    done,
    needs,
  }
}

export function reportOfTurn({ at, short, since, enoughSince, order, serving, served }: Turn, now: Millis): TurnReport {
  const ago = (moment: Millis | undefined): Millis | undefined => (moment === undefined ? undefined : now - moment)
  const gets = new Set(short ? serving : [])
  return {
    short,
    sinceAgo: ago(since),
    enoughAgo: ago(enoughSince),
    order,
    serving,
    served: Array.from(served, ([id, time]) => [id, gets.has(id) ? time + now - at : time] as const),
  }
}

/** Whether everything that others reckon with is the same; times of probes and turns are compared where they are kept. */
export function saysTheSame(one: Announcement, other: Announcement): boolean {
  return (
    one.suspended === other.suspended &&
    one.maximum === other.maximum &&
    sameLimit(one.limit, other.limit) &&
    one.sockets.every((socket, index) => {
      const now = other.sockets[index]!
      return (
        socket.plugged === now.plugged &&
        socket.asks === now.asks &&
        socket.rests === now.rests &&
        socket.closed === now.closed &&
        socket.min === now.min &&
        socket.max === now.max &&
        socket.offer === now.offer &&
        socket.claim === now.claim &&
        socket.bid === now.bid &&
        socket.loads.join() === now.loads.join()
      )
    })
  )
}
