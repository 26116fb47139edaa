import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ampsOf, CABLE_OHMS, cableRating, dutyOf, mode3Of, offeredAmps } from './control-pilot.ts'

describe('station side: current to duty cycle', () => {
  const printed: readonly (readonly [number, number])[] = [
    [6, 10],
    [7, 11.67],
    [8, 13.33],
    [10, 16.67],
    [13, 21.67],
    [16, 26.67],
    [20, 33.33],
    [25, 41.67],
    [32, 53.33],
    [40, 66.67],
    [48, 80],
    [51, 85],
    [63, 89.2],
    [80, 96],
  ]
  for (const [amps, percent] of printed)
    it(`${amps} A is ${percent} %`, () => assert.equal(Math.round(dutyOf(amps)! * 100) / 100, percent))
  it('advertises nothing below 6 A', () => {
    assert.equal(dutyOf(5.99), undefined)
    assert.equal(dutyOf(0), undefined)
  })
  it('stays at 85 % in the gap, and at 96 % above 80 A', () => {
    assert.equal(dutyOf(51.1), 85)
    assert.equal(dutyOf(52.4), 85)
    assert.equal(dutyOf(52.5), 85)
    assert.equal(dutyOf(90), 96)
  })
})

describe('car side: duty cycle to current', () => {
  const edges: readonly (readonly [number, number])[] = [
    [0, 0],
    [2.9, 0],
    [3, 0],
    [5, 0],
    [7, 0],
    [7.01, 0],
    [7.99, 0],
    [8, 6],
    [9.99, 6],
    [10, 6],
    [85, 51],
    [85.1, 52.75],
    [96, 80],
    [96.01, 80],
    [97, 80],
    [97.01, 0],
    [100, 0],
  ]
  for (const [duty, amps] of edges) it(`${duty} % is ${amps} A`, () => assert.ok(Math.abs(ampsOf(duty) - amps) < 1e-9))
})

it('tells the same current on both sides, in tenths', () => {
  for (let tenths = 60; tenths <= 510; tenths++)
    assert.equal(offeredAmps({ kind: 'pwm', duty: dutyOf(tenths / 10)! }), tenths / 10)
  for (let tenths = 526; tenths <= 800; tenths++)
    assert.equal(offeredAmps({ kind: 'pwm', duty: dutyOf(tenths / 10)! }), tenths / 10)
  assert.equal(offeredAmps({ kind: 'steady', volts: 12 }), 0)
})

it('reads the state off the pilot, inside the windows and at their edges', () => {
  assert.equal(mode3Of(12, false), 'A')
  assert.equal(mode3Of(11, true), 'A')
  assert.equal(mode3Of(9, false), 'B1')
  assert.equal(mode3Of(8.4, true), 'B2')
  assert.equal(mode3Of(6, false), 'C1')
  assert.equal(mode3Of(5.6, true), 'C2')
  assert.equal(mode3Of(3, true), 'D2')
  assert.equal(mode3Of(0, false), 'E')
  assert.equal(mode3Of(10.5, true), 'E')
  assert.equal(mode3Of(-12, false), 'F')
})

it('reads the coding of a cable', () => {
  for (const rating of [13, 20, 32, 63] as const) assert.equal(cableRating(CABLE_OHMS[rating]), rating)
  assert.equal(cableRating(79), undefined)
  assert.equal(cableRating(80), 63)
  assert.equal(cableRating(140), 32)
  assert.equal(cableRating(308), 20)
  assert.equal(cableRating(936), 13)
  assert.equal(cableRating(2460), undefined)
})
