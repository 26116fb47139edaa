// Counts the scenarios that the feature files hold, each example row as one, without cucumber's runtime.
import { readdirSync, readFileSync } from 'node:fs'
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { IdGenerator } from '@cucumber/messages'

const id = IdGenerator.incrementing()
let scenarios = 0
for (const file of readdirSync('features', { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.feature')) continue
  const parser = new Parser(new AstBuilder(id), new GherkinClassicTokenMatcher())
  scenarios += compile(parser.parse(readFileSync(`features/${file}`, 'utf8')), file, id).length
}
console.log(scenarios)
