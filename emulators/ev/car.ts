import type { Amps, PhaseAmps } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'

/** What a car is. Times in ms, currents in A per phase. */
export interface Car {
  readonly phases: 1 | 2 | 3
  /** Below this it does not charge: 6 A by the norm, 14 A for the cars that the guide's chapter 2.5 is about. */
  readonly minimum: Amps
  /** What its own charger can take. */
  readonly maximum: Amps
  /** From a new duty cycle, or from power, to the new current; the norm allows 5 s. */
  readonly reactionMillis: Millis
  /** How fast current rises; it falls at once. */
  readonly rampAmpsPerSecond: number
  /** What it does with its switch when the signal stops: B1, or C1 for ever. */
  readonly onPause: 'opens its switch' | 'keeps it closed'
  /** From the end of the signal to no current; the norm allows 3 s. */
  readonly pauseMillis: Millis
  /** It draws so much less than offered. */
  readonly belowOffer: Amps
  /** Drawn on each phase while it is in C and does not charge. */
  readonly standby: Amps
  /** After a pause it does not answer the pilot until a wake-up. */
  readonly sleepsAfterPause: boolean
  /** Gives up until it is plugged in anew after so many interruptions. */
  readonly givesUpAfter: number
  /** False for a test plug: a load that never looks at the pilot. */
  readonly speaksMode3: boolean
  /** Ventilation needed: state D instead of C. */
  readonly needsVentilation: boolean
  readonly ready: boolean
  /** Power factor by current, ascending; the last pair whose current is reached holds. */
  readonly powerFactors: readonly (readonly [from: Amps, factor: number])[]
}

/** A power factor of 1 keeps every figure of the guide round. */
const RESISTIVE = [[0, 1]] as const

/**
 * Cars that need 14 A show a low power factor even there; how far is assumed: the published figures (0.07 at 6 A, 0.45
 * at 7 A, above 0.9 at 8 A) are of another car.
 */
export const FOURTEEN_AMP_CAR = [[0, 0.94]] as const

export const ORDINARY_CAR: Car = {
  phases: 3,
  minimum: 6,
  maximum: 80,
  reactionMillis: 1000,
  rampAmpsPerSecond: Number.POSITIVE_INFINITY,
  onPause: 'opens its switch',
  pauseMillis: 1000,
  belowOffer: 0,
  standby: 0,
  sleepsAfterPause: false,
  givesUpAfter: Number.POSITIVE_INFINITY,
  speaksMode3: true,
  needsVentilation: false,
  ready: true,
  powerFactors: RESISTIVE,
}

export function powerFactorAt(car: Car, amps: Amps): number {
  return car.powerFactors.findLast(([from]) => amps >= from)?.[1] ?? 1
}

/** What a car draws at an offer, given what its user wants: nothing below its minimum. */
export function drawnAt(car: Car, wanted: PhaseAmps, offered: Amps): PhaseAmps {
  const each = (phase: 0 | 1 | 2): Amps =>
    phase < car.phases ? Math.max(0, Math.min(wanted[phase], car.maximum, offered - car.belowOffer)) : 0
  if (offered < car.minimum - 1e-9)
    return [car.standby, car.phases > 1 ? car.standby : 0, car.phases > 2 ? car.standby : 0]
  return [each(0), each(1), each(2)]
}
