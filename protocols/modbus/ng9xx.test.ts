import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registersOfUnit } from './ng9xx.ts'
import { wordsOf } from './registers.ts'

/** Addresses and lengths as the register document prints them, beside the names in their order. */
const PRINTED: Readonly<Record<number, readonly (readonly [address: number, words: number, type: string])[]>> = {
  200: [
    [100, 17, 'STRING'],
    [117, 5, 'STRING'],
    [122, 1, 'S16'],
    [123, 17, 'STRING'],
    [140, 17, 'STRING'],
    [157, 11, 'STRING'],
    ...[168, 169, 170, 171, 172, 173].map((address) => [address, 1, 'S16'] as const),
    [174, 4, 'U64'],
    [178, 1, 'S16'],
    [1100, 2, 'F32'],
    [1102, 2, 'F32'],
    [1104, 1, 'U16'],
    [1105, 1, 'U16'],
    [1400, 4, 'STRING'],
    [1404, 1, 'U16'],
    ...[1405, 1407, 1409, 1411, 1413, 1415, 1417, 1419, 1421].map((address) => [address, 2, 'F32'] as const),
    ...[1423, 1425, 1427].map((address) => [address, 2, 'U32'] as const),
    [1429, 2, 'F32'],
    [1431, 1, 'U16'],
  ],
  1: [
    [300, 1, 'U16'],
    [301, 4, 'U64'],
    [305, 1, 'U16'],
    ...Array.from({ length: 28 }, (_, index) => [306 + 2 * index, 2, 'F32'] as const),
    ...Array.from({ length: 16 }, (_, index) => [362 + 4 * index, 4, 'F64'] as const),
    [1200, 1, 'U16'],
    [1201, 5, 'STRING'],
    [1206, 2, 'F32'],
    [1208, 2, 'U32'],
    [1210, 2, 'F32'],
    [1212, 2, 'F32'],
    [1214, 1, 'U16'],
    [1215, 1, 'U16'],
  ],
}

/** What a reader of the document would look up first. */
const NAMED: readonly (readonly [unit: number, name: string, address: number])[] = [
  [1, 'voltage L3-N', 310],
  [1, 'voltage L3-L1', 316],
  [1, 'current N', 318],
  [1, 'current L1', 320],
  [1, 'current sum', 326],
  [1, 'power factor sum', 334],
  [1, 'frequency', 336],
  [1, 'real power sum', 344],
  [1, 'apparent power L1', 346],
  [1, 'reactive power sum', 360],
  [1, 'energy delivered sum', 374],
  [1, 'energy consumed sum', 390],
  [1, 'apparent energy L1', 394],
  [1, 'reactive energy sum', 422],
  [2, 'max current', 1210],
  [200, 'SCN max current L3', 1421],
]

describe('registers of an NG9xx station', () => {
  for (const [unit, printed] of Object.entries(PRINTED))
    it(`unit ${unit} are those of the document`, () => {
      const ours = registersOfUnit(Number(unit))!.map((each) => [each.address, wordsOf(each), each.type])
      assert.deepEqual(ours, printed)
    })

  for (const [unit, name, address] of NAMED)
    it(`${name} is ${address} of unit ${unit}`, () =>
      assert.equal(registersOfUnit(unit)!.find((each) => each.name === name)?.address, address))

  it('five may be written', () => {
    const writable = [200, 1].flatMap((unit) => registersOfUnit(unit)!.filter((each) => each.writable))
    assert.deepEqual(
      writable.map(({ address }) => address),
      [1417, 1419, 1421, 1210, 1215],
    )
  })

  it('there is no other unit', () => {
    for (const unit of [0, 3, 199, 201, 255]) assert.equal(registersOfUnit(unit), undefined)
  })
})
