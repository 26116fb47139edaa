// The simulated station reads a meter that is another program's: pymodbus over TCP, UDP, and RTU on a pseudo-terminal.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { WallClock } from '../bench/wall-clock.ts'
import { packNumber } from '../protocols/modbus/registers.ts'
import { loadRig } from './load.ts'
import { openRig } from './open.ts'
import type { Rig } from './rig.ts'

const PYTHON = '/usr/bin/python3'
const works = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0
const socat = works('socat', '-V')
const pymodbus = works(PYTHON, '-c', 'import pymodbus')
const NO_SOCAT = 'needs socat for a pseudo-terminal: apt-get install socat'
const NO_PYMODBUS = 'needs pymodbus: apt-get install python3-pymodbus'

const folder = mkdtempSync(join(tmpdir(), 'pilotbench-foreign-meter-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Debian's pymodbus imports two serial packages that it only recommends. RTU it speaks over TCP here; socat makes the line. */
const SERVER = `
import sys, json
from unittest.mock import MagicMock
for name in ('serial', 'serial_asyncio'):
    try: __import__(name)
    except ImportError: sys.modules[name] = MagicMock()
from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.framer.rtu_framer import ModbusRtuFramer
from pymodbus.server import StartTcpServer, StartUdpServer
kind, port, unit, table, first, words = json.loads(sys.argv[1])
slave = ModbusSlaveContext(zero_mode=True, **{table: ModbusSequentialDataBlock(first, words)})
context = ModbusServerContext(slaves={unit: slave}, single=False)
address = ('127.0.0.1', port)
if kind == 'udp': StartUdpServer(context=context, address=address)
elif kind == 'rtu': StartTcpServer(context=context, address=address, framer=ModbusRtuFramer)
else: StartTcpServer(context=context, address=address)
`

type Kind = 'tcp' | 'udp' | 'rtu'

const u32 = (...raw: readonly number[]): number[] => raw.flatMap((each) => packNumber('U32', each))
const s32 = (...raw: readonly number[]): number[] => raw.flatMap((each) => packNumber('S32', each))

/** C560 to C575 of a Socomec: 16 A, 9 A returned, 6.5 A. */
const SOCOMEC = [
  'hr',
  0xc560,
  [...u32(16_000, 9000, 6500, 0), ...new Array(8).fill(0), ...s32(368, -207, 150)],
] as const
/** The same currents of an EM340 as input registers: signed mA, low word first. */
const EM340 = ['ir', 12, [...s32(16_000, -9000, 6500)].flatMap((_, at, all) => all[at ^ 1]!)] as const

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const over = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await over
}

/** A station alone on real wires, a pymodbus server at the other end of them; `test` may end the server. */
async function reading(
  kind: Kind,
  unit: number,
  [table, first, words]: readonly ['hr' | 'ir', number, readonly number[]],
  settings: Readonly<Record<string, string>>,
  test: (rig: Rig, endMeter: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const port = await freePort()
  const children: ChildProcess[] = []
  const start = (command: string, args: readonly string[]): ChildProcess => {
    const child = spawn(command, args, { stdio: 'ignore' })
    children.push(child)
    return child
  }
  try {
    const server = start(PYTHON, ['-c', SERVER, JSON.stringify([kind, port, unit, table, first, words])])
    const line = join(folder, `line-${port}`)
    if (kind === 'rtu') {
      const clock = new WallClock()
      const listens = (): boolean => works('socat', '-u', 'OPEN:/dev/null', `TCP:127.0.0.1:${port}`)
      assert.ok(await clock.until(listens, 20_000), 'pymodbus does not listen')
      start('socat', [`pty,raw,echo=0,link=${line}`, `TCP:127.0.0.1:${port},nodelay`])
      assert.ok(await clock.until(() => existsSync(line), 10_000), 'socat made no pseudo-terminal')
    }
    const file = join(folder, `rig-${port}.yaml`)
    writeFileSync(
      file,
      `name: foreign meter
time: wall
tolerance: { amps: 0.1, time: 1 s }
hosts: { station: 127.0.0.2, meter: 127.0.0.1 }
${kind === 'rtu' ? `wires: { bus: { serial: ${line} } }\n` : ''}station:
  kind: simulated
  profile: eve-double-one-feed
  host: station
  modbusPort: ${await freePort()}
  meter: meter
  meterAddress: 192.168.0.5
  meterPort: ${port}
  ${kind === 'rtu' ? 'meterWire: bus\n  meterLatency: 20 ms' : ''}
  options: { meterPollMillis: 200, meterLossMillis: 3000 }
`,
    )
    const rig = await openRig(loadRig(file), {
      shape: { sockets: 2 },
      prepare: async ({ station }) => {
        const all = {
          'Active-LoadBalancing': 'On',
          'ALB-ProtocolSelection': 'Modbus TCP/IP',
          'MBTCPSmart-IsEnabled': 'True',
          'MBTCPSmart-ConnectionType': { tcp: 'TCP master', udp: 'UDP master', rtu: 'RTU master' }[kind],
          'MBTCPSmart-SlaveUnitID': unit,
          ...settings,
        }
        for (const [key, value] of Object.entries(all))
          assert.notEqual(await station().set(key, value), 'Rejected', `${key} = ${value}`)
      },
    })
    try {
      await test(rig, async () => {
        // Ended, it would take socat and the line with it.
        if (kind === 'rtu') server.kill('SIGSTOP')
        else await ended(server)
      })
    } finally {
      await rig.close()
    }
  } finally {
    for (const child of children) await ended(child)
  }
}

const seen = (rig: Rig): unknown => rig.timeline.latest('station', 'meter')?.value
const link = (rig: Rig): unknown => rig.timeline.latest('station', 'meter link')?.value

describe('a meter of pymodbus', { skip: pymodbus ? false : NO_PYMODBUS }, () => {
  for (const kind of ['tcp', 'udp', 'rtu'] as const)
    it(
      `is read over ${kind}, its currents with their sign; and lost when it is gone`,
      {
        skip: kind === 'rtu' && !socat ? NO_SOCAT : false,
      },
      () =>
        reading(kind, 5, SOCOMEC, {}, async (rig, endMeter) => {
          assert.ok(await rig.clock.until(() => link(rig) === 'normal', 20_000), `the link is ${link(rig)}`)
          assert.deepEqual(seen(rig), [16, -9, 6.5])
          assert.deepEqual(await rig.station().testMeter(), { amps: [16, -9, 6.5] })
          await endMeter()
          assert.ok(await rig.clock.until(() => link(rig) === 'lost', 20_000), `the link is ${link(rig)}`)
          assert.deepEqual(seen(rig), [0, 0, 0])
        }),
    )

  const MAPPING = {
    'MBTCPSmart-SlaveMeterModel': 'Custom register mapping',
    'MeterMap-FunctionCode': '4',
    'MeterMap-WordOrder': 'low first',
    'MeterMap-Current-L1': '12 S32 10^-3',
    'MeterMap-Current-L2': '14 S32 10^-3',
    'MeterMap-Current-L3': '16 S32 10^-3',
  }

  it('is read by a custom mapping: input registers, the low word first', () =>
    reading('tcp', 1, EM340, MAPPING, async (rig) => {
      assert.ok(await rig.clock.until(() => link(rig) === 'normal', 20_000), `the link is ${link(rig)}`)
      assert.deepEqual(seen(rig), [16, -9, 6.5])
    }))

  it('tells of a register that it does not have by exception 2', () =>
    reading('tcp', 1, EM340, { ...MAPPING, 'MeterMap-Current-L3': '18 S32 10^-3' }, async (rig) => {
      const test = async (): Promise<unknown> => rig.station().testMeter()
      let shown: unknown
      for (let tries = 0; tries < 20 && JSON.stringify(shown) !== '{"why":"exception 2"}'; tries++) shown = await test()
      assert.deepEqual(shown, { why: 'exception 2' })
      assert.notEqual(link(rig), 'normal')
    }))
})
