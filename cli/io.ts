// What a command speaks to: the streams, the folder and the signals of this process, or those of whoever calls it inside one.
// It knows no command.

import { COULD_NOT_RUN, UNHEARD } from './exit-code.ts'

/** A stream that takes text. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  /** Width of the terminal, in characters. */
  readonly columns?: number
}

/** Why a command is to end: somebody interrupted it, or whoever read what it says has gone (`pilotbench ... | head`). */
export type End = 'interrupted' | 'unheard'

export interface Io {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean; destroy(): unknown }
  readonly stdout: Output
  readonly stderr: Output
  /** The folder that paths are relative to, absolute. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Calls `hear` each time the command is to end, also when it was before this call; gives the way to hear no more. */
  onEnd(hear: (why: End) => void): () => void
}

/** Ctrl-C, a kill, and a terminal that was closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Those of this process. Signals end it as usual while nobody hears them. */
export class ProcessIo implements Io {
  readonly stdin = process.stdin
  readonly stdout = process.stdout
  readonly stderr = process.stderr
  readonly cwd = process.cwd()
  readonly env = process.env
  readonly #hearing = new Set<(why: End) => void>()
  #unheard: number | undefined
  readonly #interrupted = (): void => this.#tell('interrupted')
  readonly #lost = (error: NodeJS.ErrnoException): void => {
    if (this.#unheard !== undefined) return
    this.#unheard = error.code === 'EPIPE' ? UNHEARD : COULD_NOT_RUN
    if (error.code !== 'EPIPE') this.stderr.write(`the output cannot be written (${error.code})\n`)
    this.#tell('unheard')
  }

  constructor() {
    this.stdout.on('error', this.#lost)
    this.stderr.on('error', this.#lost)
  }

  /** The exit code where what was said could not be written: nobody read it any more, or there was no room for it. */
  get unheard(): number | undefined {
    return this.#unheard
  }

  onEnd(hear: (why: End) => void): () => void {
    if (this.#hearing.size === 0) for (const signal of SIGNALS) process.on(signal, this.#interrupted)
    this.#hearing.add(hear)
    if (this.#unheard !== undefined) hear('unheard')
    return () => {
      if (this.#hearing.delete(hear) && this.#hearing.size === 0)
        for (const signal of SIGNALS) process.off(signal, this.#interrupted)
    }
  }

  /** Gives everything back to the platform. */
  close(): void {
    this.#hearing.clear()
    for (const signal of SIGNALS) process.off(signal, this.#interrupted)
    this.stdout.off('error', this.#lost)
    this.stderr.off('error', this.#lost)
  }

  #tell(why: End): void {
    for (const hear of this.#hearing) hear(why)
  }
}
