import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawn, runs } from '../../../proving/seed.ts'
import { alternate, noTurn } from './alternate.ts'
import { overfull, type Pool, type Want } from './limits.ts'
import { someLoads } from './worlds.contract.ts'

const PERIOD = 900_000
const MINUTE = 60_000
const pool = (amps: number): Pool => ({ source: 'station', amps: [amps, amps, amps] })
const want = (id: number, min: 6 | 14 = 6, max = 32): Want => ({ id, loads: [0], min, max, cap: 'cable' })
const ids = (wants: readonly Want[]): ReadonlySet<number> => new Set(wants.map(({ id }) => id))

describe('alternate', () => {
  it('says why a socket is paused: its turn, or a limit that leaves it out', () => {
    const wants = [want(1), want(2), want(3, 14), want(4, 14, 13)]
    const { served, why } = alternate(noTurn(0), wants, ids(wants), [pool(11)], 0, { periodMillis: PERIOD })
    assert.deepEqual([...served], [2])
    assert.deepEqual(
      [...why],
      [
        [3, { by: 'limit', short: 'station' }],
        [4, { by: 'limit', short: 'cable' }],
        [1, { by: 'turn', short: 'station' }],
      ],
    )
  })

  it('serves all at exactly the sum of the minima', () => {
    const wants = [want(1, 14), want(2)]
    const { served } = alternate(noTurn(0), wants, ids(wants), [pool(20)], 0, { periodMillis: PERIOD })
    assert.equal(served.size, 2)
  })

  it('ends at once when a session ends', () => {
    const two = [want(1), want(2)]
    const first = alternate(noTurn(0), two, ids(two), [pool(10)], 0, { periodMillis: PERIOD })
    assert.deepEqual([...first.served], [2])
    const then = alternate(first.turn, [want(1)], new Set([1]), [pool(10)], 1000, { periodMillis: PERIOD })
    assert.deepEqual([...then.served], [1])
  })

  it('passes over a car that has asked for nothing, but only while there is too little', () => {
    const wants = [want(1), want(2)]
    const rest = new Set([2])
    const short = alternate(noTurn(0), wants, ids(wants), [pool(10)], 0, { periodMillis: PERIOD }, rest)
    assert.deepEqual([...short.served], [1])
    assert.deepEqual(short.why.get(2), { by: 'idle', short: 'station' })
    const enough = alternate(short.turn, wants, ids(wants), [pool(12)], 1000, { periodMillis: PERIOD }, rest)
    assert.equal(enough.served.size, 2)
  })

  it('takes the lowest ID first under a safe total, for ever', () => {
    const wants = [want(0), want(1), want(2)]
    let turn = noTurn(0)
    for (let now = 0; now < 5 * PERIOD; now += MINUTE) {
      const next = alternate(turn, wants, ids(wants), [pool(12)], now, { periodMillis: PERIOD, lowestFirst: true })
      turn = next.turn
      assert.deepEqual([...next.served], [0, 1])
    }
  })

  it('starves nobody while cars come and go and limits flicker', () => {
    const SOCKETS = 6
    const cars = fc.array(
      fc.record({
        loads: someLoads,
        min: fc.constantFrom<6 | 14>(6, 6, 14),
        /** Minutes plugged in and minutes away, in turn. */
        stays: fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 3, maxLength: 9 }),
      }),
      { minLength: 2, maxLength: SOCKETS },
    )
    const supplies = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 30 }), fc.nat(30), fc.nat(30)),
      { minLength: 1, maxLength: 12 },
    )
    const patience = fc.property(cars, supplies, (all, flicker) => {
      const plugged = (id: number, minute: number): boolean => lasting(all[id]!.stays, minute) % 2 === 0
      const supply = (minute: number): Pool => {
        const [, one, two, three] =
          flicker[
            lasting(
              flicker.map(([minutes]) => minutes),
              minute,
            )
          ]!
        return { source: 'network', amps: [one, two, three] }
      }
      let turn = noTurn(0)
      const waited = all.map(() => 0)
      for (let minute = 0; minute < 1440; minute++) {
        const pools = [supply(minute)]
        const wants = all.flatMap(({ loads, min }, id): Want[] =>
          plugged(id, minute) ? [{ id, loads, min, max: 32, cap: 'connector' }] : [],
        )
        const next = alternate(turn, wants, ids(wants), pools, minute * MINUTE, { periodMillis: PERIOD })
        turn = next.turn
        const served = wants.filter(({ id }) => next.served.has(id))
        assert.equal(overfull(served, pools), undefined, 'the served do not fit')
        for (const one of wants) {
          if (next.served.has(one.id)) continue
          assert.ok(overfull([...served, one], pools), `socket ${one.id} would still fit`)
          assert.ok(next.why.has(one.id))
        }
        all.forEach((_car, id) => {
          if (!plugged(id, minute) || next.served.has(id)) waited[id] = 0
          else if (next.why.get(id)!.by === 'turn') waited[id]! += MINUTE
          // Two periods a socket, and one more: a period that a newcomer cuts short may count as none.
          assert.ok(waited[id]! <= 3 * SOCKETS * PERIOD, `socket ${id} has waited ${waited[id]! / PERIOD} periods`)
        })
      }
    })
    fc.assert(patience, drawn(runs(10, 400)))
  })
})

/** Which of the lengths, repeated for ever, holds a moment. */
function lasting(lengths: readonly number[], at: number): number {
  let rest = at % lengths.reduce((sum, each) => sum + each, 0)
  return lengths.findIndex((length) => {
    rest -= length
    return rest < 0
  })
}
