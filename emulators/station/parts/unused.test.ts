import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ALL_USED, type Unused, unused } from './unused.ts'

const RULES = { unusedAmps: 3, unusedMillis: 180_000, unusedMargin: 1 }

function after(steps: readonly (readonly [now: number, offered: number, drawn: number])[]): Unused {
  return steps.reduce<Unused>(
    (state, [now, offered, drawn]) => unused(state, { offered, drawn, min: 6 }, now, RULES),
    ALL_USED,
  )
}

describe('current left unused', () => {
  it('needs strictly more than 3 A for strictly more than 3 minutes', () => {
    assert.equal(
      after([
        [0, 16, 12.9],
        [180_000, 16, 12.9],
      ]).cap,
      undefined,
    )
    assert.equal(
      after([
        [0, 16, 12.9],
        [180_001, 16, 12.9],
      ]).cap,
      13.9,
    )
    assert.equal(
      after([
        [0, 16.3, 13.3],
        [999_000, 16.3, 13.3],
      ]).cap,
      undefined,
    )
  })

  it('counts anew after a moment in which it was used', () => {
    assert.equal(
      after([
        [0, 16, 8],
        [100_000, 16, 14],
        [101_000, 16, 8],
        [200_000, 16, 8],
      ]).cap,
      undefined,
    )
  })

  it('counts no time in which nothing is offered, and keeps its cap through it', () => {
    assert.equal(
      after([
        [0, 16, 8],
        [60_000, 0, 0],
        [900_000, 16, 0],
      ]).cap,
      undefined,
    )
    assert.equal(
      after([
        [0, 16, 8],
        [181_000, 16, 8],
        [182_000, 0, 0],
        [900_000, 9, 0],
      ]).cap,
      9,
    )
  })

  it('follows a car that lowers further, never below its minimum', () => {
    assert.equal(
      after([
        [0, 16, 12],
        [181_000, 16, 12],
        [182_000, 13, 7],
        [363_000, 13, 7],
      ]).cap,
      8,
    )
    assert.equal(
      after([
        [0, 16, 2],
        [181_000, 16, 2],
      ]).cap,
      6,
    )
  })

  it('ends when the car draws up to the cut share', () => {
    const cut = [
      [0, 16, 8],
      [181_000, 16, 8],
    ] as const
    assert.equal(after([...cut, [182_000, 9, 8.7]]).cap, 9)
    assert.deepEqual(after([...cut, [182_000, 9, 8.8]]), ALL_USED)
  })

  it('calls idle who asked for nothing, until it draws again', () => {
    const full = [
      [0, 16, 0],
      [181_000, 16, 0],
    ] as const
    assert.equal(after(full).idle, true)
    assert.equal(after([...full, [182_000, 0, 0]]).idle, true)
    assert.equal(after([...full, [182_000, 6, 4]]).idle, false)
    assert.equal(
      after([
        [0, 16, 8],
        [181_000, 16, 8],
        [182_000, 0, 0],
        [183_000, 9, 0],
      ]).idle,
      false,
    )
  })
})
