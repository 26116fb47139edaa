import { createHash } from 'node:crypto'

/**
 * Chance that can be had again: the same seed and the same questions give the same answers, in any process. Every random
 * fault of the bench draws from it, never from the platform. It does not know what is drawn for.
 */
export class Chance {
  readonly #seed: string
  #drawn = 0

  /** `seed` is any whole number; two seeds have nothing in common. */
  constructor(seed: number | string) {
    this.#seed = String(seed)
  }

  /** A whole number from 0 up to and without `count`, all equally likely; RangeError unless 1 <= count <= 2 ** 32. */
  below(count: number): number {
    if (!(Number.isInteger(count) && count >= 1 && count <= 2 ** 32))
      throw new RangeError(`chance chooses among 1 to 2 ** 32, not among ${count}`)
    const bits = createHash('sha256')
      .update(`${this.#seed}\n${this.#drawn++}`)
      .digest()
      .readUInt32BE()
    return Math.floor((bits / 2 ** 32) * count)
  }

  /** Chance of its own for a device or a wire: what one draws does not shift what another gets. */
  of(name: string): Chance {
    return new Chance(`${this.#seed} ${name}`)
  }
}
