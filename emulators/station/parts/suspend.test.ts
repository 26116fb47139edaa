import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawn, runs } from '../../../proving/seed.ts'
import { RJ11_CLOSING, RJ11_OPENING, RJ11_P1 } from '../settings.ts'
import {
  callingPosition,
  type SuspendState,
  type SuspendUse,
  suspend,
  suspendAtBoot,
  suspendChange,
} from './suspend.ts'

const USE: SuspendUse = { calls: 'closed', suspendMillis: 2000, resumeMillis: 60_000 }

type Look = readonly [now: number, closed: boolean]

/** From a boot at 0 with the contact open. */
function after(looks: readonly Look[], use: SuspendUse = USE): SuspendState {
  return looks.reduce((state, [now, closed]) => suspend(state, closed, use, now), suspendAtBoot(false, use, 0))
}

const CASES: readonly (readonly [string, readonly Look[], suspended: boolean, next: number | undefined])[] = [
  ['a call waits', [[10_000, true]], false, 12_000],
  [
    'until 1 ms before its time',
    [
      [10_000, true],
      [11_999, true],
    ],
    false,
    12_000,
  ],
  [
    'then it halts',
    [
      [10_000, true],
      [12_000, true],
    ],
    true,
    undefined,
  ],
  [
    'a call that ends before it halts is forgotten',
    [
      [10_000, true],
      [11_999, false],
      [99_000, false],
    ],
    false,
    undefined,
  ],
  [
    'after the call the suspension lasts',
    [
      [10_000, true],
      [12_000, true],
      [20_000, false],
      [79_999, false],
    ],
    true,
    80_000,
  ],
  [
    'until its time is over',
    [
      [10_000, true],
      [12_000, true],
      [20_000, false],
      [80_000, false],
    ],
    false,
    undefined,
  ],
  [
    'a new call begins the wait anew',
    [
      [10_000, true],
      [12_000, true],
      [20_000, false],
      [79_000, true],
      [79_500, false],
      [80_000, false],
    ],
    true,
    139_500,
  ],
]

describe('suspend', () => {
  for (const [what, looks, suspended, next] of CASES)
    it(what, () => {
      const state = after(looks)
      assert.equal(state.suspended, suspended)
      assert.equal(suspendChange(state, USE), next)
    })

  for (const [rj11, whenClosed, whenOpen] of [
    [RJ11_CLOSING, true, false],
    [RJ11_OPENING, false, true],
    [RJ11_P1, false, false],
  ] as const)
    it(`${rj11}: closed ${whenClosed ? 'calls' : 'does not'}, open ${whenOpen ? 'calls' : 'does not'}; a boot waits for nothing`, () => {
      const use = { ...USE, calls: callingPosition(rj11) }
      const boot = (closed: boolean): boolean => suspendAtBoot(closed, use, 0).suspended
      assert.deepEqual([boot(true), boot(false)], [whenClosed, whenOpen])
    })

  it('without delays it follows the contact', () => {
    const use = { ...USE, suspendMillis: 0, resumeMillis: 0 }
    assert.equal(after([[10, true]], use).suspended, true)
    assert.equal(
      after(
        [
          [10, true],
          [20, false],
        ],
        use,
      ).suspended,
      false,
    )
  })

  it('whatever the contact does, suspensions end no oftener than every 60 s, and the last one 60 s after the contact is back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 130_000 }), { maxLength: 60 }), (gaps) => {
        let state = suspendAtBoot(false, USE, 0)
        let closed = false
        let now = 0
        let ended = Number.NEGATIVE_INFINITY
        /** Lets the one change that a resting contact still brings come, if it comes by `until`. */
        const goOn = (until: number): void => {
          const at = suspendChange(state, USE)
          if (at === undefined || at > until) return
          const before = state.suspended
          state = suspend(state, closed, USE, at)
          if (!before || state.suspended) return
          assert.ok(at - ended >= USE.resumeMillis)
          ended = at
        }
        for (const gap of gaps) {
          goOn(now + gap)
          now += gap
          closed = !closed
          state = suspend(state, closed, USE, now)
        }
        closed = false
        state = suspend(state, closed, USE, now)
        goOn(now + USE.resumeMillis)
        assert.equal(state.suspended, false)
      }),
      drawn(runs(100, 1000)),
    )
  })
})
