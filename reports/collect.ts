import type { Envelope, GherkinDocument, Pickle, TestCase, TestStepResult } from '@cucumber/messages'
import { RUN_RECORD, type RunRecord } from '../bench/run-record.ts'

export type Verdict = 'passed' | 'failed' | 'differs' | 'not run here'

/** One scenario of a run. `id` is the feature file with the line of the scenario or of its example. */
export interface ScenarioResult {
  readonly id: string
  readonly feature: string
  readonly rule: string | undefined
  readonly name: string
  readonly tags: readonly string[]
  readonly verdict: Verdict
  /** The sentence that failed, where it stands and what was seen instead. */
  readonly failure: { readonly step: string; readonly line: number; readonly message: string } | undefined
  /** What the bench itself recorded of the scenario, as the steps attached it. */
  readonly record: RunRecord | undefined
}

/** A sentence that cannot be run, or a file that cannot be read. */
export interface Complaint {
  readonly where: string
  readonly what: string
}

/** Makes scenario results of cucumber's envelopes. Unaware of what a step does and of who prints the results. */
export class Collector {
  readonly #judgesAssumed: boolean
  readonly #documents = new Map<string, GherkinDocument>()
  readonly #pickles = new Map<string, Pickle>()
  readonly #testCases = new Map<string, TestCase>()
  readonly #started = new Map<
    string,
    { readonly testCase: TestCase; readonly steps: Map<string, TestStepResult>; record: RunRecord | undefined }
  >()
  readonly results: ScenarioResult[] = []
  readonly complaints: Complaint[] = []
  readonly onResult: ((result: ScenarioResult) => void) | undefined

  /**
   * `judgesAssumed` false: a scenario tagged @assumed only reports a difference, as on a real station.
   */
  constructor(judgesAssumed: boolean, onResult?: (result: ScenarioResult) => void) {
    this.#judgesAssumed = judgesAssumed
    this.onResult = onResult
  }

  hear(envelope: Envelope): void {
    if (envelope.gherkinDocument) this.#documents.set(envelope.gherkinDocument.uri ?? '', envelope.gherkinDocument)
    if (envelope.pickle) this.#pickles.set(envelope.pickle.id, envelope.pickle)
    if (envelope.parseError) {
      const { source, message } = envelope.parseError
      this.complaints.push({
        where: `${source.uri ?? '?'}:${source.location?.line ?? 1}`,
        what: message.replace(/^\(\d+:\d+\): /, ''),
      })
    }
    if (envelope.testCase) this.#testCases.set(envelope.testCase.id, envelope.testCase)
    if (envelope.testCaseStarted) {
      const testCase = this.#testCases.get(envelope.testCaseStarted.testCaseId)
      if (testCase) this.#started.set(envelope.testCaseStarted.id, { testCase, steps: new Map(), record: undefined })
    }
    if (envelope.testStepFinished) {
      const { testCaseStartedId, testStepId, testStepResult } = envelope.testStepFinished
      this.#started.get(testCaseStartedId)?.steps.set(testStepId, testStepResult)
    }
    if (envelope.attachment?.mediaType === RUN_RECORD) {
      const started = this.#started.get(envelope.attachment.testCaseStartedId ?? '')
      const { body, contentEncoding } = envelope.attachment
      if (started)
        started.record = JSON.parse(contentEncoding === 'BASE64' ? Buffer.from(body, 'base64').toString('utf8') : body)
    }
    if (envelope.testCaseFinished && !envelope.testCaseFinished.willBeRetried)
      this.#finish(envelope.testCaseFinished.testCaseStartedId)
  }

  #finish(startedId: string): void {
    const started = this.#started.get(startedId)
    const pickle = started && this.#pickles.get(started.testCase.pickleId)
    if (!started || !pickle) return
    this.#started.delete(startedId)
    const document = this.#documents.get(pickle.uri)
    const lines = stepLines(document)
    let failure: ScenarioResult['failure']
    let skipped = false
    for (const step of started.testCase.testSteps) {
      const result = started.steps.get(step.id)
      const pickleStep = pickle.steps.find((each) => each.id === step.pickleStepId)
      const line = lines.get(pickleStep?.astNodeIds[0] ?? '') ?? pickle.location?.line ?? 0
      if (result?.status === 'UNDEFINED' || result?.status === 'AMBIGUOUS')
        this.complaints.push({
          where: `${pickle.uri}:${line}`,
          what:
            result.status === 'UNDEFINED'
              ? `no such sentence: '${pickleStep?.text}'`
              : `two sentences fit: '${pickleStep?.text}'`,
        })
      if (result?.status === 'FAILED' && !failure)
        failure = { step: pickleStep?.text ?? 'putting the bench back', line, message: firstLines(result) }
      if (result?.status === 'SKIPPED' || result?.status === 'PENDING') skipped = true
    }
    const tags = pickle.tags.map((tag) => tag.name)
    const verdict: Verdict = failure
      ? !this.#judgesAssumed && tags.includes('@assumed')
        ? 'differs'
        : 'failed'
      : skipped
        ? 'not run here'
        : 'passed'
    const result: ScenarioResult = {
      id: `${pickle.uri}:${pickle.location?.line ?? 0}`,
      feature: document?.feature?.name ?? pickle.uri,
      rule: ruleOf(document, pickle),
      name: pickle.name,
      tags,
      verdict,
      failure,
      record: started.record,
    }
    this.results.push(result)
    this.onResult?.(result)
  }
}

/** What was thrown, without its stack. */
function firstLines(result: TestStepResult): string {
  const text = result.exception?.message ?? result.message ?? 'no message'
  return text.split('\n    at ')[0]!.trim()
}

function stepLines(document: GherkinDocument | undefined): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  for (const child of document?.feature?.children ?? [])
    for (const holder of [child, ...(child.rule?.children ?? [])])
      for (const step of [...(holder.background?.steps ?? []), ...(holder.scenario?.steps ?? [])])
        lines.set(step.id, step.location.line)
  return lines
}

function ruleOf(document: GherkinDocument | undefined, pickle: Pickle): string | undefined {
  for (const { rule } of document?.feature?.children ?? [])
    if (rule?.children.some(({ scenario }) => scenario && pickle.astNodeIds.includes(scenario.id))) return rule.name
  return undefined
}
