import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawn, runs } from '../../proving/seed.ts'
import {
  type NumberType,
  packNumber,
  packValue,
  type Register,
  unpackNumber,
  unpackValue,
  type Value,
} from './registers.ts'

const at = (rest: Partial<Register> & Pick<Register, 'type'>): Register => ({ name: 'x', address: 0, ...rest })

describe('a value in registers', () => {
  const cases: readonly (readonly [string, Register, Value, readonly number[]])[] = [
    ['U16', at({ type: 'U16' }), 0x1234, [0x1234]],
    ['S16', at({ type: 'S16' }), -2, [0xfffe]],
    ['U32, high word first', at({ type: 'U32' }), 0x1234_5678, [0x1234, 0x5678]],
    ['U32, low word first', at({ type: 'U32', order: 'low-first' }), 0x1234_5678, [0x5678, 0x1234]],
    ['U32, bytes swapped', at({ type: 'U32', swapBytes: true }), 0x1234_5678, [0x3412, 0x7856]],
    ['U32, both', at({ type: 'U32', order: 'low-first', swapBytes: true }), 0x1234_5678, [0x7856, 0x3412]],
    ['S32', at({ type: 'S32' }), -1, [0xffff, 0xffff]],
    ['U64', at({ type: 'U64' }), 2 ** 40 + 3, [0, 0x100, 0, 3]],
    ['U64, low word first', at({ type: 'U64', order: 'low-first' }), 2 ** 40 + 3, [3, 0, 0x100, 0]],
    ['S64', at({ type: 'S64' }), -3, [0xffff, 0xffff, 0xffff, 0xfffd]],
    ['F32', at({ type: 'F32' }), 16.5, [0x4184, 0]],
    ['F32, low word first', at({ type: 'F32', order: 'low-first' }), 16.5, [0, 0x4184]],
    ['F64', at({ type: 'F64' }), -6.25, [0xc019, 0, 0, 0]],
    ['mA', at({ type: 'U32', scale: 0.001 }), 6.5, [0, 6500]],
    ['10 W', at({ type: 'S32', scale: 10 }), -2990, [0xffff, 0xfed5]],
    ['kW in a float', at({ type: 'F32', scale: 1000 }), 2500, [0x4020, 0]],
    ['text', at({ type: 'STRING', words: 3 }), 'ABC', [0x4142, 0x4300, 0]],
    ['text, one character a word', at({ type: 'STRING', words: 4, wide: true }), 'SOCO', [0x53, 0x4f, 0x43, 0x4f]],
    ['text, bytes swapped', at({ type: 'STRING', words: 1, swapBytes: true }), 'AB', [0x4241]],
  ]
  for (const [what, register, value, words] of cases)
    it(what, () => {
      assert.deepEqual(packValue(register, value), words)
      assert.deepEqual(unpackValue(register, words), value)
    })

  const oneWay: readonly (readonly [string, Register, Value, readonly number[]])[] = [
    ['rounds', at({ type: 'U16', scale: 0.1 }), 16.27, [163]],
    ['cuts a counter off', at({ type: 'U16', scale: 1000, counts: true }), 1999, [1]],
    ['never wraps: too large', at({ type: 'U16' }), 70_000, [0xffff]],
    ['never wraps: too small', at({ type: 'U32' }), -5, [0, 0]],
    ['never wraps: S16', at({ type: 'S16' }), -40_000, [0x8000]],
    ['never wraps: U64', at({ type: 'U64' }), 1e30, [0xffff, 0xffff, 0xffff, 0xffff]],
    ['what is not there is FFFF', at({ type: 'U32' }), undefined, [0xffff, 0xffff]],
    ['so is NaN', at({ type: 'F32' }), Number.NaN, [0xffff, 0xffff]],
    ['some makers say 7FFF in a signed one', at({ type: 'S32', absent: '7FFF' }), undefined, [0x7fff, 0xffff]],
    ['low word first too', at({ type: 'S32', absent: '7FFF', order: 'low-first' }), undefined, [0xffff, 0x7fff]],
    ['and FFFF in an unsigned one', at({ type: 'U32', absent: '7FFF' }), undefined, [0xffff, 0xffff]],
    ['a text that is too long is cut', at({ type: 'STRING', words: 1 }), 'ABC', [0x4142]],
  ]
  for (const [what, register, value, words] of oneWay)
    it(what, () => assert.deepEqual(packValue(register, value), words))

  it('is read as not there only where the register says so', () => {
    assert.equal(unpackValue(at({ type: 'S32' }), [0xffff, 0xffff]), -1)
    assert.equal(unpackValue(at({ type: 'S32', absent: 'FFFF' }), [0xffff, 0xffff]), undefined)
    assert.equal(unpackValue(at({ type: 'S32', absent: '7FFF' }), [0x7fff, 0xffff]), undefined)
    assert.equal(unpackValue(at({ type: 'S32', absent: '7FFF', order: 'low-first' }), [0xffff, 0x7fff]), undefined)
    assert.equal(unpackValue(at({ type: 'F32' }), [0x7fc0, 0]), undefined)
  })
})

describe('properties of registers', () => {
  const raw: Readonly<Record<NumberType, fc.Arbitrary<number | bigint>>> = {
    U16: fc.integer({ min: 0, max: 0xffff }),
    S16: fc.integer({ min: -0x8000, max: 0x7fff }),
    U32: fc.integer({ min: 0, max: 0xffff_ffff }),
    S32: fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }),
    U64: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
    S64: fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
    F32: fc.float({ noNaN: true }),
    F64: fc.double({ noNaN: true }),
  }
  for (const [type, numbers] of Object.entries(raw) as [NumberType, fc.Arbitrary<number | bigint>][])
    it(`any ${type} survives its words`, () => {
      fc.assert(
        fc.property(numbers, (number) => assert.deepEqual(unpackNumber(type, packNumber(type, number)), number)),
        drawn(runs(100, 1000)),
      )
    })

  it('any words can be read in any type, order and scale', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<NumberType>('U16', 'S16', 'U32', 'S32', 'U64', 'S64', 'F32', 'F64'),
        fc.array(fc.nat(0xffff), { minLength: 4, maxLength: 4 }),
        fc.constantFrom('high-first' as const, 'low-first' as const),
        fc.boolean(),
        (type, words, order, swapBytes) => {
          const register = at({ type, order, swapBytes })
          const own = words.slice(0, packValue(register, 0).length)
          const value = unpackValue(register, own)
          // A 64-bit integer beyond 2^53 loses its last digits as a number, a NaN which NaN it was.
          if (type.endsWith('64') || value === undefined) return
          assert.deepEqual(packValue(register, value), own)
        },
      ),
      drawn(runs(100, 1000)),
    )
  })
})
