import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { ROOT } from './features.ts'
import { sentences } from './sentences.ts'

it('docs/sentences.md holds every sentence (write it anew with: npx pilotbench sentences > docs/sentences.md)', async () => {
  assert.equal(readFileSync(join(ROOT, 'docs/sentences.md'), 'utf8'), await sentences())
})
