import { readFileSync } from 'node:fs'
import { onDemand } from '../bench/on-demand.ts'
import { place, type ScenarioResult } from './collect.ts'
import { type Outcome, together } from './outcome.ts'

// The requirements of the guide, and what the scenarios of a run say of each. It knows nothing of how a scenario is
// judged.

/** One row of features/requirements.yaml. */
export interface Requirement {
  readonly id: string
  readonly guide: string
  readonly basis: 'stated' | 'derived' | 'assumed'
  readonly see: readonly string[]
  readonly text: string
}

const yaml = onDemand((require) => require('yaml') as typeof import('yaml'))

/** Reads the rows of features/requirements.yaml, or of the .json that was made of it: 270 rows of YAML take their time. */
export function readRequirements(file: string): readonly Requirement[] {
  const text = readFileSync(file, 'utf8')
  const read = file.endsWith('.json') ? JSON.parse(text) : yaml().parse(text)
  return (read as { readonly requirements: readonly Requirement[] }).requirements
}

/** What a run says of one requirement; a row that no scenario of the run claims is 'open'. */
export interface Covered {
  readonly basis: Requirement['basis']
  readonly outcome: Outcome | 'open'
  readonly scenarios: readonly string[]
}

export function coverage(
  requirements: readonly Requirement[],
  results: readonly ScenarioResult[],
): Readonly<Record<string, Covered>> {
  const covered: Record<string, Covered> = {}
  for (const { id, basis } of requirements) {
    const claiming = results.filter((result) => result.requirements.includes(id))
    covered[id] = { outcome: together(claiming.map(({ outcome }) => outcome)), scenarios: claiming.map(place), basis }
  }
  return covered
}

/** Tags that look like a requirement but name none, with a scenario that carries them. */
export function unknownTags(
  requirements: readonly Requirement[],
  scenarios: readonly Pick<ScenarioResult, 'uri' | 'line' | 'requirements'>[],
): readonly string[] {
  const known = new Set(requirements.map(({ id }) => id))
  return scenarios.flatMap((scenario) =>
    scenario.requirements
      .filter((id) => !known.has(id))
      .map((id) => `${place(scenario)}: @${id} is no requirement of features/requirements.yaml`),
  )
}
