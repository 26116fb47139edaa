import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Amps } from '../../../bench/amps.ts'
import type { Pool } from './limits.ts'
import { type ProbeInput, type ProbeRules, type ProbeState, probe } from './probe.ts'

const RULES: ProbeRules = { probeAmps: 14, probeMillis: 60_000, patienceMillis: 180_000 }
const pool = (amps: Amps): readonly Pool[] => [{ source: 'station', amps: [amps, amps, amps] }]
const car = (id: number, more: Partial<ProbeInput> = {}): ProbeInput => ({
  want: { id, loads: [0], min: 6, max: 32, cap: 'connector' },
  charging: false,
  signature: false,
  ...more,
})

/** Cycle by cycle from nothing; what each socket is probed with, by cycle. */
function cycles(
  steps: readonly (readonly [now: number, amps: Amps, ...cars: ProbeInput[]])[],
  rules: ProbeRules = RULES,
): { state: ProbeState; takers: readonly Record<string, Amps>[] } {
  let state: ProbeState = new Map()
  const takers = steps.map(([now, amps, ...cars]) => {
    const present = new Set(cars.map(({ want }) => want.id))
    const next = probe(state, cars, present, pool(amps), now, rules)
    state = next.state
    return Object.fromEntries(next.takers)
  })
  return { state, takers }
}

const drawing = { charging: true }
const big = { charging: true, signature: true }

describe('probe', () => {
  it('counts its minute from the first power, not from the offer', () => {
    const { takers } = cycles([
      [0, 20, car(1)],
      [50_000, 20, car(1, drawing)],
      [109_999, 20, car(1, drawing)],
      [110_000, 20, car(1, drawing)],
    ])
    assert.deepEqual(takers, [{ 1: 14 }, { 1: 14 }, { 1: 14 }, {}])
  })

  it('finds a 14 A car while it has 14 A, at any time of the minute', () => {
    const { state } = cycles([
      [0, 20, car(1)],
      [1000, 20, car(1, drawing)],
      [30_000, 20, car(1, big)],
      [61_000, 20, car(1, drawing)],
    ])
    assert.equal(state.get(1)!.needs, 14)
  })

  it('finds none with a probing current below 14 A, nor where there is less (PRB-06)', () => {
    for (const [amps, rules] of [
      [20, { ...RULES, probeAmps: 13.9 }],
      [13, RULES],
    ] as const) {
      const { state } = cycles(
        [
          [0, amps, car(1)],
          [1000, amps, car(1, big)],
          [61_000, amps, car(1, big)],
        ],
        rules,
      )
      assert.deepEqual([state.get(1)!.done, state.get(1)!.needs], [true, 6])
    }
  })

  it('alone takes what there is from 6 A on, and else waits (PRB-09)', () => {
    const { takers } = cycles([
      [0, 5.9, car(1)],
      [1000, 6, car(1)],
      [2000, 12.3, car(1)],
    ])
    assert.deepEqual(takers, [{ 1: 0 }, { 1: 6 }, { 1: 12.3 }])
  })

  it('goes two at once where both fit, else by who came first, on a tie the highest ID (PRB-13)', () => {
    const both = [car(1), car(2)] as const
    assert.deepEqual(cycles([[0, 28, ...both]]).takers, [{ 1: 14, 2: 14 }])
    assert.deepEqual(cycles([[0, 27.9, ...both]]).takers, [{ 1: 0, 2: 14 }])
    const first = [car(1, { connectedAt: 1000 }), car(2, { connectedAt: 2000 })] as const
    assert.deepEqual(cycles([[5000, 27.9, ...first]]).takers, [{ 1: 14, 2: 0 }])
  })

  it('goes on with who is under way when a longer waiting one comes back', () => {
    const { takers } = cycles([
      [5000, 20, car(1, { connectedAt: 5000 })],
      [6000, 20, car(1, { connectedAt: 5000 }), car(2, { connectedAt: 0 })],
    ])
    assert.deepEqual(takers[1], { 1: 14, 2: 0 })
  })

  it('is not repeated after a pause, and forgotten when the car is unplugged (PRB-12)', () => {
    const { takers, state } = cycles([
      [0, 20, car(1)],
      [1000, 20, car(1, big)],
      [61_000, 20, car(1, big)],
      [200_000, 20, car(1)],
      [201_000, 20, car(1, drawing)],
      [202_000, 20],
      [203_000, 20, car(1)],
    ])
    assert.deepEqual(takers.slice(3), [{}, {}, {}, { 1: 14 }])
    assert.equal(state.get(1)!.recognised, false)
  })

  it('keeps what it knows of a car that is plugged in and wants nothing just now', () => {
    let { state } = cycles([
      [0, 20, car(1)],
      [1000, 20, car(1, big)],
      [61_000, 20, car(1, big)],
    ])
    state = probe(state, [], new Set([1]), pool(20), 62_000, RULES).state
    assert.equal(state.get(1)!.needs, 14)
  })

  it('begins its minute anew when it was cut short, and keeps its place', () => {
    const queue = [car(1, { connectedAt: 0 }), car(2, { connectedAt: 500 })] as const
    let { state } = cycles([
      [0, 20, queue[0]],
      [1000, 20, { ...queue[0], ...drawing }, queue[1]],
    ])
    state = probe(state, [], new Set([1, 2]), pool(20), 2000, RULES).state
    const after = (now: number) => {
      const next = probe(state, [{ ...queue[0], ...drawing }, queue[1]], new Set([1, 2]), pool(20), now, RULES)
      state = next.state
      return Object.fromEntries(next.takers)
    }
    assert.deepEqual([70_000, 71_000, 130_999, 131_000].map(after), [
      { 1: 14, 2: 0 },
      { 1: 14, 2: 0 },
      { 1: 14, 2: 0 },
      { 2: 14 },
    ])
  })

  it('lets others probe when a car does not begin, and has its minute when it does', () => {
    const { takers } = cycles([
      [0, 20, car(1), car(2)],
      [180_000, 20, car(1), car(2)],
      [180_001, 20, car(1), car(2)],
      [181_000, 20, car(1, drawing), car(2)],
      [241_000, 20, car(1, drawing), car(2)],
      [242_000, 20, car(1, drawing), car(2, drawing)],
    ])
    assert.deepEqual(takers, [{ 1: 0, 2: 14 }, { 1: 0, 2: 14 }, { 1: 14 }, { 1: 14 }, {}, { 2: 14 }])
  })
})
