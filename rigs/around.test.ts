import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Act } from '../bench/acts.ts'
import { NotHere } from '../bench/not-here.ts'
import { RealWires } from '../bench/real-wires.ts'
import { WallClock } from '../bench/wall-clock.ts'
import { whyNot } from './around.ts'
import { everyObserver, loadRig, type RigDefinition } from './load.ts'
import { openRig } from './open.ts'

/** A station with these keys and devices, on a wall-time rig with hosts of its own. */
function rig(keys: Readonly<Record<string, unknown>>, devices: RigDefinition['devices'] = []): RigDefinition {
  const station = { name: 'station', kind: 'simulated', keys: { profile: 'eve-double-one-feed', ...keys } }
  return {
    ...loadRig('simulated'),
    time: 'wall',
    wires: { p1: { serial: '/dev/ttyUSB0' }, bus: { serial: '/dev/ttyUSB1' } },
    hosts: { station: '192.168.1.10', meter: '192.168.1.11' },
    station,
    observe: everyObserver(station, devices),
    devices,
  }
}

const P1 = { name: 'main-meter', kind: 'p1-meter', keys: { wire: 'p1' } }
const BUS = { name: 'bus-meter', kind: 'modbus-meter', keys: { wire: 'bus' } }
const TCP = { name: 'tcp-meter', kind: 'modbus-meter', keys: { host: 'meter' } }

describe('what a rig cannot do', () => {
  const cases: readonly (readonly [Act, RigDefinition, RegExp | undefined])[] = [
    ['P1 cable', rig({}), /no P1 meter on the wire of its station/],
    ['P1 cable', rig({ p1: 'bus' }, [P1]), /no P1 meter on the wire of its station/],
    ['P1 cable', rig({ p1: 'p1' }, [P1]), undefined],
    ['serial bus of the smart meter', rig({}), /no meter on a serial bus/],
    ['serial bus of the smart meter', rig({ meterWire: 'bus' }, [BUS]), undefined],
    ['network of the smart meter', rig({}, [BUS]), /no meter on a network/],
    ['network of the smart meter', rig({}, [TCP]), undefined],
    ['network of the station', rig({}), /has no host/],
    ['network of the station', rig({ host: 'station', meter: 'meter' }), /meter at host 'meter' goes past the bench/],
    ['network of the station', rig({ host: 'station', meter: 'meter' }, [TCP]), undefined],
    ['household load', rig({}), /no meter of this rig would show it/],
    ['household load', rig({}, [TCP]), /no meter of this rig would show it/],
    ['household load', rig({ meter: 'meter' }, [TCP]), undefined],
    ['ping', rig({}), /no laptop of an installer/],
    ['DHCP server', rig({ host: 'station' }), /none of its own/],
  ]
  for (const [act, definition, why] of cases)
    it(`${act}: ${why ? `no, ${why.source}` : 'yes'}`, () => {
      const said = whyNot(definition, act)
      if (why) assert.match(said ?? '', why)
      else assert.equal(said, undefined)
    })

  it('is what a device would do that does not reach the station', async () => {
    const { station, ...definition } = loadRig('simulated')
    const { profile, host } = station.keys
    const alone = await openRig({ ...definition, station: { ...station, keys: { profile, host: 'elsewhere' } } })
    assert.equal(host, 'station')
    for (const ask of [
      () => alone.relay(),
      () => alone.device('relay'),
      () => alone.device('ems'),
      () => alone.device('meter'),
      () => alone.device('meter', 'bus-meter'),
      () => alone.device('back-office'),
      () => alone.act('household load'),
    ])
      assert.throws(ask, NotHere)
    assert.equal(alone.device('installer').name, 'installer')
    await alone.close()
  })

  it('is told by the act, and is no failure', async () => {
    const bare = await openRig({ ...loadRig('simulated'), devices: [] })
    assert.throws(() => bare.act('P1 cable'), { name: 'NotHere', message: /^needs P1 cable: this rig has no P1 meter/ })
    assert.throws(() => bare.device('ems'), NotHere)
    assert.throws(() => bare.ev(1), NotHere)
    await bare.close()
  })
})

describe('a name that the rig does not have', () => {
  it('is no wire that can be cut', async () => {
    const { wires, close } = await openRig(loadRig('simulated'))
    for (const name of ['', 'p2', 'station-B'])
      for (const act of [() => wires.cut(name), () => wires.mend(name), () => wires.disturb(name, (bytes) => [bytes])])
        assert.throws(act, { name: 'BadInput', message: `this rig has no wire and no host '${name}'` })
    wires.cut('p1')
    await close()
  })

  it('nor is it on real wires', () => {
    const clock = new WallClock()
    const wires = new RealWires(clock, { serial: { p1: '/dev/null' }, hosts: { station: '127.0.0.1' } })
    assert.throws(() => wires.cut(''), { name: 'BadInput', message: /no wire and no host ''; there are: p1, station$/ })
    wires.cut('station')
    clock.stop()
  })
})
