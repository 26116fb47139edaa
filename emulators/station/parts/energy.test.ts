import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { PhaseAmps } from '../../../bench/amps.ts'
import { count, countedAt, emptyCounter } from './energy.ts'

const HOUR = 3_600_000
const ONE: PhaseAmps = [1, 1, 1]

it('counts what flowed before a change, and then what flows after it', () => {
  let counter = count(emptyCounter(0), [10, 0, 0], ONE, 0)
  counter = count(counter, [10, 10, 10], ONE, HOUR)
  assert.deepEqual(countedAt(counter, HOUR).real, [2300, 0, 0])
  assert.deepEqual(countedAt(counter, HOUR + HOUR / 2).real, [3450, 1150, 1150])
  assert.deepEqual(count(counter, [0, 0, 0], ONE, 2 * HOUR).counted.real, [4600, 2300, 2300])
})

it('tells real from apparent and reactive', () => {
  const counter = count(emptyCounter(0), [10, 0, 0], [0.6, 1, 1], 0)
  const { real, apparent, reactive } = countedAt(counter, HOUR)
  assert.deepEqual([real[0], apparent[0], Math.round(reactive[0])], [1380, 2300, 1840])
})
