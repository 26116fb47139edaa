import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawn, runs } from '../../proving/seed.ts'
import { AduReader, composeAdu, parseDatagram } from './mbap.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')

function reading(chunks: readonly Buffer[]): string[] {
  const heard: string[] = []
  const reader = new AduReader(
    ({ transaction, unit, pdu }) => heard.push(`${transaction}/${unit} ${pdu.toString('hex')}`),
    (why) => heard.push(`broken: ${why}`),
  )
  for (const chunk of chunks) reader.push(chunk)
  return heard
}

describe('Modbus on TCP', () => {
  const currents = hex('0001 0000 0006 05 03C5600006')
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['the request of the device facts', ['0001 0000 0006 05 03C5600006'], ['1/5 03c5600006']],
    ['two in one chunk', ['0001 0000 0002 05 03 0002 0000 0002 06 04'], ['1/5 03', '2/6 04']],
    ['one in three chunks', ['00', '01 0000 00', '02 05 03'], ['1/5 03']],
    ['one and a half, and the rest', ['0001 0000 0002 05 03 0002 00', '00 0002 06 04'], ['1/5 03', '2/6 04']],
    ['another protocol is left out', ['0001 0001 0002 05 03 0002 0000 0002 06 04'], ['2/6 04']],
    ['a length of 1', ['0001 0000 0001 05 0002 0000 0002 06 04'], ['broken: length field']],
    ['a length of 0', ['0001 0000 0000'], ['broken: length field']],
    ['a length of 254', [`0001 0000 00FE 05 ${'00'.repeat(253)}`], [`1/5 ${'00'.repeat(253)}`]],
    ['a length of 255', ['0001 0000 00FF 05'], ['broken: length field']],
    ['nothing after a break', ['0001 0000 0000', '0002 0000 0002 06 04'], ['broken: length field']],
    ['not all there yet', ['0001 0000 0006 05 03C56000'], []],
  ]
  for (const [what, chunks, heard] of cases) it(what, () => assert.deepEqual(reading(chunks.map(hex)), heard))

  it('composes what it reads', () => {
    assert.deepEqual(composeAdu(1, 5, hex('03C5600006')), currents)
    assert.deepEqual(
      composeAdu(1, 5, hex('030C 00003E80 00000000 00001964')),
      hex('0001 0000 000F 05 030C 00003E80 00000000 00001964'),
    )
  })

  it('does not hold on to the buffer of its sender', () => {
    const heard: string[] = []
    const reader = new AduReader(
      ({ pdu }) => heard.push(pdu.toString('hex')),
      () => heard.push('broken'),
    )
    const first = Buffer.from(currents.subarray(0, 9))
    reader.push(first)
    first.fill(0xee)
    reader.push(currents.subarray(9))
    assert.deepEqual(heard, ['03c5600006'])
  })

  it('reads the same however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(0xffff), fc.nat(0xff), fc.uint8Array({ minLength: 1, maxLength: 253 })), {
          maxLength: 8,
        }),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 40 }),
        (adus, cuts) => {
          const stream = Buffer.concat(
            adus.map(([transaction, unit, pdu]) => composeAdu(transaction, unit, Buffer.from(pdu))),
          )
          const chunks: Buffer[] = []
          for (let at = 0, cut = 0; at < stream.length; cut++) {
            const size = cuts[cut % cuts.length]!
            chunks.push(stream.subarray(at, at + size))
            at += size
          }
          assert.deepEqual(
            reading(chunks),
            adus.map(([transaction, unit, pdu]) => `${transaction}/${unit} ${Buffer.from(pdu).toString('hex')}`),
          )
        },
      ),
      drawn(runs(100, 1000)),
    )
  })

  it('neither throws nor keeps more than one ADU of any noise', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 10 }), (noise) => {
        const heard = reading(noise.map((bytes) => Buffer.from(bytes)))
        assert.ok(heard.filter((what) => what.startsWith('broken')).length <= 1)
      }),
      drawn(runs(100, 1000)),
    )
  })
})

describe('Modbus in a datagram', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['whole', '0001 0000 0006 05 03C5600006', true],
    ['another protocol', '0001 0001 0006 05 03C5600006', false],
    ['one byte short', '0001 0000 0006 05 03C56000', false],
    ['one byte long', '0001 0000 0006 05 03C560000600', false],
    ['only a header', '0001 0000 0001 05', false],
    ['empty', '', false],
    ['the longest', `0001 0000 00FE 05 ${'00'.repeat(253)}`, true],
    ['too long', `0001 0000 00FF 05 ${'00'.repeat(254)}`, false],
  ]
  for (const [what, bytes, good] of cases) it(what, () => assert.equal(parseDatagram(hex(bytes)) !== undefined, good))
})
