import assert from 'node:assert/strict'
import { it } from 'node:test'
import { highest, onGrid, plus, total } from './phase-sums.ts'

it('puts the current of each conductor on the grid phase that it hangs on', () => {
  assert.deepEqual(onGrid([1, 2, 4], [2, 1, 0]), [4, 2, 1])
  assert.deepEqual(onGrid([16, 0, 0], [1]), [0, 16, 0])
  assert.deepEqual(onGrid([1, 2, 4], []), [0, 0, 0])
})

it('adds phase by phase, and over the phases', () => {
  assert.deepEqual(plus([1, 2, 3], [10, 20, 30]), [11, 22, 33])
  assert.equal(total([1, 2, 3]), 6)
  assert.equal(highest([6, 16, 10]), 16)
})
