// A station on a real port: our EMS alone steers it as a user runs it, and so do other people's programs.
import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { Plug } from '../../bench/copper.ts'
import { RealWires } from '../../bench/real-wires.ts'
import { Timeline } from '../../bench/timeline.ts'
import { WallClock } from '../../bench/wall-clock.ts'
import { SimulatedStation } from '../../emulators/station/station.ts'
import { loadProfile } from '../../rigs/load.ts'
import { Calls } from '../called.cases.ts'
import { freePort, type Running, standing } from '../standing.contract.ts'

const here = new Calls()
const PYTHON = '/usr/bin/python3'
const execute = promisify(execFile)
const works = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0
const mbpoll = works('mbpoll', '-V')
const pymodbus = works(PYTHON, '-c', 'import pymodbus')

/** An Eve Double that listens to an EMS, in wall time. */
async function steered(
  test: (port: number, ground: { readonly clock: WallClock; readonly timeline: Timeline }) => Promise<void>,
  mode: 'socket' | 'SCN' = 'socket',
): Promise<void> {
  const clock = new WallClock()
  const port = await freePort()
  const wires = new RealWires(clock, { hosts: { station: '127.0.0.1' } })
  const timeline = new Timeline(clock)
  const profile = loadProfile('eve-double-one-feed')
  const station = new SimulatedStation({
    clock,
    wires,
    word: timeline,
    plugs: new Map(([1, 2] as const).map((socket) => [socket, new Plug(socket)])),
    lamps: new Map(),
    profile: { ...profile, licences: [...profile.licences, 'Active-SC'] },
    preset: { 'Active-LoadBalancing': true, MbsSlaveTCPIP: true, MbsSlaveTCPIPMode: mode, 'Safe-MaxCurrent': 8 },
    p1: undefined,
    modbus: { host: 'station', port },
    options: { allowPhaseChoice: true },
  })
  await station.start()
  try {
    await test(port, { clock, timeline })
  } finally {
    await station.stop()
    await wires.close()
    clock.stop()
  }
}

describe('mbpoll', { skip: mbpoll ? false : 'needs mbpoll: apt-get install mbpoll' }, () => {
  it('reads strings, floats and counts, and writes a setpoint', () =>
    steered(async (port) => {
      const poll = async (...args: string[]): Promise<string[]> => {
        const { stdout } = await execute('mbpoll', ['-m', 'tcp', '-0', '-1', '-p', String(port), ...args])
        return [...stdout.matchAll(/^\[(\d+)\]:\s+(\S+)/gm)].map((match) => match[2]!)
      }
      assert.deepEqual(await poll('-a', '200', '-t', '4:hex', '-r', '140', '-c', '3', '127.0.0.1'), [
        ...['0x4E47', '0x3932', '0x3000'],
      ])
      assert.deepEqual(await poll('-a', '2', '-t', '4:float', '-B', '-r', '1210', '-c', '2', '127.0.0.1'), ['8', '8'])
      await poll('-a', '2', '-t', '4:float', '-B', '-r', '1210', '127.0.0.1', '--', '10.5')
      assert.deepEqual(await poll('-a', '2', '-t', '4:float', '-B', '-r', '1210', '-c', '1', '127.0.0.1'), ['10.5'])
      assert.deepEqual(await poll('-a', '1', '-t', '4:float', '-B', '-r', '1210', '-c', '1', '127.0.0.1'), ['8'])
      const [left] = await poll('-a', '2', '-t', '4:int', '-B', '-r', '1208', '-c', '1', '127.0.0.1')
      assert.ok(Number(left) > 30 && Number(left) <= 60, left)
    }))

  it('reads and writes the setpoints of a network, a countdown for each phase', () =>
    steered(async (port) => {
      const poll = async (...args: string[]): Promise<string[]> => {
        const { stdout } = await execute('mbpoll', ['-m', 'tcp', '-0', '-1', '-a', '200', '-p', String(port), ...args])
        return [...stdout.matchAll(/^\[(\d+)\]:\s+(\S+)/gm)].map((match) => match[2]!)
      }
      const setpoints = ['-t', '4:float', '-B', '-r', '1417', '-c', '3', '127.0.0.1']
      assert.deepEqual(await poll('-t', '4', '-r', '1431', '-c', '1', '127.0.0.1'), ['1'])
      assert.deepEqual(await poll(...setpoints), ['8', '8', '8'])
      await poll('-t', '4:float', '-B', '-r', '1419', '127.0.0.1', '--', '10.5')
      assert.deepEqual(await poll(...setpoints), ['8', '10.5', '8'])
      const left = (await poll('-t', '4:int', '-B', '-r', '1423', '-c', '3', '127.0.0.1')).map(Number)
      assert.ok(left[0] === 0 && left[1]! > 30 && left[1]! <= 60 && left[2] === 0, left.join())
    }, 'SCN'))
})

const CLIENT = `
import sys, json
from unittest.mock import MagicMock
for name in ('serial', 'serial_asyncio'):
    try: __import__(name)
    except ImportError: sys.modules[name] = MagicMock()
from pymodbus.client import ModbusTcpClient
client = ModbusTcpClient('127.0.0.1', int(sys.argv[1]), timeout=5)
assert client.connect()
told = []
told.append(client.read_holding_registers(1201, 5, slave=1).registers)
told.append(client.read_holding_registers(306, 2, slave=1).registers)
told.append(len(client.read_holding_registers(300, 125, slave=1).registers))
told.append(client.read_input_registers(1210, 2, slave=1).exception_code)
told.append(client.read_coils(0, 1, slave=1).exception_code)
told.append(client.read_holding_registers(1210, 2, slave=3).exception_code)
told.append(client.write_register(1210, 0x4120, slave=1).exception_code)
told.append(client.write_registers(1212, [0x4120, 0], slave=1).exception_code)
told.append(client.write_registers(1210, [0x4160, 0], slave=1).isError())
told.append(client.read_holding_registers(1210, 2, slave=1).registers)
told.append(client.write_register(1215, 2, slave=1).exception_code)
told.append(client.write_register(1215, 1, slave=1).isError())
told.append(client.read_holding_registers(1215, 1, slave=1).registers)
client.close()
print(json.dumps(told))
`

describe('pymodbus', { skip: pymodbus ? false : 'needs pymodbus: apt-get install python3-pymodbus' }, () => {
  it('reads, writes and meets the exceptions', () =>
    steered(async (port) => {
      const { stdout } = await execute(PYTHON, ['-c', CLIENT, String(port)], { timeout: 60_000 })
      assert.deepEqual(JSON.parse(stdout), [
        ...[[0x4100, 0, 0, 0, 0], [0x4366, 0], 125, 1, 1, 11, 3, 2, false, [0x4160, 0], 3, false, [1]],
      ])
    }))
})

describe('pilotbench emulate ems', () => {
  it('refuses what it cannot use in one line, with exit code 2', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /^give --to, the address and port of a station, such as 192\.168\.1\.20:502\n$/],
      [['--to', 'here'], /^--to here: give an IPv4 address and a port/],
      [['--to', '127.0.0.1:502', '--amps', '-1'], /^--amps -1: a setpoint is 0 A or more\n$/],
      [['--to', '127.0.0.1:502', '--every', 'often'], /^--every 'often' is not a time such as "25 s", or seconds\n$/],
      [['--to', '127.0.0.1:502', '--every', '0'], /^--every '0' is not a time such as "25 s", or seconds\n$/],
    ]
    for (const [args, words] of cases) {
      const { code, err } = await here.pilotbench('emulate', 'ems', ...args)
      assert.equal(code, 2, err)
      assert.match(err, words)
    }
  })

  it('steers a station, tells what it reads, and stops in good order', () =>
    steered((port, { timeline }) => {
      const args = ['--to', `127.0.0.1:${port}`, '--unit', '2', '--amps', '12.5', '--every', '20']
      const test = async ({ out, until, stop }: Running): Promise<void> => {
        const read =
          /socket 2 is in state A, may have 12\.5 A on 3 phases, draws 0\.00 0\.00 0\.00 A; the setpoint is valid for \d+ s, then 8 A/
        await until(() => read.test(out()))
        assert.match(
          out(),
          /^an EMS that sets 12\.5 A every 20 s for socket 2 of 127\.0\.0\.1:\d+, its setpoint was taken\. /,
        )
        assert.equal(timeline.latest('station', 'ems link')?.value, 'In use')
        assert.equal(await stop(), 0)
        assert.match(out(), /\nstopped\n$/)
      }
      return standing(here, args, test, 'emulate ems')
    }))
})
