import type { Amps, Phase, PhaseAmps } from '../../../bench/amps.ts'
import {
  isSigned,
  type NumberType,
  type Register,
  unpackValue,
  type WordOrder,
  wordsOf,
} from '../../../protocols/modbus/registers.ts'

// Registers of a meter, and the currents in them. Unaware of who asks and how often.

/** Where a value of one phase lies: the address on the wire, how it is written, and what one step of it is worth. */
export interface Place {
  readonly address: number
  readonly type: NumberType
  readonly scale: number
}

export type Places = readonly [Place, Place, Place]

/** Which registers of a meter hold its currents in A and, where they are known, its powers, negative for what is returned. */
export interface MeterMap {
  readonly function: 3 | 4
  readonly order: WordOrder
  readonly currents: Places
  readonly powers?: Places | undefined
  /** Words without a value for the station that it may read along; not of a meter that might answer exception 02 to them. */
  readonly gap: number
}

/** The step in which the meter tells its currents, in A; 0 where it tells them as they are. */
export function stepOf({ currents }: MeterMap): Amps {
  return Math.max(...currents.map(({ type, scale }) => (type.startsWith('F') ? 0 : scale)))
}

/** One request: `words` registers from `address` on. */
export interface Block {
  readonly address: number
  readonly words: number
}

/** What the answers come to: currents with their sign, or why they are none. */
export type Reading = { readonly amps: PhaseAmps } | { readonly amps?: undefined; readonly why: string }

/** The most registers that one request may ask for (MODBUS Application Protocol V1.1b3, 6.3). */
const MOST_WORDS = 125
/** No supply that a station can be set to is larger: what is above is no current, but garbage or another order of words. */
const MOST: Amps = 5000
/** With more than this a phase returns more than one step of power, so FFFF... is not -1 but a power that is not there. */
const CLEAR: Amps = 1

const socomecAt = (first: number, type: NumberType, scale: number): Places => [
  { address: first, type, scale },
  { address: first + 2, type, scale },
  { address: first + 4, type, scale },
]

/** C560 to C575: I1 to I3 without a sign in mA, P1 to P3 in 10 W (maker's table "Countis_E24" V103.8); In, P, Q, S, PF lie between. */
export const SOCOMEC_MAP: MeterMap = {
  function: 3,
  order: 'high-first',
  currents: socomecAt(0xc560, 'U32', 0.001),
  powers: socomecAt(0xc570, 'S32', 10),
  gap: 10,
}

/** The fewest requests that bring every value whole. */
export function blocksOf({ currents, powers, gap }: MeterMap): readonly Block[] {
  const blocks: { address: number; words: number }[] = []
  for (const place of [...currents, ...(powers ?? [])].toSorted((a, b) => a.address - b.address)) {
    const end = place.address + wordsOf(place)
    const last = blocks.at(-1)
    if (last && place.address <= last.address + last.words + gap && end - last.address <= MOST_WORDS)
      last.words = Math.max(last.words, end - last.address)
    else blocks.push({ address: place.address, words: wordsOf(place) })
  }
  return blocks
}

/**
 * Reads the answers to `blocksOf`, in their order. A phase without a value (all bits set, the most that a signed type holds,
 * NaN) or with an impossible one makes the whole no reading. A power gives its current the sign; without one the current's
 * own sign is taken. -1 of a signed current is a value, unless all there is of it says so: its power too, or all three.
 */
export function readMeter(map: MeterMap, blocks: readonly Block[], answers: readonly (readonly number[])[]): Reading {
  const wordsAt = (place: Place): readonly number[] => {
    const index = blocks.findIndex(({ address, words }) => address <= place.address && place.address < address + words)
    const from = place.address - blocks[index]!.address
    return answers[index]!.slice(from, from + wordsOf(place))
  }
  const currents = map.currents.map((place) => unpack(place, wordsAt(place), map.order))
  const powers = map.powers?.map((place) => unpack(place, wordsAt(place), map.order))
  const amps: [Amps, Amps, Amps] = [0, 0, 0]
  for (const phase of [0, 1, 2] as const) {
    const { value, ones } = currents[phase]!
    const power = powers?.[phase]
    const named = `L${phase + 1}`
    const nothing = ones && (power ? power.ones : currents.every((each) => each.ones))
    if (value === undefined || nothing) return { why: `no current of ${named}` }
    if (Math.abs(value) > MOST) return { why: `impossible current of ${named}: ${told(value)} A` }
    if (power && (power.value === undefined || (power.ones && Math.abs(value) > CLEAR)))
      return { why: `no power of ${named}` }
    amps[phase] = !power ? value : power.value! < 0 && value !== 0 ? -Math.abs(value) : Math.abs(value)
  }
  return { amps }
}

interface Value {
  readonly value: number | undefined
  /** All bits of a signed number are set: -1, or nothing. */
  readonly ones: boolean
}

function unpack({ type, scale }: Place, words: readonly number[], order: WordOrder): Value {
  const straight = order === 'low-first' ? words.toReversed() : words
  const ones = straight.every((word) => word === 0xffff)
  const signed = isSigned(type)
  const integer = !type.startsWith('F')
  const register: Register = { name: '', address: 0, type, scale, absent: signed ? '7FFF' : 'FFFF' }
  const number = unpackValue(register, straight)
  return { value: Number.isFinite(number) ? Number(number) : undefined, ones: ones && signed && integer }
}

function told(amps: Amps): string {
  return String(Number(amps.toFixed(3)))
}

/** A place as the installer writes it: register, type and power of ten, '50528 U32 10^-3'; undefined where it is none. */
export function parsePlace(text: string, base: 0 | 1): Place | undefined {
  const [, register, type, power] = PLACE.exec(text) ?? []
  if (register === undefined) return undefined
  const address = Number(register) - base
  const place: Place = { address, type: type as NumberType, scale: Number(`1e${power ?? 0}`) }
  return address < 0 || address + wordsOf(place) > 0x1_0000 ? undefined : place
}

/** Register number 0 to 65536, one of the eight types, and the power of ten where it is not 0. */
export const PLACE = /^(\d{1,5}) (U16|S16|U32|S32|U64|S64|F32|F64)(?: 10\^(-?\d))?$/

export const INTEGER_PLACE = /^(\d{1,5}) (U32|S32|U64|S64)(?: 10\^(-?\d))?$/

/** The map of a custom register mapping, or what is missing in it. */
export function customMap(text: {
  readonly function: 3 | 4
  readonly base: 0 | 1
  readonly order: WordOrder
  readonly currents: readonly string[]
  readonly powers: readonly string[]
}): { readonly map: MeterMap } | { readonly map?: undefined; readonly why: string } {
  const places = (texts: readonly string[]): Places | undefined => {
    const [l1, l2, l3] = texts.map((each) => parsePlace(each, text.base))
    return texts.length === 3 && l1 && l2 && l3 ? [l1, l2, l3] : undefined
  }
  const currents = places(text.currents)
  if (!currents) {
    const phase = text.currents.findIndex((each) => parsePlace(each, text.base) === undefined) as Phase
    return { why: `the mapping has no register for the current of L${phase + 1}` }
  }
  const powers = places(text.powers)
  if (!powers && text.powers.some((each) => each !== '')) return { why: 'the mapping has powers of some phases only' }
  if (powers?.some(({ type }) => !isSigned(type))) return { why: 'a power without a sign gives no direction' }
  return { map: { function: text.function, order: text.order, currents, powers, gap: 0 } }
}
