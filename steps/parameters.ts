import { defineParameterType } from '@cucumber/cucumber'
import { type Amps, type Phase, type PhaseAmps, perPhase, type SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { DURATION_FORM, parseDuration } from '../bench/duration.ts'
import type { Colour, Led, Mode3 } from '../bench/facts.ts'

// The parameter types of sentences: from words to values. They know no rig and no sentence.

const NUMBER = '\\d+(?:\\.\\d+)?'

defineParameterType({
  name: 'duration',
  regexp: DURATION_FORM,
  transformer: (text: string): Millis => parseDuration(text)!,
  useForSnippets: false,
})

defineParameterType({
  name: 'amps',
  regexp: new RegExp(`${NUMBER} A`),
  transformer: (text: string): Amps => Number(text.slice(0, -2)),
  useForSnippets: false,
})

/** Currents of three phases: '16 A' or '3 x 16 A' (each), '16 A on L1', '16/0/8 A', '10 A on L1 and 4 A on L3'. */
defineParameterType({
  name: 'phase amps',
  regexp: new RegExp(
    `-?${NUMBER}/-?${NUMBER}/-?${NUMBER} A|${NUMBER} A on L[123](?: and ${NUMBER} A on L[123])*|3 x ${NUMBER} A|${NUMBER} A`,
  ),
  transformer: (text: string): PhaseAmps => {
    if (text.includes('/')) {
      const each = text.slice(0, -2).split('/').map(Number)
      return perPhase((phase) => each[phase]!)
    }
    if (!text.includes(' on ')) {
      const each = Number(text.replace('3 x ', '').slice(0, -2))
      return [each, each, each]
    }
    const amps: [Amps, Amps, Amps] = [0, 0, 0]
    for (const [, value, phase] of text.matchAll(/([\d.]+) A on L([123])/g))
      amps[(Number(phase) - 1) as Phase] = Number(value)
    return amps
  },
  useForSnippets: false,
})

defineParameterType({
  name: 'socket',
  regexp: /socket [12]/,
  transformer: (text: string): SocketNumber => (text.endsWith('1') ? 1 : 2),
  useForSnippets: false,
})

/** A socket of any station of the rig; without a station, of the first. */
export interface Place {
  readonly socket: SocketNumber
  readonly station?: string | undefined
}

const STATION = '(?:[A-Z]|\\d+)'
export const PLACE_FORM = `socket [12](?: of station ${STATION})?|station ${STATION}`

function readPlace(text: string): Place {
  const station = / ?station (\w+)$/.exec(text)?.[1]
  return { socket: text.startsWith('socket 2') ? 2 : 1, station }
}

/** 'socket 1', 'socket 2 of station D', 'station B' (its socket 1). */
defineParameterType({
  name: 'place',
  regexp: new RegExp(PLACE_FORM),
  transformer: readPlace,
  useForSnippets: false,
})

/** 'the station' is the first of the rig, 'station B' that one. */
defineParameterType({
  name: 'station',
  regexp: new RegExp(`the station|station ${STATION}`),
  transformer: (text: string): string | undefined =>
    text === 'the station' ? undefined : text.slice('station '.length),
  useForSnippets: false,
})

defineParameterType({
  name: 'phase',
  regexp: /L[123]/,
  transformer: (text: string): Phase => (Number(text.slice(1)) - 1) as Phase,
  useForSnippets: false,
})

export type PhaseCount = 1 | 2 | 3

defineParameterType({
  name: 'phases',
  regexp: /one-phase|two-phase|three-phase/,
  transformer: (text: string): PhaseCount => (text === 'one-phase' ? 1 : text === 'two-phase' ? 2 : 3),
  useForSnippets: false,
})

defineParameterType({
  name: 'mode 3',
  regexp: /[A-F][12]?/,
  transformer: (text: string): Mode3 => text as Mode3,
  useForSnippets: false,
})

const COLOURS: Readonly<Record<string, Colour>> = {
  'light blue': 'cyan',
  'dark blue': 'blue',
  green: 'green',
  red: 'red',
  orange: 'orange',
  purple: 'purple',
  blue: 'blue',
  off: 'off',
}

const COLOUR = Object.keys(COLOURS).join('|')

/** 'red', 'light blue', and 'off' for none. */
defineParameterType({
  name: 'colour',
  regexp: new RegExp(COLOUR),
  transformer: (text: string): Colour => COLOURS[text]!,
  useForSnippets: false,
})

/** 'steady dark blue', 'blinking light blue' (and dark), 'blinking red and blue', 'off'. */
defineParameterType({
  name: 'light',
  regexp: new RegExp(`(?:steady|blinking) (?:${COLOUR})(?: and (?:${COLOUR}))?|off`),
  transformer: (text: string): Led => {
    if (text === 'off') return { blinking: false, colours: ['off'] }
    const how = text.slice(0, text.indexOf(' '))
    const colours = text.slice(how.length + 1).split(' and ')
    return { blinking: how === 'blinking', colours: colours.map((colour) => COLOURS[colour]!) }
  },
  useForSnippets: false,
})

const SHARES: Readonly<Record<string, number>> = {
  half: 1 / 2,
  'a third': 1 / 3,
  'two thirds': 2 / 3,
  'a quarter': 1 / 4,
  'a tenth': 1 / 10,
}

/** 'half', 'a third', 'two thirds', 'a quarter', 'a tenth', '5 %'; from 0 to 1. */
defineParameterType({
  name: 'share',
  regexp: new RegExp(`${Object.keys(SHARES).join('|')}|${NUMBER} %`),
  transformer: (text: string): number => SHARES[text] ?? Number(text.slice(0, -2)) / 100,
  useForSnippets: false,
})
