import type { Colour } from './facts.ts'

/**
 * The light of one socket: copper, as a plug is. Its station switches the colour; whoever looks sees that and no more. It
 * knows nothing of blinking, nor what a colour means.
 */
export class Lamp {
  #colour: Colour = 'off'
  readonly #listeners: (() => void)[] = []

  /** Called after every change of colour. */
  onChange(listen: () => void): () => void {
    this.#listeners.push(listen)
    return () => {
      const index = this.#listeners.indexOf(listen)
      if (index >= 0) this.#listeners.splice(index, 1)
    }
  }

  show(colour: Colour): void {
    if (this.#colour === colour) return
    this.#colour = colour
    for (const listen of [...this.#listeners]) listen()
  }

  get colour(): Colour {
    return this.#colour
  }
}
