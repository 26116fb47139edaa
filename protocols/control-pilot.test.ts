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
    [2.99, 0],
    [3, 0],
    [3.01, 0],
    [5, 0],
    [6.99, 0],
    [7, 0],
    [7.01, 0],
    [7.99, 0],
    [8, 6],
    [9.99, 6],
    [10, 6],
    [10.01, 6.006],
    [84.99, 50.994],
    [85, 51],
    [85.01, 52.525],
    [95.99, 79.975],
    [96, 80],
    [96.01, 80],
    [96.99, 80],
    [97, 80],
    [97.01, 0],
    [100, 0],
  ]
  for (const [duty, amps] of edges) it(`${duty} % is ${amps} A`, () => assert.ok(Math.abs(ampsOf(duty) - amps) < 1e-9))
})

it('what is no number offers nothing, is no state to charge in and no cable', () => {
  assert.equal(ampsOf(Number.NaN), 0)
  assert.equal(ampsOf(-1), 0)
  assert.equal(dutyOf(Number.NaN), undefined)
  assert.equal(dutyOf(-6), undefined)
  assert.equal(mode3Of(Number.NaN, true), 'E')
  assert.equal(cableRating(Number.NaN), undefined)
})

it('tells the same current on both sides, in tenths', () => {
  for (let tenths = 60; tenths <= 510; tenths++)
    assert.equal(offeredAmps({ kind: 'pwm', duty: dutyOf(tenths / 10)! }), tenths / 10)
  for (let tenths = 526; tenths <= 800; tenths++)
    assert.equal(offeredAmps({ kind: 'pwm', duty: dutyOf(tenths / 10)! }), tenths / 10)
  assert.equal(offeredAmps({ kind: 'steady', volts: 12 }), 0)
})

describe('the state of a socket', () => {
  it('is read off the nominal voltages, 1 while steady and 2 with PWM', () => {
    for (const [volts, letter] of [
      [9, 'B'],
      [6, 'C'],
      [3, 'D'],
    ] as const) {
      assert.equal(mode3Of(volts, false), `${letter}1`)
      assert.equal(mode3Of(volts, true), `${letter}2`)
    }
    assert.equal(mode3Of(12, false), 'A')
    assert.equal(mode3Of(12, true), 'A')
    assert.equal(mode3Of(0, false), 'E')
    assert.equal(mode3Of(-12, false), 'F')
  })

  it('is read off what a real station logged', () => {
    assert.deepEqual([mode3Of(8.4, true), mode3Of(8.3, false), mode3Of(5.6, true)], ['B2', 'B1', 'C2'])
  })

  const edges: readonly (readonly [number, string])[] = [
    [11, 'A'],
    [10.99, 'E'],
    [10.11, 'E'],
    [10.1, 'B2'],
    [7.9, 'B2'],
    [7.89, 'E'],
    [7.11, 'E'],
    [7.1, 'C2'],
    [4.9, 'C2'],
    [4.89, 'E'],
    [4.11, 'E'],
    [4.1, 'D2'],
    [1.9, 'D2'],
    [1.89, 'E'],
    [-1.1, 'E'],
    [-10.89, 'E'],
    [-10.9, 'F'],
  ]
  for (const [volts, state] of edges) it(`at ${volts} V is ${state}`, () => assert.equal(mode3Of(volts, true), state))
})

describe('the coding of a cable', () => {
  it('is read off its nominal resistor', () => {
    for (const rating of [13, 20, 32, 63] as const) assert.equal(cableRating(CABLE_OHMS[rating]), rating)
  })

  const edges: readonly (readonly [number, 13 | 20 | 32 | 63 | undefined])[] = [
    [0, undefined],
    [79.9, undefined],
    [80, 63],
    [139.9, 63],
    [140, 32],
    [307.9, 32],
    [308, 20],
    [935.9, 20],
    [936, 13],
    [2460, 13],
    [2460.1, undefined],
    [Number.POSITIVE_INFINITY, undefined],
  ]
  for (const [ohms, rating] of edges)
    it(`of ${ohms} ohm is ${rating ?? 'nothing'}`, () => assert.equal(cableRating(ohms), rating))
})
