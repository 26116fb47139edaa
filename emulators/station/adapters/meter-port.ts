import { inOneRange } from '../../../bench/addresses.ts'
import type { Amps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import type { MeterTest } from '../../../bench/facts.ts'
import type { SerialMode } from '../../../bench/wires.ts'
import type { StationCore } from '../ground.ts'
import { customMap, type MeterMap, SOCOMEC_MAP, stepOf } from '../parts/meter-map.ts'
import { CUSTOM_METER, type SettingKey } from '../settings.ts'
import type { SmartMeter } from '../sources/smart-meter.ts'
import { type MeterLine, type MeterPlace, ModbusPort } from './modbus-port.ts'
import { type P1Heard, P1Port } from './p1-port.ts'

/**
 * The way to the station's meter that the settings in force name: the RJ11, the network or a serial bus (guide 5.3.1).
 * Unaware of what a reading means.
 */
export class MeterPort {
  readonly #core: StationCore
  readonly #meter: SmartMeter
  readonly #p1: P1Port | undefined
  readonly #modbus: ModbusPort | undefined
  /** In which the Modbus meter tells its currents, in A. */
  #step: Amps = 0

  constructor(core: StationCore, meter: SmartMeter) {
    this.#core = core
    this.#meter = meter
    const { ground, options } = core
    const { clock, wires, p1, network, meterBus } = ground
    if (p1 !== undefined)
      this.#p1 = new P1Port(wires, p1, options.p1WithoutCurrents === 'fromPower', (said) => this.#hearP1(said))
    if (network || meterBus)
      this.#modbus = new ModbusPort(clock, wires, {
        asked: () => meter.asked(clock.now()),
        heard: (amps, waited) => {
          const latest: Millis = waited > options.meterPollMillis ? 0 : waited
          meter.hear({ amps, earliest: waited, latest, resolution: this.#step })
        },
      })
  }

  async open(): Promise<void> {
    await this.#p1?.open()
  }

  /** Rejects where a wire to a meter is not to be had. */
  async boot(): Promise<void> {
    this.#p1?.request(this.#meter.readsP1)
    const place = this.#place()
    if (typeof place === 'string') return
    this.#step = stepOf(place.map)
    await this.#modbus?.open(place)
  }

  halt(): void {
    this.#p1?.request(false)
    this.#modbus?.close()
  }

  close(): void {
    this.#p1?.close()
  }

  /** The button of the installer's tool, with the settings in force (guide 5.3.3.2). */
  async test(): Promise<MeterTest> {
    const { running, options } = this.#core
    if (!running()) return { why: 'the station is not up' }
    const place = this.#place()
    if (typeof place === 'string') return { why: place }
    return this.#modbus!.test(options.meterTestMillis)
  }

  #hearP1(said: P1Heard): void {
    if (!this.#core.running() || !this.#meter.readsP1) return
    switch (said.is) {
      case 'bad checksum':
        return this.#meter.hearBadChecksum()
      case 'unusable':
        return
      case 'reading': {
        const { amps, lineMillis, resolution = 0 } = said
        this.#meter.hear({ amps, earliest: lineMillis, latest: lineMillis, resolution })
      }
    }
  }

  /** Where and for what the meter is to be asked, or why it cannot be. */
  #place(): MeterPlace | string {
    const { settings, options } = this.#core
    if (!this.#modbus || !this.#meter.isModbus || !this.#meter.isNamed) return 'no Modbus meter is in use'
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
