import assert from 'node:assert/strict'
import { it } from 'node:test'
import { CODES } from './codes.ts'

const numbersWhere = (is: (code: number) => boolean): number[] => [...CODES.keys()].filter(is)

it('holds every code of the list once, in order', () => {
  assert.deepEqual(
    [...CODES.keys()],
    [
      ...[0, 1, 2, 3, 4, 5, 6, 7],
      ...[101, 102, 103, 104, 105, 106, 107, 108, 109],
      ...[201, 202, 203, 204, 206, 208, 209, 210, 211, 212, 213],
      ...[301, 302, 303, 304, 401, 402, 403, 404, 405, 406, 407, 409],
    ],
  )
})

it('knows three error codes from evidence besides none at all, and one of one model', () => {
  const evident = numbersWhere((code) => CODES.get(code)!.errorCodeIs === 'evidence')
  assert.deepEqual(evident, [0, 210, 302, 402, 409])
  assert.deepEqual(
    evident.map((code) => CODES.get(code)!.errorCode),
    ['NoError', 'OtherError', 'OverCurrentFailure', 'OtherError', 'OtherError'],
  )
})

it('displays nothing of what is only of use to an installer', () => {
  assert.deepEqual(
    numbersWhere((code) => CODES.get(code)!.text === undefined),
    [0, 108, 109, 208, 209, 210, 213, 407, 409],
  )
})

it('ranks as the app of the maker does', () => {
  const ranked = (severity: string): number[] => numbersWhere((code) => CODES.get(code)!.severity === severity)
  assert.deepEqual(ranked('error'), [102, 104, 105, 106, 107, 201, 202, 211, 212, 213])
  assert.deepEqual(ranked('warning'), [1, 101, 206, 301, 302, 303, 304, 401, 402, 403, 404, 405, 406])
  assert.deepEqual(ranked('info'), [0, 108, 109, 208, 209, 210, 407])
})
