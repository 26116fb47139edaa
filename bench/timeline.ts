import { createHash } from 'node:crypto'
import type { Clock, Millis } from './clock.ts'
import type { Fact, Facts } from './facts.ts'

// All that was seen in a run. It knows neither who sees nor who judges.

/** One thing that was seen. `who` is a device, a socket ('socket 1') or a wire; `what` a fact of it. */
export interface Entry<F extends Fact = Fact> {
  readonly at: Millis
  readonly who: string
  readonly what: F
  readonly value: Facts[F]
}

/** An entry of any fact, so that a test of `what` tells the type of its value. */
export type AnyEntry = { readonly [F in Fact]: Entry<F> }[Fact]

/** What was seen of one fact of one `who`, as it grows. */
export interface Seen<F extends Fact> {
  /** The latest value; undefined where nothing has been seen yet. */
  readonly latest: Facts[F] | undefined
  /** All of it, oldest first. */
  readonly entries: readonly Entry<F>[]
  /** The entry that held at a moment. */
  at(moment: Millis): Entry<F> | undefined
}

/** The side of a timeline that those have who put something on it: they never read it back. */
export interface Noting {
  add<F extends Fact>(who: string, what: F, value: Facts[F]): void
  /** Adds only when the value differs from the latest one; compares plain values and arrays by content. */
  note<F extends Fact>(who: string, what: F, value: Facts[F]): void
}

/** What was seen of one `who`: a list a fact, oldest first. */
type Tracks = { [F in Fact]?: Entry<F>[] }

const NOTHING: readonly never[] = []

/** All that was seen in a run, in order. Values are never changed after they were added. */
export class Timeline implements Noting {
  readonly #clock: Pick<Clock, 'now'>
  readonly #keeps: 'all' | 'latest'
  readonly #entries: AnyEntry[] = []
  readonly #tracks = new Map<string, Tracks>()
  readonly #listeners = new Set<(entry: AnyEntry) => void>()

  /** One that keeps the latest entry of each fact only is for what runs for weeks and is told as it happens. */
  constructor(clock: Pick<Clock, 'now'>, keeps: 'all' | 'latest' = 'all') {
    this.#clock = clock
    this.#keeps = keeps
  }

  add<F extends Fact>(who: string, what: F, value: Facts[F]): void {
    const entry: Entry<F> = { at: this.#clock.now(), who, what, value }
    let facts = this.#tracks.get(who)
    if (!facts) {
      facts = {}
      this.#tracks.set(who, facts)
    }
    const track: Entry<F>[] | undefined = this.#keeps === 'all' ? facts[what] : undefined
    if (track) track.push(entry)
    else (facts as Record<F, Entry<F>[]>)[what] = [entry]
    const any = entry as AnyEntry
    if (this.#keeps === 'all') this.#entries.push(any)
    for (const listen of this.#listeners) listen(any)
  }

  note<F extends Fact>(who: string, what: F, value: Facts[F]): void {
    const latest = this.latest(who, what)
    if (latest === undefined || !sameValue(latest.value, value)) this.add(who, what, value)
  }

  get entries(): readonly AnyEntry[] {
    return this.#entries
  }

  latest<F extends Fact>(who: string, what: F): Entry<F> | undefined {
    const track: readonly Entry<F>[] | undefined = this.#tracks.get(who)?.[what]
    return track?.[track.length - 1]
  }

  /** Everything ever said about one fact, oldest first. */
  track<F extends Fact>(who: string, what: F): readonly Entry<F>[] {
    return this.#tracks.get(who)?.[what] ?? NOTHING
  }

  /** The latest entry of a fact that was already there at `at`. */
  at<F extends Fact>(who: string, what: F, at: Millis): Entry<F> | undefined {
    return this.track(who, what).findLast((entry) => entry.at <= at)
  }

  since(at: Millis): readonly AnyEntry[] {
    const first = this.#entries.findIndex((entry) => entry.at >= at)
    return first < 0 ? [] : this.#entries.slice(first)
  }

  onEntry(listen: (entry: AnyEntry) => void): () => void {
    this.#listeners.add(listen)
    return () => this.#listeners.delete(listen)
  }

  /** SHA-256 over every entry: two runs that saw the same have the same hash. */
  hash(): string {
    const hash = createHash('sha256')
    for (const entry of this.#entries)
      hash.update(`${JSON.stringify([entry.at, entry.who, entry.what, entry.value])}\n`)
    return hash.digest('hex')
  }
}

export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return Number.isNaN(a) && Number.isNaN(b)
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => sameValue(a[key as keyof typeof a], b[key as keyof typeof b]))
}
