import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Cards, IdTagInfo, LocalList } from '../session/authorisation.ts'
import { type ListAnswer, type SendLocalList, updated } from './local-list.ts'

const YES: IdTagInfo = { status: 'Accepted' }
const NO: IdTagInfo = { status: 'Blocked' }

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
