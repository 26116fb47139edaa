import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawn, runs } from '../../proving/seed.ts'
import { LONGEST_PDU } from './pdu.ts'
import { type MapPolicy, RegisterMap } from './register-map.ts'
import type { Register, Value } from './registers.ts'
import { answer, type DataModel, isBroadcastable, slaveOf } from './slave.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const asked = (model: DataModel, text: string): string => answer(model, hex(text)).toString('hex')

/** Coils and registers as plain memory, all functions. */
function memory(words: Record<number, number> = {}): DataModel & { readonly words: Record<number, number> } {
  return {
    words,
    functions: new Set([1, 2, 3, 4, 5, 6, 15, 16, 22, 23]),
    read: (_code, address, quantity) => Array.from({ length: quantity }, (_, index) => words[address + index] ?? 0),
    write: (_code, address, values) => {
      values.forEach((value, index) => {
        words[address + index] = value
      })
      return undefined
    },
  }
}

describe('a strict slave', () => {
  it('masks as the standard reckons', () => {
    const model = memory({ 4: 0x12 })
    assert.equal(asked(model, '16 0004 00F2 0025'), '16000400f20025')
    assert.equal(model.words[4], 0x17)
  })

  it('writes before it reads with function 23', () => {
    const model = memory({ 7: 1, 8: 2 })
    assert.equal(asked(model, '17 0007 0002 0008 0001 02 0063'), '170400010063')
  })

  it('writes coils and reads them back', () => {
    const model = memory()
    assert.equal(asked(model, '0F 0013 000A 02 CD01'), '0f0013000a')
    assert.equal(asked(model, '01 0013 000A'), '0102cd01')
    assert.equal(asked(model, '05 0013 0000'), '0500130000')
    assert.equal(asked(model, '02 0013 000A'), '0202cc01')
  })

  const cases: readonly (readonly [string, readonly number[], string, string])[] = [
    ['a function it does not have', [3], '04 0000 0001', '8401'],
    ['one it does not have, badly asked', [3], '04 0000 00', '8401'],
    ['one it has, badly asked', [3], '03 0000 00', '8303'],
    ['too much', [3], '03 0000 007E', '8303'],
    ['an unknown function', [3], '2B 0E 01 00', 'ab01'],
    ['nothing', [3], '', '8001'],
    ['the last address', [3], '03 FFFF 0001', '03020000'],
    ['one beyond the last address', [3], '03 FFFF 0002', '8302'],
    ['a write beyond the last address', [16], '10 FFFF 0002 04 0000 0000', '9002'],
    ['the write of function 23 beyond it', [23], '17 0000 0001 FFFF 0002 04 0000 0000', '9702'],
    ['coils beyond it', [15], '0F FFFF 0002 01 00', '8f02'],
  ]
  for (const [what, functions, request, response] of cases)
    it(what, () => assert.equal(asked({ ...memory(), functions: new Set(functions) }, request), response))

  it('says what its model says: exceptions of every kind', () => {
    const model: DataModel = { ...memory(), read: () => 4, write: () => 2 }
    for (const [request, response] of [
      ['01 0000 0001', '8104'],
      ['03 0000 0001', '8304'],
      ['05 0000 FF00', '8502'],
      ['06 0000 0001', '8602'],
      ['0F 0000 0001 01 01', '8f02'],
      ['10 0000 0001 02 0001', '9002'],
      ['16 0000 0000 0000', '9604'],
      ['17 0000 0001 0000 0001 02 0001', '9704'],
    ] as const)
      assert.equal(asked(model, request), response)
  })

  it('writes nothing with function 23 when it cannot read', () => {
    const model = memory()
    assert.equal(asked({ ...model, read: () => 2 }, '17 0000 0001 0000 0001 02 0001'), '9702')
    assert.deepEqual(model.words, {})
  })

  it('of several units is silent, or a gateway, for one that is not there', () => {
    const line = { from: 'x', before: 0 }
    const units = new Map([[5, memory()]])
    assert.equal(slaveOf(units).hear(6, hex('03 0000 0001'), line), undefined)
    const gateway = slaveOf(units, 11).hear(6, hex('03 0000 0001'), line)
    assert.ok(gateway && gateway !== 'hang up')
    assert.equal(gateway.pdu.toString('hex'), '830b')
    assert.notEqual(slaveOf(units).hear(5, hex('03 0000 0001'), line), undefined)
  })

  it('is told writes by everybody, and never reads', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 15, 16, 22, 23].filter((code) => isBroadcastable(Buffer.from([code]))),
      [5, 6, 15, 16, 22],
    )
    const words = {}
    slaveOf(new Map([[5, memory(words)]])).obey(hex('06 0001 0009'), { from: 'x', before: 0 })
    assert.deepEqual(words, { 1: 9 })
  })

  it('answers any bytes at all with a PDU of legal length', () => {
    const model = memory()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 260 }), (bytes) => {
        const pdu = answer(model, Buffer.from(bytes))
        assert.ok(pdu.length >= 2 && pdu.length <= LONGEST_PDU)
        assert.equal(pdu[0]! & 0x7f, (bytes[0] ?? 0) & 0x7f)
      }),
      drawn(runs(2000, 20_000)),
    )
  })
})

describe('a map of registers', () => {
  const registers: readonly Register[] = [
    { name: 'I1', address: 10, type: 'U32', scale: 0.001 },
    { name: 'setpoint', address: 12, type: 'F32', writable: true },
    { name: 'phases', address: 14, type: 'U16', writable: true },
    { name: 'serial', address: 20, type: 'STRING', words: 2 },
  ]
  const STRICT: MapPolicy = { functions: [3, 4, 6, 16], gaps: 'FFFF inside', partialWrite: 2, readOnly: 2 }
  function map(
    policy: Partial<MapPolicy> = {},
    accept: (changes: ReadonlyMap<Register, Value>) => 3 | undefined = () => undefined,
  ) {
    const values: Record<string, Value> = { I1: 16, setpoint: 6, phases: 3, serial: 'ABC' }
    const own = new RegisterMap(
      registers,
      { ...STRICT, ...policy },
      {
        value: ({ name }) => values[name],
        accept: (changes) => {
          const problem = accept(changes)
          if (problem === undefined) for (const [{ name }, value] of changes) values[name] = value
          return problem
        },
      },
    )
    return { own, values }
  }

  const reads: readonly (readonly [string, Partial<MapPolicy>, string, string])[] = [
    ['a value', {}, '03 000A 0002', '030400003e80'],
    ['function 04 reads the same', {}, '04 000A 0002', '040400003e80'],
    ['its second word alone', {}, '03 000B 0001', '03023e80'],
    ['from inside one value into the next', {}, '03 000B 0002', '03043e8040c0'],
    ['a gap behind a value', {}, '03 000E 0003', '03060003ffffffff'],
    ['a gap between two', {}, '03 000E 0007', '030e0003ffffffffffffffffffff4142'],
    ['nothing but gap', {}, '03 000F 0002', '8302'],
    ['nothing but gap, where that is filled', { gaps: 'FFFF' }, '03 000F 0002', '0304ffffffff'],
    ['a gap behind a value, where that is refused', { gaps: 'exception' }, '03 000E 0002', '8302'],
    ['a text with its NUL', {}, '03 0014 0002', '030441424300'],
  ]
  for (const [what, policy, request, response] of reads)
    it(`is read: ${what}`, () => assert.equal(asked(map(policy).own, request), response))

  const writes: readonly (readonly [string, Partial<MapPolicy>, string, string, Record<string, Value>])[] = [
    ['a whole value', {}, '10 000C 0002 04 4120 0000', '10000c0002', { setpoint: 10 }],
    ['one word by function 06', {}, '06 000E 0001', '06000e0001', { phases: 1 }],
    ['two values at once', {}, '10 000C 0003 06 4120 0000 0001', '10000c0003', { setpoint: 10, phases: 1 }],
    ['half a value', {}, '06 000C 4120', '8602', {}],
    ['half a value, code 03', { partialWrite: 3 }, '06 000C 4120', '8603', {}],
    ['half a value where that is allowed', { partialWrite: 'allowed' }, '06 000C 4120', '06000c4120', { setpoint: 10 }],
    [
      'the second half where that is allowed',
      { partialWrite: 'allowed' },
      '06 000D 0001',
      '06000d0001',
      { setpoint: 6.000000476837158 },
    ],
    ['a whole value and half of one', {}, '10 000D 0002 04 0000 0001', '9002', {}],
    ['what is only read', {}, '10 000A 0002 04 0000 0000', '9002', {}],
    ['what is only read, code 04', { readOnly: 4 }, '10 000A 0002 04 0000 0000', '9004', {}],
    ['a value and a gap: all or nothing', {}, '10 000E 0002 04 0001 0000', '9002', {}],
    ['a value and what is only read: all or nothing', {}, '10 000A 0004 08 0000 0000 4120 0000', '9002', {}],
  ]
  for (const [what, policy, request, response, changed] of writes)
    it(`is written: ${what}`, () => {
      const { own, values } = map(policy)
      assert.equal(asked(own, request), response)
      assert.deepEqual(values, { I1: 16, setpoint: 6, phases: 3, serial: 'ABC', ...changed })
    })

  it('lets its owner refuse a value', () => {
    const { own, values } = map({}, (changes) =>
      [...changes].some(([{ name }, value]) => name === 'phases' && value !== 1 && value !== 3) ? 3 : undefined,
    )
    assert.equal(asked(own, '06 000E 0002'), '8603')
    assert.equal(asked(own, '06 000E 0001'), '06000e0001')
    assert.equal(values.phases, 1)
  })

  it('names what a request touches', () => {
    const names = (address: number, quantity: number): string[] =>
      map()
        .own.touched(address, quantity)
        .map(({ name }) => name)
    assert.deepEqual(names(11, 2), ['I1', 'setpoint'])
    assert.deepEqual(names(0, 100), ['I1', 'setpoint', 'phases', 'serial'])
    assert.deepEqual(names(15, 5), [])
  })

  it('holds no two registers in one place', () => {
    const twice: readonly Register[] = [...registers, { name: 'late', address: 13, type: 'U16' }]
    assert.throws(
      () => new RegisterMap(twice, STRICT, { value: () => 0 }),
      /^Error: late at 13 overlaps setpoint at 12$/,
    )
    assert.throws(
      () => new RegisterMap([{ name: 'far', address: 65_535, type: 'U32' }], STRICT, { value: () => 0 }),
      /far at 65535 runs past address 65535/,
    )
  })
})
