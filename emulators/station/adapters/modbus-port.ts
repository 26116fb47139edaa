import type { PhaseAmps } from '../../../bench/amps.ts'
import { BadInput } from '../../../bench/bad-input.ts'
import type { Cancel, Clock, Millis } from '../../../bench/clock.ts'
import type { SerialMode, Wires } from '../../../bench/wires.ts'
import { ModbusFailure, ModbusMaster } from '../../../protocols/modbus/master.ts'
import { type Block, blocksOf, type MeterMap, type Reading, readMeter } from '../parts/meter-map.ts'

/** Between attempts to connect: doubled from the first to the last of these, in ms. */
const FIRST_PAUSE: Millis = 1000
const LAST_PAUSE: Millis = 4000

/** How the meter is reached. On a network `host` says who has its address now, if anybody does. */
export type MeterLine =
  | {
      readonly over: 'tcp' | 'udp'
      readonly from: string
      readonly host: () => string | undefined
      readonly port: number
    }
  | { readonly over: 'rtu'; readonly wire: string; readonly mode: SerialMode; readonly latency: Millis }

/** Where the meter is asked, for what, and how often. `unit` as on the wire, 0 to 255. */
export interface MeterPlace {
  readonly line: MeterLine
  readonly unit: number
  readonly map: MeterMap
  readonly pollMillis: Millis
  readonly connectMillis: Millis
  readonly answerMillis: Millis
}

export interface MeterEars {
  /** The first attempt to ask since the latest good answer. */
  asked(): void
  /** A good answer, signed. It was asked for `waited` ms ago, and again since where that is longer than a poll. */
  heard(amps: PhaseAmps, waited: Millis): void
}

interface Test {
  readonly since: Millis
  tell(reading: Reading): void
}

/** Asks a meter over Modbus, for as long as it is open. Knows nothing of limits or of losses. */
export class ModbusPort {
  readonly #clock: Clock
  readonly #wires: Wires
  readonly #ears: MeterEars
  #place: MeterPlace | undefined
  #blocks: readonly Block[] = []
  #master: ModbusMaster | undefined
  /** A good answer is owed. */
  #owed = false
  /** Each attempt to connect has its own number, so that a late line is known as such. */
  #attempt = 0
  #pause = FIRST_PAUSE
  #next: Cancel = () => {}
  /** Asks now, where the next question only waits for its time. */
  #askNow: (() => void) | undefined
  readonly #tests = new Set<Test>()

  constructor(clock: Clock, wires: Wires, ears: MeterEars) {
    this.#clock = clock
    this.#wires = wires
    this.#ears = ears
  }

  /** Rejects with BadInput where a serial wire or a UDP port is not to be had; a TCP meter may come later. */
  async open(place: MeterPlace): Promise<void> {
    this.close()
    this.#place = place
    this.#blocks = blocksOf(place.map)
    this.#pause = FIRST_PAUSE
    this.#owed = false
    const reached = this.#connect(place)
    if (place.line.over !== 'tcp') await reached
  }

  close(): void {
    this.#place = undefined
    this.#leave()
    this.#tell({ why: 'the station went down' })
  }

  /** What the next question comes to; for whoever stands before the meter and wants to know. */
  test(within: Millis): Promise<Reading> {
    return new Promise((resolve) => {
      const connected = this.#master !== undefined
      const giveUpTest = (): void => test.tell({ why: connected ? 'no answer' : 'no connection' })
      const cancel = this.#clock.after(within, giveUpTest)
      const test: Test = {
        since: this.#clock.now(),
        tell: (reading) => {
          cancel()
          this.#tests.delete(test)
          resolve(reading)
        },
      }
      this.#tests.add(test)
      this.#askNow?.()
    })
  }

  /** A reading that was asked for before the test began is not the present one: it is asked for again. */
  #tell(reading: Reading, asked = Number.POSITIVE_INFINITY): void {
    for (const test of [...this.#tests]) if (!reading.amps || asked >= test.since) test.tell(reading)
    if (this.#tests.size > 0) this.#askNow?.()
  }

  #leave(): void {
    this.#next()
    this.#askNow = undefined
    this.#attempt += 1
    this.#master?.close()
    this.#master = undefined
  }

  #owe(): void {
    if (this.#owed) return
    this.#owed = true
    this.#ears.asked()
  }

  #connect(place: MeterPlace): Promise<void> {
    this.#owe()
    this.#attempt += 1
    const attempt = this.#attempt
    const giveUpConnecting = (): void => this.#again(place)
    this.#next = this.#clock.after(place.connectMillis, giveUpConnecting)
    return this.#reach(place.line).then(
      (master) => {
        if (attempt !== this.#attempt) return master.close()
        this.#next()
        this.#master = master
        this.#ask(place, master)
      },
      (failure: unknown) => {
        if (failure instanceof BadInput && place.line.over !== 'tcp') throw failure
        if (attempt !== this.#attempt) return
        this.#tell({ why: 'no connection' })
        this.#again(place)
      },
    )
  }

  async #reach(line: MeterLine): Promise<ModbusMaster> {
    if (line.over === 'rtu')
      return ModbusMaster.overRtu(this.#clock, await this.#wires.serial(line.wire, line.mode), line.mode, line.latency)
    if (line.over === 'udp') return ModbusMaster.overUdp(this.#clock, this.#wires, line.from, line.host, line.port)
    const host = line.host()
    // At an address that nobody has, nobody answers, not even with a refusal.
    if (host === undefined) return new Promise(() => {})
    return ModbusMaster.overTcp(this.#clock, await this.#wires.connect(line.from, host, line.port))
  }

  #again(place: MeterPlace): void {
    this.#leave()
    // A port of the bench that is gone is heard of by whoever waits on the clock.
    const connectMeter = (): void => {
      this.#connect(place).catch((failure: unknown) =>
        this.#clock.after(0, function tellLostPort() {
          throw failure
        }),
      )
    }
    this.#next = this.#clock.after(this.#pause, connectMeter)
    this.#pause = Math.min(LAST_PAUSE, this.#pause * 2)
  }

  /** A line that brings no answer any more is left and made anew over TCP; a bus and UDP are there as before. */
  #ask(place: MeterPlace, master: ModbusMaster): void {
    this.#owe()
    this.#askNow = undefined
    const asked = this.#clock.now()
    const askMeter = (): void => this.#ask(place, master)
    const askLater = (): void => {
      this.#next = this.#clock.after(Math.max(0, asked + place.pollMillis - this.#clock.now()), askMeter)
      this.#askNow = () => {
        this.#next()
        askMeter()
      }
    }
    this.#read(place, master).then(
      (reading) => {
        if (master !== this.#master) return
        this.#pause = FIRST_PAUSE
        askLater()
        if (reading.amps) {
          this.#owed = false
          this.#ears.heard(reading.amps, this.#clock.now() - asked)
        }
        this.#tell(reading, asked)
      },
      (failure: unknown) => {
        if (master !== this.#master || this.#place !== place) return
        const { kind, why } = failureOf(failure)
        if (kind === 'exception' || (place.line.over !== 'tcp' && kind !== 'closed')) askLater()
        else this.#again(place)
        this.#tell({ why })
      },
    )
  }

  async #read({ unit, map, answerMillis, pollMillis }: MeterPlace, master: ModbusMaster): Promise<Reading> {
    const answers: (readonly number[])[] = []
    for (const { address, words } of this.#blocks)
      answers.push(await master.readRegisters(map.function, unit, address, words, answerMillis, pollMillis))
    return readMeter(map, this.#blocks, answers)
  }
}

/** In the words of the installer's test. */
function failureOf(failure: unknown): { readonly kind: ModbusFailure['kind']; readonly why: string } {
  if (!(failure instanceof ModbusFailure)) throw failure
  const { kind, code, message } = failure
  const why = kind === 'exception' ? `exception ${code}` : kind === 'wrong answer' ? `wrong answer (${message})` : kind
  return { kind, why: kind === 'closed' ? 'the connection was closed' : why }
}
