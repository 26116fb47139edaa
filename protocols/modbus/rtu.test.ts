import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { VirtualClock } from '../../bench/virtual-clock.ts'
import type { SerialMode } from '../../bench/wires.ts'
import { drawn, runs } from '../../proving/seed.ts'
import { composeFrame, FrameReader, parseFrame, type RtuTiming, rtuTiming, takeApart } from './rtu.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const SLOW: SerialMode = { baud: 9600, dataBits: 8, parity: 'even', stopBits: 1 }
const FAST: SerialMode = { baud: 38_400, dataBits: 8, parity: 'none', stopBits: 1 }

/** Frames with checksums that were computed elsewhere (device facts, B.3). */
const FRAMES: readonly string[] = [
  '05 03 C560 0006 F89E',
  '05 03 0C 00003E80 00000000 00001964 9DC4',
  '05 03 C350 0004 79D8',
  '05 03 C38A 0008 5826',
  '05 03 C570 0006 F95B',
  '05 83 02 8130',
]

describe('Modbus frames on a serial line', () => {
  for (const frame of FRAMES)
    it(frame, () => {
      const bytes = hex(frame)
      const parsed = parseFrame(bytes)
      assert.deepEqual(parsed, { unit: 5, pdu: bytes.subarray(1, -2) })
      assert.deepEqual(composeFrame(5, parsed!.pdu), bytes)
    })

  it('one wrong bit anywhere is seen', () => {
    const bytes = hex(FRAMES[0]!)
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const spoilt = Buffer.from(bytes)
      spoilt[bit >> 3]! ^= 1 << (bit & 7)
      assert.equal(parseFrame(spoilt), undefined)
    }
  })

  it('is 4 to 256 bytes long', () => {
    assert.equal(parseFrame(composeFrame(1, Buffer.alloc(0))), undefined)
    assert.ok(parseFrame(composeFrame(1, Buffer.alloc(1))))
    assert.ok(parseFrame(composeFrame(1, Buffer.alloc(253))))
    assert.equal(parseFrame(composeFrame(1, Buffer.alloc(254))), undefined)
  })
})

describe('silences', () => {
  it('are 3.5 and 1.5 characters, and fixed above 19200 baud', () => {
    const at = (baud: number): RtuTiming => rtuTiming({ ...SLOW, baud })
    assert.equal(at(9600).between.toFixed(3), '4.010')
    assert.equal(at(9600).inside.toFixed(3), '1.719')
    assert.equal(at(19_200).between.toFixed(3), '2.005')
    assert.deepEqual([at(19_201).between, at(19_201).inside], [1.75, 0.75])
    assert.deepEqual([at(115_200).between, at(115_200).inside], [1.75, 0.75])
    assert.equal(rtuTiming(FAST, 16).between, 17.75)
  })

  /** Chunks by the time at which their last character is heard. */
  async function hearing(chunks: readonly (readonly [number, string])[], timing = rtuTiming(SLOW)): Promise<string[]> {
    const clock = new VirtualClock()
    const heard: string[] = []
    const reader = new FrameReader(clock, timing, (bytes) => heard.push(bytes.toString('hex')))
    for (const [at, bytes] of chunks) clock.after(at, () => reader.push(hex(bytes)))
    await clock.pass(1000)
    return heard
  }
  const character = rtuTiming(SLOW).character

  const cases: readonly (readonly [string, readonly (readonly [number, string])[], readonly string[]])[] = [
    ['one frame', [[10, '0102']], ['0102']],
    [
      'pieces without a silence are one frame',
      [
        [10, '0102'],
        [10 + character, '03'],
      ],
      ['010203'],
    ],
    [
      'a silence of 1.5 characters inside is allowed',
      [
        [10, '0102'],
        [10 + 2.5 * character, '03'],
      ],
      ['010203'],
    ],
    [
      'a longer one spoils the frame',
      [
        [10, '0102'],
        [10 + 2.6 * character, '03'],
      ],
      [],
    ],
    [
      '3.5 characters make two frames',
      [
        [10, '0102'],
        [10 + 4.51 * character, '03'],
      ],
      ['0102', '03'],
    ],
    [
      'pieces that arrive at once are one frame',
      [
        [10, '01'],
        [10, '02'],
      ],
      ['0102'],
    ],
    [
      'a spoilt frame does not spoil the next',
      [
        [10, '01'],
        [20, '02'],
        [20 + 2.9 * character, '03'],
        [60, '04'],
      ],
      ['01', '04'],
    ],
  ]
  for (const [what, chunks, heard] of cases) it(what, async () => assert.deepEqual(await hearing(chunks), heard))

  it('noise without end is left out and forgotten', async () => {
    const chunks = Array.from({ length: 600 }, (_, index) => [10 + index * character, '55'] as const)
    assert.deepEqual(await hearing([...chunks, [900, '0102']]), ['0102'])
  })

  it('an adapter that runs frames together is forgiven when its latency is told', async () => {
    const together = `${FRAMES[1]}${FRAMES[2]}`
    assert.deepEqual(await hearing([[10, together]]), [together.replaceAll(' ', '').toLowerCase()])
    const bytes = (frame: string): string => frame.replaceAll(' ', '').toLowerCase()
    assert.deepEqual(await hearing([[10, together]], rtuTiming(SLOW, 16)), [bytes(FRAMES[1]!), bytes(FRAMES[2]!)])
    assert.deepEqual(await hearing([[10, `FF ${FRAMES[2]} 01`]], rtuTiming(SLOW, 16)), [bytes(FRAMES[2]!)])
  })
})

describe('properties of serial frames', () => {
  it('any frame survives its bytes', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.uint8Array({ minLength: 1, maxLength: 253 }), (unit, array) => {
        const pdu = Buffer.from(array)
        assert.deepEqual(parseFrame(composeFrame(unit, pdu)), { unit, pdu })
      }),
      drawn(runs(100, 1000)),
    )
  })

  it('taking apart neither throws nor makes up bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (array) => {
        const bytes = Buffer.from(array)
        const frames = takeApart(bytes)
        assert.ok(frames.reduce((sum, frame) => sum + frame.length, 0) <= bytes.length)
        assert.ok(frames.every((frame) => parseFrame(frame) !== undefined))
      }),
      drawn(runs(100, 1000)),
    )
  })
})
