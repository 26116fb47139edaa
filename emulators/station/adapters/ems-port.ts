import type { SocketNumber } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { mode3Of } from '../../../protocols/control-pilot.ts'
import { MODBUS_IDLE, MODBUS_IN_USE, type StationCore } from '../ground.ts'
import { countedAt } from '../parts/energy.ts'
import { isAuthorised } from '../parts/mode3.ts'
import type { Socket } from '../socket.ts'
import type { Ems } from '../sources/ems.ts'
import { mayChangePhases } from '../sources/phase-change.ts'
import { ModbusSlave, type NetworkView, type SocketView, type StationView } from './modbus-slave.ts'

/** What its registers show of the station itself. */
export interface Shown {
  socket(number: SocketNumber): Socket
  bootedAt(): Millis
  cycledAt(): Millis
  /** Its back office answers. */
  online(): boolean
  /** The Smart Charging Network that it is one of. */
  network(): NetworkView | undefined
  /** As its clock has it, in ms. */
  utc(): Millis
  /** The connector may be used. */
  operative(socket: SocketNumber): boolean
}

/** The station behind its Modbus registers, for an EMS to read and write (guide 5.1.3). Unaware of how long a setpoint holds. */
export class EmsPort {
  readonly #core: StationCore
  readonly #ems: Ems
  readonly #shown: Shown
  readonly #slave: ModbusSlave | undefined

  constructor(core: StationCore, ems: Ems, shown: Shown) {
    this.#core = core
    this.#ems = ems
    this.#shown = shown
    this.#slave = core.ground.modbus && this.#slaveAt(core.ground.modbus)
  }

  /** Resolves when its port is open, or at once where it has none; rejects where the port is not to be had. */
  async boot(): Promise<void> {
    await this.#slave?.listen(this.#ems.listens)
  }

  async close(): Promise<void> {
    await this.#slave?.listen(false)
  }

  /** Drops every connection and listens again; setpoints stay. */
  async reopen(): Promise<void> {
    await this.close()
    await this.boot()
  }

  #slaveAt(at: { readonly host: string; readonly port: number }): ModbusSlave {
    const { ground, options, name } = this.#core
    const { clock, word, profile } = ground
    const ems = this.#ems
    word.note(name, 'ems link', MODBUS_IDLE)
    return new ModbusSlave(ground, at, profile.sockets, options, {
      phases: profile.phases,
      meter: profile.meter,
      choosesPhases: options.allowPhaseChoice,
      station: () => this.#station(),
      socket: (number) => this.#socket(number),
      setpoint: (which) => ems.setpoint(which, clock.now()),
      steer: (which, amps) => ems.steer(which, amps),
      choosePhases: (number, phases) => ems.choosePhases(this.#shown.socket(number), phases),
      connected: (masters, from) => {
        if (masters > 0) ems.connectedFrom(from)
        word.note(name, 'ems link', masters > 0 ? MODBUS_IN_USE : MODBUS_IDLE)
      },
    })
  }

  #station(): StationView {
    const { ground, settings } = this.#core
    const { clock, profile } = ground
    return {
      name: settings.text('Identity'),
      firmware: profile.firmware,
      platform: profile.article.replace(/-.*/, ''),
      utc: this.#shown.utc(),
      uptime: clock.now() - this.#shown.bootedAt(),
      maximum: settings.amps('Station-MaxCurrent'),
      online: this.#shown.online(),
      sockets: profile.sockets,
      safe: this.#ems.safe,
      networkSteered: this.#ems.steersNetwork,
      network: this.#shown.network(),
    }
  }

  #socket(number: SocketNumber): SocketView {
    const { ground, options } = this.#core
    const { clock, profile } = ground
    const socket = this.#shown.socket(number)
    const { plug, counter, offer, state, max, phases, asked } = socket
    const now = clock.now()
    const mode3 = mode3Of(plug.high, plug.signal.kind === 'pwm')
    return {
      drawn: plug.drawn,
      flows: counter.flows,
      counted: countedAt(counter, now),
      age: now - this.#shown.cycledAt(),
      mode3: mode3 === 'A' ? profile.idle : mode3,
      applied: isAuthorised(state) ? offer : max,
      safe: this.#ems.safe,
      accountedFor: this.#ems.caps(now, socket).length > 0,
      operative: this.#shown.operative(number),
      phases: options.phasesReadBack === 'always3' ? 3 : mayChangePhases(this.#core, socket) ? asked : phases,
    }
  }
}
