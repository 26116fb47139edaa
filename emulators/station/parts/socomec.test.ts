import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packNumber } from '../../../protocols/modbus/registers.ts'
import { socomecAmps } from './socomec.ts'

const u32 = (...raw: readonly number[]): number[] => raw.flatMap((each) => packNumber('U32', each))
const s32 = (...raw: readonly number[]): number[] => raw.flatMap((each) => packNumber('S32', each))

/** Currents in mA and powers in 10 W, as they lie in the meter; In, P, Q, S and PF between them. */
const block = (amps: readonly number[], watts: readonly number[]): number[] => [
  ...u32(...amps),
  ...u32(111),
  ...s32(-9, -9),
  ...u32(222),
  ...s32(-9),
  ...s32(...watts),
]

describe('the currents of a Socomec are', () => {
  const cases = [
    ['in mA', block([1, 12_345, 80_000], [0, 284, 1840]), [0.001, 12.345, 80]],
    ['below zero where the phase returns', block([5000, 6000, 7000], [-115, 138, -2]), [-5, 6, -7]],
    ['more than 16 bits', block([70_000, 0, 65_536], [1, 0, 1]), [70, 0, 65.536]],
    ['up to the largest supply', block([5_000_000, 0, 0], [1, 1, 1]), [5000, 0, 0]],
    ['nothing where one is larger than that', block([5_000_001, 0, 0], [1, 1, 1]), undefined],
    ['nothing with the low word first', block([13_000 * 65_536, 0, 0], [1, 1, 1]), undefined],
    ['below zero with the least power', block([1000, 0, 0], [-1, 0, 0]), [-1, 0, 0]],
    ['nothing where a clear current has no direction', block([1001, 0, 0], [-1, 0, 0]), undefined],
    ['nothing where one is not there', block([5000, 0xffff_ffff, 7000], [1, 1, 1]), undefined],
  ] as const
  for (const [name, words, amps] of cases)
    it(name, () => {
      assert.equal(words.length, 22)
      assert.deepEqual(socomecAmps(words), amps)
    })
})
