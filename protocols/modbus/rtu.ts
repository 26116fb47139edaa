import type { Clock, Millis } from '../../bench/clock.ts'
import { bitsPerByte, type SerialMode } from '../../bench/wires.ts'
import { crc16modbus } from '../crc.ts'

// Modbus on a serial line: frames, and the silences between them. What a PDU says it does not know, but for its length.

/** A frame on a serial line: unit, PDU, checksum. */
export interface Frame {
  readonly unit: number
  readonly pdu: Buffer
}

/** Unit, function and checksum; and the longest frame of the standard (MODBUS over serial line V1.02, 2.5.1). */
const SHORTEST_FRAME = 4
const LONGEST_FRAME = 256

export function composeFrame(unit: number, pdu: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(pdu.length + 3)
  bytes[0] = unit
  pdu.copy(bytes, 1)
  bytes.writeUInt16LE(crc16modbus(bytes, 0, pdu.length + 1), pdu.length + 1)
  return bytes
}

/** Reads one whole frame; undefined where its length or its checksum is not right. */
export function parseFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < SHORTEST_FRAME || bytes.length > LONGEST_FRAME) return undefined
  if (bytes.readUInt16LE(bytes.length - 2) !== crc16modbus(bytes, 0, bytes.length - 2)) return undefined
  return { unit: bytes[0]!, pdu: bytes.subarray(1, -2) }
}

/** Times of a line, in ms. */
export interface RtuTiming {
  /** One character. */
  readonly character: Millis
  /** A silence of this much ends a frame (t3.5). */
  readonly between: Millis
  /** A silence of more than this inside a frame spoils it (t1.5). */
  readonly inside: Millis
  /** Whether frames that an adapter ran together are taken apart by their checksums. */
  readonly joined: boolean
}

/**
 * 3.5 and 1.5 characters, fixed at 1.75 and 0.75 ms above 19200 baud (MODBUS over serial line V1.02, 2.5.1.1). A real
 * adapter hands over what it heard in lumps, up to its `latency` late (16 ms for many USB adapters): that much is added.
 */
export function rtuTiming(mode: SerialMode, latency: Millis = 0): RtuTiming {
  const character = (bitsPerByte(mode) * 1000) / mode.baud
  const fast = mode.baud > 19_200
  return {
    character,
    between: (fast ? 1.75 : 3.5 * character) + latency,
    inside: (fast ? 0.75 : 1.5 * character) + latency,
    joined: latency > 0,
  }
}

/**
 * Finds frames on a serial line by the silences between them. `hear` gets the bytes of each, right or wrong: parseFrame
 * tells. What was spoilt by a silence inside or is too long is left out.
 */
export class FrameReader {
  readonly #clock: Clock
  readonly #timing: RtuTiming
  readonly #hear: (bytes: Buffer) => void
  #held: Buffer[] = []
  #length = 0
  #spoilt = false
  #lastAt: Millis = Number.NEGATIVE_INFINITY
  #waiting = false

  constructor(clock: Clock, timing: RtuTiming, hear: (bytes: Buffer) => void) {
    this.#clock = clock
    this.#timing = timing
    this.#hear = hear
  }

  /** A chunk is taken to have ended just now, character behind character. */
  push(chunk: Buffer): void {
    if (chunk.length === 0) return
    const now = this.#clock.now()
    const silence = now - chunk.length * this.#timing.character - this.#lastAt
    if (this.#length > 0 && silence > this.#timing.inside + 1e-6) this.#spoilt = true
    this.#lastAt = now
    this.#length += chunk.length
    // Noise without end must not fill the memory.
    if (this.#length > (this.#timing.joined ? 4 * LONGEST_FRAME : LONGEST_FRAME)) this.#spoilt = true
    else this.#held.push(Buffer.from(chunk))
    if (!this.#waiting) this.#wait(this.#timing.between)
  }

  /** When a frame that began has ended for certain; now where the line is silent. */
  get quietAt(): Millis {
    return Math.max(this.#clock.now(), this.#lastAt + this.#timing.between)
  }

  #wait(time: Millis): void {
    this.#waiting = true
    const endOfFrame = (): void => {
      const left = this.#lastAt + this.#timing.between - this.#clock.now()
      if (left > 1e-6) return this.#wait(left)
      this.#waiting = false
      const bytes = Buffer.concat(this.#held)
      const spoilt = this.#spoilt
      this.#held = []
      this.#length = 0
      this.#spoilt = false
      if (spoilt) return
      if (this.#timing.joined && parseFrame(bytes) === undefined) {
        const frames = takeApart(bytes)
        if (frames.length > 0) return frames.forEach(this.#hear)
      }
      this.#hear(bytes)
    }
    this.#clock.after(time, endOfFrame)
  }
}

/** Whole frames in bytes that hold several: of each place the lengths that its function code allows are tried. */
export function takeApart(bytes: Buffer): Buffer[] {
  const frames: Buffer[] = []
  for (let at = 0; at + SHORTEST_FRAME <= bytes.length; ) {
    const frame = frameLengths(bytes, at)
      .filter((length) => at + length <= bytes.length)
      .map((length) => bytes.subarray(at, at + length))
      .find((candidate) => parseFrame(candidate) !== undefined)
    if (frame) frames.push(frame)
    at += frame?.length ?? 1
  }
  return frames
}

/** The lengths of a request and of a response that begin at `at`. */
function frameLengths(bytes: Buffer, at: number): number[] {
  const code = bytes[at + 1]!
  const counted = (place: number): number => (at + place < bytes.length ? place + 3 + bytes[at + place]! : 0)
  if (code & 0x80) return [5]
  switch (code) {
    case 1:
    case 2:
    case 3:
    case 4:
      return [8, counted(2)]
    case 5:
    case 6:
      return [8]
    case 15:
    case 16:
      return [8, counted(6)]
    case 22:
      return [10]
    case 23:
      return [counted(2), counted(10)]
    default:
      return []
  }
}
