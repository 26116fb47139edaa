// Wireshark looks at what station, meter and EMS said to each other in a simulated run.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import type { Tapped } from '../bench/wires.ts'
import { pcap } from '../protocols/modbus/pcap.contract.ts'
import { loadRig } from './load.ts'
import { openRig } from './open.ts'
import type { Rig } from './rig.ts'

const tshark = spawnSync('tshark', ['--version'], { stdio: 'ignore' }).status === 0
const folder = mkdtempSync(join(tmpdir(), 'pilotbench-capture-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const METER = {
  'Active-LoadBalancing': 'On',
  'ALB-ProtocolSelection': 'Modbus TCP/IP',
  'MBTCPSmart-IsEnabled': 'True',
}
const EMS = { 'Active-LoadBalancing': 'On', MbsSlaveTCPIP: 'On', MbsSlaveTCPIPMode: 'socket' }

/** About a minute of the simulated rig with these settings; what of it `counts` went over the wires, and what was asked. */
async function minute(
  settings: Readonly<Record<string, string>>,
  counts: (tapped: Tapped) => boolean,
  act: (rig: Rig) => Promise<void> = async () => {},
): Promise<{ readonly tapped: readonly Tapped[]; readonly asked: number; readonly exceptions: number }> {
  const tapped: Tapped[] = []
  const rig = await openRig(loadRig('simulated'), {
    shape: { sockets: 2 },
    prepare: async ({ station, wires }) => {
      wires.tap((write) => {
        if (counts(write)) tapped.push(write)
      })
      for (const [key, value] of Object.entries(settings)) await station().set(key, value)
    },
  })
  try {
    await act(rig)
    await rig.clock.pass(61_000)
    const exchanges = rig.timeline.entries
      .filter(({ what }) => what === 'asked')
      .map(({ value }) => value as { readonly exception?: number })
    return { tapped, asked: exchanges.length, exceptions: exchanges.filter(({ exception }) => exception).length }
  } finally {
    await rig.close()
  }
}

/** Frame numbers that a display filter finds. */
function frames(file: string, decode: string, filter: string): readonly string[] {
  const [transport, layer] = decode.split(',') as [string, string]
  const { stdout, stderr, status } = spawnSync(
    'tshark',
    [
      ...['-r', file, '-d', `${transport}.port==502,${layer}`, '-o', 'mbrtu.crc_verification:TRUE'],
      ...['-Y', filter, '-T', 'fields', '-e', 'frame.number', '-e', '_ws.expert.message'],
    ],
    { encoding: 'utf8', timeout: 60_000 },
  )
  assert.equal(status, 0, stderr)
  return stdout.split('\n').filter((line) => line.trim() !== '')
}

describe('tshark finds no malformed frame', {
  skip: tshark ? false : 'needs tshark: apt-get install tshark',
}, () => {
  const answer = { is: 'exception', code: 4 } as const
  const cases = [
    ['tcp', 'tcp,mbtcp', 'TCP master', 'tcp-meter', 'station'],
    ['udp', 'udp,mbudp', 'UDP master', 'udp-meter', 'station'],
    ['serial', 'tcp,mbrtu', 'RTU master', 'bus-meter', 'meter-bus'],
  ] as const
  for (const [kind, decode, type, name, master] of cases)
    it(`between station and meter: ${type}`, async () => {
      const { tapped, asked, exceptions } = await minute(
        { ...METER, 'MBTCPSmart-ConnectionType': type },
        (write) => write.kind === kind && (kind !== 'serial' || write.wire === 'meter-bus'),
        async (rig) => {
          await rig.clock.pass(10_000)
          await rig.device('meter', name).misbehave(answer, 3)
        },
      )
      // Both ends of a bus have its name: the master speaks first, and they take turns.
      const marked = tapped.map((write, index) => {
        if (kind !== 'serial') return write
        return { ...write, from: index % 2 === 0 ? master : 'meter' }
      })
      const file = join(folder, `${kind}.pcap`)
      writeFileSync(file, pcap(marked, master))
      const layer = decode.split(',')[1]!
      assert.ok(asked >= 30, `asked ${asked} times`)
      assert.equal(frames(file, decode, layer).length, 2 * asked)
      assert.equal(exceptions, 3)
      assert.equal(frames(file, decode, 'modbus.exception_code').length, exceptions)
      const wrong = `_ws.malformed || (${layer} && _ws.expert.severity >= 0x600000)`
      assert.deepEqual(frames(file, decode, wrong), [])
      // It would have found one.
      const { bytes, ...last } = marked.at(-1)!
      const spoilt = Buffer.from(kind === 'serial' ? bytes : bytes.subarray(0, 8))
      if (kind === 'serial') spoilt[0]! ^= 1
      else spoilt[5] = 2
      writeFileSync(file, pcap([...marked.slice(0, -1), { ...last, bytes: spoilt }], master))
      assert.notDeepEqual(frames(file, decode, wrong), [])
    })

  it('between EMS and station', async () => {
    const { tapped } = await minute(
      EMS,
      (write) => write.kind === 'tcp',
      async (rig) => {
        const ems = rig.device('ems', 'ems')
        await rig.clock.pass(5000)
        await settled(rig, ems.steer(1, 10))
        await settled(rig, ems.steer(2, 12))
        await settled(rig, ems.misbehave('writes half of a value'))
      },
    )
    const file = join(folder, 'ems.pcap')
    writeFileSync(file, pcap(tapped, 'bench'))
    const seen = frames(file, 'tcp,mbtcp', 'mbtcp').length
    assert.ok(seen >= 8, `${seen} frames`)
    assert.equal(seen, tapped.length)
    assert.deepEqual(frames(file, 'tcp,mbtcp', '_ws.malformed || (mbtcp && _ws.expert.severity >= 0x800000)'), [])
  })
})

async function settled<T>(rig: Rig, action: Promise<T>): Promise<T> {
  let over = false
  const done = action.finally(() => {
    over = true
  })
  await rig.clock.until(() => over, 10_000)
  return done
}
