import assert from 'node:assert/strict'
import { duplexPair } from 'node:stream'
import { describe, it } from 'node:test'
import { OVER } from './clock.ts'
import { Livelock, VirtualClock } from './virtual-clock.ts'

describe('VirtualClock', () => {
  it('runs actions in order of time, then of announcement', async () => {
    const clock = new VirtualClock()
    const seen: string[] = []
    clock.after(20, () => seen.push(`c${clock.now()}`))
    clock.after(10, () => seen.push(`a${clock.now()}`))
    clock.after(10, () => seen.push(`b${clock.now()}`))
    clock.after(21, () => seen.push('too late'))
    await clock.pass(20)
    assert.deepEqual(seen, ['a10', 'b10', 'c20'])
    assert.equal(clock.now(), 20)
  })

  it('forgets what was cancelled, also by an action of the same instant', async () => {
    const clock = new VirtualClock()
    const seen: string[] = []
    const cancel = clock.after(5, () => seen.push('cancelled'))
    clock.after(4, cancel)
    clock.after(5, () => seen.push('kept'))
    await clock.pass(10)
    cancel()
    assert.deepEqual(seen, ['kept'])
  })

  it('stops as soon as the condition holds and says whether it did', async () => {
    const clock = new VirtualClock()
    let value = 0
    clock.after(30, () => (value = 1))
    clock.after(60, () => (value = 2))
    assert.equal(await clock.until(() => value === 1, 30), true)
    assert.equal(clock.now(), 30)
    assert.equal(await clock.until(() => value === 2, 29), false)
    assert.equal(clock.now(), 59)
    assert.equal(await clock.until(() => value === 2, 1), true)
  })

  it('needs one turn for a write to go through two streams and be answered', async () => {
    const clock = new VirtualClock()
    const [near, far] = duplexPair()
    far.on('data', (bytes: Buffer) => far.write(`<${bytes}>`))
    let answer = ''
    near.on('data', (bytes: Buffer) => (answer += bytes))
    clock.after(1, () => near.write('ask'))
    await clock.pass(1)
    assert.equal(answer, '<ask>')
  })

  it('passes no turn after an action that has left nothing behind, and one in a hundred all the same', async () => {
    const clock = new VirtualClock()
    const turns = [0, 0]
    for (const [which, left] of [OVER, undefined].entries()) {
      let done = false
      const countTurns = (): void => {
        if (done) return
        turns[which]! += 1
        setImmediate(countTurns)
      }
      for (let at = 1; at <= 1000; at++) clock.after(at, () => left)
      setImmediate(countTurns)
      await clock.pass(1000)
      done = true
    }
    assert.ok(turns[1]! >= 1000, `${turns[1]} turns`)
    assert.ok(turns[0]! >= 10 && turns[0]! <= 20, `${turns[0]} turns`)
  })

  it('refuses an endless chain at one instant and names it', async () => {
    const clock = new VirtualClock()
    function answerMyself(): void {
      clock.after(0, answerMyself)
    }
    clock.after(7, answerMyself)
    await assert.rejects(clock.pass(10), (error: unknown) => {
      assert.ok(error instanceof Livelock)
      assert.match(error.message, /at 7 ms.*answerMyself/)
      return true
    })
  })

  it('lets an error of an action reach the one who waits, and can go on', async () => {
    const clock = new VirtualClock()
    clock.after(1, () => {
      throw new Error('burnt')
    })
    await assert.rejects(clock.pass(5), /burnt/)
    await clock.pass(5)
    assert.equal(clock.now(), 6)
  })

  it('does not run for ever because a time is no number', async () => {
    const clock = new VirtualClock()
    const again = (): void => void clock.after(1000, again)
    again()
    await assert.rejects(clock.pass(Number.NaN), RangeError)
    await assert.rejects(
      clock.until(() => false, Number.POSITIVE_INFINITY),
      RangeError,
    )
    await clock.pass(1000)
    assert.equal(clock.now(), 1000)
  })

  it('keeps order over many random delays', async () => {
    const clock = new VirtualClock()
    const due: number[] = []
    let seed = 1
    for (let index = 0; index < 5000; index++) {
      seed = (seed * 48271) % 2147483647
      clock.after(seed % 1000, () => due.push(clock.now()))
    }
    await clock.pass(1000)
    assert.equal(due.length, 5000)
    assert.deepEqual(
      due,
      due.toSorted((a, b) => a - b),
    )
  })
})
