import type { BenchClock, Cancel, Millis } from './clock.ts'

// A clock for real wires. It knows nothing of what is due, only when.

/** Between two looks while waiting for bytes that no action of this clock announces, in real ms. */
const LOOK_EVERY = 10

/** The longest delay that a timer of the platform takes. */
const LONGEST_TIMER = 2 ** 31 - 1

/** What was announced. One function serves all timers: a fleet of stations announces thousands a second. */
interface Due {
  readonly at: Millis
  readonly action: () => void
  timer: NodeJS.Timeout | undefined
}

/**
 * Real time, for real wires. With `speed` 10 an hour of the bench takes six real minutes; real devices need speed 1.
 * No other file of a bench has timers of the platform; the only one beside it draws a run's progress (cli/run.ts).
 */
export class WallClock implements BenchClock {
  readonly #speed: number
  readonly #start = performance.now()
  /** UTC of its 0, in ms. */
  readonly epoch: Millis = Date.now()
  readonly #due = new Set<Due>()
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
    const due: Due = { at: this.now() + Math.max(0, delay), action, timer: undefined }
    this.#arm(due)
    return () => {
      clearTimeout(due.timer)
      this.#due.delete(due)
    }
  }

  #arm(due: Due): void {
    const wait = Math.ceil((due.at - this.now()) / this.#speed)
    due.timer = setTimeout(this.#fire, Math.min(Math.max(0, wait), LONGEST_TIMER), due)
    this.#due.add(due)
  }

  readonly #fire = (due: Due): void => {
    if (this.now() < due.at) return this.#arm(due)
    this.#due.delete(due)
    try {
      due.action()
    } catch (error) {
      this.#failure ??= { error }
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
    for (const { timer } of this.#due) clearTimeout(timer)
    this.#due.clear()
  }
}
