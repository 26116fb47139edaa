import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { count, type Outcome } from '../reports/outcome.ts'
import { exitCode } from './exit-code.ts'

describe('the exit code of a run that came to its end', () => {
  const cases: readonly (readonly [readonly Outcome[], number])[] = [
    [['passed'], 0],
    [['passed', 'notRunHere'], 0],
    [['differs'], 0],
    [['passed', 'failed'], 1],
    [['failed', 'inconclusive', 'notRun'], 1],
    [['passed', 'inconclusive'], 3],
    [['differs', 'inconclusive'], 3],
    [['notRunHere', 'notRunHere'], 3],
  ]
  for (const [outcomes, code] of cases)
    it(`${outcomes.join(', ')}: ${code}`, () =>
      assert.equal(exitCode(count(outcomes.map((outcome) => ({ outcome })))), code))
})
