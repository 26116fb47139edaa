import { Duplex } from 'node:stream'
import { BadInput } from './bad-input.ts'
import { type Cancel, type Clock, type Millis, OVER } from './clock.ts'
import {
  type DatagramFate,
  type DatagramSocket,
  type Disturbance,
  hangUp,
  LONGEST_DATAGRAM,
  type SerialEnd,
  type SerialMode,
  type Stop,
  serialTime,
  type Tapped,
  type Wires,
} from './wires.ts'

// Wires in memory, for simulated runs. They carry bytes and know no protocol and no device.

/** One way through a virtual network, in ms. */
const LATENCY: Millis = 1

/**
 * Wires in memory, on the clock's time. A serial write arrives after its transmission time, behind earlier writes of the
 * same sender; collisions of two senders on one bus are not modelled: both arrive. Ends whose line settings differ hear
 * noise. Nothing here uses chance or ambient time.
 */
export class VirtualWires implements Wires {
  readonly #clock: Clock
  readonly #buses = new Map<string, Set<VirtualSerialEnd>>()
  readonly #listeners = new Map<string, (line: Duplex) => void>()
  readonly #groups = new Map<number, Set<Member>>()
  readonly #lines = new Set<VirtualLine>()
  readonly #cuts = new Set<string>()
  /** Since when and until when each wire was ever cut; what was on it at that time is lost. */
  readonly #spells = new Map<string, Spell[]>()
  readonly #disturbances = new Map<string, Disturbance>()
  #fate: DatagramFate | undefined
  readonly #taps = new Set<(tapped: Tapped) => void>()
  readonly #joined: ReadonlyMap<string, string>
  readonly #knows: (name: string) => boolean

  /**
   * `joined` names wires that are two ends of one line, as the rehearsal's pseudo-terminals are; `knows` tells the names that
   * may be cut, any where left out.
   */
  constructor(
    clock: Clock,
    {
      joined = [],
      knows = () => true,
    }: { readonly joined?: readonly (readonly [string, string])[]; readonly knows?: (name: string) => boolean } = {},
  ) {
    this.#clock = clock
    this.#knows = knows
    this.#joined = new Map(joined.map(([one, other]) => [other, one]))
  }

  async serial(name: string, mode: SerialMode): Promise<SerialEnd> {
    const wire = this.#joined.get(name) ?? name
    const bus = this.#buses.get(wire) ?? new Set()
    this.#buses.set(wire, bus)
    const end: VirtualSerialEnd = new VirtualSerialEnd(this.#clock, mode, {
      sent: (bytes) => this.#tapped('serial', wire, name, wire, bytes),
      arrived: (bytes, from, to) => {
        const left = outside(this.#spells.get(wire) ?? [], bytes, from, to)
        if (left.length === 0) return
        const disturb = this.#disturbances.get(wire)
        for (const piece of disturb ? disturb(left) : [left])
          for (const other of bus) if (other !== end) other.hear(piece, mode)
      },
      raised: (on) => {
        if (!this.#cuts.has(wire)) for (const other of bus) if (other !== end) other.otherRequests(on)
      },
      gone: () => bus.delete(end),
    })
    bus.add(end)
    // A line that was raised before this end came is up.
    if (!this.#cuts.has(wire)) tellRequests(bus)
    return end
  }

  connect(from: string, host: string, port: number): Promise<Duplex> {
    return new Promise((resolve, reject) => {
      const knock = (): void => {
        // Nobody answers over a cut line, not even with a refusal.
        if (this.#isCut(from, host)) return
        const accept = this.#listeners.get(`${host}:${port}`)
        const answer = (): void => {
          if (!accept)
            return reject(Object.assign(new Error(`connect ECONNREFUSED ${host}:${port}`), { code: 'ECONNREFUSED' }))
          const near = new VirtualLine(this.#clock, from, host, port)
          const far = new VirtualLine(this.#clock, host, from, port)
          near.join(far)
          for (const line of [near, far]) {
            line.through = () => !this.#isCut(from, host)
            line.sent = (bytes) =>
              this.#tapped(
                'tcp',
                host,
                line === near ? from : `${host}:${port}`,
                line === near ? `${host}:${port}` : from,
                bytes,
              )
            line.once('close', () => this.#lines.delete(line))
            this.#lines.add(line)
          }
          accept(far)
          resolve(near)
        }
        this.#clock.after(LATENCY, answer)
      }
      this.#clock.after(LATENCY, knock)
    })
  }

  async listen(host: string, port: number, accept: (line: Duplex) => void): Promise<Stop> {
    const key = `${host}:${port}`
    if (this.#listeners.has(key))
      throw new BadInput(`${host} port ${port} is already in use; stop what listens there or give another port`)
    const accepted = new Set<Duplex>()
    this.#listeners.set(key, (line) => {
      accepted.add(line)
      line.once('close', () => accepted.delete(line))
      accept(line)
    })
    return async () => {
      this.#listeners.delete(key)
      for (const line of accepted) line.destroy()
    }
  }

  async datagrams(host: string, port: number, hear: (bytes: Buffer, from: string) => void): Promise<DatagramSocket> {
    const group = this.#groups.get(port) ?? new Set<Member>()
    this.#groups.set(port, group)
    const member: Member = { host, hear }
    for (const other of group)
      if (other.host === host)
        throw new BadInput(`${host} UDP port ${port} is already in use; stop what listens there or give another port`)
    group.add(member)
    return {
      send: (bytes, to) => {
        if (bytes.length > LONGEST_DATAGRAM)
          throw new RangeError(`a datagram carries ${LONGEST_DATAGRAM} bytes, not ${bytes.length}`)
        if (!group.has(member)) return
        const copy = Buffer.from(bytes)
        this.#tapped('udp', host, `${host}:${port}`, to === undefined ? `*:${port}` : `${to}:${port}`, copy)
        this.#deliver({ group, member, to, port, bytes: copy })
      },
      close: async () => {
        group.delete(member)
      },
    }
  }

  #deliver(sent: SentDatagram): void {
    const { group, member, to, port } = sent
    const fate = this.#fate
    if (!fate) {
      const deliverDatagram = (): unknown => this.#arriveAtAll(sent)
      this.#clock.after(LATENCY, deliverDatagram)
      return
    }
    for (const other of group)
      if (isMeant(other, member, to))
        for (const later of fate(member.host, other.host, port)) {
          const deliverCopy = (): unknown => this.#arrive(sent, other)
          this.#clock.after(LATENCY + later, deliverCopy)
        }
  }

  /** Whoever is there when it comes. */
  #arriveAtAll(sent: SentDatagram): unknown {
    let left: unknown = OVER
    for (const other of [...sent.group])
      if (isMeant(other, sent.member, sent.to) && this.#arrive(sent, other) !== OVER) left = undefined
    return left
  }

  #arrive({ group, member, bytes }: SentDatagram, other: Member): unknown {
    if (!group.has(other) || this.#isCut(member.host, other.host)) return OVER
    return other.hear(bytes, member.host)
  }

  cut(name: string): void {
    const wire = this.#wire(name)
    if (this.#cuts.has(wire)) return
    this.#cuts.add(wire)
    const spells = this.#spells.get(wire) ?? []
    spells.push({ from: this.#clock.now(), to: Number.POSITIVE_INFINITY })
    this.#spells.set(wire, spells)
  }

  mend(name: string): void {
    const wire = this.#wire(name)
    this.#disturbances.delete(wire)
    if (!this.#cuts.delete(wire)) return
    this.#spells.get(wire)!.at(-1)!.to = this.#clock.now()
    tellRequests(this.#buses.get(wire) ?? new Set())
    for (const line of this.#lines) line.catchUp()
  }

  disturb(name: string, disturbance: Disturbance): void {
    this.#disturbances.set(this.#wire(name), disturbance)
  }

  /** A wire or host that may be cut; a wrong name would be a fault that never happens. */
  #wire(name: string): string {
    if (!this.#knows(name)) throw new BadInput(`this rig has no wire and no host '${name}'`)
    return this.#joined.get(name) ?? name
  }

  disturbDatagrams(fate: DatagramFate | undefined): void {
    this.#fate = fate
  }

  ping(from: string, host: string, within: Millis): Promise<Millis | undefined> {
    const sent = this.#clock.now()
    return new Promise((resolve) => {
      const giveUp = (): void => resolve(undefined)
      this.#clock.after(within, giveUp)
      const oneWay = (here: string, there: string, arrived: () => void): void => {
        if (this.#isCut(here, there)) return
        const [later] = this.#fate ? this.#fate(here, there, 0) : [0]
        if (later !== undefined) this.#clock.after(LATENCY + later, arrived)
      }
      const comesBack = (): void => resolve(this.#clock.now() - sent)
      const answers = (): void => {
        if (this.#isOn(host)) oneWay(host, from, comesBack)
      }
      oneWay(from, host, answers)
    })
  }

  /** Whoever has a port open on the network has an address that answers. */
  #isOn(host: string): boolean {
    for (const group of this.#groups.values()) for (const member of group) if (member.host === host) return true
    for (const at of this.#listeners.keys()) if (at.startsWith(`${host}:`)) return true
    return false
  }

  tap(see: (tapped: Tapped) => void): () => void {
    this.#taps.add(see)
    return () => this.#taps.delete(see)
  }

  async close(): Promise<void> {
    for (const bus of this.#buses.values()) for (const end of [...bus]) end.destroy()
    for (const line of [...this.#lines]) line.destroy()
    this.#listeners.clear()
    this.#groups.clear()
  }

  #isCut(one: string, other: string): boolean {
    return this.#cuts.has(one) || this.#cuts.has(other)
  }

  #tapped(kind: Tapped['kind'], wire: string, from: string, to: string, bytes: Buffer): void {
    if (this.#taps.size === 0) return
    const tapped: Tapped = { at: this.#clock.now(), wire, kind, from, to, bytes: Buffer.from(bytes) }
    for (const see of this.#taps) see(tapped)
  }
}

interface SentDatagram {
  readonly group: ReadonlySet<Member>
  readonly member: Member
  readonly to: string | undefined
  readonly port: number
  readonly bytes: Buffer
}

function isMeant(other: Member, sender: Member, to: string | undefined): boolean {
  return other !== sender && (to === undefined || other.host === to)
}

interface Member {
  readonly host: string
  readonly hear: (bytes: Buffer, from: string) => void
}

/** A time in which a wire is cut. */
interface Spell {
  readonly from: Millis
  to: Millis
}

/** What is left of bytes that were on the line from `from` to `to`, one after the other, when the cuts are taken out. */
function outside(spells: readonly Spell[], bytes: Buffer, from: Millis, to: Millis): Buffer {
  const meant = spells.filter((spell) => spell.to > from && spell.from < to)
  if (meant.length === 0) return bytes
  const begin = (index: number): Millis => from + ((to - from) * index) / bytes.length
  return Buffer.from(
    bytes.filter((_, index) => !meant.some((spell) => spell.to > begin(index) && spell.from < begin(index + 1))),
  )
}

/** Every end hears what the others' request lines say now. */
function tellRequests(bus: ReadonlySet<VirtualSerialEnd>): void {
  for (const end of bus)
    for (const other of bus) if (other !== end && other.raises !== undefined) end.otherRequests(other.raises)
}

interface SerialBus {
  readonly sent: (bytes: Buffer) => void
  readonly arrived: (bytes: Buffer, from: Millis, to: Millis) => void
  readonly raised: (on: boolean) => void
  readonly gone: () => void
}

interface InFlight {
  readonly bytes: Buffer
  readonly from: Millis
  readonly to: Millis
  readonly cancel: Cancel
}

class VirtualSerialEnd extends Duplex implements SerialEnd {
  readonly #clock: Clock
  readonly #mode: SerialMode
  readonly #bus: SerialBus
  #inFlight: InFlight[] = []
  #lineFreeAt: Millis = 0
  #others: boolean | undefined
  /** What this end's own request line says, undefined until it was set. */
  raises: boolean | undefined

  constructor(clock: Clock, mode: SerialMode, bus: SerialBus) {
    super({ allowHalfOpen: false, readableHighWaterMark: 1 << 20, writableHighWaterMark: 1 << 20 })
    this.#clock = clock
    this.#mode = mode
    this.#bus = bus
  }

  get requested(): boolean | undefined {
    return this.#others
  }

  request(on: boolean): void {
    if (this.raises === on || this.destroyed) return
    this.raises = on
    this.#bus.raised(on)
  }

  otherRequests(on: boolean): void {
    if (this.#others === on) return
    this.#others = on
    this.emit('request', on)
  }

  breakOff(): void {
    const now = this.#clock.now()
    for (const { bytes, from, to, cancel } of this.#inFlight) {
      cancel()
      const through = Math.max(0, Math.floor((bytes.length * (now - from)) / (to - from)))
      if (through > 0) this.#bus.arrived(bytes.subarray(0, through), from, now)
    }
    this.#inFlight = []
    this.#lineFreeAt = now
  }

  hear(bytes: Buffer, mode: SerialMode): void {
    if (this.destroyed) return
    this.push(sameLine(mode, this.#mode) ? Buffer.from(bytes) : noise(bytes, mode, this.#mode))
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // The sender may reuse its buffer while the bytes are on the line.
    const bytes = Buffer.from(chunk)
    this.#bus.sent(bytes)
    const from = Math.max(this.#clock.now(), this.#lineFreeAt)
    const to = from + serialTime(bytes.length, this.#mode)
    this.#lineFreeAt = to
    const deliverSerial = (): void => {
      this.#inFlight.splice(this.#inFlight.indexOf(flight), 1)
      this.#bus.arrived(bytes, from, to)
    }
    const flight: InFlight = { bytes, from, to, cancel: this.#clock.after(to - this.#clock.now(), deliverSerial) }
    this.#inFlight.push(flight)
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    for (const { cancel } of this.#inFlight) cancel()
    this.#inFlight = []
    this.#bus.gone()
    if (this.raises) this.#bus.raised(false)
    done(error)
  }
}

function sameLine(a: SerialMode, b: SerialMode): boolean {
  return a.baud === b.baud && a.dataBits === b.dataBits && a.parity === b.parity && a.stopBits === b.stopBits
}

/** What a receiver set otherwise makes of bytes: about as many as fit the time at its own speed, and none of them right. */
function noise(bytes: Buffer, sent: SerialMode, heard: SerialMode): Buffer {
  const length = Math.max(1, Math.round((bytes.length * heard.baud) / sent.baud))
  const heardBytes = Buffer.alloc(Math.min(length, 1 << 16))
  for (let index = 0; index < heardBytes.length; index++)
    heardBytes[index] = (bytes[index % bytes.length]! * 7 + index * 13) | 0x80
  return heardBytes
}

/** One end of a virtual TCP connection. Looks enough like a socket for ws and http. */
class VirtualLine extends Duplex {
  readonly remoteAddress: string
  readonly localAddress: string
  readonly remotePort: number
  readonly readyState = 'open'
  readonly #clock: Clock
  #far: VirtualLine | undefined
  /** The other end has ended while nothing got through. */
  #missedEnd = false
  through: () => boolean = () => true
  sent: (bytes: Buffer) => void = () => {}

  constructor(clock: Clock, here: string, there: string, port: number) {
    super({ allowHalfOpen: false })
    this.#clock = clock
    this.localAddress = here
    this.remoteAddress = there
    this.remotePort = port
  }

  join(far: VirtualLine): void {
    this.#far = far
    far.#far = this
  }

  // A virtual connection has no latency of its own to tune and no timers.
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  setTimeout(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const bytes = Buffer.from(chunk)
    this.sent(bytes)
    const deliverBytes = (): void => {
      if (!this.through() || !this.#far) return
      if (this.#far.destroyed) hangUp(this)
      else this.#far.push(bytes)
    }
    this.#clock.after(LATENCY, deliverBytes)
    done()
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#deliverEnd()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#deliverEnd()
    done(error)
  }

  catchUp(): void {
    if (!this.#missedEnd || !this.through()) return
    this.#missedEnd = false
    this.push(null)
  }

  #deliverEnd(): void {
    const far = this.#far
    if (!far || far.destroyed) return
    const deliverEnd = (): void => {
      if (far.destroyed) return
      if (this.through()) far.push(null)
      else far.#missedEnd = true
    }
    this.#clock.after(LATENCY, deliverEnd)
  }
}
