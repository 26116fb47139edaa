import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Chance } from '../../bench/chance.ts'
import { Grid, Plug } from '../../bench/copper.ts'
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

  it('keeps its interval after a request that came between two telegrams', async () => {
    const { clock, end, events } = await listening({}, false)
    end.request(false)
    await clock.pass(1900)
    end.request(true)
    // At 1.9, 2.9 and 3.9 s, not at 2 and 3 s as well.
    await clock.pass(2050)
    assert.equal(events.length, 2)
    await clock.pass(100)
    assert.equal(events.length, 3)
  })

  it('of 10 s answers a request with its next telegram', async () => {
    const { clock, end, events } = await listening({ version: '4.2' }, false)
    end.request(false)
    await clock.pass(12_000)
    end.request(true)
    await clock.pass(7900)
    assert.equal(events.length, 0)
    await clock.pass(300)
    assert.equal(events.length, 1)
  })

  it('says nothing late either once the request is dropped', async () => {
    const { clock, meter, end, events } = await listening()
    await meter.misbehave('late')
    await clock.pass(1300)
    end.request(false)
    await clock.pass(3000)
    assert.equal(events.length, 0)
  })

  const resolutions: readonly (readonly [Partial<P1MeterKeys>, number, string])[] = [
    [{}, 0.49, '000'],
    [{}, 0.51, '001'],
    [{}, 12.49, '012'],
    [{}, -12.51, '013'],
    [{ rounding: 'truncate' }, 0.99, '000'],
    [{ rounding: 'truncate' }, -12.99, '012'],
    [{ resolution: 'tenth' }, 0.449, '000.4'],
    [{ resolution: 'tenth' }, 0.451, '000.5'],
    [{ resolution: 'hundredth' }, -0.449, '000.45'],
    [{ resolution: 'hundredth', rounding: 'truncate' }, 0.449, '000.44'],
    [{ version: 'be-50217' }, 0.449, '000.45'],
    [{ version: 'se-h1' }, -0.449, '000.4'],
  ]
  for (const [keys, amps, printed] of resolutions)
    it(`${JSON.stringify(keys)} prints ${amps} A as ${printed}, its direction in the power`, async () => {
      const { clock, meter, events } = await listening(keys)
      await meter.report([amps, 0, 0])
      await clock.pass(10_500)
      const [event] = events
      assert.ok(event?.kind === 'telegram')
      const body = (obis: string): string => event.telegram.lines.find((line) => line.obis === obis)!.body
      assert.equal(body('1-0:31.7.0'), `(${printed}*A)`)
      const watts = (Math.abs(amps) * 230).toFixed(0)
      const [drawn, returned] = [body('1-0:21.7.0'), body('1-0:22.7.0')].map(
        (text) => Number.parseFloat(text.slice(1)) * 1000,
      )
      assert.deepEqual(
        [drawn, returned].map((power) => power!.toFixed(0)),
        amps > 0 ? [watts, '0'] : ['0', watts],
      )
    })

  it('prints apparent current, and power by its factor, on every phase', async () => {
    const { clock, grid, events } = await listening({ resolution: 'hundredth' })
    const plug = new Plug(1)
    grid.attach(plug, [0, 1, 2])
    plug.connect(3)
    plug.demand([6, 6, 14], [0.07, 1, 0.94])
    grid.produce([3, 0, 20])
    await clock.pass(1500)
    const [event] = events
    assert.ok(event?.kind === 'telegram')
    const measured = readMeasurements(event.telegram)
    const reactive = [6 * Math.sqrt(1 - 0.07 ** 2), 0, 14 * Math.sqrt(1 - 0.94 ** 2)]
    const active = [6 * 0.07 - 3, 6, 14 * 0.94 - 20]
    assert.deepEqual(
      measured.amps,
      active.map((amps, phase) => Math.round(Math.hypot(amps, reactive[phase]!) * 100) / 100),
    )
    assert.deepEqual(
      measured.importWatts,
      active.map((amps) => Math.round(Math.max(0, amps) * 230)),
    )
    assert.deepEqual(
      measured.exportWatts,
      active.map((amps) => Math.round(Math.max(0, -amps) * 230)),
    )
    assert.deepEqual(signedAmps(measured)!.map(Math.sign), [-1, 1, -1])
  })

  it('of one phase counts no more than that phase', async () => {
    const { clock, meter, events } = await listening({ phases: 1 })
    await meter.report([10, 20, 30])
    await clock.pass(3_600_500)
    const last = events.at(-1)
    assert.ok(last?.kind === 'telegram')
    assert.equal(last.telegram.lines.find((line) => line.obis === '1-0:1.8.2')!.body, '(000002.300*kWh)')
  })

  const lines: readonly (readonly [P1Version, number, 7 | 8, 'even' | 'none', number])[] = [
    ['2.2', 9600, 7, 'even', 10],
    ['3.0', 9600, 7, 'even', 10],
    ['4.0', 115_200, 8, 'none', 10],
    ['4.2', 115_200, 8, 'none', 10],
    ['5.0', 115_200, 8, 'none', 1],
    ['be-50217', 115_200, 8, 'none', 1],
    ['be-50221', 115_200, 8, 'none', 1],
    ['se-h1', 115_200, 8, 'none', 10],
  ]
  for (const [version, baud, dataBits, parity, seconds] of lines)
    it(`${version} speaks at ${baud} ${dataBits}${parity === 'even' ? 'E' : 'N'}1, every ${seconds} s`, async () => {
      const clock = new VirtualClock()
      const wires = new VirtualWires(clock)
      const keys = {
        wire: 'p1',
        version,
        phases: 3,
        resolution: 'whole',
        rounding: 'round',
        request: 'obeyed',
      } as const
      await new P1Meter(
        { clock, chance: new Chance(1), wires, timeline: new Timeline(clock), grid: new Grid() },
        'meter',
        keys,
      ).start()
      const end = await wires.serial('p1', { baud, dataBits, parity, stopBits: 1 })
      const begun: number[] = []
      end.on('data', (bytes: Buffer) => {
        // The time on the line by the bits of this frame, not by what the emulator believes.
        const bits = 1 + dataBits + (parity === 'even' ? 1 : 0) + 1
        if (bytes[0] === 0x2f) begun.push(Math.round(clock.now() - (bytes.length * bits * 1000) / baud))
      })
      await clock.pass(seconds * 3500)
      assert.deepEqual(begun, [seconds * 1000, seconds * 2000, seconds * 3000])
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
