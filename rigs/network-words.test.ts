import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCell, readNetwork } from './network-words.ts'

describe('the stations of a network, in words', () => {
  const cases: readonly [string, string][] = [
    ['single-socket stations A, B and C', 'A1 B1 C1'],
    ['a dual-socket station A and single-socket stations B and C', 'A2 B1 C1'],
    ['a dual-socket station A and a single-socket station B', 'A2 B1'],
    ['single-socket stations A and B, a dual-socket station C and a single-socket station D', 'A1 B1 C2 D1'],
    ['3 dual-socket stations', '12 22 32'],
    ['2 dual-socket stations and 1 single-socket station', '12 22 31'],
  ]
  for (const [text, stations] of cases)
    it(text, () =>
      assert.equal(
        readNetwork(text)
          .map(({ name, sockets }) => `${name}${sockets}`)
          .join(' '),
        stations,
      ),
    )

  it('128 sockets, and no more', () => {
    assert.equal(readNetwork('64 dual-socket stations').length, 64)
    assert.equal(readNetwork('128 single-socket stations').length, 128)
    assert.throws(() => readNetwork('129 single-socket stations'), /129 sockets.*up to 128/)
    assert.throws(() => readNetwork('65 dual-socket stations'), /130 sockets.*up to 128/)
  })

  const wrong: readonly [string, RegExp][] = [
    ['a single-socket station A', /2 stations or more/],
    ['1 dual-socket station', /2 stations or more/],
    ['single-socket stations A, B and A', /names station A twice/],
    ['single-socket stations', /how many stations, or which/],
    ['a single-socket station A and B', /how many stations, or which/],
    ['2 single-socket stations A and B', /how many stations, or which/],
    ['0 single-socket stations', /how many stations, or which/],
    ['triple-socket stations A and B', /names no stations/],
    ['single-socket stations A and BB', /how many stations, or which/],
  ]
  for (const [text, form] of wrong)
    it(`not: ${text}`, () => assert.throws(() => readNetwork(text), { name: 'BadInput', message: form }))
})

it('a socket in a table', () => {
  assert.deepEqual(readCell('A'), { station: 'A', socket: 1 })
  assert.deepEqual(readCell('A 2'), { station: 'A', socket: 2 })
  assert.deepEqual(readCell('12'), { station: '12', socket: 1 })
  assert.deepEqual(readCell('12 2'), { station: '12', socket: 2 })
  for (const text of ['A 3', 'AB', '', 'station A', 'A2'])
    assert.throws(() => readCell(text), { name: 'BadInput' }, text)
})
