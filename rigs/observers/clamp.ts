import { type Grid, type Plug, signedAmps } from '../../bench/copper.ts'
import { STATIONS, SUPPLY } from '../../bench/facts.ts'
import { type Observer, shows } from '../../bench/observer.ts'
import type { Noting } from '../../bench/timeline.ts'
import { atPlug } from './at-plug.ts'

// The observer 'clamp': currents at a socket and on the supply. It knows neither what was offered nor what a station
// says.

export const CLAMP_SHOWS = ['drawn', 'currents'] as const

/** A clamp on each conductor of one simulated socket. */
export const clamp = atPlug('clamp', ['drawn'], (plug, who, noting) => noting.note(who, 'drawn', plug.drawn))

/** Clamps on the supply behind the main meter; where there are several stations, on what they draw together too. */
export class SupplyClamp implements Observer {
  readonly name = 'clamp'
  readonly of: readonly string[]
  readonly shows = shows(['currents'])
  readonly #grid: Grid
  readonly #plugs: readonly Plug[]
  readonly #noting: Noting
  readonly #unlisten: (() => void)[] = []

  constructor(grid: Grid, plugs: readonly Plug[], several: boolean, noting: Noting) {
    this.#grid = grid
    this.#plugs = plugs
    this.#noting = noting
    this.of = several ? [SUPPLY, STATIONS] : [SUPPLY]
  }

  async start(): Promise<void> {
    const several = this.of.includes(STATIONS)
    const look = (): void => {
      this.#noting.note(SUPPLY, 'currents', signedAmps(this.#grid.flow()))
      if (several) this.#noting.note(STATIONS, 'currents', signedAmps(this.#grid.flow('chargers')))
    }
    for (const plug of this.#plugs) {
      let { drawn, powerFactor } = plug
      const unlisten = plug.onChange(() => {
        if (plug.drawn === drawn && plug.powerFactor === powerFactor) return
        drawn = plug.drawn
        powerFactor = plug.powerFactor
        look()
      })
      this.#unlisten.push(unlisten)
    }
    this.#unlisten.push(this.#grid.onHousehold(look))
    look()
  }

  async stop(): Promise<void> {
    for (const unlisten of this.#unlisten.splice(0)) unlisten()
  }
}
