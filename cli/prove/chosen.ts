import { Collector, type ScenarioResult } from '../../reports/collect.ts'
import { readSteps, runScenarios } from '../cucumber.ts'
import type { Rehearsed } from '../rehearsal.ts'
import type { Sight } from './sights.ts'

// Runs chosen scenarios on the simulated station as a rig sees it. It judges none of them.

/** Runs scenarios that were rehearsed, as this rig sees them; gives their results in the order of the features. */
export async function runChosen(
  scenarios: readonly Pick<Rehearsed, 'uri' | 'line'>[],
  { rig = 'simulated', observe }: Sight,
): Promise<readonly ScenarioResult[]> {
  if (scenarios.length === 0) return []
  const paths = scenarios.map(({ uri, line }) => `${uri}:${line}`)
  const collector = new Collector()
  const worldParameters = { rig, ...(observe && { observe: [...observe] }) }
  await runScenarios(await readSteps([]), paths, worldParameters, {}, (envelope) => collector.hear(envelope))
  return collector.results
}
