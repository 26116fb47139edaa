import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { LCUS_CHANNELS, lcusCommand } from './lcus.ts'

describe('an LCUS relay board', () => {
  const cases: readonly (readonly [number, boolean, string])[] = [
    [1, true, 'a00101a2'],
    [1, false, 'a00100a1'],
    [2, true, 'a00201a3'],
    [8, false, 'a00800a8'],
  ]
  for (const [channel, on, bytes] of cases)
    it(`is told ${bytes} for channel ${channel} ${on ? 'on' : 'off'}`, () =>
      assert.equal(lcusCommand(channel, on).toString('hex'), bytes))

  for (const channel of [0, LCUS_CHANNELS + 1, 1.5])
    it(`has no channel ${channel}`, () => assert.throws(() => lcusCommand(channel, true), RangeError))
})
