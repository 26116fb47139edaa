import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { current, leaves, type Place, type Reservation, type ReserveAnswer, reserved, usedBy } from './reservations.ts'

const NOW = 1000
const kept = (id: number, connector: number, idTag = 'A', more: Partial<Reservation> = {}): Reservation => ({
  id,
  connector,
  idTag,
  until: NOW + 1,
  ...more,
})

function places(one: Place, two: Place): ReadonlyMap<number, Place> {
  return new Map([
    [1, one],
    [2, two],
  ])
}
const FREE = places('free', 'free')

describe('ReserveNow', () => {
  const cases: readonly (readonly [
    what: string,
    all: readonly Reservation[],
    wanted: Reservation,
    ReadonlyMap<number, Place>,
    ReserveAnswer,
    ids: readonly number[],
  ])[] = [
    ['a free connector', [], kept(1, 1), FREE, 'Accepted', [1]],
    ['for a time that is over', [], kept(1, 1, 'A', { until: NOW }), FREE, 'Rejected', []],
    ['one that is not there', [], kept(1, 3), FREE, 'Rejected', []],
    ['one in use', [], kept(1, 1), places('occupied', 'free'), 'Occupied', []],
    ['one with a fault', [], kept(1, 1), places('faulted', 'free'), 'Faulted', []],
    ['one out of use', [], kept(1, 1), places('unavailable', 'free'), 'Unavailable', []],
    ['one that is reserved', [kept(1, 1)], kept(2, 1, 'B'), FREE, 'Occupied', [1]],
    ['the other one', [kept(1, 1)], kept(2, 2, 'B'), FREE, 'Accepted', [1, 2]],
    ['the same again, for longer', [kept(1, 1)], kept(1, 1, 'A', { until: NOW + 9 }), FREE, 'Accepted', [1]],
    ['the same on another connector', [kept(1, 1)], kept(1, 2), FREE, 'Accepted', [1]],
    ['one whose reservation is over', [kept(1, 1, 'A', { until: NOW })], kept(2, 1, 'B'), FREE, 'Accepted', [2]],
    ['any, both free', [], kept(1, 0), FREE, 'Accepted', [1]],
    ['any, one free', [], kept(1, 0), places('occupied', 'free'), 'Accepted', [1]],
    ['any, one free and reserved', [kept(1, 2)], kept(2, 0, 'B'), places('occupied', 'free'), 'Occupied', [1]],
    ['any, twice', [kept(1, 0)], kept(2, 0, 'B'), FREE, 'Accepted', [1, 2]],
    ['any, a third time', [kept(1, 0), kept(2, 0)], kept(3, 0, 'B'), FREE, 'Occupied', [1, 2]],
    ['a connector, where any two are kept', [kept(1, 0), kept(2, 0)], kept(3, 1, 'B'), FREE, 'Occupied', [1, 2]],
    ['any, both in use', [], kept(1, 0), places('occupied', 'occupied'), 'Occupied', []],
    ['any, in use and faulted', [], kept(1, 0), places('occupied', 'faulted'), 'Occupied', []],
    ['any, faulted and out of use', [], kept(1, 0), places('unavailable', 'faulted'), 'Faulted', []],
    ['any, both out of use', [], kept(1, 0), places('unavailable', 'unavailable'), 'Unavailable', []],
  ]
  for (const [what, all, wanted, where, status, ids] of cases)
    it(`${what}: ${status}`, () => {
      const after = reserved(all, wanted, where, NOW)
      assert.equal(after.status, status)
      assert.deepEqual(after.all.map(({ id }) => id).toSorted(), ids)
      if (status === 'Accepted') assert.deepEqual(after.all.at(-1), wanted)
    })
})

describe('a reservation', () => {
  it('is over at its moment', () => {
    assert.deepEqual(current([kept(1, 1), kept(2, 2, 'B', { until: NOW })], NOW), [kept(1, 1)])
  })

  const used: readonly (readonly [
    what: string,
    all: readonly Reservation[],
    card: string,
    parent?: string | undefined,
    id?: number,
  ])[] = [
    ['is used by its card', [kept(1, 1)], 'a', undefined, 1],
    ['not by another', [kept(1, 1)], 'B'],
    ['is used by a card of its group', [kept(1, 1, 'A', { parentIdTag: 'G' })], 'B', 'g', 1],
    ['not by one of another group', [kept(1, 1, 'A', { parentIdTag: 'G' })], 'B', 'H'],
    ['not by one without a group', [kept(1, 1, 'A', { parentIdTag: 'G' })], 'B'],
    ['of the connector goes before one of any', [kept(1, 0), kept(2, 1)], 'A', undefined, 2],
    ['of any is used where the connector has none', [kept(1, 0), kept(2, 2)], 'A', undefined, 1],
    ['of the other connector is not used', [kept(2, 2)], 'A'],
  ]
  for (const [what, all, card, parent, id] of used)
    it(what, () => {
      assert.equal(usedBy(all, 1, card, parent)?.id, id)
    })
})

describe('whether connector 1 is left to card B', () => {
  const cases: readonly (readonly [
    what: string,
    all: readonly Reservation[],
    free: readonly number[],
    left: boolean,
  ])[] = [
    ['nothing is reserved', [], [1, 2], true],
    ['it is reserved for another', [kept(1, 1)], [1, 2], false],
    ['it is reserved for the card', [kept(1, 1, 'B')], [1, 2], true],
    ['the other is reserved', [kept(1, 2)], [1, 2], true],
    ['any is kept, and another is free', [kept(1, 0)], [1, 2], true],
    ['any is kept, and it is the last', [kept(1, 0)], [1], false],
    ['any is kept, and the other is reserved', [kept(1, 0), kept(2, 2)], [1, 2], false],
    ['any is kept for the card', [kept(1, 0, 'B')], [1], true],
    ['any two are kept', [kept(1, 0), kept(2, 0)], [1, 2], false],
  ]
  for (const [what, all, free, left] of cases)
    it(`${what}: ${left ? 'yes' : 'no'}`, () => {
      assert.equal(leaves(all, 1, 'B', undefined, free), left)
    })
})
