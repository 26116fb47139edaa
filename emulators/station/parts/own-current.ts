import type { Amps, Phase, PhaseAmps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'

// What the station drew lately. Unaware of meters.

/** What the station drew itself, per grid phase, each from its time on; the oldest may be older than what is asked for. */
export type OwnCurrent = readonly { readonly at: Millis; readonly amps: PhaseAmps }[]

/** The least and the most that was drawn on each phase in a length of time. */
export interface OwnRange {
  readonly least: PhaseAmps
  readonly most: PhaseAmps
}

/** Adds what is drawn from now on, and forgets what was over before `keep` ms ago. */
export function drawing(past: OwnCurrent, amps: PhaseAmps, now: Millis, keep: Millis): OwnCurrent {
  const first = past.findLastIndex(({ at }) => at <= now - keep)
  return [...past.slice(Math.max(0, first)), { at: now, amps }]
}

/** What was drawn at some time from `from` up to `to`, both included: at an instant of change the old and the new. */
export function drawnBetween(past: OwnCurrent, from: Millis, to: Millis): OwnRange {
  const first = past.findLastIndex(({ at }) => at < from)
  const meant = past.slice(Math.max(0, first)).filter(({ at }) => at <= to)
  const on = (which: (...amps: Amps[]) => Amps): PhaseAmps => {
    const of = (phase: Phase): Amps => (meant.length === 0 ? 0 : which(...meant.map(({ amps }) => amps[phase])))
    return [of(0), of(1), of(2)]
  }
  return { least: on(Math.min), most: on(Math.max) }
}
