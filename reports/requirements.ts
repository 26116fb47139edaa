import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { ScenarioResult, Verdict } from './collect.ts'

/** One row of features/requirements.yaml. */
export interface Requirement {
  readonly id: string
  readonly guide: string
  readonly basis: 'stated' | 'derived' | 'assumed'
  readonly see: readonly string[]
  readonly text: string
}

export function readRequirements(file: string): readonly Requirement[] {
  return (parse(readFileSync(file, 'utf8')) as { requirements: Requirement[] }).requirements
}

/** What a run says of one requirement: failed beats differs beats passed; a row nobody claims is 'open'. */
export interface Covered {
  readonly basis: Requirement['basis']
  readonly verdict: Verdict | 'open'
  readonly scenarios: readonly string[]
}

export function coverage(
  requirements: readonly Requirement[],
  results: readonly ScenarioResult[],
): Readonly<Record<string, Covered>> {
  const covered: Record<string, Covered> = {}
  for (const { id, basis } of requirements) {
    const claiming = results.filter((result) => result.tags.includes(`@${id}`))
    const verdict = (['failed', 'differs', 'passed', 'not run here'] as const).find((each) =>
      claiming.some((result) => result.verdict === each),
    )
    covered[id] = { basis, verdict: verdict ?? 'open', scenarios: claiming.map((result) => result.id) }
  }
  return covered
}

/** Tags that look like a requirement but name none, with a scenario that carries them. */
export function unknownTags(
  requirements: readonly Requirement[],
  scenarios: readonly Pick<ScenarioResult, 'id' | 'tags'>[],
): readonly string[] {
  const known = new Set(requirements.map((requirement) => `@${requirement.id}`))
  return scenarios.flatMap(({ id, tags }) =>
    tags
      .filter((tag) => /^@[A-Z0-9]+-\d+$/.test(tag) && !known.has(tag))
      .map((tag) => `${id}: ${tag} is no requirement of features/requirements.yaml`),
  )
}
