import { EPOCH } from './calendar.ts'
import { type BenchClock, type Cancel, type Millis, OVER } from './clock.ts'

// A clock for simulated runs. It knows nothing of what is due, only when.

/** More actions than this at one instant mean that something answers itself without end. */
export const MOST_ACTIONS_AT_ONE_INSTANT = 10_000

/** So many actions in a row may go without a turn of the event loop: the process still has to hear of signals. */
const MOST_WITHOUT_TURN = 100

/** Too many actions at one instant; the message names the busiest of them. */
export class Livelock extends Error {
  override readonly name = 'Livelock'
}

interface Due {
  readonly at: Millis
  readonly order: number
  action: (() => void) | undefined
}

/**
 * Time that only moves when a scenario lets it: it jumps from one announced action to the next. After each action one
 * turn of the event loop passes, so that bytes written to a stream have reached their reader before time goes on; one that
 * returns OVER has written none.
 * It knows nothing of wires; the rule holds as long as simulated code does no real I/O.
 */
export class VirtualClock implements BenchClock {
  readonly epoch = EPOCH
  #now: Millis = 0
  #order = 0
  #running = false
  readonly #heap: Due[] = []

  now(): Millis {
    return this.#now
  }

  after(delay: Millis, action: () => void): Cancel {
    if (!Number.isFinite(delay)) throw new RangeError(`a delay is a finite number of ms, not ${delay}`)
    const due: Due = { at: this.#now + Math.max(0, delay), order: this.#order++, action }
    this.#push(due)
    return () => {
      due.action = undefined
    }
  }

  async pass(time: Millis): Promise<void> {
    await this.#run(never, this.#now + Math.max(0, time))
  }

  async until(done: () => boolean, within: Millis): Promise<boolean> {
    return this.#run(done, this.#now + Math.max(0, within))
  }

  async #run(done: () => boolean, end: Millis): Promise<boolean> {
    if (!Number.isFinite(end)) throw new RangeError('time passes by a finite number of ms')
    if (this.#running) throw new Error('two parts of a scenario let time pass at once: await the first')
    this.#running = true
    try {
      await turn()
      if (done()) return true
      let instant = this.#now
      let count = 0
      let withoutTurn = 0
      for (;;) {
        const due = this.#heap[0]
        if (due === undefined || due.at > end) break
        this.#pop()
        const action = due.action
        if (action === undefined) continue
        due.action = undefined
        if (due.at > instant) {
          instant = due.at
          count = 0
        } else if (++count > MOST_ACTIONS_AT_ONE_INSTANT) throw this.#livelock(action)
        this.#now = Math.max(this.#now, due.at)
        const left: unknown = action()
        if (left !== OVER || ++withoutTurn > MOST_WITHOUT_TURN) {
          withoutTurn = 0
          await turn()
        }
        if (done()) return true
      }
      this.#now = end
      return done()
    } finally {
      this.#running = false
    }
  }

  #livelock(last: () => void): Livelock {
    const names = new Map<string, number>([[last.name || 'nameless', 1]])
    for (const due of this.#heap)
      if (due.action && due.at <= this.#now) {
        const name = due.action.name || 'nameless'
        names.set(name, (names.get(name) ?? 0) + 1)
      }
    const busiest = [...names].sort((a, b) => b[1] - a[1]).slice(0, 5)
    return new Livelock(
      `more than ${MOST_ACTIONS_AT_ONE_INSTANT} actions at ${this.#now} ms without time going on; still due then: ${busiest.map(([name, count]) => `${name} (${count})`).join(', ')}`,
    )
  }

  #push(due: Due): void {
    const heap = this.#heap
    let index = heap.length
    heap.push(due)
    while (index > 0) {
      const above = (index - 1) >> 1
      const parent = heap[above]!
      if (!before(due, parent)) break
      heap[index] = parent
      index = above
    }
    heap[index] = due
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()!
    const size = heap.length
    if (size === 0) return
    let index = 0
    for (;;) {
      let below = 2 * index + 1
      if (below >= size) break
      if (below + 1 < size && before(heap[below + 1]!, heap[below]!)) below++
      const child = heap[below]!
      if (!before(child, last)) break
      heap[index] = child
      index = below
    }
    heap[index] = last
  }
}

function before(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

function never(): boolean {
  return false
}

/** One macrotask turn: every microtask, nextTick and stream hop that an action set off is over after it. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
