import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawn, runs } from '../../proving/seed.ts'
import { crc16arc } from '../crc.ts'
import { composeTelegram, type P1Values } from './compose.ts'
import { type P1Event, TelegramReader } from './reader.ts'

const real = (name: string): Buffer => readFileSync(new URL(`./corpus/${name}.txt`, import.meta.url))
const GOOD = [
  'nl-dsmr42-kaifa-3ph-b',
  'nl-dsmr50-iskra-am550-3ph-2mbus',
  'nl-warmtelink-unpadded-crc',
  'be-emucs17-flu5-3ph-b',
  'nl-esmr50-sagemcom-xs210-1ph',
].map(real)
/** All but the one whose checksum is wrong in its source. */
const ALL = readdirSync(new URL('./corpus/', import.meta.url))
  .filter((file) => file.endsWith('.txt') && file !== 'nl-dsmr50-spec.txt')
  .map((file) => real(file.slice(0, -4)))
const VALUES: P1Values = {
  at: Date.UTC(2026, 10, 1, 11),
  phases: 3,
  amps: [13, 2.4, 0.5],
  volts: [230, 231, 229],
  importWatts: [2990, 552, 0],
  exportWatts: [0, 0, 115],
  importWh: [0, 0, 0],
  exportWh: [0, 0, 0],
  tariff: 2,
  resolution: 'whole',
  rounding: 'round',
}

function read(chunks: readonly Buffer[]): P1Event[] {
  const events: P1Event[] = []
  const reader = new TelegramReader((event) => events.push(event))
  for (const chunk of chunks) reader.push(chunk)
  return events
}

/** Cuts bytes at the given places, each between 0 and 1. */
function cutUp(bytes: Buffer, places: readonly number[]): Buffer[] {
  const cuts = [0, ...places.map((place) => Math.floor(place * bytes.length)).sort((a, b) => a - b), bytes.length]
  return cuts.slice(1).map((to, index) => Buffer.from(bytes.subarray(cuts[index], to)))
}

const found = (events: readonly P1Event[]): string[] =>
  events.flatMap((event) => (event.kind === 'telegram' ? [event.bytes.toString('latin1')] : []))

describe('TelegramReader', () => {
  it('reads several telegrams out of one chunk', () => {
    assert.deepEqual(found(read([Buffer.concat(GOOD)])), GOOD.map(String))
  })

  it('reads telegrams however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (places) => {
        assert.deepEqual(found(read(cutUp(Buffer.concat(GOOD), places))), GOOD.map(String))
      }),
      drawn(runs(200, 2000)),
    )
  })

  it('reads a telegram byte by byte', () => {
    assert.deepEqual(found(read([...GOOD[0]!].map((byte) => Buffer.from([byte])))), [String(GOOD[0])])
  })

  it('finds the good telegrams between noise of any kind', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
        (before, between, places) => {
          const one = composeTelegram('5.0', VALUES)
          const bytes = Buffer.concat([before, Buffer.from('\r\n'), one, between, Buffer.from('\r\n'), GOOD[1]!])
          const seen = found(read(cutUp(bytes, places)))
          assert.ok(seen.includes(String(one)) && seen.includes(String(GOOD[1])))
        },
      ),
      drawn(runs(300, 3000)),
    )
  })

  it('finds the telegram after one that was cut off anywhere', () => {
    const one = composeTelegram('5.0', VALUES)
    for (let length = 1; length < one.length; length++) {
      const seen = found(read([one.subarray(0, length), one]))
      assert.ok(seen.includes(String(one)), `after ${length} bytes`)
    }
  })

  it('finds a good telegram on the same line as noise that looks like one', () => {
    const scrap = fc.oneof(
      fc.constantFrom(
        '/',
        '!',
        '\r',
        '\n',
        '\r\n!',
        '/abc',
        '\n/xyz5',
        '!12',
        '!ABCD\r\n',
        '(',
        '/AB',
        '1-0:1.8.0(',
        '\xaf',
      ),
      fc.string({ maxLength: 4 }),
    )
    const noise = fc.array(scrap, { maxLength: 20 }).map((scraps) => Buffer.from(scraps.join(''), 'latin1'))
    fc.assert(
      fc.property(fc.constantFrom(...ALL), noise, fc.constantFrom(...ALL), (first, between, second) => {
        const seen = found(read([Buffer.concat([first, between, second])]))
        assert.ok(seen.includes(String(first)) && seen.includes(String(second)))
      }),
      drawn(runs(1000, 30_000)),
    )
  })

  it('never makes one telegram of two, with a checksum or without', () => {
    for (const first of ALL)
      for (const second of [real('nl-dsmr22-iskra-mt382-1003'), GOOD[1]!])
        for (let length = 1; length < first.length; length += 3) {
          const seen = found(read([Buffer.concat([first.subarray(0, length), second])]))
          assert.ok(seen.includes(String(second)), `after ${length} bytes of ${first.subarray(0, 20)}`)
          for (const text of seen) assert.ok(text === String(second) || String(first).startsWith(text))
        }
  })

  it('is not fooled by a scrap that leaves the checksum right', () => {
    const scrap = Buffer.from('/abc0C')
    const telegram = real('nl-warmtelink-unpadded-crc')
    assert.equal(crc16arc(scrap), 0)
    assert.deepEqual(found(read([Buffer.concat([scrap, telegram])])), [String(telegram)])
  })

  it('finds a header right behind the ! of a telegram that ended there', () => {
    const short = Buffer.from('/ABC5\r\n\r\n1-0:1.7.0(00.001*kW)\r\n!\r\n')
    assert.deepEqual(found(read([Buffer.concat([GOOD[0]!.subarray(0, GOOD[0]!.length - 6), short])])), [String(short)])
  })

  it('makes garbage of a line with the wrong parity, and reads on', () => {
    const parity = Buffer.from(real('nl-dsmr22-xemex').map((byte) => byte | 0x80))
    const events = read([parity, GOOD[0]!])
    assert.equal(events[0]?.kind, 'garbage')
    assert.deepEqual(found(events), [String(GOOD[0])])
  })

  it('tells a wrong checksum, and reads the next telegram', () => {
    const spoilt = Buffer.from(GOOD[0]!)
    spoilt[100] = spoilt[100]! ^ 1
    const events = read([Buffer.concat([spoilt, GOOD[0]!])])
    assert.deepEqual(
      events.map((event) => event.kind),
      ['bad-checksum', 'telegram'],
    )
    const [bad] = events
    assert.ok(bad?.kind === 'bad-checksum')
    assert.equal(bad.printed, '6796')
    assert.equal(bad.right, crc16arc(spoilt, 0, spoilt.length - 6))
  })

  it('tells a telegram that lost its !', () => {
    const lost = Buffer.from(String(GOOD[1]).replace(/![0-9A-F]{4}\r\n$/, ''))
    const events = read([Buffer.concat([lost, GOOD[1]!])])
    assert.deepEqual(
      events.map((event) => event.kind),
      ['garbage', 'telegram'],
    )
  })

  it('tells a telegram without a checksum as one', () => {
    const [event] = read([real('nl-dsmr22-iskra-mt382-1003')])
    assert.ok(event?.kind === 'telegram' && event.telegram.checksum === 'none')
  })

  it('holds no more than a telegram can be long', () => {
    const events = read(
      [...Array(40)].map(() =>
        Buffer.from(`/ISK5x\r\n${'1-0:1.8.1(000000.000*kWh)\r\n'.repeat(40)}`.replace('/', '(')),
      ),
    )
    assert.ok(events.length > 0)
    const endless = read([
      Buffer.from('/ISK5x\r\n'),
      ...[...Array(40)].map(() => Buffer.from('1-0:1.8.1(000000.000*kWh)\r\n'.repeat(40))),
      GOOD[0]!,
    ])
    assert.ok(endless.some((event) => event.kind === 'garbage' && event.why === 'telegram too long'))
    assert.deepEqual(found(endless), [String(GOOD[0])])
  })

  const LONGEST = 16_384
  const endless: readonly (readonly [what: string, bytes: Buffer])[] = [
    ['1 MB of lines without an end', Buffer.from(`/ISK5x\r\n\r\n${'1-0:1.8.1(000000.000*kWh)\r\n'.repeat(38_000)}`)],
    ['1 MB on one line', Buffer.from(`/ISK5x\r\n${'x'.repeat(1 << 20)}`)],
    ['1 MB behind a !', Buffer.from(`/ISK5x\r\n!${'x'.repeat(1 << 20)}`)],
    ['1 MB of headers', Buffer.from('/abc'.repeat(1 << 18))],
    ['1 MB of headers with an end', Buffer.from(`${'/abc'.repeat(1 << 18)}\r\n\r\n!\r\n`)],
  ]
  for (const [what, bytes] of endless)
    for (const piece of [1000, bytes.length])
      it(`keeps little of ${what}, in pieces of ${piece}`, () => {
        let told = 0
        const telegrams: string[] = []
        const reader = new TelegramReader((event) => {
          if (event.kind === 'garbage') told += event.bytes
          else {
            told += event.bytes.length
            telegrams.push(String(event.bytes))
          }
        })
        for (let at = 0; at < bytes.length; at += piece) {
          reader.push(bytes.subarray(at, at + piece))
          assert.ok(at + piece - told <= LONGEST + piece, `${at + piece - told} bytes held`)
        }
        assert.ok(bytes.length - told <= LONGEST)
        reader.push(Buffer.concat([Buffer.from('\r\n'), GOOD[0]!]))
        assert.ok(telegrams.at(-1) === String(GOOD[0]), 'the good telegram behind it was not read')
      })

  it('keeps little of random bytes, however long they come, and loses count of none', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 500 }), { maxLength: 100 }), (chunks) => {
        let given = 0
        let told = 0
        const reader = new TelegramReader((event) => {
          told += event.kind === 'garbage' ? event.bytes : event.bytes.length
        })
        for (const chunk of chunks) {
          reader.push(Buffer.from(chunk))
          given += chunk.length
          assert.ok(told <= given && given - told <= LONGEST + 500)
        }
      }),
      drawn(runs(100, 3000)),
    )
  })

  it('sees the same in the same bytes, however they are cut', () => {
    const scrap = fc.oneof(
      fc.constantFrom('/', '!', '\r', '\n', '\r\n!', '/abc', '\n/xyz5', '!12', '!ABCD\r\n', '/AB', '/ISK5x\r\n\r\n'),
      fc.string({ maxLength: 4 }),
    )
    const part = fc
      .tuple(fc.constantFrom(...ALL), fc.nat(2000), fc.nat(2000))
      .map(([telegram, a, b]) => telegram.subarray(Math.min(a, b), Math.max(a, b)))
    const piece = fc.oneof(
      fc.constantFrom(...ALL),
      fc.array(scrap, { maxLength: 12 }).map((scraps) => Buffer.from(scraps.join(''), 'latin1')),
      part,
    )
    const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 })
    const seen = (events: readonly P1Event[]): string[] =>
      events.flatMap((event) => (event.kind === 'garbage' ? [] : [`${event.kind} ${event.bytes.toString('latin1')}`]))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), places, (pieces, cuts) => {
        const bytes = Buffer.concat(pieces)
        const told = (chunks: readonly Buffer[]): string[] => {
          const events: string[] = []
          const reader = new TelegramReader((event) => events.push(...seen([event])))
          for (const chunk of chunks) reader.push(chunk)
          return events
        }
        assert.deepEqual(told(cutUp(bytes, cuts)), told([bytes]))
      }),
      drawn(runs(200, 5000)),
    )
  })

  for (const ends of ['\n', '\r'])
    it(`takes no telegram whose lines end with ${JSON.stringify(ends)} alone, and reads on`, () => {
      for (const telegram of ALL) {
        const other = Buffer.from(telegram.toString('latin1').replaceAll('\r\n', ends), 'latin1')
        const events = read([other, GOOD[0]!])
        assert.deepEqual(found(events), [String(GOOD[0])])
        assert.ok(events.some((event) => event.kind === 'garbage'))
      }
    })

  it('takes a checksum of four digits in either case, of three with its zero left out, and no other', () => {
    const text = String(GOOD[0])
    const withEnd = (end: string): Buffer => Buffer.from(text.replace(/![0-9A-F]{4}\r\n$/, `!${end}\r\n`))
    assert.equal(found(read([withEnd('6796')])).length, 1)
    const lower = real('nl-dsmr42-kaifa-1ph-gas-ch2')
    assert.equal(found(read([Buffer.from(String(lower).replace('!DE3E', '!de3e'))])).length, 1)
    for (const end of ['796', '67960', '067', 'G796', '6797'])
      assert.deepEqual(found(read([withEnd(end), GOOD[1]!])), [String(GOOD[1])], end)
  })

  for (const before of [Buffer.alloc(0), GOOD[1]!, Buffer.from('noise\r\n')])
    it(`does not hold on to the buffer it was given, after ${before.length} bytes that are done with`, () => {
      const chunk = Buffer.concat([before, GOOD[0]!.subarray(0, 200)])
      const events: P1Event[] = []
      const reader = new TelegramReader((event) => events.push(event))
      reader.push(chunk)
      events.length = 0
      chunk.fill(0x20)
      reader.push(GOOD[0]!.subarray(200))
      assert.deepEqual(found(events), [String(GOOD[0])])
    })
})
