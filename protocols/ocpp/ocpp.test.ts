import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { BadInput } from '../../bench/bad-input.ts'
import { backOffWait, readBackOfficeUrl } from './client.ts'
import { real, virtual } from './grounds.contract.ts'
import { BOOT, Ends, ocppContract } from './ocpp.contract.ts'

ocppContract('virtual wires', async () => virtual())
ocppContract('real loopback', real)

/** When the link of the station changed, and to what. */
const link = (ends: Ends): readonly (readonly [number, unknown])[] =>
  ends.ground.timeline.track('station', 'ocpp link').map(({ at, value }) => [at, value])

describe('in virtual time', () => {
  const on = (what: string, test: (ends: Ends) => Promise<void>): void => {
    it(what, async () => {
      const ends = new Ends(virtual())
      try {
        await test(ends)
      } finally {
        await ends.close()
      }
    })
  }

  on('a CALL and its answer take one turn each: 2 ms of wire', async (ends) => {
    await ends.office()
    const client = await ends.connected()
    // Connect, handshake and its answer: 1 ms each way.
    assert.deepEqual(link(ends), [[4, 'connected']])
    await ends.within(client.call('BootNotification', BOOT))
    assert.equal(ends.ground.clock.now(), 6)
  })

  on('a deadline is exact to the millisecond', async (ends) => {
    await ends.office({}, { answer: () => 'silence' })
    const client = await ends.connected({ callDeadline: 10_000 })
    const calls = ['A', 'B'].map((idTag) => client.call('Authorize', { idTag }))
    const failures = Promise.all(calls.map((call) => ends.failing(call)))
    await ends.ground.clock.pass(30_000)
    // The second is sent when the first is given up, and has ten seconds of its own.
    assert.deepEqual(
      (await failures).map(({ failure, at }) => [failure, at]),
      [
        ['unanswered', 10_004],
        ['unanswered', 20_004],
      ],
    )
  })

  on(
    'a station dials again after 1, 2, 4, 8 and then every 10 s, and starts over once it was connected',
    async (ends) => {
      const { clock } = ends.ground
      const client = ends.station({ backOff: { first: 1000, factor: 2, most: 10_000 } })
      await clock.pass(40_000)
      const refused = 'connect ECONNREFUSED office:80'
      assert.deepEqual(
        link(ends),
        [2, 1004, 3006, 7008, 15_010, 25_012, 35_014].map((at) => [at, refused]),
      )
      const server = await ends.office()
      await clock.pass(10_000)
      assert.ok(client.connected, 'not connected')
      await server.die()
      await clock.pass(3500)
      assert.deepEqual(link(ends).slice(7), [
        [45_018, 'connected'],
        [50_001, 'lost'],
        [51_003, refused],
        [53_005, refused],
      ])
    },
  )

  on('an attempt that nobody answers is given up after 20 s', async (ends) => {
    const { clock, wires } = ends.ground
    await ends.office()
    wires.cut('office')
    ends.station({ backOff: { first: 5000, factor: 1, most: 5000 } })
    await clock.pass(46_000)
    assert.deepEqual(link(ends), [
      [20_000, 'no answer'],
      [45_000, 'no answer'],
    ])
    wires.mend('office')
    await clock.pass(5000)
    assert.deepEqual(link(ends).at(-1), [50_004, 'connected'])
  })

  on('a handshake that is cut in the middle is given up too', async (ends) => {
    const { clock, wires } = ends.ground
    await ends.office()
    ends.station()
    await clock.pass(2)
    wires.cut('office')
    await clock.pass(20_000)
    assert.deepEqual(link(ends), [[20_000, 'no answer']])
  })

  on('a cut wire is noticed at the ping after the one without a pong', async (ends) => {
    const { clock, wires } = ends.ground
    await ends.office()
    await ends.connected({ pingEvery: 120_000, backOff: { first: 1000, factor: 1, most: 1000 } })
    await clock.pass(130_000)
    wires.cut('office')
    await clock.pass(240_000)
    // Pings at 120.004 and 240.004 s; the second has no answer.
    assert.deepEqual(link(ends).slice(0, 2), [
      [4, 'connected'],
      [360_004, 'lost'],
    ])
  })

  on('the server notices too', async (ends) => {
    const { clock, wires } = ends.ground
    let closed: number | undefined
    await ends.office(
      {},
      {
        pingEvery: 60_000,
        closed: () => {
          closed = clock.now()
        },
      },
    )
    await ends.connected()
    wires.cut('station')
    await clock.pass(119_000)
    assert.equal(closed, undefined)
    await clock.pass(2000)
    assert.equal(closed, 120_003)
  })

  on('a station that is stopped stays away', async (ends) => {
    await ends.office()
    const client = await ends.connected()
    client.stop()
    await ends.ground.clock.pass(100_000)
    assert.deepEqual(
      link(ends).map(([, state]) => state),
      ['connected', 'closed'],
    )
    assert.ok(!client.connected, 'still connected')
    client.start()
    await ends.ground.clock.pass(10)
    assert.ok(client.connected, 'not connected')
  })

  on('a station that is stopped while it dials stays away too', async (ends) => {
    await ends.office()
    const client = ends.station()
    await ends.ground.clock.pass(1)
    client.stop()
    await ends.ground.clock.pass(100_000)
    assert.deepEqual(link(ends), [])
    assert.equal(ends.connections.length, 0)
  })

  it('a host that the wires do not know is bad input, and it is not asked for again', async () => {
    const ends = new Ends(await real())
    try {
      let misdirected: BadInput | undefined
      ends.station({
        backOffice: readBackOfficeUrl('ws://elsewhere:9/x'),
        backOff: { first: 10, factor: 1, most: 10 },
        misdirected: (error) => {
          misdirected = error
        },
      })
      await ends.ground.clock.pass(200)
      assert.match(misdirected?.message ?? '', /unknown host 'elsewhere'/)
      assert.equal(link(ends).length, 1)
    } finally {
      await ends.close()
    }
  })

  it('has the same timeline in two processes, and no timer of the platform', () => {
    const runs = [0, 1].map(() =>
      spawnSync(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', `(await import('./grounds.contract.ts')).story()`],
        { encoding: 'utf8', cwd: fileURLToPath(new URL('.', import.meta.url)), timeout: 60_000 },
      ),
    )
    for (const { stderr } of runs) assert.equal(stderr, '')
    const [one, other] = runs.map(({ stdout }) => stdout.trim())
    assert.match(one!, /^\d+ entries [0-9a-f]{64} timers: 0$/)
    assert.equal(one, other)
  })
})

describe('an address of a back office', () => {
  const good: readonly (readonly [string, object])[] = [
    ['ws://office:8080/ocpp', { host: 'office', port: 8080, path: '/ocpp', secure: false }],
    ['ws://office', { host: 'office', port: 80, path: '', secure: false }],
    ['wss://csms.example/a/b/', { host: 'csms.example', port: 443, path: '/a/b', secure: true }],
  ]
  for (const [text, address] of good) it(text, () => assert.deepEqual(readBackOfficeUrl(text), address))
  for (const text of [
    '',
    'office:8080',
    'http://office',
    'ws://',
    'ws://user@office',
    'ws://office?x=1',
    'ws://office:99999',
  ])
    it(`not '${text}'`, () => assert.throws(() => readBackOfficeUrl(text), BadInput))
})

it('back-off grows to its most and stays there', () => {
  const backOff = { first: 1000, factor: 3, most: 20_000 }
  assert.deepEqual(
    [1, 2, 3, 4, 50].map((failed) => backOffWait(backOff, failed)),
    [1000, 3000, 9000, 20_000, 20_000],
  )
})
