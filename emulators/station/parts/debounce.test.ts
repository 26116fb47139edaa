import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { believed, believedAt, debounce } from './debounce.ts'

const STEADY = 100

type Look = readonly [now: number, level: boolean]

const CASES: readonly (readonly [what: string, looks: readonly Look[], closed: boolean, next: number | undefined])[] = [
  ['a change is not believed at once', [[1000, true]], false, 1100],
  [
    'nor 1 ms before its time',
    [
      [1000, true],
      [1099, true],
    ],
    false,
    1100,
  ],
  [
    'but when it is over',
    [
      [1000, true],
      [1100, true],
    ],
    true,
    undefined,
  ],
  [
    'a pulse that is too short is forgotten',
    [
      [1000, true],
      [1099, false],
      [5000, false],
    ],
    false,
    undefined,
  ],
  [
    'after a pulse the time begins anew',
    [
      [1000, true],
      [1060, false],
      [1065, true],
      [1164, true],
    ],
    false,
    1165,
  ],
  [
    'a bounce ends in one change',
    [
      [1000, true],
      [1003, false],
      [1006, true],
      [1106, true],
    ],
    true,
    undefined,
  ],
  [
    'the way back takes as long',
    [
      [1000, true],
      [1100, true],
      [2000, false],
      [2099, false],
    ],
    true,
    2100,
  ],
]

describe('debounce', () => {
  for (const [what, looks, closed, next] of CASES)
    it(what, () => {
      let state = believed(false, 0)
      for (const [now, level] of looks) state = debounce(state, level, now, STEADY)
      assert.equal(state.closed, closed)
      assert.equal(believedAt(state, STEADY), next)
    })

  it('without a time to stand every change is believed', () => {
    assert.equal(debounce(believed(false, 0), true, 10, 0).closed, true)
  })

  it('the first level is believed', () => {
    assert.deepEqual([believed(true, 7).closed, believedAt(believed(true, 7), STEADY)], [true, undefined])
  })
})
