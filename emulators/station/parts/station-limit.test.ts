import assert from 'node:assert/strict'
import { it } from 'node:test'
import { dividesMaximum } from './station-limit.ts'

const FULL = { offersBelowMaximum: 'full', unusedMillis: 180_000 } as const
const at = (amps: number) => ({ drawn: [0, amps, 0] as const, maximum: 25 })

it('the maximum is always divided where offers count', () =>
  assert.deepEqual(dividesMaximum(undefined, at(0), 0, { ...FULL, offersBelowMaximum: 'share' }), {
    until: undefined,
    divides: true,
  }))

it('where what is drawn counts, it is divided from 1 A below it, and for three minutes after', () => {
  assert.equal(dividesMaximum(undefined, at(24), 0, FULL).divides, false)
  const reached = dividesMaximum(undefined, at(24.1), 1000, FULL)
  assert.deepEqual(reached, { until: 181_000, divides: true })
  assert.equal(dividesMaximum(reached.until, at(10), 181_000, FULL).divides, true)
  assert.equal(dividesMaximum(reached.until, at(10), 181_001, FULL).divides, false)
})
