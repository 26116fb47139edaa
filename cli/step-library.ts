import { pathToFileURL } from 'node:url'
import { supportCodeLibraryBuilder as builder } from '@cucumber/cucumber'

// Step files as cucumber's library, loaded once a process. It knows no sentence and no rig.

/** What cucumber makes of step files: sentences, hooks, the world of a scenario. */
export type StepLibrary = ReturnType<typeof builder.finalize>

type Sentence = StepLibrary['stepDefinitions'][number]

/** A module is evaluated once in a process, and a step file registers itself only then: what it registered is kept. */
const kept = new Map<string, Promise<StepLibrary>>()
const evaluated = new Map<string, number>()

/**
 * Loads the step files `own`, which are the same for every run of this process, and those that a user brings. Both are
 * absolute paths in the order in which they are loaded; `cwd` is the folder that sentences are placed relative to.
 * Rejects with what an own file threw, or with what `bad` makes of what a user's file threw.
 */
export async function loadSteps(
  cwd: string,
  own: readonly string[],
  users: readonly string[],
  bad: (error: unknown) => Error,
): Promise<StepLibrary> {
  const key = own.join('\n')
  const base = await (kept.get(key) ?? keep(key, registered(cwd, own)))
  if (users.length === 0) return remembering(base)
  try {
    return remembering(await registered(cwd, users, base))
  } catch (error) {
    throw bad(error)
  }
}

/** The sentences of a library that fit a text, in the order of the library. */
export function fitting({ stepDefinitions }: StepLibrary, text: string): readonly Sentence[] {
  return stepDefinitions.filter((sentence) => sentence.matchesStepName(text))
}

/**
 * The library with an answer kept for every text. Cucumber asks each of a thousand sentences whether it fits, for each step
 * of each scenario, and then again which parts of the text are its arguments; most texts come many times.
 */
function remembering(library: StepLibrary): StepLibrary {
  const known = new Map<string, ReadonlySet<Sentence>>()
  const fit = (text: string): ReadonlySet<Sentence> => {
    const before = known.get(text)
    if (before) return before
    const now = new Set(all.filter((_sentence, index) => fits[index]!(text)))
    known.set(text, now)
    return now
  }
  const fits = library.stepDefinitions.map(({ expression }) => {
    const form = 'regexp' in expression ? expression.regexp : undefined
    return form instanceof RegExp
      ? (text: string) => text.search(form) >= 0
      : (text: string) => expression.match(text) !== null
  })
  const all = library.stepDefinitions.map((sentence) => {
    const { expression } = sentence
    const parts = new Map<string, ReturnType<typeof expression.match>>()
    const copy: Sentence = Object.assign(Object.create(Object.getPrototypeOf(sentence)), sentence, {
      expression: Object.assign(Object.create(expression), {
        match(text: string) {
          const found = parts.get(text) ?? expression.match(text)
          parts.set(text, found)
          return found
        },
      }),
      matchesStepName: (text: string) => fit(text).has(copy),
    })
    return copy
  })
  return { ...library, stepDefinitions: all }
}

function keep(key: string, library: Promise<StepLibrary>): Promise<StepLibrary> {
  kept.set(key, library)
  return library
}

/** What files register; `base` holds what was registered before them, the parameter types of which they may use. */
async function registered(cwd: string, files: readonly string[], base?: StepLibrary): Promise<StepLibrary> {
  let count = 0
  const coordinates = { requireModules: [], requirePaths: [], importPaths: [...files], loaders: [] }
  builder.reset(cwd, () => `${base ? 'user' : 'own'}-${++count}`, coordinates)
  const empty = builder.finalize()
  if (base) builder.methods.setDefinitionFunctionWrapper(byItsBench)
  for (const type of base?.parameterTypeRegistry.parameterTypes ?? []) {
    const source = base?.parameterTypeRegistry.lookupSource(type)
    if (source) empty.parameterTypeRegistry.defineSourcedParameterType(type, source, source.order)
  }
  for (const file of files) await import(addressOf(file))
  const now = builder.finalize()
  if (!base) return now
  return {
    ...now,
    World: now.World === empty.World ? base.World : now.World,
    defaultTimeout: now.defaultTimeout === empty.defaultTimeout ? base.defaultTimeout : now.defaultTimeout,
    stepDefinitions: [...base.stepDefinitions, ...now.stepDefinitions],
    beforeTestCaseHookDefinitions: [...base.beforeTestCaseHookDefinitions, ...now.beforeTestCaseHookDefinitions],
    afterTestCaseHookDefinitions: [...base.afterTestCaseHookDefinitions, ...now.afterTestCaseHookDefinitions],
    beforeTestStepHookDefinitions: [...base.beforeTestStepHookDefinitions, ...now.beforeTestStepHookDefinitions],
    afterTestStepHookDefinitions: [...base.afterTestStepHookDefinitions, ...now.afterTestStepHookDefinitions],
    beforeTestRunHookDefinitions: [...base.beforeTestRunHookDefinitions, ...now.beforeTestRunHookDefinitions],
    afterTestRunHookDefinitions: [...base.afterTestRunHookDefinitions, ...now.afterTestRunHookDefinitions],
  }
}

/** A user's sentence is taken as the package's own are: one that asks for what this rig has not is no failure (steps/bench.ts). */
function byItsBench(definition: Definition) {
  return function asked(
    this: { readonly taken?: (definition: Definition, args: readonly unknown[]) => unknown },
    ...args: unknown[]
  ): unknown {
    return this.taken ? this.taken(definition, args) : definition.apply(this, args)
  }
}

type Definition = (...args: unknown[]) => unknown

/** A file that was evaluated before is evaluated again as another module: it must register anew. */
function addressOf(file: string): string {
  const url = pathToFileURL(file)
  const times = evaluated.get(file) ?? 0
  evaluated.set(file, times + 1)
  if (times > 0) url.searchParams.set('again', String(times))
  return url.href
}
