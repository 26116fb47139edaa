import type { Millis } from '../../bench/clock.ts'
import { ContactPort } from './adapters/contact-port.ts'
import type { StationCore } from './ground.ts'
import { callingPosition, type SuspendState, type SuspendUse, suspendAtBoot, suspendChange } from './parts/suspend.ts'
import type { Parts } from './parts.ts'
import { FOREVER, type Watched } from './sources/source.ts'

/**
 * The contact on the RJ11, which halts all sessions while it calls for that (guide 5.3.3.5). Unaware of sessions, and of
 * the contacts of other stations.
 */
export class Suspension implements Watched {
  readonly #core: StationCore
  readonly #rule: Parts['suspend']
  readonly #contact: ContactPort
  #state: SuspendState

  /** `changed` is called when the contact is believed to stand otherwise. */
  constructor(core: StationCore, rule: Parts['suspend'], changed: () => void) {
    const { clock, contact } = core.ground
    this.#core = core
    this.#rule = rule
    this.#contact = new ContactPort(clock, contact, core.options.contactSteadyMillis, changed)
    this.#state = suspendAtBoot(false, this.#use(), clock.now())
  }

  get suspended(): boolean {
    return this.#state.suspended
  }

  boot(now: Millis): void {
    this.#contact.open()
    this.#state = suspendAtBoot(this.#contact.closed, this.#use(), now)
  }

  halt(): void {
    this.#contact.close()
  }

  watch(now: Millis): void {
    this.#state = this.#rule(this.#state, this.#contact.closed, this.#use(), now)
  }

  /** A waiting time that runs out. */
  holdsUntil(): Millis {
    return suspendChange(this.#state, this.#use()) ?? FOREVER
  }

  #use(): SuspendUse {
    const { settings, options } = this.#core
    const { suspendMillis, resumeMillis } = options
    return { calls: callingPosition(settings.text('DirectExternalSuspendSignal')), suspendMillis, resumeMillis }
  }
}
