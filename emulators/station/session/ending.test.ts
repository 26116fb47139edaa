import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { endsAtOnce, endsForGroup, isDenied, reasonUnsaid } from './ending.ts'

describe('a card held before the reader while a session runs', () => {
  it('ends its own at once, and one that nobody holds', () => {
    assert.equal(endsAtOnce('card-1', { idTag: 'CARD-1' }), true)
    assert.equal(endsAtOnce('B', undefined), true)
    assert.equal(endsAtOnce('B', { idTag: 'A' }), false)
  })

  const holder = { idTag: 'A', parentIdTag: 'FAMILY' }
  const cases: readonly (readonly [status: string, parentIdTag: string | undefined, ends: boolean])[] = [
    ['Accepted', 'family', true],
    ['Accepted', 'MASTER', true],
    ['Accepted', 'OTHERS', false],
    ['Accepted', undefined, false],
    ['Blocked', 'FAMILY', false],
  ]
  for (const [status, parentIdTag, ends] of cases)
    it(`${status}, of the group ${parentIdTag}: ${ends ? 'ends it' : 'does not'}`, () =>
      assert.equal(endsForGroup({ status, ...(parentIdTag !== undefined && { parentIdTag }) }, holder, 'MASTER'), ends))
})

it('a transaction that nobody ended was ended by the power, by the car, or by something else', () => {
  assert.equal(reasonUnsaid('PowerLoss', false), 'PowerLoss')
  assert.equal(reasonUnsaid(undefined, false), 'EVDisconnected')
  assert.equal(reasonUnsaid(undefined, true), 'Other')
})

it('a card that is not taken may still draw MaxEnergyOnInvalidId', () => {
  assert.equal(isDenied(100, 100, 0), true)
  assert.equal(isDenied(100, 599, 500), false)
  assert.equal(isDenied(100, 600, 500), true)
})
