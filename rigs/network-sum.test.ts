import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PhaseAmps } from '../bench/amps.ts'
import { Plug } from '../bench/copper.ts'
import type { NetworkSettings } from '../emulators/station/ground.ts'
import { NetworkSum } from './network-sum.ts'

const PARK: NetworkSettings = { name: 'PARK', sockets: 3, current: 32, safe: 6 }

/** Three stations of one socket each, whose plugs are closed. */
function network() {
  const sum = new NetworkSum()
  const plugs = new Map(
    ['A', 'B', 'C'].map((name) => {
      const plug = new Plug(1)
      plug.connect(3)
      return [name, plug] as const
    }),
  )
  const put = (name: string, at: number, may: PhaseAmps, settings = PARK, id?: number) =>
    sum.put(name, settings, [{ id: id ?? 'ABC'.indexOf(name), plug: plugs.get(name)!, may }], at * 1000)
  for (const name of plugs.keys()) put(name, 0, [0, 0, 0])
  return { sum, plugs, put }
}

describe('what the stations of a network may draw together', () => {
  for (const phase of [0, 1, 2] as const)
    it(`is within its current on L${phase + 1}, up to what is lost in rounding`, () => {
      const { put } = network()
      const on = (amps: number): PhaseAmps =>
        [0, 1, 2].map((each) => (each === phase ? amps : 0)) as unknown as PhaseAmps
      assert.equal(put('A', 40, on(16)), undefined)
      assert.equal(put('B', 40, on(10)), undefined)
      assert.equal(put('C', 40, on(6.2)), undefined)
      const over = put('C', 41, on(6.4))
      assert.deepEqual([over?.phase, over?.current], [phase, 32])
      assert.ok(Math.abs(over!.amps - 32.4) < 1e-9)
    })

  it('does not count what is behind an open contactor, also of a station that has gone dark since', () => {
    const { put, plugs } = network()
    put('A', 40, [20, 20, 20])
    plugs.get('A')!.connect(0)
    assert.equal(put('B', 41, [20, 20, 20]), undefined)
    plugs.get('A')!.connect(3)
    put('A', 42, [20, 20, 20])
    assert.equal(put('B', 43, [20, 20, 20])?.phase, 0)
  })

  it('is not judged until everybody has known the network for 30 s', () => {
    const { put } = network()
    put('A', 29.999, [32, 32, 32])
    assert.equal(put('B', 29.999, [32, 32, 32]), undefined)
    assert.equal(put('B', 30, [32, 32, 32])?.phase, 0)
  })

  const unsound: readonly (readonly [string, NetworkSettings, number?])[] = [
    ['a station of another name', { ...PARK, name: 'LOT' }],
    ['another count', { ...PARK, sockets: 4 }],
    ['another current', { ...PARK, current: 33 }],
    ['another safe current', { ...PARK, safe: 7 }],
    ['an ID twice', PARK, 1],
    ['an ID that is not below the count', PARK, 3],
  ]
  for (const [what, settings, id] of unsound)
    it(`is not judged with ${what}`, () => {
      const { put } = network()
      put('A', 40, [32, 32, 32], settings, id)
      assert.equal(put('B', 200, [32, 32, 32]), undefined)
      assert.equal(put('A', 200, [32, 32, 32], settings, id), undefined)
    })

  it('is not judged where the current is not enough for the safe current of all', () => {
    const { put } = network()
    const small = { ...PARK, current: 17 }
    for (const name of ['A', 'B', 'C']) put(name, 40, [16, 16, 16], small)
    assert.equal(put('A', 200, [16, 16, 16], small), undefined)
    const enough = { ...PARK, current: 18 }
    for (const name of ['A', 'B', 'C']) put(name, 200, [16, 16, 16], enough)
    assert.equal(put('A', 240, [16, 16, 16], enough)?.current, 18)
  })

  it('is judged of those that are left', () => {
    const { put, sum } = network()
    sum.put('C', undefined, [], 40_000)
    put('A', 41, [20, 20, 20])
    assert.equal(put('B', 41, [20, 20, 20]), undefined)
    assert.equal(put('B', 71, [20, 20, 20])?.phase, 0)
  })
})
