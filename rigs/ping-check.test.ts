import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Millis } from '../bench/clock.ts'
import { judgePings } from './ping-check.ts'

describe('a row of pings', () => {
  const cases: readonly (readonly [string, readonly (Millis | undefined)[], string | undefined])[] = [
    ['constant and short', [2, 2, 3], undefined],
    ['up to 30 ms apart', [2, 32], undefined],
    ['more than 30 ms apart', [2, 33], 'jumps'],
    ['one without an answer', [2, undefined, 2], 'jumps'],
    ['100 ms each', [100, 100], undefined],
    ['more than 100 ms each', [101, 102], 'high'],
    ['no answer at all', [undefined, undefined], 'no answer'],
    ['none', [], 'no answer'],
  ]
  for (const [what, times, verdict] of cases) it(what, () => assert.equal(judgePings(times), verdict))
})
