import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Plug } from '../../../bench/copper.ts'
import { emptySocket as emptyState } from '../parts/mode3.ts'
import { emptySocket } from '../socket.ts'
import { cableMaximum } from './cable.ts'
import { type Cap, FOREVER, holdsUntil, lowestCap, NO_POOLS, poolsOf, type Source } from './source.ts'

const SOCKET = emptySocket(1, 'socket 1', new Plug(1), undefined, emptyState(0), 3, 0)

function source(name: string, caps: readonly Cap[], more: Partial<Source> = {}): Source {
  return { name, watch() {}, caps: () => caps, pools: () => NO_POOLS, ...more }
}

describe('the caps of a socket', () => {
  it('come to the lowest, and of two that are equal to that of the first source', () => {
    const all = [
      source('a', [{ whose: 'connector', amps: 25 }]),
      source('b', [
        { whose: 'station', amps: 16 },
        { whose: 'half of the station', amps: 8 },
      ]),
      source('c', [{ whose: 'profile', amps: 8, min: 6 }]),
    ]
    assert.deepEqual(lowestCap(all, 0, SOCKET), { max: 8, cap: 'half of the station', min: 6 })
    assert.equal(lowestCap(all.toReversed(), 0, SOCKET).cap, 'profile')
  })

  it('are nothing for a cable of which nothing is known, and none where there is no cable', () => {
    assert.deepEqual(cableMaximum().caps(0, SOCKET), [])
    const plug = new Plug(1)
    plug.insert({ rating: undefined })
    assert.deepEqual(cableMaximum().caps(0, { ...SOCKET, plug }), [{ whose: 'cable', amps: 0 }])
  })
})

it('pools stand in the order of their sources', () => {
  const pool = (name: string): Partial<Source> => ({ pools: () => [{ source: name, amps: [1, 1, 1] }] })
  const all = [source('a', [], pool('a')), source('b', []), source('c', [], pool('c'))]
  assert.deepEqual(
    poolsOf(all, 0).map((each) => each.source),
    ['a', 'c'],
  )
})

describe('a source that is asked until when it holds', () => {
  const cases: readonly (readonly [what: string, Partial<Source>, until: number])[] = [
    ['holds no longer than now where it does not say', {}, 7],
    ['holds for ever while it is not in use', { inUse: false }, FOREVER],
    ['does so whatever it says', { inUse: false, holdsUntil: () => 8 }, FOREVER],
    ['holds as long as it says', { inUse: true, holdsUntil: () => 9 }, 9],
  ]
  for (const [what, more, until] of cases) it(what, () => assert.equal(holdsUntil(source('a', [], more), 7), until))
})
