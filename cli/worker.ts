// A process that runs parts of a run, as the one that started it says (workers.ts). It knows neither the plan nor the report.
import type { Envelope } from '@cucumber/messages'
import { closeAllRigs } from '../rigs/open.ts'
import { bail } from './bail.ts'
import { readSteps, runScenarios, type ScenarioPaths, type StepLibrary } from './cucumber.ts'
import { COULD_NOT_RUN, PASSED } from './exit-code.ts'
import { Interrupt } from './interrupt.ts'
import { type End, ProcessIo } from './io.ts'
import { common } from './joined.ts'
import type { Begin, FromWorker, ToWorker } from './worker-words.ts'

/** No such file: with it, cucumber runs the hooks of a run and no scenario. */
const NOTHING: ScenarioPaths = ['features/none.feature']

class Worker {
  readonly #begin: Begin
  readonly #steps: StepLibrary
  readonly #hasHooks: boolean
  readonly #held: string[] = []
  readonly #told = new Set<string>()
  #success = true

  constructor(begin: Begin, steps: StepLibrary) {
    this.#begin = begin
    this.#steps = steps
    this.#hasHooks = steps.beforeTestRunHookDefinitions.length + steps.afterTestRunHookDefinitions.length > 0
  }

  /** What is to be run once, before the first scenario of this process. */
  async begins(): Promise<void> {
    if (this.#hasHooks) await this.#run(NOTHING, { ...this.#steps, afterTestRunHookDefinitions: [] })
  }

  async run(paths: ScenarioPaths): Promise<void> {
    const steps = { ...this.#steps, beforeTestRunHookDefinitions: [], afterTestRunHookDefinitions: [] }
    await this.#run(paths, steps)
  }

  /** What is to be run once, after the last scenario. Gives whether all went well. */
  async ends(): Promise<boolean> {
    if (this.#hasHooks) await this.#run(NOTHING, { ...this.#steps, beforeTestRunHookDefinitions: [] })
    return this.#success
  }

  async #run(paths: ScenarioPaths, steps: StepLibrary): Promise<void> {
    const { worldParameters, env } = this.#begin
    const success = await runScenarios(steps, paths, worldParameters, env, (envelope) => this.#hear(envelope))
    this.#success &&= success
    this.#tell()
  }

  /** Parts of one run are told as one run. */
  #hear(envelope: Envelope): void {
    if (envelope.testRunStarted || envelope.testRunFinished) return
    const key = common(envelope)
    if (key !== undefined && this.#told.has(key)) return
    if (key !== undefined) this.#told.add(key)
    const { run, worker, live } = this.#begin
    if (envelope.testCase) envelope.testCase.testRunStartedId = run
    if (envelope.testRunHookStarted) envelope.testRunHookStarted.testRunStartedId = run
    if (envelope.testCaseStarted) {
      envelope.testCaseStarted.workerId = worker
      // In mid-scenario the line to the other process is no reason to stay: a step that waits for nothing ends this one.
      process.channel?.unref()
    }
    if (envelope.testCaseFinished) process.channel?.ref()
    this.#held.push(JSON.stringify(envelope))
    if (envelope.testCaseStarted || envelope.testCaseFinished || (live && envelope.testStepStarted)) this.#tell()
  }

  #tell(): void {
    if (this.#held.length > 0) say({ is: 'heard', lines: this.#held.splice(0) })
  }
}

function say(message: FromWorker, then?: () => void): void {
  if (process.connected) process.send?.(message, undefined, undefined, then)
}

const io = new ProcessIo()
const onEnd = (hear: (why: End) => void): (() => void) => {
  // The process that started this one is gone, without a word.
  process.on('disconnect', () => hear('interrupted'))
  // It is that one's business when nobody reads what both say.
  return io.onEnd((why) => why === 'interrupted' && hear(why))
}
const interrupt = new Interrupt({ onEnd }, closeAllRigs)
interrupt.left.then((code) => process.exit(code))
process.on('beforeExit', () => closeAllRigs().finally(() => process.exit(COULD_NOT_RUN)))

let worker: Worker | undefined

async function obey(order: ToWorker): Promise<void> {
  switch (order.is) {
    case 'begin':
      worker = new Worker(order, await readSteps(order.imports))
      await worker.begins()
      return say({ is: 'free' })
    case 'bail':
      return bail(order.reason)
    case 'run':
      await worker?.run(order.paths)
      return say({ is: 'free' })
    case 'end':
      return say({ is: 'done', success: (await worker?.ends()) ?? false }, () => process.exit(PASSED))
  }
}

process.on('message', (message) => {
  obey(message as ToWorker).catch((error: Error) => {
    const { message: why, cause } = error
    const told = [why, cause instanceof Error ? cause.message : ''].filter(Boolean).join(': ')
    say({ is: 'broken', why: told }, () => process.exit(COULD_NOT_RUN))
  })
})
