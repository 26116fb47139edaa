import assert from 'node:assert/strict'
import { it } from 'node:test'
import { eventually } from '../bench/expect.ts'
import { loadRig } from './load.ts'
import { openRig } from './open.ts'
import { socatIsThere } from './pty-pairs.ts'
import type { Rig } from './rig.ts'
import type { MemberWish } from './wish.ts'

const ABC: readonly MemberWish[] = [
  { name: 'A', sockets: 2 },
  { name: 'B', sockets: 1 },
  { name: 'C', sockets: 1 },
]

const settingOf = async (rig: Rig, key: string): Promise<readonly unknown[]> =>
  Promise.all(rig.stations.map((name) => rig.station(name).setting(key)))

it('the stations of a network have names, sockets, hosts and settings of their own', async () => {
  const rig = await openRig(loadRig('simulated'), { network: ABC, maximum: 25 })
  try {
    assert.deepEqual(rig.stations, ['A', 'B', 'C'])
    assert.deepEqual(rig.sockets(), ['socket 1', 'socket 2', 'B socket 1', 'C socket 1'])
    assert.deepEqual(rig.sockets('B'), ['B socket 1'])
    assert.deepEqual(
      rig.stations.map((name) => rig.hostOf(name)),
      ['station', 'station-B', 'station-C'],
    )
    assert.deepEqual(await settingOf(rig, 'SCN-SocketID'), [0, 2, 3])
    assert.deepEqual(await settingOf(rig, 'SCN-SocketCount'), [4, 4, 4])
    assert.deepEqual(await settingOf(rig, 'SCN-IsEnabled'), [true, true, true])
    assert.deepEqual(await settingOf(rig, 'SCN-NetworkName'), ['PARK', 'PARK', 'PARK'])
    assert.deepEqual(await settingOf(rig, 'Station-MaxCurrent'), [25, 25, 25])
    assert.equal(new Set(await settingOf(rig, 'Identity')).size, 3, 'no two stations have one identity')
    for (const name of rig.stations) {
      const features = rig.timeline.latest(rig.station(name).name, 'features')?.value as readonly string[]
      assert.ok(features.includes('Smart Charging Network'), `station ${name} has ${features.join(', ')}`)
    }
  } finally {
    await rig.close()
  }
})

it('the first station is the one that is meant where none is named', async () => {
  const rig = await openRig(loadRig('simulated'), { network: ABC })
  try {
    assert.equal(rig.station(), rig.station('A'))
    assert.equal(rig.station('station'), rig.station('A'))
    assert.equal(rig.ev(2), rig.ev(2, 'A'))
    assert.notEqual(rig.ev(1), rig.ev(1, 'B'))
    assert.throws(() => rig.station('D'), { name: 'BadInput', message: /no station called 'D'; stations: A, B, C/ })
    assert.throws(() => rig.ev(2, 'B'), { name: 'BadInput', message: /no ev on B socket 2/ })
  } finally {
    await rig.close()
  }
})

it('a rig of one knows no other station', async () => {
  const rig = await openRig(loadRig('simulated'))
  try {
    assert.deepEqual(rig.stations, ['station'])
    assert.equal(await rig.station().setting('SCN-IsEnabled'), false)
    assert.throws(() => rig.station('A'), { name: 'BadInput', message: /no station called 'A'; stations: station/ })
    assert.equal(rig.timeline.latest('stations', 'currents'), undefined)
  } finally {
    await rig.close()
  }
})

it('a car at one station is seen there, in the supply, and nowhere else', async () => {
  const rig = await openRig(loadRig('simulated'), { network: ABC })
  try {
    for (const name of rig.stations) {
      await rig.station(name).set('SCN-IsEnabled', false)
      await rig.station(name).restart()
    }
    await rig.clock.pass(120_000)
    const ev = rig.ev(1, 'B')
    await ev.want([12, 0, 0])
    await ev.plug(1)
    await rig.station('B').present('CARD', 1)
    await eventually(rig, 'B socket 1', 'mode3', { words: 'C2', matches: (value) => value === 'C2' }, 20_000)
    await rig.clock.pass(20_000)
    assert.deepEqual(rig.timeline.latest('B socket 1', 'drawn')?.value, [12, 0, 0])
    assert.deepEqual(rig.timeline.latest('supply', 'currents')?.value, [12, 0, 0])
    assert.deepEqual(rig.timeline.latest('stations', 'currents')?.value, [12, 0, 0])
    for (const who of ['socket 1', 'socket 2', 'C socket 1'])
      assert.deepEqual(
        rig.timeline.track(who, 'drawn').map(({ value }) => value),
        [[0, 0, 0]],
        who,
      )
    rig.grid.use([3, 0, 0])
    assert.deepEqual(rig.timeline.latest('supply', 'currents')?.value, [15, 0, 0])
    assert.deepEqual(rig.timeline.latest('stations', 'currents')?.value, [12, 0, 0])
  } finally {
    await rig.close()
  }
})

it('closing leaves every car of every station unplugged', async () => {
  const rig = await openRig(loadRig('simulated'), { network: ABC })
  for (const name of rig.stations) await rig.ev(1, name).plug(1)
  await rig.clock.pass(5000)
  await rig.close()
  for (const who of rig.sockets()) assert.equal(rig.timeline.latest(who, 'contactor')?.value, 'open', who)
  assert.equal(rig.timeline.latest('B ev-1', 'plugged')?.value, 'nowhere')
  const before = rig.timeline.entries.length
  await rig.clock.pass(60_000)
  assert.equal(rig.timeline.entries.length, before, 'something still runs')
})

it('64 dual-socket stations are 128 sockets', async () => {
  const rig = await openRig(loadRig('simulated'), {
    network: Array.from({ length: 64 }, (_, index) => ({ name: String(index + 1), sockets: 2 as const })),
  })
  try {
    assert.equal(rig.sockets().length, 128)
    assert.equal(await rig.station('64').setting('SCN-SocketID'), 126)
    assert.equal(await rig.station('1').setting('SCN-SocketCount'), 128)
  } finally {
    await rig.close()
  }
})

it('in wall time a station needs a host of the rig file', {
  skip: socatIsThere() ? false : 'needs socat for a pseudo-terminal pair: apt-get install socat',
}, async () => {
  await assert.rejects(openRig(loadRig('rehearsal'), { network: ABC }), {
    name: 'BadInput',
    message: /station B needs a host 'station-B'; hosts of this rig: station, bench/,
  })
})
