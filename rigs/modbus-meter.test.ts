import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import type { SerialMode } from '../bench/wires.ts'
import { ModbusMaster } from '../protocols/modbus/master.ts'
import { loadRig } from './load.ts'
import { openRig } from './open.ts'

const folder = mkdtempSync(join(tmpdir(), 'pilotbench-rigs-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const RIG = `name: meters
time: virtual
wires:
  p1: { serial: virtual }
  bus: { serial: virtual }
hosts: { station: virtual, meter: virtual, bench: virtual }
station: { kind: simulated, profile: eve-double-one-feed, p1: p1, host: station }
devices:
  main: { kind: modbus-meter, meter: socomec-e27, host: meter }
  sub: { kind: modbus-meter, meter: socomec-e24, wire: bus, baud: 19200, parity: even }
  own:
    kind: modbus-meter
    wire: bus
    unit: 9
    map:
      base: 1
      order: low-first
      registers:
        - { is: I1, address: 101, type: S32, scale: 0.001 }
        - { is: I2, address: 103, type: S32, scale: 10^-3 }
`

const MODBUS = {
  'Active-LoadBalancing': 'On',
  'ALB-ProtocolSelection': 'Modbus TCP/IP',
  'MBTCPSmart-IsEnabled': 'True',
}

function load(text: string) {
  const file = join(folder, 'rig.yaml')
  writeFileSync(file, text)
  return loadRig(file)
}

describe('Modbus meters in a rig', () => {
  it('sit on the network and on one bus together, and follow what flows', async () => {
    const rig = await openRig(load(RIG))
    try {
      const mode: SerialMode = { baud: 19_200, dataBits: 8, parity: 'even', stopBits: 1 }
      const connecting = rig.wires.connect('bench', 'meter', 502)
      await rig.clock.pass(10)
      const network = ModbusMaster.overTcp(rig.clock, await connecting)
      const bus = ModbusMaster.overRtu(rig.clock, await rig.wires.serial('bus', mode), mode)
      rig.grid.use([7, 0, 0])
      rig.grid.produce([0, 9, 0])
      const asked = Promise.all([
        network.readHoldingRegisters(5, 50_528, 6, 1000),
        bus.readHoldingRegisters(5, 50_528, 6, 1000),
        bus.readInputRegisters(9, 100, 4, 1000),
      ])
      await rig.clock.pass(1000)
      assert.deepEqual(await asked, [
        [0, 7000, 0, 9000, 0, 0],
        [0, 7000, 0, 9000, 0, 0],
        [7000, 0, 0x10000 - 9000, 0xffff],
      ])
      network.close()
      bus.close()
    } finally {
      await rig.close()
    }
  })

  it('share a bus: the station reads its own, whatever the other says', async () => {
    const rig = await openRig(load(RIG.replace('host: station }', 'host: station, meterWire: bus }')), {
      shape: { sockets: 2 },
    })
    try {
      for (const [key, value] of Object.entries({ ...MODBUS, 'MBTCPSmart-ConnectionType': 'RTU master' }))
        await rig.station().set(key, value)
      await rig.device('meter', 'sub').report([5, 6, 7])
      await rig.device('meter', 'own').report([20, 21, 22])
      await rig.station().restart()
      await rig.clock.pass(20_000)
      assert.deepEqual(rig.timeline.latest('station', 'meter')?.value, [5, 6, 7])
      assert.equal(rig.timeline.track('own', 'asked').length, 0)
      await rig.device('meter', 'sub').misbehave('silent')
      await rig.clock.pass(65_000)
      assert.equal(rig.timeline.latest('station', 'meter link')?.value, 'lost')
    } finally {
      await rig.close()
    }
  })

  for (const [type, why] of [
    ['RTU master', 'this station has no serial bus'],
    ['TCP master', 'this station has no network'],
  ] as const)
    it(`a rig without what a ${type} needs has a lost meter`, async () => {
      const other = type === 'RTU master' ? 'meter: meter' : 'meterWire: bus'
      const rig = await openRig(load(RIG.replace('host: station }', `host: station, ${other} }`)), {
        shape: { sockets: 2 },
      })
      try {
        for (const [key, value] of Object.entries({ ...MODBUS, 'MBTCPSmart-ConnectionType': type }))
          await rig.station().set(key, value)
        await rig.station().restart()
        await rig.clock.pass(72_000)
        assert.equal(rig.timeline.latest('station', 'meter link')?.value, 'lost')
        assert.deepEqual(await rig.station().testMeter(), { why })
      } finally {
        await rig.close()
      }
    })

  it('are not waited for in vain where the serial port is not there', () =>
    assert.rejects(
      openRig(
        load(`name: no port
time: wall
wires: { bus: { serial: /dev/serial/by-id/usb-none } }
hosts: { station: 127.0.0.1 }
station: { kind: simulated, profile: eve-double-one-feed, meterWire: bus }
`),
        {
          shape: { sockets: 2 },
          prepare: async ({ station }) => {
            for (const [key, value] of Object.entries({ ...MODBUS, 'MBTCPSmart-ConnectionType': 'RTU master' }))
              await station().set(key, value)
          },
        },
      ),
      { name: 'BadInput', message: /^wire 'bus': there is no serial port \/dev\/serial\/by-id\/usb-none; / },
    ))

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    [
      'an unknown meter',
      RIG.replace('socomec-e27', 'socomec-e99'),
      /rig\.yaml:9: devices\.main\.meter: "socomec-e99" is not allowed here; allowed: socomec-e27, /,
    ],
    [
      'an unknown host',
      RIG.replace('host: meter', 'host: moon'),
      /rig\.yaml:9: devices\.main\.host: unknown host 'moon'/,
    ],
    [
      'an unknown wire',
      RIG.replace('wire: bus, baud', 'wire: tram, baud'),
      /rig\.yaml:10: devices\.sub\.wire: unknown wire 'tram'/,
    ],
    [
      "an unknown wire of the station's meter",
      RIG.replace('host: station }', 'host: station, meterWire: tram }'),
      /rig\.yaml:7: station\.meterWire: unknown wire 'tram'/,
    ],
    [
      'an unknown quantity of a map',
      RIG.replace('is: I2', 'is: J2'),
      /rig\.yaml:20: devices\.own\.map\.registers\.1\.is: unknown quantity 'J2'; allowed: /,
    ],
    [
      'an unknown key of a map',
      RIG.replace('base: 1', 'basis: 1'),
      /rig\.yaml:16: devices\.own\.map\.basis: unknown key; allowed: title, functions, base, /,
    ],
    [
      'an unknown key of a register',
      RIG.replace('scale: 10^-3', 'skale: 1'),
      /rig\.yaml:20: devices\.own\.map\.registers\.1\.skale: unknown key; allowed: is, says, address, /,
    ],
  ]
  for (const [what, text, form] of wrong)
    it(`are told wrong by line and key: ${what}`, () => {
      assert.throws(() => load(text), { name: 'BadInput', message: form })
    })

  const late: readonly (readonly [string, string, RegExp])[] = [
    ['two registers in one place', RIG.replace('address: 103', 'address: 102'), /^own: I2 at 102 overlaps I1 at 101$/],
    ['no place at all', RIG.replace(', host: meter }', ' }'), /^main: give host .* or wire /],
    ['two meters in one', RIG.replace('unit: 9', 'meter: abb-b23'), /^own: give meter .* or map /],
  ]
  for (const [what, text, form] of late)
    it(`are told wrong by name: ${what}`, () =>
      assert.rejects(openRig(load(text)), { name: 'BadInput', message: form }))
})
