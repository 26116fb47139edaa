import type { Amps } from '../bench/amps.ts'
import type { PilotSignal } from '../bench/copper.ts'
import type { Mode3 } from '../bench/facts.ts'

// What the control pilot and the proximity resistor say, as IEC 61851-1 has it: formulas both ways. It knows neither
// copper nor who drives it.

/** The lowest current a station may advertise (IEC 61851-1 table A.7; guide 2.7). */
export const LOWEST_AMPS: Amps = 6

/** Highest current that a duty cycle can tell. */
export const HIGHEST_AMPS: Amps = 80

/**
 * Station side: the duty cycle in percent that advertises a current. 0.6 A per percent up to 51 A, 2.5 A per percent
 * above 64 % from there; the gap between 51 and 52.5 A belongs to 51 A. Undefined below 6 A: nothing may be advertised.
 */
export function dutyOf(amps: Amps): number | undefined {
  if (!(amps >= LOWEST_AMPS)) return undefined
  if (amps <= 51) return amps / 0.6
  if (amps < 52.5) return 85
  return Math.min(amps, HIGHEST_AMPS) / 2.5 + 64
}

/** Car side: what it may draw at a duty cycle in percent; 0 where it may not, or needs digital communication (3 to 7 %). */
export function ampsOf(duty: number): Amps {
  if (!(duty >= 8 && duty <= 97)) return 0
  if (duty < 10) return LOWEST_AMPS
  if (duty <= 85) return duty * 0.6
  if (duty <= 96) return (duty - 64) * 2.5
  return HIGHEST_AMPS
}

/** What a pilot advertises, to 0.01 A; 0 while it is steady. */
export function offeredAmps(signal: PilotSignal): Amps {
  return signal.kind === 'pwm' ? Math.round(ampsOf(signal.duty) * 100) / 100 : 0
}

/**
 * State of a socket from the positive half of its pilot in volts, and whether it is PWM. Windows are the nominal voltage
 * +/-1.1 V, A from 11 V (device facts C.1); what lies between two windows is E, as no car may be charged there (assumed).
 */
export function mode3Of(high: number, pwm: boolean): Mode3 {
  const suffix = pwm ? 2 : 1
  if (high >= 11) return 'A'
  if (high >= 7.9 && high <= 10.1) return `B${suffix}`
  if (high >= 4.9 && high <= 7.1) return `C${suffix}`
  if (high >= 1.9 && high <= 4.1) return `D${suffix}`
  return high <= -10.9 ? 'F' : 'E'
}

/** Proximity resistor of a charging cable in ohms, by the current it may carry (IEC 61851-1 table B.2). */
export const CABLE_OHMS: Readonly<Record<13 | 20 | 32 | 63, number>> = { 13: 1500, 20: 680, 32: 220, 63: 100 }

/**
 * Current in A that a cable may carry, from its measured resistor in ohms; undefined below 80 and above 2460 (no plug, or
 * one not supported). The windows are EVerest's (device facts C.2).
 */
export function cableRating(ohms: number): 13 | 20 | 32 | 63 | undefined {
  if (ohms >= 936 && ohms <= 2460) return 13
  if (ohms >= 308 && ohms < 936) return 20
  if (ohms >= 140 && ohms < 308) return 32
  return ohms >= 80 && ohms < 140 ? 63 : undefined
}
