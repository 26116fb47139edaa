import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import type { Display, Notice } from '../bench/facts.ts'
import { CODES } from '../emulators/station/parts/codes.ts'
import { loadRig } from './load.ts'
import { openRig } from './open.ts'
import type { Rig } from './rig.ts'

const simulated = loadRig('simulated')

/** Every code of the list that the simulated station can produce, and how. */
const PRODUCED: Readonly<Record<number, (rig: Rig) => Promise<void>>> = {
  0: async () => {},
  7: async (rig) => {
    await rig.ev(1).misbehave('keeps its switch closed')
    await rig.station().present('CARD', 1)
  },
  209: (rig) => rig.device('meter').misbehave('silent'),
  302: (rig) => rig.ev(1).misbehave('draws too much', 8),
  405: (rig) => rig.ev(1).plug(1, { rating: undefined }),
  406: (rig) => rig.ev(1).misbehave('shorts the pilot'),
}

const displayed = new Set<number>()
const reported = new Set<number>()

for (const [code, provoke] of Object.entries(PRODUCED))
  it(`${code}: ${CODES.get(Number(code))!.meaning}`, async () => {
    const rig = await openRig(simulated, {
      licences: ['Active-SC'],
      prepare: async ({ station }) => {
        await station().set('Active-LoadBalancing', 'On')
      },
    })
    try {
      await rig.ev(1).plug(1)
      await rig.station().present('CARD', 1)
      await rig.clock.pass(90_000)
      await provoke(rig)
      await rig.clock.pass(90_000)
      const shown = rig.timeline.track('socket 1', 'display').map(({ value }) => (value as Display).code)
      const told = rig.timeline
        .track('station', 'notification')
        .map(({ value }) => Number((value as Notice).vendorErrorCode ?? 0))
      for (const each of shown) displayed.add(each)
      for (const each of told) reported.add(each)
      assert.equal(shown.includes(Number(code)), CODES.get(Number(code))!.text !== undefined || code === '0')
      assert.equal(told.includes(Number(code)), code !== '0')
    } finally {
      await rig.close()
    }
  })

after(() => {
  // Nothing else came up on the way: the list above is all there is.
  assert.deepEqual(
    [...new Set([...displayed, ...reported])].sort((a, b) => a - b),
    Object.keys(PRODUCED).map(Number),
  )
})
