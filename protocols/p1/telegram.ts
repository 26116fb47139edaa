import { crc16arc } from '../crc.ts'

// One telegram as lines and values, read and written. It knows no OBIS code: what a line means is in measurements.ts.

/** A value between parentheses, with what it takes to print it again. */
export type Value =
  | {
      readonly is: 'number'
      readonly value: number
      /** Digits before the point, leading zeros counted. */
      readonly digits: number
      readonly decimals: number
      readonly negative: boolean
      readonly unit: string | undefined
    }
  /** YYMMDDhhmmss as printed, local time; 'S' summer, 'W' winter. Unset clocks print dates that do not exist. */
  | { readonly is: 'time'; readonly digits: string; readonly season: 'S' | 'W' }
  | { readonly is: 'text'; readonly text: string }

/** One line of a telegram. `obis` is empty on the gas value's continuation line of DSMR 2.2 and 3.0. */
export class Line {
  readonly obis: string
  /** The line after its OBIS code, as it stood; undefined where the line fits no form at all. */
  readonly body: string
  readonly wellFormed: boolean
  #values: readonly Value[] | undefined

  constructor(obis: string, body: string, wellFormed = true) {
    this.obis = obis
    this.body = body
    this.wellFormed = wellFormed
  }

  get values(): readonly Value[] {
    this.#values ??= this.wellFormed ? readValues(this.body) : []
    return this.#values
  }
}

/** 'none' before DSMR 4.0. `printed` has four hexadecimal digits; one device leaves out a leading zero. */
export type Checksum =
  | 'none'
  | { readonly printed: string; readonly right: number; readonly verdict: 'right' | 'wrong' }

export interface Telegram {
  readonly header: {
    /** Three letters of the maker, e.g. KFM, ISK, XMX. */
    readonly maker: string
    /** IEC 62056-21 baud character; says nothing about the port. */
    readonly baudCharacter: string
    readonly ident: string
  }
  readonly lines: readonly Line[]
  readonly checksum: Checksum
}

const HEADER = /^\/([A-Za-z]{3})([^\r\n])([^\r\n]*)$/
const OBIS = /^\d+-\d+:\d+\.\d+\.\d+$/

/** A text that is no telegram. */
export class NotATelegram extends Error {
  override readonly name = 'NotATelegram'
}

/**
 * Parses one telegram from its '/' to the end of its '!' line (P1 companion standards 2.2 to 5.0.2). A wrong checksum is
 * a verdict, not an error; NotATelegram where header or end are missing.
 */
export function parseTelegram(bytes: Uint8Array): Telegram {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const text = buffer.toString('latin1')
  const end = text.lastIndexOf('\r\n!') + 2
  const headerEnd = text.indexOf('\r\n')
  const header = HEADER.exec(text.slice(0, Math.max(0, headerEnd)))
  if (!header) throw new NotATelegram('a telegram begins with / and three letters of its maker')
  if (end < 2) throw new NotATelegram('a telegram ends with a line that begins with !')
  const printed = text.slice(end + 1).trimEnd()
  if (!/^[0-9A-Fa-f]{0,4}$/.test(printed)) throw new NotATelegram(`'${printed}' is no checksum`)

  const lines: Line[] = []
  let at = headerEnd + 2
  while (at < end) {
    const stop = text.indexOf('\r\n', at)
    lines.push(readLine(text.slice(at, stop)))
    at = stop + 2
  }
  let checksum: Checksum = 'none'
  if (printed !== '') {
    const right = crc16arc(buffer, 0, end + 1)
    checksum = { printed, right, verdict: Number.parseInt(printed, 16) === right ? 'right' : 'wrong' }
  }
  return { header: { maker: header[1]!, baudCharacter: header[2]!, ident: header[3]! }, lines, checksum }
}

/** Prints a telegram from its parsed values; the checksum as it was printed, right or wrong. */
export function writeTelegram({ header, lines, checksum }: Telegram): Buffer {
  const body = lines
    .map((line) =>
      line.wellFormed ? `${line.obis}(${line.values.map(writeValue).join(')(')})\r\n` : `${line.obis}${line.body}\r\n`,
    )
    .join('')
  return Buffer.from(
    `/${header.maker}${header.baudCharacter}${header.ident}\r\n${body}!${checksum === 'none' ? '' : checksum.printed}\r\n`,
    'latin1',
  )
}

function readLine(text: string): Line {
  const open = text.indexOf('(')
  const obis = open > 0 ? text.slice(0, open) : ''
  const body = open >= 0 ? text.slice(open) : text
  const wellFormed =
    body.length >= 2 &&
    body.charCodeAt(0) === 40 &&
    body.charCodeAt(body.length - 1) === 41 &&
    (obis === '' || OBIS.test(obis))
  return wellFormed ? new Line(obis, body) : new Line('', text, false)
}

function readValues(body: string): readonly Value[] {
  const inside = body.slice(1, -1)
  // Most lines have one value; splitting costs as much as reading it.
  return inside.includes(')(') ? inside.split(')(').map(readValue) : [readValue(inside)]
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:\*([^*]+))?$/
const TIME = /^\d{12}[SW]$/
const TIME_LENGTH = 13

/** Longer runs of digits without a unit are identifiers, which a number would round. */
const LONGEST_PLAIN_NUMBER = 9

function readValue(text: string): Value {
  if (text.length === TIME_LENGTH && TIME.test(text))
    return { is: 'time', digits: text.slice(0, 12), season: text.endsWith('S') ? 'S' : 'W' }
  const number = NUMBER.exec(text)
  if (!number) return { is: 'text', text }
  const [, sign, whole, fraction, unit] = number
  const digits = whole!.length
  const decimals = fraction?.length ?? 0
  if (digits + decimals > 15 || (unit === undefined && fraction === undefined && digits > LONGEST_PLAIN_NUMBER))
    return { is: 'text', text }
  return {
    is: 'number',
    value: Number(`${sign}${whole}${fraction === undefined ? '' : `.${fraction}`}`),
    digits,
    decimals,
    negative: sign === '-',
    unit,
  }
}

function writeValue(value: Value): string {
  switch (value.is) {
    case 'time':
      return `${value.digits}${value.season}`
    case 'text':
      return value.text
    case 'number': {
      const { digits, decimals } = value
      const text = Math.abs(value.value)
        .toFixed(decimals)
        .padStart(digits + (decimals > 0 ? decimals + 1 : 0), '0')
      return `${value.negative ? '-' : ''}${text}${value.unit === undefined ? '' : `*${value.unit}`}`
    }
  }
}
