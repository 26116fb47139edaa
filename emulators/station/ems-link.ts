import type { Amps, SocketNumber } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'
import { mode3Of } from '../../protocols/control-pilot.ts'
import { ModbusSlave, type NetworkView } from './adapters/modbus-slave.ts'
import { MODBUS_IDLE, MODBUS_IN_USE, type StationCore, tellModbusLost } from './ground.ts'
import { countedAt } from './parts/energy.ts'
import type { Pool } from './parts/limits.ts'
import type { Socket } from './socket.ts'
import {
  type EmsState,
  type EmsUse,
  emsAtBoot,
  emsPools,
  judgeEms,
  nextExpiry,
  remainingMillis,
  type Steered,
  setpointOf,
  socketCap,
  written,
} from './sources/ems.ts'

/** What its registers show of the station itself. */
export interface SlaveView {
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
  /** The conductors of a socket may change now. */
  mayChange(socket: Socket): boolean
}

/** The station as Modbus slave, and the EMS that steers it (guide 5.1.3, 5.3.1.3). */
export class EmsLink {
  readonly #core: StationCore
  readonly #slave: ModbusSlave | undefined
  #state: EmsState
  #address = '0.0.0.0'
  /** Its back office has been told that the EMS is lost. */
  #reported = false

  constructor(core: StationCore, view: SlaveView) {
    this.#core = core
    this.#state = emsAtBoot(core.ground.clock.now(), this.use())
    this.#slave = core.ground.modbus && this.#slaveAt(core.ground.modbus, view)
  }

  get inUse(): boolean {
    return this.use().steers !== 'neither'
  }

  /** Resolves when its port is open, or at once where it has none; rejects where the port is not to be had. */
  async boot(now: Millis): Promise<void> {
    this.#state = emsAtBoot(now, this.use())
    this.#reported = false
    await this.#slave?.listen(this.#core.features().source === 'EMS')
  }

  async close(): Promise<void> {
    await this.#slave?.listen(false)
  }

  /** Drops every connection and listens again; setpoints stay. */
  async reopen(): Promise<void> {
    await this.#slave?.listen(false)
    await this.#slave?.listen(this.#core.features().source === 'EMS')
  }

  /** Once a cycle: an EMS that is lost, or heard again, is told of. */
  watch(now: Millis): void {
    const use = this.use()
    this.#state = judgeEms(this.#state, use, now)
    const lost = this.#state.link === 'lost'
    if (lost === this.#reported) return
    this.#reported = lost
    if (!lost) return this.#core.notify(0, 0)
    const maximum = this.#core.settings.amps('Station-MaxCurrent')
    tellModbusLost(this.#core, this.#address, Math.min(use.safe, maximum))
  }

  cap(socket: SocketNumber, now: Millis): ReturnType<typeof socketCap> {
    return socketCap(this.#state, socket, this.use(), now)
  }

  pools(now: Millis): readonly Pool[] {
    return emsPools(this.#state, this.use(), now)
  }

  nextExpiry(now: Millis): Millis | undefined {
    return nextExpiry(this.#state, this.use(), now)
  }

  use(): EmsUse {
    const { settings, features, options, ground } = this.#core
    const mode = features().source === 'EMS' ? settings.text('MbsSlaveTCPIPMode') : 'Off'
    return {
      steers: mode === 'socket' ? 'sockets' : mode === 'SCN' ? 'network' : 'neither',
      safe: settings.amps(this.#core.networked() ? options.networkEmsLossFallback : options.aloneLossFallback),
      validityMillis: settings.number('MbsSlaveTCPIPValidityTime') * 1000,
      sockets: ground.profile.sockets,
      safeFor: options.emsSafeScope,
    }
  }

  #slaveAt(at: { readonly host: string; readonly port: number }, view: SlaveView): ModbusSlave {
    const { ground, settings, options, name, log } = this.#core
    const { clock, word, profile } = ground
    const safe = (): Amps => this.use().safe
    word.note(name, 'ems link', MODBUS_IDLE)
    return new ModbusSlave(ground, at, profile.sockets, options, {
      phases: profile.phases,
      meter: profile.meter,
      choosesPhases: options.allowPhaseChoice,
      station: () => ({
        name: settings.text('Identity'),
        firmware: profile.firmware,
        platform: profile.article.replace(/-.*/, ''),
        utc: view.utc(),
        uptime: clock.now() - view.bootedAt(),
        maximum: settings.amps('Station-MaxCurrent'),
        online: view.online(),
        sockets: profile.sockets,
        safe: safe(),
        networkSteered: this.use().steers === 'network',
        network: view.network(),
      }),
      socket: (number) => {
        const socket = view.socket(number)
        const { plug, counter, offer, state, max, phases, asked } = socket
        const now = clock.now()
        const mode3 = mode3Of(plug.high, plug.signal.kind === 'pwm')
        return {
          drawn: plug.drawn,
          flows: counter.flows,
          counted: countedAt(counter, now),
          age: now - view.cycledAt(),
          mode3: mode3 === 'A' ? profile.idle : mode3,
          applied: state.session === 'authorised' ? offer : max,
          safe: safe(),
          accountedFor: this.cap(number, now) !== undefined,
          operative: view.operative(number),
          phases: options.phasesReadBack === 'always3' ? 3 : view.mayChange(socket) ? asked : phases,
        }
      },
      setpoint: (which) => {
        const now = clock.now()
        const use = this.use()
        return {
          amps: setpointOf(this.#state, which, use, now),
          remaining: remainingMillis(this.#state, which, use, now),
        }
      },
      steer: (which, amps) => this.#steered(which, amps),
      choosePhases: (number, phases) => {
        const socket = view.socket(number)
        if (socket.asked !== phases) log(`Modbus TCP/IP socket ${number}: phases ${phases}`)
        socket.asked = phases
        this.#core.lookSoon()
      },
      connected: (masters, from) => {
        if (masters > 0) this.#address = from
        word.note(name, 'ems link', masters > 0 ? MODBUS_IN_USE : MODBUS_IDLE)
      },
    })
  }

  /** Only a value that differs is written to the log (register document, chapter 1). */
  #steered(which: Steered, amps: Amps): void {
    const now = this.#core.ground.clock.now()
    const before = setpointOf(this.#state, which, this.use(), now)
    if (amps !== before)
      this.#core.log(`Modbus TCP/IP ${typeof which === 'number' ? `socket ${which}` : which}: max ${amps.toFixed(1)}A`)
    this.#state = written(this.#state, which, amps, now)
    this.#core.lookSoon()
  }
}
