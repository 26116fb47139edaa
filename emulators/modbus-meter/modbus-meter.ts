import type { Addresses } from '../../bench/addresses.ts'
import { NO_AMPS, type PhaseAmps } from '../../bench/amps.ts'
import { BadInput } from '../../bench/bad-input.ts'
import type { Chance } from '../../bench/chance.ts'
import type { Cancel, Clock, Millis } from '../../bench/clock.ts'
import type { Flow, Grid } from '../../bench/copper.ts'
import { parseDuration } from '../../bench/duration.ts'
import type { Noting } from '../../bench/timeline.ts'
import type { Meter, MeterFault, MeterKind, ProfilePoint } from '../../bench/verbs.ts'
import type { SerialMode, Wires } from '../../bench/wires.ts'
import { composeResponse } from '../../protocols/modbus/pdu.ts'
import { RegisterMap } from '../../protocols/modbus/register-map.ts'
import type { Value } from '../../protocols/modbus/registers.ts'
import { type ModbusLink, type ModbusServer, serveModbus, type Watch } from '../../protocols/modbus/server.ts'
import { answer, type Line, type Reply, type Slave } from '../../protocols/modbus/slave.ts'
import { type Traffic, trafficOf } from '../../protocols/modbus/traffic.ts'
import { type CustomMap, customMapSchema, customMeter } from './custom-map.ts'
import type { MeterMap, MeterRegister, Setting } from './meter-map.ts'
import { knownMeter } from './meters.ts'
import { type Counted, count, Measured, measure, measureSigned, NOTHING_COUNTED, needs } from './quantities.ts'

// The emulated Modbus meter: the verbs that steps ask of a meter, on a Modbus slave. Its maps are data in other
// files; it knows no station.

/** The keys of a modbus-meter in a rig file. `meter` or `map`; `host` or `wire`. */
export interface ModbusMeterKeys {
  readonly meter?: string | undefined
  readonly map?: CustomMap | undefined
  readonly unit?: number | undefined
  readonly phases?: 1 | 3 | undefined
  /** On a network: TCP, or UDP with `udp`. */
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly udp?: boolean | undefined
  readonly masters?: number | undefined
  readonly tooMany?: 'refuse' | 'accept then close' | undefined
  /** As '60 s'. */
  readonly idle?: string | undefined
  /** On a serial bus. */
  readonly wire?: string | undefined
  readonly baud?: number | undefined
  readonly parity?: 'none' | 'even' | 'odd' | undefined
  readonly stopBits?: 1 | 2 | undefined
  /** How late a real serial adapter may hand over what it heard, as '16 ms'. */
  readonly latency?: string | undefined
  /** Whether every request is put on the timeline; a meter that runs for weeks keeps none. */
  readonly record?: boolean | undefined
}

interface Ground {
  readonly clock: Clock
  readonly chance: Chance
  readonly wires: Wires
  readonly timeline: Noting
  readonly grid: Grid
  /** Who has which address; undefined where a meter cannot be given one. */
  readonly addresses?: Addresses | undefined
}

interface Profile {
  readonly from: Millis
  readonly points: readonly ProfilePoint[]
}

const NOTHING: Flow = { active: NO_AMPS, reactive: NO_AMPS }

/** Where the values of an answer over TCP begin. */
const BEHIND_HEADER = 9

/** One bit is wrong in every so many bytes of an answer with bit errors. */
const BYTES_PER_BIT_ERROR = 5

const BAUD_CODES = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200]
const PARITY_CODES = ['none', 'odd', 'even']

/** Faults of a P1 meter that mean nothing to one that is asked. */
const NOT_ASKED: ReadonlySet<MeterFault> = new Set<MeterFault>(['late'])

/**
 * A meter on Modbus: any map of registers, fed by what flows on the Grid, by currents a scenario sets or by a profile. It
 * answers its own unit only. Unaware of who asks; everything it is asked is told to the timeline, registers by name.
 */
export class ModbusMeter implements Meter {
  readonly name: string
  readonly #ground: Ground
  readonly #chance: Chance
  readonly #watch: Watch
  #keys: ModbusMeterKeys
  #kind: MeterMap
  #map: RegisterMap<MeterRegister>
  #server: ModbusServer | undefined
  #source: PhaseAmps | 'what flows' | Profile = 'what flows'
  #where: 'everything' | 'household' = 'everything'
  #fault: MeterFault = 'not at all'
  #faultsLeft = Number.POSITIVE_INFINITY
  #next: Cancel = () => {}
  #unlisten: () => void = () => {}
  /** What flows since it last counted. */
  #flowing: Flow = NOTHING
  #counted: Counted = NOTHING_COUNTED
  #countedAt: Millis = 0
  #startedAt: Millis = 0
  /** What the registers are read from during one request. */
  #measured = new Measured({ active: NO_AMPS, reactive: NO_AMPS })
  #frozen: Measured | undefined
  /** The fault under which the registers of this request are read; some take values away. */
  #reading: MeterFault = 'not at all'
  readonly #written = new Map<number, Value>()

  constructor(ground: Ground, name: string, keys: ModbusMeterKeys, watch: Watch = {}) {
    this.#ground = ground
    this.#chance = ground.chance.of(name)
    this.name = name
    this.#watch = watch
    this.#keys = keys
    this.#kind = kindOf(keys, name)
    this.#map = this.#mapOf(this.#kind)
    this.#link()
  }

  /** What it is, with its source. */
  get kind(): MeterMap {
    return this.#kind
  }

  get unit(): number {
    return this.#keys.unit ?? this.#kind.unit
  }

  /** Connections of masters now. */
  get masters(): number {
    return this.#server?.masters ?? 0
  }

  /** The currents as its registers would tell them now. */
  get amps(): PhaseAmps {
    const measured = this.#now()
    const tell = this.#kind.currents === 'signed' ? measureSigned : measure
    return [tell('I1', measured), tell('I2', measured), tell('I3', measured)]
  }

  /** What a watched exchange was, registers by name. */
  traffic(unit: number, pdu: Buffer, reply: Reply | 'hang up' | undefined): Traffic {
    return trafficOf(this.#map, unit, pdu, reply)
  }

  async start(): Promise<void> {
    const { clock } = this.#ground
    this.#countedAt = clock.now()
    this.#startedAt = clock.now()
    this.#flowing = this.#flow()
    this.#unlisten = this.#ground.grid.onFlow(() => this.#count())
    await this.#open()
    this.#sleepUntilNext()
  }

  async stop(): Promise<void> {
    this.#count()
    this.#next()
    this.#unlisten()
    await this.#close()
  }

  async report(amps: PhaseAmps | 'what flows'): Promise<void> {
    this.#count()
    this.#source = amps
    this.#count()
    this.#sleepUntilNext()
  }

  async follow(profile: readonly ProfilePoint[]): Promise<void> {
    this.#count()
    this.#source = { from: this.#ground.clock.now(), points: profile.toSorted((a, b) => a.after - b.after) }
    this.#count()
    this.#sleepUntilNext()
  }

  async measure(where: 'everything' | 'household'): Promise<void> {
    this.#count()
    this.#where = where
    this.#count()
  }

  async misbehave(how: MeterFault, times = Number.POSITIVE_INFINITY): Promise<void> {
    const serial = this.#link().over === 'rtu'
    if (NOT_ASKED.has(how))
      throw new BadInput(`${this.name}: a Modbus meter speaks only when it is asked; make it slow by a time instead`)
    if (how === 'wrong checksum' && !serial)
      throw new BadInput(`${this.name}: there is no checksum in Modbus over TCP or UDP; 'garbage' or 'bit errors' is`)
    if (typeof how === 'object' && how.is === 'drops the connection' && serial)
      throw new BadInput(`${this.name}: there is no connection on a serial line; 'silent' is what it can be`)
    this.#fault = how
    this.#faultsLeft = times
    this.#frozen = how === 'frozen' ? this.#now() : undefined
    this.#ground.timeline.note(this.name, 'fault', how)
  }

  async become(kind: MeterKind): Promise<void> {
    const { model, map, unit, phases, address, idle } = kind
    const keys: ModbusMeterKeys = {
      ...this.#keys,
      ...(model === undefined ? {} : { meter: model, map: undefined }),
      ...(map === undefined ? {} : { map: ownMap(map, this.name), meter: undefined }),
      ...(unit === undefined ? {} : { unit }),
      ...(phases === undefined ? {} : { phases }),
      ...(idle === undefined ? {} : { idle }),
    }
    const next = kindOf(keys, this.name)
    if (address !== undefined) {
      if (keys.host === undefined || !this.#ground.addresses)
        throw new BadInput(`${this.name}: it has no address that could change`)
      this.#ground.addresses.give(keys.host, address)
    }
    this.#count()
    this.#keys = keys
    this.#count()
    this.#kind = next
    this.#written.clear()
    this.#map = this.#mapOf(next)
    const running = this.#server !== undefined
    await this.#close()
    if (running) await this.#open()
  }

  async #open(): Promise<void> {
    const slave: Slave = {
      hear: (unit, pdu, line) => this.#hear(unit, pdu, line),
      obey: (pdu) => {
        this.#measured = this.#now()
        answer(this.#map, pdu)
      },
    }
    const link = this.#link()
    this.#server = await serveModbus(this.#ground, link, slave, {
      exchange: (unit, pdu, reply, line) => {
        // On a bus it overhears what is asked of the others and what they answer: not its affair.
        if (link.over === 'rtu' && unit !== this.unit && unit !== 0) return
        if (this.#keys.record !== false)
          this.#ground.timeline.add(this.name, 'asked', trafficOf(this.#map, unit, pdu, reply))
        this.#watch.exchange?.(unit, pdu, reply, line)
      },
      connection: (from, how) => {
        if (this.#keys.record !== false) this.#ground.timeline.add(this.name, 'connection', { from, how })
        this.#watch.connection?.(from, how)
      },
    })
  }

  async #close(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    await server?.stop()
  }

  #hear(unit: number, pdu: Buffer, line: Line): Reply | 'hang up' | undefined {
    if (unit !== this.unit) return undefined
    const fault = this.#fault
    if (fault !== 'not at all' && --this.#faultsLeft <= 0) this.#fault = 'not at all'
    this.#measured = this.#frozen ?? this.#now()
    if (this.#fault !== 'frozen') this.#frozen = undefined
    if (fault === 'all zeros') this.#measured = this.#measured.still()
    this.#reading = fault
    const plain: Reply = { pdu: answer(this.#map, pdu) }
    this.#reading = 'not at all'
    if (typeof fault === 'object')
      switch (fault.is) {
        case 'slow':
          return { ...plain, delay: fault.by }
        case 'exception':
          return { pdu: composeResponse({ function: pdu[0]! & 0x7f, exception: fault.code }) }
        case 'drops the connection':
          return line.before >= fault.after ? 'hang up' : plain
        case 'misses a phase':
          return plain
      }
    switch (fault) {
      case 'silent':
        return undefined
      case 'echo':
        return { pdu }
      case 'wrong unit':
        return { ...plain, unit: (unit + 1) & 0xff }
      case 'truncated':
        return { ...plain, spoil: (frame) => frame.subarray(0, Math.floor(frame.length / 2)) }
      case 'garbage':
        return { ...plain, spoil: (frame) => Buffer.from(frame.map((_, index) => (index * 73 + 0x55) & 0xff)) }
      case 'bit errors':
        // Behind the header of TCP, so that the stream stays in step; a serial frame fails its checksum.
        return { ...plain, spoil: (frame) => this.#withBitErrors(frame) }
      case 'wrong checksum':
        return {
          ...plain,
          spoil: (frame) => Buffer.from(frame.map((byte, index) => (index === frame.length - 1 ? byte ^ 0x01 : byte))),
        }
      default:
        return plain
    }
  }

  #withBitErrors(frame: Buffer): Buffer {
    const spoilt = Buffer.from(frame)
    for (let from = BEHIND_HEADER; from < spoilt.length; from += BYTES_PER_BIT_ERROR) {
      const index = from + this.#chance.below(Math.min(BYTES_PER_BIT_ERROR, spoilt.length - from))
      spoilt[index] = spoilt[index]! ^ (1 << this.#chance.below(8))
    }
    return spoilt
  }

  #mapOf(kind: MeterMap): RegisterMap<MeterRegister> {
    return new RegisterMap(kind.registers, kind, {
      value: (register) => this.#value(register),
      accept: (changes) => {
        for (const [register, value] of changes) {
          this.#written.set(register.address, value)
          this.#ground.timeline.add(this.name, `register ${register.name}`, value)
        }
        return undefined
      },
    })
  }

  #value({ is, says, holds, address }: MeterRegister): Value {
    if (holds !== undefined)
      return this.#written.has(address)
        ? this.#written.get(address)
        : typeof holds === 'number'
          ? holds
          : this.#setting(holds)
    if (is === undefined) return says
    const fault = this.#reading
    if (fault === 'not a number') return undefined
    if (typeof fault === 'object' && fault.is === 'misses a phase' && needs(is, fault.phase)) return undefined
    if (this.#keys.phases === 1 && (needs(is, 1) || needs(is, 2))) return undefined
    return this.#kind.currents === 'signed' ? measureSigned(is, this.#measured) : measure(is, this.#measured)
  }

  #setting(which: Setting): number | undefined {
    const { baud, parity, stopBits } = serialMode(this.#keys, this.#kind)
    switch (which) {
      case 'unit':
        return this.unit
      case 'baud':
        return BAUD_CODES.includes(baud) ? BAUD_CODES.indexOf(baud) : undefined
      case 'stop bits':
        return stopBits - 1
      case 'parity':
        return PARITY_CODES.indexOf(parity)
    }
  }

  /** A profile changes by itself; everything else tells of it. */
  #sleepUntilNext(): void {
    this.#next()
    const source = this.#source
    if (!this.#server || source === 'what flows' || !('points' in source)) return
    const passed = this.#ground.clock.now() - source.from
    const point = source.points.find(({ after }) => after > passed)
    if (!point) return
    const nextPoint = (): void => {
      this.#count()
      this.#sleepUntilNext()
    }
    this.#next = this.#ground.clock.after(point.after - passed, nextPoint)
  }

  #now(): Measured {
    const now = this.#ground.clock.now()
    return new Measured(this.#flow(), this.#counted, now - this.#countedAt, (now - this.#startedAt) / 3_600_000)
  }

  #count(): void {
    const now = this.#ground.clock.now()
    this.#counted = count(this.#counted, this.#flowing, now - this.#countedAt)
    this.#countedAt = now
    this.#flowing = this.#flow()
  }

  #flow(): Flow {
    const { clock, grid } = this.#ground
    const source = this.#source
    const flow =
      source === 'what flows'
        ? grid.flow(this.#where)
        : { active: 'points' in source ? ampsAt(source, clock.now()) : source, reactive: NO_AMPS }
    return this.#keys.phases === 1 ? { active: [flow.active[0], 0, 0], reactive: [flow.reactive[0], 0, 0] } : flow
  }

  #link(): ModbusLink {
    const { host, port, udp, masters, tooMany, idle, wire, latency } = this.#keys
    if ((host === undefined) === (wire === undefined))
      throw new BadInput(
        `${this.name}: give host for a meter on a network or wire for one on a serial bus, one of them`,
      )
    if (wire !== undefined)
      return {
        over: 'rtu',
        wire,
        mode: serialMode(this.#keys, this.#kind),
        latency: timeOf(latency, 'latency', this.name) ?? 0,
      }
    const at = { host: host!, port: port ?? 502 }
    return udp
      ? { over: 'udp', ...at }
      : { over: 'tcp', ...at, masters, tooMany, idle: timeOf(idle, 'idle', this.name) }
  }
}

/** A map that does not come from a rig file, checked like one. */
function ownMap(map: Readonly<Record<string, unknown>>, name: string): CustomMap {
  const read = customMapSchema.safeParse(map)
  if (read.success) return read.data
  const { path, message } = read.error.issues[0]!
  throw new BadInput(`${name}: map${path.map((key) => `.${String(key)}`).join('')}: ${message}`)
}

function kindOf(keys: ModbusMeterKeys, name: string): MeterMap {
  if ((keys.meter === undefined) === (keys.map === undefined))
    throw new BadInput(`${name}: give meter for a known meter or map for one of your own, one of them`)
  return keys.map ? customMeter(keys.map, name) : knownMeter(keys.meter!, name)
}

function serialMode({ baud, parity, stopBits }: ModbusMeterKeys, { serial }: MeterMap): SerialMode {
  return {
    baud: baud ?? serial.baud,
    dataBits: 8,
    parity: parity ?? serial.parity,
    stopBits: stopBits ?? serial.stopBits,
  }
}

function timeOf(text: string | undefined, key: string, name: string): Millis | undefined {
  if (text === undefined) return undefined
  const time = parseDuration(text)
  if (time === undefined || !(time > 0))
    throw new BadInput(`${name}: ${key} '${text}' is not a time such as 60 s or 16 ms`)
  return time
}

function ampsAt({ from, points }: Profile, now: Millis): PhaseAmps {
  return points.findLast((point) => point.after <= now - from)?.amps ?? NO_AMPS
}
