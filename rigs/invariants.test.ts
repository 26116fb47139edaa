import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PhaseAmps } from '../bench/amps.ts'
import { Plug } from '../bench/copper.ts'
import type { Colour } from '../bench/facts.ts'
import { Timeline } from '../bench/timeline.ts'
import { emptySocket, type SocketState } from '../emulators/station/parts/mode3.ts'
import type { Cycle, CycleSocket } from '../emulators/station/station.ts'
import { dutyOf } from '../protocols/control-pilot.ts'
import { InvariantBroken, Invariants } from './invariants.ts'

const RULES = { reactionMillis: 5000, keptClosedMillis: 6000, periodMillis: 900_000 }

const KEPT = { phase: 'idle', car: 'ready', session: 'stopped' } as const

interface Moment {
  readonly at: number
  readonly offers?: readonly number[]
  readonly told?: number
  readonly closed?: boolean
  readonly high?: 9 | 6
  readonly max?: number
  readonly cable?: 13 | 32 | 'unknown'
  readonly limit?: number | undefined
  /** Sockets that share the limit; all where left out. */
  readonly members?: readonly number[]
  readonly loads?: readonly (0 | 1 | 2)[]
  readonly paused?: CycleSocket['paused']
  readonly watts?: number
  readonly code?: number
  readonly led?: readonly Colour[]
  readonly state?: Partial<SocketState>
  readonly drawn?: PhaseAmps
}

/** Shows the moments of a station to the invariants, one cycle each. */
function show(moments: readonly Moment[]): void {
  let at = 0
  const timeline = new Timeline({ now: () => at })
  const invariants = new Invariants(timeline, 'station')
  const plugs = [new Plug(1), new Plug(2)] as const
  for (const moment of moments) {
    at = moment.at * 1000
    const offers = moment.offers ?? [16]
    const sockets = offers.map((offer, index): CycleSocket => {
      const plug = plugs[index]!
      plug.insert({ rating: moment.cable === 'unknown' ? undefined : (moment.cable ?? 63) })
      plug.hang(moment.high === 9 ? 2740 : 882)
      const told = moment.told ?? offer
      plug.drive(told > 0 ? { kind: 'pwm', duty: dutyOf(told) ?? told / 0.6 } : { kind: 'steady', volts: 12 })
      plug.connect((moment.closed ?? offer > 0) ? 3 : 0)
      plug.demand(moment.drawn ?? [0, 0, 0], [1, 1, 1])
      timeline.note(`socket ${index + 1}`, 'display', { code: moment.code ?? 0, text: '', watts: moment.watts ?? 0 })
      if (moment.led)
        timeline.note(`socket ${index + 1}`, 'led', {
          colours: moment.led,
          blinking: false,
          times: [],
          accuracy: 20,
          since: 0,
        })
      return {
        number: (index + 1) as 1 | 2,
        id: index + 1,
        plug,
        state: { ...emptySocket(0), ...moment.state },
        offer,
        max: moment.max ?? 32,
        loads: moment.loads ?? [0, 1, 2],
        paused: moment.paused,
      }
    })
    const limit = 'limit' in moment ? moment.limit : 32
    const members = moment.members && { members: new Set(moment.members) }
    const cycle: Cycle = {
      now: at,
      rules: RULES,
      socketCount: sockets.length,
      pools: limit === undefined ? [] : [{ source: 'station', amps: [limit, limit, limit], ...members }],
      sockets,
    }
    invariants.check(cycle)
  }
}

const broken: readonly (readonly [string, readonly Moment[], RegExp])[] = [
  [
    'more than a limit leaves its one member',
    [
      { at: 0, offers: [16, 8.2], limit: 8, members: [2] },
      { at: 10, offers: [16, 8.2], limit: 8, members: [2] },
    ],
    /8\.2 A on L1 where station leaves 8\.0 A/,
  ],
  [
    'a new member that does not follow a limit',
    [
      { at: 0, offers: [16, 8], limit: 8, members: [2] },
      { at: 10, offers: [16, 8], limit: 8, members: [1, 2] },
      { at: 17, offers: [16, 8], limit: 8, members: [1, 2] },
    ],
    /24\.0 A on L1 where station leaves 8\.0 A/,
  ],
  ['an offer under 6 A', [{ at: 0, offers: [5.9] }], /socket 1 is to be offered 5\.9 A/],
  ['a pilot that tells another current', [{ at: 0, offers: [16], told: 16.2 }], /told 16\.2 A by its pilot/],
  ['an offer above its own maximum', [{ at: 0, offers: [16.1], max: 16 }], /above its own maximum of 16 A/],
  ['an offer above its cable', [{ at: 0, offers: [14], cable: 13 }], /14 A over a cable of 13 A/],
  ['power in B2', [{ at: 0, high: 9, closed: true }], /contactor closed in B2/],
  [
    'power in C1 for longer than a contactor waits',
    [
      { at: 0, offers: [0], closed: true },
      { at: 6.1, offers: [0], closed: true },
    ],
    /contactor closed in C1 for 6\.1 s/,
  ],
  [
    'a turn that never comes',
    [
      { at: 0, offers: [0], paused: 'turn' },
      { at: 2702, offers: [0], paused: 'turn' },
    ],
    /has waited 2702 s for its turn/,
  ],
  ['a display of another power', [{ at: 0, drawn: [10, 10, 10], watts: 6880 }], /shows 6880 W and gives 6900 W/],
  ['a code without a fault', [{ at: 0, code: 302 }], /shows code 302 with fault: none/],
  ['no code with a fault', [{ at: 0, state: { fault: 'short' } }], /shows no code with fault: short/],
  ['no code with a cable of which nothing is known', [{ at: 0, offers: [0], cable: 'unknown' }], /shows no code/],
  ['no code with a switch kept closed after the session', [{ at: 0, offers: [0], state: KEPT }], /shows no code/],
  [
    'a red LED without a fault for longer than a cycle',
    [
      { at: 0, led: ['red', 'blue'] },
      { at: 1.2, led: ['red', 'blue'] },
    ],
    /lights red and blue with fault: none/,
  ],
  [
    'a blue LED with a fault for longer than a cycle',
    [
      { at: 0, code: 406, led: ['blue'], state: { fault: 'diode' } },
      { at: 1.2, code: 406, led: ['blue'], state: { fault: 'diode' } },
    ],
    /lights blue with fault: diode/,
  ],
  [
    'more than there is',
    [
      { at: 0, offers: [16, 16] },
      { at: 7, offers: [16, 16.2] },
    ],
    /cars may draw 32\.2 A on L1 where station leaves 32\.0 A/,
  ],
  [
    'more than there is while one car still has its 5 s',
    [
      { at: 0, offers: [20, 12] },
      { at: 10, offers: [10, 12] },
      { at: 14.9, offers: [10, 22] },
    ],
    /cars may draw 42\.0 A/,
  ],
  [
    'a fallen limit that is not followed',
    [
      { at: 0, offers: [16, 16] },
      { at: 10, offers: [16, 16], limit: 20 },
      { at: 17, offers: [16, 16], limit: 20 },
    ],
    /cars may draw 32\.0 A on L1 where station leaves 20\.0 A/,
  ],
]

const kept: readonly (readonly [string, readonly Moment[]])[] = [
  [
    'another car soon after one that had much',
    [
      { at: 0, offers: [32, 0] },
      { at: 10, offers: [0, 0] },
      { at: 11, offers: [14, 0] },
      { at: 12, offers: [14, 18] },
    ],
  ],
  [
    'an LED whose sensor is behind, or has not named it yet',
    [
      { at: 0, led: ['red', 'blue'] },
      { at: 1, led: ['red', 'blue'] },
      { at: 2, led: [] },
      { at: 3, led: ['red', 'blue'] },
      { at: 4, led: ['red', 'blue'] },
    ],
  ],
  ['a cable of which nothing is known and its code', [{ at: 0, offers: [0], cable: 'unknown', code: 405 }]],
  [
    'a switch kept closed in a pause, with a code',
    [{ at: 0, offers: [0], code: 7, state: { ...KEPT, session: 'authorised' } }],
  ],
  ['a switch kept closed in a pause, without', [{ at: 0, offers: [0], state: { ...KEPT, session: 'authorised' } }]],
  ['a car in C2', [{ at: 0 }]],
  [
    'a contactor that waits up to 6 s in C1',
    [
      { at: 0, offers: [0], closed: true },
      { at: 6, offers: [0], closed: true },
    ],
  ],
  [
    'current that changed hands after 5 s',
    [
      { at: 0, offers: [20, 12] },
      { at: 10, offers: [10, 12] },
      { at: 15, offers: [10, 22] },
    ],
  ],
  [
    'a limit that fell, followed within 5 s',
    [
      { at: 0, offers: [16, 16] },
      { at: 10, offers: [16, 16], limit: 20 },
      { at: 11, offers: [10, 10], limit: 20 },
      { at: 16, offers: [10, 10], limit: 20 },
      { at: 30, offers: [10, 10], limit: 20 },
    ],
  ],
  [
    'a limit that is not for everybody',
    [
      { at: 0, offers: [16, 8], limit: 8, members: [2] },
      { at: 10, offers: [16, 8], limit: 8, members: [2] },
    ],
  ],
  [
    'a new member that follows a limit within 5 s',
    [
      { at: 0, offers: [16, 0], limit: 8, members: [2] },
      { at: 10, offers: [16, 0], limit: 8, members: [1, 2] },
      { at: 11, offers: [8, 0], limit: 8, members: [1, 2] },
      { at: 17, offers: [8, 0], limit: 8, members: [1, 2] },
    ],
  ],
  [
    'a limit that was none before',
    [
      { at: 0, offers: [32, 32], limit: undefined },
      { at: 10, offers: [32, 32], limit: 20 },
    ],
  ],
  [
    'a phase that a car has only just begun to load',
    [
      { at: 0, offers: [25, 25], limit: 25, loads: [] },
      { at: 10, offers: [25, 25], limit: 25, loads: [0] },
    ],
  ],
]

describe('invariants', () => {
  for (const [what, moments, words] of broken)
    it(`do not hold with ${what}`, () =>
      assert.throws(
        () => show(moments),
        (error) => error instanceof InvariantBroken && words.test(error.message),
      ))
  for (const [what, moments] of kept) it(`hold with ${what}`, () => show(moments))
})
