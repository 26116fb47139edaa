import type { Amps } from '../../../bench/amps.ts'
import type { HandState } from '../parts/hand-over.ts'
import { CLOSE, type SocketId } from '../parts/limits.ts'
import type { Standing } from '../parts/network.ts'

/**
 * Offers of this station that are to rise, and wait until all in sight have heard of it (docs/network.md). Unaware of who
 * they are, and of how a bid is told.
 */
export class Bids {
  /** `sequence` is that of the announcement that told of it first. */
  readonly #bids = new Map<SocketId, { readonly amps: Amps; sequence: number | undefined }>()

  get any(): boolean {
    return this.#bids.size > 0
  }

  /** 0 where a socket wants no more than it has. */
  of(id: SocketId): Amps {
    return this.#bids.get(id)?.amps ?? 0
  }

  clear(): void {
    this.#bids.clear()
  }

  /** An announcement went out, and told of all of them. */
  told(sequence: number): void {
    for (const bid of this.#bids.values()) bid.sequence ??= sequence
  }

  /** One of them is known to all, who are those that `heardByAll` speaks of. */
  isKnown(heardByAll: (sequence: number) => boolean): boolean {
    for (const { sequence } of this.#bids.values()) if (sequence !== undefined && heardByAll(sequence)) return true
    return false
  }

  /** Offers fall at once; one rises only after all in sight have heard of it. */
  gate(before: HandState, after: HandState, standing: Standing, heardByAll: (sequence: number) => boolean): HandState {
    const hands = new Map(after)
    for (const id of [...this.#bids.keys()]) if (!hands.has(id)) this.#bids.delete(id)
    for (const [id, hand] of after) {
      const was = before.get(id) ?? { offer: 0, claim: 0, loweredAt: undefined }
      if (hand.offer <= was.offer + CLOSE) {
        this.#bids.delete(id)
        continue
      }
      const stays = { ...hand, offer: was.offer, claim: Math.max(was.offer, Math.min(hand.claim, was.claim)) }
      if (!standing.mayRise) {
        this.#bids.delete(id)
        hands.set(id, stays)
        continue
      }
      if (standing.is === 'alone') continue
      const sequence = this.#bid(id, hand.offer)
      if (sequence !== undefined && heardByAll(sequence)) this.#bids.delete(id)
      else hands.set(id, stays)
    }
    return hands
  }

  /** Keeps a bid that is for the same; the sequence that told of it, or of more. */
  #bid(id: SocketId, amps: Amps): number | undefined {
    const bid = this.#bids.get(id)
    if (bid && Math.abs(bid.amps - amps) <= CLOSE) return bid.sequence
    const sequence = bid && bid.amps > amps ? bid.sequence : undefined
    this.#bids.set(id, { amps, sequence })
    return sequence
  }
}
