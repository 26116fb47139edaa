import type { Amps, Phase, PhaseAmps } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { moment } from '../bench/duration.ts'
import type { Wanted } from '../bench/expect.ts'
import type { Colour, Display, Led, LedMeasured } from '../bench/facts.ts'

// What a sentence can want of a fact: the words for it, and when a value is it. It knows neither rigs nor timelines.

/** Offers and currents are told in tenths, so half a tenth is equal everywhere. */
const ROUNDING = 0.05

const tellAmps = (value: Amps): string => `${Number(value.toFixed(2))} A`
const tellPhases = (value: PhaseAmps): string => `${value.map((amps) => Number(amps.toFixed(2))).join('/')} A`

export function near(amps: Amps, tolerance: Amps): Wanted<Amps> {
  return {
    words: amps === 0 ? 'nothing (0 A)' : `${amps} A`,
    matches: (value) => Math.abs(value - amps) <= tolerance + ROUNDING,
    tell: tellAmps,
  }
}

export function atLeast(amps: Amps, tolerance: Amps): Wanted<Amps> {
  return {
    words: `${amps} A or more`,
    matches: (value) => value >= amps - tolerance - ROUNDING,
    tell: tellAmps,
  }
}

export function atMost(amps: Amps, tolerance: Amps): Wanted<Amps> {
  return {
    words: `${amps} A or less`,
    matches: (value) => value <= amps + tolerance + ROUNDING,
    tell: tellAmps,
  }
}

export function between(lowest: Amps, highest: Amps, tolerance: Amps): Wanted<Amps> {
  return {
    words: `between ${lowest} and ${highest} A`,
    matches: (value) => value >= lowest - tolerance - ROUNDING && value <= highest + tolerance + ROUNDING,
    tell: tellAmps,
  }
}

export function nearPhases(amps: PhaseAmps, tolerance: Amps): Wanted<PhaseAmps> {
  return {
    words: tellPhases(amps),
    matches: (value) => amps.every((each, phase) => Math.abs(each - value[phase]!) <= tolerance + ROUNDING),
    tell: tellPhases,
  }
}

/** One phase only, whatever the others carry. */
export function nearOnPhase(phase: Phase, amps: Amps, tolerance: Amps): Wanted<PhaseAmps> {
  return {
    words: `${amps} A on L${phase + 1}`,
    matches: (value) => Math.abs(value[phase] - amps) <= tolerance + ROUNDING,
    tell: tellPhases,
  }
}

/** No phase above a current; returned current (negative) is below everything. */
export function phasesAtMost(amps: Amps, tolerance: Amps): Wanted<PhaseAmps> {
  return {
    words: `${amps} A or less on every phase`,
    matches: (value) => value.every((each) => each <= amps + tolerance + ROUNDING),
    tell: tellPhases,
  }
}

export function exactly<V>(value: V, words = String(value)): Wanted<V> {
  return { words, matches: (seen) => seen === value, tell: String }
}

export function oneOf<V>(...values: readonly V[]): Wanted<V> {
  return { words: values.join(' or '), matches: (seen) => values.includes(seen), tell: String }
}

const nameOf = (colour: Colour): string => (colour === 'cyan' ? 'light blue' : colour === 'blue' ? 'dark blue' : colour)

const tellLed = ({ colours, blinking }: Led): string => {
  if (colours.length === 0) return 'changing'
  return `${blinking ? 'blinking' : 'steady'} ${colours.map(nameOf).join(' and ')}`
}

const tellMeasured = (value: LedMeasured): string => {
  const { times } = value
  return `${tellLed(value)}${times.length > 0 ? ` (${times.join('/')} ms)` : ''}`
}

function sameLight(one: Led, other: Led): boolean {
  return (
    one.blinking === other.blinking &&
    one.colours.length === other.colours.length &&
    one.colours.every((colour) => other.colours.includes(colour))
  )
}

/** A pattern, whatever its times, that was to be seen at that moment already, within a sample. */
export function light(wanted: Led, by: Millis): Wanted<LedMeasured> {
  return {
    words: `${tellLed(wanted)}, to be seen by ${moment(by)}`,
    matches: (value) => {
      return sameLight(wanted, value) && value.since <= by + value.accuracy
    },
    tell: tellMeasured,
  }
}

/** A pattern whenever it began, or none that the sensor could name yet. */
export function lightOrChanging(wanted: Led): Wanted<LedMeasured> {
  return {
    words: tellLed(wanted),
    matches: (value) => value.colours.length === 0 || sameLight(wanted, value),
    tell: tellMeasured,
  }
}

/** A colour that a pattern shows now and then; blinking with one colour is dark in between. */
export function isPartOf({ colours, blinking }: Led, colour: Colour): boolean {
  return colours.includes(colour) || (blinking && colours.length === 1 && colour === 'off')
}

/** A blinking of two parts, each as long as wanted within what the sensor can tell. */
export function blinks(parts: readonly [LedPart, LedPart]): Wanted<LedMeasured> {
  const lit = parts.filter((part) => part.colour !== 'off')
  return {
    words: `${nameOf(parts[0].colour)} for ${parts[0].millis} ms and ${nameOf(parts[1].colour)} for ${parts[1].millis} ms`,
    matches: (value) => {
      const { times, accuracy, ...seen } = value
      return (
        sameLight({ blinking: true, colours: lit.map((part) => part.colour) }, seen) &&
        parts.every(({ colour, millis }) => {
          // The dark comes last.
          const index = colour === 'off' ? times.length - 1 : seen.colours.indexOf(colour)
          return Math.abs(times[index]! - millis) <= accuracy
        })
      )
    },
    tell: tellMeasured,
  }
}

export interface LedPart {
  readonly colour: Colour
  readonly millis: Millis
}

const tellDisplay = ({ code, text, watts }: Display): string => {
  return `${code > 0 ? `${code}: ` : ''}${text} (${watts} W)`
}

/** Power as the guide prints it: cut to 0.1 kW, compared within 0.15 kW. */
export function showsKilowatts(kilowatts: number): Wanted<Display> {
  return {
    words: `${kilowatts} kW`,
    matches: (value) => Math.abs(value.watts / 1000 - kilowatts) <= 0.15,
    tell: tellDisplay,
  }
}

export function showsText(code: number | undefined, text: string): Wanted<Display> {
  return {
    words: `${code === undefined ? '' : `${code}: `}${text}`,
    matches: (value) => value.text === text && (code === undefined || value.code === code),
    tell: tellDisplay,
  }
}
