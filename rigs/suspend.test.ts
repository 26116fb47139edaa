import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { PhaseAmps } from '../bench/amps.ts'
import { RJ11_CLOSING, RJ11_OPENING } from '../emulators/station/settings.ts'
import { drawn, runs } from '../proving/seed.ts'
import { loadRig } from './load.ts'
import { openRig } from './open.ts'

const simulated = loadRig('simulated')
const count = runs(20, 600)

const move = fc.oneof(
  fc.record({ closed: fc.boolean() }),
  fc.record({ times: fc.integer({ min: 1, max: 40 }), every: fc.integer({ min: 1, max: 90_000 }) }),
)

it('whatever the contact does: nothing is offered while it calls, no contactor closes twice in a minute or opens under load, and when it rests both cars charge', {
  timeout: count * 2000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(move, fc.integer({ min: 1, max: 200_000 })), { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      fc.integer({ min: 0, max: 4900 }),
      async (moves, onClosing, reactionMillis) => {
        const rig = await openRig(simulated, {
          prepare: async ({ station, device }) => {
            await station().set('DirectExternalSuspendSignal', onClosing ? RJ11_CLOSING : RJ11_OPENING)
            await device('relay').set(!onClosing)
          },
        })
        const { clock, timeline } = rig
        const relay = rig.device('relay')
        const wrong: string[] = []
        const closedAt = new Map<string, number>()
        timeline.onEntry(({ at, who, what, value }) => {
          if (what === 'contactor' && value === 'closed') {
            if (at - (closedAt.get(who) ?? Number.NEGATIVE_INFINITY) < 60_000) wrong.push(`${at}: ${who} closes again`)
            closedAt.set(who, at)
          }
          if (what === 'contactor' && value === 'open') {
            const drawn = timeline.latest(who, 'drawn')?.value as PhaseAmps
            if (Math.max(...drawn) > 0) wrong.push(`${at}: ${who} opens under ${drawn.join('/')} A`)
          }
          if (what !== 'offered' || value === 0) return
          const contact = timeline.latest('suspend', 'contact')
          if (contact && (contact.value === 'closed') === onClosing && at - contact.at > 100)
            wrong.push(`${at}: ${who} offers ${value} A`)
        })
        try {
          for (const socket of [1, 2] as const) {
            await rig.ev(socket).become({ reactionMillis })
            await rig.ev(socket).plug(socket, { rating: 63 })
            await rig.station().present('CARD', socket)
          }
          for (const [how, time] of moves) {
            if ('closed' in how) await relay.set(how.closed)
            else await relay.bounce(how.times, how.every)
            await clock.pass(time)
          }
          await relay.set(!onClosing)
          await clock.pass(90_000)
          for (const who of ['socket 1', 'socket 2'])
            if (timeline.latest(who, 'contactor')?.value !== 'closed') wrong.push(`${who} does not charge`)
          assert.deepEqual(wrong, [])
        } finally {
          await rig.close()
        }
      },
    ),
    drawn(count),
  )
})
