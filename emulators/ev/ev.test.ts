import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Plug } from '../../bench/copper.ts'
import { Timeline } from '../../bench/timeline.ts'
import { VirtualClock } from '../../bench/virtual-clock.ts'
import { dutyOf } from '../../protocols/control-pilot.ts'
import type { Car } from './car.ts'
import { CARS } from './cars.ts'
import { Ev } from './ev.ts'

async function plugged(car: Partial<Car> = {}) {
  const clock = new VirtualClock()
  const plug = new Plug(1)
  const ev = new Ev(clock, new Map([[1, plug]]), new Timeline(clock), 'car', car)
  await ev.want(32)
  await ev.plug(1)
  const offer = (amps: number): void => plug.drive({ kind: 'pwm', duty: dutyOf(amps)! })
  /** As a station does: offer, wait for state C, close. */
  const charge = async (amps: number): Promise<void> => {
    offer(amps)
    await clock.pass(5000)
    plug.connect(3)
    await clock.pass(20_000)
  }
  return { clock, plug, ev, offer, charge, stop: () => plug.drive({ kind: 'steady', volts: 12 }) }
}

describe('a car', () => {
  it('closes its switch after its reaction time, and draws when there is voltage', async () => {
    const { clock, plug, offer } = await plugged({ reactionMillis: 2000 })
    assert.equal(plug.high, 9)
    offer(16)
    await clock.pass(1999)
    assert.equal(plug.high, 9)
    await clock.pass(1)
    assert.equal(plug.high, 6)
    await clock.pass(60_000)
    assert.deepEqual(plug.drawn, [0, 0, 0])
    plug.connect(3)
    await clock.pass(2000)
    assert.deepEqual(plug.drawn, [16, 16, 16])
  })

  it('follows a new duty cycle after its reaction time, not before', async () => {
    const { clock, plug, offer, charge } = await plugged({ reactionMillis: 5000 })
    await charge(32)
    offer(10)
    await clock.pass(4999)
    assert.deepEqual(plug.drawn, [32, 32, 32])
    await clock.pass(1)
    assert.deepEqual(plug.drawn, [10, 10, 10])
  })

  it('stops drawing and lets go when the signal stops', async () => {
    const { clock, plug, charge, stop } = await plugged({ pauseMillis: 3000 })
    await charge(16)
    stop()
    await clock.pass(2999)
    assert.equal(plug.high, 6)
    await clock.pass(1)
    assert.equal(plug.high, 9)
    assert.deepEqual(plug.drawn, [0, 0, 0])
  })

  it('may keep its switch closed and still stop drawing', async () => {
    const { clock, plug, charge, stop } = await plugged({ onPause: 'keeps it closed' })
    await charge(16)
    stop()
    await clock.pass(10_000)
    assert.equal(plug.high, 6)
    assert.deepEqual(plug.drawn, [0, 0, 0])
  })

  it('of 14 A draws nothing at 13.9 A and 14 A at 14 A, with a low power factor', async () => {
    const { clock, plug, ev, offer, charge } = await plugged()
    await ev.want(32, 14)
    await charge(13.9)
    assert.equal(plug.high, 6)
    assert.deepEqual(plug.drawn, [0, 0, 0])
    offer(14)
    await clock.pass(2000)
    assert.deepEqual(
      plug.drawn.map((amps) => Math.round(amps * 10) / 10),
      [14, 14, 14],
    )
    assert.ok(plug.powerFactor[0] < 0.95)
  })

  it('never draws more than its own maximum, or on phases it has not', async () => {
    const { plug, ev, charge } = await plugged({ maximum: 16 })
    await ev.want([32, 32, 0])
    await charge(32)
    assert.deepEqual(plug.drawn, [16, 16, 0])
  })

  it('ramps up in steps and down at once', async () => {
    const { clock, plug, offer, charge } = await plugged({ rampAmpsPerSecond: 2 })
    await charge(10)
    assert.equal(plug.drawn[0], 10)
    offer(16)
    await clock.pass(1000 + 500)
    assert.equal(plug.drawn[0], 12)
    await clock.pass(10_000)
    assert.equal(plug.drawn[0], 16)
    offer(6)
    await clock.pass(1000)
    assert.equal(plug.drawn[0], 6)
  })

  it('that is full opens its switch; a paused one goes on when resumed', async () => {
    const { clock, plug, ev, charge } = await plugged()
    await charge(16)
    await ev.becomeFull()
    assert.equal(plug.high, 9)
    await ev.resumeCharging()
    await clock.pass(3000)
    assert.deepEqual(plug.drawn, [16, 16, 16])
    await ev.pauseCharging()
    assert.deepEqual([plug.high, ...plug.drawn], [9, 0, 0, 0])
  })

  it('has its faults', async () => {
    const { clock, plug, ev, offer, charge } = await plugged()
    await charge(16)
    await ev.misbehave('draws too much', 2)
    assert.deepEqual(plug.drawn, [18, 18, 18])
    await ev.misbehave('ignores the pilot')
    offer(6)
    await clock.pass(10_000)
    assert.deepEqual(plug.drawn, [32, 32, 32])
    await ev.misbehave('has no diode')
    assert.equal(plug.low, -6)
    await ev.misbehave('shorts the pilot')
    assert.equal(plug.high, 0)
    await ev.misbehave('not at all')
    assert.deepEqual([plug.high, plug.low], [6, -12])
  })

  it('that sleeps does not answer the pilot until it was at 0 V', async () => {
    const { clock, plug, charge, offer, stop } = await plugged({ sleepsAfterPause: true })
    await charge(16)
    stop()
    await clock.pass(5000)
    offer(16)
    await clock.pass(60_000)
    assert.equal(plug.high, 9)
    plug.drive({ kind: 'steady', volts: 0 })
    await clock.pass(4000)
    offer(16)
    await clock.pass(2000)
    assert.equal(plug.high, 6)
  })

  it('may give up after so many interruptions, until it is plugged in anew', async () => {
    const { clock, plug, ev, offer, stop } = await plugged({ givesUpAfter: 2 })
    for (const high of [6, 6, 9]) {
      offer(16)
      await clock.pass(5000)
      assert.equal(plug.high, high)
      stop()
      await clock.pass(5000)
    }
    await ev.plug(1)
    offer(10)
    await clock.pass(5000)
    assert.equal(plug.high, 6)
  })

  it('that needs ventilation asks for state D', async () => {
    const { clock, plug, offer } = await plugged({ needsVentilation: true })
    offer(16)
    await clock.pass(2000)
    assert.equal(plug.high, 3)
  })

  it('that is no car draws what it wants whenever it can', async () => {
    const { clock, plug, offer } = await plugged({ speaksMode3: false })
    assert.equal(plug.high, 6)
    plug.connect(3)
    assert.deepEqual(plug.drawn, [32, 32, 32])
    offer(6)
    await clock.pass(10_000)
    assert.deepEqual(plug.drawn, [32, 32, 32])
  })

  it('starts nothing while nothing changes', async () => {
    const { clock, charge } = await plugged()
    await charge(16)
    let actions = 0
    const after = clock.after.bind(clock)
    clock.after = (delay, action) => {
      actions++
      return after(delay, action)
    }
    await clock.pass(86_400_000)
    assert.equal(actions, 0)
  })

  it('leaves the socket at state A when it is stopped', async () => {
    const { plug, ev, charge } = await plugged()
    await charge(16)
    await ev.stop()
    assert.equal(plug.cable, undefined)
    assert.equal(plug.high, 12)
    assert.deepEqual(plug.drawn, [0, 0, 0])
  })
})

it('known cars are whole, and say where they come from', () => {
  for (const [name, { car, source }] of Object.entries(CARS)) {
    assert.ok(source.length > 0, name)
    assert.ok((car.minimum ?? 6) >= 6 && (car.minimum ?? 6) <= 14, name)
    const steps = car.powerFactors ?? []
    assert.deepEqual(
      steps,
      steps.toSorted((a, b) => a[0] - b[0]),
      name,
    )
  }
})
