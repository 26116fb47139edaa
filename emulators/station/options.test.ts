import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BadInput } from '../../bench/bad-input.ts'
import { DEFAULT_OPTIONS, OPTION_REASONS, readOptions } from './options.ts'

describe('options of the simulated station', () => {
  const taken: readonly (readonly [string, unknown, unknown])[] = [
    ['reactionMillis', 4000, 4000],
    ['unusedAmps', '2.5', 2.5],
    ['wakesAgain', 'true', true],
    ['wakesAgain', false, false],
    ['lockedWrite', 'ignored', 'ignored'],
  ]
  for (const [name, given, value] of taken)
    it(`${name}: ${JSON.stringify(given)} is taken`, () =>
      assert.deepEqual(readOptions({ [name]: given }), { [name]: value }))

  const refused: readonly (readonly [string, unknown, RegExp])[] = [
    ['lockedWrites', 'ignored', /unknown option 'lockedWrites'; allowed: reactionMillis, /],
    ['constructor', 1, /unknown option 'constructor'/],
    ['reactionMillis', 'soon', /option reactionMillis takes a number from 0, not "soon"/],
    ['reactionMillis', '', /takes a number from 0/],
    ['reactionMillis', -1, /takes a number from 0, not -1/],
    ['wakesAgain', 'maybe', /option wakesAgain takes true or false, not "maybe"/],
    ['lockedWrite', 'forgotten', /option lockedWrite takes rejected or ignored, not "forgotten"/],
    ['lockedWrite', 1, /takes rejected or ignored, not 1/],
  ]
  for (const [name, given, words] of refused)
    it(`${name}: ${JSON.stringify(given)} is refused`, () =>
      assert.throws(
        () => readOptions({ [name]: given }),
        (error) => error instanceof BadInput && words.test(error.message),
      ))

  it('have a default and a reason each', () => {
    assert.deepEqual(Object.keys(OPTION_REASONS), Object.keys(DEFAULT_OPTIONS))
    for (const reason of Object.values(OPTION_REASONS)) assert.ok(reason.length > 10)
    assert.deepEqual(readOptions(DEFAULT_OPTIONS as unknown as Record<string, unknown>), DEFAULT_OPTIONS)
  })
})
