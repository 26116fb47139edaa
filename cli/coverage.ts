import { BadInput } from '../bench/bad-input.ts'
import { Collector } from '../reports/collect.ts'
import { coverage, readRequirements, unknownTags } from '../reports/requirements.ts'
import { readSuite } from './cucumber.ts'
import { featurePaths, REQUIREMENTS, shownPath } from './features.ts'
import type { Io } from './io.ts'

/** Prints every requirement with the number of scenarios that claim it. Runs none of them. */
export async function listCoverage(features: readonly string[], onlyOpen: boolean, io: Io): Promise<number> {
  const suite = await readSuite({ paths: featurePaths(features, io.cwd) }, io.env)
  const collector = new Collector({ path: (uri) => shownPath(uri, io.cwd) })
  await suite.rehearse((envelope) => collector.hear(envelope))
  const requirements = readRequirements(REQUIREMENTS)
  const wrong = unknownTags(requirements, collector.results)
  if (wrong.length > 0) throw new BadInput(wrong.join('\n'))
  const covered = coverage(requirements, collector.results)
  for (const { id, text } of requirements) {
    const scenarios = covered[id]!.scenarios.length
    if (onlyOpen && scenarios > 0) continue
    io.stdout.write(
      `${id.padEnd(8)}${String(scenarios).padStart(4)}  ${text.length > 100 ? `${text.slice(0, 97)}...` : text}\n`,
    )
  }
  const open = Object.values(covered).filter((row) => row.outcome === 'open').length
  io.stdout.write(
    `${requirements.length - open} of ${requirements.length} requirements are claimed by ${collector.results.length} scenarios\n`,
  )
  return 0
}
