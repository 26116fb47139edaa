import type { ScenarioResult } from './collect.ts'
import type { Covered } from './requirements.ts'
import { tally } from './terminal.ts'

/**
 * The whole run as data. Nothing in it depends on the machine or on wall time, so two runs of the same suite on the
 * simulated rig give the same file byte for byte.
 */
export function resultsJson(
  rig: string,
  version: string,
  results: readonly ScenarioResult[],
  requirements: Readonly<Record<string, Covered>>,
): string {
  return `${JSON.stringify({ pilotbench: version, rig, totals: tally(results), scenarios: results, requirements }, undefined, 2)}\n`
}
