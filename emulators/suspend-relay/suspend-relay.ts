import type { Cancel, Clock, Millis } from '../../bench/clock.ts'
import type { Contact } from '../../bench/contact.ts'
import type { Device } from '../../bench/device.ts'
import type { Noting } from '../../bench/timeline.ts'
import type { Relay, RelayFault, RelayKind } from '../../bench/verbs.ts'

/**
 * A relay's contact and the two wires from it: an external relay in the switchboard, or the grid operator's contact in
 * the meter (guide 8.2). What its terminals do is on the timeline under 'contact', whatever the wires make of it.
 * Unaware of what listens at their end.
 */
export class SuspendRelay implements Relay {
  readonly name: string
  readonly #clock: Clock
  readonly #contact: Contact
  readonly #timeline: Noting
  readonly #board: Device | undefined
  #kind: RelayKind
  #closed = false
  #fault: RelayFault = 'not at all'
  #bouncing: Cancel = () => {}

  /** `board` is what carries the contact into the real world, where anything does. */
  constructor(clock: Clock, contact: Contact, timeline: Noting, name: string, kind: RelayKind, board?: Device) {
    this.#clock = clock
    this.#contact = contact
    this.#timeline = timeline
    this.name = name
    this.#kind = kind
    this.#board = board
    this.#rest()
  }

  async start(): Promise<void> {
    await this.#board?.start()
  }

  async stop(): Promise<void> {
    this.#fault = 'not at all'
    this.#rest()
    await this.#board?.stop()
  }

  async set(closed: boolean): Promise<void> {
    this.#bouncing()
    this.#move(closed)
  }

  async energise(on: boolean): Promise<void> {
    await this.set(on === (this.#kind.contact === 'normally open'))
  }

  async bounce(times: number, every: Millis): Promise<void> {
    if (!Number.isInteger(times) || times < 1 || !(every > 0))
      throw new RangeError(`a contact changes once or more, some time apart, not ${times} times ${every} ms apart`)
    this.#bouncing()
    let left = times
    const bounceContact = (): void => {
      left--
      this.#move(!this.#closed)
      if (left > 0) this.#bouncing = this.#clock.after(every, bounceContact)
    }
    bounceContact()
  }

  async misbehave(how: RelayFault): Promise<void> {
    this.#fault = how
    this.#timeline.note(this.name, 'fault', how)
    this.#move(this.#closed)
  }

  async become(kind: RelayKind): Promise<void> {
    this.#kind = kind
    this.#rest()
  }

  /** Without voltage on its coil. */
  #rest(): void {
    this.#bouncing()
    this.#move(this.#kind.contact === 'normally closed')
  }

  #move(closed: boolean): void {
    this.#closed = closed
    this.#timeline.note(this.name, 'contact', closed ? 'closed' : 'open')
    this.#contact.move(this.#fault === 'wire broken' ? false : this.#fault === 'wires touch' ? true : closed)
  }
}
