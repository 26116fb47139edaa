import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Chance } from './chance.ts'

const draws = (chance: Chance, count = 8): readonly number[] => Array.from({ length: count }, () => chance.below(100))

describe('chance', () => {
  // Written down: a change of these figures changes every run that used chance before.
  it('is the same for the same seed, in every process', () => {
    assert.deepEqual(draws(new Chance(1)), [30, 77, 70, 91, 43, 35, 2, 15])
    assert.deepEqual(draws(new Chance(1)), draws(new Chance(1)))
  })

  it('is another for another seed', () => assert.notDeepEqual(draws(new Chance(2)), draws(new Chance(1))))

  it('does not depend on what others draw', () => {
    const chance = new Chance(1)
    const meter = draws(chance.of('meter'))
    draws(chance)
    draws(chance.of('wire'))
    assert.deepEqual(draws(chance.of('meter')), meter)
    assert.notDeepEqual(draws(chance.of('wire')), meter)
  })

  it('reaches every value and no other, about equally often', () => {
    const chance = new Chance(7)
    const seen = [0, 0, 0, 0]
    for (let index = 0; index < 4000; index++) {
      const value = chance.below(4)
      seen[value] = seen[value]! + 1
    }
    assert.equal(seen.length, 4)
    assert.ok(
      seen.every((count) => count > 900 && count < 1100),
      seen.join(),
    )
    assert.equal(chance.below(1), 0)
  })

  it('refuses to choose among nothing', () => {
    for (const count of [0, -1, 1.5, 2 ** 33, Number.NaN]) assert.throws(() => new Chance(1).below(count), RangeError)
  })
})
