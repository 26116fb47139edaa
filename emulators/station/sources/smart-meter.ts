import { type Amps, NO_AMPS, type PhaseAmps, samePhases } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { MODBUS_IDLE, MODBUS_IN_USE, type StationCore } from '../ground.ts'
import { type Pool, SAFE_CURRENT } from '../parts/limits.ts'
import {
  asked,
  heard,
  judge,
  type MeterState,
  meterAtBoot,
  meterPools,
  type SmartMeterUse,
} from '../parts/meter-reading.ts'
import { drawing, drawnBetween, type OwnCurrent } from '../parts/own-current.ts'
import { RJ11_P1 } from '../settings.ts'
import { type Loss, LossTold, modbusLoss, p1Loss } from './loss.ts'
import { type Cap, NO_CAPS, NO_POOLS, type Source } from './source.ts'

/** A time reckoned from the length of a telegram is not exact to the last bit, in ms. */
const SAME_INSTANT: Millis = 1
/** No telegram takes longer on the line, in ms. */
const LONGEST_READING: Millis = 2000

/** A good reading that left the meter at some time from `earliest` to `latest` ms ago. */
export interface MeterReading {
  /** Signed, per grid phase. */
  readonly amps: PhaseAmps
  readonly earliest: Millis
  readonly latest: Millis
  /** The step in which the meter tells its currents, in A. */
  readonly resolution: Amps
}

/** What the station's meter leaves, and the safe current without it (guide 5). Unaware of the wire that it speaks on. */
export class SmartMeter implements Source {
  readonly name = 'smart meter'
  readonly #core: StationCore
  readonly #loss: LossTold
  #state: MeterState = meterAtBoot(0, false)
  #own: OwnCurrent = []
  /** How late it hears of what other stations draw. */
  #news: Millis = 0
  #crcFailed = false

  constructor(core: StationCore) {
    this.#core = core
    this.#loss = new LossTold(core)
  }

  get inUse(): boolean {
    return this.#state.link !== 'not in use'
  }

  boot(now: Millis): void {
    this.#state = meterAtBoot(now, this.#use().enabled)
    this.#crcFailed = false
    this.#loss.boot()
  }

  watch(now: Millis): void {
    const { ground, name } = this.#core
    const use = this.#use()
    this.#state = judge(this.#state, use, now)
    this.#tellReading()
    const talks = this.isModbus && this.#state.link === 'normal'
    ground.word.note(name, 'meter connection', talks ? MODBUS_IN_USE : MODBUS_IDLE)
    this.#loss.tell(this.#state.link === 'lost', use.safe, (safe) => this.#lossAt(safe))
  }

  /** The safe current while there is no reading, where it is each socket's (option safeMaxScope). */
  caps(): readonly Cap[] {
    const { link } = this.#state
    const without = link === 'starting' || link === 'lost'
    return without && this.#safeIsEachSockets ? [{ whose: SAFE_CURRENT, amps: this.#use().safe }] : NO_CAPS
  }

  /** In a network what it leaves is the network's to share. */
  pools(): readonly Pool[] {
    return this.#core.networked() ? NO_POOLS : this.leaves()
  }

  /** What it leaves all who are behind it; the safe current only where it is the whole station's. */
  leaves(): readonly Pool[] {
    const pools = meterPools(this.#state, this.#use())
    return this.#safeIsEachSockets ? pools.filter(({ source }) => source !== SAFE_CURRENT) : pools
  }

  /**
   * What is drawn from now on by the cars that the meter includes, per grid phase; up to `news` ms after it was so, where
   * other stations tell it.
   */
  drew(own: PhaseAmps, now: Millis, news: Millis): void {
    this.#news = news
    if (samePhases(own, this.#own.at(-1)?.amps ?? NO_AMPS)) return
    // As old as a reading may be.
    const { readingAgeMillis, meterAnswerMillis } = this.#core.options
    const keep = readingAgeMillis + Math.max(LONGEST_READING, meterAnswerMillis)
    this.#own = drawing(this.#own, own, now, keep)
  }

  /** A meter that is asked owes an answer from now on. */
  asked(now: Millis): void {
    this.#state = asked(this.#state, now)
  }

  hear({ amps, earliest, latest, resolution }: MeterReading): void {
    const { ground, options } = this.#core
    const now = ground.clock.now()
    this.#crcFailed = false
    // What changed since it last looked may be in the reading already.
    this.#core.measureOwn()
    const own = drawnBetween(
      this.#own,
      now - earliest - options.readingAgeMillis,
      now - latest + SAME_INSTANT + this.#news + options.ownCurrentLateMillis,
    )
    this.#state = heard(this.#state, { amps, own, step: options.ownInMeterSteps ? resolution : 0 }, now)
    this.#tellReading()
  }

  /** A telegram came whose checksum is wrong. */
  hearBadChecksum(): void {
    if (!this.#crcFailed) this.#core.log('P1 Device failure: Read CRC Error')
    this.#crcFailed = true
  }

  /** The settings in force say that it is a Modbus meter. */
  get isModbus(): boolean {
    return this.#core.features().source === 'Modbus TCP/IP meter'
  }

  /** They name one, too. */
  get isNamed(): boolean {
    const { settings } = this.#core
    return settings.on('MBTCPSmart-IsEnabled') && settings.text('MBTCPSmart-SlaveMeterModel') !== 'None'
  }

  /** The RJ11 is for a P1 meter or for a contact, never both (guide 5.3.3.5, 9.2). */
  get readsP1(): boolean {
    const { settings, features, ground } = this.#core
    return (
      features().source === 'P1 meter' &&
      ground.p1 !== undefined &&
      settings.text('DirectExternalSuspendSignal') === RJ11_P1
    )
  }

  get #safeIsEachSockets(): boolean {
    return this.#core.options.safeMaxScope === 'socket' && !this.#core.networked()
  }

  #use(): SmartMeterUse {
    const { settings, options } = this.#core
    return {
      enabled: this.#isThere(),
      max: settings.amps('SmartMeter-MaxCurrent'),
      includesCharger: settings.on('SmartMeterIncludesCharger'),
      safe: settings.amps(this.#core.networked() ? 'SCN-TotalSafeCurrent' : options.aloneLossFallback),
      lossMillis: this.isModbus ? options.meterLossMillis : options.p1LossMillis,
    }
  }

  /** It is to be expected: one that cannot be heard is a lost one. */
  #isThere(): boolean {
    const { ground, features, options } = this.#core
    if (this.isModbus) {
      const hasLine = ground.network !== undefined || ground.meterBus !== undefined
      return hasLine && (this.isNamed || options.albWithoutMeter === 'safeCurrent')
    }
    const wired = ground.p1 !== undefined && features().source === 'P1 meter'
    return wired && (options.p1BesideSuspend === 'lost' || this.readsP1)
  }

  #lossAt(safe: Amps): Loss {
    const { settings } = this.#core
    if (this.isModbus) return modbusLoss(this.#core, settings.text('MBTCPSmart-IPAddress'), safe)
    // Of bad checksums the log has told already.
    return this.#crcFailed ? { ...p1Loss(this.#core, safe), lines: [] } : p1Loss(this.#core, safe)
  }

  #tellReading(): void {
    const { ground, name } = this.#core
    ground.word.note(name, 'meter', this.#state.amps)
    ground.word.note(name, 'meter link', this.#state.link)
  }
}
