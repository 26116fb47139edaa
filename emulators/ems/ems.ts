import type { Amps, SocketNumber } from '../../bench/amps.ts'
import { BadInput } from '../../bench/bad-input.ts'
import type { Cancel, Clock, Millis } from '../../bench/clock.ts'
import type { Noting } from '../../bench/timeline.ts'
import type { Ems, EmsAnswer, EmsFault } from '../../bench/verbs.ts'
import type { Wires } from '../../bench/wires.ts'
import { ModbusFailure, ModbusMaster } from '../../protocols/modbus/master.ts'
import { registersOfUnit, SOCKET_REGISTERS } from '../../protocols/modbus/ng9xx.ts'
import { packValue, type Register, unpackValue, wordsOf } from '../../protocols/modbus/registers.ts'

// The emulated EMS: the verbs that steps ask of one, on a Modbus master. It knows a station by its registers only.

/** The keys of an ems in a rig file; times in ms. */
export interface EmsKeys {
  readonly host: string
  /** Host of the station. */
  readonly station: string
  readonly port: number
  /** Between two writes of the same setpoint; evcc takes 25 s. */
  readonly renew: Millis
  /** How long an answer is waited for. */
  readonly within: Millis
  /** Whether every answer is put on the timeline; an EMS that runs for weeks keeps none. */
  readonly record?: boolean
}

interface Ground {
  readonly clock: Clock
  readonly wires: Wires
  readonly timeline: Noting
}

interface Steering {
  amps: Amps
  next: Cancel
}

/** A unit that no station has. */
const WRONG_UNIT = 7
/** Connections that are opened and dropped before one is used. */
const STORM = 5

const SETPOINT = SOCKET_REGISTERS.find(({ name }) => name === 'max current')!
const PHASES = SOCKET_REGISTERS.find(({ name }) => name === 'phases')!

/**
 * An energy management system in mode socket: a Modbus TCP master that writes a setpoint per socket, repeats it, and
 * reads what the station says. Opens its connection when it first has something to say, and again when it was lost.
 * Every answer is on the timeline. Unaware of what the station does with it.
 */
export class EmsEmulator implements Ems {
  readonly name: string
  readonly #ground: Ground
  readonly #keys: EmsKeys
  readonly #steering = new Map<SocketNumber, Steering>()
  readonly #left = new Set<ModbusMaster>()
  #master: ModbusMaster | undefined
  #connecting: Promise<ModbusMaster> | undefined
  #renew: Millis
  #skip = 0
  #fault: EmsFault = 'not at all'
  #stopped = false

  constructor(ground: Ground, name: string, keys: EmsKeys) {
    this.#ground = ground
    this.name = name
    this.#keys = keys
    this.#renew = keys.renew
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {
    this.#stopped = true
    await this.hangUp()
  }

  async steer(socket: SocketNumber, amps: Amps): Promise<EmsAnswer> {
    if (!(amps >= 0) || !Number.isFinite(amps))
      throw new BadInput(`${this.name}: a setpoint is 0 A or more, not ${amps}`)
    this.#begin(socket, amps)
    return this.#put(socket, amps)
  }

  async ramp(socket: SocketNumber, from: Amps, to: Amps, step: Amps, every: Millis): Promise<EmsAnswer> {
    if (!(step > 0) || !(every > 0)) throw new BadInput(`${this.name}: a ramp has steps and a time between them`)
    const answer = await this.steer(socket, from)
    const goOn = (amps: Amps): void => {
      const steering = this.#steering.get(socket)
      if (!steering) return
      const rampStep = (): void => {
        const next = from < to ? Math.min(to, amps + step) : Math.max(to, amps - step)
        void this.steer(socket, next)
        if (next !== to) goOn(next)
      }
      steering.next()
      steering.next = this.#ground.clock.after(every, rampStep)
    }
    if (from !== to) goOn(from)
    return answer
  }

  async renewEvery(period: Millis): Promise<void> {
    if (!(period > 0)) throw new BadInput(`${this.name}: a period is more than 0 ms, not ${period}`)
    this.#renew = period
    for (const [socket, { amps }] of this.#steering) this.#begin(socket, amps)
  }

  async skipRenewals(times: number): Promise<void> {
    this.#skip = times
  }

  async fallSilent(): Promise<void> {
    for (const { next } of this.#steering.values()) next()
    this.#steering.clear()
  }

  async hangUp(): Promise<void> {
    await this.fallSilent()
    this.#master?.close()
    this.#master = undefined
    for (const master of this.#left) master.close()
    this.#left.clear()
  }

  connect(): Promise<EmsAnswer> {
    return this.#tell('connect', async () => {
      await this.#connected()
      return {}
    })
  }

  choosePhases(socket: SocketNumber, phases: 1 | 3): Promise<EmsAnswer> {
    return this.write(socket, PHASES.address, [phases], 6)
  }

  read(unit: number, address: number, quantity: number): Promise<EmsAnswer> {
    return this.#tell(`read ${quantity} from ${address} of unit ${unit}`, async (master) => {
      const words = await master.readHoldingRegisters(unit, address, quantity, this.#keys.within)
      return named(registersOfUnit(unit) ?? [], address, words)
    })
  }

  write(unit: number, address: number, words: readonly number[], code: 6 | 16): Promise<EmsAnswer> {
    return this.#tell(`write ${words.length} to ${address} of unit ${unit}`, async (master) => {
      if (code === 6) await master.writeRegister(unit, address, words[0]!, this.#keys.within)
      else await master.writeRegisters(unit, address, words, this.#keys.within)
      return {}
    })
  }

  async misbehave(how: EmsFault): Promise<void> {
    this.#fault = how
    this.#ground.timeline.note(this.name, 'fault', how)
  }

  #begin(socket: SocketNumber, amps: Amps): void {
    this.#steering.get(socket)?.next()
    const renewSetpoint = (): void => {
      this.#begin(socket, amps)
      if (this.#skip > 0) this.#skip--
      else void this.#put(socket, amps)
    }
    this.#steering.set(socket, { amps, next: this.#ground.clock.after(this.#renew, renewSetpoint) })
  }

  #put(socket: SocketNumber, amps: Amps): Promise<EmsAnswer> {
    const fault = this.#fault
    const unit = fault === 'writes to a wrong unit' ? WRONG_UNIT : socket
    const words = packValue(SETPOINT, fault === 'writes what is no number' ? undefined : amps)
    if (fault === 'writes half of a value') return this.write(unit, SETPOINT.address, words, 6)
    return this.write(unit, SETPOINT.address, words, 16)
  }

  /** Never rejects: what came of it is the answer, and on the timeline. */
  async #tell(
    what: string,
    ask: (master: ModbusMaster) => Promise<Readonly<Record<string, number | string | null>>>,
  ): Promise<EmsAnswer> {
    let answer: EmsAnswer
    try {
      answer = { is: 'done', values: await ask(await this.#connected()) }
    } catch (error) {
      answer = failureOf(error)
      // As real masters do: after anything but an exception the connection is given up.
      if (answer.is !== 'exception') this.#giveUp()
    }
    if (!this.#stopped && this.#keys.record !== false)
      this.#ground.timeline.add(this.name, 'asked', { what, ...answer })
    return answer
  }

  #giveUp(): void {
    this.#master?.close()
    this.#master = undefined
  }

  async #connected(): Promise<ModbusMaster> {
    switch (this.#fault) {
      case 'leaves connections open':
        if (this.#master) this.#left.add(this.#master)
        this.#master = undefined
        break
      case 'reconnects for every request':
        this.#giveUp()
        for (let count = 0; count < STORM; count++) (await this.#open()).close()
    }
    if (this.#master && !this.#master.closed) return this.#master
    this.#connecting ??= this.#open()
    try {
      this.#master = await this.#connecting
    } finally {
      this.#connecting = undefined
    }
    return this.#master
  }

  /** On a dead line nothing is settled, so a connection is waited for as long as an answer. */
  #open(): Promise<ModbusMaster> {
    const { clock, wires } = this.#ground
    const { host, station, port, within } = this.#keys
    return new Promise((resolve, reject) => {
      let late = false
      const giveUpConnection = (): void => {
        late = true
        reject(new ModbusFailure('no answer', `${station} did not take a connection within ${within} ms`))
      }
      const cancel = clock.after(within, giveUpConnection)
      wires.connect(host, station, port).then(
        (line) => {
          cancel()
          if (late || this.#stopped) line.destroy()
          if (!late) resolve(ModbusMaster.overTcp(clock, line))
        },
        (error: unknown) => {
          cancel()
          reject(error as Error)
        },
      )
    })
  }
}

function failureOf(error: unknown): EmsAnswer {
  if (error instanceof ModbusFailure) {
    switch (error.kind) {
      case 'exception':
        return { is: 'exception', code: error.code ?? 0 }
      case 'no answer':
      case 'closed':
        return { is: error.kind }
      default:
        return { is: 'wrong answer' }
    }
  }
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ECONNREFUSED') return { is: 'refused' }
  if (code !== undefined) return { is: 'closed' }
  throw error
}

function named(
  registers: readonly Register[],
  address: number,
  words: readonly number[],
): Readonly<Record<string, number | string | null>> {
  const values: Record<string, number | string | null> = {}
  for (const register of registers) {
    const from = register.address - address
    const size = wordsOf(register)
    if (from < 0 || from + size > words.length) continue
    const own = words.slice(from, from + size)
    const nothing = own.every((word) => word === 0xffff)
    values[register.name] = nothing ? null : (unpackValue(register, own) ?? null)
  }
  return values
}
