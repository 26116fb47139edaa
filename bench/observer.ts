import type { Amps } from './amps.ts'
import type { Millis } from './clock.ts'
import type { Observed } from './facts.ts'

// What an observer is, and how exactly one sees. It knows no kind of observer; those are in rigs/observers.

/** How far what an observer says of a fact may be from what it was: so many A, and so many ms late. 0 is exact. */
export interface Exactness {
  readonly amps: Amps
  readonly time: Millis
}

export const EXACT: Exactness = { amps: 0, time: 0 }

/**
 * What sees facts of one `who` or of several (a socket, a station, the supply) and puts them on the timeline: an instrument,
 * an interface of the station, the station's own word, a person. It knows nothing of scenarios and of other observers.
 */
export interface Observer {
  /** What a rig file calls it: 'pilot', 'word'. */
  readonly name: string
  /** The timeline names that it may speak of. */
  readonly of: readonly string[]
  /** What it can show of these. */
  readonly shows: ReadonlyMap<Observed, Exactness>
  /** Puts what is to be seen now on the timeline, and from now on every change. */
  start(): Promise<void>
  /** Looks no more and gives back what it used; a second call does nothing. */
  stop(): Promise<void>
}

/** Facts that are all seen equally well. */
export function shows(facts: readonly Observed[], exactness = EXACT): ReadonlyMap<Observed, Exactness> {
  return new Map(facts.map((fact) => [fact, exactness]))
}
