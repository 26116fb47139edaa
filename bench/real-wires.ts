import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { existsSync, readdirSync } from 'node:fs'
import { createServer, type Server, Socket, type TcpSocketConnectOpts } from 'node:net'
import { Duplex } from 'node:stream'
import type { SerialPort } from 'serialport'
import { BadInput } from './bad-input.ts'
import type { Cancel, Clock, Millis } from './clock.ts'
import { onDemand } from './on-demand.ts'
import {
  type DatagramFate,
  type DatagramSocket,
  type Disturbance,
  hangUp,
  LONGEST_DATAGRAM,
  type SerialEnd,
  type SerialMode,
  type Stop,
  type Tapped,
  type Wires,
} from './wires.ts'

// Wires that are ports of this machine. They carry bytes and know no protocol, no device and no rig file.

/** Loads a binary of its own. */
const serialport = onDemand((require) => require('serialport') as typeof import('serialport'))

/** How often the other end's request line is looked at, in ms of the clock. */
const LOOK_AT_LINES = 100

/** Where a shout on loopback goes; it reaches every 127.x.x.x address that listens. */
const BROADCAST_LOOPBACK = '127.255.255.255'

interface Names {
  /** Serial wire to device path, such as /dev/serial/by-id/usb-... */
  readonly serial?: Readonly<Record<string, string>>
  /** Host name of the rig to IPv4 address. */
  readonly hosts?: Readonly<Record<string, string>>
  /** Told in one line of a port of this machine that was lost while in use. */
  readonly lost?: (what: string) => void
}

/** TCP port 9 (RFC 863); hardly anybody listens there. */
const DISCARD = 9

/**
 * Serial ports, TCP and UDP of this machine. Names are the rig's; cutting one makes the bench's own ends deaf and dumb. A line
 * has two ends, so nothing gets through either way, and whoever sits at the other end is told nothing; what two others say
 * to each other past the bench is not cut.
 */
export class RealWires implements Wires {
  readonly #clock: Clock
  readonly #paths: Readonly<Record<string, string>>
  readonly #addresses: Readonly<Record<string, string>>
  readonly #lost: (what: string) => void
  readonly #cuts = new Set<string>()
  readonly #disturbances = new Map<string, Disturbance>()
  #fate: DatagramFate | undefined
  readonly #taps = new Set<(tapped: Tapped) => void>()
  readonly #open = new Set<() => Promise<void>>()
  readonly #lines = new Set<RealLine>()

  constructor(clock: Clock, { serial = {}, hosts = {}, lost = () => {} }: Names) {
    this.#clock = clock
    this.#paths = serial
    this.#addresses = hosts
    this.#lost = lost
  }

  async serial(name: string, mode: SerialMode): Promise<SerialEnd> {
    const path = this.#paths[name]
    if (path === undefined)
      throw new BadInput(`unknown wire '${name}'; wires of this rig: ${Object.keys(this.#paths).join(', ') || 'none'}`)
    if (!existsSync(path))
      throw new BadInput(
        `wire '${name}': there is no serial port ${path}; ports here: ${portsHere().join(', ') || 'none'}`,
      )
    const port = new (serialport().SerialPort)({
      path,
      baudRate: mode.baud,
      dataBits: mode.dataBits,
      parity: mode.parity,
      stopBits: mode.stopBits,
      autoOpen: false,
    })
    await new Promise<void>((resolve, reject) =>
      port.open((error) => (error ? reject(serialProblem(name, path, error)) : resolve())),
    )
    const wire = name.replace(/@.*$/, '')
    const end: RealSerialEnd = new RealSerialEnd(port, this.#clock, {
      sent: (bytes) => this.#tapped('serial', wire, name, wire, bytes),
      passes: () => !this.#cuts.has(wire),
      pieces: (bytes) => this.#disturbances.get(wire)?.(bytes) ?? [bytes],
      gone: () => this.#open.delete(close),
      lost: () => this.#lost(`wire '${wire}': the serial port ${path} is gone; plug its adapter in again`),
    })
    const close = (): Promise<void> => end.shut()
    this.#open.add(close)
    return end
  }

  async connect(from: string, host: string, port: number): Promise<Duplex> {
    const address = this.#address(host)
    const localAddress = isLoopback(address) ? this.#address(from) : undefined
    // Nobody answers over a cut line, not even with a refusal.
    if (this.#isCut(from, host)) return new Promise(() => undefined)
    return this.#dial(from, host, { host: address, port, localAddress })
  }

  async #dial(from: string, host: string, to: TcpSocketConnectOpts): Promise<Duplex> {
    const { port } = to
    const socket = new Socket({ allowHalfOpen: true })
    const giveUp = async (): Promise<void> => {
      socket.destroy(new Error(`connection to ${host}:${port} given up`))
    }
    this.#open.add(giveUp)
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject)
        socket.connect(to, () => {
          socket.off('error', reject)
          resolve()
        })
      })
    } finally {
      this.#open.delete(giveUp)
    }
    return this.#line(socket, from, host, port, from)
  }

  async listen(host: string, port: number, accept: (line: Duplex) => void): Promise<Stop> {
    const address = this.#address(host)
    const lines = new Set<{ destroy(): unknown }>()
    const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
      // Who knocks at a cut host gets no answer: neither bytes nor an end.
      if (this.#cuts.has(host)) {
        lines.add(socket.on('error', () => undefined))
        return
      }
      const line = this.#line(socket, host, host, port, `${host}:${port}`)
      lines.add(line)
      line.once('close', () => lines.delete(line))
      accept(line)
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(listenProblem(error, host, address, port, 'TCP')))
      server.listen({ host: address, port }, resolve)
    })
    server.on('error', (error) => this.#lost(`TCP port ${port} of host '${host}' was lost (${error.message})`))
    const stop = async (): Promise<void> => {
      this.#open.delete(stop)
      for (const line of lines) line.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    }
    this.#open.add(stop)
    return stop
  }

  async datagrams(host: string, port: number, hear: (bytes: Buffer, from: string) => void): Promise<DatagramSocket> {
    const address = this.#address(host)
    const names = new Map(Object.entries(this.#addresses).map(([name, ip]) => [ip, name]))
    // One socket for what is sent to this host, one for what is shouted: a bound address does not hear broadcasts.
    const own = createSocket({ type: 'udp4' })
    const shouts = createSocket({ type: 'udp4', reuseAddr: true })
    let closed = false
    const heard = (bytes: Buffer, sender: { readonly address: string; readonly port: number }): void => {
      const from = names.get(sender.address) ?? sender.address
      if (closed || this.#cuts.has(host) || this.#cuts.has(from)) return
      if (sender.port !== port) hear(bytes, `${sender.address}:${sender.port}`)
      else if (sender.address !== address) hear(bytes, from)
    }
    // Where it is heard, for a shout has one sender and many ends.
    const arrived = (bytes: Buffer, sender: { readonly address: string; readonly port: number }): void => {
      if (!this.#fate || sender.address === address) return heard(bytes, sender)
      for (const later of this.#fate(names.get(sender.address) ?? sender.address, host, port)) {
        const deliverCopy = (): void => heard(Buffer.from(bytes), sender)
        this.#clock.after(later, deliverCopy)
      }
    }
    const broadcast = isLoopback(address) ? BROADCAST_LOOPBACK : '255.255.255.255'
    try {
      await bind(own, address, port)
      await bind(shouts, broadcast, port)
    } catch (error) {
      own.close()
      shouts.close()
      throw listenProblem(error as NodeJS.ErrnoException, host, address, port, 'UDP')
    }
    own.setBroadcast(true)
    for (const socket of [own, shouts]) {
      socket.on('message', arrived)
      socket.on('error', (error) => this.#lost(`UDP port ${port} of host '${host}' was lost (${error.message})`))
    }
    const close = async (): Promise<void> => {
      if (closed) return
      closed = true
      this.#open.delete(close)
      await Promise.all([own, shouts].map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))))
    }
    this.#open.add(close)
    return {
      send: (bytes, to) => {
        if (bytes.length > LONGEST_DATAGRAM)
          throw new RangeError(`a datagram carries ${LONGEST_DATAGRAM} bytes, not ${bytes.length}`)
        if (closed || this.#cuts.has(host) || (to !== undefined && this.#cuts.has(to))) return
        // A program that asks from a port of its own is in no rig file: it was named by its address when it was heard.
        const [, foreign, itsPort = port] = /^(\d+(?:\.\d+){3})(?::(\d+))?$/.exec(to ?? '') ?? []
        this.#tapped('udp', host, `${host}:${port}`, `${foreign ?? to ?? '*'}:${itsPort}`, bytes)
        const address = foreign ?? (to === undefined ? broadcast : this.#address(to))
        own.send(Buffer.from(bytes), Number(itsPort), address)
      },
      close,
    }
  }

  cut(name: string): void {
    this.#known(name)
    this.#cuts.add(name)
  }

  mend(name: string): void {
    this.#known(name)
    this.#disturbances.delete(name)
    if (this.#cuts.delete(name)) for (const line of this.#lines) line.catchUp()
  }

  disturb(name: string, disturbance: Disturbance): void {
    this.#known(name)
    this.#disturbances.set(name, disturbance)
  }

  disturbDatagrams(fate: DatagramFate | undefined): void {
    this.#fate = fate
  }

  /** Without rights for ICMP: how long a TCP port that nobody listens at takes to refuse, or to accept. */
  async ping(from: string, host: string, within: Millis): Promise<Millis | undefined> {
    const sent = this.#clock.now()
    if (this.#cuts.has(from) || this.#cuts.has(host)) return undefined
    return new Promise((resolve) => {
      const socket = new Socket()
      const giveUp = this.#clock.after(within, function pingLost() {
        socket.destroy()
        resolve(undefined)
      })
      const answered = (): void => {
        giveUp()
        socket.destroy()
        resolve(this.#clock.now() - sent)
      }
      socket.once('connect', answered)
      socket.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNREFUSED') return answered()
        giveUp()
        resolve(undefined)
      })
      socket.connect({ host: this.#address(host), port: DISCARD })
    })
  }

  tap(see: (tapped: Tapped) => void): () => void {
    this.#taps.add(see)
    return () => this.#taps.delete(see)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((close) => close()))
  }

  /** A wrong name would be a fault that never happens. */
  #known(name: string): void {
    const names = [...Object.keys(this.#paths), ...Object.keys(this.#addresses)]
    if (!names.includes(name))
      throw new BadInput(`this rig has no wire and no host '${name}'; there are: ${names.join(', ') || 'none'}`)
  }

  #isCut(one: string, other: string): boolean {
    return this.#cuts.has(one) || this.#cuts.has(other)
  }

  #address(host: string): string {
    const address = this.#addresses[host]
    if (address === undefined)
      throw new BadInput(
        `unknown host '${host}'; hosts of this rig: ${Object.keys(this.#addresses).join(', ') || 'none'}`,
      )
    return address
  }

  /** The bench's end of a connection, which a cut of either host makes deaf and dumb. */
  #line(socket: Socket, here: string, host: string, port: number, sender: string): Duplex {
    const line = new RealLine(socket, {
      sent: (bytes) => this.#tapped('tcp', host, sender, sender === here ? `${host}:${port}` : here, bytes),
      passes: () => !this.#isCut(here, host),
    })
    const close = async (): Promise<void> => {
      line.destroy()
    }
    this.#open.add(close)
    this.#lines.add(line)
    line.once('close', () => {
      this.#open.delete(close)
      this.#lines.delete(line)
    })
    return line
  }

  #tapped(kind: Tapped['kind'], wire: string, from: string, to: string, bytes: Buffer): void {
    if (this.#taps.size === 0) return
    const tapped: Tapped = { at: this.#clock.now(), wire, kind, from, to, bytes: Buffer.from(bytes) }
    for (const see of this.#taps) see(tapped)
  }
}

interface SerialBus {
  readonly sent: (bytes: Buffer) => void
  readonly passes: () => boolean
  readonly pieces: (bytes: Buffer) => readonly Buffer[]
  readonly gone: () => void
  readonly lost: () => void
}

class RealSerialEnd extends Duplex implements SerialEnd {
  readonly #port: SerialPort
  readonly #clock: Clock
  readonly #bus: SerialBus
  #others: boolean | undefined
  #looking: Cancel = () => {}
  #shut: Promise<void> | undefined

  constructor(port: SerialPort, clock: Clock, bus: SerialBus) {
    super({ allowHalfOpen: false })
    this.#port = port
    this.#clock = clock
    this.#bus = bus
    port.on('data', (bytes: Buffer) => {
      if (bus.passes() && !this.destroyed) this.push(bytes)
    })
    // An adapter that is pulled out closes its port; whoever writes next must not bring the bench down.
    const lose = (): void => {
      if (!this.#shut) bus.lost()
      this.destroy()
    }
    port.on('error', lose)
    port.on('close', lose)
    this.#look()
  }

  get requested(): boolean | undefined {
    return this.#others
  }

  request(on: boolean): void {
    // A pseudo-terminal has no such line: the other end then takes itself as asked.
    if (this.#port.isOpen) this.#port.set({ rts: on, dtr: on }, () => undefined)
  }

  breakOff(): void {
    if (this.#port.isOpen) this.#port.flush(() => undefined)
  }

  /** Resolves when the port is given back. */
  shut(): Promise<void> {
    this.#shut ??= new Promise((resolve) => {
      this.#looking()
      this.#bus.gone()
      if (!this.#port.isOpen) return resolve()
      this.#port.close(() => resolve())
    })
    return this.#shut.then(() => {
      if (!this.destroyed) this.destroy()
    })
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#bus.sent(chunk)
    if (!this.#port.isOpen || !this.#bus.passes()) return done()
    const pieces = this.#bus.pieces(chunk)
    for (const [index, piece] of pieces.entries())
      this.#port.write(piece, index === pieces.length - 1 ? () => done() : undefined)
    if (pieces.length === 0) done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.shut().then(() => done(error))
  }

  /** Modem lines have no event: they are looked at, until the port turns out to have none. */
  #look(): void {
    if (this.#shut || !this.#port.isOpen) return
    this.#port.get((error, status) => {
      if (error || !status || this.#shut) return
      const on = Boolean(status.cts || status.dsr)
      if (on !== this.#others && this.#bus.passes()) {
        this.#others = on
        this.emit('request', on)
      }
      const lookAtLines = (): void => this.#look()
      this.#looking = this.#clock.after(LOOK_AT_LINES, lookAtLines)
    })
  }
}

interface LineRules {
  readonly sent: (bytes: Buffer) => void
  readonly passes: () => boolean
}

class RealLine extends Duplex {
  readonly #socket: Socket
  readonly #rules: LineRules
  readonly remoteAddress: string | undefined
  readonly readyState = 'open'
  /** What the other end did while nothing got through. */
  #missed: 'nothing' | 'end' | 'close' = 'nothing'

  constructor(socket: Socket, rules: LineRules) {
    super({ allowHalfOpen: false })
    this.#socket = socket
    this.#rules = rules
    this.remoteAddress = socket.remoteAddress
    socket.setNoDelay(true)
    socket.on('data', (bytes: Buffer) => {
      if (rules.passes() && !this.push(bytes)) socket.pause()
    })
    socket.on('end', () => this.#hear('end'))
    // A broken connection tells itself by its close as well.
    socket.on('error', () => undefined)
    socket.on('close', () => this.#hear('close'))
  }

  catchUp(): void {
    const missed = this.#missed
    if (missed === 'nothing' || !this.#rules.passes()) return
    this.#missed = 'nothing'
    this.#hear(missed)
  }

  /** The other end has ended, or is gone. */
  #hear(what: 'end' | 'close'): void {
    if (this.destroyed) return
    if (!this.#rules.passes()) this.#missed = what
    else if (what === 'close') hangUp(this)
    else this.push(null)
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#rules.sent(chunk)
    if (!this.#rules.passes() || !this.#socket.writable) return done()
    this.#socket.write(chunk, () => done())
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.#rules.passes() && this.#socket.writable) this.#socket.end()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.')
}

/** Serial devices by their stable names first. Not the library's own list: that one needs udevadm, and dies without. */
function portsHere(): string[] {
  const list = (folder: string, form: RegExp): string[] =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => form.test(name))
          .map((name) => `${folder}/${name}`)
      : []
  return [...list('/dev/serial/by-id', /./), ...list('/dev', /^(ttyUSB|ttyACM|ttyAMA|tty\.usb|cu\.usb)/)]
}

function serialProblem(name: string, path: string, error: Error): BadInput {
  const text = error.message
  if (/permission denied/i.test(text))
    return new BadInput(
      `wire '${name}': no permission for ${path}; add yourself to its group (usually dialout) and log in again`,
    )
  if (/lock|busy/i.test(text))
    return new BadInput(`wire '${name}': ${path} is in use by another program; close that one`)
  return new BadInput(`wire '${name}': ${path} cannot be opened as a serial port (${text.replace(/^Error:?\s*/, '')})`)
}

function listenProblem(
  error: NodeJS.ErrnoException,
  host: string,
  address: string,
  port: number,
  kind: 'TCP' | 'UDP',
): BadInput {
  const where = `${kind} port ${port} of ${address} (host '${host}')`
  switch (error.code) {
    case 'EADDRINUSE':
      return new BadInput(`${where} is already in use; stop what listens there or give another port`)
    case 'EACCES':
      return new BadInput(`${where} is not permitted; ports below 1024 need root or the capability net_bind_service`)
    case 'EADDRNOTAVAIL':
      return new BadInput(`${where}: this machine has no such address; give one of its own under hosts`)
    default:
      return new BadInput(`${where} cannot be opened (${error.code ?? error.message})`)
  }
}

function bind(socket: UdpSocket, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(port, address, () => {
      socket.off('error', reject)
      resolve()
    })
  })
}
