import type { Millis } from '../../../bench/clock.ts'
import type { Colour } from '../../../bench/facts.ts'

// The light that an LED can show, as data. Unaware of when.

/** Light over time: the parts follow one another without end. A single part is steady, whatever its time. */
export type Pattern = readonly { readonly colour: Colour; readonly millis: Millis }[]

interface LedPattern {
  readonly parts: Pattern
  /** Number of the property in which a real station keeps it; undefined where it is not from there. */
  readonly property: number | undefined
  readonly from: 'stored in a real station' | 'colours of the guide, times assumed' | 'assumed'
}

function steady(colour: Colour): Pattern {
  return [{ colour, millis: 0 }]
}

function blink(colour: Colour, millis: Millis, other: Colour, otherMillis: Millis): Pattern {
  return [
    { colour, millis },
    { colour: other, millis: otherMillis },
  ]
}

function stored(property: number, parts: Pattern): LedPattern {
  return { parts, property, from: 'stored in a real station' }
}

function guide(parts: Pattern): LedPattern {
  return { parts, property: undefined, from: 'colours of the guide, times assumed' }
}

/**
 * What the LED of a socket can show. Properties 2301 to 2331 are those of a real NG910 (firmware 7.0.0, its property
 * list), which keeps two colours and two times each, hexadecimal in units that are taken to be 10 ms. What it does not
 * hold is assumed to blink as 'finishing' does, 'suspended' as its own two suspended states do.
 */
export const LED_PATTERNS = {
  off: stored(2301, steady('off')),
  booting: stored(2302, blink('red', 800, 'off', 200)),
  /** The one it holds is dark; that is a station with a display. */
  available: { parts: steady('green'), property: undefined, from: 'assumed' },
  authorised: stored(2306, steady('green')),
  /** Its own 'EV connected' is steady green and would not differ from free. */
  connected: stored(2307, blink('green', 800, 'off', 200)),
  'waiting for the car': stored(2310, steady('cyan')),
  charging: stored(2311, steady('blue')),
  'asked to lower': guide(blink('blue', 500, 'off', 100)),
  paused: guide(blink('cyan', 500, 'off', 100)),
  'both blues': { parts: blink('blue', 500, 'cyan', 500), property: undefined, from: 'assumed' },
  'paused, dark blue': guide(blink('blue', 500, 'off', 100)),
  suspended: guide(blink('blue', 900, 'off', 100)),
  'suspended, light blue': guide(blink('cyan', 900, 'off', 100)),
  finishing: stored(2316, blink('cyan', 500, 'off', 100)),
  finished: stored(2317, steady('green')),
  /** Red and blue are the guide's for overcurrent too, where the stored one is blue with light blue. */
  'charging error': stored(2321, blink('red', 100, 'blue', 100)),
  'illegal pilot': stored(2324, blink('red', 100, 'blue', 100)),
  'cable not supported': stored(2330, blink('red', 100, 'cyan', 100)),
  'switch not open': stored(2331, blink('red', 100, 'purple', 100)),
  inoperative: { parts: steady('red'), property: undefined, from: 'assumed' },
} as const satisfies Readonly<Record<string, LedPattern>>

export type PatternName = keyof typeof LED_PATTERNS
