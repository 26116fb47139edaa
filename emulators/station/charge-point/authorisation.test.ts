import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type AuthorisationRules,
  type Cards,
  decide,
  type IdTagInfo,
  isSame,
  known,
  type ListAnswer,
  type LocalList,
  remembered,
  type SendLocalList,
  updated,
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

describe('an update of the local list', () => {
  const list: LocalList = { version: 5, cards: { A: YES, B: NO } }
  const entry = (idTag: string, idTagInfo?: IdTagInfo) => ({ idTag, ...(idTagInfo && { idTagInfo }) })
  const cases: readonly (readonly [what: string, SendLocalList, ListAnswer, Cards?])[] = [
    ['full takes its place', full(6, [entry('c', YES)]), 'Accepted', { C: YES }],
    ['full may be older', full(1, [entry('C', YES)]), 'Accepted', { C: YES }],
    ['full and empty', full(6, []), 'Accepted', {}],
    ['full without a list', { listVersion: 6, updateType: 'Full' }, 'Accepted', {}],
    ['full with a card of which nothing is said', full(6, [entry('C')]), 'Failed'],
    ['one that is newer', differential(6, [entry('a', NO)]), 'Accepted', { A: NO, B: NO }],
    ['one that is as old', differential(5, [entry('C', YES)]), 'VersionMismatch'],
    ['one that takes a card off', differential(6, [entry('b')]), 'Accepted', { A: YES }],
    ['one that takes off who is not there', differential(6, [entry('Z')]), 'Accepted', { A: YES, B: NO }],
    ['as many as fit in all', differential(6, [entry('C', YES)]), 'Accepted', { A: YES, B: NO, C: YES }],
    ['one more in all', differential(6, [entry('C', YES), entry('D', YES)]), 'Failed'],
    ['as many as fit at once', full(6, [entry('C', YES), entry('D', YES)]), 'Accepted', { C: YES, D: YES }],
    ['one more at once', differential(6, [entry('A', YES), entry('B', YES), entry('A', NO)]), 'Failed'],
    ['version 0', full(0, []), 'Failed'],
    ['version -1', differential(-1, []), 'Failed'],
  ]
  for (const [what, payload, status, cards] of cases)
    it(`${what}: ${status}`, () => {
      const after = updated(list, payload, 2, 3)
      assert.equal(after.status, status)
      assert.deepEqual(after.list, cards ? { version: payload.listVersion, cards } : list)
    })

  function full(
    listVersion: number,
    localAuthorizationList: SendLocalList['localAuthorizationList'] & {},
  ): SendLocalList {
    return { listVersion, updateType: 'Full', localAuthorizationList }
  }
  function differential(
    listVersion: number,
    localAuthorizationList: SendLocalList['localAuthorizationList'] & {},
  ): SendLocalList {
    return { listVersion, updateType: 'Differential', localAuthorizationList }
  }
})

it('a card is the same in small letters, and nobody is nobody', () => {
  assert.equal(isSame('card-1', 'CARD-1'), true)
  assert.equal(isSame('CARD-1', 'CARD-2'), false)
  assert.equal(isSame('CARD-1', undefined), false)
})
