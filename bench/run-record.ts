import type { Millis } from './clock.ts'
import type { Observed } from './facts.ts'

// What a scenario leaves behind for the reports, and the media types under which it travels. It knows neither steps nor
// reports: it is all that these two share.

/** Media type under which a scenario's record travels from the steps to the reports. */
export const RUN_RECORD = 'application/vnd.pilotbench.run+json'

/** What the timeline of one scenario came to. */
export interface RunRecord {
  /** Time that went by on the bench. */
  readonly time: Millis
  readonly entries: number
  /** SHA-256 of the timeline. */
  readonly hash: string
  /** What the bench itself wants a person to know of the scenario. */
  readonly notes: readonly string[]
  /** Where two observers of one fact did not agree. */
  readonly findings: readonly string[]
  readonly needs: Needs
}

/** What a scenario, or a sentence, asks of its rig. */
export interface Needs {
  readonly facts: readonly Observed[]
  /** Acts and devices, by their words. */
  readonly acts: readonly string[]
}

/** Media type of the needs of one step in a rehearsal. */
export const NEEDS = 'application/vnd.pilotbench.needs+json'

/** Media type of the words in which a scenario says why it cannot be run on this rig. */
export const NOT_HERE = 'application/vnd.pilotbench.not-here'

/** Media type of the words that say why a scenario was not begun: the run was to stop before it. */
export const NOT_BEGUN = 'application/vnd.pilotbench.not-begun'
