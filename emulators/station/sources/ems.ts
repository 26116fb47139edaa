import type { Amps, SocketNumber } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import type { StationCore } from '../ground.ts'
import type { Pool } from '../parts/limits.ts'
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
} from '../parts/setpoints.ts'
import type { Socket } from '../socket.ts'
import { LossTold, modbusLoss } from './loss.ts'
import { type Cap, FOREVER, NO_CAPS, NO_POOLS, type Source } from './source.ts'

/** What an EMS allows, and the safe current without it (guide 5.1.3, 5.3.1.3). Unaware of registers and connections. */
export class Ems implements Source {
  readonly name = 'EMS'
  readonly #core: StationCore
  readonly #loss: LossTold
  #state: EmsState
  /** From which it connected last. */
  #address = '0.0.0.0'

  constructor(core: StationCore) {
    this.#core = core
    this.#loss = new LossTold(core)
    this.#state = emsAtBoot(core.ground.clock.now(), this.#use())
  }

  /** The settings in force say that the station listens to one. */
  get listens(): boolean {
    return this.#core.features().source === 'EMS'
  }

  get inUse(): boolean {
    return this.#steers !== 'neither'
  }

  /** It steers the whole network instead of each socket. */
  get steersNetwork(): boolean {
    return this.#steers === 'network'
  }

  /** What is offered where it has said nothing. */
  get safe(): Amps {
    return this.#use().safe
  }

  boot(now: Millis): void {
    this.#state = emsAtBoot(now, this.#use())
    this.#loss.boot()
  }

  watch(now: Millis): void {
    const use = this.#use()
    this.#state = judgeEms(this.#state, use, now)
    this.#loss.tell(this.#state.link === 'lost', use.safe, (safe) => modbusLoss(this.#core, this.#address, safe))
  }

  caps(now: Millis, { number }: Pick<Socket, 'number'>): readonly Cap[] {
    const cap = socketCap(this.#state, number, this.#use(), now)
    return cap ? [cap] : NO_CAPS
  }

  /** In a network what it leaves is the network's to share. */
  pools(now: Millis): readonly Pool[] {
    return this.#core.networked() ? NO_POOLS : this.leaves(now)
  }

  leaves(now: Millis): readonly Pool[] {
    return emsPools(this.#state, this.#use(), now)
  }

  /** A setpoint that runs out; one that comes is heard of. */
  holdsUntil(now: Millis): Millis {
    return nextExpiry(this.#state, this.#use(), now) ?? FOREVER
  }

  connectedFrom(address: string): void {
    this.#address = address
  }

  /** What its register reads, and how long that is valid. */
  setpoint(which: Steered, now: Millis): { readonly amps: Amps; readonly remaining: Millis } {
    const use = this.#use()
    return {
      amps: setpointOf(this.#state, which, use, now),
      remaining: remainingMillis(this.#state, which, use, now),
    }
  }

  /** A write to its register; only a value that differs is logged (register document, chapter 1). */
  steer(which: Steered, amps: Amps): void {
    const { ground, log, lookSoon } = this.#core
    const now = ground.clock.now()
    if (amps !== setpointOf(this.#state, which, this.#use(), now)) log(`${wordsOf(which)}: max ${amps.toFixed(1)}A`)
    this.#state = written(this.#state, which, amps, now)
    lookSoon()
  }

  /** A write to the register of the phases of a socket. */
  choosePhases(socket: Socket, phases: 1 | 3): void {
    if (socket.asked !== phases) this.#core.log(`${wordsOf(socket.number)}: phases ${phases}`)
    socket.asked = phases
    this.#core.lookSoon()
  }

  get #steers(): EmsUse['steers'] {
    const mode = this.listens ? this.#core.settings.text('MbsSlaveTCPIPMode') : 'Off'
    return mode === 'socket' ? 'sockets' : mode === 'SCN' ? 'network' : 'neither'
  }

  #use(): EmsUse {
    const { settings, options, ground, networked } = this.#core
    return {
      steers: this.#steers,
      safe: settings.amps(networked() ? options.networkEmsLossFallback : options.aloneLossFallback),
      validityMillis: settings.number('MbsSlaveTCPIPValidityTime') * 1000,
      sockets: ground.profile.sockets,
      safeFor: options.emsSafeScope,
    }
  }
}

function wordsOf(which: Steered | SocketNumber): string {
  return `Modbus TCP/IP ${typeof which === 'number' ? `socket ${which}` : which}`
}
