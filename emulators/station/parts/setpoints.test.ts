import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawn, runs } from '../../../proving/seed.ts'
import {
  type EmsState,
  type EmsUse,
  emsAtBoot,
  emsPools,
  judgeEms,
  nextExpiry,
  remainingMillis,
  type Steered,
  setpointOf,
  socketCap,
  written,
} from './setpoints.ts'

const USE: EmsUse = { steers: 'sockets', safe: 8, validityMillis: 60_000, sockets: 2, safeFor: 'socket' }
const NETWORK: EmsUse = { ...USE, steers: 'network' }
const NEITHER: EmsUse = { ...USE, steers: 'neither' }

type Write = readonly [at: number, which: Steered, amps: number]

function after(writes: readonly Write[], use: EmsUse = USE): EmsState {
  return writes.reduce(
    (state, [at, which, amps]) => judgeEms(written(state, which, amps, at), use, at),
    emsAtBoot(0, use),
  )
}

const CASES: readonly (readonly [string, readonly Write[], now: number, cap: number, whose: string, left: number])[] = [
  ['nothing was written', [], 0, 8, 'safe current', 0],
  ['just written', [[1000, 1, 16]], 1000, 16, 'EMS', 60_000],
  ['ten seconds ago', [[1000, 1, 16]], 11_000, 16, 'EMS', 50_000],
  ['one ms is left', [[1000, 1, 16]], 60_999, 16, 'EMS', 1],
  ['over', [[1000, 1, 16]], 61_000, 8, 'safe current', 0],
  [
    'written anew with the same value',
    [
      [0, 1, 16],
      [59_999, 1, 16],
    ],
    119_998,
    16,
    'EMS',
    1,
  ],
  [
    'written anew with another',
    [
      [0, 1, 16],
      [10_000, 1, 9.5],
    ],
    20_000,
    9.5,
    'EMS',
    50_000,
  ],
  ['the other socket', [[0, 2, 16]], 1000, 8, 'safe current', 0],
  ['0 A is a setpoint', [[0, 1, 0]], 1000, 0, 'EMS', 59_000],
  ['a phase of the network', [[0, 'L1', 16]], 1000, 8, 'safe current', 0],
]

describe('a setpoint', () => {
  for (const [what, writes, now, cap, whose, left] of CASES)
    it(what, () => {
      const state = judgeEms(after(writes), USE, now)
      assert.deepEqual(socketCap(state, 1, USE, now), { amps: cap, whose })
      assert.equal(setpointOf(state, 1, USE, now), cap)
      assert.equal(remainingMillis(state, 1, USE, now), left)
    })

  it('does not cap a socket where the network is steered, or nobody', () => {
    for (const use of [NETWORK, NEITHER]) assert.equal(socketCap(after([[0, 1, 16]], use), 1, use, 1), undefined)
  })

  it('of the network is shared per phase, each until its own end', () => {
    const state = after(
      [
        [0, 'L1', 16],
        [5000, 'L2', 20],
      ],
      NETWORK,
    )
    assert.deepEqual(emsPools(state, NETWORK, 59_999), [{ source: 'EMS', amps: [16, 20, 8] }])
    assert.deepEqual(emsPools(state, NETWORK, 60_000), [{ source: 'EMS', amps: [8, 20, 8] }])
    assert.deepEqual(emsPools(state, NETWORK, 65_000), [{ source: 'safe current', amps: [8, 8, 8] }])
    assert.deepEqual(emsPools(state, USE, 0), [])
  })
})

describe('a safe current for the station', () => {
  const ONE: EmsUse = { ...USE, safeFor: 'station' }
  const rows: readonly (readonly [string, readonly Write[], now: number, members: readonly number[]])[] = [
    ['both sockets share it', [], 1000, [1, 2]],
    ['not the one with a setpoint', [[0, 2, 16]], 59_999, [1]],
    ['that one too once it has expired', [[0, 2, 16]], 60_000, [1, 2]],
    [
      'nobody while both have setpoints',
      [
        [0, 1, 16],
        [0, 2, 0],
      ],
      59_999,
      [],
    ],
  ]
  for (const [what, writes, now, members] of rows)
    it(what, () =>
      assert.deepEqual(emsPools(after(writes, ONE), ONE, now), [
        { source: 'safe current', amps: [8, 8, 8], members: new Set(members) },
      ]),
    )
})

describe('the link to an EMS', () => {
  const links: readonly (readonly [string, EmsUse, readonly Write[], now: number, link: string])[] = [
    ['waits for it for one validity', USE, [], 59_999, 'starting'],
    ['and no longer', USE, [], 60_000, 'lost'],
    ['is there with the first setpoint', USE, [[59_999, 2, 16]], 59_999, 'normal'],
    [
      'is there as long as one socket has one',
      USE,
      [
        [0, 1, 16],
        [30_000, 2, 10],
      ],
      89_999,
      'normal',
    ],
    [
      'and lost with the last',
      USE,
      [
        [0, 1, 16],
        [30_000, 2, 10],
      ],
      90_000,
      'lost',
    ],
    [
      'comes back',
      USE,
      [
        [0, 1, 16],
        [90_000, 1, 16],
      ],
      90_000,
      'normal',
    ],
    ['does not count what is not steered', USE, [[0, 'L1', 16]], 60_000, 'lost'],
    ['is not in use where nobody is steered', NEITHER, [[0, 1, 16]], 90_000, 'not in use'],
  ]
  for (const [what, use, writes, now, link] of links)
    it(what, () => assert.equal(judgeEms(after(writes, use), use, now).link, link))

  it('is looked at when the next setpoint ends', () => {
    assert.equal(nextExpiry(after([]), USE, 0), 60_000)
    const state = after([
      [1000, 1, 16],
      [2000, 2, 16],
    ])
    assert.equal(nextExpiry(state, USE, 2000), 61_000)
    assert.equal(nextExpiry(state, USE, 61_000), 62_000)
    assert.equal(nextExpiry(state, USE, 62_000), undefined)
  })
})

it('is the last value written within its validity, or the safe current, whatever was written when', () => {
  const writes = fc.array(fc.tuple(fc.integer({ min: 0, max: 300_000 }), fc.constantFrom<Steered>(1, 2), fc.nat(40)), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(writes, fc.integer({ min: 0, max: 400_000 }), (list, now) => {
      const past = list.toSorted((a, b) => a[0] - b[0]).filter(([at]) => at <= now)
      const last = past.findLast(([, which]) => which === 1)
      const wanted = last && now - last[0] < 60_000 ? last[2] : 8
      assert.equal(socketCap(judgeEms(after(past), USE, now), 1, USE, now)!.amps, wanted)
    }),
    drawn(runs(200, 2000)),
  )
})
