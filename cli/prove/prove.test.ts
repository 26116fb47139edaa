import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { OBSERVED } from '../../bench/facts.ts'
import { ROOT } from '../features.ts'
import { type Rehearsal, rehearseAll } from '../rehearsal.ts'
import { sentences } from '../sentences.ts'
import { hideFacts, told } from './hidden-facts.ts'
import { lookEachWay } from './looks.ts'
import { SIGHTS } from './sights.ts'

/** Every so many-th scenario; `pilotbench prove sights --all` takes every one. */
const PART = 60

let rehearsed: Rehearsal

describe('what cannot be seen', { concurrency: 1 }, () => {
  before(async () => {
    rehearsed = await rehearseAll()
  })

  it('is told of each sentence in docs/sentences.md (write it anew with: npx pilotbench sentences > docs/sentences.md)', async () => {
    assert.equal(readFileSync(join(ROOT, 'docs/sentences.md'), 'utf8'), await sentences(rehearsed))
  })

  it('is lacking nowhere on a rig that sees everything', () => {
    const lacking = rehearsed.scenarios.filter(({ lacks }) => lacks.length > 0)
    assert.deepEqual(lacking, [])
  })

  it('is asked for by some sentence, every fact', () => {
    const asked = new Set([...rehearsed.sentences.values()].flatMap(({ facts }) => facts))
    assert.deepEqual(
      OBSERVED.filter((fact) => !asked.has(fact)),
      [],
    )
  })

  it('makes each sentence that asks for it not run here, one hidden fact after the other', async () => {
    const { runs, wentOn } = await hideFacts(rehearsed, 'one a sentence')
    assert.deepEqual(wentOn.map(told), [])
    assert.ok(runs > 100, `only ${runs} runs`)
  })

  it('makes no scenario fail on rigs that see, or have, only so much, and what is asked for is what the rehearsal said', async () => {
    const seen = await lookEachWay(rehearsed, PART)
    assert.deepEqual(
      seen.map(({ sight }) => sight),
      Object.keys(SIGHTS),
    )
    assert.deepEqual(
      seen.flatMap(({ sight, wrong }) => wrong.map((each) => `${sight}: ${each}`)),
      [],
    )
    for (const { sight, notRunHere } of seen) assert.equal(notRunHere > 0, sight !== 'all', sight)
  })
})
