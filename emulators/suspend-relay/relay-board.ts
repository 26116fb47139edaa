import type { Contact } from '../../bench/contact.ts'
import type { Device } from '../../bench/device.ts'
import type { SerialEnd, Wires } from '../../bench/wires.ts'
import { LCUS_SERIAL, lcusCommand } from '../../protocols/lcus.ts'

// A relay board with a real contact, moved as a contact of the bench is. It knows neither why that moves nor who
// listens.

export interface RelayBoardKeys {
  readonly wire: string
  readonly channel: number
  /** Which of the board's terminals the two wires are on. */
  readonly contact: 'normally open' | 'normally closed'
}

/**
 * A real coil behind a contact of the bench: an LCUS board on a serial port follows it. Without voltage, as when the board
 * has none, the contact is as its terminals are by themselves. The board never answers, so nothing is known of the coil.
 */
export class RelayBoard implements Device {
  readonly name: string
  readonly #wires: Wires
  readonly #contact: Contact
  readonly #keys: RelayBoardKeys
  #end: SerialEnd | undefined
  #unlisten: () => void = () => {}

  constructor(wires: Wires, contact: Contact, name: string, keys: RelayBoardKeys) {
    this.#wires = wires
    this.#contact = contact
    this.name = name
    this.#keys = keys
  }

  async start(): Promise<void> {
    this.#end = await this.#wires.serial(this.#keys.wire, LCUS_SERIAL)
    // What a board answers, if any does, is not ours to read.
    this.#end.resume()
    this.#unlisten = this.#contact.onChange(() => this.#follow())
    this.#follow()
  }

  /** Takes the voltage away and gives the port back. */
  async stop(): Promise<void> {
    const end = this.#end
    if (!end) return
    this.#end = undefined
    this.#unlisten()
    await new Promise<void>((resolve) => end.write(lcusCommand(this.#keys.channel, false), () => resolve()))
    end.destroy()
  }

  #follow(): void {
    const { channel, contact } = this.#keys
    this.#end?.write(lcusCommand(channel, this.#contact.closed === (contact === 'normally open')))
  }
}
