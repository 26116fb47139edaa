import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Amps } from '../../../bench/amps.ts'
import { drawn, runs } from '../../../proving/seed.ts'
import { type HandState, handOver } from './hand-over.ts'
import { type Pool, type Want, without } from './limits.ts'
import { share } from './share.ts'
import { fitting, someWants } from './worlds.contract.ts'

const RULES = { reactionMillis: 5000 }
const pool = (amps: number): Pool => ({ source: 'station', amps: [amps, amps, amps] })
const want = (id: number): Want => ({ id, loads: [0], min: 6, max: 32, cap: 'connector' })

describe('handing over', () => {
  it('frees at once what stands behind an open contactor', () => {
    const lowered = [
      { want: want(1), target: 0, drawn: 0, closed: false },
      { want: want(2), target: 16, drawn: 0, closed: false },
    ]
    const state: HandState = new Map([[1, { offer: 16, claim: 16, loweredAt: undefined }]])
    assert.equal(handOver(state, lowered, [pool(16)], 0, RULES).get(2)!.offer, 16)
  })

  it('keeps what a car may start to draw, though its contactor is open', () => {
    const inputs = [
      { want: want(1), target: 10, drawn: 0, closed: false },
      { want: want(2), target: 16, drawn: 0, closed: false },
    ]
    const state: HandState = new Map([[1, { offer: 10, claim: 10, loweredAt: undefined }]])
    assert.equal(handOver(state, inputs, [pool(20)], 0, RULES).get(2)!.offer, 10)
  })

  it('gives the room of an unplugged car at once', () => {
    const state: HandState = new Map([[1, { offer: 16, claim: 16, loweredAt: undefined }]])
    const next = handOver(state, [{ want: want(2), target: 16, drawn: 0, closed: false }], [pool(16)], 0, RULES)
    assert.deepEqual([...next.keys()], [2])
    assert.equal(next.get(2)!.offer, 16)
  })

  it('takes slack as an option', () => {
    const inputs = (drawn: Amps) => [
      { want: want(1), target: 8, drawn, closed: true },
      { want: want(2), target: 8, drawn: 0, closed: false },
    ]
    const before: HandState = new Map([[1, { offer: 8, claim: 16, loweredAt: 0 }]])
    assert.equal(handOver(before, inputs(8.5), [pool(16)], 5000, RULES).get(2)!.offer, 7.5)
    assert.equal(handOver(before, inputs(8.5), [pool(16)], 5000, { ...RULES, slackAmps: 0.5 }).get(2)!.offer, 8)
  })

  it('never lets the sum of what may be drawn exceed a limit', () => {
    const steps = fc.array(
      fc.record({
        limit: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined, freq: 8 }),
        wanting: fc.nat(63),
        /** Which contactors open in this second, and how much of what they may each car draws. */
        opening: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(63) }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 20, maxLength: 60 },
    )
    const safe = fc.property(someWants(6), steps, (all, seconds) => {
      let state: HandState = new Map()
      let limit = 40
      const limits: number[] = []
      const told = new Map(all.map(({ id }) => [id, [] as { at: number; amps: Amps }[]]))
      const closed = new Set<number>()
      /** The most a car may draw now by the norm: any offer that stood within the last 5 s. */
      const lawful = (id: number, now: number): Amps => {
        const offers = told.get(id)!
        if (!closed.has(id)) return offers.at(-1)?.amps ?? 0
        return Math.max(
          0,
          ...offers.flatMap(({ amps }, index) => ((offers[index + 1]?.at ?? now) > now - 5000 ? [amps] : [])),
          offers.at(-1)?.amps ?? 0,
        )
      }
      seconds.forEach(({ limit: changed, wanting, opening, share: part }, second) => {
        const now = second * 1000
        limit = changed ?? limit
        limits.push(limit)
        const pools = [pool(limit)]
        for (const { id } of all)
          if (opening & (1 << id)) {
            closed.delete(id)
            if (told.get(id)!.at(-1)?.amps === 0) told.set(id, [])
          }
        const targets = share(
          fitting(
            all.filter(({ id }) => wanting & (1 << id)),
            pools,
          ),
          pools,
        )
        const inputs = all.map((one) => ({
          want: one,
          target: targets.get(one.id)?.amps ?? 0,
          drawn: closed.has(one.id) ? lawful(one.id, now) * part : 0,
          closed: closed.has(one.id),
        }))
        state = handOver(state, inputs, pools, now, RULES)
        for (const [id, { offer }] of state) {
          const offers = told.get(id)!
          if (offers.at(-1)?.amps !== offer) offers.push({ at: now, amps: offer })
          if (offer > 0) closed.add(id)
          else if (!closed.has(id)) told.set(id, [])
          assert.ok(offer === 0 || offer >= all[id]!.min - 1e-6, `${offer} A is below the minimum of socket ${id}`)
          assert.ok(offer <= (targets.get(id)?.amps ?? 0) + 1e-6, 'offered more than the division gives')
        }
        const most = without(
          pools,
          all.map((one) => ({ want: one, amps: lawful(one.id, now) })),
        )[0]!.amps
        // A fall of the supply itself takes the cars their 5 s; a car may be 0.2 A over what it was told.
        const allowed = Math.max(...limits.slice(-6)) - limit + 0.2 * all.length
        for (const left of most) assert.ok(left >= -allowed - 1e-6, `${-left} A over ${limit} A at ${second} s`)
      })
    })
    fc.assert(safe, drawn(runs(100, 5000)))
  })
})
