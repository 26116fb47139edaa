import { createHash } from 'node:crypto'
import type { Clock, Millis } from './clock.ts'

/** One thing that was seen. `who` is a device, a socket ('socket 1') or a wire; `what` a fact of it. */
export interface Entry {
  readonly at: Millis
  readonly who: string
  readonly what: string
  readonly value: unknown
}

/** All that was seen in a run, in order. Values are never changed after they were added. */
export class Timeline {
  readonly #clock: Pick<Clock, 'now'>
  readonly #keeps: 'all' | 'latest'
  readonly #entries: Entry[] = []
  /** By who, then by what. */
  readonly #tracks = new Map<string, Map<string, Entry[]>>()
  readonly #listeners = new Set<(entry: Entry) => void>()

  /** One that keeps the latest entry of each fact only is for what runs for weeks and is told as it happens. */
  constructor(clock: Pick<Clock, 'now'>, keeps: 'all' | 'latest' = 'all') {
    this.#clock = clock
    this.#keeps = keeps
  }

  add(who: string, what: string, value: unknown): void {
    const entry: Entry = { at: this.#clock.now(), who, what, value }
    let facts = this.#tracks.get(who)
    if (!facts) {
      facts = new Map()
      this.#tracks.set(who, facts)
    }
    const track = this.#keeps === 'all' ? facts.get(what) : undefined
    if (this.#keeps === 'all') this.#entries.push(entry)
    if (track) track.push(entry)
    else facts.set(what, [entry])
    for (const listen of this.#listeners) listen(entry)
  }

  /** Adds only when the value differs from the latest one; compares plain values and arrays by content. */
  note(who: string, what: string, value: unknown): void {
    const latest = this.latest(who, what)
    if (latest === undefined || !sameValue(latest.value, value)) this.add(who, what, value)
  }

  get entries(): readonly Entry[] {
    return this.#entries
  }

  latest(who: string, what: string): Entry | undefined {
    return this.#tracks.get(who)?.get(what)?.at(-1)
  }

  /** Everything ever said about one fact, oldest first. */
  track(who: string, what: string): readonly Entry[] {
    return this.#tracks.get(who)?.get(what) ?? []
  }

  /** The latest entry of a fact that was already there at `at`. */
  at(who: string, what: string, at: Millis): Entry | undefined {
    return this.track(who, what).findLast((entry) => entry.at <= at)
  }

  since(at: Millis): readonly Entry[] {
    const first = this.#entries.findIndex((entry) => entry.at >= at)
    return first < 0 ? [] : this.#entries.slice(first)
  }

  onEntry(listen: (entry: Entry) => void): () => void {
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
