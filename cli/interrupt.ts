import { INTERRUPTED } from './exit-code.ts'

/** Ctrl-C, a kill, and a terminal that was closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** From now on these signals end the process with INTERRUPTED, after `leave` is done. More of them change nothing. */
export class Interrupt {
  readonly #leave: () => Promise<unknown>
  /** As if a signal had come. */
  readonly now = (): void => {
    this.#leaving ??= this.#leave().finally(() => process.exit(INTERRUPTED))
  }
  #leaving: Promise<unknown> | undefined

  constructor(leave: () => Promise<unknown>) {
    this.#leave = leave
    for (const signal of SIGNALS) process.on(signal, this.now)
  }

  /** Set once a signal came. It never resolves: the process ends instead. */
  get leaving(): Promise<unknown> | undefined {
    return this.#leaving
  }

  /** Gives the signals back to the platform. */
  end(): void {
    for (const signal of SIGNALS) process.off(signal, this.now)
  }
}

/**
 * Calls `tell` when this process ends before `end` was called: a step calls process.exit, an error escapes, or nothing is
 * left that a step could wait for. In that last case the process is still there, and `leave` is awaited.
 */
export class UnexpectedEnd {
  readonly #exit: (code: number) => void
  readonly #drained: () => void

  constructor(tell: (how: string) => void, leave: () => Promise<unknown>) {
    this.#exit = (code) => tell(`the process was ended from within, with exit code ${code}`)
    this.#drained = () => {
      this.end()
      tell('a step waits for something that cannot come')
      leave().finally(() => process.exit())
    }
    process.on('exit', this.#exit)
    process.on('beforeExit', this.#drained)
  }

  end(): void {
    process.off('exit', this.#exit)
    process.off('beforeExit', this.#drained)
  }
}
