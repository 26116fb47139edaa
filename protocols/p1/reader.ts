import { NotATelegram, parseTelegram, type Telegram } from './telegram.ts'

export type P1Event =
  | { readonly kind: 'telegram'; readonly telegram: Telegram; readonly bytes: Buffer }
  | { readonly kind: 'bad-checksum'; readonly telegram: Telegram; readonly bytes: Buffer }
  | { readonly kind: 'garbage'; readonly bytes: number; readonly why: string }

/** The longest text message makes a telegram of about 3.1 kB; more than this without an end is noise. */
const LONGEST = 16_384

const SLASH = 0x2f
const BANG = 0x21
const LF = 0x0a

/**
 * Finds telegrams in a stream of bytes, however it is cut. A new header inside a telegram ends the one before it, as
 * after a dropped request or a lost '!'. A telegram without a checksum is told too: whoever reads it decides.
 */
export class TelegramReader {
  readonly #tell: (event: P1Event) => void
  #held: Buffer = Buffer.alloc(0)
  /** Bytes of `#held` that were looked at already. */
  #seen = 0

  constructor(tell: (event: P1Event) => void) {
    this.#tell = tell
  }

  push(chunk: Buffer): void {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    for (;;) if (!this.#step()) break
    // What is kept must not be the sender's own buffer.
    if (this.#held === chunk && chunk.length > 0) this.#held = Buffer.from(chunk)
  }

  /** Takes one thing off the front; false when more bytes are needed. */
  #step(): boolean {
    const held = this.#held
    if (held.length === 0) return false
    if (held[0] !== SLASH || (held.length > 3 && !isHeader(held, 0))) {
      const start = nextHeader(held, held[0] === SLASH ? 1 : 0)
      return this.#drop(start < 0 ? held.length : start, 'no header')
    }
    // Everything up to the '!' line, or up to a header that comes too early.
    for (let at = Math.max(1, this.#seen); at < held.length; at++) {
      if (held[at - 1] !== LF) continue
      if (held[at] === SLASH) {
        if (at + 3 >= held.length) {
          this.#seen = at
          return this.#tooLong()
        }
        if (isHeader(held, at)) return this.#drop(at, 'telegram without an end')
      }
      if (held[at] !== BANG) continue
      const end = held.indexOf(LF, at)
      if (end < 0) {
        this.#seen = at
        const early = nextHeader(held, at)
        if (early > 0 && held.length - at > 8) return this.#drop(early, 'telegram without an end')
        return this.#tooLong()
      }
      if (end - at > 8) {
        const early = nextHeader(held, at)
        return this.#drop(early > 0 && early <= end ? early : end + 1, 'no checksum after !')
      }
      return this.#take(end + 1)
    }
    this.#seen = held.length
    return this.#tooLong()
  }

  #tooLong(): boolean {
    return this.#held.length > LONGEST ? this.#drop(Math.max(1, nextHeader(this.#held, 1)), 'telegram too long') : false
  }

  #take(length: number): boolean {
    const bytes = this.#held.subarray(0, length)
    const telegram = parsed(bytes)
    if (telegram && !isWrong(telegram)) {
      this.#advance(length)
      this.#tell({ kind: 'telegram', telegram, bytes })
      return true
    }
    // A telegram that was cut off in mid-line is followed by the next one's header on that very line.
    for (let at = nextHeader(bytes, 1); at > 0 && isHeader(bytes, at); at = nextHeader(bytes, at + 1)) {
      const inner = parsed(bytes.subarray(at))
      if (inner && inner.checksum !== 'none' && !isWrong(inner)) return this.#drop(at, 'telegram without an end')
    }
    if (!telegram) return this.#drop(length, 'not the form of a telegram')
    this.#advance(length)
    this.#tell({ kind: 'bad-checksum', telegram, bytes })
    return true
  }

  #drop(length: number, why: string): boolean {
    if (length <= 0) return false
    this.#advance(length)
    this.#tell({ kind: 'garbage', bytes: length, why })
    return true
  }

  #advance(length: number): void {
    this.#held = this.#held.subarray(length)
    this.#seen = 0
  }
}

function isHeader(bytes: Buffer, at: number): boolean {
  return isLetter(bytes[at + 1]) && isLetter(bytes[at + 2]) && isLetter(bytes[at + 3])
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))
}

/** Where the next header may begin, also one whose letters have not all come yet; -1 for nowhere. */
function nextHeader(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(SLASH, from); at >= 0; at = bytes.indexOf(SLASH, at + 1)) {
    if (at + 3 >= bytes.length || isHeader(bytes, at)) return at
  }
  return -1
}

function parsed(bytes: Buffer): Telegram | undefined {
  try {
    return parseTelegram(bytes)
  } catch (error) {
    if (error instanceof NotATelegram) return undefined
    throw error
  }
}

function isWrong({ checksum }: Telegram): boolean {
  return checksum !== 'none' && checksum.verdict === 'wrong'
}
