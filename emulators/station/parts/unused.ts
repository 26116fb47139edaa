import type { Amps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { CLOSE } from './limits.ts'

// Current that a car leaves unused. Unaware of who could have it.

/** A car that leaves current unused: since when, and what its share was cut to. */
export interface Unused {
  readonly since: Millis | undefined
  readonly cap: Amps | undefined
  /** It asked for nothing at all in that time. */
  readonly idle: boolean
}

export interface UnusedRules {
  readonly unusedAmps: Amps
  readonly unusedMillis: Millis
  /** What it keeps above what it draws, or the current would go to and fro. */
  readonly unusedMargin: Amps
}

export const ALL_USED: Unused = { since: undefined, cap: undefined, idle: false }

/** A car that draws within this of its cut share wants more. */
const REACHED: Amps = 0.2

/**
 * More than 3 A unused for more than 3 minutes cuts the share to what is drawn and a margin, never below the car's
 * minimum; a car that draws up to that gets its full share back (guide 4.1; SLB-04 to SLB-06). While nothing is offered
 * nothing can be left unused: the cap stays and the 3 minutes begin anew.
 */
export function unused(
  state: Unused,
  { offered, drawn, min }: { readonly offered: Amps; readonly drawn: Amps; readonly min: Amps },
  now: Millis,
  { unusedAmps, unusedMillis, unusedMargin }: UnusedRules,
): Unused {
  if (offered <= 0) return state.since === undefined ? state : { ...state, since: undefined }
  if (state.cap !== undefined && drawn > 0 && drawn >= state.cap - REACHED) return ALL_USED
  if (offered - drawn <= unusedAmps + CLOSE)
    return state.since === undefined && !state.idle ? state : { ...state, since: undefined, idle: false }
  const since = state.since ?? now
  if (now - since <= unusedMillis) return since === state.since ? state : { ...state, since }
  const cap = Math.max(min, drawn + unusedMargin)
  const idle = drawn === 0
  return cap === state.cap && idle === state.idle ? state : { since, cap, idle }
}
