import type { Millis } from '../../../bench/clock.ts'

// A contact that bounces. Unaware of what it is for.

/** A contact as it is believed to be, and its level now with the time of the latest change. */
export interface Debounced {
  readonly closed: boolean
  readonly level: boolean
  readonly since: Millis
}

export function believed(level: boolean, now: Millis): Debounced {
  return { closed: level, level, since: now }
}

/** A level is believed once it has stood for `steadyMillis`; every change in between begins anew. */
export function debounce(state: Debounced, level: boolean, now: Millis, steadyMillis: Millis): Debounced {
  const seen = level === state.level ? state : { ...state, level, since: now }
  return seen.level !== seen.closed && now - seen.since >= steadyMillis ? { ...seen, closed: seen.level } : seen
}

/** When the level will be believed if it stands; undefined while it is. */
export function believedAt(state: Debounced, steadyMillis: Millis): Millis | undefined {
  return state.level === state.closed ? undefined : state.since + steadyMillis
}
