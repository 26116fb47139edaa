import type { Plug } from '../../bench/copper.ts'
import { socketName } from '../../bench/facts.ts'
import { type Observer, shows } from '../../bench/observer.ts'
import type { Noting } from '../../bench/timeline.ts'
import { mode3Of, offeredAmps } from '../../protocols/control-pilot.ts'

// The observer 'pilot': what stands on the control pilot of a socket. It knows neither what the station says nor what
// flows.

export const PILOT_SHOWS = ['mode3', 'offered', 'duty'] as const

/** An oscilloscope on the control pilot of one simulated plug. */
export class Pilot implements Observer {
  readonly name = 'pilot'
  readonly of: readonly string[]
  readonly shows = shows(PILOT_SHOWS)
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
    const plug = this.#plug
    const look = (): void => {
      const { signal } = plug
      this.#noting.note(this.#who, 'mode3', mode3Of(plug.high, signal.kind === 'pwm'))
      this.#noting.note(this.#who, 'offered', offeredAmps(signal))
      this.#noting.note(this.#who, 'duty', signal.kind === 'pwm' ? Math.round(signal.duty * 100) / 100 : 100)
    }
    this.#unlisten = plug.onChange(look)
    look()
  }

  async stop(): Promise<void> {
    this.#unlisten()
  }
}
