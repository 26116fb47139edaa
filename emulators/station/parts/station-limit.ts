import type { Amps, PhaseAmps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { highest } from './phase-sums.ts'

// When the station's maximum is shared. Unaware of how.

/** Until when the station's maximum is divided, because the cars came near it; undefined where they never did. */
export type DividedUntil = Millis | undefined

export interface StationLimitRules {
  readonly offersBelowMaximum: 'share' | 'full'
  /** How long the maximum stays divided after the cars fell below it, in ms. */
  readonly unusedMillis: Millis
}

/** Cars that draw this little less than the maximum together have reached it, in A. */
const NEAR: Amps = 1

/**
 * Whether the station's maximum is divided among its cars now (contradictions of guide 4.1 and 4.3.5): always, or only
 * while what they draw comes near it, and for three minutes after.
 */
export function dividesMaximum(
  until: DividedUntil,
  { drawn, maximum }: { readonly drawn: PhaseAmps; readonly maximum: Amps },
  now: Millis,
  { offersBelowMaximum, unusedMillis }: StationLimitRules,
): { readonly until: DividedUntil; readonly divides: boolean } {
  if (offersBelowMaximum === 'share') return { until: undefined, divides: true }
  const reached = highest(drawn) > maximum - NEAR
  const next = reached ? now + unusedMillis : until
  return { until: next, divides: next !== undefined && now <= next }
}
