import type { Envelope, Pickle } from '@cucumber/messages'

// One run made of what several processes tell. It starts none of them and judges nothing.

/** Under what a message that every process tells alike is known; undefined for one of its own. */
export function common({
  meta,
  parameterType,
  undefinedParameterType,
  stepDefinition,
  hook,
}: Envelope): string | undefined {
  if (meta) return 'meta'
  if (parameterType) return `parameter type ${parameterType.name}`
  if (undefinedParameterType) return `undefined ${undefinedParameterType.name} ${undefinedParameterType.expression}`
  return stepDefinition?.id ?? hook?.id
}

/**
 * Makes the messages of one run of those of several processes: what all of them tell is told once, and a feature that several
 * of them have read, each with ids of its own, is the one that was read first.
 */
export class Joined {
  readonly #told = new Set<string>()
  readonly #pickles = new Map<string, Pickle>()
  /** Ids of pickles and their steps that stand for those of the pickle that was told. */
  readonly #same = new Map<string, string>()

  /** The message as it belongs to the one run; undefined where that has been told. Changes the message. */
  take(envelope: Envelope): Envelope | undefined {
    const { source, gherkinDocument, pickle, testCase } = envelope
    const key =
      common(envelope) ??
      (source ? `source ${source.uri}` : gherkinDocument ? `document ${gherkinDocument.uri}` : undefined)
    if (key !== undefined) {
      if (this.#told.has(key)) return undefined
      this.#told.add(key)
    }
    if (pickle && this.#isKnown(pickle)) return undefined
    if (testCase) {
      testCase.pickleId = this.#same.get(testCase.pickleId) ?? testCase.pickleId
      for (const step of testCase.testSteps)
        if (step.pickleStepId !== undefined) step.pickleStepId = this.#same.get(step.pickleStepId) ?? step.pickleStepId
    }
    return envelope
  }

  #isKnown(pickle: Pickle): boolean {
    const place = `${pickle.uri}:${pickle.location?.line}`
    const first = this.#pickles.get(place)
    if (!first) {
      this.#pickles.set(place, pickle)
      return false
    }
    this.#same.set(pickle.id, first.id)
    pickle.steps.forEach(({ id }, index) => {
      const step = first.steps[index]
      if (step) this.#same.set(id, step.id)
    })
    return true
  }
}
