import { parseRequest, parseResponse } from './pdu.ts'
import type { RegisterMap } from './register-map.ts'
import { isSigned, type Register, unpackValue, wordsOf } from './registers.ts'
import type { Reply } from './slave.ts'

// A request and its answer in words for the timeline. It changes neither, and does not know who asked.

/** One exchange as people talk of it: registers by name instead of bytes. */
export interface Traffic {
  readonly unit: number
  readonly function: number
  readonly address?: number
  readonly quantity?: number
  /** What was read or written, by name; null for a value that is not there or of which only a part was asked. */
  readonly registers?: Readonly<Record<string, number | string | null>>
  readonly exception?: number
  /** Nothing was answered, or the connection was ended instead. */
  readonly unanswered?: 'silence' | 'hang up'
}

/** Puts names to a request and to what came of it. Never throws. */
export function trafficOf(map: RegisterMap, unit: number, pdu: Buffer, reply: Reply | 'hang up' | undefined): Traffic {
  const request = parseRequest(pdu)
  const unanswered = reply === undefined ? 'silence' : reply === 'hang up' ? 'hang up' : undefined
  const told: Traffic = {
    unit,
    function: request.function,
    ...(unanswered === undefined ? {} : { unanswered }),
  }
  const response = reply && reply !== 'hang up' ? parseResponse(reply.pdu) : undefined
  const exception = response && 'exception' in response ? response.exception : undefined
  if ('exception' in request) return { ...told, ...(exception === undefined ? {} : { exception }) }
  const written = request.function === 6 ? [request.word] : request.function === 16 ? request.words : undefined
  const words = written ?? (response && 'words' in response ? response.words : undefined)
  const quantity = 'quantity' in request ? request.quantity : (written?.length ?? 1)
  const place = { ...told, address: request.address, quantity }
  if (exception !== undefined) return { ...place, exception }
  if (words === undefined || words.length !== quantity) return place
  const registers: Record<string, number | string | null> = {}
  for (const register of map.touched(request.address, quantity)) {
    const from = register.address - request.address
    const own = words.slice(Math.max(0, from), from + wordsOf(register))
    registers[register.name] =
      own.length === wordsOf(register) && from >= 0 ? (unpackValue(marked(register), own) ?? null) : null
  }
  return { ...place, registers }
}

/** All bits set is no value that an unsigned register holds; of a signed one it may be -1. */
function marked(register: Register): Register {
  return register.absent !== undefined || isSigned(register.type) ? register : { ...register, absent: 'FFFF' }
}
