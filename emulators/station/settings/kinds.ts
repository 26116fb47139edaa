import type { Amps } from '../../../bench/amps.ts'
import type { SettingValue } from '../../../bench/station.ts'

// What may be written to a setting: read, printed, told in words. Unaware of which setting is of which kind.

/** What may be written to a setting. `above` is an exclusive lower bound; `on` and `off` are the printed words. */
export type SettingKind =
  | { readonly is: 'amps'; readonly from?: Amps; readonly above?: Amps; readonly to: Amps }
  | { readonly is: 'whole'; readonly from: number; readonly to: number }
  /** `local` are choices that only the installer has. */
  | { readonly is: 'choice'; readonly of: readonly string[]; readonly local?: readonly string[] }
  | { readonly is: 'switch'; readonly on: string; readonly off: string }
  | { readonly is: 'text'; readonly form: RegExp; readonly words: string }
  | { readonly is: 'address' }
  | { readonly is: 'list'; readonly of?: readonly string[]; readonly most: number }
  | { readonly is: 'password' }

/** Which words a switch takes: its own pair, or On/Off and True/False alike. */
export type SwitchWords = 'grouped' | 'either'

export const ON_OFF: SettingKind = { is: 'switch', on: 'On', off: 'Off' }
export const TRUE_FALSE: SettingKind = { is: 'switch', on: 'True', off: 'False' }
/** A boolean as OCPP 1.6 chapter 9.1 prints it. */
export const FLAG: SettingKind = { is: 'switch', on: 'true', off: 'false' }

export function upTo(characters: number): SettingKind {
  return { is: 'text', form: new RegExp(`^.{0,${characters}}$`), words: `up to ${characters} characters` }
}

/** The value as the station keeps it, or undefined where it is none. Words are read without regard to case. */
export function readValue(kind: SettingKind, value: SettingValue, words: SwitchWords): SettingValue | undefined {
  switch (kind.is) {
    case 'amps':
    case 'whole': {
      const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
      if (typeof number !== 'number' || !Number.isFinite(number)) return undefined
      if (kind.is === 'whole' && !Number.isInteger(number)) return undefined
      if (kind.is === 'amps' && kind.above !== undefined && number <= kind.above) return undefined
      return number < (kind.from ?? 0) || number > kind.to ? undefined : number
    }
    case 'choice':
      return [...kind.of, ...(kind.local ?? [])].find((choice) => choice.toLowerCase() === String(value).toLowerCase())
    case 'switch': {
      if (typeof value === 'boolean') return value
      const said = String(value).toLowerCase()
      const on = words === 'either' ? ['on', 'true'] : [kind.on.toLowerCase()]
      const off = words === 'either' ? ['off', 'false'] : [kind.off.toLowerCase()]
      return on.includes(said) || (off.includes(said) ? false : undefined)
    }
    case 'text':
      return kind.form.test(String(value)) ? String(value) : undefined
    case 'address': {
      const groups = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(String(value))
      return groups?.slice(1).every((group) => Number(group) <= 255) ? String(value) : undefined
    }
    case 'list': {
      const items =
        String(value) === ''
          ? []
          : String(value)
              .split(',')
              .map((item) => item.trim())
      if (items.length > kind.most) return undefined
      const known = items.map((item) => {
        if (!kind.of) return item === '' ? undefined : item
        const [name, phase] = measurand(item)
        const found = kind.of.find((each) => each.toLowerCase() === name.toLowerCase())
        return found === undefined ? undefined : `${found}${phase}`
      })
      return known.includes(undefined) ? undefined : known.join(',')
    }
    case 'password':
      return /^[^:]*:[^:]+$/.test(String(value)) ? String(value) : undefined
  }
}

/** 'Voltage.L1-N' is 'Voltage' with a phase appended, as some installations write it. */
function measurand(item: string): readonly [string, string] {
  const [, name = item, phase = ''] = /^(.*?)(\.L[123](?:-(?:N|L[123]))?)$/.exec(item) ?? []
  return [name, phase]
}

/** The value as it goes over the wire. A current has a decimal, as the guide's example 20.0 (4.3.4). */
export function printValue(kind: SettingKind, value: SettingValue): string {
  if (kind.is === 'switch') return value === true ? kind.on : kind.off
  if (kind.is === 'amps' && Number.isInteger(value)) return `${String(value)}.0`
  return String(value)
}

/** Says what a setting takes, for messages: 'above 6 to 80 A'. */
export function allowedWords(kind: SettingKind): string {
  switch (kind.is) {
    case 'amps':
      return `${kind.above === undefined ? (kind.from ?? 0) : `above ${kind.above}`} to ${kind.to} A`
    case 'whole':
      return `a whole number from ${kind.from} to ${kind.to}`
    case 'choice':
      return kind.of.join(', ')
    case 'switch':
      return `${kind.on} or ${kind.off}`
    case 'text':
      return kind.words
    case 'address':
      return 'an IPv4 address'
    case 'list':
      return kind.most === 0 ? 'nothing' : `at most ${kind.most} of ${kind.of?.join(', ') ?? 'a list with commas'}`
    case 'password':
      return 'old:new'
  }
}
