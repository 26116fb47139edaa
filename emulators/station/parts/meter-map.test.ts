import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packNumber } from '../../../protocols/modbus/registers.ts'
import { blocksOf, customMap, type MeterMap, parsePlace, readMeter, SOCOMEC_MAP } from './meter-map.ts'

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

describe('a Socomec', () => {
  it('is asked once, for 22 words from C560 on', () =>
    assert.deepEqual(blocksOf(SOCOMEC_MAP), [{ address: 0xc560, words: 22 }]))

  const cases = [
    ['has currents in mA', block([1, 12_345, 80_000], [0, 284, 1840]), [0.001, 12.345, 80]],
    ['has them below zero where the phase returns', block([5000, 6000, 7000], [-115, 138, -2]), [-5, 6, -7]],
    ['has them of more than 16 bits', block([70_000, 0, 65_536], [1, 0, 1]), [70, 0, 65.536]],
    ['has them up to the largest supply', block([5_000_000, 0, 0], [1, 1, 1]), [5000, 0, 0]],
    ['has none where one is larger', block([5_000_001, 0, 0], [1, 1, 1]), 'impossible current of L1: 5000.001 A'],
    [
      'has none with the low word first',
      block([0, 13 * 65_536_000, 0], [1, 1, 1]),
      'impossible current of L2: 851968 A',
    ],
    ['returns with the least power', block([1000, 0, 0], [-1, 0, 0]), [-1, 0, 0]],
    ['has none where a clear current has no direction', block([1001, 0, 0], [-1, 0, 0]), 'no power of L1'],
    ['has none where a power is the most there is', block([1, 1, 1], [0, 0, 0x7fff_ffff]), 'no power of L3'],
    ['has none where one is not there', block([5000, 0xffff_ffff, 7000], [1, 1, 1]), 'no current of L2'],
    ['is at 0 A, not at -0', block([0, 0, 0], [-1, -1, -1]), [0, 0, 0]],
  ] as const
  for (const [name, words, wanted] of cases)
    it(name, () => {
      assert.equal(words.length, 22)
      const reading = readMeter(SOCOMEC_MAP, blocksOf(SOCOMEC_MAP), [words])
      assert.deepEqual(reading.amps ?? reading.why, wanted)
    })
})

describe('a place of the custom mapping', () => {
  const cases = [
    ['50528 U32 10^-3', 0, { address: 50_528, type: 'U32', scale: 0.001 }],
    ['3000 F32', 1, { address: 2999, type: 'F32', scale: 1 }],
    ['0 S16 10^2', 0, { address: 0, type: 'S16', scale: 100 }],
    ['0 S16', 1, undefined],
    ['65535 U16', 0, { address: 65_535, type: 'U16', scale: 1 }],
    ['65536 U16', 1, { address: 65_535, type: 'U16', scale: 1 }],
    ['65535 U32', 0, undefined],
    ['65534 U32', 0, { address: 65_534, type: 'U32', scale: 1 }],
    ['12 U24', 0, undefined],
    ['12 U32 0.001', 0, undefined],
    ['', 0, undefined],
  ] as const
  for (const [text, base, place] of cases)
    it(`'${text}' from ${base} on`, () => assert.deepEqual(parsePlace(text, base), place))
})

describe('requests', () => {
  const map = (currents: readonly string[], powers: readonly string[] = ['', '', ''], more = {}): MeterMap => {
    const made = customMap({ function: 3, base: 0, order: 'high-first', currents, powers, ...more })
    assert.ok(made.map, 'why' in made ? made.why : '')
    return made.map
  }
  it('join what is side by side, in any order', () =>
    assert.deepEqual(blocksOf(map(['10 U32', '6 U32', '8 U32'])), [{ address: 6, words: 6 }]))
  it('leave a hole of one word alone', () =>
    assert.deepEqual(blocksOf(map(['6 U32', '8 U32', '11 U32'])), [
      { address: 6, words: 4 },
      { address: 11, words: 2 },
    ]))
  it('ask once for a register that stands for three phases', () =>
    assert.deepEqual(blocksOf(map(['6 U16', '6 U16', '6 U16'])), [{ address: 6, words: 1 }]))
  it('are never for more than 125 words', () => {
    const wide = { ...map(['0 U32', '60 U32', '123 U32']), gap: 200 }
    assert.deepEqual(blocksOf(wide), [{ address: 0, words: 125 }])
    assert.deepEqual(blocksOf({ ...map(['0 U32', '60 U32', '124 U32']), gap: 200 }), [
      { address: 0, words: 62 },
      { address: 124, words: 2 },
    ])
  })
})

describe('a custom mapping', () => {
  const read = (
    currents: readonly string[],
    words: readonly number[],
    { powers = ['', '', ''], order = 'high-first' as 'high-first' | 'low-first' } = {},
  ) => {
    const { map } = customMap({ function: 3, base: 0, order, currents, powers })
    assert.ok(map, 'a map')
    const blocks = blocksOf(map)
    let at = 0
    const answers = blocks.map((each) => {
      at += each.words
      return words.slice(at - each.words, at)
    })
    const reading = readMeter(map, blocks, answers)
    return reading.amps ?? reading.why
  }
  const S16 = ['0 S16 10^-1', '1 S16 10^-1', '2 S16 10^-1']
  const F32 = ['0 F32', '2 F32', '4 F32']
  const words = (...floats: readonly number[]): number[] => floats.flatMap((each) => packNumber('F32', each))

  it('reads signed words', () => assert.deepEqual(read(S16, [160, 0xffff - 64, 0]), [16, -6.5, 0]))
  it('takes -1 for a value where the others are some', () =>
    assert.deepEqual(read(S16, [160, 0xffff, 0xffff]), [16, -0.1, -0.1]))
  it('takes three times -1 for nothing', () => assert.equal(read(S16, [0xffff, 0xffff, 0xffff]), 'no current of L1'))
  it('takes all bits of an unsigned word for nothing, and one less for a value', () => {
    const places = ['0 U16 10^-2', '1 U16 10^-2', '2 U16 10^-2']
    assert.equal(read(places, [1600, 0xffff, 0]), 'no current of L2')
    assert.deepEqual(read(places, [1600, 0xfffe, 0]), [16, 655.34, 0])
  })
  it('takes the most of a signed word for nothing', () => assert.equal(read(S16, [160, 0x7fff, 0]), 'no current of L2'))
  it('reads one less than the most', () => assert.deepEqual(read(S16, [160, 0x7ffe, 0]), [16, 3276.6, 0]))
  it('reads floats', () => assert.deepEqual(read(F32, words(16, -6.5, 0)), [16, -6.5, 0]))
  it('takes no float that is no number', () => assert.equal(read(F32, words(16, 0, Number.NaN)), 'no current of L3'))
  it('takes no infinite one', () => assert.equal(read(F32, words(16, Number.POSITIVE_INFINITY, 0)), 'no current of L2'))
  it('reads the low word first', () =>
    assert.deepEqual(
      read(['0 S32 10^-3', '2 S32 10^-3', '4 S32 10^-3'], [16_000, 0, 0xffff - 6499, 0xffff, 0, 0], {
        order: 'low-first',
      }),
      [16, -6.5, 0],
    ))
  it('reads 64 bits', () =>
    assert.deepEqual(
      read(['0 U64 10^-3', '4 U64 10^-3', '8 S64 10^-3'], [0, 0, 0, 16_000, 0, 0, 1, 0, ...packNumber('S64', -6500n)]),
      [16, 65.536, -6.5],
    ))
  it('lets a power give the sign', () =>
    assert.deepEqual(
      read(['0 U16', '1 U16', '2 U16'], [16, 7, 3, 0xffff, 5, 0xfff6], { powers: ['3 S16', '4 S16', '5 S16'] }),
      'no power of L1',
    ))
  it('lets a power give the sign of a signed current too', () =>
    assert.deepEqual(
      read(['0 S16', '1 S16', '2 S16'], [16, 7, 0xfffd, 9, 0xfffe, 5], { powers: ['3 S16', '4 S16', '5 S16'] }),
      [16, -7, 3],
    ))

  const wrong = [
    [{ currents: ['0 U16', '', '2 U16'] }, 'the mapping has no register for the current of L2'],
    [{ powers: ['3 S16', '', ''] }, 'the mapping has powers of some phases only'],
    [{ powers: ['3 S16', '4 U16', '5 S16'] }, 'a power without a sign gives no direction'],
    [{ base: 1 as const }, 'the mapping has no register for the current of L1'],
  ] as const
  for (const [given, why] of wrong)
    it(`is none: ${why}`, () => {
      const made = customMap({
        function: 3,
        base: 0,
        order: 'high-first',
        currents: ['0 U16', '1 U16', '2 U16'],
        powers: ['', '', ''],
        ...given,
      })
      assert.equal('why' in made ? made.why : 'a map', why)
    })
})
