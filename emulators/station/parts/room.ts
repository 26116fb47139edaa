import type { Amps, Phase, PhaseAmps } from '../../../bench/amps.ts'

// What a reading leaves. Unaware of where it came from.

/**
 * What a meter leaves on each phase. A meter that includes the charger is read less what the station drew when the
 * reading was taken; returned current makes room (guide 5.1, 5.3.3.1).
 */
export function room({
  max,
  meter,
  includesCharger,
  own,
}: {
  readonly max: Amps
  readonly meter: PhaseAmps
  readonly includesCharger: boolean
  readonly own: PhaseAmps
}): PhaseAmps {
  const on = (phase: Phase): Amps => Math.max(0, max - (includesCharger ? meter[phase] - own[phase] : meter[phase]))
  return [on(0), on(1), on(2)]
}
