import { type Amps, PHASES, type PhaseAmps } from './amps.ts'
import type { Cancel, Clock, Millis } from './clock.ts'

// A circuit breaker by its norm: how long it holds a current, and when it trips. It knows nothing of what hangs behind
// it.

/** Up to this many times its rating a breaker holds for an hour (IEC 60898-1, conventional non-tripping current). */
const HOLDS: number = 1.13
const HOLDS_FOR: Millis = 3_600_000
/** At this many times its rating it may trip after a second, not before. */
const FAST: number = 2.55
const FAST_FOR: Millis = 1000
/** A type B breaker may trip without delay from here on. */
const AT_ONCE: number = 3
/** A warm breaker is cold again after so long (assumed). */
const COOLS_FOR: Millis = 600_000

/** Between the two points of the norm time falls with a power of the current. */
const POWER = Math.log(HOLDS_FOR / FAST_FOR) / Math.log(FAST / HOLDS)

/** The shortest time in which a type B breaker of the norm may trip, in ms; Infinity where it holds. */
export function shortestTripTime(amps: Amps, rating: Amps): Millis {
  const ratio = amps / rating
  if (ratio <= HOLDS) return Number.POSITIVE_INFINITY
  return ratio >= AT_ONCE ? 0 : HOLDS_FOR * (HOLDS / ratio) ** POWER
}

/**
 * The circuit breaker of a feed, as quick as IEC 60898-1 allows one of type B to be. It warms up with the highest phase
 * and stays tripped. Knows nothing of what hangs behind it.
 */
export class Breaker {
  readonly #clock: Clock
  readonly #rating: Amps
  readonly #onTrip: () => void
  #warmth = 0
  #amps: Amps = 0
  #at: Millis
  #tripped = false
  #due: Cancel = () => {}

  constructor(clock: Clock, rating: Amps, onTrip: () => void) {
    this.#clock = clock
    this.#rating = rating
    this.#onTrip = onTrip
    this.#at = clock.now()
  }

  get tripped(): boolean {
    return this.#tripped
  }

  /** The current through it from now on, signed or not. */
  carry(amps: PhaseAmps): void {
    if (this.#tripped) return
    const now = this.#clock.now()
    const time = shortestTripTime(this.#amps, this.#rating)
    this.#warmth =
      time === Number.POSITIVE_INFINITY
        ? Math.max(0, this.#warmth - (now - this.#at) / COOLS_FOR)
        : this.#warmth + (now - this.#at) / Math.max(1, time)
    this.#at = now
    this.#amps = Math.max(...PHASES.map((phase) => Math.abs(amps[phase])))
    this.#due()
    const left = (1 - this.#warmth) * shortestTripTime(this.#amps, this.#rating)
    if (!Number.isFinite(left)) return
    const breakerTrips = (): void => {
      this.#tripped = true
      this.#onTrip()
    }
    this.#due = this.#clock.after(left, breakerTrips)
  }
}
