import type { BenchClock, Cancel, Millis } from './clock.ts'

/** Between two looks while waiting for bytes that no action of this clock announces, in real ms. */
const LOOK_EVERY = 10

/** The longest delay that a timer of the platform takes. */
const LONGEST_TIMER = 2 ** 31 - 1

/**
 * Real time, for real wires. With `speed` 10 an hour of the bench takes six real minutes; real devices need speed 1.
 * This file and the real wires are the only places that touch the platform's timers.
 */
export class WallClock implements BenchClock {
  readonly #speed: number
  readonly #start = performance.now()
  /** UTC of its 0, in ms. */
  readonly epoch: Millis = Date.now()
  readonly #timers = new Set<NodeJS.Timeout>()
  #failure: { readonly error: unknown } | undefined

  constructor({ speed = 1 }: { readonly speed?: number } = {}) {
    if (!(speed > 0)) throw new RangeError(`speed is a number above 0, not ${speed}`)
    this.#speed = speed
  }

  now(): Millis {
    return (performance.now() - this.#start) * this.#speed
  }

  after(delay: Millis, action: () => void): Cancel {
    if (!Number.isFinite(delay)) throw new RangeError(`a delay is a finite number of ms, not ${delay}`)
    const due = this.now() + Math.max(0, delay)
    let timer: NodeJS.Timeout
    const arm = (): void => {
      const wait = Math.ceil((due - this.now()) / this.#speed)
      timer = setTimeout(fire, Math.min(Math.max(0, wait), LONGEST_TIMER))
      this.#timers.add(timer)
    }
    const fire = (): void => {
      this.#timers.delete(timer)
      if (this.now() < due) return arm()
      try {
        action()
      } catch (error) {
        this.#failure ??= { error }
      }
    }
    arm()
    return () => {
      clearTimeout(timer)
      this.#timers.delete(timer)
    }
  }

  async pass(time: Millis): Promise<void> {
    await this.until(() => false, time)
  }

  async until(done: () => boolean, within: Millis): Promise<boolean> {
    const end = this.now() + Math.max(0, within)
    if (Number.isNaN(end)) throw new RangeError('time passes by a number of ms')
    for (;;) {
      if (this.#failure) {
        const { error } = this.#failure
        this.#failure = undefined
        throw error
      }
      if (done()) return true
      const left = (end - this.now()) / this.#speed
      if (left <= 0) return false
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, LOOK_EVERY)))
    }
  }

  /** Forgets everything that is still announced, so that the process can end. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
