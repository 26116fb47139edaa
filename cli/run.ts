import { availableParallelism } from 'node:os'
import { type Envelope, TimeConversion, type Timestamp } from '@cucumber/messages'
import { BadInput } from '../bench/bad-input.ts'
import { Collector, place } from '../reports/collect.ts'
import { Formats } from '../reports/formats.ts'
import { coverage, readRequirements, unknownTags } from '../reports/requirements.ts'
import { results } from '../reports/results.ts'
import { TerminalReport } from '../reports/terminal.ts'
import { loadRig, observedBy, type RigDefinition } from '../rigs/load.ts'
import { closeAllRigs, openRig } from '../rigs/open.ts'
import { allowBegin, bail } from './bail.ts'
import { problemOf, readSteps, runScenarios, type StepLibrary } from './cucumber.ts'
import { COULD_NOT_RUN, exitCode } from './exit-code.ts'
import { REQUIREMENTS, shownPath, version } from './features.ts'
import { Interrupt, UnexpectedEnd } from './interrupt.ts'
import type { Io } from './io.ts'
import { Parts, pathsOf, worthwhile } from './parts.ts'
import { type Planned, plan } from './plan.ts'
import { REPORT_FILES, ReportFolder } from './report-folder.ts'
import { rigOf } from './rig-plan.ts'
import { Workers } from './workers.ts'

// A run from its options to its exit code: what is checked before, who runs, what is reported. It knows no sentence,
// and judges no station.

export interface RunOptions {
  /** Feature files or folders relative to the working directory; none for all of the package's. */
  readonly features: readonly string[]
  readonly rig: string
  /** Who sees, in place of the rig's own list. */
  readonly observe: readonly string[] | undefined
  readonly tags: string
  readonly names: readonly string[]
  /** Step files beside the package's own, as absolute paths. */
  readonly imports: readonly string[]
  readonly report: string
  readonly seed: number
  /** How many processes run scenarios; as many as are worth it where left out. */
  readonly parallel: number | undefined
  /** 'i/n': every n-th scenario from the i-th on. */
  readonly shard: string | undefined
  readonly bail: boolean
}

/** The id of a run in cucumber's messages, of which there is one in a file. */
const RUN = 'run'

/** Between two looks at what runs now, in ms. */
const REDRAW = 100

/**
 * Runs scenarios and reports them; gives the exit code (exit-code.ts). Throws BadInput, before anything ran, for a rig, a
 * wire, a feature, a sentence or a step file that cannot be used. An interrupt, and the loss of whoever reads the output,
 * unplugs every EV and closes every wire.
 */
export async function run(options: RunOptions, io: Io): Promise<number> {
  const begun: Begun = { stopDrawing: () => {}, stopWorkers: async () => {}, breakOff: () => {} }
  const interrupt = new Interrupt(io, async (why) => {
    begun.stopDrawing()
    if (why === 'interrupted') io.stderr.write('\ninterrupted: unplugging every EV and closing the wires\n')
    await Promise.allSettled([begun.stopWorkers(), closeAllRigs()])
    begun.breakOff()
  })
  try {
    // A step that is interrupted may never end.
    return await Promise.race([toTheEnd(options, io, interrupt, begun), interrupt.left])
  } finally {
    interrupt.end()
  }
}

/** What an interrupt must end of a run. */
interface Begun {
  stopDrawing: () => void
  stopWorkers: () => Promise<void>
  breakOff: () => void
}

async function toTheEnd(options: RunOptions, io: Io, interrupt: Interrupt, begun: Begun): Promise<number> {
  const started = performance.now()
  const rig = await usableRig(options, io.cwd)
  const scenarios = plan({ ...options, paths: options.features, cwd: io.cwd })
  const steps = await readSteps(options.imports)
  const requirements = readRequirements(REQUIREMENTS)
  const complaints = [...wrongSentences(scenarios, steps), ...unknownTags(requirements, scenarios)]
  if (complaints.length > 0) throw new BadInput(complaints.join('\n'))

  const folder = new ReportFolder(options.report, io.cwd)
  const formats = new Formats(folder.path)
  const onTerminal = io.stdout.isTTY === true && io.env.TERM !== 'dumb'
  const terminal = new TerminalReport(
    (text) => io.stdout.write(text),
    onTerminal && io.env.NO_COLOR === undefined,
    scenarios,
  )
  const processes = Math.min(options.parallel ?? usual(rig, scenarios.length), scenarios.length)
  const workers = processes > 1 ? new Workers(RUN, new Parts(scenarios, processes), hear) : undefined
  allowBegin()
  const collector = new Collector({
    judgesAssumed: rig.station.kind === 'simulated',
    path: (uri) => shownPath(uri, io.cwd),
    onResult: (result) => {
      if (interrupt.leaving) return
      terminal.hear(result)
      if (!options.bail || result.outcome !== 'failed') return
      const reason = `stopped by --bail at the first failure, ${place(result)}`
      bail(reason)
      workers?.bail(reason)
    },
  })
  function hear(envelope: Envelope, line?: string): void {
    if (interrupt.leaving) return
    collector.hear(envelope)
    try {
      formats.hear(envelope, line)
    } catch (error) {
      notWritten ??= error
    }
  }
  let notWritten: unknown
  /** The run did not come to its end: one line says so, and nothing that looks like a report is left. */
  const brokeOff = (how: string): number => {
    formats.close()
    folder.discard()
    terminal.erase()
    const ran = collector.results.filter(({ outcome }) => outcome !== 'notRun').length
    const where = collector.running.map((scenario) => scenario.place).join(', ')
    io.stderr.write(
      `the run broke off after ${ran} of ${scenarios.length} scenarios${where && `, in ${where}`}: ${how}\n`,
    )
    return COULD_NOT_RUN
  }
  const unexpected = new UnexpectedEnd((how) => {
    process.exitCode = brokeOff(how)
  }, closeAllRigs)
  if (onTerminal) begun.stopDrawing = drawProgress(terminal, collector, scenarios.length, io)
  if (workers) begun.stopWorkers = () => workers.stop()
  begun.breakOff = () => {
    unexpected.end()
    formats.close()
    folder.discard()
  }
  const worldParameters = { ...rigOf(options, io), seed: options.seed }
  try {
    const { imports } = options
    if (workers) {
      hear({ testRunStarted: { id: RUN, timestamp: now() } })
      const success = await workers.run(processes, { imports, worldParameters, env: io.env, live: onTerminal })
      hear({ testRunFinished: { testRunStartedId: RUN, timestamp: now(), success } })
    }
    if (!workers) await runScenarios(steps, pathsOf(scenarios), worldParameters, io.env, hear)
    if (interrupt.leaving) return await interrupt.left
    if (collector.results.length < scenarios.length)
      return brokeOff('a process that ran scenarios left before it was done')
    if (!collector.closed) return brokeOff("cucumber's closing message is missing")
    try {
      await formats.end()
    } catch (error) {
      notWritten ??= error
    }
    if (notWritten !== undefined) return brokeOff(`the report cannot be written: ${words(notWritten)}`)
  } catch (error) {
    if (interrupt.leaving) return await interrupt.left
    return brokeOff(words(error))
  } finally {
    begun.stopDrawing()
    unexpected.end()
  }
  const order = new Map(scenarios.map((scenario, index) => [place(scenario), index]))
  const inOrder = collector.results.toSorted((a, b) => order.get(place(a))! - order.get(place(b))!)
  const outcome = results({
    pilotbench: version(),
    rig: rig.name,
    seed: options.seed,
    wallSeconds: Math.round(performance.now() - started) / 1000,
    scenarios: inOrder,
    requirements: coverage(requirements, inOrder),
  })
  folder.write(outcome)
  terminal.finish(outcome)
  io.stdout.write(`report in ${options.report}: ${REPORT_FILES.join(', ')}\n`)
  return exitCode(outcome.counts)
}

/** As many processes as are worth it; real wires can be held by one only. */
function usual(rig: RigDefinition, scenarios: number): number {
  return rig.time === 'virtual' ? worthwhile(scenarios, availableParallelism()) : 1
}

/** The rig, after its wires were opened once: that says in one line what is wrong with them, instead of once a scenario. */
async function usableRig({ rig, observe, parallel = 1, seed }: RunOptions, cwd: string): Promise<RigDefinition> {
  const file = loadRig(rig, cwd)
  const definition = observe ? observedBy(file, observe) : file
  if (parallel > 1 && definition.time !== 'virtual')
    throw new BadInput(
      `--parallel ${parallel}: the wires of rig '${definition.name}' are real, and only one process can hold them; leave --parallel out`,
    )
  await (await openRig(definition, {}, seed)).close()
  return definition
}

/** What no step, or more than one, understands; once for each line. */
function wrongSentences(scenarios: readonly Planned[], steps: StepLibrary): readonly string[] {
  const found = scenarios.flatMap(({ uri, steps: said }) =>
    said.flatMap(({ text, line }) => {
      const problem = problemOf(steps, text)
      return problem === undefined ? [] : [`${place({ uri, line })}: ${problem}`]
    }),
  )
  return [...new Set(found)]
}

function now(): Timestamp {
  return TimeConversion.millisecondsSinceEpochToTimestamp(performance.timeOrigin + performance.now())
}

function words(error: unknown): string {
  const { message, cause } = error as Error
  return [message, cause instanceof Error ? cause.message : ''].filter(Boolean).join(': ').replaceAll('\n', ' ')
}

function drawProgress(terminal: TerminalReport, collector: Collector, total: number, io: Io): () => void {
  let oldest = ''
  let since = performance.now()
  const timer = setInterval(() => {
    const { running } = collector
    const place = running[0]?.place ?? ''
    if (place !== oldest) [oldest, since] = [place, performance.now()]
    terminal.draw(
      { done: collector.results.length, total, running, since: performance.now() - since },
      io.stdout.columns ?? 80,
    )
  }, REDRAW)
  // Drawing is no reason to go on: a step that waits for nothing must be noticed.
  timer.unref()
  return () => {
    clearInterval(timer)
    terminal.erase()
  }
}
