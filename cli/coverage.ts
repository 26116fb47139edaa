import { Writable } from 'node:stream'
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
import { BadInput } from '../bench/bad-input.ts'
import { Collector } from '../reports/collect.ts'
import { coverage, readRequirements, unknownTags } from '../reports/requirements.ts'
import { featurePaths, REQUIREMENTS, ROOT } from './features.ts'

/** Prints every requirement with the number of scenarios that claim it. Runs none of them. */
export async function listCoverage(features: readonly string[], onlyOpen: boolean): Promise<number> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const environment = { cwd: ROOT, stdout: nowhere, stderr: nowhere }
  const { runConfiguration } = await loadConfiguration(
    {
      file: false,
      provided: { paths: featurePaths(features), import: ['steps/**/*.ts'], dryRun: true, format: ['summary'] },
    },
    environment,
  )
  const collector = new Collector(true)
  await runCucumber(
    { ...runConfiguration, support: await loadSupport(runConfiguration, environment) },
    environment,
    (envelope) => collector.hear(envelope),
  )
  const requirements = readRequirements(REQUIREMENTS)
  const wrong = unknownTags(requirements, collector.results)
  if (wrong.length > 0) throw new BadInput(wrong.join('\n'))
  const covered = coverage(requirements, collector.results)
  for (const { id, text } of requirements) {
    const scenarios = covered[id]!.scenarios.length
    if (onlyOpen && scenarios > 0) continue
    console.log(
      `${id.padEnd(8)}${String(scenarios).padStart(4)}  ${text.length > 100 ? `${text.slice(0, 97)}...` : text}`,
    )
  }
  const open = Object.values(covered).filter((row) => row.verdict === 'open').length
  console.log(
    `${requirements.length - open} of ${requirements.length} requirements are claimed by ${collector.results.length} scenarios`,
  )
  return 0
}
