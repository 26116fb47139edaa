import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Colour, LedMeasured } from '../../bench/facts.ts'
import { Lamp } from '../../bench/lamp.ts'
import { Timeline } from '../../bench/timeline.ts'
import { VirtualClock } from '../../bench/virtual-clock.ts'
import { FIFTY_HERTZ, LedSensor, type LedSensorSettings } from './led-sensor.ts'

type Shown = readonly [at: number, colour: Colour]

interface Saw {
  readonly lights: readonly string[]
  readonly verdicts: readonly string[]
}

/** Shows colours at their times, and tells what the sensor made of it: lights and verdicts as 'time what'. */
async function watch(shown: readonly Shown[], until: number, settings: LedSensorSettings = FIFTY_HERTZ): Promise<Saw> {
  const clock = new VirtualClock()
  const timeline = new Timeline(clock)
  const lamp = new Lamp()
  const sensor = new LedSensor(clock, timeline, lamp, 'socket 1', settings)
  await sensor.start()
  for (const [at, colour] of shown) clock.after(at, () => lamp.show(colour))
  await clock.pass(until)
  await sensor.stop()
  return {
    lights: timeline.track('socket 1', 'light').map(({ at, value }) => `${at} ${value}`),
    verdicts: timeline.track('socket 1', 'led').map(({ at, value }) => `${at} ${tell(value as LedMeasured)}`),
  }
}

function tell({ colours, blinking, times, since }: LedMeasured): string {
  if (colours.length === 0) return 'changing'
  return `${blinking ? 'blinks' : 'steady'} ${colours.join('+')}${times.length > 0 ? ` ${times.join('/')}` : ''} since ${since}`
}

/** A blinking from one time to another. */
function blink(from: number, to: number, ...parts: readonly (readonly [Colour, number])[]): Shown[] {
  const shown: Shown[] = []
  for (let at = from, index = 0; at < to; index++) {
    const [colour, millis] = parts[index % parts.length]!
    shown.push([at, colour])
    at += millis
  }
  return shown
}

describe('samples', () => {
  it('are taken at whole multiples of 20 ms, and only of a lamp that changed', async () => {
    const { lights } = await watch(
      [
        [101, 'green'],
        [240, 'red'],
      ],
      1000,
    )
    assert.deepEqual(lights, ['0 off', '120 green', '240 red'])
  })

  it('miss a flash that is over before the next one', async () => {
    const { lights, verdicts } = await watch(
      [
        [0, 'green'],
        [2001, 'red'],
        [2019, 'green'],
      ],
      5000,
    )
    assert.deepEqual(lights, ['0 off', '0 green'])
    assert.deepEqual(verdicts, ['1500 steady green since 0'])
  })

  it('see one that lasts a millisecond, where a sample falls into it', async () => {
    const { lights, verdicts } = await watch(
      [
        [0, 'green'],
        [2000, 'red'],
        [2001, 'green'],
      ],
      5000,
    )
    assert.deepEqual(lights, ['0 off', '0 green', '2000 red', '2020 green'])
    assert.deepEqual(verdicts, ['1500 steady green since 0', '2000 changing', '3520 steady green since 2020'])
  })

  it('are as often as asked for', async () => {
    const shown: Shown[] = [
      [0, 'green'],
      [2001, 'red'],
      [2019, 'green'],
    ]
    assert.deepEqual((await watch(shown, 3000, { every: 5, jitter: 0 })).lights, [
      '0 off',
      '0 green',
      '2005 red',
      '2020 green',
    ])
    assert.deepEqual((await watch(shown, 3000, { every: 100, jitter: 0 })).lights, ['0 off', '0 green'])
  })

  it('end with the sensor', async () => {
    const clock = new VirtualClock()
    const timeline = new Timeline(clock)
    const lamp = new Lamp()
    const sensor = new LedSensor(clock, timeline, lamp, 'socket 1')
    await sensor.start()
    lamp.show('green')
    await sensor.stop()
    lamp.show('red')
    await clock.pass(10_000)
    assert.deepEqual(
      timeline.entries.map(({ what, value }) => [what, value]),
      [['light', 'off']],
    )
  })
})

describe('the verdict', () => {
  it('steady comes after 1.5 s without a change, not a sample before', async () => {
    const shown: Shown[] = [[10, 'green']]
    assert.deepEqual((await watch(shown, 1519)).verdicts, [])
    assert.deepEqual((await watch(shown, 1520)).verdicts, ['1520 steady green since 20'])
    const other: Shown[] = [...shown, [1500, 'red']]
    assert.deepEqual((await watch(other, 4000)).verdicts, ['3000 steady red since 1500'])
  })

  it('a dark lamp is steady too', async () => {
    assert.deepEqual((await watch([], 2000)).verdicts, ['1500 steady off since 0'])
  })

  it('blinking comes when two colours have come round', async () => {
    const shown = blink(2000, 4000, ['blue', 100], ['red', 100])
    assert.deepEqual((await watch(shown, 3900)).verdicts, [
      '1500 steady off since 0',
      '2000 changing',
      '2200 blinks red+blue 100/100 since 2000',
    ])
  })

  it('a colour and dark: the first part, which runs on from a steady one, does not count', async () => {
    const shown = [[0, 'blue'] as const, ...blink(3000, 9000, ['blue', 500], ['off', 100])]
    assert.deepEqual((await watch(shown, 8900)).verdicts, [
      '1500 steady blue since 0',
      '3500 changing',
      '4100 blinks blue 500/100 since 3500',
    ])
  })

  it('times are right within one sample, and wander no further', async () => {
    const shown = blink(1, 60_000, ['red', 250], ['blue', 250])
    const { verdicts } = await watch(shown, 59_900)
    assert.deepEqual(verdicts, ['520 blinks red+blue 240/260 since 20'])
  })

  it('steady again is known once the part is too long', async () => {
    const shown = blink(0, 3000, ['blue', 500], ['off', 100])
    const { verdicts } = await watch([...shown, [3000, 'blue']], 6000)
    assert.deepEqual(verdicts, ['600 blinks blue 500/100 since 0', '3530 changing', '4500 steady blue since 3000'])
  })

  it('one pattern for another: their colours and times are not mixed', async () => {
    const shown = [
      ...blink(0, 2950, ['blue', 500], ['off', 100]).filter(([at]) => at < 2950),
      ...blink(2950, 6000, ['cyan', 900], ['off', 100]),
    ]
    assert.deepEqual((await watch(shown, 5900)).verdicts, [
      '600 blinks blue 500/100 since 0',
      '2960 changing',
      '3960 blinks cyan 900/100 since 2960',
    ])
  })

  it('the same colours in other times are another pattern', async () => {
    const shown = [...blink(0, 3000, ['blue', 500], ['off', 100]), ...blink(3000, 9000, ['blue', 900], ['off', 100])]
    assert.deepEqual((await watch(shown, 8900)).verdicts, [
      '600 blinks blue 500/100 since 0',
      '3530 changing',
      '4900 blinks blue 900/100 since 3900',
    ])
  })

  it('a part that ends two samples early does not fit, one sample early does', async () => {
    const early = (by: number): Shown[] => [
      ...blink(0, 1200, ['blue', 500], ['off', 100]),
      ...blink(1200, 1700, ['blue', 500 - by], ['off', 100]).slice(0, 1),
      ...blink(1700 - by, 3000, ['off', 100], ['blue', 500]),
    ]
    assert.deepEqual((await watch(early(20), 2500)).verdicts, ['600 blinks blue 500/100 since 0'])
    assert.deepEqual((await watch(early(40), 2500)).verdicts, [
      '600 blinks blue 500/100 since 0',
      '1660 changing',
      '2260 blinks blue 500/100 since 1660',
    ])
  })

  it('a single flash is no blinking', async () => {
    const shown: Shown[] = [
      [0, 'green'],
      [2000, 'off'],
      [2100, 'green'],
    ]
    assert.deepEqual((await watch(shown, 6000)).verdicts, [
      '1500 steady green since 0',
      '2000 changing',
      '3600 steady green since 2100',
    ])
  })

  it('three colours in turn stay without a name', async () => {
    const shown = blink(0, 9000, ['red', 300], ['green', 300], ['blue', 300])
    assert.deepEqual((await watch(shown, 8900)).verdicts, [])
  })

  it('a late timer is allowed for where the rig says so', async () => {
    const shown: Shown[] = [
      ...blink(0, 1200, ['red', 100], ['blue', 100]),
      ...blink(1240, 3000, ['red', 100], ['blue', 100]),
    ]
    assert.equal((await watch(shown, 2900)).verdicts.length, 3)
    assert.equal((await watch(shown, 2900, { every: 20, jitter: 50 })).verdicts.length, 1)
  })
})
