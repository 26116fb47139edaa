import type { Cancel, Clock, Millis } from '../../../bench/clock.ts'
import type { Contact } from '../../../bench/contact.ts'
import { believed, believedAt, debounce } from '../parts/debounce.ts'

/** The RJ11 as an input for a potential-free contact, open where none is connected. Knows nothing of suspension. */
export class ContactPort {
  readonly #clock: Clock
  readonly #contact: Contact | undefined
  readonly #steadyMillis: Millis
  readonly #hear: () => void
  #state = believed(false, 0)
  #settling: Cancel = () => {}
  #unlisten: (() => void) | undefined

  /** `hear` is called when the believed position has changed. */
  constructor(clock: Clock, contact: Contact | undefined, steadyMillis: Millis, hear: () => void) {
    this.#clock = clock
    this.#contact = contact
    this.#steadyMillis = steadyMillis
    this.#hear = hear
  }

  /** The believed position. */
  get closed(): boolean {
    return this.#state.closed
  }

  /** Believes what it finds, and from then on what stands long enough. */
  open(): void {
    this.close()
    this.#state = believed(this.#level, this.#clock.now())
    this.#unlisten = this.#contact?.onChange(() => this.#look())
  }

  close(): void {
    this.#settling()
    this.#unlisten?.()
    this.#unlisten = undefined
  }

  get #level(): boolean {
    return this.#contact?.closed ?? false
  }

  #look(): void {
    this.#settling()
    const now = this.#clock.now()
    const before = this.#state.closed
    this.#state = debounce(this.#state, this.#level, now, this.#steadyMillis)
    const at = believedAt(this.#state, this.#steadyMillis)
    if (at !== undefined) {
      const contactStands = (): void => this.#look()
      this.#settling = this.#clock.after(at - now, contactStands)
    }
    if (this.#state.closed !== before) this.#hear()
  }
}
