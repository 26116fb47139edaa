import assert from 'node:assert/strict'
import type { Duplex } from 'node:stream'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { BenchClock } from '../../bench/clock.ts'
import { VirtualClock } from '../../bench/virtual-clock.ts'
import { VirtualWires } from '../../bench/virtual-wires.ts'
import type { SerialMode } from '../../bench/wires.ts'
import { drawn, runs } from '../../proving/seed.ts'
import { composeAdu } from './mbap.ts'
import { RegisterMap } from './register-map.ts'
import type { Register, Value } from './registers.ts'
import { composeFrame, rtuTiming } from './rtu.ts'
import { type ModbusLink, serveModbus, type Watch } from './server.ts'
import { type Reply, type Slave, slaveOf } from './slave.ts'

const MODE: SerialMode = { baud: 19_200, dataBits: 8, parity: 'even', stopBits: 1 }
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const READ = hex('03 000A 0002')
const ANSWER = '030400003e80'

function someRegisters(values: Record<string, Value> = { I1: 16, setpoint: 6 }) {
  const registers: readonly Register[] = [
    { name: 'I1', address: 10, type: 'U32', scale: 0.001 },
    { name: 'setpoint', address: 12, type: 'U16', writable: true },
  ]
  const map = new RegisterMap(
    registers,
    { functions: [3, 6, 16], gaps: 'exception', partialWrite: 2, readOnly: 2 },
    {
      value: ({ name }) => values[name],
      accept: (changes) => {
        for (const [{ name }, value] of changes) values[name] = value
        return undefined
      },
    },
  )
  return { values, slave: slaveOf(new Map([[5, map]])) }
}

async function settled<T>(clock: BenchClock, promise: Promise<T>): Promise<T> {
  let over = false
  const mark = (): void => {
    over = true
  }
  promise.then(mark, mark)
  await clock.until(() => over, 5000)
  return promise
}

interface Ear {
  readonly line: Duplex
  readonly text: () => string
  readonly closedAt: () => number | undefined
}

async function serving(link: Partial<ModbusLink & { over: 'tcp' }> = {}, slave: Slave = someRegisters().slave) {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  const seen: string[] = []
  const watch: Watch = {
    connection: (_from, how) => seen.push(how),
    exchange: (unit, pdu, reply) =>
      seen.push(
        `${unit} ${pdu.toString('hex')} -> ${typeof reply === 'object' ? reply.pdu.toString('hex') : String(reply)}`,
      ),
  }
  const server = await serveModbus({ clock, wires }, { over: 'tcp', host: 'meter', port: 502, ...link }, slave, watch)
  const master = async (): Promise<Ear> => {
    const line = await settled(clock, wires.connect('bench', 'meter', 502))
    let closedAt: number | undefined
    const heard: Buffer[] = []
    line.on('data', (bytes: Buffer) => heard.push(Buffer.from(bytes)))
    line.on('close', () => {
      closedAt = clock.now()
    })
    return { line, text: () => Buffer.concat(heard).toString('hex'), closedAt: () => closedAt }
  }
  return { clock, wires, server, seen, master }
}

describe('a Modbus server on TCP', () => {
  it('answers with the transaction number and the unit of the request', async () => {
    const { clock, master, seen } = await serving()
    const { line, text } = await master()
    line.write(composeAdu(0x1234, 5, READ))
    await clock.pass(10)
    assert.equal(text(), `12340000000705${ANSWER}`)
    assert.deepEqual(seen, ['open', `5 03000a0002 -> ${ANSWER}`])
  })

  it('answers each of several requests that come at once, in order', async () => {
    const { clock, master } = await serving()
    const { line, text } = await master()
    line.write(Buffer.concat([1, 2, 3].map((number) => composeAdu(number, 5, READ))))
    await clock.pass(10)
    assert.equal(text(), [1, 2, 3].map((number) => composeAdu(number, 5, hex(ANSWER)).toString('hex')).join(''))
  })

  it('answers the same however the requests are cut', async () => {
    const stream = Buffer.concat([
      composeAdu(1, 5, READ),
      composeAdu(2, 6, READ),
      composeAdu(3, 5, hex('06 000C 0010')),
      composeAdu(4, 5, hex('03 0000 0001')),
      composeAdu(5, 5, hex('03 000A 0003')),
    ])
    const whole = [1, 3, 4, 5].map((number, index) =>
      composeAdu(number, 5, hex([ANSWER, '06000c0010', '8302', '030600003e800010'][index]!)).toString('hex'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }), async (sizes) => {
        const { clock, master } = await serving()
        const { line, text } = await master()
        for (let at = 0, cut = 0; at < stream.length; cut++) {
          const size = sizes[cut % sizes.length]!
          line.write(stream.subarray(at, at + size))
          at += size
          await clock.pass(1)
        }
        await clock.pass(10)
        assert.equal(text(), whole.join(''))
      }),
      drawn(runs(40, 400)),
    )
  })

  it('survives any noise and still answers the next master', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 6 }), async (noise) => {
        const { clock, master } = await serving()
        const noisy = await master()
        for (const bytes of noise) noisy.line.write(Buffer.from(bytes))
        await clock.pass(10)
        const { line, text } = await master()
        line.write(composeAdu(1, 5, READ))
        await clock.pass(10)
        assert.equal(text(), `00010000000705${ANSWER}`)
      }),
      drawn(runs(60, 600)),
    )
  })

  it('closes a connection that is out of step', async () => {
    const { clock, master, seen } = await serving()
    const { line, closedAt } = await master()
    line.write(hex('0001 0000 0000 05'))
    await clock.pass(10)
    assert.notEqual(closedAt(), undefined)
    assert.deepEqual(seen, ['open', 'out of step'])
  })

  it('serves so many masters and no more, until one leaves', async () => {
    const { clock, master, server, seen } = await serving({ masters: 2 })
    const [first, second, third] = [await master(), await master(), await master()]
    await clock.pass(10)
    assert.deepEqual(
      [first, second, third].map(({ closedAt }) => closedAt() !== undefined),
      [false, false, true],
    )
    assert.equal(server.masters, 2)
    second.line.write(composeAdu(1, 5, READ))
    first.line.end()
    await clock.pass(10)
    assert.equal(second.text(), `00010000000705${ANSWER}`)
    assert.equal(server.masters, 1)
    const fourth = await master()
    await clock.pass(10)
    assert.equal(fourth.closedAt(), undefined)
    assert.deepEqual(
      seen.filter((what) => !what.startsWith('5')),
      ['open', 'open', 'refused', 'closed', 'open'],
    )
  })

  it('may keep one too many waiting, and close it at its first request', async () => {
    const { clock, master } = await serving({ masters: 1, tooMany: 'accept then close' })
    await master()
    const { line, text, closedAt } = await master()
    await clock.pass(5000)
    assert.equal(closedAt(), undefined)
    line.write(composeAdu(1, 5, READ))
    await clock.pass(10)
    assert.notEqual(closedAt(), undefined)
    assert.equal(text(), '')
  })

  it('closes a connection that was idle for 60 s, counted from its last request', async () => {
    const { clock, master, seen } = await serving({ idle: 60_000 })
    const { line, closedAt } = await master()
    await clock.pass(59_000)
    line.write(composeAdu(1, 5, READ))
    await clock.pass(59_900)
    assert.equal(closedAt(), undefined)
    await clock.pass(200)
    const asked = 59_000 + 4
    assert.ok(Math.abs(closedAt()! - asked - 60_000) < 10, `closed at ${closedAt()}`)
    assert.equal(seen.at(-1), 'idle')
  })

  it('closes one that never asks, too, and leaves others alone', async () => {
    const { clock, master } = await serving({ idle: 60_000 })
    const [mute, busy] = [await master(), await master()]
    for (let second = 0; second < 100; second += 10) {
      busy.line.write(composeAdu(second, 5, READ))
      await clock.pass(10_000)
    }
    assert.ok(mute.closedAt()! >= 60_000 && mute.closedAt()! < 60_100, `closed at ${mute.closedAt()}`)
    assert.equal(busy.closedAt(), undefined)
  })

  it('ends with its last connection closed and its port free', async () => {
    const { clock, wires, master, server } = await serving()
    const { closedAt } = await master()
    await server.stop()
    await clock.pass(10)
    assert.notEqual(closedAt(), undefined)
    await assert.rejects(settled(clock, wires.connect('bench', 'meter', 502)), { code: 'ECONNREFUSED' })
  })

  const replies: readonly (readonly [string, Reply | 'hang up' | undefined, string, boolean])[] = [
    ['silence', undefined, '', false],
    ['an answer from another unit', { pdu: hex(ANSWER), unit: 9 }, `00010000000709${ANSWER}`, false],
    ['half an answer', { pdu: hex(ANSWER), spoil: (frame) => frame.subarray(0, 6) }, '000100000007', false],
    ['the end of the connection', 'hang up', '', true],
  ]
  for (const [what, reply, text, closed] of replies)
    it(`can be told to give ${what}`, async () => {
      const { clock, master } = await serving({}, { hear: () => reply, obey: () => undefined })
      const ear = await master()
      ear.line.write(composeAdu(1, 5, READ))
      await clock.pass(100)
      assert.equal(ear.text(), text)
      assert.equal(ear.closedAt() !== undefined, closed)
    })

  it('can be told to answer late, and never answers once it has stopped', async () => {
    const late: Slave = { hear: () => ({ pdu: hex(ANSWER), delay: 59_000 }), obey: () => undefined }
    const { clock, master, server } = await serving({}, late)
    const ear = await master()
    ear.line.write(composeAdu(1, 5, READ))
    await clock.pass(58_990)
    assert.equal(ear.text(), '')
    await clock.pass(20)
    assert.equal(ear.text(), `00010000000705${ANSWER}`)
    ear.line.write(composeAdu(2, 5, READ))
    await clock.pass(10)
    await server.stop()
    await clock.pass(120_000)
    assert.equal(ear.text(), `00010000000705${ANSWER}`)
  })
})

describe('a Modbus server on a serial line', () => {
  async function bus(slaves: readonly Slave[]) {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    for (const slave of slaves) await serveModbus({ clock, wires }, { over: 'rtu', wire: 'bus', mode: MODE }, slave)
    const master = await wires.serial('bus', MODE)
    const heard: { readonly at: number; readonly bytes: string }[] = []
    master.on('data', (bytes: Buffer) => heard.push({ at: clock.now(), bytes: bytes.toString('hex') }))
    return { clock, wires, master, heard }
  }
  const frame = (unit: number, pdu: string): string => composeFrame(unit, hex(pdu)).toString('hex')

  it('answers 3.5 characters after the request', async () => {
    const { clock, master, heard } = await bus([someRegisters().slave])
    master.write(composeFrame(5, READ))
    await clock.pass(100)
    assert.deepEqual(
      heard.map(({ bytes }) => bytes),
      [frame(5, ANSWER)],
    )
    const { character, between } = rtuTiming(MODE)
    assert.ok(Math.abs(heard[0]!.at - ((8 + 9) * character + between)) < 0.01, `at ${heard[0]!.at}`)
  })

  const mute: readonly (readonly [string, Buffer])[] = [
    ['another unit', composeFrame(6, READ)],
    ['a wrong checksum', Buffer.concat([composeFrame(5, READ).subarray(0, -1), Buffer.from([0])])],
    ['a frame that is cut off', composeFrame(5, READ).subarray(0, -3)],
    ['a read by everybody', composeFrame(0, READ)],
    ['noise', Buffer.from('the quick brown fox')],
  ]
  for (const [what, bytes] of mute)
    it(`is silent for ${what}, and answers the next request`, async () => {
      const { clock, master, heard } = await bus([someRegisters().slave])
      master.write(bytes)
      await clock.pass(100)
      assert.deepEqual(heard, [])
      master.write(composeFrame(5, READ))
      await clock.pass(100)
      assert.equal(heard.length, 1)
    })

  it('does what everybody is told and says nothing', async () => {
    const [one, two] = [someRegisters(), someRegisters()]
    const { clock, master, heard } = await bus([one.slave, two.slave])
    master.write(composeFrame(0, hex('06 000C 0020')))
    await clock.pass(100)
    assert.deepEqual(heard, [])
    assert.deepEqual([one.values.setpoint, two.values.setpoint], [32, 32])
  })

  it('shares its line with others: each answers its own unit only', async () => {
    const other = slaveOf(new Map([[7, { functions: new Set([3]), read: () => [1, 2], write: () => 2 as const }]]))
    const { clock, master, heard } = await bus([someRegisters().slave, other])
    master.write(composeFrame(7, READ))
    await clock.pass(100)
    master.write(composeFrame(5, READ))
    await clock.pass(100)
    assert.deepEqual(
      heard.map(({ bytes }) => bytes),
      [frame(7, '030400010002'), frame(5, ANSWER)],
    )
  })

  it('does one thing at a time: what it is asked while it thinks is not heard', async () => {
    const slow: Slave = {
      hear: (_unit, pdu) => ({ pdu: Buffer.from([pdu[0]!, 1]), delay: 1000 }),
      obey: () => undefined,
    }
    const { clock, master, heard } = await bus([slow])
    master.write(composeFrame(5, hex('03')))
    await clock.pass(500)
    master.write(composeFrame(5, hex('04')))
    await clock.pass(5000)
    assert.deepEqual(
      heard.map(({ bytes }) => bytes),
      [frame(5, '0301')],
    )
  })
})

describe('a Modbus server on UDP', () => {
  it('answers the sender of a datagram, and only whole requests to its unit', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const server = await serveModbus({ clock, wires }, { over: 'udp', host: 'meter', port: 502 }, someRegisters().slave)
    const heard: string[] = []
    const station = await wires.datagrams('station', 502, (bytes, from) =>
      heard.push(`${from} ${bytes.toString('hex')}`),
    )
    const other = await wires.datagrams('other', 502, () => heard.push('somebody else heard it'))
    station.send(composeAdu(9, 6, READ), 'meter')
    station.send(composeAdu(8, 5, READ).subarray(0, 11), 'meter')
    station.send(composeAdu(7, 5, READ), 'meter')
    await clock.pass(10)
    assert.deepEqual(
      heard.filter((what) => what.startsWith('meter')),
      [`meter 00070000000705${ANSWER}`],
    )
    assert.ok(!heard.includes('somebody else heard it'))
    await server.stop()
    station.send(composeAdu(7, 5, READ), 'meter')
    await clock.pass(10)
    assert.equal(heard.length, 1)
    await other.close()
  })
})
