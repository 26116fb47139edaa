import { readdirSync } from 'node:fs'
import { register } from 'node:module'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api'
import type { Envelope } from '@cucumber/messages'
import { BadInput } from '../bench/bad-input.ts'
import { ROOT } from './features.ts'
import type { Io } from './io.ts'
import { loadSteps } from './step-library.ts'

/** Which scenarios to read, and which step files beside the package's own. */
export interface Selection {
  /** Feature files, folders and patterns as cucumber takes them, relative to ROOT. */
  readonly paths: readonly string[]
  readonly tags?: string
  readonly names?: readonly string[]
  readonly shard?: string | undefined
  /** Absolute paths. */
  readonly imports?: readonly string[]
}

/** What every scenario is told of its run (steps/bench.ts, BenchParameters). */
export type WorldParameters = Readonly<Record<string, string | number | boolean | string[]>>

export interface Running {
  /** Processes that run scenarios at the same time; 1 for this one alone. */
  readonly parallel: number
  readonly worldParameters: WorldParameters
  /** Files to write, each with cucumber's name of its format. */
  readonly formats: Readonly<Record<string, string>>
}

/** Scenarios and sentences that were read, to be gone through or run. */
export interface Suite {
  /** Goes through the scenarios without running one; BadInput when they cannot be read. */
  rehearse(hear: (envelope: Envelope) => void): Promise<void>
  /** Runs them. False when something failed, be it a scenario or the writing of a file. */
  run(running: Running, hear: (envelope: Envelope) => void): Promise<boolean>
  /** What cucumber had to say on its error stream. */
  said(): string
}

/** The hooks of Node's module loader that step files of a user need. */
const LOADER = new URL('./user-steps.js', import.meta.url).href
let hasLoader = false

/**
 * Reads features and step files; BadInput for a tag expression that is none and for a step file that does not load. `env`
 * is what cucumber sees of the environment.
 */
export async function readSuite(
  { paths, tags = '', names = [], shard, imports = [] }: Selection,
  env: Io['env'] = {},
): Promise<Suite> {
  const said: Buffer[] = []
  const environment = {
    cwd: ROOT,
    stdout: new Writable({ write: (_chunk, _encoding, done) => done() }),
    stderr: new Writable({
      write: (chunk, _encoding, done) => {
        said.push(Buffer.from(chunk))
        done()
      },
    }),
    // Workers of a parallel run read TypeScript too.
    env: {
      ...env,
      NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} --import ${import.meta.resolve('tsx')}`.trim(),
    },
  }
  const badTags = (error: unknown): never => {
    const { message, cause } = error as Error
    throw new BadInput(
      `${tags ? `--tags ${tags}: ` : ''}${firstLine(cause instanceof Error ? cause.message : message)}`,
    )
  }
  const { runConfiguration } = await loadConfiguration(
    {
      file: false,
      provided: {
        paths: [...paths],
        tags,
        name: [...names],
        strict: true,
        ...(shard === undefined ? {} : { shard }),
      },
    },
    environment,
  ).catch(badTags)
  if (imports.length > 0 && !hasLoader) {
    hasLoader = true
    register(LOADER)
  }
  const own = ownSteps()
  const steps = await loadSteps(
    ROOT,
    own,
    imports,
    (error) => new BadInput(`a step file of --import cannot be loaded: ${firstLine((error as Error).message)}`),
  )
  // For the workers of a parallel run, which load all of them anew.
  const coordinates = { requireModules: [], requirePaths: [], loaders: [LOADER], importPaths: [...own, ...imports] }
  const support = { ...steps, originalCoordinates: coordinates }
  const formats = { stdout: 'summary', files: {}, publish: false, options: {} } as const

  return {
    rehearse: async (hear) => {
      const runtime = { ...runConfiguration.runtime, dryRun: true }
      await runCucumber({ ...runConfiguration, support, runtime, formats }, environment, hear).catch(badTags)
    },
    run: async ({ parallel, worldParameters, formats: files }, hear) => {
      const runtime = { ...runConfiguration.runtime, parallel: parallel > 1 ? parallel : 0, worldParameters }
      const { success } = await runCucumber(
        { ...runConfiguration, support, runtime, formats: { ...formats, files } },
        environment,
        hear,
      )
      return success
    },
    said: () => Buffer.concat(said).toString('utf8').trim(),
  }
}

/** The step files of the package, in the order in which they are loaded. */
function ownSteps(): string[] {
  const all = readdirSync(join(ROOT, 'steps'), { recursive: true, encoding: 'utf8' })
  const steps = all.filter((file) => file.endsWith('.ts'))
  return ['cli/worker.ts', ...steps.sort().map((file) => `steps/${file}`)].map((file) => join(ROOT, file))
}

/** The first line that says what is wrong: a compiler's is the one below 'failed with 1 error:'. */
function firstLine(text: string): string {
  return text.split('\n').find((line) => line !== '' && !line.endsWith(':')) ?? text
}
