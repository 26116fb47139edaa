// Which scenarios a command line means. Reads features; knows nothing of sentences, of rigs and of who runs what it finds.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { generateMessages } from '@cucumber/gherkin'
import { type GherkinDocument, IdGenerator, type Pickle, type Scenario, SourceMediaType } from '@cucumber/messages'
import parseTags from '@cucumber/tag-expressions'
import { BadInput } from '../bench/bad-input.ts'
import { onDemand } from '../bench/on-demand.ts'
import { namesRequirement, place, ruleOf, type ScenarioResult, stepsOf } from '../reports/collect.ts'
import { ROOT, shownPath } from './features.ts'

/** What a command line says of the scenarios that it wants. */
export interface Selection {
  /** Feature files and folders, each file perhaps with lines ('a.feature:3:12'); all of the package's where there are none. */
  readonly paths: readonly string[]
  /** The folder that these are relative to. */
  readonly cwd: string
  /** A tag expression; empty for every scenario. */
  readonly tags?: string
  /** Patterns of which a name must match one; none for every scenario. */
  readonly names?: readonly string[]
  /** 'i/n': every n-th of what is left, from the i-th on. */
  readonly shard?: string | undefined
}

/** A scenario that is going to be run; of an outline, one row of its examples. */
export interface Planned
  extends Pick<ScenarioResult, 'name' | 'uri' | 'line' | 'feature' | 'rule' | 'tags' | 'requirements'> {
  /** Its file as cucumber calls it: relative to ROOT. */
  readonly file: string
  readonly steps: readonly { readonly text: string; readonly line: number }[]
}

/** The scenarios of one file, with the lines that select each of them. */
interface Read {
  readonly uri: string
  readonly scenarios: readonly { readonly planned: Planned; readonly selectedBy: (line: number) => boolean }[]
}

/**
 * The scenarios that are meant, in the order of the features. Throws BadInput for a path, a line or a name that selects
 * nothing, for a selection that leaves nothing, and with a line for each mistake of Gherkin.
 */
export function plan(selection: Selection): readonly Planned[] {
  const { paths, cwd, tags = '', names = [], shard } = selection
  const given = paths.length === 0 ? [join(ROOT, 'features')] : paths
  const meant = new Map<string, { readonly all: Read; readonly wanted: Set<Planned> }>()
  const mistakes: string[] = []
  for (const path of given)
    for (const file of filesOf(path, cwd)) {
      const entry = meant.get(file.path) ?? { all: read(file.path, cwd, mistakes), wanted: new Set() }
      meant.set(file.path, entry)
      if (mistakes.length === 0) want(entry, path, file.lines)
    }
  if (mistakes.length > 0) throw new BadInput(mistakes.join('\n'))
  // In the order of the files, and in each of them in that of the scenarios.
  const all = [...meant.values()].flatMap(({ all: { scenarios }, wanted }) =>
    scenarios.map(({ planned }) => planned).filter((planned) => wanted.has(planned)),
  )
  const tagged = all.filter(fitsTags(tags))
  const left = sharded(tagged.filter(fitsNames(names, all)), shard)
  if (left.length > 0) return left
  const wanted = [
    ...paths,
    ...(tags ? [`--tags ${tags}`] : []),
    ...names.map((name) => `--name ${name}`),
    ...(shard ? [`--shard ${shard}`] : []),
  ]
  throw new BadInput(`no scenario to run: nothing fits ${wanted.join(' ') || 'features/'}`)
}

/** The feature files that a path stands for, absolute, with the lines that were given. */
function filesOf(given: string, cwd: string): { readonly path: string; readonly lines: readonly number[] }[] {
  const [, name, numbers] = /^(.*?)((?::\d+)*)$/.exec(given)!
  const lines = numbers === '' ? [] : numbers!.slice(1).split(':').map(Number)
  if (name === '') throw new BadInput(`'${given}' is no feature; give feature files (.feature) or their folder`)
  const path = resolve(cwd, name!)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory()) {
    if (lines.length > 0) throw new BadInput(`${given}: a folder has no lines; give a feature file`)
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.feature'))
    if (files.length === 0)
      throw new BadInput(`${given}: holds no feature; give feature files (.feature) or their folder`)
    return files.sort().map((file) => ({ path: join(path, file), lines: [] }))
  }
  if (found === undefined) {
    const files = isPattern(name!) ? matching(name!, cwd) : []
    if (files.length > 0) return files.map((file) => ({ path: file, lines }))
    throw new BadInput(`${given}: there is no such ${isPattern(name!) ? 'feature' : 'file or folder'}`)
  }
  if (!/\.feature(\.md)?$/.test(path))
    throw new BadInput(`${given}: is no feature; give feature files (.feature) or their folder`)
  return [{ path, lines }]
}

function isPattern(path: string): boolean {
  return /[*?[{]/.test(path)
}

const glob = onDemand((require) => require('glob') as typeof import('glob'))

/** A pattern that no shell has taken apart. */
function matching(pattern: string, cwd: string): string[] {
  return glob()
    .globSync(pattern, { cwd, absolute: true })
    .filter((file) => file.endsWith('.feature'))
    .sort()
}

function want(
  { all, wanted }: { readonly all: Read; readonly wanted: Set<Planned> },
  given: string,
  lines: readonly number[],
): void {
  for (const { planned } of lines.length === 0 ? all.scenarios : []) wanted.add(planned)
  if (lines.length === 0 && all.scenarios.length === 0 && given.endsWith('.feature'))
    throw new BadInput(`${all.uri}: holds no scenario`)
  for (const line of lines) {
    const on = all.scenarios.filter(({ selectedBy }) => selectedBy(line))
    if (on.length === 0) {
      const begin = [...new Set(all.scenarios.map((each) => each.planned.line))]
      throw new BadInput(
        `${all.uri}:${line}: no scenario stands there; ${begin.length === 0 ? 'the file holds none' : `scenarios stand on lines ${begin.slice(0, MOST_LINES).join(', ')}${begin.length > MOST_LINES ? ', ...' : ''}`}`,
      )
    }
    for (const { planned } of on) wanted.add(planned)
  }
}

/** More lines than these are not told. */
const MOST_LINES = 10

function fitsTags(tags: string): (scenario: Planned) => boolean {
  if (tags === '') return () => true
  try {
    const expression = parseTags(tags)
    return (scenario) => expression.evaluate([...scenario.tags])
  } catch (error) {
    throw new BadInput(`--tags ${tags}: ${(error as Error).message.split('\n')[0]}`)
  }
}

function fitsNames(names: readonly string[], all: readonly Planned[]): (scenario: Planned) => boolean {
  const forms = names.map((name) => {
    if (name === '') throw new BadInput("--name '': give a pattern, or leave --name out")
    try {
      return new RegExp(name)
    } catch (error) {
      throw new BadInput(`--name ${name}: ${(error as Error).message}`)
    }
  })
  forms.forEach((form, index) => {
    if (!all.some(({ name }) => form.test(name))) throw new BadInput(`--name ${names[index]}: no scenario is called so`)
  })
  return ({ name }) => forms.length === 0 || forms.some((form) => form.test(name))
}

function sharded(scenarios: readonly Planned[], shard: string | undefined): readonly Planned[] {
  if (shard === undefined) return scenarios
  const [index, total] = shard.split('/').map(Number)
  return scenarios.filter((_scenario, at) => at % total! === index! - 1)
}

function read(path: string, cwd: string, mistakes: string[]): Read {
  const file = relative(ROOT, path)
  const uri = shownPath(file, cwd)
  let document: GherkinDocument | undefined
  const pickles: Pickle[] = []
  for (const envelope of generateMessages(readFileSync(path, 'utf8'), file, mediaType(path), OPTIONS)) {
    document = envelope.gherkinDocument ?? document
    if (envelope.pickle) pickles.push(envelope.pickle)
    if (envelope.parseError) {
      const { message, source } = envelope.parseError
      mistakes.push(`${place({ uri, line: source.location?.line ?? 1 })}: ${message.replace(/^\(\d+:\d+\): /, '')}`)
    }
  }
  if (!document) return { uri, scenarios: [] }
  const stepLines = new Map(stepsOf(document).map(({ id, location }) => [id, location.line]))
  const origin = new Map(scenariosOf(document).map((scenario) => [scenario.id, scenario]))
  const scenarios = pickles.map((pickle) => {
    const line = pickle.location?.line ?? 0
    const tags = pickle.tags.map((tag) => tag.name)
    const rule = ruleOf(document, pickle)
    const planned: Planned = {
      name: pickle.name,
      uri,
      line,
      feature: document.feature?.name ?? uri,
      ...(rule === undefined ? {} : { rule }),
      tags,
      requirements: tags.filter(namesRequirement).map((tag) => tag.slice(1)),
      file,
      steps: pickle.steps.map(({ text, astNodeIds }) => ({ text, line: stepLines.get(astNodeIds[0] ?? '') ?? line })),
    }
    return { planned, selectedBy: selects(origin.get(pickle.astNodeIds[0] ?? ''), line) }
  })
  return { uri, scenarios }
}

const OPTIONS = {
  includeSource: false,
  includeGherkinDocument: true,
  includePickles: true,
  newId: IdGenerator.incrementing(),
}

function mediaType(path: string): SourceMediaType {
  return path.endsWith('.md')
    ? SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_MARKDOWN
    : SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN
}

function scenariosOf(document: GherkinDocument): readonly Scenario[] {
  return (document.feature?.children ?? [])
    .flatMap((child) => [child, ...(child.rule?.children ?? [])])
    .flatMap(({ scenario }) => scenario ?? [])
}

/** Whether a line means the scenario at `own`: any line of it, or of an outline's text; of its examples, the own row. */
function selects(scenario: Scenario | undefined, own: number): (line: number) => boolean {
  if (!scenario) return (line) => line === own
  const rows = scenario.examples.flatMap(({ tableBody }) => tableBody.map((row) => row.location.line))
  const first = Math.min(scenario.location.line, ...scenario.tags.map((tag) => tag.location.line))
  const last = Math.max(
    scenario.location.line,
    ...rows,
    ...scenario.steps.flatMap(({ location, dataTable, docString }) => [
      location.line,
      ...(dataTable?.rows ?? []).map((row) => row.location.line),
      ...(docString ? [docString.location.line + docString.content.split('\n').length + 1] : []),
    ]),
  )
  return (line) => (rows.includes(line) ? line === own : line >= first && line <= last)
}
