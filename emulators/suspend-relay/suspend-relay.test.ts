import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Contact } from '../../bench/contact.ts'
import { Timeline } from '../../bench/timeline.ts'
import { VirtualClock } from '../../bench/virtual-clock.ts'
import { SuspendRelay } from './suspend-relay.ts'

function bench(kind: 'normally open' | 'normally closed' = 'normally open') {
  const clock = new VirtualClock()
  const contact = new Contact()
  const timeline = new Timeline(clock)
  const relay = new SuspendRelay(clock, contact, timeline, 'suspend', { contact: kind })
  return {
    clock,
    contact,
    relay,
    track: () => timeline.track('suspend', 'contact').map(({ at, value }) => [at, value]),
  }
}

describe('suspend relay', () => {
  for (const [kind, energised, closed] of [
    ['normally open', false, false],
    ['normally open', true, true],
    ['normally closed', false, true],
    ['normally closed', true, false],
  ] as const)
    it(`a ${kind} contact is ${closed ? 'closed' : 'open'} ${energised ? 'with' : 'without'} voltage on the coil`, async () => {
      const { contact, relay } = bench(kind)
      await relay.energise(energised)
      assert.equal(contact.closed, closed)
    })

  it('a normally closed contact is closed before anything is started', () => {
    assert.equal(bench('normally closed').contact.closed, true)
  })

  it('bounces so many times, the first at once, and stays where it then is', async () => {
    const { clock, relay, track } = bench()
    await relay.bounce(3, 20)
    await clock.pass(1000)
    assert.deepEqual(track(), [
      [0, 'open'],
      [0, 'closed'],
      [20, 'open'],
      [40, 'closed'],
    ])
  })

  it('set ends a bounce that is under way, and so does stopping', async () => {
    for (const end of ['set', 'stop'] as const) {
      const { clock, relay, track } = bench()
      await relay.bounce(100, 1000)
      await clock.pass(1500)
      await (end === 'set' ? relay.set(false) : relay.stop())
      await clock.pass(10_000)
      assert.deepEqual(track(), [
        [0, 'open'],
        [0, 'closed'],
        [1000, 'open'],
      ])
    }
  })

  it('refuses a bounce of no change or of no time', async () => {
    const { relay } = bench()
    for (const [times, every] of [
      [0, 20],
      [1.5, 20],
      [3, 0],
    ] as const)
      await assert.rejects(relay.bounce(times, every), RangeError)
  })

  for (const [fault, seen] of [
    ['wire broken', [false, false]],
    ['wires touch', [true, true]],
    ['not at all', [false, true]],
  ] as const)
    it(`${fault}: what the far end sees of an open and a closed contact`, async () => {
      const { contact, relay } = bench()
      await relay.misbehave(fault)
      const open = contact.closed
      await relay.set(true)
      assert.deepEqual([open, contact.closed], seen)
      await relay.misbehave('not at all')
      assert.equal(contact.closed, true)
    })

  it('stopped it is at rest and in order', async () => {
    const { contact, relay } = bench()
    await relay.misbehave('wires touch')
    await relay.stop()
    assert.equal(contact.closed, false)
  })
})
