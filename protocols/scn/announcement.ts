import type { Amps, Phase, PhaseAmps } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'
import { crc16modbus } from '../crc.ts'

// The datagram by which stations of a Smart Charging Network know of each other, as bytes and as values. It knows
// neither the network nor how current is divided.

/** UDP port of the Smart Charging Network (guide 6.3.1). */
export const SCN_PORT = 36_549

/** No datagram is longer than one Ethernet frame carries. */
export const LONGEST = 1472

const MAGIC = 0x50424e01
const NONE = 0xffffffff
const NAME_BYTES = 7
/** IDs 0 to 128 as a set of bits. */
const SET_BYTES = 17
/** IDs go from 0 to 128. */
const IDS = 129
const MARK_BYTES = 7
const SEQUENCES = 2 ** 32

/** What a station knows of the need of the car at one of its sockets; times as ages. */
export interface ProbeReport {
  readonly queuedAgo: Millis
  readonly granted: Amps
  readonly grantedAgo: Millis | undefined
  readonly sinceAgo: Millis | undefined
  readonly recognised: boolean
  readonly done: boolean
  readonly needs: Amps
}

/** One socket as its own station tells of it. Currents in A, in steps of 0.1; `claim` and `bid` are rounded up. */
export interface SocketReport {
  /** SCN-SocketID, 0 to 128. */
  readonly id: number
  readonly plugged: boolean
  /** It wants current now. */
  readonly asks: boolean
  /** It has long asked for nothing. */
  readonly rests: boolean
  /** Its contactor is closed. */
  readonly closed: boolean
  /** Grid phases that its car may load. */
  readonly loads: readonly Phase[]
  readonly min: Amps
  readonly max: Amps
  readonly drawn: PhaseAmps
  readonly offer: Amps
  /** The most that its car may still draw. */
  readonly claim: Amps
  /** What it will offer as soon as everybody has heard of it; 0 where it wants no more than it has. */
  readonly bid: Amps
  readonly probe: ProbeReport | undefined
}

/** Whose turn it is; told by the station with the lowest socket ID in sight. */
export interface TurnReport {
  readonly short: boolean
  readonly sinceAgo: Millis | undefined
  readonly enoughAgo: Millis | undefined
  readonly order: readonly number[]
  readonly serving: readonly number[]
  /** How long each has been served while there was too little, in steps of 100 ms; below zero where it is owed some. */
  readonly served: readonly (readonly [id: number, millis: Millis])[]
}

/** Which announcement is the latest that was heard of each other station. */
export interface Marks {
  /** Its mark; 0 for none. */
  of(station: number): number
}

/** What one station tells all others of its network. A station goes by the lowest of its socket IDs. */
export interface Announcement {
  /** SCN-NetworkName, at most 7 characters of A-Z and 0-9. */
  readonly network: string
  /** At most 32 characters. */
  readonly identity: string
  readonly station: number
  /** Differs with every start of the station; 0 to 65535. */
  readonly boot: number
  /** Goes up by one with every announcement since the start. */
  readonly sequence: number
  /** Another one whenever anything but times, acknowledgements, the view and what is drawn has changed; 0 to 65535. */
  readonly change: number
  readonly socketCount: number
  readonly suspended: boolean
  /** The station's own maximum, for its own sockets together. */
  readonly maximum: Amps
  /** What a meter or an EMS at this station leaves the whole network, per grid phase; 'lost' where it says nothing. */
  readonly limit: { readonly from: 'smart meter' | 'EMS'; readonly amps: PhaseAmps | 'lost' } | undefined
  /** The stations that it takes to be its network, itself among them. */
  readonly view: readonly number[]
  readonly heard: Marks
  readonly sockets: readonly SocketReport[]
  readonly turn: TurnReport | undefined
}

/** Marks that are kept up to date. */
export class KeptMarks implements Marks {
  readonly #marks = new Float64Array(IDS)

  of(station: number): number {
    return this.#marks[station] ?? 0
  }

  set(station: number, mark: number): void {
    this.#marks[station] = mark
  }

  clear(): void {
    this.#marks.fill(0)
  }
}

/** One number for one announcement of a station; never 0. */
export function markOf({ boot, sequence }: { readonly boot: number; readonly sequence: number }): number {
  return boot * SEQUENCES + sequence + 1
}

/** The boot and sequence of a mark. */
export function readMark(mark: number): { readonly boot: number; readonly sequence: number } {
  const boot = Math.floor((mark - 1) / SEQUENCES)
  return { boot, sequence: mark - 1 - boot * SEQUENCES }
}

/**
 * Bytes of an announcement, or of it with another sequence. Throws RangeError where it does not fit into one datagram or a
 * value into its field.
 */
export function encodeAnnouncement(it: Announcement, sequence = it.sequence): Buffer {
  const out = new Writer()
  out.u32(MAGIC)
  out.u16(0)
  out.text(it.network, NAME_BYTES)
  out.shortText(it.identity, 32)
  out.u8(it.station)
  out.u16(it.boot)
  out.u32(sequence)
  out.u16(it.change)
  out.u8(it.socketCount)
  out.u8((it.suspended ? 1 : 0) | (it.turn ? 2 : 0))
  out.tenths(it.maximum)
  out.u8(it.limit === undefined ? 0 : (it.limit.from === 'EMS' ? 2 : 1) | (it.limit.amps === 'lost' ? 4 : 0))
  if (it.limit && it.limit.amps !== 'lost') for (const amps of it.limit.amps) out.signedTenths(amps)
  out.ids(it.view)
  out.marks(it.heard)
  out.u8(it.sockets.length)
  for (const socket of it.sockets) {
    const { probe } = socket
    out.u8(socket.id)
    out.u8(
      (socket.plugged ? 1 : 0) |
        (socket.asks ? 2 : 0) |
        (socket.rests ? 4 : 0) |
        (socket.closed ? 8 : 0) |
        (probe ? 16 : 0) |
        (probe?.recognised ? 32 : 0) |
        (probe?.done ? 64 : 0),
    )
    let loads = 0
    for (const phase of socket.loads) loads |= 1 << phase
    out.u8(loads)
    out.tenths(socket.min)
    out.tenths(socket.max)
    out.tenths(socket.drawn[0])
    out.tenths(socket.drawn[1])
    out.tenths(socket.drawn[2])
    out.tenths(socket.offer)
    out.tenthsUp(socket.claim)
    out.tenthsUp(socket.bid)
    if (!probe) continue
    out.age(probe.queuedAgo)
    out.tenths(probe.granted)
    out.age(probe.grantedAgo)
    out.age(probe.sinceAgo)
    out.tenths(probe.needs)
  }
  if (it.turn) {
    out.u8(it.turn.short ? 1 : 0)
    out.age(it.turn.sinceAgo)
    out.age(it.turn.enoughAgo)
    out.ids(it.turn.order)
    out.set(it.turn.serving)
    out.u8(it.turn.served.length)
    for (const [id, millis] of it.turn.served) {
      out.u8(id)
      out.i24(Math.round(millis / 100))
    }
  }
  return out.sealed()
}

/**
 * What the bytes of a datagram say, or undefined where they are not exactly one announcement: another version, a wrong
 * length or checksum, a value out of its range. Nothing of a damaged datagram is used.
 */
export function decodeAnnouncement(bytes: Buffer): Announcement | undefined {
  if (bytes.length < 8 || bytes.length > LONGEST || bytes.readUInt32BE(0) !== MAGIC) return undefined
  if (bytes.readUInt16BE(4) !== bytes.length) return undefined
  if (crc16modbus(bytes, 0, bytes.length - 2) !== bytes.readUInt16LE(bytes.length - 2)) return undefined
  try {
    return readAnnouncement(new Reader(bytes, 6, bytes.length - 2))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readAnnouncement(from: Reader): Announcement {
  const network = from.text(NAME_BYTES)
  const identity = from.shortText(32)
  const station = from.id()
  const boot = from.u16()
  const sequence = from.u32()
  const change = from.u16()
  const socketCount = from.u8()
  const flags = from.u8()
  const maximum = from.tenths()
  const limitFlags = from.u8()
  const limit = limitFlags === 0 ? undefined : readLimit(limitFlags, from)
  const view = from.ids()
  const heard = from.marks()
  const sockets: SocketReport[] = []
  for (let count = from.u8(); count > 0; count--) sockets.push(readSocket(from))
  const turn = (flags & 2) !== 0 ? readTurn(from) : undefined
  from.end()
  if (socketCount < 1 || socketCount > 129) throw new RangeError('socket count')
  const [one, two] = sockets
  if (!one || sockets.length > 2 || Math.min(one.id, two?.id ?? one.id) !== station) throw new RangeError('sockets')
  return {
    network,
    identity,
    station,
    boot,
    sequence,
    change,
    socketCount,
    suspended: (flags & 1) !== 0,
    maximum,
    limit,
    view,
    heard,
    sockets,
    turn,
  }
}

function readLimit(flags: number, from: Reader): NonNullable<Announcement['limit']> {
  const kind = flags & 3
  if (kind !== 1 && kind !== 2) throw new RangeError('limit')
  const source = kind === 2 ? 'EMS' : 'smart meter'
  if ((flags & 4) !== 0) return { from: source, amps: 'lost' }
  return { from: source, amps: [from.signedTenths(), from.signedTenths(), from.signedTenths()] }
}

function readSocket(from: Reader): SocketReport {
  const id = from.id()
  const flags = from.u8()
  const loads = LOADS[from.u8() & 7]!
  const min = from.tenths()
  const max = from.tenths()
  const drawn = [from.tenths(), from.tenths(), from.tenths()] as const
  const offer = from.tenths()
  const claim = from.tenths()
  const bid = from.tenths()
  return {
    id,
    plugged: (flags & 1) !== 0,
    asks: (flags & 2) !== 0,
    rests: (flags & 4) !== 0,
    closed: (flags & 8) !== 0,
    loads,
    min,
    max,
    drawn,
    offer,
    claim,
    bid,
    probe: (flags & 16) === 0 ? undefined : readProbe(flags, from),
  }
}

/** By their bits. */
const LOADS = [[], [0], [1], [0, 1], [2], [0, 2], [1, 2], [0, 1, 2]] as const satisfies readonly (readonly Phase[])[]

function readProbe(flags: number, from: Reader): ProbeReport {
  const queuedAgo = from.age()
  if (queuedAgo === undefined) throw new RangeError('probe')
  const granted = from.tenths()
  const grantedAgo = from.age()
  const sinceAgo = from.age()
  const needs = from.tenths()
  const [recognised, done] = [(flags & 32) !== 0, (flags & 64) !== 0]
  return { queuedAgo, granted, grantedAgo, sinceAgo, recognised, done, needs }
}

function readTurn(from: Reader): TurnReport {
  return {
    short: from.u8() === 1,
    sinceAgo: from.age(),
    enoughAgo: from.age(),
    order: from.ids(),
    serving: from.set(),
    served: from.many(() => [from.id(), from.i24() * 100] as const),
  }
}

const shared = new Map<string, readonly number[]>()

function sharedIds(bytes: string): readonly number[] {
  const known = shared.get(bytes)
  if (known) return known
  const ids = Array.from(bytes, (byte) => byte.charCodeAt(0))
  if (ids.some((id) => id >= IDS)) throw new RangeError('id')
  if (shared.size >= 1000) shared.clear()
  shared.set(bytes, ids)
  return ids
}

/** The array that all have who say these IDs. */
export function sameIds(ids: readonly number[]): readonly number[] {
  return sharedIds(String.fromCharCode(...ids))
}

/** What is being written; nothing is written beside it. */
const SCRATCH = Buffer.alloc(LONGEST + 64)

class Writer {
  readonly #bytes = SCRATCH
  #at = 0

  u8(value: number): void {
    if (!(value >= 0 && value <= 0xff)) throw new RangeError(`${value} does not fit into one byte`)
    this.#bytes[this.#at++] = value
  }
  u16(value: number): void {
    if (!(value >= 0 && value <= 0xffff)) throw new RangeError(`${value} does not fit into two bytes`)
    this.#bytes[this.#at++] = value >> 8
    this.#bytes[this.#at++] = value
  }
  u32(value: number): void {
    if (!(value >= 0 && value <= 0xffffffff)) throw new RangeError(`${value} does not fit into four bytes`)
    this.#bytes[this.#at++] = value >>> 24
    this.#bytes[this.#at++] = value >>> 16
    this.#bytes[this.#at++] = value >>> 8
    this.#bytes[this.#at++] = value
  }
  marks(marks: Marks): void {
    const countAt = this.#at++
    let count = 0
    for (let station = 0; station < IDS; station++) {
      const mark = marks.of(station)
      if (mark === 0) continue
      const boot = Math.floor((mark - 1) / SEQUENCES)
      this.u8(station)
      this.u16(boot)
      this.u32(mark - 1 - boot * SEQUENCES)
      count++
    }
    this.#bytes[countAt] = count
  }
  i24(value: number): void {
    this.#at = this.#bytes.writeIntBE(Math.min(0x7fffff, Math.max(-0x800000, value)), this.#at, 3)
  }
  set(ids: readonly number[]): void {
    this.#bytes.fill(0, this.#at, this.#at + SET_BYTES)
    for (const id of ids) this.#bytes[this.#at + (id >> 3)]! |= 1 << (id & 7)
    this.#at += SET_BYTES
  }
  tenths(amps: Amps): void {
    this.u16(Math.min(0xffff, Math.max(0, Math.round(amps * 10))))
  }
  tenthsUp(amps: Amps): void {
    this.u16(Math.min(0xffff, Math.max(0, Math.ceil(amps * 10 - 1e-6))))
  }
  signedTenths(amps: Amps): void {
    this.#at = this.#bytes.writeInt16BE(Math.min(0x7fff, Math.max(-0x8000, Math.floor(amps * 10 + 1e-6))), this.#at)
  }
  age(millis: Millis | undefined): void {
    this.u32(millis === undefined ? NONE : Math.min(NONE - 1, Math.max(0, Math.round(millis))))
  }
  ids(ids: readonly number[]): void {
    this.u8(ids.length)
    for (const id of ids) this.u8(id)
  }
  text(text: string, length: number): void {
    if (Buffer.byteLength(text) > length) throw new RangeError(`'${text}' has more than ${length} bytes`)
    this.#bytes.fill(0, this.#at, this.#at + length)
    this.#bytes.write(text, this.#at)
    this.#at += length
  }
  shortText(text: string, most: number): void {
    const length = this.#bytes.write(text, this.#at + 1)
    if (length > most) throw new RangeError(`'${text}' has more than ${most} bytes`)
    this.#bytes[this.#at] = length
    this.#at += 1 + length
  }
  sealed(): Buffer {
    const length = this.#at + 2
    if (length > LONGEST) throw new RangeError(`an announcement has at most ${LONGEST} bytes, not ${length}`)
    this.#bytes.writeUInt16BE(length, 4)
    this.#bytes.writeUInt16LE(crc16modbus(this.#bytes, 0, this.#at), this.#at)
    return Buffer.from(this.#bytes.subarray(0, length))
  }
}

/** Marks as they came in a datagram, the lowest station first: station, boot, sequence. */
class ReadMarks implements Marks {
  readonly #bytes: Buffer
  readonly #from: number
  readonly #count: number

  constructor(bytes: Buffer, from: number, count: number) {
    this.#bytes = bytes
    this.#from = from
    this.#count = count
  }

  of(station: number): number {
    let [low, high] = [0, this.#count - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const at = this.#from + middle * MARK_BYTES
      const found = this.#bytes[at]!
      if (found === station)
        return markOf({ boot: this.#bytes.readUInt16BE(at + 1), sequence: this.#bytes.readUInt32BE(at + 3) })
      if (found < station) low = middle + 1
      else high = middle - 1
    }
    return 0
  }
}

/** Reads within its bounds; RangeError where they are passed. */
class Reader {
  readonly #bytes: Buffer
  readonly #end: number
  #at: number

  constructor(bytes: Buffer, from: number, end: number) {
    this.#bytes = bytes
    this.#at = from
    this.#end = end
  }

  #take(count: number): number {
    const at = this.#at
    if (at + count > this.#end) throw new RangeError('short')
    this.#at += count
    return at
  }
  u8(): number {
    return this.#bytes[this.#take(1)]!
  }
  u16(): number {
    const at = this.#take(2)
    return (this.#bytes[at]! << 8) | this.#bytes[at + 1]!
  }
  u32(): number {
    const at = this.#take(4)
    const [one, two, three, four] = [this.#bytes[at]!, this.#bytes[at + 1]!, this.#bytes[at + 2]!, this.#bytes[at + 3]!]
    return ((one << 24) | (two << 16) | (three << 8) | four) >>> 0
  }
  i24(): number {
    return this.#bytes.readIntBE(this.#take(3), 3)
  }
  set(): readonly number[] {
    const at = this.#take(SET_BYTES)
    return Array.from({ length: SET_BYTES * 8 }, (_, id) => id).filter(
      (id) => (this.#bytes[at + (id >> 3)]! & (1 << (id & 7))) !== 0,
    )
  }
  id(): number {
    const id = this.u8()
    if (id >= IDS) throw new RangeError('id')
    return id
  }
  /** They are looked up rarely, and there are many of them. */
  marks(): Marks {
    const count = this.u8()
    const at = this.#take(count * MARK_BYTES)
    let before = -1
    for (let index = 0; index < count; index++) {
      const station = this.#bytes[at + index * MARK_BYTES]!
      if (station <= before || station >= IDS) throw new RangeError('id')
      before = station
    }
    return new ReadMarks(this.#bytes, at, count)
  }
  tenths(): Amps {
    return this.u16() / 10
  }
  signedTenths(): Amps {
    return this.#bytes.readInt16BE(this.#take(2)) / 10
  }
  age(): Millis | undefined {
    const age = this.u32()
    return age === NONE ? undefined : age
  }
  many<T>(read: () => T): readonly T[] {
    return Array.from({ length: this.u8() }, read)
  }
  /** One array for the same IDs, whoever says them: views are compared with each other all the time. */
  ids(): readonly number[] {
    const length = this.u8()
    const at = this.#take(length)
    return sharedIds(this.#bytes.toString('latin1', at, at + length))
  }
  text(length: number): string {
    const at = this.#take(length)
    let end = at + length
    while (end > at && this.#bytes[end - 1] === 0) end--
    return this.#bytes.toString('latin1', at, end)
  }
  shortText(most: number): string {
    const length = this.u8()
    if (length > most) throw new RangeError('text')
    const at = this.#take(length)
    return this.#bytes.toString('utf8', at, at + length)
  }
  end(): void {
    if (this.#at !== this.#end) throw new RangeError('long')
  }
}
