import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sameValue, Timeline } from './timeline.ts'

function at(times: readonly number[]) {
  let index = 0
  return new Timeline({ now: () => times[Math.min(index++, times.length - 1)]! })
}

it('notes changes only, and adds whatever it is given', () => {
  const timeline = at([1, 2, 3, 4])
  timeline.note('socket 1', 'drawn', [1, 2, 3])
  timeline.note('socket 1', 'drawn', [1, 2, 3])
  timeline.note('socket 1', 'drawn', [1, 2, 4])
  timeline.add('station', 'log', 'x')
  timeline.add('station', 'log', 'x')
  assert.deepEqual(
    timeline.entries.map((entry) => entry.what),
    ['drawn', 'drawn', 'log', 'log'],
  )
  assert.equal(timeline.track('station', 'log').length, 2)
  assert.deepEqual(timeline.at('socket 1', 'drawn', 1)?.value, [1, 2, 3])
  assert.equal(timeline.at('socket 1', 'drawn', 0), undefined)
  assert.equal(timeline.since(2).length, 3)
})

it('has one hash for one history, and another for any other', () => {
  const hash = (value: object, when: number): string => {
    const timeline = at([when])
    timeline.add('ev-1', 'fault', value)
    return timeline.hash()
  }
  assert.equal(hash({ x: 1 }, 5), hash({ x: 1 }, 5))
  assert.notEqual(hash({ x: 1 }, 5), hash({ x: 2 }, 5))
  assert.notEqual(hash({ x: 1 }, 5), hash({ x: 1 }, 6))
})

it('compares by content', () => {
  assert.ok(sameValue({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }))
  assert.ok(!sameValue({ a: 1 }, { a: 1, b: 2 }))
  assert.ok(!sameValue([1], null))
  assert.ok(sameValue(Number.NaN, Number.NaN))
})
