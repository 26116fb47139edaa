import { composeResponse, type ExceptionCode, parseRequest, type Request } from './pdu.ts'

// How a unit answers a request by the standard, whatever it holds. It knows neither the line nor what its values mean.

/** What a table of a unit holds: 0 or 1 for coils and discrete inputs, a word for registers. */
export type Values = readonly number[]

/**
 * What a unit is to the core: values to read and places to write, or an exception. The core has checked the request
 * (function offered, length, quantity, byte count, end of the address range) before it asks.
 */
export interface DataModel {
  /** The function codes that this unit has; any other gets exception 01. */
  readonly functions: ReadonlySet<number>
  /** `quantity` values from `address` on of the table that this function reads. */
  read(code: 1 | 2 | 3 | 4, address: number, quantity: number): Values | ExceptionCode
  /** Writes all of them, or none and says why. */
  write(code: 5 | 6 | 15 | 16, address: number, values: Values): ExceptionCode | undefined
}

const END_OF_ADDRESSES = 0x1_0000

/** The answer of one unit to a request PDU: a response or an exception. Never throws, whatever the bytes. */
export function answer(model: DataModel, pdu: Buffer): Buffer {
  const request = parseRequest(pdu)
  if (!model.functions.has(request.function)) return refusal(request, 1)
  if ('exception' in request) return refusal(request, request.exception)
  if (request.address + sizeOf(request) > END_OF_ADDRESSES) return refusal(request, 2)
  switch (request.function) {
    case 1:
    case 2: {
      const values = model.read(request.function, request.address, request.quantity)
      if (typeof values === 'number') return refusal(request, values)
      return composeResponse({ function: request.function, bits: values.map((value) => value !== 0) })
    }
    case 3:
    case 4: {
      const words = model.read(request.function, request.address, request.quantity)
      return typeof words === 'number'
        ? refusal(request, words)
        : composeResponse({ function: request.function, words })
    }
    case 5: {
      const problem = model.write(5, request.address, [request.on ? 1 : 0])
      return problem === undefined ? composeResponse(request) : refusal(request, problem)
    }
    case 6: {
      const problem = model.write(6, request.address, [request.word])
      return problem === undefined ? composeResponse(request) : refusal(request, problem)
    }
    case 15: {
      const { address, bits } = request
      const problem = model.write(
        15,
        address,
        bits.map((on) => (on ? 1 : 0)),
      )
      return problem === undefined
        ? composeResponse({ function: 15, address, quantity: bits.length })
        : refusal(request, problem)
    }
    case 16: {
      const { address, words } = request
      const problem = model.write(16, address, words)
      return problem === undefined
        ? composeResponse({ function: 16, address, quantity: words.length })
        : refusal(request, problem)
    }
    case 22: {
      const words = model.read(3, request.address, 1)
      if (typeof words === 'number') return refusal(request, words)
      const masked = (words[0]! & request.and) | (request.or & ~request.and & 0xffff)
      const problem = model.write(6, request.address, [masked])
      return problem === undefined ? composeResponse(request) : refusal(request, problem)
    }
    case 23: {
      if (request.writeAddress + request.words.length > END_OF_ADDRESSES) return refusal(request, 2)
      // The write comes first (chapter 6.17). A read that cannot be done must not leave one behind.
      const readable = model.read(3, request.address, request.quantity)
      if (typeof readable === 'number') return refusal(request, readable)
      const problem = model.write(16, request.writeAddress, request.words)
      if (problem !== undefined) return refusal(request, problem)
      const words = model.read(3, request.address, request.quantity)
      return typeof words === 'number' ? refusal(request, words) : composeResponse({ function: 23, words })
    }
  }
}

function refusal(request: { readonly function: number }, exception: number): Buffer {
  return composeResponse({ function: request.function, exception })
}

function sizeOf(request: Request): number {
  if ('quantity' in request) return request.quantity
  if ('bits' in request) return request.bits.length
  return 'words' in request ? request.words.length : 1
}

/** Whether a serial master may shout this to everybody: a write, which nobody answers (serial line V1.02, 2.1). */
export function isBroadcastable(pdu: Buffer): boolean {
  return [5, 6, 15, 16, 22].includes(pdu[0] ?? 0)
}

/** Where a request came from. */
export interface Line {
  /** The master's address, or the wire. */
  readonly from: string
  /** How many requests this connection (or wire) has brought before this one. */
  readonly before: number
}

/** What goes back, and how. */
export interface Reply {
  readonly pdu: Buffer
  /** The unit that the answer says it is from, where that is not the one asked. */
  readonly unit?: number
  /** Time before it is sent, in ms; the line's next request does not wait for it, a serial line stays busy. */
  readonly delay?: number
  /** What becomes of the whole frame on its way out. */
  readonly spoil?: (frame: Buffer) => Buffer
}

/** Whoever sits behind a line. */
export interface Slave {
  /** The answer to a request; undefined is silence, 'hang up' ends the connection without one. */
  hear(unit: number, pdu: Buffer, line: Line): Reply | 'hang up' | undefined
  /** A write to everybody on a serial line. */
  obey(pdu: Buffer, line: Line): void
}

/** A slave of several units. A unit that is not there is silent, or answers as a gateway does with exception 0A or 0B. */
export function slaveOf(units: ReadonlyMap<number, DataModel>, missing: 'silent' | 10 | 11 = 'silent'): Slave {
  return {
    hear: (unit, pdu) => {
      const model = units.get(unit)
      if (model) return { pdu: answer(model, pdu) }
      if (missing === 'silent') return undefined
      return { pdu: composeResponse({ function: (pdu[0] ?? 0) & 0x7f, exception: missing }) }
    },
    obey: (pdu) => {
      for (const model of units.values()) answer(model, pdu)
    },
  }
}
