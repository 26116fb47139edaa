import type { Duplex } from 'node:stream'
import type { PhaseAmps } from '../../../bench/amps.ts'
import type { Cancel, Clock, Millis } from '../../../bench/clock.ts'
import type { Wires } from '../../../bench/wires.ts'
import { ModbusFailure, ModbusMaster } from '../../../protocols/modbus/master.ts'
import { socomecAmps } from '../parts/socomec.ts'

/** The Socomec block from I1 to P3, hexadecimal C560 to C575 (maker's table "Countis_E24" V103.8). */
const FIRST = 0xc560
const WORDS = 22
/** Between attempts to connect: doubled from the first to the last of these, in ms. */
const FIRST_PAUSE: Millis = 1000
const LAST_PAUSE: Millis = 4000

/** Where the meter is asked, and how often. `unit` as on the wire, 0 to 255. */
export interface MeterPlace {
  readonly from: string
  readonly host: string
  readonly port: number
  readonly unit: number
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

/** Asks a Socomec over Modbus TCP, for as long as it is open. Knows nothing of limits or of losses. */
export class ModbusPort {
  readonly #clock: Clock
  readonly #wires: Wires
  readonly #ears: MeterEars
  #place: MeterPlace | undefined
  #master: ModbusMaster | undefined
  /** A good answer is owed. */
  #owed = false
  /** Each attempt to connect has its own number, so that a late line is known as such. */
  #attempt = 0
  #pause = FIRST_PAUSE
  #next: Cancel = () => {}

  constructor(clock: Clock, wires: Wires, ears: MeterEars) {
    this.#clock = clock
    this.#wires = wires
    this.#ears = ears
  }

  open(place: MeterPlace): void {
    this.close()
    this.#place = place
    this.#pause = FIRST_PAUSE
    this.#owed = false
    this.#connect(place)
  }

  close(): void {
    this.#place = undefined
    this.#leave()
  }

  #leave(): void {
    this.#next()
    this.#attempt += 1
    this.#master?.close()
    this.#master = undefined
  }

  #owe(): void {
    if (this.#owed) return
    this.#owed = true
    this.#ears.asked()
  }

  #connect(place: MeterPlace): void {
    this.#owe()
    this.#attempt += 1
    const attempt = this.#attempt
    const giveUpConnecting = (): void => this.#again(place)
    this.#next = this.#clock.after(place.connectMillis, giveUpConnecting)
    this.#wires.connect(place.from, place.host, place.port).then(
      (line: Duplex) => {
        if (attempt !== this.#attempt) return void line.destroy()
        this.#next()
        this.#master = ModbusMaster.overTcp(this.#clock, line)
        this.#ask(place, this.#master)
      },
      () => {
        if (attempt === this.#attempt) this.#again(place)
      },
    )
  }

  #again(place: MeterPlace): void {
    this.#leave()
    const connectMeter = (): void => this.#connect(place)
    this.#next = this.#clock.after(this.#pause, connectMeter)
    this.#pause = Math.min(LAST_PAUSE, this.#pause * 2)
  }

  /** An exception or a value that stands for nothing leaves the line as it is; silence and a closed line do not. */
  #ask(place: MeterPlace, master: ModbusMaster): void {
    this.#owe()
    const asked = this.#clock.now()
    const askMeter = (): void => this.#ask(place, master)
    const askLater = (): void => {
      this.#next = this.#clock.after(Math.max(0, asked + place.pollMillis - this.#clock.now()), askMeter)
    }
    master.readHoldingRegisters(place.unit, FIRST, WORDS, place.answerMillis, place.pollMillis).then(
      (words) => {
        if (master !== this.#master) return
        this.#pause = FIRST_PAUSE
        askLater()
        const amps = socomecAmps(words)
        if (!amps) return
        this.#owed = false
        this.#ears.heard(amps, this.#clock.now() - asked)
      },
      (failure: unknown) => {
        if (master !== this.#master || this.#place !== place) return
        if (failure instanceof ModbusFailure && failure.kind === 'exception') return askLater()
        this.#again(place)
      },
    )
  }
}
