import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Envelope } from '@cucumber/messages'
import { COMPILED } from '../bench/package-folder.ts'
import { Joined } from './joined.ts'
import type { Parts } from './parts.ts'
import type { Begin, FromWorker, ToWorker } from './worker-words.ts'

// The processes of a parallel run, as the one that leads it sees them. It knows nothing of what they run.

/** Hears a message of cucumber and the line of JSON that it is. */
export type Hear = (envelope: Envelope, line: string) => void

/** Processes that share the scenarios of a run: each asks for a part of the plan when it has nothing to do. */
export class Workers {
  readonly #parts: Parts
  readonly #hear: Hear
  readonly #run: string
  readonly #running = new Map<ChildProcess, 'begins' | 'runs' | 'done'>()
  #bail: ToWorker | undefined
  #success = true
  readonly #joined = new Joined()
  #problem: Error | undefined
  #over = (): void => {}

  /** `run` is the id of the run in cucumber's messages. */
  constructor(run: string, parts: Parts, hear: Hear) {
    this.#run = run
    this.#parts = parts
    this.#hear = hear
  }

  /**
   * Runs all parts in so many processes; resolves when all have ended, with whether nothing failed. Rejects when one ended
   * otherwise than in good order: the others end their scenario first, and begin no further one.
   */
  async run(processes: number, begin: Omit<Begin, 'is' | 'worker' | 'run'>): Promise<boolean> {
    const over = new Promise<void>((resolve) => {
      this.#over = resolve
    })
    for (let number = 0; number < processes; number++)
      this.#start({ ...begin, is: 'begin', worker: String(number), run: this.#run })
    await over
    if (this.#problem) throw this.#problem
    return this.#success
  }

  /** From now on no worker begins another scenario. */
  bail(reason: string): void {
    this.#bail = { is: 'bail', reason }
    for (const worker of this.#running.keys()) say(worker, this.#bail)
  }

  /** Asks every worker to unplug its EVs and close its wires; resolves when all are gone. */
  async stop(): Promise<void> {
    await Promise.all(
      [...this.#running.keys()].map(
        (worker) =>
          new Promise<void>((resolve) => {
            worker.once('exit', () => resolve())
            worker.kill('SIGTERM')
          }),
      ),
    )
  }

  #start(begin: Begin): void {
    const file = fileURLToPath(new URL(`./worker.${COMPILED ? 'js' : 'ts'}`, import.meta.url))
    const worker = fork(file, {
      execArgv: COMPILED ? [] : ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    })
    this.#running.set(worker, 'begins')
    worker.on('message', (message) => this.#answer(worker, message as FromWorker))
    let how = ''
    const gone = (): void => {
      if (how === '' || worker.connected) return
      if (this.#running.get(worker) !== 'done') this.#break(`a process that ran scenarios ${how}`)
      this.#running.delete(worker)
      if (this.#running.size === 0) this.#over()
    }
    worker.once('exit', (code, signal) => {
      how = signal ? `was ended by ${signal}` : code === 0 ? 'left before it was done' : `ended with exit code ${code}`
      gone()
    })
    // What it said last may come after it has gone.
    worker.once('disconnect', gone)
    say(worker, begin)
  }

  #take(line: string): void {
    const envelope = this.#joined.take(JSON.parse(line))
    // Of a scenario the ids may have become those of another process.
    if (envelope) this.#hear(envelope, envelope.testCase ? JSON.stringify(envelope) : line)
  }

  #break(why: string): void {
    this.#problem ??= new Error(why)
    this.bail('the run broke off')
  }

  #answer(worker: ChildProcess, message: FromWorker): void {
    switch (message.is) {
      case 'heard':
        for (const line of message.lines) this.#take(line)
        return
      case 'free': {
        if (this.#running.get(worker) === 'begins' && this.#bail) say(worker, this.#bail)
        this.#running.set(worker, 'runs')
        const paths = this.#problem ? undefined : this.#parts.next()
        say(worker, paths ? { is: 'run', paths } : { is: 'end' })
        return
      }
      case 'done':
        this.#running.set(worker, 'done')
        this.#success &&= message.success
        return
      case 'broken':
        this.#break(message.why)
    }
  }
}

function say(worker: ChildProcess, message: ToWorker): void {
  if (worker.connected) worker.send(message)
}
