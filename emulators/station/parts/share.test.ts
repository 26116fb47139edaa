import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { PHASES } from '../../../bench/amps.ts'
import { drawn, runs } from '../../../proving/seed.ts'
import { belongs, type Pool, type SocketId, type Want } from './limits.ts'
import { share } from './share.ts'
import { fitting, somePools, someWants } from './worlds.contract.ts'

/** Offers are cut to this. */
const CUT = 0.1
const NONE = 1e-6

const station = (amps: number): Pool => ({ source: 'station', amps: [amps, amps, amps] })
const want = (id: SocketId, max: number): Want => ({ id, loads: [0], min: 6, max, cap: 'connector' })

function used(pool: Pool, phase: 0 | 1 | 2, wants: readonly Want[], amps: (id: SocketId) => number): number {
  return wants.reduce((sum, each) => sum + (belongs(pool, each) && each.loads.includes(phase) ? amps(each.id) : 0), 0)
}

describe('share', () => {
  it('cuts no tenth away that is there: 12.3 A stay 12.3 A', () => {
    for (let tenth = 60; tenth <= 800; tenth++)
      assert.equal(share([want(1, 99)], [station(tenth / 10)]).get(1)!.amps, tenth / 10)
    assert.equal(share([want(1, 12.3), want(2, 32)], [station(24.6)]).get(2)!.amps, 12.3)
    assert.equal(share([want(1, 32), want(2, 32), want(3, 32)], [station(36.9)]).get(3)!.amps, 12.3)
  })

  it('names the own maximum before a pool, and pools in their order', () => {
    assert.equal(share([want(1, 16)], [station(16)]).get(1)!.leads, 'connector')
    assert.equal(share([want(1, 32)], [station(16), { ...station(16), source: 'meter' }]).get(1)!.leads, 'station')
  })

  it('is feasible, between minimum and maximum, and max-min fair in any world', () => {
    const fair = fc.property(someWants(9), somePools, (all, pools) => {
      const wants = fitting(all, pools)
      const offers = share(wants, pools)
      const amps = (id: SocketId): number => offers.get(id)!.amps
      assert.equal(offers.size, wants.length)
      for (const pool of pools)
        for (const phase of PHASES) {
          const sum = used(pool, phase, wants, amps)
          assert.ok(sum === 0 || sum <= pool.amps[phase] + NONE, `${pool.source} is exceeded: ${sum}`)
        }
      for (const one of wants) {
        const has = amps(one.id)
        assert.ok(has >= one.min - NONE && has <= one.max + NONE, `${has} A is not within ${one.min} to ${one.max} A`)
        // Stopped by itself, or on a full phase where nobody above his minimum has more.
        const stops = pools.filter(
          (pool) =>
            belongs(pool, one) &&
            one.loads.some((phase) => {
              const there = wants.filter((each) => belongs(pool, each) && each.loads.includes(phase))
              return (
                used(pool, phase, wants, amps) > pool.amps[phase] - CUT * there.length &&
                there.every((each) => amps(each.id) <= Math.max(each.min, has + CUT) + NONE)
              )
            }),
        )
        const { leads } = offers.get(one.id)!
        if (leads === one.cap) assert.ok(has > one.max - CUT - NONE, `${one.cap} does not stop ${has} A`)
        else
          assert.ok(
            stops.some((pool) => pool.source === leads),
            `${leads} does not stop socket ${one.id}`,
          )
      }
    })
    fc.assert(fair, drawn(runs(300, 15_000)))
  })

  it('never makes the sorted offers worse when one limit grows', () => {
    // In hundred-thousandths of an ampere the cut to 0.1 does not blur the comparison.
    const FINE = 1e5
    const finer = (pools: readonly Pool[]): readonly Pool[] =>
      pools.map((pool) => ({ ...pool, amps: [pool.amps[0] * FINE, pool.amps[1] * FINE, pool.amps[2] * FINE] }))
    const sorted = (wants: readonly Want[], pools: readonly Pool[]): number[] =>
      [...share(wants, pools).values()].map(({ amps }) => amps / FINE).sort((a, b) => a - b)
    const grows = fc.property(
      someWants(5),
      somePools,
      fc.nat(),
      fc.constantFrom(...PHASES),
      fc.integer({ min: 1, max: 200 }),
      (all, pools, which, phase, tenths) => {
        const wants = fitting(all, pools).map((each) => ({ ...each, min: each.min * FINE, max: each.max * FINE }))
        const more = finer(pools).map((pool, index): Pool => {
          if (index !== which % pools.length) return pool
          const amps: [number, number, number] = [...pool.amps]
          amps[phase] += (tenths / 10) * FINE
          return { ...pool, amps }
        })
        const before = sorted(wants, finer(pools))
        const after = sorted(wants, more)
        const first = before.findIndex((amps, index) => Math.abs(amps - after[index]!) > 1e-5)
        assert.ok(first < 0 || after[first]! > before[first]!, `${before} became ${after}`)
      },
    )
    fc.assert(grows, drawn(runs(200, 10_000)))
  })
})
