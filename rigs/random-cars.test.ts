import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { PhaseAmps } from '../bench/amps.ts'
import { drawn, runs } from '../proving/seed.ts'
import { loadRig } from './load.ts'
import { openRig } from './open.ts'

const simulated = loadRig('simulated')
const count = runs(40, 1500)

type Action =
  | {
      readonly do: 'connect'
      readonly socket: 1 | 2
      readonly phases: 1 | 2 | 3
      readonly minimum: 6 | 14
      readonly reaction: number
    }
  | { readonly do: 'unplug' | 'full' | 'pause' | 'resume' | 'card'; readonly socket: 1 | 2 }
  | { readonly do: 'want'; readonly socket: 1 | 2; readonly amps: number }

const socket = fc.constantFrom(1 as const, 2 as const)
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constant('connect' as const),
    socket,
    phases: fc.constantFrom(1 as const, 2 as const, 3 as const),
    minimum: fc.constantFrom(6 as const, 14 as const),
    reaction: fc.integer({ min: 0, max: 4900 }),
  }),
  fc.record({
    do: fc.constantFrom('unplug' as const, 'full' as const, 'pause' as const, 'resume' as const, 'card' as const),
    socket,
  }),
  fc.record({ do: fc.constant('want' as const), socket, amps: fc.integer({ min: 6, max: 32 }) }),
)

it('whatever two cars do: no offer between 0 and 6 A, power only in C2 or just after it, and never more than the station may carry', {
  timeout: count * 1000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(action, fc.integer({ min: 1, max: 240 })), { minLength: 3, maxLength: 14 }),
      fc.constantFrom(12, 19, 20, 25, 32),
      async (steps, maximum) => {
        const rig = await openRig(simulated, { maximum })
        const wrong: string[] = []
        rig.timeline.onEntry(({ at, who, what, value }) => {
          if (what === 'offered' && (value as number) > 0 && (value as number) < 6)
            wrong.push(`${at}: ${who} offers ${value} A`)
          if (
            what === 'contactor' &&
            value === 'closed' &&
            !['C2', 'D2'].includes(String(rig.timeline.latest(who, 'mode3')?.value))
          )
            wrong.push(`${at}: ${who} closes in ${rig.timeline.latest(who, 'mode3')?.value}`)
          if (who === 'supply' && (value as PhaseAmps).some((amps) => amps > maximum + 0.25))
            wrong.push(`${at}: the supply carries ${(value as PhaseAmps).join('/')} A of ${maximum} A`)
        })
        try {
          for (const [step, seconds] of steps) {
            const ev = rig.ev(step.socket)
            switch (step.do) {
              case 'connect':
                await ev.unplug()
                await rig.clock.pass(200)
                await ev.become({ reactionMillis: step.reaction })
                await ev.want([32, step.phases > 1 ? 32 : 0, step.phases > 2 ? 32 : 0], step.minimum)
                await ev.plug(step.socket, { rating: 63 })
                await rig.station().present('CARD', step.socket)
                break
              case 'unplug':
                await ev.unplug()
                break
              case 'full':
                await ev.becomeFull()
                break
              case 'pause':
                await ev.pauseCharging()
                break
              case 'resume':
                await ev.resumeCharging()
                break
              case 'card':
                await rig.station().present('CARD', step.socket)
                break
              case 'want':
                await ev.want(step.amps)
            }
            await rig.clock.pass(seconds * 1000)
          }
          assert.deepEqual(wrong, [])
        } finally {
          await rig.close()
        }
      },
    ),
    drawn(count),
  )
})
