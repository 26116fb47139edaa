import assert from 'node:assert/strict'
import { it } from 'node:test'
import { eventually } from '../bench/expect.ts'
import { loadProfile, loadRig, profileNames, rigNames } from './load.ts'
import { closeAllRigs, openRig } from './open.ts'

it('every rig and station profile of this folder can be read', () => {
  for (const name of rigNames()) assert.equal(loadRig(name).name, name)
  for (const name of profileNames()) assert.ok(loadProfile(name).maximum >= 6)
})

it('closing leaves every car at state A and no wire open', async () => {
  const rig = await openRig(loadRig('simulated'))
  const ev = rig.ev(1)
  await ev.plug(1)
  await rig.station().present('CARD', 1)
  await eventually(rig, 'socket 1', 'mode3', { words: 'C2', matches: (value) => value === 'C2' }, 10_000)
  await closeAllRigs()
  const plug = rig.plugs.get(1)!
  assert.equal(plug.cable, undefined)
  assert.equal(plug.high <= 0 || plug.high === 12, true)
  assert.equal(plug.conductors, 0)
  assert.deepEqual(plug.drawn, [0, 0, 0])
  const before = rig.timeline.entries.length
  await rig.clock.pass(60_000)
  assert.equal(rig.timeline.entries.length, before, 'something still runs')
  await rig.close()
})

it('a wish changes the station and leaves the rest', async () => {
  const rig = await openRig(loadRig('simulated'), { shape: { sockets: 1, face: 'led' }, maximum: 16 })
  assert.equal(rig.plugs.size, 1)
  assert.ok(rig.shows('socket 1', 'led') && !rig.shows('socket 1', 'display'))
  assert.equal(await rig.station().setting('Station-MaxCurrent'), 16)
  assert.throws(() => rig.ev(2), /no ev on socket 2/)
  await rig.close()
})
