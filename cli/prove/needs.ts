import { place, type ScenarioResult } from '../../reports/collect.ts'
import type { Rehearsal } from '../rehearsal.ts'

// Compares what scenarios asked for while they ran with what their rehearsal said that they would.
// It runs none and knows no sentence.

/** What was asked for in a run and not in the rehearsal, a line each; none where the rehearsal knew it all. */
export function unforeseen(
  results: readonly ScenarioResult[],
  { scenarios }: Pick<Rehearsal, 'scenarios'>,
): readonly string[] {
  const rehearsed = new Map(scenarios.map((each) => [place(each), each.needs]))
  return results.flatMap((result) => {
    const known = rehearsed.get(place(result))
    if (!known) return [`${place(result)}: was not rehearsed`]
    const facts = result.needs.facts.filter((fact) => !known.facts.includes(fact))
    const acts = result.needs.acts.filter((act) => !known.acts.includes(act))
    const more = [...facts, ...acts]
    return more.length > 0 ? [`${place(result)}: asked for ${more.join(', ')}, which its rehearsal did not`] : []
  })
}
