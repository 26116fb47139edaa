import type { Duplex } from 'node:stream'
import type { Cancel, Clock, Millis } from '../../bench/clock.ts'
import type { SerialMode, Wires } from '../../bench/wires.ts'
import { AduReader, composeAdu, parseDatagram } from './mbap.ts'
import { composeFrame, FrameReader, parseFrame, rtuTiming } from './rtu.ts'
import { isBroadcastable, type Line, type Reply, type Slave } from './slave.ts'

// Puts a slave on TCP, UDP or a serial line. It knows no register: what is answered is the slave's.

/** Where a slave is reached. Host and wire are names of the rig. */
export type ModbusLink =
  | {
      readonly over: 'tcp'
      readonly host: string
      readonly port: number
      /** The most masters at a time; any number where left out. */
      readonly masters?: number | undefined
      /**
       * What one too many meets. TCP has accepted it before a program is asked, so a refusal is a connection that is closed
       * at once; the other way it stays open and mute, and is closed at its first request.
       */
      readonly tooMany?: 'refuse' | 'accept then close' | undefined
      /** A connection without a request for this long is closed; never where left out. */
      readonly idle?: Millis | undefined
    }
  | { readonly over: 'udp'; readonly host: string; readonly port: number }
  | {
      readonly over: 'rtu'
      readonly wire: string
      readonly mode: SerialMode
      /** How late the adapter may hand over what it heard; 0 on virtual wires. */
      readonly latency?: Millis | undefined
    }

/** What can be watched of a server; every hook may be left out. */
export interface Watch {
  /** A request and what came of it; `reply` is undefined for silence and for what was shouted to everybody. */
  exchange?(unit: number, pdu: Buffer, reply: Reply | 'hang up' | undefined, line: Line): void
  /** Masters come and go; `how` is why a connection is not there (any more). */
  connection?(from: string, how: 'open' | 'refused' | 'idle' | 'out of step' | 'closed'): void
}

export interface ModbusServer {
  /** Connections of masters that are served now; 0 on lines without connections. */
  readonly masters: number
  /** Ends every connection and gives back the port or the wire. */
  stop(): Promise<void>
}

interface Ground {
  readonly clock: Clock
  readonly wires: Wires
}

/** Puts a slave on a line. Rejects with BadInput when the port or the wire is not to be had. */
export async function serveModbus(
  ground: Ground,
  link: ModbusLink,
  slave: Slave,
  watch: Watch = {},
): Promise<ModbusServer> {
  switch (link.over) {
    case 'tcp':
      return serveTcp(ground, link, slave, watch)
    case 'udp':
      return serveUdp(ground, link, slave, watch)
    case 'rtu':
      return serveRtu(ground, link, slave, watch)
  }
}

async function serveTcp(
  { clock, wires }: Ground,
  link: ModbusLink & { readonly over: 'tcp' },
  slave: Slave,
  watch: Watch,
): Promise<ModbusServer> {
  const { idle } = link
  const served = new Set<Duplex>()
  const sender = new Sender(clock)
  const accept = (line: Duplex): void => {
    const from = addressOf(line)
    line.on('error', () => line.destroy())
    const full = served.size >= (link.masters ?? Number.POSITIVE_INFINITY)
    if (full) {
      watch.connection?.(from, 'refused')
      if (link.tooMany !== 'accept then close') return void line.destroy()
      line.on('data', () => line.destroy())
      line.on('end', () => line.destroy())
      return
    }
    served.add(line)
    watch.connection?.(from, 'open')
    let why: 'closed' | 'idle' | 'out of step' = 'closed'
    let before = 0
    let heardAt = clock.now()
    let over = (): void => {}
    const write = (frame: Buffer): void => {
      if (line.destroyed || line.writableEnded) return
      // A master that does not read its answers is not asked for more.
      if (!line.write(frame)) {
        line.pause()
        line.once('drain', () => line.resume())
      }
    }
    const reader = new AduReader(
      ({ transaction, unit, pdu }) => {
        if (line.destroyed) return
        if (idle !== undefined) heardAt = clock.now()
        const origin: Line = { from, before: before++ }
        const reply = slave.hear(unit, pdu, origin)
        watch.exchange?.(unit, pdu, reply, origin)
        if (reply === 'hang up') return void line.destroy()
        if (!reply) return
        sender.send(reply, composeAdu(transaction, reply.unit ?? unit, reply.pdu), write)
      },
      () => {
        why = 'out of step'
        line.destroy()
      },
    )
    if (idle !== undefined) {
      const closeIdleConnection = (): void => {
        const left = heardAt + idle - clock.now()
        if (left > 0) {
          over = clock.after(left, closeIdleConnection)
          return
        }
        why = 'idle'
        line.destroy()
      }
      over = clock.after(idle, closeIdleConnection)
    }
    line.on('data', (bytes: Buffer) => reader.push(bytes))
    line.on('end', () => line.end())
    line.once('close', () => {
      over()
      served.delete(line)
      watch.connection?.(from, why)
    })
  }
  const stop = await wires.listen(link.host, link.port, accept)
  return {
    get masters() {
      return served.size
    },
    stop: async () => {
      sender.stop()
      for (const line of served) line.destroy()
      await stop()
    },
  }
}

async function serveUdp(
  { clock, wires }: Ground,
  link: ModbusLink & { readonly over: 'udp' },
  slave: Slave,
  watch: Watch,
): Promise<ModbusServer> {
  const sender = new Sender(clock)
  let before = 0
  let closed = false
  const socket = await wires.datagrams(link.host, link.port, (bytes, from) => {
    const adu = parseDatagram(bytes)
    if (!adu || closed) return
    const { transaction, unit, pdu } = adu
    const line: Line = { from, before: before++ }
    const reply = slave.hear(unit, pdu, line)
    watch.exchange?.(unit, pdu, reply, line)
    if (!reply || reply === 'hang up') return
    sender.send(reply, composeAdu(transaction, reply.unit ?? unit, reply.pdu), (frame) => {
      if (!closed) socket.send(frame, from)
    })
  })
  return {
    masters: 0,
    stop: async () => {
      closed = true
      sender.stop()
      await socket.close()
    },
  }
}

async function serveRtu(
  { clock, wires }: Ground,
  link: ModbusLink & { readonly over: 'rtu' },
  slave: Slave,
  watch: Watch,
): Promise<ModbusServer> {
  const end = await wires.serial(link.wire, link.mode)
  end.on('error', () => end.destroy())
  const sender = new Sender(clock)
  let before = 0
  let busy = false
  const reader = new FrameReader(clock, rtuTiming(link.mode, link.latency), (bytes) => {
    // A slave on a serial line does one thing at a time: what it is asked meanwhile it does not hear.
    if (busy || end.destroyed) return
    const frame = parseFrame(bytes)
    if (!frame) return
    const { unit, pdu } = frame
    const line: Line = { from: link.wire, before: before++ }
    if (unit === 0) {
      if (!isBroadcastable(pdu)) return
      slave.obey(pdu, line)
      watch.exchange?.(unit, pdu, undefined, line)
      return
    }
    const reply = slave.hear(unit, pdu, line)
    watch.exchange?.(unit, pdu, reply, line)
    if (!reply || reply === 'hang up') return
    busy = reply.delay !== undefined
    sender.send(reply, composeFrame(reply.unit ?? unit, reply.pdu), (frame) => {
      busy = false
      if (!end.destroyed) end.write(frame)
    })
  })
  end.on('data', (bytes: Buffer) => reader.push(bytes))
  return {
    masters: 0,
    stop: async () => {
      sender.stop()
      end.destroy()
    },
  }
}

/** Sends answers, some of them late; what is still to come when the server stops never does. */
class Sender {
  readonly #clock: Clock
  readonly #late = new Set<Cancel>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  send({ delay, spoil }: Reply, bytes: Buffer, write: (frame: Buffer) => void): void {
    const frame = spoil ? spoil(bytes) : bytes
    if (delay === undefined) return write(frame)
    const answerLate = (): void => {
      this.#late.delete(cancel)
      write(frame)
    }
    const cancel = this.#clock.after(delay, answerLate)
    this.#late.add(cancel)
  }

  stop(): void {
    for (const cancel of this.#late) cancel()
    this.#late.clear()
  }
}

function addressOf(line: Duplex): string {
  const { remoteAddress } = line as { readonly remoteAddress?: string }
  return remoteAddress ?? 'a master'
}
