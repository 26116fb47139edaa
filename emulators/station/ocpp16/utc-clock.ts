import { EPOCH } from '../../../bench/calendar.ts'
import type { Millis } from '../../../bench/clock.ts'
import type { StationCore } from '../ground.ts'

/** Before its clock is set a station takes the day its firmware was built (station-facts 3.3). */
const FIRMWARE_BUILT: Millis = Date.UTC(2020, 8, 19)
/** A clock that is off by less is not set. */
const RIGHT_ENOUGH: Millis = 1000
const DAY: Millis = 86_400_000

/** The station's calendar: UTC as it believes it to be, in ms. Unaware of who tells it the time. */
export class UtcClock {
  readonly #core: StationCore
  #atZero: Millis

  constructor(core: StationCore) {
    this.#core = core
    this.#atZero = core.ground.epoch ?? EPOCH
  }

  /** With option clockBeforeBoot a station that comes up has forgotten the time. */
  boot(): void {
    const { options, ground } = this.#core
    if (options.clockBeforeBoot === 'firmware date') this.#atZero = FIRMWARE_BUILT - ground.clock.now()
  }

  now(): Millis {
    return this.#atZero + this.#core.ground.clock.now()
  }

  /** UTC of a moment of the clock that all run by. */
  of(moment: Millis): Millis {
    return this.#atZero + moment
  }

  /** The moment of that clock at which it will be so late. */
  when(utc: Millis): Millis {
    return utc - this.#atZero
  }

  /** The next whole multiple of `every` ms of the day, or the day's end, on the clock that all run by. */
  nextAligned(every: Millis): Millis {
    const today = this.now() % DAY
    return this.#core.ground.clock.now() + Math.min(every - (today % every), DAY - today)
  }

  /** Sets it to an ISO 8601 time; by how much it was wrong, 0 where it was right or that is no time. */
  set(text: string): Millis {
    const by = Date.parse(text) - this.now()
    if (!Number.isFinite(by) || Math.abs(by) < RIGHT_ENOUGH) return 0
    this.#atZero += by
    return by
  }
}
