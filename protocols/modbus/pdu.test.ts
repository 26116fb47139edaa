import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawn, runs } from '../../proving/seed.ts'
import {
  composeRequest,
  composeResponse,
  type Illegal,
  parseRequest,
  parseResponse,
  type Request,
  type Response,
} from './pdu.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const bits = (text: string): boolean[] => [...text].map((bit) => bit === '1')

/** The worked examples of MODBUS Application Protocol V1.1b3, chapter 6, and of the device facts, B.3. */
const EXAMPLES: readonly (readonly [string, Request, string, Response])[] = [
  [
    '01 0013 0013',
    { function: 1, address: 19, quantity: 19 },
    '01 03 CD6B05',
    { function: 1, bits: bits('1011001111010110101') },
  ],
  [
    '02 00C4 0016',
    { function: 2, address: 196, quantity: 22 },
    '02 03 ACDB35',
    { function: 2, bits: bits('0011010111011011101011') },
  ],
  [
    '03 006B 0003',
    { function: 3, address: 107, quantity: 3 },
    '03 06 022B 0000 0064',
    { function: 3, words: [0x22b, 0, 100] },
  ],
  [
    '03 C560 0006',
    { function: 3, address: 50528, quantity: 6 },
    '03 0C 00003E80 00000000 00001964',
    { function: 3, words: [0, 16000, 0, 0, 0, 6500] },
  ],
  ['04 0008 0001', { function: 4, address: 8, quantity: 1 }, '04 02 000A', { function: 4, words: [10] }],
  ['05 00AC FF00', { function: 5, address: 172, on: true }, '05 00AC FF00', { function: 5, address: 172, on: true }],
  ['06 0001 0003', { function: 6, address: 1, word: 3 }, '06 0001 0003', { function: 6, address: 1, word: 3 }],
  [
    '0F 0013 000A 02 CD01',
    { function: 15, address: 19, bits: bits('1011001110') },
    '0F 0013 000A',
    { function: 15, address: 19, quantity: 10 },
  ],
  [
    '10 0001 0002 04 000A 0102',
    { function: 16, address: 1, words: [10, 0x102] },
    '10 0001 0002',
    { function: 16, address: 1, quantity: 2 },
  ],
  [
    '16 0004 00F2 0025',
    { function: 22, address: 4, and: 0xf2, or: 0x25 },
    '16 0004 00F2 0025',
    { function: 22, address: 4, and: 0xf2, or: 0x25 },
  ],
  [
    '17 0003 0006 000E 0003 06 00FF 00FF 00FF',
    { function: 23, address: 3, quantity: 6, writeAddress: 14, words: [255, 255, 255] },
    '17 0C 00FE 0ACD 0001 0003 000D 00FF',
    { function: 23, words: [0xfe, 0xacd, 1, 3, 13, 255] },
  ],
]

describe('Modbus PDUs as the standard prints them', () => {
  for (const [asked, request, answered, response] of EXAMPLES)
    it(asked, () => {
      assert.deepEqual(parseRequest(hex(asked)), request)
      assert.deepEqual(composeRequest(request), hex(asked))
      assert.deepEqual(parseResponse(hex(answered), request), response)
      assert.deepEqual(composeResponse(response), hex(answered))
    })
  it('an exception', () => {
    const request: Request = { function: 3, address: 1, quantity: 1 }
    assert.deepEqual(parseResponse(hex('83 02'), request), { function: 3, exception: 2 })
    assert.deepEqual(composeResponse({ function: 3, exception: 2 }), hex('83 02'))
    assert.equal(parseResponse(hex('84 02'), request), undefined)
    assert.equal(parseResponse(hex('83 02 00'), request), undefined)
  })
})

describe('requests on either side of every limit', () => {
  const words = (count: number): string => '0001'.repeat(count)
  const two = (value: number): string => value.toString(16).padStart(4, '0')
  const one = (value: number): string => (value & 0xff).toString(16).padStart(2, '0')
  const cases: readonly (readonly [string, string, 1 | 3 | 'fine'])[] = [
    ['no byte at all', '', 1],
    ['an unknown function', '07', 1],
    ['a function above 127', '83 0001 0001', 1],
    ['2000 coils', `01 0000 ${two(2000)}`, 'fine'],
    ['2001 coils', `01 0000 ${two(2001)}`, 3],
    ['no coil', '01 0000 0000', 3],
    ['2000 discrete inputs', `02 0000 ${two(2000)}`, 'fine'],
    ['2001 discrete inputs', `02 0000 ${two(2001)}`, 3],
    ['125 registers', `03 0000 ${two(125)}`, 'fine'],
    ['126 registers', `03 0000 ${two(126)}`, 3],
    ['no register', '03 0000 0000', 3],
    ['125 input registers', `04 0000 ${two(125)}`, 'fine'],
    ['126 input registers', `04 0000 ${two(126)}`, 3],
    ['a read one byte short', '03 0000 00', 3],
    ['a read one byte long', '03 0000 0001 00', 3],
    ['a coil switched on', '05 0000 FF00', 'fine'],
    ['a coil switched off', '05 0000 0000', 'fine'],
    ['a coil switched to something else', '05 0000 FF01', 3],
    ['a coil one byte short', '05 0000 FF', 3],
    ['a register one byte long', '06 0000 0000 00', 3],
    ['1968 coils written', `0F 0000 ${two(1968)} ${one(246)} ${'00'.repeat(246)}`, 'fine'],
    ['1969 coils written', `0F 0000 ${two(1969)} ${one(247)} ${'00'.repeat(247)}`, 3],
    ['coils with a byte count too small', '0F 0000 0009 01 00', 3],
    ['coils with a byte too many', '0F 0000 0008 01 0000', 3],
    ['no coil written', '0F 0000 0000 00', 3],
    ['123 registers written', `10 0000 ${two(123)} ${one(246)} ${words(123)}`, 'fine'],
    ['124 registers written', `10 0000 ${two(124)} ${one(248)} ${words(124)}`, 3],
    ['registers with a wrong byte count', '10 0000 0002 03 0000 00', 3],
    ['registers with a word missing', '10 0000 0002 04 0000', 3],
    ['no register written', '10 0000 0000 00', 3],
    ['a mask', '16 0000 0000 0000', 'fine'],
    ['a mask one byte short', '16 0000 0000 00', 3],
    ['125 read and 121 written', `17 0000 ${two(125)} 0000 ${two(121)} ${one(242)} ${words(121)}`, 'fine'],
    ['126 read and 121 written', `17 0000 ${two(126)} 0000 ${two(121)} ${one(242)} ${words(121)}`, 3],
    ['125 read and 122 written', `17 0000 ${two(125)} 0000 ${two(122)} ${one(244)} ${words(122)}`, 3],
    ['read and written with a wrong byte count', '17 0000 0001 0000 0001 04 0000', 3],
  ]
  for (const [what, bytes, verdict] of cases)
    it(what, () => {
      const parsed = parseRequest(hex(bytes))
      assert.equal('exception' in parsed ? parsed.exception : 'fine', verdict)
    })
})

describe('responses that are none', () => {
  const read: Request = { function: 3, address: 0, quantity: 2 }
  const cases: readonly (readonly [string, string, Request])[] = [
    ['one byte', '03', read],
    ['another function', '04 04 0000 0000', read],
    ['a word too few', '03 02 0000', read],
    ['a byte count that does not fit', '03 04 0000 00', read],
    ['an odd byte count', '03 03 0000 00', { function: 3, address: 0, quantity: 1 }],
    ['coils of another quantity', '01 02 0000', { function: 1, address: 0, quantity: 8 }],
    ['another address', '06 0001 0000', { function: 6, address: 0, word: 0 }],
    ['another value', '06 0000 0001', { function: 6, address: 0, word: 0 }],
    ['another quantity', '10 0000 0002', { function: 16, address: 0, words: [1] }],
    ['another mask', '16 0000 0001 0000', { function: 22, address: 0, and: 0, or: 0 }],
    ['an unknown function', '07 00', read],
  ]
  for (const [what, bytes, request] of cases)
    it(what, () => assert.equal(parseResponse(hex(bytes), request), undefined))
})

const word = fc.integer({ min: 0, max: 0xffff })
const someWords = (most: number) => fc.array(word, { minLength: 1, maxLength: most })
const someBits = (most: number) => fc.array(fc.boolean(), { minLength: 1, maxLength: most })

const anyRequest: fc.Arbitrary<Request> = fc.oneof(
  fc.record({
    function: fc.constantFrom(1 as const, 2 as const),
    address: word,
    quantity: fc.integer({ min: 1, max: 2000 }),
  }),
  fc.record({
    function: fc.constantFrom(3 as const, 4 as const),
    address: word,
    quantity: fc.integer({ min: 1, max: 125 }),
  }),
  fc.record({ function: fc.constant(5 as const), address: word, on: fc.boolean() }),
  fc.record({ function: fc.constant(6 as const), address: word, word }),
  fc.record({ function: fc.constant(15 as const), address: word, bits: someBits(1968) }),
  fc.record({ function: fc.constant(16 as const), address: word, words: someWords(123) }),
  fc.record({ function: fc.constant(22 as const), address: word, and: word, or: word }),
  fc.record({
    function: fc.constant(23 as const),
    address: word,
    quantity: fc.integer({ min: 1, max: 125 }),
    writeAddress: word,
    words: someWords(121),
  }),
)

describe('properties of Modbus PDUs', () => {
  it('any request survives its bytes', () => {
    fc.assert(
      fc.property(anyRequest, (request) => assert.deepEqual(parseRequest(composeRequest(request)), { ...request })),
      drawn(runs(100, 1000)),
    )
  })

  it('any response survives its bytes', () => {
    const anyResponse: fc.Arbitrary<Response> = fc.oneof(
      fc.record({ function: fc.constantFrom(3 as const, 4 as const, 23 as const), words: someWords(125) }),
      fc.record({ function: fc.constant(5 as const), address: word, on: fc.boolean() }),
      fc.record({ function: fc.constant(6 as const), address: word, word }),
      fc.record({ function: fc.constantFrom(15 as const, 16 as const), address: word, quantity: word }),
      fc.record({ function: fc.constant(22 as const), address: word, and: word, or: word }),
      fc.record({ function: fc.integer({ min: 1, max: 127 }), exception: fc.integer({ min: 0, max: 255 }) }),
    )
    fc.assert(
      fc.property(anyResponse, (response) =>
        assert.deepEqual(parseResponse(composeResponse(response)), { ...response }),
      ),
      drawn(runs(100, 1000)),
    )
  })

  it('coils come back as they were asked for, without the padding', () => {
    fc.assert(
      fc.property(someBits(2000), (given) => {
        const request: Request = { function: 1, address: 0, quantity: given.length }
        assert.deepEqual(parseResponse(composeResponse({ function: 1, bits: given }), request), {
          function: 1,
          bits: given,
        })
      }),
      drawn(runs(100, 1000)),
    )
  })

  it('no bytes make the readers throw, and every request read is the one its bytes compose', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 260 }), (array) => {
        const bytes = Buffer.from(array)
        parseResponse(bytes)
        const parsed: Request | Illegal = parseRequest(bytes)
        if ('exception' in parsed) return
        // The unused bits of a last byte of coils are nobody's.
        if (parsed.function === 15) assert.equal(composeRequest(parsed).length, bytes.length)
        else assert.deepEqual(composeRequest(parsed), bytes)
      }),
      drawn(runs(2000, 20_000)),
    )
  })
})
