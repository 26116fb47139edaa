import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** What a worker is told when it shall begin no further scenario. */
interface Bail {
  readonly bail: string
}

export function isBail(message: unknown): message is Bail {
  return typeof message === 'object' && message !== null && 'bail' in message && typeof message.bail === 'string'
}

/**
 * The processes that cucumber forks for a parallel run. It neither shows them nor says how they ended, and takes one that
 * left in mid-scenario for one that is done: they are seen through Node's own channel instead.
 */
export class Workers {
  readonly #running = new Set<ChildProcess>()
  /** Those that have spoken: before that a worker is still loading the steps, and would not hear. */
  readonly #listening = new Set<ChildProcess>()
  #bail: Bail | undefined
  /** How workers ended that did not end by themselves in good order, in words. */
  readonly deaths: string[] = []
  readonly #see = (message: unknown): void => {
    const { process: worker } = message as { readonly process: ChildProcess }
    this.#running.add(worker)
    worker.once('message', () => {
      this.#listening.add(worker)
      this.#tell(worker)
    })
    worker.once('exit', (code, signal) => {
      this.#running.delete(worker)
      this.#listening.delete(worker)
      if (code !== 0) this.deaths.push(signal ? `was ended by ${signal}` : `ended with exit code ${code}`)
    })
  }

  /** Runs something that starts no process but workers, and watches these. */
  async during<T>(run: () => Promise<T>): Promise<T> {
    subscribe('child_process', this.#see)
    try {
      return await run()
    } finally {
      unsubscribe('child_process', this.#see)
    }
  }

  /** From now on no worker begins another scenario. */
  bail(reason: string): void {
    this.#bail = { bail: reason }
    for (const worker of this.#listening) this.#tell(worker)
  }

  /** Asks every worker to unplug its EVs and close its wires; resolves when all are gone. */
  async stop(): Promise<void> {
    await Promise.all(
      [...this.#running].map(
        (worker) =>
          new Promise<void>((resolve) => {
            worker.once('exit', () => resolve())
            worker.kill('SIGTERM')
          }),
      ),
    )
  }

  #tell(worker: ChildProcess): void {
    if (this.#bail && worker.connected) worker.send(this.#bail)
  }
}
