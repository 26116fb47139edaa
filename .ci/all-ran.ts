// The features hold so many scenarios, each example row as one, counted without cucumber's runtime. All of them must have run
// in one of the reports that are given: a run that lost some on the way, or could not run them, is not green.
import { readdirSync, readFileSync } from 'node:fs'
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { IdGenerator } from '@cucumber/messages'
import type { Results } from '../reports/results.ts'

const id = IdGenerator.incrementing()
let held = 0
for (const file of readdirSync('features', { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.feature')) continue
  const parser = new Parser(new AstBuilder(id), new GherkinClassicTokenMatcher())
  held += compile(parser.parse(readFileSync(`features/${file}`, 'utf8')), file, id).length
}

const reports = process.argv.slice(2)
const scenarios = (reports.length > 0 ? reports : ['reports/out/latest/results.json']).flatMap(
  (report) => (JSON.parse(readFileSync(report, 'utf8')) as Results).scenarios,
)
const places = (...outcomes: readonly string[]): number =>
  new Set(scenarios.filter(({ outcome }) => outcomes.includes(outcome)).map(({ uri, line }) => `${uri}:${line}`)).size
const ran = places('passed', 'failed', 'differs', 'inconclusive')
console.log(`the features hold ${held} scenarios: ${ran} ran, ${places('passed')} passed, ${places('failed')} failed`)
if (ran < held) process.exitCode = 1
