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
  const timeline = new Timeline(clock)
  const ev = new Ev(clock, new Map([[1, plug]]), timeline, 'car', car)
  await ev.want(32)
  await ev.plug(1)
  const offer = (amps: number): void => plug.drive({ kind: 'pwm', duty: dutyOf(amps)! })
  /** As a station does: offer, wait for state C, close. */
  const charge = async (amps: number, conductors: 1 | 3 = 3): Promise<void> => {
    offer(amps)
    await clock.pass(5000)
    plug.connect(conductors)
    await clock.pass(20_000)
  }
  const hold = (volts: 12 | 0 | -12): void => plug.drive({ kind: 'steady', volts })
  const words = (): unknown[] => timeline.track('car', 'state').map((entry) => entry.value)
  return { clock, plug, ev, timeline, offer, charge, hold, words, stop: () => hold(12) }
}

/** How many actions are announced while `time` ms go by. */
async function announced(clock: VirtualClock, time: number): Promise<number> {
  let actions = 0
  const after = clock.after
  clock.after = (delay, action) => {
    actions++
    return after.call(clock, delay, action)
  }
  await clock.pass(time)
  clock.after = after
  return actions
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
    const day = 86_400_000
    const steady = await plugged()
    await steady.charge(16)
    assert.equal(await announced(steady.clock, day), 0)
    const onOnePhase = await plugged({ rampAmpsPerSecond: 2 })
    await onOnePhase.charge(16, 1)
    assert.equal(await announced(onOnePhase.clock, day), 0)
    const paused = await plugged({ sleepsAfterPause: true, rampAmpsPerSecond: 2 })
    await paused.charge(16)
    paused.stop()
    await paused.clock.pass(5000)
    assert.equal(await announced(paused.clock, day), 0)
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

describe('following', () => {
  it('is not held off by a duty cycle that never rests', async () => {
    const { clock, plug, offer, charge } = await plugged({ reactionMillis: 5000 })
    await charge(32)
    const seen: number[] = []
    for (const amps of [30, 28, 26, 24]) {
      offer(amps)
      await clock.pass(3000)
      seen.push(plug.drawn[0])
    }
    assert.deepEqual(seen, [32, 30, 28, 26])
  })

  it('gives exactly the current that was offered', async () => {
    const { clock, plug, offer, charge } = await plugged({ reactionMillis: 10 })
    await charge(6)
    for (let tenths = 60; tenths <= 320; tenths++) {
      offer(tenths / 10)
      await clock.pass(10)
      assert.equal(plug.drawn[0], tenths / 10)
    }
  })

  it('is not hurried by what its user wants', async () => {
    const { clock, plug, ev, offer, charge } = await plugged({ reactionMillis: 5000 })
    await charge(32)
    offer(10)
    await clock.pass(4999)
    await ev.want(30)
    assert.equal(plug.drawn[0], 30)
    await clock.pass(1)
    assert.equal(plug.drawn[0], 10)
  })

  it('forgets a pause that was over before the car reacted', async () => {
    const { clock, plug, offer, charge, stop } = await plugged({ pauseMillis: 3000 })
    await charge(16)
    stop()
    await clock.pass(2999)
    offer(12)
    await clock.pass(1)
    assert.deepEqual([plug.high, plug.drawn[0]], [6, 16])
    await clock.pass(999)
    assert.deepEqual([plug.high, plug.drawn[0]], [6, 12])
  })

  it('below its minimum it stays in C, or lets go', async () => {
    const stays = await plugged({ minimum: 14 })
    await stays.charge(14)
    stays.offer(13.99)
    await stays.clock.pass(2000)
    assert.deepEqual([stays.plug.high, stays.plug.drawn[0]], [6, 0])
    const leaves = await plugged({ minimum: 14, belowMinimum: 'opens its switch' })
    await leaves.charge(14)
    assert.equal(leaves.plug.drawn[0], 14)
    leaves.offer(13.99)
    await leaves.clock.pass(2000)
    assert.equal(leaves.plug.high, 9)
  })

  it('stays as far below the offer as the car does', async () => {
    const { plug, charge } = await plugged({ belowOffer: 0.25 })
    await charge(7)
    assert.deepEqual(plug.drawn, [6.75, 6.75, 6.75])
  })
})

describe('power', () => {
  it('that ends takes the current with it at once; the car starts anew when it is back', async () => {
    const { clock, plug, charge } = await plugged({ reactionMillis: 2000 })
    await charge(16)
    plug.connect(0)
    assert.deepEqual(plug.drawn, [0, 0, 0])
    plug.connect(3)
    await clock.pass(1999)
    assert.deepEqual(plug.drawn, [0, 0, 0])
    await clock.pass(1)
    assert.deepEqual(plug.drawn, [16, 16, 16])
  })

  it('that is back is not used early because the user wants something else', async () => {
    const { clock, plug, ev, charge } = await plugged({ reactionMillis: 2000 })
    await charge(16)
    plug.connect(0)
    plug.connect(3)
    await ev.want(12)
    assert.deepEqual(plug.drawn, [0, 0, 0])
    await clock.pass(2000)
    assert.deepEqual(plug.drawn, [12, 12, 12])
  })

  it('that blinks breaks off a ramp', async () => {
    const { clock, plug, offer, charge } = await plugged({ rampAmpsPerSecond: 2, reactionMillis: 2000 })
    await charge(10)
    offer(32)
    await clock.pass(2100)
    assert.equal(plug.drawn[0], 11)
    plug.connect(0)
    plug.connect(3)
    await clock.pass(1999)
    assert.equal(plug.drawn[0], 0)
    await clock.pass(1)
    assert.equal(plug.drawn[0], 1)
  })

  it('given by a station from within the change that asks for it is not used before its time', async () => {
    const { clock, plug, offer } = await plugged()
    plug.onChange(() => plug.connect(plug.high === 6 ? 3 : 0))
    offer(16)
    await clock.pass(1000)
    assert.deepEqual([plug.high, ...plug.drawn], [6, 0, 0, 0])
    await clock.pass(1000)
    assert.deepEqual(plug.drawn, [16, 16, 16])
  })

  it('rises no faster when the duty cycle changes often', async () => {
    const { clock, plug, offer, charge } = await plugged({ rampAmpsPerSecond: 2, reactionMillis: 0 })
    await charge(6)
    for (let tenth = 0; tenth < 10; tenth++) {
      offer(20 + tenth)
      await clock.pass(99)
    }
    assert.equal(plug.drawn[0], 8)
  })

  it('reaches only the phases the charger has, whatever is wanted', async () => {
    const { plug, ev, charge } = await plugged({ phases: 1 })
    await ev.want([16, 16, 16])
    await charge(16)
    assert.deepEqual(plug.drawn, [16, 0, 0])
  })

  it('wanted not at all says nothing about the phases of a car', async () => {
    const { plug, ev, charge } = await plugged()
    await ev.want([0, 0, 0])
    await ev.want(16)
    await charge(16)
    assert.deepEqual(plug.drawn, [16, 16, 16])
  })

  it('shows a low factor only as long as the car needs 14 A', async () => {
    const { plug, ev, charge } = await plugged()
    await ev.want(16, 14)
    await charge(16)
    assert.deepEqual(plug.powerFactor, [0.94, 0.94, 0.94])
    await ev.want(16, 6)
    assert.deepEqual(plug.powerFactor, [1, 1, 1])
  })
})

describe('the end of charging', () => {
  it('of a battery that fills up is as slow as its ramp, and then the switch opens', async () => {
    const { clock, plug, ev, charge } = await plugged({ rampAmpsPerSecond: 4 })
    await charge(6)
    await ev.becomeFull()
    const seen = [plug.drawn[0]]
    for (let step = 0; step < 2; step++) {
      await clock.pass(500)
      seen.push(plug.drawn[0])
    }
    assert.deepEqual([...seen, plug.high], [4, 2, 0, 9])
  })

  it('is broken off when its user resumes', async () => {
    const { clock, plug, ev, charge } = await plugged({ rampAmpsPerSecond: 4 })
    await charge(16)
    await ev.becomeFull()
    await clock.pass(1000)
    await ev.resumeCharging()
    await clock.pass(10_000)
    assert.deepEqual([plug.high, plug.drawn[0]], [6, 16])
  })

  it('may leave a standby current in C', async () => {
    const { plug, ev, charge } = await plugged(CARS['idle-in-c']!.car)
    await charge(16)
    await ev.becomeFull()
    assert.deepEqual([plug.high, ...plug.drawn], [6, 1.3, 1.3, 1.3])
  })

  it('is not the end of a session: plugged in anew it charges', async () => {
    const { clock, plug, ev, charge } = await plugged()
    await charge(16)
    await ev.becomeFull()
    await ev.plug(1)
    await clock.pass(2000)
    assert.equal(plug.high, 6)
  })

  it('is never reached by a car that is not ready', async () => {
    const { clock, plug, ev, offer } = await plugged({ ready: false })
    offer(16)
    await clock.pass(600_000)
    assert.equal(plug.high, 9)
    await ev.become({ ready: true })
    assert.equal(plug.high, 6)
  })
})

describe('a fault', () => {
  it('draws so much over the offer, however little is wanted', async () => {
    const { clock, plug, ev, offer, charge } = await plugged()
    await ev.want(16)
    await charge(16)
    await ev.misbehave('draws too much', 3)
    assert.deepEqual(plug.drawn, [19, 19, 19])
    offer(10)
    await clock.pass(1000)
    assert.deepEqual(plug.drawn, [13, 13, 13])
  })

  it('draws too much on the phases it charges on, not on others', async () => {
    const { plug, ev, charge } = await plugged()
    await ev.want([16, 16, 0])
    await ev.misbehave('draws too much', 3)
    await charge(10)
    assert.deepEqual(plug.drawn, [13, 13, 0])
  })

  it('of the switch alone: while its user pauses it draws nothing under PWM either', async () => {
    const { plug, ev, charge } = await plugged()
    await charge(16)
    await ev.misbehave('keeps its switch closed')
    await ev.pauseCharging()
    assert.deepEqual([plug.high, ...plug.drawn], [6, 0, 0, 0])
  })

  it('ignores the pilot, its end too, until the contactor opens', async () => {
    const { clock, plug, ev, charge, stop } = await plugged()
    await charge(16)
    await ev.misbehave('ignores the pilot')
    stop()
    await clock.pass(60_000)
    assert.deepEqual([plug.high, ...plug.drawn], [6, 32, 32, 32])
    plug.connect(0)
    assert.deepEqual(plug.drawn, [0, 0, 0])
  })

  it('keeps its switch closed in C1, full and paused, and draws nothing there', async () => {
    const { clock, plug, ev, charge, stop } = await plugged()
    await charge(16)
    await ev.misbehave('keeps its switch closed')
    stop()
    await clock.pass(3_600_000)
    assert.deepEqual([plug.high, plug.drawn[0]], [6, 0])
    await ev.pauseCharging()
    await ev.becomeFull()
    assert.deepEqual([plug.high, plug.drawn[0]], [6, 0])
    await ev.misbehave('not at all')
    assert.equal(plug.high, 9)
  })

  it('on the pilot is there from the moment of plugging in, in every state', async () => {
    const { clock, plug, ev, offer } = await plugged()
    await ev.unplug()
    await ev.misbehave('has no diode')
    offer(16)
    await ev.plug(1)
    assert.deepEqual([plug.high, plug.low], [9, -9])
    await clock.pass(2000)
    assert.deepEqual([plug.high, plug.low], [6, -6])
    await ev.misbehave('shorts the pilot')
    assert.deepEqual([plug.high, plug.low], [0, 0])
    await ev.unplug()
    assert.deepEqual([plug.high, plug.low], [12, -12])
  })

  it('of sleep begins with the next pause, and ends when the car is in order', async () => {
    const { clock, plug, ev, offer, charge, stop } = await plugged()
    await charge(16)
    await ev.misbehave('sleeps')
    assert.equal(plug.high, 6)
    stop()
    await clock.pass(5000)
    offer(16)
    await clock.pass(60_000)
    assert.equal(plug.high, 9)
    await ev.misbehave('not at all')
    assert.equal(plug.high, 6)
  })
})

describe('a sleeping car', () => {
  for (const volts of [0, -12] as const)
    for (const [held, high] of [
      [499, 9],
      [500, 6],
    ] as const)
      it(`${high === 6 ? 'wakes' : 'sleeps on'} after ${held} ms at ${volts} V`, async () => {
        const { clock, plug, offer, charge, hold, stop } = await plugged({ sleepsAfterPause: true })
        await charge(16)
        stop()
        await clock.pass(5000)
        hold(volts)
        await clock.pass(held)
        stop()
        await clock.pass(500)
        offer(16)
        await clock.pass(5000)
        assert.equal(plug.high, high)
      })

  for (const [rest, high] of [
    [9999, 9],
    [10_000, 6],
  ] as const)
    it(`that wakes after 10 s of rest ${high === 6 ? 'does' : 'does not'} after ${rest} ms`, async () => {
      const { clock, plug, offer, charge, stop } = await plugged({
        sleepsAfterPause: true,
        wakesAfterRestMillis: 10_000,
      })
      await charge(16)
      stop()
      await clock.pass(rest)
      offer(16)
      await clock.pass(5000)
      assert.equal(plug.high, high)
    })

  it('is not woken by being held at 0 V alone: it waits for PWM', async () => {
    const { clock, plug, charge, hold, words } = await plugged({ sleepsAfterPause: true })
    await charge(16)
    hold(0)
    await clock.pass(60_000)
    assert.equal(words().at(-1), 'asleep')
    hold(12)
    assert.equal(plug.high, 9)
  })
})

describe('giving up', () => {
  it('after ten interruptions is after ten, not nine', async () => {
    const { clock, plug, offer, stop } = await plugged(CARS['vw-gives-up']!.car)
    const highs: number[] = []
    for (let time = 0; time < 11; time++) {
      offer(16)
      await clock.pass(5000)
      highs.push(plug.high)
      stop()
      await clock.pass(5000)
    }
    assert.deepEqual(highs, [6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 9])
  })

  it('does not count the end of an offer that the car never took', async () => {
    const { clock, plug, ev, offer, stop } = await plugged({ ready: false, givesUpAfter: 1 })
    offer(16)
    await clock.pass(5000)
    stop()
    await clock.pass(5000)
    await ev.become({ ready: true })
    offer(16)
    await clock.pass(5000)
    assert.equal(plug.high, 6)
  })
})

it('a test plug draws with each closing of the contactor, at once, and never lets go', async () => {
  const { clock, plug, ev, stop } = await plugged({ speaksMode3: false, phases: 1, maximum: 10 })
  stop()
  await clock.pass(60_000)
  assert.deepEqual([plug.high, ...plug.drawn], [6, 0, 0, 0])
  plug.connect(3)
  assert.deepEqual(plug.drawn, [10, 0, 0])
  plug.connect(0)
  assert.deepEqual(plug.drawn, [0, 0, 0])
  plug.connect(3)
  await ev.want(4)
  assert.deepEqual(plug.drawn, [4, 0, 0])
})

it('the timeline tells what a car is about', async () => {
  const { clock, plug, ev, timeline, charge, words, stop } = await plugged()
  await charge(16)
  stop()
  await clock.pass(5000)
  plug.connect(0)
  await charge(16)
  await ev.pauseCharging()
  await ev.resumeCharging()
  await ev.becomeFull()
  await ev.unplug()
  assert.deepEqual(words(), [
    'unplugged',
    'waiting',
    'ready',
    'charging',
    'waiting',
    'ready',
    'charging',
    'paused by its user',
    'charging',
    'full',
    'unplugged',
  ])
  assert.deepEqual(
    timeline.track('car', 'plugged').map((entry) => entry.value),
    ['nowhere', 1, 'nowhere'],
  )
})

describe('a known car', () => {
  const factors: readonly (readonly [number, number])[] = [
    [6, 0.07],
    [6.9, 0.07],
    [7, 0.45],
    [7.9, 0.45],
    [8, 0.94],
    [9.9, 0.94],
    [10, 0.98],
    [32, 0.98],
  ]
  for (const [amps, factor] of factors)
    it(`Zoe at ${amps} A has a power factor of ${factor}`, async () => {
      const { plug, charge } = await plugged(CARS['renault-zoe-low-current']!.car)
      await charge(amps)
      assert.deepEqual([plug.drawn[0], plug.powerFactor[0]], [amps, factor])
    })

  it('Zoe by its own minimum takes nothing at 7.9 A and charges at 8 A', async () => {
    const { clock, plug, offer, charge } = await plugged(CARS['renault-zoe']!.car)
    await charge(7.9)
    assert.equal(plug.drawn[0], 0)
    offer(8)
    await clock.pass(1000)
    assert.equal(plug.drawn[0], 8)
  })

  const drawn: readonly (readonly [model: string, offered: number, amps: readonly number[], watts: number])[] = [
    ['renault-zoe-ph2', 8, [8, 8, 8], 4100],
    ['renault-zoe', 8, [8, 8, 8], 5200],
    ['renault-twingo', 7.9, [0, 0, 0], 0],
    ['sixteen-amp-trace', 16, [16.1, 16.1, 16.1], 11_109],
    ['one-phase-7-amp-trace', 7, [6.8, 0, 0], 1564],
    ['ordinary-to-the-ampere', 6, [5.8, 5.8, 5.8], 1801],
    ['ordinary-to-the-ampere', 16, [15.8, 15.8, 15.8], 10_684],
  ]
  for (const [model, offered, amps, watts] of drawn)
    it(`${model} offered ${offered} A draws ${amps.join('/')} A and about ${watts} W`, async () => {
      const { plug, charge } = await plugged(CARS[model]!.car)
      await charge(offered)
      assert.deepEqual(
        plug.drawn.map((each) => Math.round(each * 100) / 100),
        amps,
      )
      const power = plug.drawn.reduce((sum, each, phase) => sum + each * plug.powerFactor[phase]! * 230, 0)
      assert.ok(Math.abs(power - watts) <= 100, String(power))
    })

  it('fiat-500e goes on after a pause of 10 s, and not after one of 9', async () => {
    for (const [rest, high] of [
      [9000, 9],
      [10_000, 6],
    ] as const) {
      const { clock, plug, offer, charge, stop } = await plugged(CARS['fiat-500e']!.car)
      await charge(16)
      stop()
      await clock.pass(rest)
      offer(16)
      await clock.pass(5000)
      assert.equal(plug.high, high)
    }
  })

  it('brings its phases along when it takes the place of another', async () => {
    const { plug, ev, charge } = await plugged()
    await ev.become({ model: 'porsche-phev' })
    await ev.want([32, 32, 32])
    await charge(32)
    assert.deepEqual(plug.drawn, [16, 0, 0])
    await assert.rejects(ev.become({ model: 'nobody' }), /unknown car 'nobody'; known: renault-zoe, /)
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
