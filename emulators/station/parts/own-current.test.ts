import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PhaseAmps } from '../../../bench/amps.ts'
import { drawing, drawnBetween, type OwnCurrent } from './own-current.ts'

const PAST: OwnCurrent = [
  { at: 1000, amps: [25, 25, 0] },
  { at: 3000, amps: [20, 25, 0] },
  { at: 4000, amps: [6, 25, 10] },
]

describe('what the station drew itself', () => {
  const cases: readonly (readonly [from: number, to: number, least: PhaseAmps, most: PhaseAmps])[] = [
    [1000, 2999, [25, 25, 0], [25, 25, 0]],
    [2000, 2500, [25, 25, 0], [25, 25, 0]],
    // At the instant of a change both are meant, at either end.
    [2000, 3000, [20, 25, 0], [25, 25, 0]],
    [3000, 3500, [20, 25, 0], [25, 25, 0]],
    [3001, 3500, [20, 25, 0], [20, 25, 0]],
    [2999, 4000, [6, 25, 0], [25, 25, 10]],
    [5000, 9000, [6, 25, 10], [6, 25, 10]],
  ]
  for (const [from, to, least, most] of cases)
    it(`from ${from} to ${to} ms`, () => assert.deepEqual(drawnBetween(PAST, from, to), { least, most }))

  it('is nothing as long as nothing is known', () => {
    assert.deepEqual(drawnBetween([], 0, 1000), { least: [0, 0, 0], most: [0, 0, 0] })
  })

  it('is forgotten when it was over so long ago', () => {
    const at = (past: OwnCurrent): number[] => past.map((entry) => entry.at)
    assert.deepEqual(at(drawing(PAST, [0, 0, 0], 4500, 1501)), [1000, 3000, 4000, 4500])
    assert.deepEqual(at(drawing(PAST, [0, 0, 0], 4500, 1500)), [3000, 4000, 4500])
    assert.deepEqual(at(drawing(PAST, [0, 0, 0], 60_000, 1500)), [4000, 60_000])
  })
})
