import type { Amps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'

/** A car that leaves current unused: since when, and what its share was cut to. */
export interface Unused {
  readonly since: Millis | undefined
  readonly cap: Amps | undefined
}

export interface UnusedRules {
  readonly unusedAmps: Amps
  readonly unusedMillis: Millis
  /** What it keeps above what it draws, or the current would go to and fro. */
  readonly unusedMargin: Amps
}

export const ALL_USED: Unused = { since: undefined, cap: undefined }

/** A car that draws within this of its cut share wants more. */
const REACHED: Amps = 0.2

/**
 * More than 3 A unused for more than 3 minutes cuts the share to what is drawn and a margin, never below the car's
 * minimum; a car that draws up to that gets its full share back (guide 4.1; SLB-04 to SLB-06).
 */
export function unused(
  state: Unused,
  { offered, drawn, min }: { readonly offered: Amps; readonly drawn: Amps; readonly min: Amps },
  now: Millis,
  rules: UnusedRules,
): Unused {
  if (state.cap !== undefined && drawn > 0 && drawn >= state.cap - REACHED) return ALL_USED
  if (offered - drawn <= rules.unusedAmps + 1e-9)
    return state.since === undefined ? state : { ...state, since: undefined }
  const since = state.since ?? now
  if (now - since <= rules.unusedMillis) return since === state.since ? state : { ...state, since }
  const cap = Math.max(min, drawn + rules.unusedMargin)
  return cap === state.cap && since === state.since ? state : { since, cap }
}
