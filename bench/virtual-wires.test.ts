import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { VirtualClock } from './virtual-clock.ts'
import { VirtualWires } from './virtual-wires.ts'
import { wiresContract } from './wires.contract.ts'
import type { SerialMode } from './wires.ts'

const FAST: SerialMode = { baud: 115_200, dataBits: 8, parity: 'none', stopBits: 1 }
const SLOW: SerialMode = { baud: 9600, dataBits: 7, parity: 'even', stopBits: 1 }

wiresContract('virtual wires', async () => {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock, { joined: [['bus', 'bus@station']] })
  return {
    clock,
    wires,
    ends: ['bus', 'bus@station'],
    hosts: ['station', 'bench'],
    port: 502,
    done: () => wires.close(),
  }
})

describe('virtual serial lines', () => {
  it('take the time that the bytes need', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const a = await wires.serial('p1', FAST)
    const b = await wires.serial('p1', FAST)
    let at = 0
    b.on('data', () => (at = clock.now()))
    a.write(Buffer.alloc(1152))
    await clock.pass(1000)
    assert.equal(at, 100)
    a.write(Buffer.alloc(1152))
    a.write(Buffer.alloc(1152))
    await clock.pass(1000)
    assert.equal(at, 1200)
  })

  it('reach every other end of a bus, and not the sender', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const heard: string[] = []
    const ends = await Promise.all(
      ['a', 'b', 'c'].map(async (name) =>
        (await wires.serial('bus', FAST)).on('data', (bytes: Buffer) => heard.push(`${name} ${bytes}`)),
      ),
    )
    ends[0]!.write('x')
    await clock.pass(10)
    assert.deepEqual(heard, ['b x', 'c x'])
  })

  it('are noise to an end that is set otherwise', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const a = await wires.serial('p1', SLOW)
    const b = await wires.serial('p1', FAST)
    const heard: Buffer[] = []
    b.on('data', (bytes: Buffer) => heard.push(bytes))
    a.write('/ISK5')
    await clock.pass(100)
    assert.ok(heard.length > 0 && !Buffer.concat(heard).includes('ISK5'))
  })

  it('lose what is not on the line yet when the sender breaks off', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const a = await wires.serial('p1', FAST)
    const b = await wires.serial('p1', FAST)
    let heard = 0
    b.on('data', (bytes: Buffer) => (heard += bytes.length))
    a.write(Buffer.alloc(1152))
    await clock.pass(25)
    a.breakOff()
    await clock.pass(1000)
    assert.equal(heard, 288)
  })

  it('lose what was on the line while it was cut, and nothing else', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const a = await wires.serial('p1', FAST)
    const b = await wires.serial('p1', FAST)
    const heard: Buffer[] = []
    b.on('data', (bytes: Buffer) => heard.push(bytes))
    // 11.52 bytes a millisecond: 100 ms on the line, cut from 25 to 75 ms.
    a.write(Buffer.from(Array.from({ length: 1152 }, (_, index) => index >> 3)))
    a.write('behind')
    await clock.pass(25)
    wires.cut('p1')
    await clock.pass(50)
    wires.mend('p1')
    await clock.pass(1000)
    const all = Buffer.concat(heard)
    assert.equal(all.length, 288 + 288 + 6)
    assert.deepEqual([all[287], all[288], all[575], String(all.subarray(576))], [35, 108, 143, 'behind'])
  })

  it('tell nothing of a request line through a cut, and what it says now after it', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const station = await wires.serial('p1', FAST)
    const meter = await wires.serial('p1', FAST)
    const told: boolean[] = []
    meter.on('request', (on: boolean) => told.push(on))
    wires.cut('p1')
    station.request(true)
    assert.deepEqual([told.length, meter.requested], [0, undefined])
    wires.mend('p1')
    assert.deepEqual(told, [true])
  })

  it('drop the request of an end that is given back', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const station = await wires.serial('p1', FAST)
    const meter = await wires.serial('p1', FAST)
    station.request(true)
    station.destroy()
    await clock.pass(1)
    assert.equal(meter.requested, false)
    assert.equal(meter.destroyed, false)
  })

  it('of three on one bus: what each says arrives at both others, in order', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const heard: string[] = []
    const ends = await Promise.all(
      ['a', 'b', 'c'].map(async (name) =>
        (await wires.serial('bus', FAST)).on('data', (bytes: Buffer) => heard.push(`${name}<${bytes}`)),
      ),
    )
    ends[0]!.write('1')
    ends[0]!.write('22')
    await clock.pass(10)
    ends[1]!.write('3')
    await clock.pass(10)
    ends[2]!.destroy()
    ends[1]!.write('4')
    await clock.pass(10)
    assert.deepEqual(heard, ['b<1', 'c<1', 'b<22', 'c<22', 'a<3', 'c<3', 'a<4'])
  })

  it('have a request line, also for an end that comes later', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const station = await wires.serial('p1', FAST)
    station.request(true)
    const meter = await wires.serial('p1', FAST)
    const told: boolean[] = []
    meter.on('request', (on: boolean) => told.push(on))
    assert.equal(meter.requested, true)
    station.request(false)
    station.request(true)
    assert.deepEqual(told, [false, true])
  })
})

it('a connection to a cut host is never answered', async () => {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  await wires.listen('station', 502, () => assert.fail('accepted'))
  wires.cut('station')
  let settled = false
  wires.connect('bench', 'station', 502).then(
    () => (settled = true),
    () => (settled = true),
  )
  await clock.pass(600_000)
  assert.equal(settled, false)
})
