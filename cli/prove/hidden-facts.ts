import { OBSERVED, type Observed } from '../../bench/facts.ts'
import type { ScenarioResult } from '../../reports/collect.ts'
import { place } from '../../reports/collect.ts'
import type { Rehearsal, Rehearsed } from '../rehearsal.ts'
import { runChosen } from './chosen.ts'
import { without } from './sights.ts'

// Hides one fact after the other: whoever asks for it must not be run here. It knows no sentence.

/** A scenario that went on without a fact that it asks for. */
export interface WentOn {
  readonly fact: Observed
  readonly result: ScenarioResult
}

export interface Hidden {
  /** How many times a scenario was run with a fact hidden. */
  readonly runs: number
  readonly wentOn: readonly WentOn[]
}

/** Which scenarios to run for a hidden fact: every one that asks for it, or one for each sentence that does, the shortest. */
export type Choice = 'every scenario' | 'one a sentence'

export function chosen({ scenarios }: Rehearsal, fact: Observed, choice: Choice): readonly Rehearsed[] {
  const asking = scenarios.filter(({ needs }) => needs.facts.includes(fact))
  if (choice === 'every scenario') return asking
  const bySentence = new Map<string, Rehearsed>()
  for (const scenario of asking)
    for (const { sentence, needs } of scenario.steps) {
      const known = bySentence.get(sentence)
      if (needs.facts.includes(fact) && (!known || scenario.steps.length < known.steps.length))
        bySentence.set(sentence, scenario)
    }
  return [...new Set(bySentence.values())]
}

/** Runs them, fact by fact. */
export async function hideFacts(
  rehearsed: Rehearsal,
  choice: Choice,
  facts: readonly Observed[] = OBSERVED,
): Promise<Hidden> {
  const wentOn: WentOn[] = []
  let runs = 0
  for (const fact of facts) {
    const results = await runChosen(chosen(rehearsed, fact, choice), { observe: without(fact) })
    runs += results.length
    for (const result of results)
      if (result.outcome !== 'notRunHere' || !result.reason.startsWith(`needs ${fact} of `))
        wentOn.push({ fact, result })
  }
  return { runs, wentOn }
}

export function told({ fact, result }: WentOn): string {
  return `${place(result)}: without ${fact} it is ${result.outcome}${result.reason && `: ${result.reason}`}`
}
