import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { count, type Outcome, together } from './outcome.ts'

describe('the outcome of a requirement', () => {
  const cases: readonly (readonly [readonly Outcome[], Outcome | 'open'])[] = [
    [[], 'open'],
    [['passed', 'passed'], 'passed'],
    [['passed', 'failed', 'differs'], 'failed'],
    [['passed', 'inconclusive', 'differs'], 'differs'],
    [['passed', 'inconclusive'], 'inconclusive'],
    // Stopped half-way, a row is not proved by what came before.
    [['passed', 'notRun'], 'notRun'],
    [['notRunHere', 'passed'], 'passed'],
    [['notRunHere'], 'notRunHere'],
  ]
  for (const [outcomes, wanted] of cases)
    it(`${outcomes.join(', ') || 'no scenario'}: ${wanted}`, () => assert.equal(together(outcomes), wanted))
})

it('counts every outcome, also those that did not occur', () => {
  assert.deepEqual(count([{ outcome: 'failed' }, { outcome: 'passed' }, { outcome: 'passed' }]), {
    passed: 2,
    failed: 1,
    differs: 0,
    notRunHere: 0,
    inconclusive: 0,
    notRun: 0,
  })
})
