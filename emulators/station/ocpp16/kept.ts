import { type Memory, NEW_MEMORY } from '../session/memory.ts'

/** The one place of what must not be forgotten, for all that speak with the back office. Unaware of what it means. */
export class Kept {
  readonly #changed: () => void
  #memory: Memory = NEW_MEMORY

  /** `changed` is called when another transaction runs, or one by another number. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  get memory(): Memory {
    return this.#memory
  }

  keep(changes: Partial<Memory>): void {
    const { running } = this.#memory.ledger
    this.#memory = { ...this.#memory, ...changes }
    if (this.#memory.ledger.running !== running) this.#changed()
  }
}
