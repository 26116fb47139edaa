// A value as the words of its register, and back. It knows no map: what a register means is its name.

/** How a value lies in words of 16 bits. A word is big-endian on the wire (MODBUS Application Protocol V1.1b3, 4.2). */
export type NumberType = 'U16' | 'S16' | 'U32' | 'S32' | 'U64' | 'S64' | 'F32' | 'F64'
export type RegisterType = NumberType | 'STRING'

/** Which word of a longer value comes first. The standard leaves it open; makers differ. */
export type WordOrder = 'high-first' | 'low-first'

/** What stands for a value that is not there: all bits set, or the largest value of a signed type (7FFF...). */
export type Absent = 'FFFF' | '7FFF'

/** One value in a map of registers. */
export interface Register {
  readonly name: string
  /** Of its first word, as on the wire, 0 to 65535. */
  readonly address: number
  readonly type: RegisterType
  /** Words of a STRING; other types know their own. */
  readonly words?: number
  /** 'high-first' where left out. */
  readonly order?: WordOrder
  /** The two bytes of every word change places. */
  readonly swapBytes?: boolean
  /** What one step of the raw number is worth: 0.001 for mA in a register that is told in A. 1 where left out. */
  readonly scale?: number
  /** A counter is cut off, not rounded. */
  readonly counts?: boolean
  readonly writable?: boolean
  /** Packed as FFFF where left out. */
  readonly absent?: Absent
  /** A STRING with one character in each word instead of two. */
  readonly wide?: boolean
}

/** A value as told: a number in the register's unit, a text, or undefined for one that is not there. */
export type Value = number | string | undefined

const BYTES: { readonly [T in NumberType]: 2 | 4 | 8 } = {
  U16: 2,
  S16: 2,
  U32: 4,
  S32: 4,
  U64: 8,
  S64: 8,
  F32: 4,
  F64: 8,
}

const RANGE: { readonly [T in NumberType]?: readonly [number, number] } = {
  U16: [0, 0xffff],
  S16: [-0x8000, 0x7fff],
  U32: [0, 0xffff_ffff],
  S32: [-0x8000_0000, 0x7fff_ffff],
}

export function wordsOf(register: Pick<Register, 'type' | 'words'>): number {
  return register.type === 'STRING' ? (register.words ?? 1) : BYTES[register.type] / 2
}

export function isSigned(type: RegisterType): boolean {
  return type.startsWith('S') ? type !== 'STRING' : type.startsWith('F')
}

/**
 * The words of a value. Numbers are divided by the scale, rounded (a counter cut off) and kept within the range of the
 * type; NaN and undefined become the value that stands for nothing; a text is padded with NUL or cut.
 */
export function packValue(register: Register, value: Value): number[] {
  const words = wordsOf(register)
  if (value === undefined || Number.isNaN(value)) {
    const nothing = new Array<number>(words).fill(0xffff)
    if (register.absent === '7FFF' && isSigned(register.type) && !register.type.startsWith('F')) nothing[0] = 0x7fff
    return ordered(nothing, register)
  }
  if (register.type === 'STRING') return ordered(packText(String(value), words, register.wide === true), register)
  const number = typeof value === 'number' ? value : Number(value)
  return ordered(packNumber(register.type, number / (register.scale ?? 1), register.counts === true), register)
}

/**
 * The value of words that packValue might have made; undefined for NaN, and for what stands for nothing where the register
 * says what that is (left out, FFFF is a number like any other: -1 of a signed type).
 */
export function unpackValue(register: Register, words: readonly number[]): Value {
  const straight = ordered([...words], register)
  if (register.type === 'STRING') return unpackText(straight, register.wide === true)
  if (register.absent !== undefined) {
    const nothing = packValue({ ...register, order: 'high-first', swapBytes: false }, undefined)
    if (straight.every((word, index) => word === nothing[index])) return undefined
  }
  const raw = Number(unpackNumber(register.type, straight))
  if (Number.isNaN(raw)) return undefined
  const scale = register.scale ?? 1
  // A scale of 0.001 is not exact in binary; no meter has more than twelve digits.
  return scale === 1 ? raw : Number((raw * scale).toPrecision(12))
}

/** Big-endian words of a raw number, high word first. */
export function packNumber(type: NumberType, raw: number | bigint, cut = false): number[] {
  const bytes = Buffer.allocUnsafe(BYTES[type])
  switch (type) {
    case 'F32':
      bytes.writeFloatBE(Number(raw))
      break
    case 'F64':
      bytes.writeDoubleBE(Number(raw))
      break
    case 'U64':
    case 'S64': {
      const whole = typeof raw === 'bigint' ? raw : wholeBig(raw, cut)
      if (type === 'U64') bytes.writeBigUInt64BE(limited(whole, 0n, (1n << 64n) - 1n))
      else bytes.writeBigInt64BE(limited(whole, -(1n << 63n), (1n << 63n) - 1n))
      break
    }
    default: {
      const [least, most] = RANGE[type]!
      const number = Number(raw)
      const whole = Math.min(most, Math.max(least, cut ? Math.trunc(number) : Math.round(number)))
      if (BYTES[type] === 2) return [whole & 0xffff]
      return [(whole >>> 16) & 0xffff, whole & 0xffff]
    }
  }
  return wordsIn(bytes)
}

/** The raw number in big-endian words, high word first; a bigint for the 64-bit integers. */
export function unpackNumber(type: NumberType, words: readonly number[]): number | bigint {
  const bytes = Buffer.allocUnsafe(BYTES[type])
  words.forEach((word, index) => {
    bytes.writeUInt16BE(word, 2 * index)
  })
  switch (type) {
    case 'U16':
      return bytes.readUInt16BE()
    case 'S16':
      return bytes.readInt16BE()
    case 'U32':
      return bytes.readUInt32BE()
    case 'S32':
      return bytes.readInt32BE()
    case 'U64':
      return bytes.readBigUInt64BE()
    case 'S64':
      return bytes.readBigInt64BE()
    case 'F32':
      return bytes.readFloatBE()
    case 'F64':
      return bytes.readDoubleBE()
  }
}

function wholeBig(raw: number, cut: boolean): bigint {
  if (!Number.isFinite(raw)) return raw > 0 ? 1n << 64n : -(1n << 64n)
  return BigInt(cut ? Math.trunc(raw) : Math.round(raw))
}

function limited(value: bigint, least: bigint, most: bigint): bigint {
  return value < least ? least : value > most ? most : value
}

function wordsIn(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16BE(2 * index))
}

/** Its own inverse: turns words about and bytes within them, as the register asks. */
function ordered(words: number[], { type, order, swapBytes }: Register): number[] {
  if (order === 'low-first' && type !== 'STRING') words.reverse()
  return swapBytes ? words.map((word) => ((word & 0xff) << 8) | (word >> 8)) : words
}

function packText(text: string, words: number, wide: boolean): number[] {
  const characters = Buffer.from(text, 'latin1')
  if (wide) return Array.from({ length: words }, (_, index) => characters[index] ?? 0)
  const bytes = Buffer.alloc(2 * words)
  characters.copy(bytes)
  return wordsIn(bytes)
}

function unpackText(words: readonly number[], wide: boolean): string {
  const bytes = Buffer.from(words.flatMap((word) => (wide ? [word & 0xff] : [word >> 8, word & 0xff])))
  const end = bytes.indexOf(0)
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end)
}
