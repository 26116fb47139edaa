import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventually, isNow, keeps, NotSeen, type Wanted } from './expect.ts'
import { Timeline } from './timeline.ts'
import { VirtualClock } from './virtual-clock.ts'

const twelve: Wanted<number> = { words: '12 A', matches: (value) => value === 12, tell: (value) => `${value} A` }

function offering(changes: readonly (readonly [number, number])[]) {
  const clock = new VirtualClock()
  const timeline = new Timeline(clock)
  timeline.add('socket 1', 'leads', 'ems')
  for (const [at, amps] of changes)
    clock.after(at, () => {
      if (amps === 16) timeline.note('socket 1', 'leads', 'smart meter')
      timeline.note('socket 1', 'offered', amps)
    })
  return { clock, timeline }
}

describe('eventually', () => {
  it('returns at the moment the value is there, also at the last one', async () => {
    const bench = offering([[10_000, 12]])
    await eventually(bench, 'socket 1', 'offered', twelve, 10_000)
    assert.equal(bench.clock.now(), 10_000)
  })

  it('tells what was seen instead, with the leading limit', async () => {
    const bench = offering([
      [0, 20],
      [4_000, 16],
      [10_001, 12],
    ])
    await assert.rejects(eventually(bench, 'socket 1', 'offered', twelve, 10_000), {
      name: 'NotSeen',
      message:
        'offered on socket 1 was never 12 A within 10 s: 20 A from 00:00:00 (ems leads), 16 A from 00:00:04 (smart meter leads)',
    })
  })

  it('says so when the fact was never seen', async () => {
    const bench = offering([])
    await assert.rejects(eventually(bench, 'socket 2', 'offered', twelve, 1000), /nothing was seen of it/)
  })
})

describe('keeps', () => {
  it('sees a value that lasts no time at all', async () => {
    const bench = offering([
      [0, 12],
      [5_000, 0],
      [5_000, 12],
    ])
    await bench.clock.pass(1)
    await assert.rejects(keeps(bench, 'socket 1', 'offered', twelve, 60_000), NotSeen)
  })

  it('is content when nothing changes, and takes the whole time for it', async () => {
    const bench = offering([[0, 12]])
    await bench.clock.pass(1)
    await keeps(bench, 'socket 1', 'offered', twelve, 60_000)
    assert.equal(bench.clock.now(), 60_001)
  })

  it('misses at once what is not so now', async () => {
    const bench = offering([[0, 20]])
    await bench.clock.pass(1)
    await assert.rejects(keeps(bench, 'socket 1', 'offered', twelve, 60_000), /did not stay 12 A for 1 min: 20 A/)
    assert.equal(bench.clock.now(), 1)
  })
})

describe('isNow', () => {
  it('judges the latest value', async () => {
    const bench = offering([[0, 12]])
    await bench.clock.pass(0)
    isNow(bench, 'socket 1', 'offered', twelve)
    assert.throws(() => isNow(bench, 'socket 2', 'offered', twelve), NotSeen)
  })
})
