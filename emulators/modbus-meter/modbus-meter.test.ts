import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PhaseAmps } from '../../bench/amps.ts'
import { Chance } from '../../bench/chance.ts'
import type { BenchClock } from '../../bench/clock.ts'
import { Grid, Plug } from '../../bench/copper.ts'
import { Timeline } from '../../bench/timeline.ts'
import type { MeterFault } from '../../bench/verbs.ts'
import { VirtualClock } from '../../bench/virtual-clock.ts'
import { VirtualWires } from '../../bench/virtual-wires.ts'
import { ModbusFailure, ModbusMaster } from '../../protocols/modbus/master.ts'
import { wordsOf } from '../../protocols/modbus/registers.ts'
import { customMapSchema } from './custom-map.ts'
import { METERS } from './meters.ts'
import { ModbusMeter, type ModbusMeterKeys } from './modbus-meter.ts'
import { QUANTITIES } from './quantities.ts'

const WITHIN = 1000

async function settled<T>(clock: BenchClock, promise: Promise<T>): Promise<T> {
  let over = false
  const mark = (): void => {
    over = true
  }
  promise.then(mark, mark)
  await clock.until(() => over, 600_000)
  return promise
}

async function bench(keys: ModbusMeterKeys = { meter: 'socomec-e27' }) {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  const grid = new Grid()
  const timeline = new Timeline(clock)
  const meter = new ModbusMeter({ clock, chance: new Chance(1), wires, timeline, grid }, 'meter', {
    ...(keys.wire === undefined ? { host: 'meter' } : {}),
    ...keys,
  })
  await meter.start()
  let master: ModbusMaster | undefined
  const line = async (): Promise<ModbusMaster> => {
    if (master && !master.closed) return master
    const mode = { ...meter.kind.serial }
    master =
      keys.wire !== undefined
        ? ModbusMaster.overRtu(clock, await wires.serial(keys.wire, mode), mode)
        : keys.udp
          ? await ModbusMaster.overUdp(clock, wires, 'bench', 'meter', 502)
          : ModbusMaster.overTcp(clock, await settled(clock, wires.connect('bench', 'meter', keys.port ?? 502)))
    return master
  }
  /** Reads with function 3 or 4, and gives the words. */
  const read = async (address: number, quantity: number, { unit = meter.unit, code = 3, within = WITHIN } = {}) => {
    const own = await line()
    return settled(
      clock,
      code === 3
        ? own.readHoldingRegisters(unit, address, quantity, within)
        : own.readInputRegisters(unit, address, quantity, within),
    )
  }
  return { clock, wires, grid, timeline, meter, read, line }
}

const low = (words: readonly number[]): number => words[0]! * 65_536 + words[1]!
const signed = (words: readonly number[], at = 0): number => (words[at]! * 65_536 + words[at + 1]!) | 0
const failing = (kind: ModbusFailure['kind'], code?: number) => (error: unknown) =>
  error instanceof ModbusFailure && error.kind === kind && (code === undefined || error.code === code)

describe('known meters, their currents in words', () => {
  const f32 = { sixteen: [0x4180, 0], sixAndAHalf: [0x40d0, 0] }
  const cases: readonly (readonly [string, 3 | 4, number, readonly number[]])[] = [
    ['socomec-e27', 3, 50_528, [0, 16_000, 0, 0, 0, 6500]],
    ['socomec-e28', 3, 50_528, [0, 16_000, 0, 0, 0, 6500]],
    ['socomec-e23', 3, 50_528, [0, 16_000, 0, 0, 0, 6500]],
    ['socomec-e24', 3, 50_528, [0, 16_000, 0, 0, 0, 6500]],
    ['eastron-sdm630', 4, 0x0006, [...f32.sixteen, 0, 0, ...f32.sixAndAHalf]],
    ['abb-b23', 3, 0x5b0c, [0, 1600, 0, 0, 0, 650]],
    ['schneider-iem3155', 3, 0x0bb7, [...f32.sixteen, 0, 0, ...f32.sixAndAHalf]],
    ['carlo-gavazzi-em340', 4, 0x000c, [16_000, 0, 0, 0, 6500, 0]],
    ['carlo-gavazzi-em340', 3, 0x000c, [16_000, 0, 0, 0, 6500, 0]],
    ['phoenix-eem-ma371', 4, 32_782, [0, 0x4180, 0, 0, 0, 0x40d0]],
  ]
  for (const [model, code, address, words] of cases)
    it(`${model}, function 0${code}`, async () => {
      const { meter, read } = await bench({ meter: model })
      await meter.report([16, 0, 6.5])
      assert.deepEqual(await read(address, 6, { code }), words)
    })

  it('are all tried here', () => {
    assert.deepEqual(new Set(cases.map(([model]) => model)), new Set(Object.keys(METERS)))
  })

  for (const [model, map] of Object.entries(METERS))
    it(`${model} says where it is from and how sure that is`, () => {
      assert.match(map.mark, /^[VCSI]$/)
      assert.ok(map.source.length > 20)
    })

  it('the Socomec table is whole: 272 registers, 471 words', () => {
    const { registers } = METERS['socomec-e27']!
    assert.equal(registers.length, 272)
    assert.equal(
      registers.reduce((sum, register) => sum + wordsOf(register), 0),
      471,
    )
  })
})

describe('a Socomec COUNTIS E27', () => {
  it('is unit 5 on port 502 and says who it is', async () => {
    const { read } = await bench()
    assert.deepEqual(await read(50_000, 4), [0x53, 0x4f, 0x43, 0x4f])
    assert.deepEqual(await read(50_004, 1), [100])
    const words = await read(50_058, 8)
    const text = Buffer.from(words.flatMap((word) => [word >> 8, word & 0xff])).toString('latin1')
    assert.equal(text.replaceAll('\0', ''), 'countis e27')
  })

  it('has currents without a sign and powers with one, in steps of 10 W', async () => {
    const { meter, read } = await bench()
    await meter.report([16, -9, 0.3])
    assert.deepEqual(await read(50_528, 6), [0, 16_000, 0, 9000, 0, 300])
    const powers = await read(50_544, 6)
    assert.deepEqual([signed(powers), signed(powers, 2), signed(powers, 4)], [368, -207, 7])
    assert.equal(signed(await read(50_536, 2)), 168)
  })

  it('says FFFF for what it has no value for, inside its table', async () => {
    const { read } = await bench()
    assert.deepEqual(await read(50_005, 1), [0xffff])
    assert.deepEqual(await read(50_572, 3), [0, 23_000, 0xffff])
    assert.deepEqual(await read(50_529, 1), [0])
  })

  const refused: readonly (readonly [string, number, number, number, number])[] = [
    ['an address that is in no table', 60_000, 2, 3, 2],
    ['function 04', 50_528, 6, 4, 1],
    ['126 registers', 50_500, 126, 3, 3],
  ]
  for (const [what, address, quantity, code, exception] of refused)
    it(`refuses ${what} with exception 0${exception}`, async () => {
      const { read } = await bench()
      await assert.rejects(read(address, quantity, { code }), failing('exception', exception))
    })

  it('is silent for another unit', async () => {
    const { read, timeline } = await bench()
    await assert.rejects(read(50_528, 6, { unit: 6 }), failing('no answer'))
    assert.deepEqual(timeline.latest('meter', 'asked')?.value, {
      unit: 6,
      function: 3,
      unanswered: 'silence',
      address: 50_528,
      quantity: 6,
    })
  })

  it('counts energy by the clock', async () => {
    const { clock, meter, read } = await bench()
    await meter.report([16, 0, 0])
    await clock.pass(3_600_000)
    await meter.report([-16, 0, 0])
    await clock.pass(1_800_000)
    await meter.report([0, 0, 0])
    const at = async (address: number): Promise<number> => low(await read(address, 2))
    assert.equal(await at(50_946), 368)
    assert.equal(await at(50_770), 3)
    assert.equal(await at(50_952), 184)
    assert.equal(await at(50_776), 1)
    assert.equal(await at(19_843), 3)
    assert.deepEqual(await read(19_845, 1), [6800])
    assert.equal(await at(33_024), 1)
    assert.equal(await at(50_882), 150)
    assert.deepEqual(await read(25_989, 1), [6800])
  })

  describe('counts energy that nobody asked for meanwhile', () => {
    const HOUR = 3_600_000
    const cases: readonly (readonly [
      what: string,
      act: (made: Awaited<ReturnType<typeof bench>>) => Promise<void>,
      used: number,
      returned: number,
    ])[] = [
      [
        'of a household that comes and goes, and of panels',
        async ({ clock, grid }) => {
          await clock.pass(250)
          grid.use([10, 0, 0])
          await clock.pass(HOUR / 2)
          grid.use([0, 0, 0])
          grid.produce([0, 20, 0])
          await clock.pass(HOUR / 2)
          grid.produce([0, 0, 0])
          await clock.pass(HOUR)
        },
        115,
        230,
      ],
      [
        'of a car',
        async ({ clock, grid }) => {
          const plug = new Plug(1)
          grid.attach(plug, [0, 1, 2])
          plug.insert({ rating: 32 })
          plug.demand([10, 10, 10], [1, 1, 1])
          plug.connect(3)
          await clock.pass(HOUR)
          plug.connect(0)
          await clock.pass(HOUR)
        },
        690,
        0,
      ],
      [
        'of a profile, between its points and after them',
        async ({ clock, meter }) => {
          await meter.follow([
            { after: 0, amps: [10, 0, 0] },
            { after: HOUR / 2, amps: [0, 0, 0] },
            { after: HOUR, amps: [0, -10, 0] },
          ])
          await clock.pass(2 * HOUR)
        },
        115,
        230,
      ],
      [
        'not while it is switched off',
        async ({ clock, grid, meter }) => {
          grid.use([10, 0, 0])
          await clock.pass(HOUR)
          await meter.stop()
          await clock.pass(HOUR)
          await meter.start()
        },
        230,
        0,
      ],
      [
        'of one phase once it is a one-phase meter',
        async ({ clock, grid, meter }) => {
          grid.use([10, 10, 0])
          await clock.pass(HOUR)
          await meter.become({ phases: 1 })
          await clock.pass(HOUR)
        },
        690,
        0,
      ],
      [
        'of the household alone once it sees no more',
        async ({ clock, grid, meter }) => {
          const plug = new Plug(1)
          grid.attach(plug, [0, 1, 2])
          grid.use([10, 0, 0])
          plug.demand([10, 0, 0], [1, 1, 1])
          plug.connect(3)
          await clock.pass(HOUR)
          await meter.measure('household')
          await clock.pass(HOUR)
        },
        690,
        0,
      ],
    ]
    for (const [what, act, used, returned] of cases)
      it(what, async () => {
        const made = await bench()
        await act(made)
        const at = async (address: number): Promise<number> => low(await made.read(address, 2))
        assert.deepEqual([await at(50_946), await at(50_952)], [used, returned])
      })
  })

  it('holds what is written into it and changes nothing else', async () => {
    const { clock, line, read, timeline } = await bench()
    assert.deepEqual(await read(57_344, 4), [5, 5, 0, 0])
    const master = await line()
    await settled(clock, master.writeRegister(5, 57_344, 9, WITHIN))
    assert.deepEqual(await read(57_344, 1), [9])
    assert.equal(timeline.latest('meter', 'register slave address')?.value, 9)
    await assert.rejects(settled(clock, master.writeRegisters(5, 50_528, [0, 1], WITHIN)), failing('exception', 2))
  })

  it('tells its traffic by the names of registers', async () => {
    const { meter, read, timeline } = await bench()
    await meter.report([16, 0, 6.5])
    await read(50_528, 6)
    assert.deepEqual(timeline.latest('meter', 'asked')?.value, {
      unit: 5,
      function: 3,
      address: 50_528,
      quantity: 6,
      registers: { I1: 16, I2: 0, I3: 6.5 },
    })
    await read(50_543, 3)
    assert.deepEqual(timeline.latest('meter', 'asked')?.value, {
      unit: 5,
      function: 3,
      address: 50_543,
      quantity: 3,
      registers: { PF: null, P1: 3680 },
    })
    await assert.rejects(read(60_000, 2), failing('exception', 2))
    assert.deepEqual(timeline.latest('meter', 'asked')?.value, {
      unit: 5,
      function: 3,
      address: 60_000,
      quantity: 2,
      exception: 2,
    })
  })
})

describe('a Socomec COUNTIS E24', () => {
  it('answers the bytes of the device facts on its bus', async () => {
    const { clock, wires, meter } = await bench({ meter: 'socomec-e24', wire: 'bus' })
    await meter.report([16, 0, 6.5])
    const end = await wires.serial('bus', meter.kind.serial)
    const heard: string[] = []
    end.on('data', (bytes: Buffer) => heard.push(bytes.toString('hex')))
    end.write(Buffer.from('0503c5600006f89e', 'hex'))
    await clock.pass(100)
    end.write(Buffer.from('0503c350000479d8', 'hex'))
    await clock.pass(100)
    assert.equal(heard[0], '05030c00003e8000000000000019649dc4')
    assert.equal(heard[1]!.slice(0, 22), '0503080053004f0043004f')
  })

  it('hears nothing of what others are asked', async () => {
    const { clock, wires, meter, timeline } = await bench({ meter: 'socomec-e24', wire: 'bus' })
    const end = await wires.serial('bus', meter.kind.serial)
    end.write(Buffer.from('0603c5600006f8ad', 'hex'))
    await clock.pass(100)
    assert.deepEqual(timeline.track('meter', 'asked'), [])
  })
})

describe('what a meter follows', () => {
  const currents = async (
    read: (address: number, quantity: number) => Promise<readonly number[]>,
  ): Promise<number[]> => {
    const words = await read(50_528, 6)
    return [0, 2, 4].map((at) => (words[at]! * 65_536 + words[at + 1]!) / 1000)
  }

  it('what flows: household, solar panels and chargers', async () => {
    const { grid, meter, read } = await bench()
    const plug = new Plug(1)
    grid.attach(plug, [0, 1, 2])
    plug.connect(3)
    grid.use([7, 0, 3])
    grid.produce([0, 9, 0])
    plug.demand([10, 10, 10], [1, 1, 0.8])
    assert.deepEqual(await currents(read), [17, 1, Number(Math.hypot(3 + 8, 6).toFixed(3))])
    assert.equal(signed(await read(50_554, 2)), 138)
    assert.equal(signed(await read(50_566, 2)), 878)
    await meter.measure('household')
    assert.deepEqual(await currents(read), [7, 9, 3])
  })

  it('fixed currents, and what flows again', async () => {
    const { grid, meter, read } = await bench()
    grid.use([1, 1, 1])
    await meter.report([5, 6, 7])
    assert.deepEqual(await currents(read), [5, 6, 7])
    await meter.report('what flows')
    assert.deepEqual(await currents(read), [1, 1, 1])
  })

  it('a profile', async () => {
    const { clock, meter, read } = await bench()
    await meter.follow([
      { after: 10_000, amps: [8, 0, 0] },
      { after: 0, amps: [5, 5, 5] },
    ])
    await clock.pass(9900)
    assert.deepEqual(await currents(read), [5, 5, 5])
    await clock.pass(200)
    assert.deepEqual(await currents(read), [8, 0, 0])
  })

  it('the neutral: nothing when the phases are equal, all of it when there is one', async () => {
    const { meter, read } = await bench()
    const cases: readonly (readonly [PhaseAmps, number])[] = [
      [[10, 10, 10], 0],
      [[10, 0, 0], 10_000],
      [[10, 10, 0], 10_000],
      [[16, 0, 6.5], 13_937],
    ]
    for (const [amps, neutral] of cases) {
      await meter.report(amps)
      assert.equal(low(await read(50_534, 2)), neutral)
    }
  })

  it('one phase only, when it is a one-phase meter', async () => {
    const { meter, read } = await bench()
    await meter.become({ phases: 1 })
    await meter.report([5, 6, 7])
    assert.deepEqual(await read(50_528, 6), [0, 5000, 0xffff, 0xffff, 0xffff, 0xffff])
    assert.equal(signed(await read(50_536, 2)), 115)
  })
})

describe('a meter that is broken', () => {
  const good = [0, 16_000, 0, 0, 0, 6500]
  const faults: readonly (readonly [string, MeterFault, readonly number[] | ModbusFailure['kind'], number?])[] = [
    ['silent', 'silent', 'no answer'],
    ['answering for another unit', 'wrong unit', 'wrong answer'],
    ['sending garbage', 'garbage', 'closed'],
    ['sending half an answer', 'truncated', 'no answer'],
    ['without numbers', 'not a number', [0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff]],
    ['saying zero', 'all zeros', [0, 0, 0, 0, 0, 0]],
    ['answering exception 04', { is: 'exception', code: 4 }, 'exception', 4],
    ['answering exception 0B', { is: 'exception', code: 11 }, 'exception', 11],
    ['missing its second phase', { is: 'misses a phase', phase: 1 }, [0, 16_000, 0xffff, 0xffff, 0, 6500]],
    ['dropping every connection', { is: 'drops the connection', after: 0 }, 'closed'],
  ]
  for (const [what, fault, expected, code] of faults)
    it(`${what}, and mended`, async () => {
      const { meter, read, timeline } = await bench()
      await meter.report([16, 0, 6.5])
      await meter.misbehave(fault)
      if (typeof expected === 'string') await assert.rejects(read(50_528, 6), failing(expected, code))
      else assert.deepEqual(await read(50_528, 6), expected)
      assert.deepEqual(timeline.latest('meter', 'fault')?.value, fault)
      await meter.misbehave('not at all')
      // Half an answer leaves the stream out of step: the master has to connect again.
      if (fault === 'truncated') await assert.rejects(read(50_528, 6), failing('closed'))
      assert.deepEqual(await read(50_528, 6), good)
    })

  it('with bit errors', async () => {
    const { meter, read } = await bench()
    await meter.report([16, 0, 6.5])
    await meter.misbehave('bit errors')
    assert.notDeepEqual(await read(50_528, 6), good)
  })

  for (const seconds of [59, 61])
    it(`slow by ${seconds} s: heard by who waits 60 s or not`, async () => {
      const { meter, read } = await bench()
      await meter.report([16, 0, 6.5])
      await meter.misbehave({ is: 'slow', by: seconds * 1000 })
      const answer = read(50_528, 6, { within: 60_000 })
      if (seconds < 60) assert.deepEqual(await answer, good)
      else await assert.rejects(answer, failing('no answer'))
    })

  it('dropping each connection after three answers', async () => {
    const { meter, read } = await bench()
    await meter.misbehave({ is: 'drops the connection', after: 3 })
    for (let round = 0; round < 2; round++) {
      for (let time = 0; time < 3; time++) assert.equal((await read(50_528, 6)).length, 6)
      await assert.rejects(read(50_528, 6), failing('closed'))
    }
  })

  it('frozen: the old values for as long as it lasts', async () => {
    const { meter, read } = await bench()
    await meter.report([16, 0, 6.5])
    await meter.misbehave('frozen', 2)
    await meter.report([1, 1, 1])
    assert.deepEqual(await read(50_528, 6), good)
    assert.deepEqual(await read(50_528, 6), good)
    assert.deepEqual(await read(50_528, 6), [0, 1000, 0, 1000, 0, 1000])
  })

  it('for so many requests only', async () => {
    const { meter, read } = await bench()
    await meter.misbehave({ is: 'exception', code: 4 }, 2)
    await assert.rejects(read(50_528, 6), failing('exception', 4))
    await assert.rejects(read(50_528, 6), failing('exception', 4))
    assert.equal((await read(50_528, 6)).length, 6)
  })

  for (const fault of ['wrong checksum', 'bit errors', 'garbage', 'truncated'] as const)
    it(`on a bus: ${fault}`, async () => {
      const { meter, read } = await bench({ meter: 'socomec-e24', wire: 'bus' })
      await meter.report([16, 0, 6.5])
      await meter.misbehave(fault, 1)
      await assert.rejects(read(50_528, 6), failing('wrong answer'))
      assert.deepEqual(await read(50_528, 6), good)
    })

  it('cannot be broken in ways that it does not have', async () => {
    const tcp = (await bench()).meter
    await assert.rejects(tcp.misbehave('wrong checksum'), /meter: there is no checksum in Modbus over TCP or UDP/)
    await assert.rejects(tcp.misbehave('late'), /meter: a Modbus meter speaks only when it is asked/)
    const rtu = (await bench({ meter: 'socomec-e24', wire: 'bus' })).meter
    await assert.rejects(
      rtu.misbehave({ is: 'drops the connection', after: 1 }),
      /meter: there is no connection on a serial line/,
    )
  })
})

describe('a meter in its place', () => {
  it('turns into another, on the same address', async () => {
    const { clock, meter, read } = await bench()
    await meter.report([16, 0, 6.5])
    await meter.become({ model: 'carlo-gavazzi-em340' })
    assert.deepEqual(await read(0x0c, 6, { unit: 1, code: 4 }), [16_000, 0, 0, 0, 6500, 0])
    await meter.become({ unit: 7 })
    await clock.pass(10)
    await assert.rejects(read(0x0c, 6, { unit: 1, code: 4 }), failing('no answer'))
    assert.equal((await read(0x0c, 6, { unit: 7, code: 4 })).length, 6)
    await assert.rejects(
      meter.become({ model: 'socomec-e99' }),
      /meter: unknown meter 'socomec-e99'; allowed: socomec-e27, /,
    )
  })

  it('speaks UDP as well', async () => {
    const { meter, read } = await bench({ meter: 'socomec-e27', udp: true })
    await meter.report([16, 0, 6.5])
    assert.deepEqual(await read(50_528, 6), [0, 16_000, 0, 0, 0, 6500])
  })

  it('closes an idle connection and counts its masters', async () => {
    const { clock, meter, read } = await bench({ meter: 'socomec-e27', idle: '60 s', masters: 1 })
    await read(50_528, 6)
    assert.equal(meter.masters, 1)
    await clock.pass(59_000)
    assert.equal(meter.masters, 1)
    await clock.pass(1100)
    assert.equal(meter.masters, 0)
  })

  it('is silent once it has stopped, and back when it is started', async () => {
    const { meter, read } = await bench()
    await meter.stop()
    await assert.rejects(read(50_528, 6), { code: 'ECONNREFUSED' })
    await meter.start()
    assert.equal((await read(50_528, 6)).length, 6)
  })

  const wrong: readonly (readonly [ModbusMeterKeys, RegExp])[] = [
    [{ meter: 'socomec-e99', host: 'meter' }, /^meter: unknown meter 'socomec-e99'; allowed: socomec-e27, /],
    [{ meter: 'socomec-e27' }, /^meter: give host .* or wire /],
    [{ meter: 'socomec-e27', host: 'meter', wire: 'bus' }, /^meter: give host .* or wire /],
    [{ host: 'meter' }, /^meter: give meter .* or map /],
    [{ meter: 'socomec-e27', host: 'meter', idle: 'often' }, /^meter: idle 'often' is not a time such as 60 s/],
    [{ meter: 'socomec-e24', wire: 'bus', latency: '16' }, /^meter: latency '16' is not a time/],
  ]
  for (const [keys, form] of wrong)
    it(`cannot be made of ${JSON.stringify(keys)}`, () => {
      const clock = new VirtualClock()
      const ground = {
        clock,
        chance: new Chance(1),
        wires: new VirtualWires(clock),
        timeline: new Timeline(clock),
        grid: new Grid(),
      }
      assert.throws(() => new ModbusMeter(ground, 'meter', keys), { name: 'BadInput', message: form })
    })
})

describe('a meter of your own', () => {
  const map = (given: object) => customMapSchema.parse(given)
  const one = (row: object, rest: object = {}) => map({ registers: [row], ...rest })

  const cases: readonly (readonly [string, object, number, readonly number[]])[] = [
    ['as on the wire', { registers: [{ is: 'I1', address: 24, type: 'U32', scale: 0.001 }] }, 24, [0, 16_200]],
    [
      'by register number',
      { base: 1, registers: [{ is: 'I1', address: 24, type: 'U32', scale: 0.001 }] },
      23,
      [0, 16_200],
    ],
    ['power of ten', { registers: [{ is: 'I1', address: 0, type: 'U16', scale: '10^-2' }] }, 0, [1620]],
    [
      'low word first',
      { order: 'low-first', registers: [{ is: 'I1', address: 0, type: 'U32', scale: 0.001 }] },
      0,
      [16_200, 0],
    ],
    [
      'one register otherwise',
      { order: 'low-first', registers: [{ is: 'I1', address: 0, type: 'U32', scale: 0.001, order: 'high-first' }] },
      0,
      [0, 16_200],
    ],
    ['bytes swapped', { swapBytes: true, registers: [{ is: 'I1', address: 0, type: 'U16', scale: 0.1 }] }, 0, [0xa200]],
    ['64 bits', { registers: [{ is: 'I1', address: 0, type: 'S64', scale: 0.001 }] }, 0, [0, 0, 0, 16_200]],
    ['double', { registers: [{ is: 'I1', address: 0, type: 'F64' }] }, 0, [0x4030, 0x3333, 0x3333, 0x3333]],
    ['signed by its type', { registers: [{ is: 'I2', address: 0, type: 'S16', scale: 0.1 }] }, 0, [0x10000 - 90]],
    ['unsigned by its type', { registers: [{ is: 'I2', address: 0, type: 'U16', scale: 0.1 }] }, 0, [90]],
    [
      'unsigned by word',
      { currents: 'unsigned', registers: [{ is: 'I2', address: 0, type: 'S16', scale: 0.1 }] },
      0,
      [90],
    ],
    [
      'a scale per phase',
      {
        registers: [
          { is: 'I1', address: 0, type: 'U16', scale: 0.1 },
          { is: 'I2', address: 1, type: 'U16', scale: 0.01 },
        ],
      },
      0,
      [162, 900],
    ],
    [
      'a text and a number that never change',
      {
        registers: [
          { says: 'ACME', address: 0, type: 'STRING', words: 3 },
          { says: 17, address: 3, type: 'U16' },
        ],
      },
      0,
      [0x4143, 0x4d45, 0, 17],
    ],
  ]
  for (const [what, given, address, words] of cases)
    it(what, async () => {
      const { meter, read } = await bench({ map: map(given) })
      await meter.report([16.2, -9, 0])
      assert.deepEqual(await read(address, words.length), words)
      assert.deepEqual(await read(address, words.length, { code: 4 }), words)
    })

  it('offers the functions it names', async () => {
    const { read } = await bench({ map: one({ is: 'I1', address: 0, type: 'U16' }, { functions: [4] }) })
    await assert.rejects(read(0, 1), failing('exception', 1))
    assert.equal((await read(0, 1, { code: 4 })).length, 1)
  })

  it('refuses holes unless it is told to fill them', async () => {
    const row = { is: 'I1', address: 0, type: 'U16' }
    await assert.rejects((await bench({ map: one(row) })).read(0, 2), failing('exception', 2))
    assert.deepEqual(await (await bench({ map: one(row, { gaps: 'FFFF' }) })).read(7, 1), [0xffff])
  })

  const wrong: readonly (readonly [object, RegExp])[] = [
    [{ address: 0, type: 'U16' }, /^meter: the register at 0 has neither 'is' nor 'says'$/],
    [{ is: 'I1', address: 0, type: 'STRING' }, /^meter: I1 at 0 is a number, and STRING is for texts$/],
    [{ says: 'A', address: 0, type: 'U16' }, /^meter: 'A' at 0 is a text, and U16 is for numbers$/],
    [{ is: 'I1', address: 65_535, type: 'U32' }, /^meter: I1 at 65535 is outside the addresses 0 to 65535$/],
  ]
  for (const [row, form] of wrong)
    it(`cannot hold ${JSON.stringify(row)}`, () =>
      assert.rejects(bench({ map: one(row) }), { name: 'BadInput', message: form }))

  it('cannot hold two registers in one place, and names them by their own numbers', () =>
    assert.rejects(
      bench({
        map: map({
          base: 1,
          registers: [
            { is: 'I1', address: 1, type: 'U32' },
            { is: 'I2', address: 2, type: 'U32' },
          ],
        }),
      }),
      { name: 'BadInput', message: 'meter: I2 at 2 overlaps I1 at 1' },
    ))

  it('knows what can be measured', () => {
    assert.throws(() => one({ is: 'Amps', address: 0, type: 'U16' }), /unknown quantity 'Amps'; allowed: /)
    assert.throws(() => one({ is: 'I1', address: 0, type: 'U16', scale: '10^x' }), /'10\^x' is no scale/)
    assert.ok(
      ['I1', 'P3', 'V2', 'Ea+', 'rEa+2', 'PF', 'F'].every((name) => (QUANTITIES as readonly string[]).includes(name)),
    )
  })
})
