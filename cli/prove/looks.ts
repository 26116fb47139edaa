import { place, type ScenarioResult } from '../../reports/collect.ts'
import type { Rehearsal } from '../rehearsal.ts'
import { runChosen } from './chosen.ts'
import { unforeseen } from './needs.ts'
import { SIGHTS } from './sights.ts'

// Runs scenarios on rigs that see only so much: what these cannot see must not make a station fail, nor pass.
// It knows no sentence and no fact.

export interface Seen {
  readonly sight: string
  readonly passed: number
  readonly notRunHere: number
  /** Everything else, in words: what a station must not be blamed or praised for. */
  readonly wrong: readonly string[]
}

/**
 * Runs every so many-th scenario on each of the rigs, each rig beginning with another one; 1 for all. What a scenario asks for
 * is to be what its rehearsal said.
 */
export async function lookEachWay({ scenarios }: Rehearsal, every: number): Promise<readonly Seen[]> {
  const seen: Seen[] = []
  for (const [index, [name, sight]] of Object.entries(SIGHTS).entries()) {
    const some = scenarios.filter((_, order) => order % every === index % every)
    const results = await runChosen(some, sight)
    seen.push({
      sight: name,
      passed: count(results, 'passed') + count(results, 'differs'),
      notRunHere: count(results, 'notRunHere'),
      wrong: [
        ...results.filter(isWrong).map((each) => `${place(each)}: ${each.outcome}: ${each.reason}`),
        ...unforeseen(results, { scenarios }),
      ],
    })
  }
  return seen
}

function count(results: readonly ScenarioResult[], outcome: ScenarioResult['outcome']): number {
  return results.filter((each) => each.outcome === outcome).length
}

function isWrong({ outcome, reason }: ScenarioResult): boolean {
  if (outcome === 'notRunHere') return !reason.startsWith('needs ')
  return outcome !== 'passed' && outcome !== 'differs'
}
