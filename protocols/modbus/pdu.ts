// Requests and responses of Modbus as bytes. It knows neither the line that they come over nor any register.

/** What a slave answers instead of values (MODBUS Application Protocol V1.1b3, chapter 7). */
export const EXCEPTIONS = {
  1: 'illegal function',
  2: 'illegal data address',
  3: 'illegal data value',
  4: 'server device failure',
  5: 'acknowledge',
  6: 'server device busy',
  8: 'memory parity error',
  10: 'gateway path unavailable',
  11: 'gateway target device failed to respond',
} as const

export type ExceptionCode = keyof typeof EXCEPTIONS

/** The functions that are spoken here, with the most that one request may ask for or bring (chapter 6). */
export const FUNCTIONS = {
  1: 'read coils',
  2: 'read discrete inputs',
  3: 'read holding registers',
  4: 'read input registers',
  5: 'write single coil',
  6: 'write single register',
  15: 'write multiple coils',
  16: 'write multiple registers',
  22: 'mask write register',
  23: 'read/write multiple registers',
} as const

export type FunctionCode = keyof typeof FUNCTIONS

export const MOST_BITS_READ = 2000
export const MOST_BITS_WRITTEN = 1968
export const MOST_WORDS_READ = 125
export const MOST_WORDS_WRITTEN = 123
export const MOST_WORDS_WRITTEN_WITH_READ = 121

/** The longest PDU: 256 bytes of a serial frame less unit and checksum. */
export const LONGEST_PDU = 253

/** One request. Addresses are as on the wire, 0 to 65535; a word is 0 to 65535. */
export type Request =
  | { readonly function: 1 | 2 | 3 | 4; readonly address: number; readonly quantity: number }
  | { readonly function: 5; readonly address: number; readonly on: boolean }
  | { readonly function: 6; readonly address: number; readonly word: number }
  | { readonly function: 15; readonly address: number; readonly bits: readonly boolean[] }
  | { readonly function: 16; readonly address: number; readonly words: readonly number[] }
  | { readonly function: 22; readonly address: number; readonly and: number; readonly or: number }
  | {
      readonly function: 23
      readonly address: number
      readonly quantity: number
      readonly writeAddress: number
      readonly words: readonly number[]
    }

/** A request that gets an exception before anybody looks at a register. */
export interface Illegal {
  readonly function: number
  readonly exception: 1 | 3
}

export type Response =
  | { readonly function: 1 | 2; readonly bits: readonly boolean[] }
  | { readonly function: 3 | 4 | 23; readonly words: readonly number[] }
  | { readonly function: 5; readonly address: number; readonly on: boolean }
  | { readonly function: 6; readonly address: number; readonly word: number }
  | { readonly function: 15 | 16; readonly address: number; readonly quantity: number }
  | { readonly function: 22; readonly address: number; readonly and: number; readonly or: number }
  | { readonly function: number; readonly exception: number }

/**
 * Reads a request PDU (function code and data, without unit or checksum), as strictly as the standard asks: a length, a
 * quantity or a byte count that is not right is exception 03, an unknown function is 01. Never throws.
 */
export function parseRequest(pdu: Buffer): Request | Illegal {
  const code = pdu.length === 0 ? 0 : pdu[0]!
  const wrong: Illegal = { function: code, exception: 3 }
  switch (code) {
    case 1:
    case 2:
    case 3:
    case 4: {
      if (pdu.length !== 5) return wrong
      const quantity = pdu.readUInt16BE(3)
      if (quantity < 1 || quantity > (code <= 2 ? MOST_BITS_READ : MOST_WORDS_READ)) return wrong
      return { function: code, address: pdu.readUInt16BE(1), quantity }
    }
    case 5: {
      const value = pdu.length === 5 ? pdu.readUInt16BE(3) : undefined
      if (value !== 0 && value !== 0xff00) return wrong
      return { function: 5, address: pdu.readUInt16BE(1), on: value !== 0 }
    }
    case 6:
      if (pdu.length !== 5) return wrong
      return { function: 6, address: pdu.readUInt16BE(1), word: pdu.readUInt16BE(3) }
    case 15: {
      if (pdu.length < 6) return wrong
      const quantity = pdu.readUInt16BE(3)
      const bytes = pdu[5]!
      if (quantity < 1 || quantity > MOST_BITS_WRITTEN || bytes !== bytesOf(quantity) || pdu.length !== 6 + bytes)
        return wrong
      return { function: 15, address: pdu.readUInt16BE(1), bits: readBits(pdu, 6, quantity) }
    }
    case 16: {
      if (pdu.length < 6) return wrong
      const quantity = pdu.readUInt16BE(3)
      const bytes = pdu[5]!
      if (quantity < 1 || quantity > MOST_WORDS_WRITTEN || bytes !== 2 * quantity || pdu.length !== 6 + bytes)
        return wrong
      return { function: 16, address: pdu.readUInt16BE(1), words: readWords(pdu, 6, quantity) }
    }
    case 22:
      if (pdu.length !== 7) return wrong
      return { function: 22, address: pdu.readUInt16BE(1), and: pdu.readUInt16BE(3), or: pdu.readUInt16BE(5) }
    case 23: {
      if (pdu.length < 10) return wrong
      const quantity = pdu.readUInt16BE(3)
      const written = pdu.readUInt16BE(7)
      const bytes = pdu[9]!
      if (quantity < 1 || quantity > MOST_WORDS_READ) return wrong
      if (written < 1 || written > MOST_WORDS_WRITTEN_WITH_READ || bytes !== 2 * written || pdu.length !== 10 + bytes)
        return wrong
      return {
        function: 23,
        address: pdu.readUInt16BE(1),
        quantity,
        writeAddress: pdu.readUInt16BE(5),
        words: readWords(pdu, 10, written),
      }
    }
    default:
      return { function: code, exception: 1 }
  }
}

/** The bytes of a request. What a slave would refuse can be composed too, as long as it fits its fields. */
export function composeRequest(request: Request): Buffer {
  switch (request.function) {
    case 1:
    case 2:
    case 3:
    case 4:
      return fields(request.function, request.address, request.quantity)
    case 5:
      return fields(5, request.address, request.on ? 0xff00 : 0)
    case 6:
      return fields(6, request.address, request.word)
    case 15: {
      const bytes = bytesOf(request.bits.length)
      const pdu = Buffer.alloc(6 + bytes)
      pdu[0] = 15
      pdu.writeUInt16BE(request.address, 1)
      pdu.writeUInt16BE(request.bits.length, 3)
      pdu[5] = bytes
      writeBits(pdu, 6, request.bits)
      return pdu
    }
    case 16: {
      const pdu = Buffer.alloc(6 + 2 * request.words.length)
      pdu[0] = 16
      pdu.writeUInt16BE(request.address, 1)
      pdu.writeUInt16BE(request.words.length, 3)
      pdu[5] = 2 * request.words.length
      writeWords(pdu, 6, request.words)
      return pdu
    }
    case 22:
      return fields(22, request.address, request.and, request.or)
    case 23: {
      const pdu = Buffer.alloc(10 + 2 * request.words.length)
      pdu[0] = 23
      pdu.writeUInt16BE(request.address, 1)
      pdu.writeUInt16BE(request.quantity, 3)
      pdu.writeUInt16BE(request.writeAddress, 5)
      pdu.writeUInt16BE(request.words.length, 7)
      pdu[9] = 2 * request.words.length
      writeWords(pdu, 10, request.words)
      return pdu
    }
  }
}

/** The bytes of a response. Bits are padded with 0 to whole bytes. */
export function composeResponse(response: Response): Buffer {
  if ('exception' in response) return Buffer.from([response.function | 0x80, response.exception])
  switch (response.function) {
    case 1:
    case 2: {
      const bytes = bytesOf(response.bits.length)
      const pdu = Buffer.alloc(2 + bytes)
      pdu[0] = response.function
      pdu[1] = bytes
      writeBits(pdu, 2, response.bits)
      return pdu
    }
    case 3:
    case 4:
    case 23: {
      const pdu = Buffer.allocUnsafe(2 + 2 * response.words.length)
      pdu[0] = response.function
      pdu[1] = 2 * response.words.length
      writeWords(pdu, 2, response.words)
      return pdu
    }
    case 5:
      return fields(5, response.address, response.on ? 0xff00 : 0)
    case 6:
      return fields(6, response.address, response.word)
    case 15:
    case 16:
      return fields(response.function, response.address, response.quantity)
    case 22:
      return fields(22, response.address, response.and, response.or)
  }
}

/**
 * Reads a response PDU as the answer to `request`; undefined where it is none: another function, another length, another
 * echo. Without its request the bits of functions 1 and 2 come in whole bytes. Never throws.
 */
export function parseResponse(pdu: Buffer, request?: Request): Response | undefined {
  if (pdu.length < 2) return undefined
  const code = pdu[0]!
  if (request && (code & 0x7f) !== request.function) return undefined
  if (code & 0x80) return pdu.length === 2 ? { function: code & 0x7f, exception: pdu[1]! } : undefined
  switch (code) {
    case 1:
    case 2: {
      const bytes = pdu[1]!
      if (pdu.length !== 2 + bytes || bytes === 0) return undefined
      const quantity = request && 'quantity' in request ? request.quantity : bytes * 8
      return bytesOf(quantity) === bytes ? { function: code, bits: readBits(pdu, 2, quantity) } : undefined
    }
    case 3:
    case 4:
    case 23: {
      const bytes = pdu[1]!
      if (pdu.length !== 2 + bytes || bytes === 0 || bytes % 2 !== 0) return undefined
      if (request && 'quantity' in request && bytes !== 2 * request.quantity) return undefined
      return { function: code, words: readWords(pdu, 2, bytes / 2) }
    }
    case 5: {
      const value = pdu.length === 5 ? pdu.readUInt16BE(3) : undefined
      if (value !== 0 && value !== 0xff00) return undefined
      if (request && !pdu.equals(composeRequest(request))) return undefined
      return { function: 5, address: pdu.readUInt16BE(1), on: value !== 0 }
    }
    case 6:
      if (pdu.length !== 5 || (request && !pdu.equals(composeRequest(request)))) return undefined
      return { function: 6, address: pdu.readUInt16BE(1), word: pdu.readUInt16BE(3) }
    case 15:
    case 16:
      if (pdu.length !== 5 || (request && !composeRequest(request).subarray(0, 5).equals(pdu))) return undefined
      return { function: code, address: pdu.readUInt16BE(1), quantity: pdu.readUInt16BE(3) }
    case 22:
      if (pdu.length !== 7 || (request && !pdu.equals(composeRequest(request)))) return undefined
      return { function: 22, address: pdu.readUInt16BE(1), and: pdu.readUInt16BE(3), or: pdu.readUInt16BE(5) }
    default:
      return undefined
  }
}

function bytesOf(bits: number): number {
  return Math.ceil(bits / 8)
}

function fields(code: number, ...words: readonly number[]): Buffer {
  const pdu = Buffer.allocUnsafe(1 + 2 * words.length)
  pdu[0] = code
  writeWords(pdu, 1, words)
  return pdu
}

function readWords(pdu: Buffer, from: number, quantity: number): number[] {
  const words = new Array<number>(quantity)
  for (let index = 0; index < quantity; index++) words[index] = pdu.readUInt16BE(from + 2 * index)
  return words
}

function writeWords(pdu: Buffer, from: number, words: readonly number[]): void {
  for (let index = 0; index < words.length; index++) pdu.writeUInt16BE(words[index]!, from + 2 * index)
}

/** The first bit is the lowest of the first byte (chapter 6.1). */
function readBits(pdu: Buffer, from: number, quantity: number): boolean[] {
  return Array.from({ length: quantity }, (_, bit) => ((pdu[from + (bit >> 3)]! >> (bit & 7)) & 1) === 1)
}

function writeBits(pdu: Buffer, from: number, bits: readonly boolean[]): void {
  bits.forEach((on, bit) => {
    if (on) pdu[from + (bit >> 3)]! |= 1 << (bit & 7)
  })
}
