import assert from 'node:assert/strict'
import { it } from 'node:test'
import { duration, moment, parseDuration } from './duration.ts'

it('times and durations in words', () => {
  assert.equal(moment(3_723_000), '01:02:03')
  assert.equal(moment(65_250), '00:01:05.250')
  assert.equal(duration(900_000), '15 min')
  assert.equal(duration(90_000), '90 s')
  assert.equal(duration(1_500), '1.5 s')
  assert.equal(duration(250), '250 ms')
})

it('reads lengths of time', () => {
  assert.equal(parseDuration('3 minutes 1 second'), 181_000)
  assert.equal(parseDuration('15 min'), 900_000)
  assert.equal(parseDuration('2.5 s'), 2500)
  assert.equal(parseDuration('250 ms'), 250)
  assert.equal(parseDuration('1 hour'), 3_600_000)
  assert.equal(parseDuration('soon'), undefined)
  assert.equal(parseDuration('5'), undefined)
})
