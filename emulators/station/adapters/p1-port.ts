import type { Amps, PhaseAmps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { type SerialEnd, serialTime, type Wires } from '../../../bench/wires.ts'
import { readMeasurements, signedAmps } from '../../../protocols/p1/measurements.ts'
import { TelegramReader } from '../../../protocols/p1/reader.ts'
import { P1_VERSIONS } from '../../../protocols/p1/versions.ts'

/** The station reads its RJ11 at the speed of DSMR 4 and later only (guide 5.3.1.1). */
const P1_MODE = P1_VERSIONS['4.0'].serial

export type P1Heard =
  /** `resolution` in A, undefined where the currents were reckoned from power; `lineMillis` is what it took to arrive. */
  | {
      readonly is: 'reading'
      readonly amps: PhaseAmps
      readonly resolution: Amps | undefined
      readonly lineMillis: Millis
    }
  | { readonly is: 'bad checksum' }
  /** A telegram that this station cannot use: an old version, or no current in it. */
  | { readonly is: 'unusable' }

/** Makes readings of the bytes on a P1 wire. Knows nothing of limits or of time. */
export class P1Port {
  readonly #wires: Wires
  readonly #wire: string
  readonly #fromPower: boolean
  readonly #hear: (heard: P1Heard) => void
  #end: SerialEnd | undefined

  constructor(wires: Wires, wire: string, fromPower: boolean, hear: (heard: P1Heard) => void) {
    this.#wires = wires
    this.#wire = wire
    this.#fromPower = fromPower
    this.#hear = hear
  }

  async open(): Promise<void> {
    const end = await this.#wires.serial(this.#wire, P1_MODE)
    const reader = new TelegramReader((event) => {
      if (event.kind === 'bad-checksum') return this.#hear({ is: 'bad checksum' })
      if (event.kind !== 'telegram') return
      // Before DSMR 4.0 there was no checksum, and those meters are not supported (guide 10.10).
      if (event.telegram.checksum === 'none') return this.#hear({ is: 'unusable' })
      const measured = readMeasurements(event.telegram)
      if (!this.#fromPower && measured.amps === undefined) return this.#hear({ is: 'unusable' })
      const amps = signedAmps(measured)
      const lineMillis = serialTime(event.bytes.length, P1_MODE)
      this.#hear(amps ? { is: 'reading', amps, resolution: measured.ampsResolution, lineMillis } : { is: 'unusable' })
    })
    end.on('data', (bytes: Buffer) => reader.push(bytes))
    this.#end = end
  }

  /** Asks the meter to send, or to stop. */
  request(on: boolean): void {
    this.#end?.request(on)
  }

  close(): void {
    this.#end?.destroy()
    this.#end = undefined
  }
}
