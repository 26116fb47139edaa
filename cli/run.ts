import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Writable } from 'node:stream'
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
import { BadInput } from '../bench/bad-input.ts'
import { Collector } from '../reports/collect.ts'
import { coverage, readRequirements, unknownTags } from '../reports/requirements.ts'
import { resultsJson } from '../reports/results.ts'
import { TerminalReport, tally } from '../reports/terminal.ts'
import { loadRig } from '../rigs/load.ts'
import { closeAllRigs, openRig } from '../rigs/open.ts'
import { featurePaths, REQUIREMENTS, ROOT, version } from './features.ts'

export interface RunOptions {
  /** Feature files or folders relative to the working directory; none for all of the package's. */
  readonly features: readonly string[]
  readonly rig: string
  readonly tags: string
  readonly names: readonly string[]
  readonly report: string | undefined
}

/**
 * Runs scenarios and reports them. Exit code 0 when all passed, 1 when one failed, 130 when interrupted; throws
 * BadInput, before anything ran, for a rig, a wire, a feature or a sentence that cannot be used.
 */
export async function run(options: RunOptions): Promise<number> {
  const started = performance.now()
  const definition = loadRig(options.rig)
  // Opening the wires once says in one line what is wrong with them, instead of once a scenario.
  await (await openRig(definition)).close()

  const report = options.report === undefined ? undefined : resolve(options.report)
  if (report !== undefined)
    try {
      mkdirSync(report, { recursive: true })
    } catch (error) {
      throw new BadInput(
        `--report ${options.report}: cannot be made (${(error as NodeJS.ErrnoException).code}); give a folder that can be written`,
      )
    }
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const said: Buffer[] = []
  const heard = new Writable({
    write: (chunk, _encoding, done) => {
      said.push(Buffer.from(chunk))
      done()
    },
  })
  const environment = { cwd: ROOT, stdout: nowhere, stderr: heard, env: process.env }
  const { runConfiguration } = await loadConfiguration(
    {
      file: false,
      provided: {
        paths: featurePaths(options.features),
        import: ['steps/**/*.ts'],
        tags: options.tags,
        name: [...options.names],
        strict: true,
        worldParameters: { rig: definition.file === options.rig ? resolve(options.rig) : options.rig },
        format:
          report === undefined
            ? []
            : (['html:report.html', 'junit:junit.xml', 'message:messages.ndjson'] as const).map((each) =>
                each.replace(/:(.*)/, (_all, file: string) => `:"${join(report, file)}"`),
              ),
      },
    },
    environment,
  ).catch((error: unknown) => {
    throw new BadInput(`--tags ${options.tags}: ${String((error as Error).message).split('\n')[0]}`)
  })
  const support = await loadSupport(runConfiguration, environment)
  const terminal = new TerminalReport(
    (text) => process.stdout.write(text),
    process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  )

  const rehearsed = new Collector(true)
  const { success: readable } = await runCucumber(
    {
      ...runConfiguration,
      support,
      runtime: { ...runConfiguration.runtime, dryRun: true },
      formats: { stdout: 'summary', files: {}, publish: false, options: {} },
    },
    environment,
    (envelope) => rehearsed.hear(envelope),
  ).catch((error: unknown) => {
    const why = ((error as Error).cause as Error | undefined)?.message ?? (error as Error).message
    throw new BadInput(`${options.tags ? `--tags ${options.tags}: ` : ''}${why.split('\n')[0]}`)
  })
  const requirements = readRequirements(REQUIREMENTS)
  const [complaint, ...more] = [
    ...rehearsed.complaints.map(({ where, what }) => `${where}: ${what}`),
    ...unknownTags(requirements, rehearsed.results),
  ]
  if (complaint !== undefined) throw new BadInput([complaint, ...more].join('\n'))
  if (rehearsed.results.length === 0)
    throw new BadInput(
      `no scenario to run: nothing fits ${[...options.features, ...(options.tags ? [`--tags ${options.tags}`] : []), ...options.names.map((name) => `--name ${name}`)].join(' ') || 'features/'}`,
    )
  if (!readable) throw new BadInput(Buffer.concat(said).toString('utf8').trim() || 'the features cannot be run')

  let interrupted = false
  const interrupt = (): void => {
    if (interrupted) return
    interrupted = true
    process.stderr.write('\ninterrupted: unplugging every EV and closing the wires\n')
    closeAllRigs().finally(() => process.exit(130))
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  const collector = new Collector(definition.station.kind === 'simulated', (result) => terminal.hear(result))
  try {
    await runCucumber({ ...runConfiguration, support }, environment, (envelope) => collector.hear(envelope))
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
  const covered = coverage(requirements, collector.results)
  const benchTime = collector.results.reduce((sum, { record }) => sum + (record?.time ?? 0), 0)
  terminal.finish(collector.results, performance.now() - started, benchTime, covered)
  if (report !== undefined) {
    writeFileSync(join(report, 'results.json'), resultsJson(definition.name, version(), collector.results, covered))
    process.stdout.write(`report in ${options.report}: results.json, report.html, junit.xml, messages.ndjson\n`)
  }
  return tally(collector.results).failed > 0 ? 1 : 0
}
