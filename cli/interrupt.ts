import { INTERRUPTED, UNHEARD } from './exit-code.ts'
import type { End, Io } from './io.ts'

// The end of a command from outside, and of its process from within. It knows nothing of what there is to be closed.

/** From now on an end that comes from outside leads to `leave`, once; more of them change nothing. */
export class Interrupt {
  readonly #hearNoMore: () => void
  #leaving: Promise<unknown> | undefined
  /** Resolves after `leave`, with the exit code; never when nothing came. */
  readonly left: Promise<number>

  constructor(io: Pick<Io, 'onEnd'>, leave: (why: End) => Promise<unknown>) {
    let done = (_code: number): void => {}
    this.left = new Promise((resolve) => {
      done = resolve
    })
    this.#hearNoMore = io.onEnd((why) => {
      this.#leaving ??= leave(why).finally(() => done(why === 'unheard' ? UNHEARD : INTERRUPTED))
    })
  }

  /** Whether somebody is leaving. */
  get leaving(): boolean {
    return this.#leaving !== undefined
  }

  /** Hears nothing any more. */
  end(): void {
    this.#hearNoMore()
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
