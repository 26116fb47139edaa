import { type Amps, NOMINAL_VOLTS, type Phase, type PhaseAmps, type SocketNumber } from '../../../bench/amps.ts'
import type { Clock, Millis } from '../../../bench/clock.ts'
import type { Wires } from '../../../bench/wires.ts'
import { registersOfUnit, STATION_UNIT } from '../../../protocols/modbus/ng9xx.ts'
import type { ExceptionCode } from '../../../protocols/modbus/pdu.ts'
import { type MapPolicy, RegisterMap } from '../../../protocols/modbus/register-map.ts'
import type { Register, Value } from '../../../protocols/modbus/registers.ts'
import { type ModbusServer, serveModbus } from '../../../protocols/modbus/server.ts'
import { slaveOf } from '../../../protocols/modbus/slave.ts'
import { FREQUENCY, SERIAL_NUMBER, TEMPERATURE } from '../board.ts'
import type { StationOptions } from '../options.ts'
import { type Energy, powerFactorOf } from '../parts/energy.ts'
import { total } from '../parts/phase-sums.ts'
import type { Steered } from '../parts/setpoints.ts'

/** What unit 200 tells. */
export interface StationView {
  readonly name: string
  readonly firmware: string
  readonly platform: string
  /** ms since 1970, in UTC. */
  readonly utc: Millis
  readonly uptime: Millis
  readonly maximum: Amps
  readonly online: boolean
  readonly sockets: 1 | 2
  readonly safe: Amps
  readonly networkSteered: boolean
  /** Its Smart Charging Network; undefined where it is in none. */
  readonly network: NetworkView | undefined
}

/** What the registers of a network tell: all of its sockets together, per grid phase. */
export interface NetworkView {
  readonly name: string
  readonly sockets: number
  readonly drawn: PhaseAmps
  /** What they may draw now. */
  readonly may: PhaseAmps
}

/** What unit 1 or 2 tells. */
export interface SocketView {
  readonly drawn: PhaseAmps
  readonly flows: Energy
  readonly counted: Energy
  /** Age of what was measured. */
  readonly age: Millis
  readonly mode3: string
  readonly applied: Amps
  readonly safe: Amps
  readonly accountedFor: boolean
  readonly operative: boolean
  readonly phases: 1 | 3
}

/** The station behind its registers. */
export interface Behind {
  readonly phases: 1 | 3
  readonly meter: 'full' | 'reallin'
  station(): StationView
  socket(socket: SocketNumber): SocketView
  setpoint(which: Steered): { readonly amps: Amps; readonly remaining: Millis }
  /** Whether it lets an EMS choose the phases of a socket. */
  readonly choosesPhases: boolean
  steer(which: Steered, amps: Amps): void
  choosePhases(socket: SocketNumber, phases: 1 | 3): void
  /** Masters that are connected, whenever that changes. */
  connected(masters: number, from: string): void
}

type Knobs = Pick<
  StationOptions,
  | 'modbusGaps'
  | 'modbusPartialWrite'
  | 'modbusReadOnlyWrite'
  | 'modbusUnknownUnit'
  | 'thirdMaster'
  | 'idleCloseSeconds'
  | 'wordOrder'
>

/** The most masters at a time (register document, chapter 1). */
const MASTERS = 2
const ILLEGAL_VALUE = 3
/** The station keeps winter time; the zone is told in minutes. */
const ZONE_MINUTES = 60
const METER_READY = 3
const RTU_METER = 0
const LINE_TO_LINE = NOMINAL_VOLTS * Math.sqrt(3)

/** The station as a Modbus TCP slave: its registers, on a port that is open only while it listens to an EMS.
 * Unaware of what a setpoint does. */
export class ModbusSlave {
  readonly #ground: { readonly clock: Clock; readonly wires: Wires }
  readonly #at: { readonly host: string; readonly port: number }
  readonly #knobs: Knobs
  readonly #behind: Behind
  readonly #units: ReadonlyMap<number, RegisterMap>
  #server: ModbusServer | undefined
  #turn: Promise<void> = Promise.resolve()

  constructor(
    ground: { readonly clock: Clock; readonly wires: Wires },
    at: { readonly host: string; readonly port: number },
    sockets: 1 | 2,
    knobs: Knobs,
    behind: Behind,
  ) {
    this.#ground = ground
    this.#at = at
    this.#knobs = knobs
    this.#behind = behind
    const units = sockets === 2 ? [STATION_UNIT, 1, 2] : [STATION_UNIT, 1]
    this.#units = new Map(units.map((unit) => [unit, this.#mapOf(unit)]))
  }

  /** Opens or closes its port. A port that is not to be had rejects with BadInput. */
  listen(on: boolean): Promise<void> {
    const next = this.#turn.then(async () => {
      const server = this.#server
      if (on === (server !== undefined)) return
      this.#server = undefined
      await server?.stop()
      if (on) await this.#open()
    })
    // The next turn comes whatever became of this one, which is its caller's to hear.
    this.#turn = next.catch(() => undefined)
    return next
  }

  async #open(): Promise<void> {
    const { idleCloseSeconds, thirdMaster, modbusUnknownUnit } = this.#knobs
    const missing = modbusUnknownUnit === 'silence' ? 'silent' : modbusUnknownUnit === 'exception 0A' ? 10 : 11
    let masters = 0
    this.#server = await serveModbus(
      this.#ground,
      {
        over: 'tcp',
        ...this.#at,
        masters: MASTERS,
        tooMany: thirdMaster === 'refuse' ? 'refuse' : 'accept then close',
        ...(idleCloseSeconds > 0 ? { idle: idleCloseSeconds * 1000 } : {}),
      },
      slaveOf(this.#units, missing),
      {
        connection: (from, how) => {
          if (how === 'refused') return
          masters += how === 'open' ? 1 : -1
          this.#behind.connected(masters, from)
        },
      },
    )
  }

  #mapOf(unit: number): RegisterMap {
    const { modbusGaps, modbusPartialWrite, modbusReadOnlyWrite, wordOrder } = this.#knobs
    const policy: MapPolicy = {
      functions: [3, 6, 16],
      gaps: modbusGaps === 'exception 02' ? 'exception' : modbusGaps,
      partialWrite: modbusPartialWrite === 'exception 02' ? 2 : 3,
      readOnly: modbusReadOnlyWrite === 'exception 02' ? 2 : modbusReadOnlyWrite === 'exception 03' ? 3 : 4,
    }
    const registers = registersOfUnit(unit)!.map(
      (register): Register => (wordOrder === 'lowFirst' ? { ...register, order: 'low-first' } : register),
    )
    return new RegisterMap(registers, policy, {
      value: ({ name }) =>
        unit === STATION_UNIT ? this.#stationValue(name) : this.#socketValue(unit as SocketNumber, name),
      accept: (changes) => this.#accept(unit, changes),
    })
  }

  #accept(unit: number, changes: ReadonlyMap<Register, Value>): ExceptionCode | undefined {
    const orders: (() => void)[] = []
    for (const [{ name }, value] of changes) {
      if (typeof value !== 'number') return ILLEGAL_VALUE
      if (name === 'phases') {
        const possible = value === 1 || (value === 3 && this.#behind.phases === 3)
        if (!possible || !this.#behind.choosesPhases) return ILLEGAL_VALUE
        orders.push(() => this.#behind.choosePhases(unit as SocketNumber, value as 1 | 3))
        continue
      }
      if (!Number.isFinite(value) || value < 0) return ILLEGAL_VALUE
      const which: Steered = unit === STATION_UNIT ? phaseOf(name) : (unit as SocketNumber)
      orders.push(() => this.#behind.steer(which, tidied(value)))
    }
    for (const order of orders) order()
    return undefined
  }

  #stationValue(name: string): Value {
    const view = this.#behind.station()
    switch (name) {
      case 'name':
        return view.name
      case 'manufacturer':
        return 'Alfen NV'
      case 'table version':
        return 1
      case 'firmware':
        return view.firmware
      case 'platform':
        return view.platform
      case 'serial number':
        return SERIAL_NUMBER
      case 'uptime':
        return view.uptime
      case 'time zone':
        return ZONE_MINUTES
      case 'station active max current':
        return view.maximum
      case 'temperature':
        return TEMPERATURE
      case 'OCPP state':
        return view.online ? 1 : 0
      case 'sockets':
        return view.sockets
      case 'SCN name':
        return view.network?.name ?? ''
      case 'SCN sockets':
        return view.network?.sockets ?? 0
      case 'SCN safe current':
        return view.safe
      case 'SCN max current enable':
        return view.networkSteered ? 1 : 0
    }
    if (name.startsWith('SCN max current valid time')) return seconds(this.#behind.setpoint(phaseOf(name)).remaining)
    if (name.startsWith('SCN max current')) return this.#behind.setpoint(phaseOf(name)).amps
    if (name.startsWith('SCN consumption')) return view.network?.drawn[gridPhase(name)] ?? 0
    if (name.startsWith('SCN actual')) return view.network?.may[gridPhase(name)] ?? 0
    const local = new Date(view.utc + ZONE_MINUTES * 60_000)
    switch (name) {
      case 'year':
        return local.getUTCFullYear()
      case 'month':
        return local.getUTCMonth() + 1
      case 'day':
        return local.getUTCDate()
      case 'hour':
        return local.getUTCHours()
      case 'minute':
        return local.getUTCMinutes()
      case 'second':
        return local.getUTCSeconds()
      default:
        return undefined
    }
  }

  #socketValue(socket: SocketNumber, name: string): Value {
    const view = this.#behind.socket(socket)
    switch (name) {
      case 'availability':
        return view.operative ? 1 : 0
      case 'mode 3 state':
        return view.mode3
      case 'applied max current':
        return view.applied
      case 'max current valid time':
        return seconds(this.#behind.setpoint(socket).remaining)
      case 'max current':
        return this.#behind.setpoint(socket).amps
      case 'safe current':
        return view.safe
      case 'setpoint accounted for':
        return view.accountedFor ? 1 : 0
      case 'phases':
        return view.phases
      default:
        return this.#behind.meter === 'reallin' && !REALLIN.has(name)
          ? undefined
          : meterValue(name, view, this.#behind.phases)
    }
  }
}

/** What the meter of stations built after 2021 fills; the rest stays FFFF (dump of an Eve Single Pro-line, firmware 6.1.0). */
const REALLIN: ReadonlySet<string> = new Set([
  'meter state',
  'meter age',
  'meter type',
  ...['L1', 'L2', 'L3'].flatMap((phase) => [`voltage ${phase}-N`, `current ${phase}`]),
  'power factor sum',
  'frequency',
  'real power sum',
  'energy delivered sum',
])

function meterValue(name: string, view: SocketView, phases: 1 | 3): Value {
  switch (name) {
    case 'meter state':
      return METER_READY
    case 'meter age':
      return view.age
    case 'meter type':
      return RTU_METER
    case 'frequency':
      return FREQUENCY
    case 'current N':
      return neutral(view.drawn)
    case 'power factor sum':
      return powerFactorOf(view.flows)
  }
  const [quantity, of] = [name.slice(0, name.lastIndexOf(' ')), name.slice(name.lastIndexOf(' ') + 1)]
  if (quantity === 'voltage') {
    if (of === 'L1-N') return NOMINAL_VOLTS
    if (phases === 1) return undefined
    return of.endsWith('-N') ? NOMINAL_VOLTS : LINE_TO_LINE
  }
  if (phases === 1 && (of === 'L2' || of === 'L3')) return undefined
  const values = QUANTITIES[quantity]?.(view)
  if (!values) return undefined
  return of === 'sum' ? total(values) : values[(Number(of.slice(1)) - 1) as 0 | 1 | 2]
}

const QUANTITIES: Readonly<Record<string, (view: SocketView) => PhaseAmps>> = {
  current: ({ drawn }) => drawn,
  'power factor': ({ flows: { real, apparent } }) => [
    ratio(real[0], apparent[0]),
    ratio(real[1], apparent[1]),
    ratio(real[2], apparent[2]),
  ],
  'real power': ({ flows }) => flows.real,
  'apparent power': ({ flows }) => flows.apparent,
  'reactive power': ({ flows }) => flows.reactive,
  'energy delivered': ({ counted }) => counted.real,
  'energy consumed': () => [0, 0, 0],
  'apparent energy': ({ counted }) => counted.apparent,
  'reactive energy': ({ counted }) => counted.reactive,
}

function ratio(real: number, apparent: number): number {
  return apparent > 0 ? real / apparent : 0
}

/** Three currents a third of a period apart leave this in the neutral. */
function neutral([a, b, c]: PhaseAmps): Amps {
  return Math.sqrt(Math.max(0, a * a + b * b + c * c - a * b - b * c - c * a))
}

function phaseOf(name: string): 'L1' | 'L2' | 'L3' {
  return name.slice(-2) as 'L1' | 'L2' | 'L3'
}

function gridPhase(name: string): Phase {
  return (Number(name.slice(-1)) - 1) as Phase
}

/** A second that has begun still counts: 10 s after a write with 60 s, 50 are left. */
function seconds(millis: Millis): number {
  return Math.ceil(millis / 1000)
}

/** 32 bits hold seven digits; what is behind them was not written. */
function tidied(amps: Amps): Amps {
  return Number(amps.toPrecision(7))
}
