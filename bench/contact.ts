/**
 * A potential-free contact as its two terminals show it: joined or not. It knows no voltage, no protocol, and not what
 * moves it; open until somebody moves it.
 */
export class Contact {
  #closed = false
  readonly #listeners: (() => void)[] = []

  get closed(): boolean {
    return this.#closed
  }

  move(closed: boolean): void {
    if (this.#closed === closed) return
    this.#closed = closed
    for (const listen of [...this.#listeners]) listen()
  }

  /** Called after every change. Returns how to stop listening. */
  onChange(listen: () => void): () => void {
    this.#listeners.push(listen)
    return () => {
      const index = this.#listeners.indexOf(listen)
      if (index >= 0) this.#listeners.splice(index, 1)
    }
  }
}
