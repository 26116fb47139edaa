import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BadInput } from '../../../bench/bad-input.ts'
import { EPOCH } from '../../../bench/calendar.ts'
import { VirtualClock } from '../../../bench/virtual-clock.ts'
import { VirtualWires } from '../../../bench/virtual-wires.ts'
import { ModbusMaster } from '../../../protocols/modbus/master.ts'
import { SOCKET_REGISTERS } from '../../../protocols/modbus/ng9xx.ts'
import { DEFAULT_OPTIONS } from '../options.ts'
import { type Behind, ModbusSlave, type SocketView } from './modbus-slave.ts'

const SOCKET: SocketView = {
  drawn: [10, 10, 10],
  flows: { real: [2300, 2300, 2300], apparent: [2300, 2300, 2300], reactive: [0, 0, 0] },
  counted: { real: [10, 10, 11], apparent: [10, 10, 11], reactive: [0, 0, 0] },
  age: 334,
  mode3: 'B1',
  applied: 6,
  safe: 6,
  accountedFor: true,
  operative: true,
  phases: 3,
}

const BEHIND: Behind = {
  phases: 3,
  meter: 'full',
  choosesPhases: true,
  station: () => ({
    name: 'ALF_1000',
    firmware: '6.1.0-4159',
    platform: 'NG910',
    utc: EPOCH + 3661_000,
    uptime: 125_689_398,
    maximum: 25,
    online: true,
    sockets: 1,
    safe: 6,
    networkSteered: false,
    network: undefined,
  }),
  socket: () => SOCKET,
  setpoint: () => ({ amps: 7, remaining: 49_001 }),
  steer: () => {},
  choosePhases: () => {},
  connected: () => {},
}

async function asking(
  behind: Partial<Behind>,
  test: (
    master: ModbusMaster,
    read: (unit: number, address: number, words: number) => Promise<string>,
  ) => Promise<void>,
): Promise<void> {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  const slave = new ModbusSlave({ clock, wires }, { host: 'station', port: 502 }, 1, DEFAULT_OPTIONS, {
    ...BEHIND,
    ...behind,
  })
  await slave.listen(true)
  const settled = async <T>(promise: Promise<T>): Promise<T> => {
    let over = false
    const mark = (): void => {
      over = true
    }
    promise.then(mark, mark)
    await clock.until(() => over, 600_000)
    return promise
  }
  const master = ModbusMaster.overTcp(clock, await settled(wires.connect('bench', 'station', 502)))
  const read = async (unit: number, address: number, words: number): Promise<string> =>
    (await settled(master.readHoldingRegisters(unit, address, words, 1000)))
      .map((word) => word.toString(16).toUpperCase().padStart(4, '0'))
      .join(' ')
  const asked = new Proxy(master, {
    get: (target, key) => {
      const own: unknown = Reflect.get(target, key)
      return typeof own === 'function'
        ? (...args: unknown[]) => settled(own.apply(target, args) as Promise<unknown>)
        : own
    },
  })
  try {
    await test(asked, read)
  } finally {
    master.close()
    await slave.listen(false)
    await wires.close()
  }
}

describe('the station as a slave, word by word', () => {
  const words: readonly (readonly [string, unit: number, address: number, count: number, said: string])[] = [
    ['a name, padded with NUL', 200, 100, 6, '414C 465F 3130 3030 0000 0000'],
    ['the manufacturer, with a NUL behind it', 200, 117, 5, '416C 6665 6E20 4E56 0000'],
    ['uptime in ms', 200, 174, 4, '0000 0000 077D DE36'],
    ['noon and a second of 1 November 2026, winter time', 200, 168, 6, '07EA 000B 0001 000D 0001 0001'],
    ['reserved registers', 200, 179, 2, 'FFFF FFFF'],
    ['whether a back office is there', 200, 1104, 2, '0001 0001'],
    ['an age of 64 bits', 1, 301, 4, '0000 0000 0000 014E'],
    ['31 Wh delivered', 1, 374, 4, '403F 0000 0000 0000'],
    ['a state', 1, 1201, 5, '4231 0000 0000 0000 0000'],
    ['6 A', 1, 1206, 2, '40C0 0000'],
    ['a second that has begun', 1, 1208, 2, '0000 0032'],
    ['7 A', 1, 1210, 2, '40E0 0000'],
    ['accounted for, on three phases', 1, 1214, 2, '0001 0003'],
  ]
  for (const [what, unit, address, count, said] of words)
    it(what, () => asking({}, async (_master, read) => assert.equal(await read(unit, address, count), said)))

  it('a meter after 2021 fills what a dump shows, and no other', () =>
    asking({ meter: 'reallin' }, async (_master, read) => {
      const filled: number[] = []
      for (const { address, type } of SOCKET_REGISTERS) {
        if (address > 425 || (type !== 'F32' && type !== 'F64')) continue
        const said = await read(1, address, type === 'F64' ? 4 : 2)
        if (!/^FFFF( FFFF)+$/.test(said)) filled.push(address)
      }
      assert.deepEqual(filled, [306, 308, 310, 320, 322, 324, 334, 336, 344, 374])
    }))
})

describe('what an EMS writes', () => {
  it('is handed on with the digits that 32 bits hold', async () => {
    const heard: [unknown, number][] = []
    await asking({ steer: (which, amps) => void heard.push([which, amps]) }, async (master) => {
      await master.writeRegisters(1, 1210, [0x412b, 0x3333], 1000)
      await master.writeRegisters(200, 1419, [0x4120, 0x0000], 1000)
    })
    assert.deepEqual(heard, [
      [1, 10.7],
      ['L2', 10],
    ])
  })

  it('is written and read by functions 03, 06 and 16 only', () =>
    asking({}, async (master) => {
      await assert.rejects(master.readInputRegisters(1, 1210, 2, 1000), { code: 1 })
      await assert.rejects(master.readCoils(1, 0, 1, 1000), { code: 1 })
      await assert.rejects(master.maskWriteRegister(1, 1215, 0, 1, 1000), { code: 1 })
    }))

  it('is taken whole or not at all', async () => {
    const heard: unknown[] = []
    await asking({ steer: (which) => void heard.push(which) }, async (master) => {
      await assert.rejects(master.writeRegisters(200, 1417, [0x4120, 0, 0x7fc0, 0], 1000), { code: 3 })
    })
    assert.deepEqual(heard, [])
  })

  it('1 or 3 phases, where it may choose', async () => {
    const heard: unknown[] = []
    const choosePhases = (_socket: number, phases: number): void => void heard.push(phases)
    await asking({ choosePhases }, async (master) => {
      await master.writeRegister(1, 1215, 1, 1000)
      await assert.rejects(master.writeRegister(1, 1215, 2, 1000), { code: 3 })
    })
    await asking({ choosePhases, choosesPhases: false }, async (master) => {
      await assert.rejects(master.writeRegister(1, 1215, 1, 1000), { code: 3 })
    })
    await asking({ choosePhases, phases: 1 }, async (master) => {
      await assert.rejects(master.writeRegister(1, 1215, 3, 1000), { code: 3 })
    })
    assert.deepEqual(heard, [1])
  })
})

it('says in one line that its port is taken, and takes it once it is free', async () => {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  const stop = await wires.listen('station', 502, () => {})
  const slave = new ModbusSlave({ clock, wires }, { host: 'station', port: 502 }, 1, DEFAULT_OPTIONS, BEHIND)
  await assert.rejects(
    slave.listen(true),
    (error) => error instanceof BadInput && /port 502 is already in use/.test(error.message),
  )
  await slave.listen(false)
  await stop()
  await slave.listen(true)
  await assert.rejects(
    wires.listen('station', 502, () => {}),
    BadInput,
  )
  await slave.listen(false)
  await wires.close()
})
