import { LONGEST_PDU } from './pdu.ts'

// Modbus on TCP and UDP: the header before a PDU. What a PDU says it does not know.

/** One request or response on TCP or UDP (MODBUS Messaging on TCP/IP V1.0b, 3.1.3). */
export interface Adu {
  readonly transaction: number
  readonly unit: number
  readonly pdu: Buffer
}

const HEADER = 7
const NOTHING = Buffer.alloc(0)

export function composeAdu(transaction: number, unit: number, pdu: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER + pdu.length)
  bytes.writeUInt16BE(transaction, 0)
  bytes.writeUInt16BE(0, 2)
  bytes.writeUInt16BE(1 + pdu.length, 4)
  bytes[6] = unit
  pdu.copy(bytes, HEADER)
  return bytes
}

/** Why a stream cannot be read any further. */
export type Broken = 'length field'

/**
 * Finds ADUs in a stream of bytes, however it is cut. An ADU with another protocol identifier than 0 is left out, as the
 * messaging guide has it (4.3.2). A length that no ADU can have means that the stream is out of step: nothing after it is
 * read, and `broken` is told once. A PDU is a view of the chunk that it came in.
 */
export class AduReader {
  readonly #hear: (adu: Adu) => void
  readonly #broken: (why: Broken) => void
  #held: Buffer = NOTHING
  #isBroken = false

  constructor(hear: (adu: Adu) => void, broken: (why: Broken) => void) {
    this.#hear = hear
    this.#broken = broken
  }

  /** Whether an ADU has begun and is not whole yet. */
  get isInside(): boolean {
    return this.#held.length > 0
  }

  push(chunk: Buffer): void {
    if (this.#isBroken) return
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk
    let at = 0
    while (bytes.length - at >= HEADER - 1) {
      const length = bytes.readUInt16BE(at + 4)
      if (length < 2 || length > 1 + LONGEST_PDU) {
        this.#isBroken = true
        this.#held = NOTHING
        return this.#broken('length field')
      }
      const end = at + HEADER - 1 + length
      if (bytes.length < end) break
      const protocol = bytes.readUInt16BE(at + 2)
      const adu = { transaction: bytes.readUInt16BE(at), unit: bytes[at + 6]!, pdu: bytes.subarray(at + HEADER, end) }
      at = end
      if (protocol === 0) this.#hear(adu)
    }
    // What is kept must not be the sender's own buffer.
    this.#held = at < bytes.length ? Buffer.from(bytes.subarray(at)) : NOTHING
  }
}

/** A datagram holds one whole ADU; undefined where it does not. */
export function parseDatagram(bytes: Buffer): Adu | undefined {
  if (bytes.length < HEADER + 1 || bytes.length > HEADER + LONGEST_PDU) return undefined
  if (bytes.readUInt16BE(2) !== 0 || bytes.readUInt16BE(4) !== bytes.length - HEADER + 1) return undefined
  return { transaction: bytes.readUInt16BE(0), unit: bytes[6]!, pdu: bytes.subarray(HEADER) }
}
