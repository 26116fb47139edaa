import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type AuthorisationRules,
  type Cards,
  decide,
  type IdTagInfo,
  isSame,
  known,
  remembered,
} from './authorisation.ts'

const RULES: AuthorisationRules = {
  listInUse: true,
  cacheInUse: true,
  preAuthorises: false,
  offline: true,
  unknownOffline: true,
}
const YES: IdTagInfo = { status: 'Accepted' }
const NO: IdTagInfo = { status: 'Blocked' }
const NOON = Date.UTC(2026, 10, 1, 12)
const until = (iso: string): IdTagInfo => ({ status: 'Accepted', expiryDate: iso })

describe('what list and cache know of card A', () => {
  const cases: readonly (readonly [
    what: string,
    list: Cards,
    cache: Cards,
    info?: IdTagInfo | undefined,
    rules?: Partial<AuthorisationRules>,
  ])[] = [
    ['nothing', {}, {}],
    ['by the list', { A: NO }, {}, NO],
    ['by the cache', {}, { A: NO }, NO],
    ['the list goes before the cache', { A: NO }, { A: YES }, NO],
    ['the other way round too', { A: YES }, { A: NO }, YES],
    ['a list that is not in use says nothing', { A: NO }, { A: YES }, YES, { listInUse: false }],
    ['nor does such a cache', {}, { A: YES }, undefined, { cacheInUse: false }],
    ['another card is another', { B: YES }, { C: NO }],
    [
      'its time is over that second',
      {},
      { A: until('2026-11-01T12:00:00Z') },
      { status: 'Expired', expiryDate: '2026-11-01T12:00:00Z' },
    ],
    ['a millisecond before it is not', {}, { A: until('2026-11-01T12:00:00.001Z') }, until('2026-11-01T12:00:00.001Z')],
    [
      'a blocked one stays blocked',
      { A: { ...NO, expiryDate: '2026-01-01T00:00:00Z' } },
      {},
      { ...NO, expiryDate: '2026-01-01T00:00:00Z' },
    ],
  ]
  for (const [what, cards, cache, info, rules] of cases)
    for (const card of ['A', 'a'])
      it(`${what} (${card})`, () => {
        assert.deepEqual(known(card, { version: 1, cards }, cache, { ...RULES, ...rules }, NOON), info)
      })
})

describe('whether a card may charge', () => {
  const cases: readonly (readonly [
    what: string,
    info: IdTagInfo | undefined,
    online: boolean,
    Partial<AuthorisationRules>,
    wanted: string,
  ])[] = [
    ['unknown, online', undefined, true, {}, 'ask'],
    ['known, online', YES, true, {}, 'ask'],
    ['known, online, LocalPreAuthorize', YES, true, { preAuthorises: true }, 'accepted Accepted'],
    ['blocked, online, LocalPreAuthorize', NO, true, { preAuthorises: true }, 'ask'],
    ['unknown, online, LocalPreAuthorize', undefined, true, { preAuthorises: true }, 'ask'],
    ['known, offline', YES, false, {}, 'accepted Accepted'],
    ['blocked, offline', NO, false, {}, 'refused Blocked'],
    ['known, offline, without LocalAuthorizeOffline', YES, false, { offline: false }, 'refused Invalid'],
    ['blocked, offline, without LocalAuthorizeOffline', NO, false, { offline: false }, 'refused Invalid'],
    ['unknown, offline', undefined, false, {}, 'accepted Accepted'],
    ['unknown, offline, where it is forbidden', undefined, false, { unknownOffline: false }, 'refused Invalid'],
    ['unknown, offline, without LocalAuthorizeOffline', undefined, false, { offline: false }, 'accepted Accepted'],
  ]
  for (const [what, info, online, rules, wanted] of cases)
    it(`${what}: ${wanted}`, () => {
      const decision = decide(info, online, { ...RULES, ...rules })
      assert.equal(decision.is === 'ask' ? 'ask' : `${decision.is} ${decision.info.status}`, wanted)
    })
})

describe('the cache', () => {
  it('keeps what was said last', () => {
    assert.deepEqual(remembered({ A: NO }, 'a', YES, 3), { A: YES })
  })

  it('drops the one that was longest not heard of', () => {
    const full = { A: YES, B: YES, C: YES }
    assert.deepEqual(Object.keys(remembered(full, 'D', YES, 3)), ['B', 'C', 'D'])
    assert.deepEqual(Object.keys(remembered(full, 'D', YES, 4)), ['A', 'B', 'C', 'D'])
    assert.deepEqual(Object.keys(remembered(full, 'A', YES, 3)), ['B', 'C', 'A'])
  })

  it('may hold a single card', () => {
    assert.deepEqual(remembered({ A: YES, B: YES }, 'C', NO, 1), { C: NO })
  })
})

it('a card is the same in small letters, and nobody is nobody', () => {
  assert.equal(isSame('card-1', 'CARD-1'), true)
  assert.equal(isSame('CARD-1', 'CARD-2'), false)
  assert.equal(isSame('CARD-1', undefined), false)
})
