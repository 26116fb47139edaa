import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conductorPhases, NOTHING_SEEN, observePhases, PHASE_MAPPINGS, parseWiring } from './loads.ts'

describe('wiring', () => {
  it('reads every phase-mapping code', () => {
    assert.deepEqual(Object.values(PHASE_MAPPINGS).map(parseWiring), [
      [0, 0, 0],
      [1, 1, 1],
      [2, 2, 2],
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ])
  })

  it('refuses what is no order of phases', () => {
    for (const text of ['', 'L4', 'L1L2', 'L1L1L2', 'L1 L2 L3', 'L1L2L3L1'])
      assert.throws(() => parseWiring(text), RangeError, text)
  })

  it('has no rotation inside single-phase stations', () => {
    for (const socket of [1, 2] as const)
      assert.deepEqual(conductorPhases({ wiring: parseWiring('L2'), socket, sockets: 2, phases: 1 }), [1])
  })
})

describe('the phases that a car is seen to load', () => {
  it('are all of them until one has been quiet for 10 s beside another', () => {
    let seen = observePhases(NOTHING_SEEN, [16, 1, 0], 0)
    seen = observePhases(seen, [16, 1, 0], 9999)
    assert.deepEqual(seen.released, [false, false, false])
    seen = observePhases(seen, [16, 1, 0], 10_000)
    assert.deepEqual(seen.released, [false, true, true])
  })

  it('are taken back at once above 1 A', () => {
    let seen = observePhases(observePhases(NOTHING_SEEN, [16, 0, 0], 0), [16, 0, 0], 10_000)
    seen = observePhases(seen, [16, 1.1, 0], 11_000)
    assert.deepEqual(seen.released, [false, false, true])
  })

  it('stay known through a pause, and a pause counts as no quiet', () => {
    let seen = observePhases(observePhases(NOTHING_SEEN, [16, 0, 0], 0), [16, 0, 0], 10_000)
    seen = observePhases(seen, [0, 0, 0], 20_000)
    assert.deepEqual(seen.released, [false, true, true])
    let slow = observePhases(NOTHING_SEEN, [16, 0, 0], 0)
    slow = observePhases(slow, [0, 0, 0], 5000)
    slow = observePhases(slow, [16, 0, 0], 12_000)
    assert.deepEqual(slow.released, [false, false, false])
  })
})
