import type { Millis } from '../../../bench/clock.ts'
import type { NetworkCycle, NetworkLink } from '../network/link.ts'
import { type Pool, SAFE_CURRENT } from '../parts/limits.ts'
import { FOREVER, NO_CAPS, NO_POOLS, type Source } from './source.ts'

/**
 * The two limits of a station in a Smart Charging Network (guide 6): what all of it share, and the safe current of each
 * socket while the station hears nobody. Unaware of what was said on the wire.
 */
export class Network {
  /** What a meter or an EMS at this station leaves, before it is shared. */
  readonly #metered: (now: Millis) => readonly Pool[]
  #cycle: NetworkCycle | undefined
  /** Of one socket while the station is alone. */
  readonly alone: Source
  readonly shared: Source

  constructor(link: NetworkLink, metered: (now: Millis) => readonly Pool[]) {
    this.#metered = metered
    this.alone = {
      name: 'network, alone',
      watch() {},
      caps: () => {
        const cap = this.#cycle?.cap
        return cap === undefined ? NO_CAPS : [{ whose: SAFE_CURRENT, amps: cap }]
      },
      pools: () => NO_POOLS,
      // Whether it is alone is looked at below.
      holdsUntil: () => FOREVER,
    }
    this.shared = {
      name: 'network',
      watch: (now) => {
        this.#cycle = link.look(now, this.#metered(now))
      },
      caps: () => NO_CAPS,
      pools: () => this.#cycle?.pools ?? NO_POOLS,
      holdsUntil: (now) => (link.holds(now) ? FOREVER : now),
    }
  }

  /** What the latest look came to; undefined where the station is in no network. */
  get cycle(): NetworkCycle | undefined {
    return this.#cycle
  }
}
