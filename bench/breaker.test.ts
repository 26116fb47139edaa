import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Breaker, shortestTripTime } from './breaker.ts'
import { VirtualClock } from './virtual-clock.ts'

function feed(rating: number) {
  const clock = new VirtualClock()
  let trippedAt: number | undefined
  const breaker = new Breaker(clock, rating, () => {
    trippedAt = clock.now()
  })
  return { clock, breaker, trippedAt: () => trippedAt }
}

describe('a breaker', () => {
  const times: readonly (readonly [amps: number, millis: number])[] = [
    [16, Number.POSITIVE_INFINITY],
    [16 * 1.13, Number.POSITIVE_INFINITY],
    [16 * 2.55, 1000],
    [16 * 3, 0],
    [160, 0],
  ]
  for (const [amps, millis] of times)
    it(`of 16 A trips at ${amps} A after ${millis} ms at the earliest`, () => {
      const time = shortestTripTime(amps, 16)
      assert.ok(time === millis || Math.abs(time - millis) < 1, String(time))
    })

  it('is quicker the more it carries', () => {
    let before = Number.POSITIVE_INFINITY
    for (let amps = 18.1; amps < 48; amps += 0.1) {
      const time = shortestTripTime(amps, 16)
      assert.ok(time < before)
      before = time
    }
  })

  it('adds up what it carries, on its worst phase, and stays tripped', async () => {
    const { clock, breaker, trippedAt } = feed(16)
    const half = shortestTripTime(24, 16) / 2
    breaker.carry([24, 0, 0])
    await clock.pass(half)
    breaker.carry([0, -24, 0])
    await clock.pass(half - 1)
    assert.equal(trippedAt(), undefined)
    await clock.pass(2)
    assert.ok(breaker.tripped && Math.abs(trippedAt()! - 2 * half) < 1)
    breaker.carry([0, 0, 0])
    assert.ok(breaker.tripped)
  })

  it('cools down in between', async () => {
    const { clock, breaker } = feed(16)
    const most = shortestTripTime(24, 16) - 10
    for (let time = 0; time < 5; time++) {
      breaker.carry([24, 24, 24])
      await clock.pass(most)
      breaker.carry([10, 10, 10])
      await clock.pass(600_000)
    }
    assert.equal(breaker.tripped, false)
  })
})
