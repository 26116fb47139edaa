import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Fact, Facts } from '../bench/facts.ts'
import type { Entry } from '../bench/timeline.ts'
import { FrameCheck } from './frame-check.ts'

/** Messages that break the specification have no type. */
const entry = (at: number, who: string, what: Fact, value: object): Entry => ({
  at,
  who,
  what,
  value: value as Facts['fault'],
})
const sent = (at: number, value: object, who = 'csms'): Entry =>
  entry(at, who, 'ocpp sent', { station: 'CP1', ...value })
const received = (at: number, value: object): Entry =>
  entry(at, 'station', 'ocpp received', { station: 'CP1', ...value })
const mark = (at: number, action: string | null, how = 'payload', station = 'CP1'): Entry =>
  entry(at, 'csms', 'ocpp deliberate', { station, action, how })

const GOOD = { kind: 'CALLRESULT', action: 'Heartbeat', payload: { currentTime: '2026-11-01T11:00:00Z' } }
const BAD = { kind: 'CALLRESULT', action: 'Heartbeat', payload: { currentTime: 'noon' } }
const BROKEN = { kind: 'malformed', why: 'not JSON', text: '[3,' }
const STRAY = { kind: 'CALLRESULT', action: null, payload: {} }

describe('every frame is judged', () => {
  const cases: readonly (readonly [string, readonly Entry[], number, number])[] = [
    ['a good one', [sent(0, GOOD), received(1, GOOD)], 0, 0],
    ['a wrong time', [sent(0, BAD), received(1, BAD)], 2, 0],
    ['a wrong time by the station', [sent(0, BAD, 'station')], 1, 0],
    ['an answer to nothing', [sent(0, STRAY)], 1, 0],
    ['a code that OCPP has not', [sent(0, { kind: 'CALLERROR', action: 'Reset', code: 'RpcBusy' })], 1, 0],
    ['an action that OCPP has not', [sent(0, { kind: 'CALL', action: 'Explode', payload: {} })], 1, 0],
    ['one that was meant, at both ends', [mark(0, 'Heartbeat'), sent(0, BAD), received(1, BAD)], 0, 1],
    [
      'one that was meant and arrives twice',
      [mark(0, 'Heartbeat'), sent(0, BAD), received(1, BAD), received(2, BAD)],
      1,
      1,
    ],
    ['one that was meant, and another', [mark(0, 'Heartbeat'), sent(0, BAD), sent(0, BAD)], 1, 1],
    ['one that another was meant for', [mark(0, 'Authorize'), sent(0, BAD)], 1, 0],
    ['one that was meant for another station', [mark(0, 'Heartbeat', 'payload', 'CP2'), sent(0, BAD)], 1, 0],
    ['one long after a mark', [mark(0, 'Heartbeat'), sent(51, BAD)], 1, 0],
    ['a good one uses its mark up', [mark(0, 'Heartbeat'), sent(0, GOOD), sent(0, BAD)], 1, 0],
    ['a broken one that was meant', [mark(0, 'Authorize', 'malformed'), sent(0, BROKEN), received(1, BROKEN)], 0, 1],
    ['a wrong id that was meant', [mark(0, 'Authorize', 'wrong id'), sent(0, STRAY)], 0, 1],
    ['a text that was meant', [mark(0, null, 'text'), sent(0, BROKEN)], 0, 1],
  ]
  for (const [what, entries, wrong, meant] of cases)
    it(what, () => {
      const check = new FrameCheck()
      assert.equal(check.violationsIn(entries).length, wrong)
      assert.equal(
        [...check.counts.meant.values()].reduce((sum, count) => sum + count, 0),
        meant,
      )
    })

  it('and counted by end, kind and action', () => {
    const check = new FrameCheck()
    check.violationsIn([sent(0, GOOD), received(1, GOOD), sent(2, GOOD), sent(3, BROKEN)])
    assert.deepEqual(
      [...check.counts.messages],
      [
        ['sent CALLRESULT Heartbeat', 2],
        ['received CALLRESULT Heartbeat', 1],
        ['sent malformed', 1],
      ],
    )
  })

  it('with when, who and what in a line', () =>
    assert.match(
      new FrameCheck().violationsIn([sent(7, BAD)])[0]!,
      /^at 7 ms csms, ocpp sent: HeartbeatResponse: instance\.currentTime does not conform to the "date-time" format$/,
    ))
})
