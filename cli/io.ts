// What a command speaks to: the streams, the folder and the signals of this process, or those of whoever calls it inside one.
// It knows no command.

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
  #unheard = false
  readonly #interrupted = (): void => this.#tell('interrupted')
  readonly #lost = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error
    if (this.#unheard) return
    this.#unheard = true
    this.#tell('unheard')
  }

  constructor() {
    this.stdout.on('error', this.#lost)
    this.stderr.on('error', this.#lost)
  }

  /** Whether a reader has gone. */
  get unheard(): boolean {
    return this.#unheard
  }

  onEnd(hear: (why: End) => void): () => void {
    if (this.#hearing.size === 0) for (const signal of SIGNALS) process.on(signal, this.#interrupted)
    this.#hearing.add(hear)
    if (this.#unheard) hear('unheard')
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
