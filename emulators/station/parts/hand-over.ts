import type { Amps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { belongs, CLOSE, downToTenths, left, type Pool, type SocketId, sharedPools, type Want } from './limits.ts'

// Current that changes hands. Unaware of why it does.

/** What one socket is told, and what it may still be drawing. */
export interface Hand {
  readonly offer: Amps
  readonly claim: Amps
  readonly loweredAt: Millis | undefined
}

export type HandState = ReadonlyMap<SocketId, Hand>

export interface HandInput {
  readonly want: Want
  readonly target: Amps
  /** Highest current of its conductors. */
  readonly drawn: Amps
  /** Its contactor is closed. */
  readonly closed: boolean
}

export interface HandRules {
  /** A car's time to follow a new duty cycle. */
  readonly reactionMillis: Millis
  /** How far over its offer a car may be that has followed it; FOLLOWED where left out. */
  readonly slackAmps?: Amps
}

/** A car that draws this little over its offer has followed it, in A. */
export const FOLLOWED: Amps = 0.2

/**
 * Lets current change hands without anybody's sum ever exceeding a pool: offers fall at once, and rise only into what the
 * others have really given up: the fall has been seen and the car's 5 s are over (SLB-13).
 */
export function handOver(
  state: HandState,
  inputs: readonly HandInput[],
  pools: readonly Pool[],
  now: Millis,
  { reactionMillis, slackAmps = FOLLOWED }: HandRules,
): HandState {
  const next = new Map<SocketId, Hand>()
  for (const { want, target, drawn, closed } of inputs) {
    let { offer, claim, loweredAt } = state.get(want.id) ?? { offer: 0, claim: 0, loweredAt: undefined }
    if (target < offer - CLOSE) {
      claim = Math.max(claim, offer)
      offer = target
      loweredAt = now
    }
    // Behind an open contactor only a car without an offer is sure to draw nothing: with one it may close at any time,
    // and would still be on its way down from the old offer.
    if (!closed && offer === 0) {
      claim = 0
      loweredAt = undefined
    } else if (loweredAt === undefined || now - loweredAt >= reactionMillis) {
      claim = drawn <= offer + slackAmps ? offer : drawn
      if (claim === offer) loweredAt = undefined
    }
    next.set(want.id, { offer, claim, loweredAt })
  }
  const rising = inputs.filter(({ want, target }) => target > next.get(want.id)!.offer + CLOSE)
  rising.sort((a, b) => next.get(a.want.id)!.offer - next.get(b.want.id)!.offer || b.want.id - a.want.id)
  for (const { want, target } of rising) {
    const hand = next.get(want.id)!
    let room = target
    for (const place of sharedPools(pools, want.id)) {
      const pool = pools[place]!
      for (const phase of want.loads) {
        let claimed = 0
        for (const other of inputs)
          if (other.want.id !== want.id && belongs(pool, other.want) && other.want.loads.includes(phase))
            claimed += next.get(other.want.id)!.claim
        room = Math.min(room, left(pool, phase, claimed))
      }
    }
    const offer = downToTenths(room)
    if (offer < want.min - CLOSE || offer <= hand.offer) continue
    next.set(want.id, { ...hand, offer, claim: Math.max(hand.claim, offer) })
  }
  return next
}
