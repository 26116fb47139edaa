import type { SocketNumber } from '../../../bench/amps.ts'
import { isoTime } from '../../../bench/calendar.ts'
import type { Millis } from '../../../bench/clock.ts'
import { isAtLeast } from '../firmware.ts'
import type { StationCore } from '../ground.ts'
import { countedAt } from '../parts/energy.ts'
import { total } from '../parts/phase-sums.ts'
import { runningOn, sampled } from '../session/transactions.ts'
import type { Socket } from '../socket.ts'
import type { Kept } from './kept.ts'
import type { Mail } from './mail.ts'
import { type MeterReading, type SampledValue, sampledValues } from './meter-values.ts'
import type { UtcClock } from './utc-clock.ts'

interface Metered {
  readonly sockets: readonly Socket[]
  readonly kept: Kept
  readonly utc: UtcClock
  readonly mail: Mail
  readonly accepted: () => boolean
}

/** A transaction without an id of the back office, as firmware before 6.0 told it (station-facts 3.3). */
const NO_ID = 2 ** 63

/** MeterValues: when a socket's meter is read for the back office, and what it is told. Unaware of what a value means. */
export class Metering {
  readonly #core: StationCore
  readonly #metered: Metered
  /** By connector, when a transaction is sampled next. */
  readonly #sampleAt = new Map<number, Millis>()
  #alignedAt: Millis | undefined

  constructor(core: StationCore, metered: Metered) {
    this.#core = core
    this.#metered = metered
  }

  clear(): void {
    this.#alignedAt = undefined
    this.#sampleAt.clear()
  }

  /** Another interval is in force. */
  beginAnew(): void {
    this.#sampleAt.clear()
  }

  /** Another time of the day, or another interval. */
  alignAnew(): void {
    this.#alignedAt = undefined
  }

  ended(socket: SocketNumber): void {
    this.#sampleAt.delete(socket)
  }

  /** Wh so far, whole ones. */
  wattHours(socket: Socket): number {
    return Math.floor(total(countedAt(socket.counter, this.#core.ground.clock.now()).real))
  }

  /** When the next samples are due. */
  dueAt(now: Millis): readonly Millis[] {
    const { settings } = this.#core
    const { kept, utc } = this.#metered
    const due: Millis[] = []
    const every = settings.number('MeterValueSampleInterval') * 1000
    if (every > 0)
      for (const { connector } of kept.memory.ledger.running) {
        const at = this.#sampleAt.get(connector) ?? now + every
        this.#sampleAt.set(connector, at)
        due.push(at)
      }
    const aligned = settings.number('ClockAlignedDataInterval') * 1000
    if (aligned > 0) {
      this.#alignedAt ??= utc.nextAligned(aligned)
      due.push(this.#alignedAt)
    } else this.#alignedAt = undefined
    return due
  }

  /** Takes the samples that are due. */
  takeDue(now: Millis): void {
    const { settings } = this.#core
    for (const [socket, at] of [...this.#sampleAt])
      if (now >= at) {
        this.sample(socket as SocketNumber, 'Sample.Periodic')
        this.#sampleAt.set(socket, at + Math.max(1, settings.number('MeterValueSampleInterval')) * 1000)
      }
    if (this.#alignedAt === undefined || now < this.#alignedAt) return
    this.#alignedAt = undefined
    for (const { number } of this.#metered.sockets) this.sample(number, 'Sample.Clock')
  }

  sample(number: SocketNumber, context: SampledValue['context']): void {
    const { settings, ground } = this.#core
    const { kept, utc, mail, accepted } = this.#metered
    const list = settings.text(context === 'Sample.Clock' ? 'MeterValuesAlignedData' : 'MeterValuesSampledData')
    const perPhase = settings.on('RegisterMeterValuesIncludePhases')
    const values = sampledValues(list, this.#reading(number), context, perPhase)
    if (values.length === 0) return
    if (runningOn(kept.memory.ledger, number)) {
      kept.keep({ ledger: sampled(kept.memory.ledger, number, utc.now(), values) })
      return mail.pump()
    }
    if (!accepted()) return
    mail.send('MeterValues', {
      connectorId: number,
      ...(isAtLeast(ground.profile.firmware, '6.0.0') ? {} : { transactionId: NO_ID }),
      meterValue: [{ timestamp: isoTime(utc.now()), sampledValue: values }],
    })
  }

  #reading(number: SocketNumber): MeterReading {
    const { ground } = this.#core
    const { plug, offer, counter, state } = this.#metered.sockets.find((each) => each.number === number)!
    const { real, apparent } = counter.flows
    return {
      phases: ground.profile.phases,
      drawn: plug.drawn,
      offered: state.phase === 'offering' || state.phase === 'charging' ? offer : 0,
      power: real,
      apparent,
      energy: countedAt(counter, ground.clock.now()).real,
    }
  }
}
