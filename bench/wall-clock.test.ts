import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { WallClock } from './wall-clock.ts'

describe('WallClock', () => {
  it('runs in real time, faster by its speed', async () => {
    const clock = new WallClock({ speed: 50 })
    const seen: string[] = []
    clock.after(500, () => seen.push('later'))
    clock.after(250, () => seen.push('sooner'))
    const cancel = clock.after(100, () => seen.push('never'))
    cancel()
    const started = performance.now()
    assert.equal(await clock.until(() => seen.length === 2, 60_000), true)
    assert.deepEqual(seen, ['sooner', 'later'])
    assert.ok(performance.now() - started < 1000)
    assert.ok(clock.now() >= 500)
  })

  it('never runs an action early', async () => {
    const clock = new WallClock({ speed: 7 })
    let at = 0
    const announced = clock.now()
    clock.after(100, () => (at = clock.now()))
    await clock.until(() => at > 0, 10_000)
    assert.ok(at >= announced + 100)
  })

  it('hands an error of an action to the one who waits', async () => {
    const clock = new WallClock({ speed: 100 })
    clock.after(10, () => {
      throw new Error('burnt')
    })
    await assert.rejects(clock.pass(1000), /burnt/)
    clock.stop()
  })

  it('does not wait for ever because a time is no number', async () => {
    const clock = new WallClock()
    await assert.rejects(clock.pass(Number.NaN), RangeError)
    let done = false
    clock.after(20, () => (done = true))
    assert.equal(await clock.until(() => done, Number.POSITIVE_INFINITY), true)
  })

  it('gives up when the time is over', async () => {
    const clock = new WallClock({ speed: 100 })
    assert.equal(await clock.until(() => false, 1000), false)
  })
})
