import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Phase } from '../../bench/amps.ts'
import { drawn, runs } from '../../proving/seed.ts'
import { crc16modbus } from '../crc.ts'
import {
  type Announcement,
  decodeAnnouncement,
  encodeAnnouncement,
  KeptMarks,
  LONGEST,
  markOf,
  readMark,
} from './announcement.ts'

const tenths = fc.integer({ min: 0, max: 1000 }).map((n) => n / 10)
const signed = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 10)
const id = fc.integer({ min: 0, max: 128 })
const u32 = fc.integer({ min: 0, max: 0xfffffffe })
const u16 = fc.integer({ min: 0, max: 0xffff })
const age = fc.option(u32, { nil: undefined })
const phases = fc.subarray([0, 1, 2] as Phase[])
const socket = fc.record({
  id,
  plugged: fc.boolean(),
  asks: fc.boolean(),
  rests: fc.boolean(),
  closed: fc.boolean(),
  loads: phases,
  min: tenths,
  max: tenths,
  drawn: fc.tuple(tenths, tenths, tenths),
  offer: tenths,
  claim: tenths,
  bid: tenths,
  probe: fc.option(
    fc.record({
      queuedAgo: u32,
      granted: tenths,
      grantedAgo: age,
      sinceAgo: age,
      recognised: fc.boolean(),
      done: fc.boolean(),
      needs: tenths,
    }),
    { nil: undefined },
  ),
})
const announcement: fc.Arbitrary<Announcement> = fc
  .record({
    network: fc.stringMatching(/^[A-Z0-9]{0,7}$/),
    identity: fc.stringMatching(/^[A-Za-z0-9]{0,32}$/),
    boot: u16,
    sequence: u32,
    change: u16,
    socketCount: fc.integer({ min: 1, max: 128 }),
    suspended: fc.boolean(),
    maximum: tenths,
    limit: fc.option(
      fc.record({
        from: fc.constantFrom('smart meter' as const, 'EMS' as const),
        amps: fc.oneof(fc.constant('lost' as const), fc.tuple(signed, signed, signed)),
      }),
      { nil: undefined },
    ),
    view: fc.array(id, { maxLength: 64 }),
    heard: fc.array(fc.tuple(id, fc.record({ boot: u16, sequence: u32 })), { maxLength: 20 }).map((marks) => {
      const heard = new KeptMarks()
      for (const [station, said] of marks) heard.set(station, markOf(said))
      return heard
    }),
    sockets: fc.array(socket, { minLength: 1, maxLength: 2 }),
    turn: fc.option(
      fc.record({
        short: fc.boolean(),
        sinceAgo: age,
        enoughAgo: age,
        order: fc.array(id, { maxLength: 30 }),
        serving: fc.uniqueArray(id, { maxLength: 30 }).map((ids) => ids.toSorted((a, b) => a - b)),
        served: fc.array(
          fc.tuple(
            id,
            fc.integer({ min: -360_000, max: 360_000 }).map((n) => n * 100),
          ),
          { maxLength: 30 },
        ),
      }),
      { nil: undefined },
    ),
  })
  .map((it) => ({ ...it, station: Math.min(...it.sockets.map((each) => each.id)) }))

function plain(it: Announcement): unknown {
  return { ...it, heard: Array.from({ length: 129 }, (_, station) => it.heard.of(station)) }
}

describe('an announcement of the Smart Charging Network', () => {
  it('says after its bytes what it said before', () => {
    fc.assert(
      fc.property(announcement, (it) =>
        assert.deepEqual(plain(decodeAnnouncement(encodeAnnouncement(it))!), structuredClone(plain(it))),
      ),
      drawn(runs(200, 2000)),
    )
  })

  it('has a mark that says which one it was', () => {
    fc.assert(
      fc.property(u16, u32, (boot, sequence) =>
        assert.deepEqual(readMark(markOf({ boot, sequence })), { boot, sequence }),
      ),
      drawn(runs(100, 1000)),
    )
    assert.deepEqual(readMark(markOf({ boot: 65_535, sequence: 0xffffffff })), { boot: 65_535, sequence: 0xffffffff })
  })

  it('is not read with one bit turned, cut short or made longer', () => {
    fc.assert(
      fc.property(announcement, fc.nat(), fc.nat(), (it, where, how) => {
        const bytes = encodeAnnouncement(it)
        const turned = Buffer.from(bytes)
        turned[where % turned.length]! ^= 1 << (how % 8)
        assert.equal(decodeAnnouncement(turned), undefined)
        assert.equal(decodeAnnouncement(bytes.subarray(0, bytes.length - 1 - (how % 5))), undefined)
        assert.equal(decodeAnnouncement(Buffer.concat([bytes, Buffer.alloc(1)])), undefined)
      }),
      drawn(runs(100, 1000)),
    )
  })

  it('is not read of another version, though its checksum is right', () => {
    const [it] = fc.sample(announcement, { numRuns: 1, seed: 1 })
    const bytes = encodeAnnouncement(it!)
    bytes[3] = 2
    bytes.writeUInt16LE(crc16modbus(bytes, 0, bytes.length - 2), bytes.length - 2)
    assert.equal(decodeAnnouncement(bytes), undefined)
  })

  it('rounds what a car may draw up, and what a meter leaves down', () => {
    const [it] = fc.sample(announcement, { numRuns: 1, seed: 3 })
    const said = decodeAnnouncement(
      encodeAnnouncement({
        ...it!,
        limit: { from: 'smart meter', amps: [10.09, -3.01, 0] },
        sockets: it!.sockets.map((each) => ({ ...each, claim: 6.01, bid: 13.999 })),
      }),
    )
    assert.deepEqual(said?.limit?.amps, [10, -3.1, 0])
    assert.deepEqual([said?.sockets[0]?.claim, said?.sockets[0]?.bid], [6.1, 14])
  })

  it('of the largest network fits into one datagram', () => {
    const [it] = fc.sample(announcement, { numRuns: 1, seed: 5 })
    const all = Array.from({ length: 128 }, (_, number) => number)
    const stations = all.filter((number) => number % 2 === 0)
    const bytes = encodeAnnouncement({
      ...it!,
      view: stations,
      heard: { of: (number) => (number % 2 === 0 && number < 128 ? markOf({ boot: 1, sequence: 1 }) : 0) },
      turn: {
        short: true,
        sinceAgo: 0,
        enoughAgo: undefined,
        order: all,
        serving: all,
        served: all.map((each) => [each, 900_000] as const),
      },
    })
    assert.ok(bytes.length <= LONGEST, `${bytes.length} bytes`)
  })
})
