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
