import { BadInput } from '../bench/bad-input.ts'
import { Collector, place, type ScenarioResult } from '../reports/collect.ts'
import { coverage, type Requirement, readRequirements, unknownTags } from '../reports/requirements.ts'
import { results } from '../reports/results.ts'
import { TerminalReport } from '../reports/terminal.ts'
import { loadRig, observedBy, type RigDefinition } from '../rigs/load.ts'
import { closeAllRigs, openRig } from '../rigs/open.ts'
import { allowBegin, bail } from './bail.ts'
import { readSuite, type Suite } from './cucumber.ts'
import { COULD_NOT_RUN, exitCode } from './exit-code.ts'
import { featurePaths, REQUIREMENTS, shownPath, version } from './features.ts'
import { Interrupt, UnexpectedEnd } from './interrupt.ts'
import type { Io } from './io.ts'
import { rigOf } from './plan.ts'
import { REPORT_FILES, ReportFolder } from './report-folder.ts'
import { Workers } from './workers.ts'

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
  readonly parallel: number
  /** 'i/n': every n-th scenario from the i-th on. */
  readonly shard: string | undefined
  readonly bail: boolean
}

/** Between two looks at what runs now, in ms. */
const REDRAW = 100

/**
 * Runs scenarios and reports them; gives the exit code (exit-code.ts). Throws BadInput, before anything ran, for a rig, a
 * wire, a feature, a sentence or a step file that cannot be used. An interrupt, and the loss of whoever reads the output,
 * unplugs every EV and closes every wire.
 */
export async function run(options: RunOptions, io: Io): Promise<number> {
  const workers = new Workers()
  const begun: Begun = { stopDrawing: () => {}, breakOff: () => {} }
  const interrupt = new Interrupt(io, async (why) => {
    begun.stopDrawing()
    if (why === 'interrupted') io.stderr.write('\ninterrupted: unplugging every EV and closing the wires\n')
    await Promise.allSettled([workers.stop(), closeAllRigs()])
    begun.breakOff()
  })
  try {
    // A step that is interrupted may never end.
    return await Promise.race([toTheEnd(options, io, workers, interrupt, begun), interrupt.left])
  } finally {
    interrupt.end()
  }
}

/** What an interrupt must end of a run. */
interface Begun {
  stopDrawing: () => void
  breakOff: () => void
}

async function toTheEnd(
  options: RunOptions,
  io: Io,
  workers: Workers,
  interrupt: Interrupt,
  begun: Begun,
): Promise<number> {
  const started = performance.now()
  const shown = (uri: string): string => shownPath(uri, io.cwd)
  const rig = await usableRig(options, io.cwd)
  const suite = await readSuite(
    {
      paths: featurePaths(options.features, io.cwd),
      tags: options.tags,
      names: options.names,
      shard: options.shard,
      imports: options.imports,
    },
    io.env,
  )
  const requirements = readRequirements(REQUIREMENTS)
  const plan = await planned(suite, options, requirements, shown)
  const folder = new ReportFolder(options.report, io.cwd)
  const onTerminal = io.stdout.isTTY === true && io.env.TERM !== 'dumb'
  const terminal = new TerminalReport(
    (text) => io.stdout.write(text),
    onTerminal && io.env.NO_COLOR === undefined,
    plan,
  )
  allowBegin()
  const collector = new Collector({
    judgesAssumed: rig.station.kind === 'simulated',
    path: shown,
    onResult: (result) => {
      if (interrupt.leaving) return
      terminal.hear(result)
      if (!options.bail || result.outcome !== 'failed') return
      const reason = `stopped by --bail at the first failure, ${place(result)}`
      bail(reason)
      workers.bail(reason)
    },
  })
  /** The run did not come to its end: one line says so, and nothing that looks like a report is left. */
  const brokeOff = (how: string): number => {
    folder.discard()
    terminal.erase()
    const where = collector.running.map((scenario) => scenario.place).join(', ')
    io.stderr.write(
      `the run broke off after ${collector.results.length} of ${plan.length} scenarios${where && `, in ${where}`}: ${how}\n`,
    )
    return COULD_NOT_RUN
  }
  const unexpected = new UnexpectedEnd((how) => {
    process.exitCode = brokeOff(how)
  }, closeAllRigs)
  if (onTerminal) begun.stopDrawing = drawProgress(terminal, collector, plan.length, io)
  begun.breakOff = () => {
    unexpected.end()
    folder.discard()
  }
  const running = {
    parallel: Math.min(options.parallel, plan.length),
    worldParameters: { ...rigOf(options, io), seed: options.seed },
    formats: folder.formats,
  }
  try {
    const go = (): Promise<boolean> => suite.run(running, (envelope) => collector.hear(envelope))
    // Alone, this process has the rigs, which may start programs of their own.
    const success = running.parallel > 1 ? await workers.during(go) : await go()
    if (interrupt.leaving) return await interrupt.left
    const how = broken(collector, plan, workers.deaths)
    if (how !== undefined) return brokeOff(how)
    if (!success && collector.closed?.success) return brokeOff(`the report cannot be written: ${suite.said()}`)
  } catch (error) {
    if (interrupt.leaving) return await interrupt.left
    // Cucumber's own error is what the loss of a worker led to.
    return brokeOff((running.parallel > 1 ? broken(collector, plan, workers.deaths) : undefined) ?? words(error))
  } finally {
    begun.stopDrawing()
    unexpected.end()
  }
  const order = new Map(plan.map((scenario, index) => [place(scenario), index]))
  const scenarios = collector.results.toSorted((a, b) => order.get(place(a))! - order.get(place(b))!)
  const outcome = results({
    pilotbench: version(),
    rig: rig.name,
    seed: options.seed,
    wallSeconds: Math.round(performance.now() - started) / 1000,
    scenarios,
    requirements: coverage(requirements, scenarios),
  })
  folder.write(outcome)
  terminal.finish(outcome)
  io.stdout.write(`report in ${options.report}: ${REPORT_FILES.join(', ')}\n`)
  return exitCode(outcome.counts)
}

/** The rig, after its wires were opened once: that says in one line what is wrong with them, instead of once a scenario. */
async function usableRig({ rig, observe, parallel, seed }: RunOptions, cwd: string): Promise<RigDefinition> {
  const file = loadRig(rig, cwd)
  const definition = observe ? observedBy(file, observe) : file
  if (parallel > 1 && definition.time !== 'virtual')
    throw new BadInput(
      `--parallel ${parallel}: the wires of rig '${definition.name}' are real, and only one process can hold them; leave --parallel out`,
    )
  await (await openRig(definition, {}, seed)).close()
  return definition
}

/** What is going to be run, in the order of the features; BadInput for what cannot be, or when there is nothing. */
async function planned(
  suite: Suite,
  options: RunOptions,
  requirements: readonly Requirement[],
  path: (uri: string) => string,
): Promise<readonly ScenarioResult[]> {
  const rehearsed = new Collector({ path })
  await suite.rehearse((envelope) => rehearsed.hear(envelope))
  const complaints = [
    ...rehearsed.complaints.map(({ where, what }) => `${where}: ${what}`),
    ...unknownTags(requirements, rehearsed.results),
  ]
  if (complaints.length > 0) throw new BadInput(complaints.join('\n'))
  if (!rehearsed.closed) throw new BadInput(suite.said() || 'the features cannot be read')
  if (rehearsed.results.length > 0) return rehearsed.results
  const wanted = [
    ...options.features,
    ...(options.tags ? [`--tags ${options.tags}`] : []),
    ...options.names.map((name) => `--name ${name}`),
    ...(options.shard ? [`--shard ${options.shard}`] : []),
  ]
  throw new BadInput(`no scenario to run: nothing fits ${wanted.join(' ') || 'features/'}`)
}

/** Why a run that seems to be over did not come to its end, if so. */
function broken(collector: Collector, plan: readonly unknown[], deaths: readonly string[]): string | undefined {
  const [death] = deaths
  if (death !== undefined) return `a process that ran scenarios ${death}`
  if (collector.results.length < plan.length) return 'a process that ran scenarios left before it was done'
  return collector.closed ? undefined : "cucumber's closing message is missing"
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
