import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Observer, shows } from '../bench/observer.ts'
import { Timeline } from '../bench/timeline.ts'
import { VirtualClock } from '../bench/virtual-clock.ts'
import { Observing } from './observing.ts'

const seen = (name: string, time = 0, amps = 0): Pick<Observer, 'name' | 'of' | 'shows'> => ({
  name,
  of: ['socket 1'],
  shows: shows(['offered', 'mode3', 'drawn'], { amps, time }),
})

function two(first = seen('pilot'), second = seen('registers')) {
  const clock = new VirtualClock()
  const timeline = new Timeline(clock)
  const observing = new Observing(clock, timeline)
  observing.add(first)
  observing.add(second)
  return { clock, timeline, observing, one: observing.notebook('pilot'), other: observing.notebook('registers') }
}

const findings = (timeline: Timeline): readonly string[] => timeline.track('bench', 'finding').map(({ value }) => value)

describe('of two observers of one fact', () => {
  it('the first writes it under its name and the second under a name of its own', () => {
    const { timeline, one, other } = two()
    one.note('socket 1', 'offered', 16)
    other.note('socket 1', 'offered', 10)
    assert.equal(timeline.latest('socket 1', 'offered')?.value, 16)
    assert.equal(timeline.latest('socket 1 by registers', 'offered')?.value, 10)
  })

  it('a difference is a finding, told once', async () => {
    const { clock, timeline, one, other } = two()
    one.note('socket 1', 'offered', 16)
    other.note('socket 1', 'offered', 10)
    await clock.pass(1)
    other.add('socket 1', 'offered', 10)
    await clock.pass(1)
    assert.deepEqual(findings(timeline), ['offered of socket 1 is 16 A by pilot and 10 A by registers'])
  })

  it('a difference within what both may be wrong is none, one beyond it is', async () => {
    const { clock, timeline, one, other } = two(seen('pilot', 0, 0.2), seen('registers', 0, 0.3))
    one.note('socket 1', 'drawn', [16, 16, 16])
    other.note('socket 1', 'drawn', [16, 15.5, 16])
    await clock.pass(1)
    assert.deepEqual(findings(timeline), [])
    other.note('socket 1', 'drawn', [16, 15.4, 16])
    await clock.pass(1)
    assert.deepEqual(findings(timeline), ['drawn of socket 1 is 16/16/16 A by pilot and 16/15.4/16 A by registers'])
  })

  it('one that is late is given its time, and no more', async () => {
    const late = two(seen('pilot'), seen('registers', 1000))
    late.one.note('socket 1', 'mode3', 'B2')
    late.other.note('socket 1', 'mode3', 'B2')
    await late.clock.pass(5000)
    late.one.note('socket 1', 'mode3', 'C2')
    await late.clock.pass(999)
    late.other.note('socket 1', 'mode3', 'C2')
    await late.clock.pass(5000)
    assert.deepEqual(findings(late.timeline), [])
    late.one.note('socket 1', 'mode3', 'B2')
    await late.clock.pass(1001)
    assert.deepEqual(findings(late.timeline), ['mode3 of socket 1 is B2 by pilot and C2 by registers'])
  })
})

describe('who is not asked', () => {
  it('writes nothing, and shows nothing', () => {
    const { timeline, observing } = two()
    observing.notebook('word').note('socket 1', 'lock', 'locked')
    observing.notebook('pilot').note('socket 2', 'offered', 6)
    assert.deepEqual(timeline.entries, [])
    assert.equal(observing.shows('socket 1', 'lock'), undefined)
    assert.deepEqual(observing.shows('socket 1', 'offered'), { amps: 0, time: 0 })
  })

  it('may be left some of its facts', () => {
    const clock = new VirtualClock()
    const observing = new Observing(clock, new Timeline(clock))
    observing.add(seen('pilot'), ['mode3'])
    assert.ok(observing.shows('socket 1', 'mode3'))
    assert.equal(observing.shows('socket 1', 'offered'), undefined)
  })
})
