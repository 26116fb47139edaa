import type { Envelope } from '@cucumber/messages'
import type { Observed } from '../bench/facts.ts'
import { NEEDS, type Needs, NOT_HERE } from '../bench/run-record.ts'
import { readSteps, runScenarios, type StepLibrary, type WorldParameters } from './cucumber.ts'
import { ROOT } from './features.ts'
import { pathsOf } from './parts.ts'
import { type Planned, plan } from './plan.ts'

// Goes through scenarios on a rig on which nothing happens, to see what they need. It judges nothing;
// that nothing happens is the rig's doing (rigs/recording.ts).

/** One scenario as it was gone through. */
export interface Rehearsed {
  /** The pickle that it is in cucumber's messages. */
  readonly pickle: string
  readonly uri: string
  readonly line: number
  readonly name: string
  readonly needs: Needs
  /** Its sentences in order, each with what it asked for itself. */
  readonly steps: readonly { readonly sentence: string; readonly needs: Needs }[]
  /** What the rig lacks of that, in words, each once; empty for one that it can run. */
  readonly lacks: readonly string[]
}

export interface Rehearsal {
  readonly scenarios: readonly Rehearsed[]
  /** What each sentence asked for in any scenario, by its pattern as it is printed. */
  readonly sentences: ReadonlyMap<string, Needs>
  /** Sentences that some scenario says, whether they ask for anything or not. */
  readonly said: ReadonlySet<string>
}

/** A scenario that is being gone through. */
interface Gone {
  readonly testCase: string
  readonly asked: Asked
  readonly steps: { readonly sentence: string; readonly needs: Needs }[]
  readonly lacks: Set<string>
}

class Asked {
  readonly #facts = new Set<Observed>()
  readonly #acts = new Set<string>()

  add({ facts, acts }: Needs): void {
    for (const fact of facts) this.#facts.add(fact)
    for (const act of acts) this.#acts.add(act)
  }

  get needs(): Needs {
    return { facts: [...this.#facts].sort(), acts: [...this.#acts].sort() }
  }
}

/** Rehearses scenarios on the rig of these parameters. */
export async function rehearsal(
  planned: readonly Planned[],
  steps: StepLibrary,
  worldParameters: WorldParameters,
): Promise<Rehearsal> {
  const patterns = new Map<string, string>()
  const pickles = new Map<string, { readonly uri: string; readonly line: number; readonly name: string }>()
  /** By the id of a test case: its pickle, and the pattern of each of its steps. */
  const cases = new Map<string, { readonly pickle: string; readonly steps: ReadonlyMap<string, string> }>()
  const started = new Map<string, Gone>()
  const sentences = new Map<string, Asked>()
  const said = new Set<string>()
  const scenarios: Rehearsed[] = []

  const hear = ({
    stepDefinition,
    pickle,
    testCase,
    testCaseStarted,
    attachment,
    testCaseFinished,
  }: Envelope): void => {
    if (stepDefinition) patterns.set(stepDefinition.id, printed(stepDefinition.pattern.source))
    if (pickle) pickles.set(pickle.id, { uri: pickle.uri, line: pickle.location?.line ?? 0, name: pickle.name })
    if (testCase) {
      const steps = testCase.testSteps.map(({ id, stepDefinitionIds }) => {
        return [id, patterns.get(stepDefinitionIds?.[0] ?? '') ?? ''] as const
      })
      for (const [, sentence] of steps) said.add(sentence)
      cases.set(testCase.id, { pickle: testCase.pickleId, steps: new Map(steps) })
    }
    if (testCaseStarted)
      started.set(testCaseStarted.id, {
        testCase: testCaseStarted.testCaseId,
        asked: new Asked(),
        steps: [],
        lacks: new Set(),
      })
    if (attachment) {
      const scenario = started.get(attachment.testCaseStartedId ?? '')
      if (scenario && attachment.mediaType === NOT_HERE) scenario.lacks.add(textOf(attachment))
      if (scenario && attachment.mediaType === NEEDS) {
        const needs = JSON.parse(textOf(attachment)) as Needs
        scenario.asked.add(needs)
        const sentence = cases.get(scenario.testCase)?.steps.get(attachment.testStepId ?? '') ?? ''
        scenario.steps.push({ sentence, needs })
        const asked = sentences.get(sentence) ?? new Asked()
        asked.add(needs)
        sentences.set(sentence, asked)
      }
    }
    if (testCaseFinished) {
      const scenario = started.get(testCaseFinished.testCaseStartedId)
      const id = cases.get(scenario?.testCase ?? '')?.pickle ?? ''
      const of = pickles.get(id)
      if (!scenario || !of) return
      const { asked, steps, lacks } = scenario
      scenarios.push({ pickle: id, ...of, needs: asked.needs, steps, lacks: [...lacks] })
    }
  }

  await runScenarios(steps, pathsOf(planned), { ...worldParameters, rehearse: true }, {}, hear)
  sentences.delete('')
  return { scenarios, sentences: new Map([...sentences].map(([pattern, asked]) => [pattern, asked.needs])), said }
}

/** All scenarios of the package on the simulated rig, but the largest network: it has no sentence of its own. */
export async function rehearseAll(): Promise<Rehearsal> {
  const planned = plan({ paths: [], cwd: ROOT, tags: 'not @largest' })
  return rehearsal(planned, await readSteps([]), { rig: 'simulated' })
}

/** A pattern as docs/sentences.md prints it. */
export function printed(source: string): string {
  return source.replace(/^\/?\^|\$\/?$/g, '')
}

function textOf({ body, contentEncoding }: NonNullable<Envelope['attachment']>): string {
  return contentEncoding === 'BASE64' ? Buffer.from(body, 'base64').toString('utf8') : body
}
