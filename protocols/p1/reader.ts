import { NotATelegram, parseTelegram, type Telegram } from './telegram.ts'

// Telegrams in a stream of bytes. It knows neither the port nor what a line of a telegram means.

/**
 * What was found on the line. `bytes` of a telegram is a view that lasts until the callback returns. `printed` is the
 * checksum as it stood, `right` the one computed. `bytes` of garbage is how many were thrown away.
 */
export type P1Event =
  | { readonly kind: 'telegram'; readonly telegram: Telegram; readonly bytes: Buffer }
  | {
      readonly kind: 'bad-checksum'
      readonly telegram: Telegram
      readonly printed: string
      readonly right: number
      readonly bytes: Buffer
    }
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
    const own = this.#held.length > 0
    this.#held = own ? Buffer.concat([this.#held, chunk]) : chunk
    for (;;) if (!this.#step()) break
    // What is kept must not be the sender's own buffer, nor a part of it.
    if (!own) this.#held = Buffer.from(this.#held)
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
      if (end >= LONGEST) {
        const start = nextHeader(held, end + 1 - LONGEST)
        return this.#drop(start > 0 && start <= end ? start : end + 1, 'telegram too long')
      }
      return this.#take(end + 1)
    }
    this.#seen = held.length
    return this.#tooLong()
  }

  /** No end was found in what is held, so no header is of use from which there is too much already. */
  #tooLong(): boolean {
    const held = this.#held
    if (held.length <= LONGEST) return false
    const start = nextHeader(held, held.length - LONGEST)
    const seen = this.#seen
    const length = start < 0 ? held.length : start
    this.#drop(length, 'telegram too long')
    // What was looked at need not be looked at again from another header on.
    this.#seen = Math.max(0, seen - length)
    return true
  }

  #take(length: number): boolean {
    const bytes = this.#held.subarray(0, length)
    const telegram = parsed(bytes)
    // A telegram that was cut off in mid-line is followed by the next one's header on that very line. A right checksum
    // does not rule that out: it starts at 0, so one of 65536 scraps in front of a telegram leaves it as it is.
    const next = headerOnALine(bytes, telegram === undefined)
    if (next > 0) return this.#drop(next, 'telegram without an end')
    if (telegram === undefined) return this.#drop(length, 'not the form of a telegram')
    const { checksum } = telegram
    this.#advance(length)
    if (checksum === 'none' || checksum.verdict === 'right') this.#tell({ kind: 'telegram', telegram, bytes })
    else this.#tell({ kind: 'bad-checksum', telegram, printed: checksum.printed, right: checksum.right, bytes })
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

/**
 * Where a telegram begins inside of what looked like one; -1 for nowhere. With a checksum it has to be right. Without
 * one only the header's form can tell: a digit after the maker and an empty line below. A header that begins in the
 * last line, which is then no '!' line (`unfinished`), has its telegram still to come.
 */
function headerOnALine(bytes: Buffer, unfinished: boolean): number {
  const lastLine = bytes.lastIndexOf(LF, -2) + 1
  for (let at = nextHeader(bytes, 1); at > 0 && isHeader(bytes, at); at = nextHeader(bytes, at + 1)) {
    if (unfinished && at > lastLine) return at
    const inner = parsed(bytes.subarray(at))
    if (inner === undefined) continue
    if (inner.checksum !== 'none' ? inner.checksum.verdict === 'right' : isOldHeader(inner)) return at
  }
  return -1
}

function isOldHeader({ header, lines }: Telegram): boolean {
  const below = lines[0]
  return /^\d$/.test(header.baudCharacter) && below !== undefined && !below.wellFormed && below.body === ''
}
