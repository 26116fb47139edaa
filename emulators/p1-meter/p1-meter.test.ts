import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Chance } from '../../bench/chance.ts'
import { Grid } from '../../bench/copper.ts'
import { Timeline } from '../../bench/timeline.ts'
import type { MeterFault } from '../../bench/verbs.ts'
import { VirtualClock } from '../../bench/virtual-clock.ts'
import { VirtualWires } from '../../bench/virtual-wires.ts'
import { readMeasurements, signedAmps } from '../../protocols/p1/measurements.ts'
import { type P1Event, TelegramReader } from '../../protocols/p1/reader.ts'
import { P1_VERSIONS, type P1Version } from '../../protocols/p1/versions.ts'
import { P1Meter, type P1MeterKeys } from './p1-meter.ts'

async function listening(keys: Partial<P1MeterKeys> = {}, asks = true, seed = 1) {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  const grid = new Grid()
  const version = keys.version ?? '5.0'
  const ground = { clock, chance: new Chance(seed), wires, timeline: new Timeline(clock), grid }
  const meter = new P1Meter(ground, 'meter', {
    wire: 'p1',
    version,
    phases: 3,
    resolution: 'whole',
    rounding: 'round',
    request: 'obeyed',
    ...keys,
  })
  const end = await wires.serial('p1', P1_VERSIONS[version as P1Version].serial)
  const events: P1Event[] = []
  const reader = new TelegramReader((event) => events.push(event))
  end.on('data', (bytes: Buffer) => reader.push(bytes))
  if (asks) end.request(true)
  await meter.start()
  const amps = () => {
    const last = events.findLast((event) => event.kind === 'telegram')
    return last?.kind === 'telegram' ? signedAmps(readMeasurements(last.telegram)) : undefined
  }
  return { clock, grid, meter, end, events, amps, kinds: () => events.map((event) => event.kind) }
}

describe('a P1 meter', () => {
  it('speaks once an interval: 1 s for 5.0, 10 s for 4.2', async () => {
    const five = await listening()
    await five.clock.pass(10_500)
    assert.equal(five.events.length, 10)
    const four = await listening({ version: '4.2' })
    await four.clock.pass(60_500)
    assert.equal(four.events.length, 6)
    const own = await listening({ interval: '5 s' })
    await own.clock.pass(20_500)
    assert.equal(own.events.length, 4)
  })

  it('prints what flows, with the direction in the power', async () => {
    const { clock, grid, amps } = await listening()
    grid.use([7, 0, 3])
    grid.produce([0, 9, 0])
    await clock.pass(1500)
    assert.deepEqual(amps(), [7, -9, 3])
  })

  it('prints what a scenario sets, or a profile', async () => {
    const { clock, meter, amps } = await listening()
    await meter.report([1, 2, -3])
    await clock.pass(1500)
    assert.deepEqual(amps(), [1, 2, -3])
    await meter.follow([
      { after: 0, amps: [5, 5, 5] },
      { after: 10_000, amps: [8, 0, 0] },
    ])
    await clock.pass(5000)
    assert.deepEqual(amps(), [5, 5, 5])
    await clock.pass(10_000)
    assert.deepEqual(amps(), [8, 0, 0])
  })

  it('is silent until it is asked, answers at once, and stops in mid-telegram when the request drops', async () => {
    const { clock, end, events, kinds } = await listening({}, false)
    end.request(false)
    await clock.pass(5000)
    assert.equal(events.length, 0)
    end.request(true)
    await clock.pass(150)
    assert.equal(events.length, 1)
    await clock.pass(880)
    end.request(false)
    await clock.pass(5000)
    assert.deepEqual(kinds(), ['telegram'])
    end.request(true)
    await clock.pass(1500)
    assert.deepEqual([...new Set(kinds())].sort(), ['garbage', 'telegram'])
  })

  it('may ignore the request line', async () => {
    const { clock, end, events } = await listening({ request: 'ignored' }, false)
    end.request(false)
    await clock.pass(5500)
    assert.equal(events.length, 5)
  })

  const faults: readonly (readonly [MeterFault, readonly P1Event['kind'][]])[] = [
    ['silent', []],
    ['wrong checksum', ['bad-checksum']],
    ['bit errors', ['bad-checksum', 'garbage']],
    ['truncated', ['garbage']],
    ['all zeros', ['telegram']],
  ]
  for (const [fault, allowed] of faults)
    it(`can be broken: ${fault}`, async () => {
      const { clock, meter, events, kinds } = await listening()
      await meter.misbehave(fault)
      await clock.pass(5500)
      assert.ok(
        kinds().every((kind) => allowed.includes(kind)),
        kinds().join(),
      )
      if (fault === 'silent') assert.equal(events.length, 0)
      await meter.misbehave('not at all')
      await clock.pass(2500)
      assert.equal(kinds().at(-1), 'telegram')
    })

  it('has its bit errors from chance: the same for the same seed, others for another', async () => {
    const heard = async (seed: number): Promise<string> => {
      const { clock, meter, end } = await listening({}, true, seed)
      const chunks: Buffer[] = []
      end.on('data', (bytes: Buffer) => chunks.push(bytes))
      await meter.misbehave('bit errors')
      await clock.pass(3500)
      return Buffer.concat(chunks).toString('latin1')
    }
    const [one, again, other] = [await heard(1), await heard(1), await heard(2)]
    assert.ok(one.length > 2000)
    assert.equal(again, one)
    assert.equal(other.length, one.length)
    assert.notEqual(other, one)
  })

  it('can be broken for so many telegrams only', async () => {
    const { clock, meter, kinds } = await listening()
    await meter.misbehave('wrong checksum', 2)
    await clock.pass(4500)
    assert.deepEqual(kinds(), ['bad-checksum', 'bad-checksum', 'telegram', 'telegram'])
  })

  it('can be late by three quarters of its interval', async () => {
    const { clock, meter, events } = await listening()
    await meter.misbehave('late')
    await clock.pass(1700)
    assert.equal(events.length, 0)
    await clock.pass(200)
    assert.equal(events.length, 1)
  })

  it('can turn into another meter', async () => {
    const { clock, grid, meter, amps } = await listening({ version: '5.0' })
    grid.use([2.6, 0, 0])
    await clock.pass(1500)
    assert.deepEqual(amps(), [3, 0, 0])
    await meter.become({ resolution: 'hundredth' })
    await clock.pass(1500)
    assert.deepEqual(amps(), [2.6, 0, 0])
    await assert.rejects(meter.become({ version: '9' }), /unknown P1 version '9'; allowed: 2\.2, /)
  })
})
