import { type Cancel, type Clock, OVER } from '../../../bench/clock.ts'
import type { Lamp } from '../../../bench/lamp.ts'
import type { Pattern } from '../parts/led-patterns.ts'

/** Plays a pattern on a lamp, over and over, until it is given another one. Unaware of what it means. */
export class LedDriver {
  readonly #clock: Clock
  readonly #lamp: Lamp
  #pattern: Pattern | undefined
  #next: Cancel = () => {}

  constructor(clock: Clock, lamp: Lamp) {
    this.#clock = clock
    this.#lamp = lamp
  }

  /** The same pattern once more goes on where it is; another one begins with its first part, in mid-part of the old. */
  play(pattern: Pattern): void {
    if (pattern === this.#pattern) return
    this.#next()
    this.#pattern = pattern
    this.#show(pattern, 0)
  }

  #show(pattern: Pattern, index: number): void {
    const part = pattern[index]!
    this.#lamp.show(part.colour)
    if (pattern.length === 1) return
    const ledChanges = (): unknown => {
      this.#show(pattern, (index + 1) % pattern.length)
      return OVER
    }
    this.#next = this.#clock.after(part.millis, ledChanges)
  }
}
