// Other people's programs talk to the meter over loopback, and a third one looks at what they said.
import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import modbusSerial from 'modbus-serial'
import { Chance } from '../../bench/chance.ts'
import { Grid } from '../../bench/copper.ts'
import { RealWires } from '../../bench/real-wires.ts'
import { Timeline } from '../../bench/timeline.ts'
import { VirtualClock } from '../../bench/virtual-clock.ts'
import { VirtualWires } from '../../bench/virtual-wires.ts'
import { WallClock } from '../../bench/wall-clock.ts'
import type { Tapped } from '../../bench/wires.ts'
import { ModbusMaster } from '../../protocols/modbus/master.ts'
import { pcap } from '../../protocols/modbus/pcap.contract.ts'
import { ModbusMeter, type ModbusMeterKeys } from './modbus-meter.ts'

const { default: ModbusRTU } = modbusSerial
const execute = promisify(execFile)
const run = (command: string, args: readonly string[]) => execute(command, args, { timeout: 60_000 })
const PYTHON = '/usr/bin/python3'
const works = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0

const socat = works('socat', '-V')
const mbpoll = works('mbpoll', '-V')
const tshark = works('tshark', '--version')
const pymodbus = works(PYTHON, '-c', 'import pymodbus')
const pyserial = works(PYTHON, '-c', 'import serial')
const NO_SOCAT = 'needs socat for a pair of pseudo-terminals: apt-get install socat'
const NO_MBPOLL = 'needs mbpoll: apt-get install mbpoll'
const NO_PYMODBUS = 'needs pymodbus: apt-get install python3-pymodbus'
const NO_PYSERIAL = 'needs pyserial: apt-get install python3-serial'
const NO_TSHARK = 'needs tshark: apt-get install tshark'

let folder = ''
let child: ChildProcess | undefined

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pilotbench-modbus-'))
  if (!socat) return
  const [bench, master] = [join(folder, 'bench'), join(folder, 'master')]
  child = spawn('socat', [`pty,raw,echo=0,link=${bench}`, `pty,raw,echo=0,link=${master}`], { stdio: 'ignore' })
  assert.ok(await new WallClock().until(() => existsSync(bench) && existsSync(master), 5000))
})

after(() => {
  child?.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A meter on real wires that says 16, 0 and 6.5 A while `test` runs. */
async function metering(
  keys: Partial<ModbusMeterKeys>,
  test: (port: number, ground: { readonly clock: WallClock }) => Promise<void>,
): Promise<void> {
  const clock = new WallClock()
  const port = await freePort()
  const wires = new RealWires(clock, { serial: { bus: join(folder, 'bench') }, hosts: { meter: '127.0.0.1' } })
  const meter = new ModbusMeter(
    { clock, chance: new Chance(1), wires, timeline: new Timeline(clock), grid: new Grid() },
    'meter',
    {
      meter: 'socomec-e27',
      ...(keys.wire === undefined ? { host: 'meter', port } : {}),
      ...keys,
    },
  )
  await meter.report([16, 0, 6.5])
  await meter.start()
  try {
    await test(port, { clock })
  } finally {
    await meter.stop()
    await wires.close()
    clock.stop()
  }
}

/** modbus-serial with a socket of its own; closed whatever happens, or a failure would keep the process. */
async function asking(
  over: 'TCP' | 'UDP',
  port: number,
  clock: WallClock,
  test: (master: InstanceType<typeof ModbusRTU>) => Promise<void>,
): Promise<void> {
  const master = new ModbusRTU()
  if (over === 'TCP') await master.connectTCP('127.0.0.1', { port })
  else await master.connectUDP('127.0.0.1', { port })
  try {
    // Over UDP it says that it is connected before its socket is bound.
    assert.ok(await clock.until(() => master.isOpen, 5000))
    master.setID(5)
    master.setTimeout(5000)
    await test(master)
  } finally {
    master.close(() => undefined)
  }
}

const CURRENTS = [0, 16_000, 0, 0, 0, 6500]

describe('modbus-serial with its own sockets', () => {
  it('reads over TCP, four masters at a time', () =>
    metering({}, async (port, { clock }) => {
      await Promise.all(
        [1, 2, 3, 4].map(() =>
          asking('TCP', port, clock, async (master) => {
            for (let round = 0; round < 5; round++) {
              assert.deepEqual((await master.readHoldingRegisters(50_528, 6)).data, CURRENTS)
              await assert.rejects(master.readInputRegisters(50_528, 6), /Modbus exception 1:/)
              await assert.rejects(master.readHoldingRegisters(60_000, 2), /Modbus exception 2:/)
            }
          }),
        ),
      )
    }))

  it('reads over UDP', () =>
    metering({ udp: true }, (port, { clock }) =>
      asking('UDP', port, clock, async (master) => {
        assert.deepEqual((await master.readHoldingRegisters(50_528, 6)).data, CURRENTS)
      }),
    ))
})

describe('mbpoll', { skip: mbpoll ? false : NO_MBPOLL }, () => {
  const values = (text: string): string[] => [...text.matchAll(/^\[(\d+)\]:\s+(\S+)/gm)].map((match) => match[2]!)

  it('reads currents, powers and voltages over TCP', () =>
    metering({}, async (port) => {
      const poll = async (...args: string[]): Promise<string[]> =>
        values((await run('mbpoll', ['-m', 'tcp', '-a', '5', '-1', '-p', String(port), ...args, '127.0.0.1'])).stdout)
      assert.deepEqual(await poll('-t', '4:int', '-r', '50529', '-c', '3', '-B'), ['16000', '0', '6500'])
      assert.deepEqual(await poll('-t', '4:int', '-r', '50545', '-c', '3', '-B'), ['368', '0', '150'])
      assert.deepEqual(await poll('-t', '4', '-r', '51285', '-c', '1'), ['23000'])
    }))

  it('reads floats of an SDM630 as input registers', () =>
    metering({ meter: 'eastron-sdm630' }, async (port) => {
      const { stdout } = await run('mbpoll', [
        ...['-m', 'tcp', '-a', '1', '-1', '-p', String(port), '-t', '3:float', '-r', '7', '-c', '3', '-B', '127.0.0.1'],
      ])
      assert.deepEqual(values(stdout), ['16', '0', '6.5'])
    }))

  it('reads currents over RTU', { skip: socat ? false : NO_SOCAT }, () =>
    metering({ meter: 'socomec-e24', wire: 'bus', latency: '20 ms' }, async () => {
      const { stdout } = await run('mbpoll', [
        ...['-m', 'rtu', '-b', '38400', '-P', 'none', '-a', '5', '-t', '4:int', '-r', '50529', '-c', '3', '-B', '-1'],
        ...['-o', '5', join(folder, 'master')],
      ])
      assert.deepEqual(values(stdout), ['16000', '0', '6500'])
    }),
  )
})

/** Debian's pymodbus imports two serial packages that it only recommends. */
const CLIENT = `
import sys, json
from unittest.mock import MagicMock
for name in ('serial', 'serial_asyncio'):
    try: __import__(name)
    except ImportError: sys.modules[name] = MagicMock()
from pymodbus.client import ModbusTcpClient, ModbusUdpClient, ModbusSerialClient
from pymodbus.framer.rtu_framer import ModbusRtuFramer
kind, place = sys.argv[1:3]
client = (ModbusTcpClient('127.0.0.1', int(place), timeout=5) if kind == 'tcp' else
          ModbusUdpClient('127.0.0.1', int(place), timeout=5) if kind == 'udp' else
          ModbusSerialClient(place, ModbusRtuFramer, baudrate=38400, parity='N', stopbits=1, timeout=5))
assert client.connect()
told = []
told.append(client.read_holding_registers(50528, 6, slave=5).registers)
told.append(client.read_holding_registers(50000, 4, slave=5).registers)
told.append(client.read_holding_registers(60000, 2, slave=5).exception_code)
told.append(client.read_input_registers(50528, 2, slave=5).exception_code)
client.write_register(57344, 9, slave=5)
told.append(client.read_holding_registers(57344, 1, slave=5).registers)
client.write_registers(57344, [5, 5], slave=5)
told.append(client.read_holding_registers(57344, 2, slave=5).registers)
told.append(client.write_registers(50528, [0, 0], slave=5).exception_code)
client.close()
print(json.dumps(told))
`
const TOLD = [CURRENTS, [0x53, 0x4f, 0x43, 0x4f], 2, 1, [9], [5, 5], 2]

describe('pymodbus', { skip: pymodbus ? false : NO_PYMODBUS }, () => {
  const client = async (kind: string, place: string): Promise<unknown> =>
    JSON.parse((await run(PYTHON, ['-c', CLIENT, kind, place])).stdout)

  it('reads, writes and understands exceptions over TCP', () =>
    metering({}, async (port) => assert.deepEqual(await client('tcp', String(port)), TOLD)))

  it('reads, writes and understands exceptions over UDP', () =>
    metering({ udp: true }, async (port) => assert.deepEqual(await client('udp', String(port)), TOLD)))

  it(
    'reads, writes and understands exceptions over RTU',
    { skip: socat ? (pyserial ? false : NO_PYSERIAL) : NO_SOCAT },
    () =>
      metering({ meter: 'socomec-e24', wire: 'bus', latency: '20 ms' }, async () =>
        assert.deepEqual(await client('rtu', join(folder, 'master')), TOLD),
      ),
  )
})

describe('tshark', { skip: tshark ? false : NO_TSHARK }, () => {
  const EXCHANGES = 10
  const REFUSED = 5

  async function dissect(file: string, port: number, over: 'tcp' | 'udp'): Promise<void> {
    const layer = over === 'tcp' ? 'mbtcp' : 'mbudp'
    const frames = async (filter: string): Promise<string[]> => {
      const decode = ['-d', `${over}.port==${port},${layer}`]
      const fields = ['-T', 'fields', '-e', 'frame.number', '-e', 'modbus.func_code', '-e', '_ws.expert.message']
      const { stdout } = await run('tshark', ['-r', file, ...decode, '-Y', filter, ...fields])
      return stdout.split('\n').filter((line) => line.trim() !== '')
    }
    assert.equal((await frames(layer)).length, 2 * EXCHANGES)
    assert.equal((await frames('modbus.exception_code')).length, REFUSED)
    assert.deepEqual(await frames(`_ws.malformed || (${layer} && _ws.expert.severity >= 0x800000)`), [])
  }

  for (const over of ['tcp', 'udp'] as const)
    it(`finds no malformed frame in what the bench tapped over ${over}`, async () => {
      const clock = new VirtualClock()
      const wires = new VirtualWires(clock)
      const tapped: Tapped[] = []
      wires.tap((write) => tapped.push(write))
      const meter = new ModbusMeter(
        { clock, chance: new Chance(1), wires, timeline: new Timeline(clock), grid: new Grid() },
        'meter',
        {
          meter: 'socomec-e27',
          host: 'meter',
          udp: over === 'udp',
        },
      )
      await meter.report([16, -9, 6.5])
      await meter.start()
      const joining =
        over === 'tcp'
          ? wires.connect('bench', 'meter', 502).then((line) => ModbusMaster.overTcp(clock, line))
          : ModbusMaster.overUdp(clock, wires, 'bench', 'meter', 502)
      await clock.pass(10)
      const master = await joining
      const asked = Promise.allSettled([
        master.readHoldingRegisters(5, 50_528, 6, 1000),
        master.readHoldingRegisters(5, 50_514, 60, 1000),
        master.readHoldingRegisters(5, 50_000, 4, 1000),
        master.writeRegister(5, 57_344, 9, 1000),
        master.writeRegisters(5, 57_344, [5, 5], 1000),
        master.readInputRegisters(5, 50_528, 6, 1000),
        master.readHoldingRegisters(5, 60_000, 2, 1000),
        master.readCoils(5, 1, 9, 1000),
        master.writeCoils(5, 1, [true, false], 1000),
        master.readHoldingRegisters(5, 50_500, 126, 1000),
      ])
      await clock.pass(30_000)
      const outcomes = await asked
      assert.equal(outcomes.filter(({ status }) => status === 'rejected').length, REFUSED)
      const file = join(folder, `taps-${over}.pcap`)
      writeFileSync(file, pcap(tapped, 'bench'))
      await dissect(file, 502, over)
    })

  it('finds no malformed frame in a capture of loopback', async (context) => {
    await metering({}, async (port, { clock }) => {
      const file = join(folder, 'loopback.pcap')
      const dumpcap = spawn('dumpcap', ['-i', 'lo', '-f', `tcp port ${port}`, '-w', file, '-q'], {
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let said = ''
      let over = false
      const end = (): void => {
        over = true
      }
      dumpcap.stderr.on('data', (text) => (said += text))
      dumpcap.on('error', end)
      dumpcap.on('close', end)
      await clock.until(() => over || /File: /.test(said), 10_000)
      if (over) return context.skip('capturing on loopback is not permitted here')
      await asking('TCP', port, clock, async (master) => {
        await master.readHoldingRegisters(50_528, 6)
        await master.readHoldingRegisters(50_514, 60)
        await master.readHoldingRegisters(50_000, 4)
        await master.writeRegister(57_344, 9)
        await master.writeRegisters(57_344, [5, 5])
        await assert.rejects(master.readInputRegisters(50_528, 6))
        await assert.rejects(master.readHoldingRegisters(60_000, 2))
        await assert.rejects(master.readCoils(1, 9))
        await assert.rejects(master.writeCoils(1, [true, false]))
        await assert.rejects(master.readHoldingRegisters(50_500, 126))
      }).finally(async () => {
        // dumpcap hands over what it caught once a second.
        await clock.pass(1500)
        dumpcap.kill('SIGINT')
        await clock.until(() => over, 10_000)
      })
      await dissect(file, port, 'tcp')
    })
  })
})
