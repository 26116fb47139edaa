import { inOneRange } from '../../bench/addresses.ts'
import { type Amps, NO_AMPS, type PhaseAmps, samePhases } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'
import type { MeterTest } from '../../bench/station.ts'
import type { SerialMode } from '../../bench/wires.ts'
import { type MeterLine, type MeterPlace, ModbusPort } from './adapters/modbus-port.ts'
import { type P1Heard, P1Port } from './adapters/p1-port.ts'
import { MODBUS_IDLE, MODBUS_IN_USE, type StationCore, tellModbusLost } from './ground.ts'
import type { Pool } from './parts/limits.ts'
import { customMap, type MeterMap, SOCOMEC_MAP, stepOf } from './parts/meter-map.ts'
import { drawing, drawnBetween, type OwnCurrent } from './parts/own-current.ts'
import { CUSTOM_METER, RJ11_P1, type SettingKey } from './settings.ts'
import {
  asked,
  heard,
  judge,
  type MeterState,
  meterAtBoot,
  meterPools,
  type SmartMeterUse,
} from './sources/smart-meter.ts'

/** Code of a lost P1 meter: reported, not displayed. */
const P1_PORT = 209
/** A time reckoned from the length of a telegram is not exact to the last bit, in ms. */
const SAME_INSTANT: Millis = 1
/** No telegram takes longer on the line, in ms. */
const LONGEST_READING: Millis = 2000

/** The station's meter, on the RJ11, the network or a serial bus: hears it, knows when it is lost, tells what it leaves (guide 5). */
export class MeterLink {
  readonly #core: StationCore
  readonly #p1: P1Port | undefined
  readonly #modbus: ModbusPort | undefined
  #state: MeterState = meterAtBoot(0, false)
  #own: OwnCurrent = []
  #news: Millis = 0
  /** In which the Modbus meter tells its currents. */
  #step: Amps = 0
  #crcFailed = false
  /** Its back office has been told that the meter is lost. */
  #reported = false

  constructor(core: StationCore) {
    this.#core = core
    const { ground, options } = core
    const { clock, wires, p1, network, meterBus } = ground
    if (p1 !== undefined)
      this.#p1 = new P1Port(wires, p1, options.p1WithoutCurrents === 'fromPower', (said) => this.#hearP1(said))
    if (network || meterBus)
      this.#modbus = new ModbusPort(clock, wires, {
        asked: () => {
          this.#state = asked(this.#state, clock.now())
        },
        heard: (amps, waited) => this.#hear(amps, waited, waited > options.meterPollMillis ? 0 : waited, this.#step),
      })
  }

  get link(): MeterState['link'] {
    return this.#state.link
  }

  async open(): Promise<void> {
    await this.#p1?.open()
  }

  /** Rejects where a wire to a meter is not to be had. */
  boot(now: Millis): Promise<void> {
    this.#state = meterAtBoot(now, this.use().enabled)
    this.#crcFailed = false
    this.#reported = false
    this.#p1?.request(this.#readsP1())
    return this.#ask()
  }

  halt(): void {
    this.#p1?.request(false)
    this.#modbus?.close()
  }

  close(): void {
    this.#p1?.close()
  }

  get inUse(): boolean {
    return this.#state.link !== 'not in use'
  }

  /**
   * What is drawn from now on by the cars that the meter includes, per grid phase; up to `news` ms after it was so, where
   * other stations tell it.
   */
  drew(own: PhaseAmps, now: Millis, news: Millis): void {
    this.#news = news
    if (!samePhases(own, this.#own.at(-1)?.amps ?? NO_AMPS)) this.#own = drawing(this.#own, own, now, this.#keepOwn)
  }

  /** Once a cycle: a meter that is lost, or heard again, is told of. */
  watch(now: Millis): void {
    const { ground, settings, options, name, log, notify } = this.#core
    const use = this.use()
    this.#state = judge(this.#state, use, now)
    ground.word.note(name, 'meter', this.#state.amps)
    ground.word.note(name, 'meter link', this.#state.link)
    const talks = this.#isModbus && this.#state.link === 'normal'
    ground.word.note(name, 'meter connection', talks ? MODBUS_IN_USE : MODBUS_IDLE)
    const lost = this.#state.link === 'lost'
    if (lost === this.#reported) return
    this.#reported = lost
    if (!lost) return notify(0, 0)
    const offered = this.#core.networked() ? use.safe : Math.min(use.safe, settings.amps('Station-MaxCurrent'))
    if (this.#isModbus) return tellModbusLost(this.#core, settings.text('MBTCPSmart-IPAddress'), offered)
    if (!this.#crcFailed) log('Unable to start P1 communications, Read Timeout Error')
    log(`Enter ActiveLB safeMode: ${offered.toFixed(1)}A`)
    notify(0, P1_PORT, options.p1LostInfo.replace('{safe}', offered.toFixed(1)))
  }

  /** What the meter leaves; the safe current only where it is the whole station's. */
  pools(): readonly Pool[] {
    const pools = meterPools(this.#state, this.use())
    return this.#core.options.safeMaxScope === 'station' || this.#core.networked()
      ? pools
      : pools.filter(({ source }) => source !== 'safe current')
  }

  /** The cap of one socket while there is no reading, where the safe current is each socket's. */
  get socketCap(): Amps | undefined {
    const { link } = this.#state
    const without = link === 'starting' || link === 'lost'
    return this.#core.options.safeMaxScope === 'socket' && without && !this.#core.networked()
      ? this.use().safe
      : undefined
  }

  use(): SmartMeterUse {
    const { settings, features, options } = this.#core
    const { source } = features()
    return {
      enabled: this.#isModbus
        ? this.#modbus !== undefined && (this.#isNamed || options.albWithoutMeter === 'safeCurrent')
        : this.#p1 !== undefined &&
          source === 'P1 meter' &&
          (options.p1BesideSuspend === 'lost' || settings.text('DirectExternalSuspendSignal') === RJ11_P1),
      max: settings.amps('SmartMeter-MaxCurrent'),
      includesCharger: settings.on('SmartMeterIncludesCharger'),
      safe: settings.amps(this.#core.networked() ? 'SCN-TotalSafeCurrent' : options.aloneLossFallback),
      lossMillis: this.#isModbus ? options.meterLossMillis : options.p1LossMillis,
    }
  }

  /** The RJ11 is for a P1 meter or for a contact, never both (guide 5.3.3.5, 9.2). */
  #readsP1(): boolean {
    const { settings, features } = this.#core
    if (features().source !== 'P1 meter') return false
    return this.use().enabled && settings.text('DirectExternalSuspendSignal') === RJ11_P1
  }

  #hearP1(said: P1Heard): void {
    if (!this.#core.running() || !this.#readsP1()) return
    switch (said.is) {
      case 'bad checksum':
        if (!this.#crcFailed) this.#core.log('P1 Device failure: Read CRC Error')
        this.#crcFailed = true
        return
      case 'unusable':
        return
      case 'reading':
        this.#crcFailed = false
        this.#hear(said.amps, said.lineMillis, said.lineMillis, said.resolution ?? 0)
    }
  }

  /** How far back it must know what it drew: as old as a reading may be. */
  get #keepOwn(): Millis {
    const { readingAgeMillis, meterAnswerMillis } = this.#core.options
    return readingAgeMillis + Math.max(LONGEST_READING, meterAnswerMillis)
  }

  /** A good reading that left the meter at some time from `earliest` to `latest` ms ago. */
  #hear(amps: PhaseAmps, earliest: Millis, latest: Millis, resolution: Amps): void {
    const { ground, options, name } = this.#core
    const now = ground.clock.now()
    // What changed since it last looked may be in the reading already.
    this.#core.measureOwn()
    const own = drawnBetween(
      this.#own,
      now - earliest - options.readingAgeMillis,
      now - latest + SAME_INSTANT + this.#news + options.ownCurrentLateMillis,
    )
    this.#state = heard(this.#state, { amps, own, step: options.ownInMeterSteps ? resolution : 0 }, now)
    ground.word.note(name, 'meter', amps)
    ground.word.note(name, 'meter link', this.#state.link)
  }

  get #isModbus(): boolean {
    return this.#core.features().source === 'Modbus TCP/IP meter'
  }

  /** The settings in force say that there is a Modbus meter. */
  get #isNamed(): boolean {
    const { settings } = this.#core
    return settings.on('MBTCPSmart-IsEnabled') && settings.text('MBTCPSmart-SlaveMeterModel') !== 'None'
  }

  /** The button of the installer's tool, with the settings in force (guide 5.3.3.2). */
  async test(): Promise<MeterTest> {
    const { running, options } = this.#core
    if (!running()) return { why: 'the station is not up' }
    const place = this.#place()
    if (typeof place === 'string') return { why: place }
    return this.#modbus!.test(options.meterTestMillis)
  }

  /** Asks the Modbus meter from now on, if the settings in force name one that this station can ask. */
  async #ask(): Promise<void> {
    const place = this.#place()
    if (typeof place === 'string') return
    this.#step = stepOf(place.map)
    await this.#modbus?.open(place)
  }

  /** Where and for what the meter is to be asked, or why it cannot be. */
  #place(): MeterPlace | string {
    const { settings, options } = this.#core
    if (!this.#modbus || !this.#isModbus || !this.#isNamed) return 'no Modbus meter is in use'
    const line = this.#line()
    if (typeof line === 'string') return line
    const map = this.#map()
    if (typeof map === 'string') return map
    const unit = settings.number('MBTCPSmart-SlaveUnitID')
    if (unit > 255 && options.unitAbove255 === 'lost') return `no request can be sent to unit ${unit}`
    return {
      line,
      map,
      unit: unit & 0xff,
      pollMillis: options.meterPollMillis,
      connectMillis: options.meterConnectMillis,
      answerMillis: line.over === 'rtu' ? options.meterBusAnswerMillis : options.meterAnswerMillis,
    }
  }

  #line(): MeterLine | string {
    const { ground, settings, options } = this.#core
    const type = settings.text('MBTCPSmart-ConnectionType')
    if (type === 'RTU master') {
      if (!ground.meterBus) return 'this station has no serial bus'
      const mode: SerialMode = {
        baud: Number(settings.text('MeterBus-Baud')),
        dataBits: 8,
        parity: settings.text('MeterBus-Parity') as SerialMode['parity'],
        stopBits: settings.number('MeterBus-StopBits') as SerialMode['stopBits'],
      }
      return { over: 'rtu', ...ground.meterBus, mode }
    }
    if (!ground.network) return 'this station has no network'
    const { from, port } = ground.network
    const [own, mask] = [settings.text('Network-IPAddress'), settings.text('Network-SubnetMask')]
    const address = settings.text('MBTCPSmart-IPAddress')
    if (options.meterOutsideRange === 'notReached' && !inOneRange(own, address, mask))
      return `${address} is outside the IP range of ${own}, mask ${mask}`
    const host = (): string | undefined => ground.network?.hostAt(address)
    return { over: type === 'UDP master' ? 'udp' : 'tcp', from, port, host }
  }

  #map(): MeterMap | string {
    const { settings } = this.#core
    if (settings.text('MBTCPSmart-SlaveMeterModel') !== CUSTOM_METER) return SOCOMEC_MAP
    const phases = (what: 'Current' | 'Power'): readonly string[] =>
      (['L1', 'L2', 'L3'] as const).map((phase) => settings.text(`MeterMap-${what}-${phase}` satisfies SettingKey))
    const made = customMap({
      function: settings.number('MeterMap-FunctionCode') === 4 ? 4 : 3,
      base: settings.number('MeterMap-AddressBase') === 1 ? 1 : 0,
      order: settings.text('MeterMap-WordOrder') === 'low first' ? 'low-first' : 'high-first',
      currents: phases('Current'),
      powers: phases('Power'),
    })
    return made.map ?? made.why
  }
}
