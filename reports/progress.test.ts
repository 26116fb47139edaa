import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Progress, progressLine } from './progress.ts'

const one = { name: 'A car', place: 'features/p1/a.feature:3', step: 'socket 1 offers 6 A' }
const progress: Progress = { done: 4, total: 9, running: [one], since: 0 }

describe('the line that says what runs now', () => {
  const cases: readonly (readonly [string, Progress, number, string])[] = [
    ['all of it', progress, 80, '4/9  a.feature:3  A car: socket 1 offers 6 A'],
    [
      'a scenario before its first sentence',
      { ...progress, running: [{ ...one, step: '' }] },
      80,
      '4/9  a.feature:3  A car',
    ],
    ['nothing for less than 2 s', { ...progress, since: 1999 }, 80, '4/9  a.feature:3  A car: socket 1 offers 6 A'],
    ['how long it takes', { ...progress, since: 62_900 }, 80, '4/9  a.feature:3  A car: socket 1 offers 6 A  62 s'],
    [
      'others beside it',
      { ...progress, running: [one, one, one] },
      80,
      '4/9  a.feature:3  A car: socket 1 offers 6 A  and 2 more',
    ],
    ['just the width', progress, 44, '4/9  a.feature:3  A car: socket 1 offers 6 A'],
    ['one less', progress, 43, '4/9  a.feature:3  A car: socket 1 offers 6…'],
    ['the time stays in sight', { ...progress, since: 5000 }, 30, '4/9  a.feature:3  A car:…  5 s'],
    [
      'the sentence of a scenario with a long name',
      { ...progress, running: [{ ...one, name: 'A car that nobody expected, at an hour like this' }] },
      90,
      '4/9  a.feature:3  A car that nobody expected, at an hour …: socket 1 offers 6 A',
    ],
    ['between two scenarios', { ...progress, running: [] }, 80, '4/9  '],
    ['a narrow window', progress, 3, '4/9'],
  ]
  for (const [what, given, width, wanted] of cases)
    it(what, () => {
      assert.equal(progressLine(given, width), wanted)
      assert.ok(wanted.length <= width)
    })
})
