import type { Amps, Phase, PhaseAmps } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'

// What a car is and what it draws, as figures and formulas. It knows neither plugs nor time: how a car gets from one
// current to another is in ev.ts.

/** What a car is. Times in ms, currents in A per phase. */
export interface Car {
  readonly phases: 1 | 2 | 3
  /** Below this it does not charge, 6 to 14 A: 6 by the norm, 14 for the cars that the guide's chapter 2.5 is about. */
  readonly minimum: Amps
  /** What it does in C while it is offered less than that; that it stays in C is assumed. */
  readonly belowMinimum: 'keeps its switch closed' | 'opens its switch'
  /** What its own charger can take. */
  readonly maximum: Amps
  /** From a new duty cycle, or from power, to the new current, 0 to 5000; the norm allows 5 s. */
  readonly reactionMillis: Millis
  /** How fast current rises, in steps of 500 ms; it falls at once, and as slowly as it rose when the battery is full. */
  readonly rampAmpsPerSecond: number
  /** What it does with its switch when the signal stops: B1, or C1 for ever. */
  readonly onPause: 'opens its switch' | 'keeps it closed'
  /** From the end of the signal to no current, 0 to 3000; the norm allows 3 s. */
  readonly pauseMillis: Millis
  /** What it does with its switch when the battery is full: B2, or C2 with its standby current. */
  readonly whenFull: 'opens its switch' | 'keeps it closed'
  /** It draws so much less than offered; below 0 a little more, as some do. */
  readonly belowOffer: Amps
  /** Drawn on each phase while it is in C and does not charge. */
  readonly standby: Amps
  /** After a pause it does not answer the pilot until a wake-up. */
  readonly sleepsAfterPause: boolean
  /** A wake-up is E or F held for so long, then PWM. Assumed; stations hold it for 3 to 4 s (device facts C.4). */
  readonly wakeMillis: Millis
  /** So long without PWM, at whatever voltage, wakes it too; Infinity where only E or F does. */
  readonly wakesAfterRestMillis: Millis
  /** Gives up until it is plugged in anew after so many interruptions of its charging. */
  readonly givesUpAfter: number
  /** False for a test plug: a load that never looks at the pilot. */
  readonly speaksMode3: boolean
  /** Ventilation needed: state D instead of C. */
  readonly needsVentilation: boolean
  readonly ready: boolean
  /** Power factor by current, ascending; the last pair whose current is reached holds. */
  readonly powerFactors: PowerFactors
}

export type PowerFactors = readonly (readonly [from: Amps, factor: number])[]

/** A power factor of 1 keeps every figure of the guide round. Assumed: real cars have 0.98 and more from 10 A. */
const RESISTIVE: PowerFactors = [[0, 1]]

/** From this minimum on a car is one of those of the guide's chapter 2.5, in A. */
const FOURTEEN_AMPS: Amps = 14

/**
 * Cars that need 14 A show a low power factor even at 14 to 16 A, by which a station can tell them. How low is assumed:
 * the published figures (0.07 at 6 A, 0.45 at 7 A, above 0.9 at 8 A) are of another car.
 */
const FOURTEEN_AMP_CAR: PowerFactors = [[0, 0.94]]

export const ORDINARY_CAR: Car = {
  phases: 3,
  minimum: 6,
  belowMinimum: 'keeps its switch closed',
  maximum: 80,
  reactionMillis: 1000,
  rampAmpsPerSecond: Number.POSITIVE_INFINITY,
  onPause: 'opens its switch',
  pauseMillis: 1000,
  whenFull: 'opens its switch',
  belowOffer: 0,
  standby: 0,
  sleepsAfterPause: false,
  wakeMillis: 500,
  wakesAfterRestMillis: Number.POSITIVE_INFINITY,
  givesUpAfter: Number.POSITIVE_INFINITY,
  speaksMode3: true,
  needsVentilation: false,
  ready: true,
  powerFactors: RESISTIVE,
}

/** Power factor of a car at a current, 0 to 1. Its minimum decides first: who needs 14 A shows it at every current. */
export function powerFactorAt(car: Car, amps: Amps): number {
  const factors = car.minimum >= FOURTEEN_AMPS ? FOURTEEN_AMP_CAR : car.powerFactors
  return factors.findLast(([from]) => amps >= from)?.[1] ?? 1
}

/** What a car could draw if nobody limited it: what its user wants, on the phases and up to the maximum it has. */
export function wantedBy(car: Car, wanted: PhaseAmps): PhaseAmps {
  return eachOf(car, (phase) => Math.max(0, Math.min(wanted[phase], car.maximum)))
}

/** What a car draws in C while it does not charge. */
export function standbyOf(car: Car): PhaseAmps {
  return eachOf(car, () => car.standby)
}

/** What a car draws at an offer, given what its user wants: its standby below its minimum. */
export function drawnAt(car: Car, wanted: PhaseAmps, offered: Amps): PhaseAmps {
  if (offered < car.minimum) return standbyOf(car)
  const most = wantedBy(car, wanted)
  return eachOf(car, (phase) => Math.max(0, Math.min(most[phase], offered - car.belowOffer)))
}

function eachOf(car: Car, amps: (phase: Phase) => Amps): PhaseAmps {
  return [amps(0), car.phases > 1 ? amps(1) : 0, car.phases > 2 ? amps(2) : 0]
}
