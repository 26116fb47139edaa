import type { Plug } from '../../bench/copper.ts'
import { socketName } from '../../bench/facts.ts'
import { type Observer, shows } from '../../bench/observer.ts'
import type { Noting } from '../../bench/timeline.ts'

// The observer 'contacts': contactor and lock of a socket. It knows neither who moved them nor why.

export const CONTACTS_SHOWS = ['contactor', 'lock'] as const

/** A probe in one simulated socket: whether there is voltage behind the contactor, and whether the bolt holds the plug. */
export class Contacts implements Observer {
  readonly name = 'contacts'
  readonly of: readonly string[]
  readonly shows = shows(CONTACTS_SHOWS)
  readonly #plug: Plug
  readonly #who: string
  readonly #noting: Noting
  #unlisten: () => void = () => {}

  constructor(plug: Plug, station: string, noting: Noting) {
    this.#plug = plug
    this.#who = socketName(plug.socket, station)
    this.of = [this.#who]
    this.#noting = noting
  }

  async start(): Promise<void> {
    const look = (): void => {
      this.#noting.note(this.#who, 'contactor', this.#plug.conductors === 0 ? 'open' : 'closed')
      this.#noting.note(this.#who, 'lock', this.#plug.locked ? 'locked' : 'unlocked')
    }
    this.#unlisten = this.#plug.onChange(look)
    look()
  }

  async stop(): Promise<void> {
    this.#unlisten()
  }
}
