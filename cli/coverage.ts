import { BadInput } from '../bench/bad-input.ts'
import { readRequirements, unknownTags } from '../reports/requirements.ts'
import { PASSED } from './exit-code.ts'
import { REQUIREMENTS } from './features.ts'
import type { Io } from './io.ts'
import { plan } from './plan.ts'

// What `pilotbench coverage` prints: requirements and the scenarios that claim them. It knows nothing of outcomes,
// since it runs none.

/** Prints every requirement with the number of scenarios that claim it. Runs none of them. */
export function listCoverage(features: readonly string[], onlyOpen: boolean, io: Io): number {
  const scenarios = plan({ paths: features, cwd: io.cwd })
  const requirements = readRequirements(REQUIREMENTS)
  const wrong = unknownTags(requirements, scenarios)
  if (wrong.length > 0) throw new BadInput(wrong.join('\n'))
  const claims = new Map(requirements.map(({ id }) => [id, 0]))
  for (const { requirements: claimed } of scenarios)
    for (const id of new Set(claimed)) claims.set(id, claims.get(id)! + 1)
  let text = ''
  for (const { id, text: says } of requirements) {
    const count = claims.get(id)!
    if (onlyOpen && count > 0) continue
    text += `${id.padEnd(8)}${String(count).padStart(4)}  ${says.length > 100 ? `${says.slice(0, 97)}...` : says}\n`
  }
  const claimed = [...claims.values()].filter((count) => count > 0).length
  io.stdout.write(
    `${text}${claimed} of ${requirements.length} requirements are claimed by ${scenarios.length} scenarios\n`,
  )
  return PASSED
}
