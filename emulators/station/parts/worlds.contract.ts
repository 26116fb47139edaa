import fc from 'fast-check'
import type { Amps, Phase } from '../../../bench/amps.ts'
import { type Pool, standing, type Want } from './limits.ts'

/** Grid phases in the orders that cars of one, two and three phases load them. */
export const someLoads: fc.Arbitrary<readonly Phase[]> = fc.shuffledSubarray<Phase>([0, 1, 2], { minLength: 1 })

const tenths = (min: number, max: number): fc.Arbitrary<Amps> =>
  fc.integer({ min: min * 10, max: max * 10 }).map((each) => each / 10)

/** Wants with the socket IDs 0, 1, 2 and on. */
export const someWants = (most: number): fc.Arbitrary<readonly Want[]> =>
  fc
    .array(
      fc.record({
        loads: someLoads,
        min: fc.constantFrom<6 | 14>(6, 6, 6, 14),
        more: fc.oneof(fc.constant(0), tenths(0, 26)),
      }),
      { minLength: 1, maxLength: most },
    )
    .map((all) =>
      all.map(({ loads, min, more }, id) => ({
        id,
        loads,
        min,
        max: Math.round((min + more) * 10) / 10,
        cap: `own ${id}`,
      })),
    )

/** Two stations and what is shared by all, each phase for itself. */
export const somePools: fc.Arbitrary<readonly Pool[]> = fc
  .array(fc.tuple(tenths(0, 80), tenths(0, 80), tenths(0, 80), fc.integer({ min: 0, max: 2 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) =>
    all.map(([one, two, three, part], index) => ({
      source: `pool ${index}`,
      amps: [one, two, three],
      ...(part === 0 ? {} : { members: new Set([part, part + 1, part + 3]) }),
    })),
  )

/** As many of the wants as have room for their minima. */
export function fitting(wants: readonly Want[], pools: readonly Pool[]): readonly Want[] {
  const taken = standing(pools)
  return wants.filter((want) => {
    if (taken.lacking(want)) return false
    taken.take(want)
    return true
  })
}
