import { type Amps, NO_AMPS, type PhaseAmps, samePhases } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'
import { ModbusPort } from './adapters/modbus-port.ts'
import { type P1Heard, P1Port } from './adapters/p1-port.ts'
import { type StationCore, tellModbusLost } from './ground.ts'
import type { Pool } from './parts/limits.ts'
import { drawing, drawnBetween, type OwnCurrent } from './parts/own-current.ts'
import { RJ11_P1 } from './settings.ts'
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

/** The station's meter, on the RJ11 or on the network: hears it, knows when it is lost, tells what it leaves (guide 5). */
export class MeterLink {
  readonly #core: StationCore
  readonly #p1: P1Port | undefined
  readonly #modbus: ModbusPort | undefined
  #state: MeterState = meterAtBoot(0, false)
  #own: OwnCurrent = []
  #crcFailed = false
  /** Its back office has been told that the meter is lost. */
  #reported = false

  constructor(core: StationCore) {
    this.#core = core
    const { ground, options } = core
    const { clock, wires, p1, tcpMeter } = ground
    if (p1 !== undefined)
      this.#p1 = new P1Port(wires, p1, options.p1WithoutCurrents === 'fromPower', (said) => this.#hearP1(said))
    if (tcpMeter)
      this.#modbus = new ModbusPort(clock, wires, {
        asked: () => {
          this.#state = asked(this.#state, clock.now())
        },
        heard: (amps, waited) => this.#hear(amps, waited, waited > options.meterPollMillis ? 0 : waited, 0),
      })
  }

  get link(): MeterState['link'] {
    return this.#state.link
  }

  async open(): Promise<void> {
    await this.#p1?.open()
  }

  boot(now: Millis): void {
    this.#state = meterAtBoot(now, this.use().enabled)
    this.#crcFailed = false
    this.#reported = false
    this.#p1?.request(this.#readsP1())
    this.#ask()
  }

  halt(): void {
    this.#p1?.request(false)
    this.#modbus?.close()
  }

  close(): void {
    this.#p1?.close()
  }

  /** What the station draws itself from now on, per grid phase. */
  drew(own: PhaseAmps, now: Millis): void {
    if (!samePhases(own, this.#own.at(-1)?.amps ?? NO_AMPS)) this.#own = drawing(this.#own, own, now, this.#keepOwn)
  }

  /** Once a cycle: a meter that is lost, or heard again, is told of. */
  watch(now: Millis): void {
    const { ground, features, settings, options, name, log, notify } = this.#core
    const use = this.use()
    this.#state = judge(this.#state, use, now)
    ground.timeline.note(name, 'meter', this.#state.amps)
    ground.timeline.note(name, 'meter link', this.#state.link)
    const lost = this.#state.link === 'lost'
    if (lost === this.#reported) return
    this.#reported = lost
    if (!lost) return notify(0, 0)
    const offered = Math.min(use.safe, settings.amps('Station-MaxCurrent'))
    if (features().source === 'Modbus TCP/IP meter')
      return tellModbusLost(this.#core, settings.text('MBTCPSmart-IPAddress'), offered)
    if (!this.#crcFailed) log('Unable to start P1 communications, Read Timeout Error')
    log(`Enter ActiveLB safeMode: ${offered.toFixed(1)}A`)
    notify(0, P1_PORT, options.p1LostInfo.replace('{safe}', offered.toFixed(1)))
  }

  /** What the meter leaves; the safe current only where it is the whole station's. */
  pools(): readonly Pool[] {
    const pools = meterPools(this.#state, this.use())
    return this.#core.options.safeMaxScope === 'station'
      ? pools
      : pools.filter(({ source }) => source !== 'safe current')
  }

  /** The cap of one socket while there is no reading, where the safe current is each socket's. */
  get socketCap(): Amps | undefined {
    const { link } = this.#state
    const without = link === 'starting' || link === 'lost'
    return this.#core.options.safeMaxScope === 'socket' && without ? this.use().safe : undefined
  }

  use(): SmartMeterUse {
    const { settings, features, options } = this.#core
    const { source } = features()
    const onNetwork = source === 'Modbus TCP/IP meter'
    return {
      enabled: onNetwork
        ? this.#modbus !== undefined && settings.on('MBTCPSmart-IsEnabled')
        : this.#p1 !== undefined &&
          source === 'P1 meter' &&
          (options.p1BesideSuspend === 'lost' || settings.text('DirectExternalSuspendSignal') === RJ11_P1),
      max: settings.amps('SmartMeter-MaxCurrent'),
      includesCharger: settings.on('SmartMeterIncludesCharger'),
      safe: settings.amps(options.aloneLossFallback),
      lossMillis: onNetwork ? options.meterLossMillis : options.p1LossMillis,
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
    const own = drawnBetween(this.#own, now - earliest - options.readingAgeMillis, now - latest + SAME_INSTANT)
    this.#state = heard(this.#state, { amps, own, step: options.ownInMeterSteps ? resolution : 0 }, now)
    ground.timeline.note(name, 'meter', amps)
    ground.timeline.note(name, 'meter link', this.#state.link)
  }

  /** Asks the meter on the network from now on, if the settings in force name one that this station can ask. */
  #ask(): void {
    const { ground, settings, features, options } = this.#core
    const { tcpMeter } = ground
    const text = (key: 'IPAddress' | 'ConnectionType' | 'SlaveMeterModel'): string => settings.text(`MBTCPSmart-${key}`)
    if (!tcpMeter || !this.use().enabled || features().source !== 'Modbus TCP/IP meter') return
    if (text('ConnectionType') !== 'TCP master' || text('SlaveMeterModel') !== 'Socomec') return
    const { address, ...place } = tcpMeter
    if (address !== undefined && plainAddress(address) !== plainAddress(text('IPAddress'))) return
    const unit = settings.number('MBTCPSmart-SlaveUnitID')
    if (unit > 255 && options.unitAbove255 === 'lost') return
    this.#modbus?.open({
      ...place,
      unit: unit & 0xff,
      pollMillis: options.meterPollMillis,
      connectMillis: options.meterConnectMillis,
      answerMillis: options.meterAnswerMillis,
    })
  }
}

/** '192.168.000.005' is how the guide writes 192.168.0.5. */
function plainAddress(address: string): string {
  return address.split('.').map(Number).join('.')
}
