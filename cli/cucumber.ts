// What this command has of cucumber: step files, and a run of scenarios, told in cucumber's messages. It knows neither which
// scenarios are meant nor what becomes of the messages.
import { readdirSync } from 'node:fs'
import { register } from 'node:module'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { runCucumber } from '@cucumber/cucumber/api'
import type { Envelope } from '@cucumber/messages'
import { BadInput } from '../bench/bad-input.ts'
import { COMPILED } from '../bench/package-folder.ts'
import { ROOT } from './features.ts'
import type { Io } from './io.ts'
import { fitting, loadSteps, type StepLibrary } from './step-library.ts'

export type { StepLibrary }

/** What every scenario of a run is told of it (steps/bench.ts, BenchParameters). */
export type WorldParameters = Readonly<Record<string, string | number | boolean | string[]>>

/** Scenarios in cucumber's words: a file relative to ROOT, or lines of it: 'features/a.feature:3:12'. */
export type ScenarioPaths = readonly string[]

/** The hooks of Node's module loader that step files of a user need. */
const LOADER = pathToFileURL(join(ROOT, 'cli/user-steps.js')).href
let hasLoader = false

/** The package's step files and those of a user, by absolute path. BadInput for one of these that does not load. */
export async function readSteps(imports: readonly string[]): Promise<StepLibrary> {
  if (imports.length > 0 && !hasLoader) {
    hasLoader = true
    // These files may be TypeScript.
    if (COMPILED) (await import('tsx/esm/api')).register()
    register(LOADER, { data: { compiled: COMPILED } })
  }
  return loadSteps(
    ROOT,
    ownSteps(),
    imports,
    (error) => new BadInput(`a step file of --import cannot be loaded: ${firstLine((error as Error).message)}`),
  )
}

/** What is wrong with a sentence, if anything. */
export function problemOf(steps: StepLibrary, text: string): string | undefined {
  const fit = fitting(steps, text).length
  return fit === 1 ? undefined : `${fit === 0 ? 'no such sentence' : 'two sentences fit'}: '${text}'`
}

/** Runs scenarios in this process, one after the other. False when one of them failed. `env` is what is told of it. */
export async function runScenarios(
  support: StepLibrary,
  paths: ScenarioPaths,
  worldParameters: WorldParameters,
  env: Io['env'],
  hear: (envelope: Envelope) => void,
): Promise<boolean> {
  const silent = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })
  const { success } = await runCucumber(
    {
      sources: { defaultDialect: 'en', paths: [...paths], names: [], tagExpression: '', order: 'defined' },
      support,
      runtime: {
        dryRun: false,
        failFast: false,
        filterStacktraces: true,
        parallel: 0,
        retry: 0,
        retryTagFilter: '',
        strict: true,
        worldParameters,
      },
      formats: { stdout: 'summary', files: {}, publish: false, options: {} },
    },
    { cwd: ROOT, stdout: silent(), stderr: silent(), env },
    hear,
  )
  return success
}

/** The step files of the package, in the order in which they are loaded. */
function ownSteps(): string[] {
  const [folder, ending] = COMPILED ? [join(ROOT, 'dist'), '.js'] : [ROOT, '.ts']
  const all = readdirSync(join(folder, 'steps'), { recursive: true, encoding: 'utf8' })
  const steps = all.filter((file) => file.endsWith(ending))
  return [`cli/hooks${ending}`, ...steps.sort().map((file) => `steps/${file}`)].map((file) => join(folder, file))
}

/** The first line that says what is wrong: a compiler's is the one below 'failed with 1 error:'. */
function firstLine(text: string): string {
  return text.split('\n').find((line) => line !== '' && !line.endsWith(':')) ?? text
}
