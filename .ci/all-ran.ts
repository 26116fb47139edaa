// The features hold so many scenarios, each example row as one, counted without cucumber's runtime: a run that lost some on
// the way, or could not run them, is not green.
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

const { passed, failed, differs, inconclusive } = (
  JSON.parse(readFileSync(process.argv[2] ?? 'reports/out/latest/results.json', 'utf8')) as Results
).counts
const ran = passed + failed + differs + inconclusive
console.log(`the features hold ${held} scenarios: ${ran} ran, ${passed} passed, ${failed} failed`)
if (ran < held) process.exitCode = 1
