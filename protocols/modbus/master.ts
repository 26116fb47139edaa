import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import type modbus from 'modbus-serial'
import type { Cancel, Clock, Millis } from '../../bench/clock.ts'
import { onDemand } from '../../bench/on-demand.ts'
import type { DatagramSocket, SerialMode, Wires } from '../../bench/wires.ts'
import { AduReader, composeAdu, parseDatagram } from './mbap.ts'
import { composeFrame, FrameReader, rtuTiming } from './rtu.ts'

// A Modbus master on TCP, UDP or a serial line. It knows no registers by name: these are in ng9xx.ts and in a meter's
// map.

type ModbusRTU = InstanceType<typeof modbus.default>

const modbusSerial = onDemand((require) => require('modbus-serial') as { readonly default: typeof modbus.default })

/** Why a request brought no values. */
export class ModbusFailure extends Error {
  override readonly name = 'ModbusFailure'
  readonly kind: 'no answer' | 'exception' | 'wrong answer' | 'closed' | 'cannot be asked'
  /** The exception code, where the slave sent one. */
  readonly code: number | undefined

  constructor(kind: ModbusFailure['kind'], message: string, code?: number) {
    super(message)
    this.kind = kind
    this.code = code
  }
}

/** How a line carries one request out, and tells what comes back. */
interface Carrier {
  /** Puts one frame (unit, PDU, checksum as on a serial line) on its way. */
  send(frame: Buffer): void
  /** Puts the same request on its way once more, with the same number; not where an answer has none. */
  repeat?(): void
  /** The request is over; whatever comes for it from now on is too late. */
  over(answered: boolean, waited: Millis): void
  /** Time until the line may be used again. */
  hold(): Millis
  close(): void
}

/**
 * The port that modbus-serial is given: it composes and checks frames as on a serial line, we carry them. Its own
 * transaction numbers stay at 1, since one request at a time is under way and the carrier has its own.
 */
class Port extends EventEmitter {
  isOpen = true
  carrier: Carrier | undefined
  _transactionIdRead = 1
  _transactionIdWrite = 1

  open(done: (error?: Error) => void): void {
    done()
  }

  close(done?: () => void): void {
    this.isOpen = false
    done?.()
  }

  write(frame: Buffer): void {
    this.carrier?.send(Buffer.from(frame))
  }
}

interface Waiting {
  readonly ask: (client: ModbusRTU) => Promise<unknown>
  readonly unit: number
  readonly within: Millis
  readonly repeatEvery: Millis | undefined
  readonly resolve: (value: unknown) => void
  readonly reject: (failure: ModbusFailure) => void
}

/**
 * A Modbus master: modbus-serial composes requests and reads answers, our wires carry them, and the deadline comes from
 * the Clock. One request is under way on a line; the others wait their turn, and a deadline counts from when its request
 * is sent. On TCP and UDP an answer is known by its transaction number. A serial line has none: after a deadline the
 * master leaves it in peace for as long again, and drops what comes meanwhile, so a slave that is later than twice the
 * deadline can still be taken for the next one's; give a longer `within` where slaves are that slow.
 */
export class ModbusMaster {
  readonly #clock: Clock
  readonly #client: ModbusRTU
  readonly #port = new Port()
  readonly #carrier: Carrier
  readonly #queue: Waiting[] = []
  #current: Waiting | undefined
  #deadline: Cancel = () => {}
  #repeat: Cancel = () => {}
  #held: Cancel = () => {}
  #closed = false

  private constructor(clock: Clock, carry: (heard: (frame: Buffer) => void, closed: () => void) => Carrier) {
    this.#clock = clock
    this.#client = new (modbusSerial().default)(this.#port)
    // Opening registers modbus-serial's own listener; no time-out is set, so it starts no timer.
    this.#client.open(() => undefined)
    this.#carrier = carry(
      (frame) => this.#port.emit('data', frame),
      () => this.close(),
    )
    this.#port.carrier = this.#carrier
  }

  /** Over a connection that `Wires.connect` made. The master closes it, and is closed when it is. */
  static overTcp(clock: Clock, line: Duplex): ModbusMaster {
    return new ModbusMaster(clock, (heard, closed) => {
      const numbers = new Transactions()
      const reader = new AduReader(
        ({ transaction, unit, pdu }) => {
          if (numbers.isExpected(transaction)) heard(composeFrame(unit, pdu))
        },
        () => line.destroy(),
      )
      line.on('data', (bytes: Buffer) => reader.push(bytes))
      line.on('error', () => line.destroy())
      line.on('end', () => line.destroy())
      line.once('close', closed)
      let sent: Buffer = Buffer.alloc(0)
      return {
        send: (frame) => {
          sent = composeAdu(numbers.next(), frame[0]!, frame.subarray(1, -2))
          line.write(sent)
        },
        repeat: () => {
          // Half an answer would be made whole by the beginning of the next one.
          if (reader.isInside) line.destroy()
          else line.write(sent)
        },
        over: () => numbers.forget(),
        hold: () => 0,
        close: () => line.destroy(),
      }
    })
  }

  /** Over UDP from `from` to `port` of a host; both ends use the port. While `host` says none, what is asked is lost. */
  static async overUdp(
    clock: Clock,
    wires: Wires,
    from: string,
    host: string | (() => string | undefined),
    port: number,
  ): Promise<ModbusMaster> {
    const numbers = new Transactions()
    const to = typeof host === 'string' ? () => host : host
    let hear: (frame: Buffer) => void = () => {}
    const socket: DatagramSocket = await wires.datagrams(from, port, (bytes, sender) => {
      const adu = sender === to() ? parseDatagram(bytes) : undefined
      if (adu && numbers.isExpected(adu.transaction)) hear(composeFrame(adu.unit, adu.pdu))
    })
    return new ModbusMaster(clock, (heard) => {
      hear = heard
      let sent: Buffer = Buffer.alloc(0)
      const sendTo = (there: string | undefined): void => {
        if (there !== undefined) socket.send(sent, there)
      }
      return {
        send: (frame) => {
          sent = composeAdu(numbers.next(), frame[0]!, frame.subarray(1, -2))
          sendTo(to())
        },
        repeat: () => sendTo(to()),
        over: () => numbers.forget(),
        hold: () => 0,
        close: () => void socket.close(),
      }
    })
  }

  /** Over one end of a serial wire. `latency` as in rtuTiming. */
  static overRtu(clock: Clock, line: Duplex, mode: SerialMode, latency: Millis = 0): ModbusMaster {
    return new ModbusMaster(clock, (heard, closed) => {
      const timing = rtuTiming(mode, latency)
      let asked = false
      let peaceUntil = 0
      const reader = new FrameReader(clock, timing, (bytes) => {
        // What comes while nothing is asked is late, or meant for nobody. modbus-serial checks the checksum.
        if (!asked) return
        asked = false
        heard(bytes)
      })
      line.on('data', (bytes: Buffer) => reader.push(bytes))
      line.on('error', () => line.destroy())
      line.once('close', closed)
      return {
        send: (frame) => {
          asked = true
          line.write(frame)
        },
        over: (answered, waited) => {
          asked = false
          if (!answered) peaceUntil = clock.now() + waited
        },
        hold: () => Math.max(peaceUntil, reader.quietAt) - clock.now(),
        close: () => line.destroy(),
      }
    })
  }

  get closed(): boolean {
    return this.#closed
  }

  async readCoils(unit: number, address: number, quantity: number, within: Millis): Promise<readonly boolean[]> {
    const { data } = await this.#ask(unit, within, (client) => client.readCoils(address, quantity))
    return data.slice(0, quantity)
  }

  async readDiscreteInputs(
    unit: number,
    address: number,
    quantity: number,
    within: Millis,
  ): Promise<readonly boolean[]> {
    const { data } = await this.#ask(unit, within, (client) => client.readDiscreteInputs(address, quantity))
    return data.slice(0, quantity)
  }

  /** Function 03. */
  readHoldingRegisters(
    unit: number,
    address: number,
    quantity: number,
    within: Millis,
    repeatEvery?: Millis,
  ): Promise<number[]> {
    return this.readRegisters(3, unit, address, quantity, within, repeatEvery)
  }

  /** Function 04. */
  readInputRegisters(unit: number, address: number, quantity: number, within: Millis): Promise<number[]> {
    return this.readRegisters(4, unit, address, quantity, within)
  }

  /**
   * Function 03 or 04. With `repeatEvery`, a request on TCP or UDP that is not answered is sent again so often: what was lost
   * on the way is asked anew, and an answer that is late is still one.
   */
  async readRegisters(
    code: 3 | 4,
    unit: number,
    address: number,
    quantity: number,
    within: Millis,
    repeatEvery?: Millis,
  ): Promise<number[]> {
    const read = code === 3 ? 'readHoldingRegisters' : 'readInputRegisters'
    const { data } = await this.#ask(unit, within, (client) => client[read](address, quantity), repeatEvery)
    return data
  }

  async writeCoil(unit: number, address: number, on: boolean, within: Millis): Promise<void> {
    await this.#ask(unit, within, (client) => client.writeCoil(address, on))
  }

  /** Function 06. */
  async writeRegister(unit: number, address: number, word: number, within: Millis): Promise<void> {
    await this.#ask(unit, within, (client) => client.writeRegister(address, word))
  }

  async writeCoils(unit: number, address: number, on: readonly boolean[], within: Millis): Promise<void> {
    await this.#ask(unit, within, (client) => client.writeCoils(address, [...on]))
  }

  /** Function 16. */
  async writeRegisters(unit: number, address: number, words: readonly number[], within: Millis): Promise<void> {
    await this.#ask(unit, within, (client) => client.writeRegisters(address, [...words]))
  }

  async maskWriteRegister(unit: number, address: number, and: number, or: number, within: Millis): Promise<void> {
    await this.#ask(unit, within, (client) => client.maskWriteRegister(address, and, or))
  }

  /** Gives up what is under way and what waits, and gives back the line. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#deadline()
    this.#repeat()
    this.#held()
    const given = this.#current ? [this.#current, ...this.#queue] : [...this.#queue]
    this.#current = undefined
    this.#queue.length = 0
    this.#client.close(() => undefined)
    this.#carrier.close()
    for (const { reject } of given) reject(new ModbusFailure('closed', 'the connection was closed'))
  }

  #ask<T>(unit: number, within: Millis, ask: (client: ModbusRTU) => Promise<T>, repeatEvery?: Millis): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) return reject(new ModbusFailure('closed', 'the connection was closed'))
      this.#queue.push({ ask, unit, within, repeatEvery, resolve: (value) => resolve(value as T), reject })
      this.#next()
    })
  }

  #next(): void {
    if (this.#current || this.#queue.length === 0 || this.#closed) return
    const hold = this.#carrier.hold()
    if (hold > 0) {
      this.#held()
      const askWhenQuiet = (): void => this.#next()
      this.#held = this.#clock.after(hold, askWhenQuiet)
      return
    }
    const waiting = this.#queue.shift()!
    this.#current = waiting
    const { unit, within, repeatEvery } = waiting
    const finish = (answered: boolean, settle: () => void): void => {
      if (this.#current !== waiting) return
      this.#current = undefined
      this.#deadline()
      this.#repeat()
      this.#carrier.over(answered, within)
      settle()
      this.#next()
    }
    const giveUpAnswer = (): void => {
      const failure = new ModbusFailure('no answer', `unit ${unit} did not answer within ${within} ms`)
      finish(false, () => waiting.reject(failure))
    }
    this.#deadline = this.#clock.after(within, giveUpAnswer)
    const repeatRequest = (): void => {
      this.#carrier.repeat?.()
      this.#repeat = this.#clock.after(repeatEvery!, repeatRequest)
    }
    if (repeatEvery !== undefined && this.#carrier.repeat) this.#repeat = this.#clock.after(repeatEvery, repeatRequest)
    this.#client.setID(unit)
    waiting.ask(this.#client).then(
      (value) => finish(true, () => waiting.resolve(value)),
      (error: unknown) => finish(true, () => waiting.reject(failureOf(error, unit))),
    )
  }
}

/** Transaction numbers of one line, and the one that is waited for. */
class Transactions {
  #last = 0
  #expected: number | undefined

  next(): number {
    this.#last = (this.#last + 1) & 0xffff
    this.#expected = this.#last
    return this.#last
  }

  isExpected(transaction: number): boolean {
    return transaction === this.#expected
  }

  forget(): void {
    this.#expected = undefined
  }
}

function failureOf(error: unknown, unit: number): ModbusFailure {
  if (!(error instanceof Error)) return new ModbusFailure('wrong answer', `unit ${unit}: ${String(error)}`)
  const { modbusCode } = error as Error & { readonly modbusCode?: number }
  if (modbusCode !== undefined)
    return new ModbusFailure('exception', `unit ${unit} answered exception ${modbusCode}`, modbusCode)
  if (error instanceof RangeError) return new ModbusFailure('cannot be asked', `unit ${unit}: ${error.message}`)
  const other = /expected address \d+ got (\d+)/.exec(error.message)?.[1]
  return new ModbusFailure('wrong answer', `unit ${unit}: ${other ? `an answer of unit ${other}` : error.message}`)
}
