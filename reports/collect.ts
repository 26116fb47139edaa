import type { Envelope, GherkinDocument, Pickle, Step, TestCase, TestStepResult } from '@cucumber/messages'
import { type Needs, NOT_BEGUN, NOT_HERE, RUN_RECORD, type RunRecord } from '../bench/run-record.ts'
import type { Outcome } from './outcome.ts'

// From cucumber's messages to the result of each scenario. It knows neither steps nor stations, nor who prints the
// results.

/** One scenario of a run, as results.json holds it. Only `wallMs` differs between two runs on the simulated rig. */
export interface ScenarioResult {
  readonly name: string
  /** The feature file. */
  readonly uri: string
  /** Of the scenario, or of its row of examples. */
  readonly line: number
  readonly feature: string
  readonly rule?: string
  readonly tags: readonly string[]
  /** Ids of features/requirements.yaml that it asserts. */
  readonly requirements: readonly string[]
  readonly outcome: Outcome
  /** Time that went by on the bench. */
  readonly benchSeconds: number
  /** Time that went by here, in ms. */
  readonly wallMs: number
  /** SHA-256 of all that was seen; empty where no station was opened. */
  readonly timelineHash: string
  /** Empty for a pass: else what was seen instead, what broke, or why it was not run. */
  readonly reason: string
  /** The sentence that failed and where it stands. */
  readonly failure?: { readonly step: string; readonly line: number }
  readonly notes: readonly string[]
  /** Where two observers of one fact did not agree. */
  readonly findings: readonly string[]
  /** The facts and acts that it asked of its rig, as far as it came. */
  readonly needs: Needs
}

const NO_NEEDS: Needs = { facts: [], acts: [] }

/** The file and line under which a person finds a scenario. */
export function place({ uri, line }: Pick<ScenarioResult, 'uri' | 'line'>): string {
  return `${uri}:${line}`
}

/** A scenario that runs at this moment. */
export interface Running {
  readonly name: string
  readonly place: string
  /** The sentence it is at. */
  readonly step: string
}

interface Started {
  readonly testCase: TestCase
  readonly pickle: Pickle
  readonly at: number
  readonly steps: Map<string, TestStepResult>
  step: string
  record: RunRecord | undefined
  notHere: string | undefined
  notBegun: string | undefined
}

/** Errors of the bench, by the name under which they travel in cucumber's messages. */
const BROKEN_BENCH: ReadonlySet<string | undefined> = new Set(['BenchFault', 'BadInput', 'Livelock'])

/** A run is planned without them; one that got there all the same is no pass. */
const NOT_RUNNABLE: ReadonlySet<string> = new Set(['UNDEFINED', 'AMBIGUOUS', 'UNKNOWN'])

/** Makes scenario results of cucumber's envelopes, which must come as cucumber orders those of one scenario. */
export class Collector {
  readonly #judgesAssumed: boolean
  readonly #path: (uri: string) => string
  readonly #onResult: (result: ScenarioResult) => void
  readonly #documents = new Map<string, GherkinDocument>()
  readonly #lines = new Map<string, number>()
  readonly #pickles = new Map<string, Pickle>()
  readonly #testCases = new Map<string, TestCase>()
  readonly #started = new Map<string, Started>()
  readonly results: ScenarioResult[] = []
  /** Whether cucumber's closing message has come, and what it says. */
  closed: { readonly success: boolean } | undefined

  constructor({
    judgesAssumed = true,
    path = (uri) => uri,
    onResult = () => {},
  }: {
    /** False: a scenario tagged @assumed only reports a difference, as on a real station. */
    readonly judgesAssumed?: boolean
    /** How a person names the feature file that cucumber calls `uri`. */
    readonly path?: (uri: string) => string
    readonly onResult?: (result: ScenarioResult) => void
  } = {}) {
    this.#judgesAssumed = judgesAssumed
    this.#path = path
    this.#onResult = onResult
  }

  /** Scenarios that have begun and are not over, the oldest first. */
  get running(): readonly Running[] {
    return [...this.#started.values()].map(({ pickle, step }) => ({
      name: pickle.name,
      place: place({ uri: this.#path(pickle.uri), line: pickle.location?.line ?? 0 }),
      step,
    }))
  }

  hear(envelope: Envelope): void {
    if (envelope.gherkinDocument) {
      this.#documents.set(envelope.gherkinDocument.uri ?? '', envelope.gherkinDocument)
      for (const step of stepsOf(envelope.gherkinDocument)) this.#lines.set(step.id, step.location.line)
    }
    if (envelope.pickle) this.#pickles.set(envelope.pickle.id, envelope.pickle)
    if (envelope.testCase) this.#testCases.set(envelope.testCase.id, envelope.testCase)
    if (envelope.testCaseStarted) {
      const { id, testCaseId, timestamp } = envelope.testCaseStarted
      const testCase = this.#testCases.get(testCaseId)
      const pickle = testCase && this.#pickles.get(testCase.pickleId)
      if (testCase && pickle)
        this.#started.set(id, {
          testCase,
          pickle,
          at: millis(timestamp),
          steps: new Map(),
          step: '',
          record: undefined,
          notHere: undefined,
          notBegun: undefined,
        })
    }
    if (envelope.testStepStarted) {
      const { testCaseStartedId, testStepId } = envelope.testStepStarted
      const started = this.#started.get(testCaseStartedId)
      if (started) started.step = sentence(started, testStepId) ?? started.step
    }
    if (envelope.testStepFinished) {
      const { testCaseStartedId, testStepId, testStepResult } = envelope.testStepFinished
      this.#started.get(testCaseStartedId)?.steps.set(testStepId, testStepResult)
    }
    if (envelope.attachment) {
      const { body, contentEncoding, mediaType, testCaseStartedId } = envelope.attachment
      const started = this.#started.get(testCaseStartedId ?? '')
      const text = contentEncoding === 'BASE64' ? Buffer.from(body, 'base64').toString('utf8') : body
      if (started && mediaType === RUN_RECORD) started.record = JSON.parse(text)
      if (started && mediaType === NOT_HERE) started.notHere = text
      if (started && mediaType === NOT_BEGUN) started.notBegun = text
    }
    if (envelope.testCaseFinished && !envelope.testCaseFinished.willBeRetried)
      this.#finish(envelope.testCaseFinished.testCaseStartedId, millis(envelope.testCaseFinished.timestamp))
    if (envelope.testRunFinished) this.closed = { success: envelope.testRunFinished.success }
  }

  #finish(startedId: string, at: number): void {
    const started = this.#started.get(startedId)
    if (!started) return
    this.#started.delete(startedId)
    const { pickle, record } = started
    const document = this.#documents.get(pickle.uri)
    const uri = this.#path(pickle.uri)
    const line = pickle.location?.line ?? 0
    let failed: { readonly step: string; readonly line: number; readonly result: TestStepResult } | undefined
    let broken: typeof failed
    let skipped: string | undefined
    for (const { id, pickleStepId } of started.testCase.testSteps) {
      const result = started.steps.get(id)
      const pickleStep = pickle.steps.find((each) => each.id === pickleStepId)
      const step = pickleStep?.text ?? 'putting the bench back'
      const stepLine = this.#lines.get(pickleStep?.astNodeIds[0] ?? '') ?? line
      if (result && NOT_RUNNABLE.has(result.status)) failed ??= { step, line: stepLine, result }
      if (result?.status === 'FAILED') failed ??= { step, line: stepLine, result }
      if (result?.status === 'FAILED' && BROKEN_BENCH.has(result.exception?.type))
        broken ??= { step, line: stepLine, result }
      if (result?.status === 'SKIPPED' || result?.status === 'PENDING') skipped ??= step
    }

    const tags = pickle.tags.map((tag) => tag.name)
    const [outcome, reason] = ((): readonly [Outcome, string] => {
      if (broken) return ['inconclusive', firstLines(broken.result)]
      if (failed)
        return [!this.#judgesAssumed && tags.includes('@assumed') ? 'differs' : 'failed', firstLines(failed.result)]
      if (skipped === undefined) return ['passed', '']
      if (started.notBegun !== undefined) return ['notRun', started.notBegun]
      return ['notRunHere', started.notHere ?? `'${skipped}' was skipped`]
    })()
    const rule = ruleOf(document, pickle)
    const wrong = broken ?? failed
    const result: ScenarioResult = {
      name: pickle.name,
      uri,
      line,
      feature: document?.feature?.name ?? uri,
      ...(rule === undefined ? {} : { rule }),
      tags,
      requirements: tags.filter(namesRequirement).map((tag) => tag.slice(1)),
      outcome,
      benchSeconds: Math.round(record?.time ?? 0) / 1000,
      wallMs: Math.round(at - started.at),
      timelineHash: record?.hash ?? '',
      reason,
      ...(wrong ? { failure: { step: wrong.step, line: wrong.line } } : {}),
      notes: record?.notes ?? [],
      findings: record?.findings ?? [],
      needs: record?.needs ?? NO_NEEDS,
    }
    this.results.push(result)
    this.#onResult(result)
  }
}

/** A tag of the form of a requirement's id, whether or not there is such a requirement. */
export function namesRequirement(tag: string): boolean {
  return /^@[A-Z0-9]+-\d+$/.test(tag)
}

function millis(time: { readonly seconds: number; readonly nanos: number }): number {
  return time.seconds * 1000 + time.nanos / 1e6
}

function sentence({ testCase, pickle }: Started, testStepId: string): string | undefined {
  const step = testCase.testSteps.find((each) => each.id === testStepId)
  return pickle.steps.find((each) => each.id === step?.pickleStepId)?.text
}

/** What was thrown, without its stack. */
function firstLines(result: TestStepResult): string {
  const text = result.exception?.message ?? result.message ?? 'no message'
  return text.split('\n    at ')[0]!.trim()
}

/** Every step of a document: of its backgrounds and of its scenarios. */
export function stepsOf(document: GherkinDocument): readonly Step[] {
  return (document.feature?.children ?? [])
    .flatMap((child) => [child, ...(child.rule?.children ?? [])])
    .flatMap(({ background, scenario }) => [...(background?.steps ?? []), ...(scenario?.steps ?? [])])
}

/** The name of the rule that a scenario stands under, if any. */
export function ruleOf(document: GherkinDocument | undefined, pickle: Pickle): string | undefined {
  for (const { rule } of document?.feature?.children ?? [])
    if (rule?.children.some(({ scenario }) => scenario && pickle.astNodeIds.includes(scenario.id))) return rule.name
  return undefined
}
