import type { Amps, PhaseAmps } from '../bench/amps.ts'
import type { Wanted } from '../bench/expect.ts'
import type { Display, Led } from '../bench/station.ts'

/** Offers and currents are told in tenths, so half a tenth is equal everywhere. */
const ROUNDING = 0.05

const tellAmps = (value: unknown): string => `${Number(Number(value).toFixed(2))} A`
const tellPhases = (value: unknown): string =>
  Array.isArray(value) ? `${value.map((amps) => Number(Number(amps).toFixed(2))).join('/')} A` : String(value)

export function near(amps: Amps, tolerance: Amps): Wanted {
  return {
    words: amps === 0 ? 'nothing (0 A)' : `${amps} A`,
    matches: (value) => Math.abs(Number(value) - amps) <= tolerance + ROUNDING,
    tell: tellAmps,
  }
}

export function atLeast(amps: Amps, tolerance: Amps): Wanted {
  return {
    words: `${amps} A or more`,
    matches: (value) => Number(value) >= amps - tolerance - ROUNDING,
    tell: tellAmps,
  }
}

export function atMost(amps: Amps, tolerance: Amps): Wanted {
  return {
    words: `${amps} A or less`,
    matches: (value) => Number(value) <= amps + tolerance + ROUNDING,
    tell: tellAmps,
  }
}

export function nearPhases(amps: PhaseAmps, tolerance: Amps): Wanted {
  return {
    words: tellPhases(amps),
    matches: (value) =>
      amps.every((each, phase) => Math.abs(each - (value as PhaseAmps)[phase]!) <= tolerance + ROUNDING),
    tell: tellPhases,
  }
}

/** No phase above a current; returned current (negative) is below everything. */
export function phasesAtMost(amps: Amps, tolerance: Amps): Wanted {
  return {
    words: `${amps} A or less on every phase`,
    matches: (value) => (value as PhaseAmps).every((each) => each <= amps + tolerance + ROUNDING),
    tell: tellPhases,
  }
}

export function exactly(value: unknown, words = String(value)): Wanted {
  return { words, matches: (seen) => seen === value, tell: String }
}

export function oneOf(...values: readonly unknown[]): Wanted {
  return { words: values.join(' or '), matches: (seen) => values.includes(seen), tell: String }
}

const tellLed = (value: unknown): string => {
  const led = value as Led
  const colours = led.colours.map((colour) => ({ cyan: 'light blue', blue: 'dark blue' })[colour as string] ?? colour)
  return `${led.blinking ? 'blinking' : 'steady'} ${colours.join(' and ')}`
}

export function light(wanted: Led): Wanted {
  const words = tellLed(wanted)
  return { words, matches: (value) => tellLed(value) === words, tell: tellLed }
}

const tellDisplay = (value: unknown): string => {
  const { code, text, watts } = value as Display
  return `${code > 0 ? `${code}: ` : ''}${text} (${watts} W)`
}

/** Power as the guide prints it: cut to 0.1 kW, compared within 0.15 kW. */
export function showsKilowatts(kilowatts: number): Wanted {
  return {
    words: `${kilowatts} kW`,
    matches: (value) => Math.abs((value as Display).watts / 1000 - kilowatts) <= 0.15,
    tell: tellDisplay,
  }
}

export function showsText(code: number | undefined, text: string): Wanted {
  return {
    words: `${code === undefined ? '' : `${code}: `}${text}`,
    matches: (value) => (value as Display).text === text && (code === undefined || (value as Display).code === code),
    tell: tellDisplay,
  }
}
