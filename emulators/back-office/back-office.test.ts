import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BadInput } from '../../bench/bad-input.ts'
import type { BenchClock, Millis } from '../../bench/clock.ts'
import type { Timeline } from '../../bench/timeline.ts'
import type { Wires } from '../../bench/wires.ts'
import { FROM_BACK_OFFICE } from '../../protocols/ocpp/actions.ts'
import { CallFailed } from '../../protocols/ocpp/call-failed.ts'
import { type ClientOptions, OcppClient } from '../../protocols/ocpp/client.ts'
import { real, virtual } from '../../protocols/ocpp/grounds.contract.ts'
import type { Message } from '../../protocols/ocpp/message-log.ts'
import { violationsOn } from '../../protocols/ocpp/official-schemas.contract.ts'
import { BackOffice, type BackOfficeKeys } from './back-office.ts'
import { chargingProfile, parseStretches, setChargingProfile } from './profiles.ts'

interface Bench {
  readonly clock: BenchClock
  readonly wires: Wires
  readonly timeline: Timeline
  readonly office: BackOffice
  readonly station: (options?: Partial<ClientOptions>) => Promise<OcppClient>
  /** The answer to a CALL, or why there is none. */
  readonly within: (call: Promise<object>, time?: Millis) => Promise<object | string>
}

const BOOT = { chargePointVendor: 'Alfen BV', chargePointModel: 'NG910-60023' }
const AT = '2026-11-01T11:00:00Z'
const START = { connectorId: 1, idTag: 'CARD', meterStart: 100, timestamp: AT }

async function bench(
  test: (bench: Bench) => Promise<void>,
  keys: Partial<BackOfficeKeys> = {},
  make: () => Promise<{
    clock: BenchClock
    wires: Wires
    timeline: Timeline
    port: number
    done: () => Promise<void>
  }> = async () => virtual(),
): Promise<void> {
  const ground = await make()
  const { clock, wires, timeline, port } = ground
  const office = new BackOffice({ clock, wires, timeline }, 'back office', { host: 'office', port, ...keys })
  const clients: OcppClient[] = []
  try {
    await office.start()
    await test({
      clock,
      wires,
      timeline,
      office,
      station: async (options = {}) => {
        const client = new OcppClient(ground, {
          who: 'station',
          from: 'station',
          identity: 'CP1',
          backOffice: { host: 'office', port, path: '/any/path', secure: false },
          actions: FROM_BACK_OFFICE,
          answer: () => ({ result: { status: 'Accepted' } }),
          callDeadline: 10_000,
          pingEvery: 0,
          ...options,
        })
        clients.push(client)
        client.start()
        await clock.until(() => client.connected, 2000)
        return client
      },
      within: async (call, time = 20_000) => {
        let settled: object | string | undefined
        call.then(
          (answer) => {
            settled = answer
          },
          (error: Error) => {
            assert.ok(error instanceof CallFailed, String(error))
            settled = error.message
          },
        )
        assert.ok(await clock.until(() => settled !== undefined, time), 'nothing came of it')
        return settled!
      },
    })
  } finally {
    for (const client of clients) client.stop()
    await office.stop()
    await ground.done()
  }
}

for (const [name, make] of [
  ['virtual wires', async () => virtual()],
  ['real loopback', real],
] as const)
  describe(`a back office on ${name}`, () => {
    it('takes a station through a session and keeps a record of it', () =>
      bench(
        async ({ office, station, within, timeline }) => {
          const client = await station()
          const boot = (await within(client.call('BootNotification', BOOT))) as { currentTime: string }
          assert.deepEqual({ ...boot, currentTime: '' }, { status: 'Accepted', currentTime: '', interval: 900 })
          assert.match(boot.currentTime, /^2026-11-01T11:00:0\d(\.\d+)?Z$/)
          const free = { connectorId: 1, errorCode: 'NoError', status: 'Available' }
          await within(client.call('StatusNotification', { connectorId: 0, errorCode: 'NoError', status: 'Available' }))
          await within(client.call('StatusNotification', free))
          await within(client.call('StatusNotification', { ...free, status: 'Preparing' }))
          assert.deepEqual(await within(client.call('Authorize', { idTag: 'CARD' })), {
            idTagInfo: { status: 'Accepted' },
          })
          assert.deepEqual(await within(client.call('StartTransaction', START)), {
            transactionId: 1,
            idTagInfo: { status: 'Accepted' },
          })
          const values = (value: string) => ({ timestamp: AT, sampledValue: [{ value }] })
          await within(client.call('MeterValues', { connectorId: 1, transactionId: 1, meterValue: [values('150')] }))
          // Its answer may have been lost.
          await within(client.call('MeterValues', { connectorId: 1, transactionId: 1, meterValue: [values('150')] }))
          await within(client.call('MeterValues', { connectorId: 1, transactionId: 99, meterValue: [values('7')] }))
          await within(
            client.call('StopTransaction', {
              transactionId: 1,
              meterStop: 200,
              timestamp: '2026-11-01T12:00:00Z',
              reason: 'EVDisconnected',
              transactionData: [values('200')],
            }),
          )
          await within(client.call('Heartbeat', {}))
          const record = office.record('CP1')!
          assert.deepEqual(record.boot, BOOT)
          assert.deepEqual(Object.keys(record.statuses), ['0', '1'])
          assert.deepEqual(record.statuses[1], { ...free, status: 'Preparing' })
          assert.deepEqual(
            record.authorisations.map(({ idTag, status }) => [idTag, status]),
            [['CARD', 'Accepted']],
          )
          assert.deepEqual(record.transactions, [
            {
              id: 1,
              connector: 1,
              idTag: 'CARD',
              started: AT,
              meterStart: 100,
              meterValues: [values('150'), values('200')],
              ended: { at: '2026-11-01T12:00:00Z', meterStop: 200, reason: 'EVDisconnected' },
            },
          ])
          assert.equal(record.strays.length, 1)
          assert.equal(record.heartbeats, 1)
          assert.deepEqual(violationsOn(timeline), [])
          assert.equal(timeline.track('back office', 'transaction').length, 2)
        },
        {},
        make,
      ))

    it('calls its stations, one or by name', () =>
      bench(
        async ({ office, station, within }) => {
          await assert.rejects(
            office.call('Reset', { type: 'Soft' }),
            /Reset: not connected: say which station; connected: none/,
          )
          await station()
          assert.deepEqual(await within(office.call('Reset', { type: 'Soft' })), { status: 'Accepted' })
          await station({ identity: 'CP2', who: 'other', answer: () => ({ result: { status: 'Rejected' } }) })
          assert.deepEqual(office.stations, ['CP1', 'CP2'])
          await assert.rejects(office.call('Reset', { type: 'Soft' }), /say which station; connected: CP1, CP2/)
          await assert.rejects(office.call('Reset', { type: 'Soft' }, 'CP3'), /no station CP3; connected: CP1, CP2/)
          assert.deepEqual(await within(office.call('Reset', { type: 'Soft' }, 'CP2')), { status: 'Rejected' })
          await assert.rejects(
            office.call('Fly', {}),
            (error) =>
              error instanceof BadInput && /cannot call 'Fly'; allowed: CancelReservation, /.test(error.message),
          )
          assert.match(
            String(await within(office.call('Reset', { type: 'Sudden' }, 'CP1'))),
            /^Reset: invalid request: /,
          )
        },
        {},
        make,
      ))
  })

describe('a back office answers by rule', () => {
  it('as told, so often as told, and as usual again', () =>
    bench(async ({ office, station, within }) => {
      const client = await station({ callDeadline: 10_000 })
      const heartbeat = () => within(client.call('Heartbeat', {}))
      await office.answer('Heartbeat', { how: 'error', code: 'InternalError', description: 'tired' }, 1)
      assert.equal(await heartbeat(), 'Heartbeat: refused with InternalError: tired')
      assert.ok('currentTime' in ((await heartbeat()) as object), 'not answered as usual')
      await office.answer('Heartbeat', { how: 'error', code: 'RpcBusy' })
      assert.equal(await heartbeat(), 'Heartbeat: refused with RpcBusy')
      await office.answer('Heartbeat', { how: 'silence' }, 2)
      assert.equal(await heartbeat(), 'Heartbeat: unanswered')
      assert.equal(await heartbeat(), 'Heartbeat: unanswered')
      assert.equal(await heartbeat(), 'Heartbeat: refused with RpcBusy')
      await office.answer('Heartbeat', { how: 'usual' })
      assert.ok('currentTime' in ((await heartbeat()) as object), 'not answered as usual')
    }))

  it('with text that is not JSON, and with an id that nobody asked with', () =>
    bench(async ({ office, station, within, timeline }) => {
      const client = await station({ callDeadline: 3000 })
      await office.answer('Heartbeat', { how: 'malformed' }, 1)
      await office.answer('BootNotification', { how: 'wrong id' }, 1)
      assert.equal(await within(client.call('Heartbeat', {})), 'Heartbeat: unanswered')
      assert.equal(await within(client.call('BootNotification', BOOT)), 'BootNotification: unanswered')
      assert.ok(client.connected, 'not connected')
      const [malformed, wrong] = timeline.track('station', 'ocpp received').map(({ value }) => value as object)
      assert.deepEqual(malformed, { station: 'CP1', kind: 'malformed', why: 'not JSON', text: '[3,{"status":' })
      assert.deepEqual([(wrong as Message).kind, (wrong as { readonly action: unknown }).action], ['CALLRESULT', null])
    }))

  it('with any payload', () =>
    bench(async ({ office, station, within }) => {
      const client = await station()
      await office.answer(
        'BootNotification',
        { how: 'payload', payload: { status: 'Pending', currentTime: AT, interval: 5 } },
        1,
      )
      assert.deepEqual(await within(client.call('BootNotification', BOOT)), {
        status: 'Pending',
        currentTime: AT,
        interval: 5,
      })
      await office.answer('BootNotification', { how: 'payload', payload: { status: 'Maybe' } })
      assert.match(String(await within(client.call('BootNotification', BOOT))), /^BootNotification: invalid answer: /)
    }))

  it('after a while, to the millisecond', () =>
    bench(async ({ office, station, within, clock }) => {
      const client = await station()
      await office.answer('Heartbeat', { how: 'usual', after: 5000 })
      const from = clock.now()
      await within(client.call('Heartbeat', {}))
      assert.equal(clock.now() - from, 5002)
    }))

  it('of one station only', () =>
    bench(async ({ office, station, within }) => {
      const [one, other] = [await station(), await station({ identity: 'CP2', who: 'other' })]
      await office.answer('Heartbeat', { how: 'error', code: 'SecurityError', station: 'CP2' })
      assert.ok('currentTime' in ((await within(one.call('Heartbeat', {}))) as object), 'not answered as usual')
      assert.equal(await within(other.call('Heartbeat', {})), 'Heartbeat: refused with SecurityError')
    }))

  it('with no, where OCPP has a word for it', () =>
    bench(async ({ office, station, within }) => {
      const client = await station()
      for (const action of ['BootNotification', 'Authorize', 'StartTransaction', 'StopTransaction', 'DataTransfer'])
        await office.answer(action, { how: 'reject' })
      const status = async (action: string, payload: object) => {
        const answer = (await within(client.call(action, payload))) as {
          status?: string
          idTagInfo?: { status: string }
        }
        return answer.status ?? answer.idTagInfo?.status
      }
      assert.equal(await status('BootNotification', BOOT), 'Rejected')
      assert.equal(await status('Authorize', { idTag: 'CARD' }), 'Invalid')
      assert.equal(await status('StartTransaction', START), 'Invalid')
      assert.equal(
        await status('StopTransaction', { transactionId: 1, meterStop: 1, timestamp: AT, idTag: 'CARD' }),
        'Invalid',
      )
      assert.equal(await status('DataTransfer', { vendorId: 'V' }), 'Rejected')
      await assert.rejects(
        office.answer('Heartbeat', { how: 'reject' }),
        /a Heartbeat cannot be rejected; allowed: Authorize, /,
      )
      await assert.rejects(
        office.answer('Reset', { how: 'usual' }),
        /a station does not call 'Reset'; allowed: Authorize, /,
      )
    }))
})

describe('cards', () => {
  it('are all accepted until one is known', () =>
    bench(async ({ office, station, within }) => {
      const client = await station()
      const ask = async (idTag: string) =>
        ((await within(client.call('Authorize', { idTag }))) as { idTagInfo: { status: string } }).idTagInfo.status
      assert.equal(await ask('ANY'), 'Accepted')
      await office.know('GOOD', 'Accepted')
      await office.know('BAD', 'Blocked')
      assert.deepEqual([await ask('GOOD'), await ask('BAD'), await ask('ANY')], ['Accepted', 'Blocked', 'Invalid'])
      const start = (await within(client.call('StartTransaction', { ...START, idTag: 'BAD' }))) as {
        idTagInfo: { status: string }
      }
      assert.equal(start.idTagInfo.status, 'Blocked')
    }))

  it('may come with the rig', () =>
    bench(
      async ({ station, within }) => {
        const client = await station()
        assert.deepEqual(await within(client.call('Authorize', { idTag: 'OLD' })), { idTagInfo: { status: 'Expired' } })
      },
      { cards: { OLD: 'Expired' } },
    ))
})

describe('transactions', () => {
  const start = (minute: number, connectorId = 1) => ({
    ...START,
    connectorId,
    timestamp: `2026-11-01T11:${String(minute).padStart(2, '0')}:00Z`,
  })

  it('are counted over all stations, and a repeated start is the same one', () =>
    bench(async ({ office, station, within, timeline }) => {
      const [one, other] = [await station(), await station({ identity: 'CP2', who: 'other' })]
      const id = async (client: OcppClient, payload: object) =>
        ((await within(client.call('StartTransaction', payload))) as { transactionId: number }).transactionId
      assert.equal(await id(one, start(0)), 1)
      assert.equal(await id(other, start(0)), 2)
      assert.equal(await id(one, start(0)), 1)
      assert.equal(await id(one, start(1)), 3)
      assert.equal(await id(one, start(1, 2)), 4)
      assert.equal(office.record('CP1')!.transactions.length, 3)
      const stop = { transactionId: 1, meterStop: 500, timestamp: '2026-11-01T11:30:00Z' }
      await within(one.call('StopTransaction', stop))
      await within(one.call('StopTransaction', { ...stop, meterStop: 600 }))
      assert.deepEqual(office.record('CP1')!.transactions[0]!.ended, {
        at: stop.timestamp,
        meterStop: 500,
        reason: 'Local',
      })
      await within(one.call('StopTransaction', { ...stop, transactionId: 77 }))
      assert.equal(office.record('CP1')!.strays.length, 1)
      assert.equal(timeline.track('back office', 'transaction').length, 5)
    }))

  it('may have the number 2^63-1, digit by digit', () =>
    bench(async ({ office, station, within, wires }) => {
      const client = await station()
      let bytes = ''
      wires.tap(({ from, bytes: sent }) => {
        if (from.startsWith('office')) bytes += sent.toString('latin1')
      })
      await office.numberNextTransaction('9223372036854775807')
      const { transactionId } = (await within(client.call('StartTransaction', start(0)))) as { transactionId: number }
      assert.ok(bytes.includes('"transactionId":9223372036854775807,'), bytes)
      assert.equal(transactionId, 2 ** 63)
      await within(client.call('StopTransaction', { transactionId, meterStop: 1, timestamp: AT }))
      assert.equal(office.record('CP1')!.transactions[0]!.ended?.meterStop, 1)
      assert.equal(
        ((await within(client.call('StartTransaction', start(1)))) as { transactionId: number }).transactionId,
        1,
      )
      for (const digits of ['9223372036854775808', '-1', '1.5', 'x'])
        await assert.rejects(office.numberNextTransaction(digits), BadInput)
    }))

  it('of which the answers were lost are each kept once', () =>
    bench(async ({ office, station, within }) => {
      const client = await station({ callDeadline: 1000 })
      for (let minute = 0; minute < 10; minute++) {
        await office.answer('StartTransaction', { how: minute % 2 ? 'wrong id' : 'silence' }, 1)
        assert.equal(await within(client.call('StartTransaction', start(minute))), 'StartTransaction: unanswered')
        const { transactionId } = (await within(client.call('StartTransaction', start(minute)))) as {
          transactionId: number
        }
        await office.answer('StopTransaction', { how: minute % 2 ? 'silence' : 'wrong id' }, 1)
        for (let again = 0; again < 2; again++)
          await within(client.call('StopTransaction', { transactionId, meterStop: 200, timestamp: AT }))
      }
      const { transactions, strays } = office.record('CP1')!
      assert.deepEqual(
        transactions.map(({ id }) => id),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      )
      assert.deepEqual(new Set(transactions.map(({ ended }) => ended?.meterStop)), new Set([200]))
      assert.equal(strays.length, 0)
    }))
})

describe('a back office that is away', () => {
  const back = { backOff: { first: 1000, factor: 1, most: 1000 }, pingEvery: 60_000 }
  for (const [how, noticed] of [
    ['stops', 1],
    ['dies', 1],
    ['is cut off', 120_000 - 4],
  ] as const)
    it(`${how}: its station notices after ${noticed} ms, and finds it again with all it knew`, () =>
      bench(async ({ office, station, within, clock, timeline }) => {
        const client = await station(back)
        await within(client.call('StartTransaction', START))
        const from = clock.now()
        await office.goOffline(how)
        assert.ok(await clock.until(() => !client.connected, 200_000), 'it never noticed')
        // The pings began when it connected, 2 ms before.
        assert.equal(clock.now() - from, how === 'is cut off' ? 120_000 - 2 : noticed)
        await clock.pass(30_000)
        assert.ok(!client.connected, 'still connected')
        await office.comeBack()
        assert.ok(await clock.until(() => client.connected, 25_000), 'it never came back')
        await within(client.call('StopTransaction', { transactionId: 1, meterStop: 900, timestamp: AT }))
        assert.equal(office.record('CP1')!.transactions[0]!.ended?.meterStop, 900)
        assert.deepEqual(
          timeline.track('back office', 'offline').map(({ value }) => value),
          [how, 'no'],
        )
      }))

  it('has its answers that were late forgotten', () =>
    bench(async ({ office, station, within, clock }) => {
      const client = await station(back)
      await office.answer('Heartbeat', { how: 'usual', after: 5000 })
      const call = within(client.call('Heartbeat', {}), 30)
      await assert.rejects(call, /nothing came of it/)
      await office.goOffline('stops')
      await clock.pass(10_000)
      await office.comeBack()
      await clock.pass(10_000)
      assert.equal(office.record('CP1')!.heartbeats, 0)
    }))

  it('lets a station that comes anew take the place of its old connection', () =>
    bench(async ({ office, station, within, timeline }) => {
      await station()
      const anew = await station({ who: 'anew', answer: () => ({ result: { status: 'Rejected' } }) })
      assert.ok(anew.connected, 'not connected')
      assert.deepEqual(office.stations, ['CP1'])
      assert.deepEqual(await within(office.call('Reset', { type: 'Hard' })), { status: 'Rejected' })
      assert.equal(timeline.track('station', 'ocpp link')[1]?.value, 'lost')
    }))
})

describe('the door of a back office', () => {
  it('has a password and a list of stations', () =>
    bench(
      async ({ office, station, clock, timeline }) => {
        await station({ password: 'secret' })
        await station({ identity: 'CP2', password: 'wrong', who: 'CP2' })
        await station({ identity: 'CP9', password: 'secret', who: 'CP9' })
        await clock.pass(100)
        assert.deepEqual(office.stations, ['CP1'])
        assert.equal(timeline.track('CP2', 'ocpp link')[0]?.value, 'Unauthorized')
        assert.equal(timeline.track('CP9', 'ocpp link')[0]?.value, 'Not Found')
      },
      { password: 'secret', stations: ['CP1', 'CP2'] },
    ))

  it('is a port of its own', async () => {
    await bench(async ({ clock, wires, timeline }) => {
      const second = new BackOffice({ clock, wires, timeline }, 'second', { host: 'office', port: 80 })
      await assert.rejects(
        second.start(),
        (error) => error instanceof BadInput && /port 80 is already in use/.test(error.message),
      )
    })
  })

  it('passes on what no CALL can say', () =>
    bench(async ({ office, station, clock, timeline }) => {
      const client = await station()
      office.send('[2,"1","Reset"')
      office.send('[2,"2","Fly",{}]')
      await clock.pass(10)
      assert.ok(client.connected, 'not connected')
      assert.deepEqual(
        timeline.track('station', 'ocpp sent').map(({ value }) => (value as { code?: string }).code),
        ['NotImplemented'],
      )
    }))
})

describe('a charging profile in words', () => {
  const good: readonly (readonly [string, object])[] = [
    ['10 A', { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] }],
    [
      '10 A for 15 minutes, then 0 A for 5 minutes',
      {
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [
          { startPeriod: 0, limit: 10 },
          { startPeriod: 900, limit: 0 },
        ],
        duration: 1200,
      },
    ],
    [
      '6.5 A on 1 phase for 90 s, then 16 A',
      {
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [
          { startPeriod: 0, limit: 6.5, numberPhases: 1 },
          { startPeriod: 90, limit: 16 },
        ],
      },
    ],
    [
      '11040 W on 3 phases for 1 hour 30 minutes',
      {
        chargingRateUnit: 'W',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 11_040, numberPhases: 3 }],
        duration: 5400,
      },
    ],
  ]
  for (const [text, schedule] of good)
    it(text, () =>
      assert.deepEqual(
        chargingProfile(parseStretches(text), { id: 1, purpose: 'TxProfile' }).chargingSchedule,
        schedule,
      ),
    )
  for (const text of [
    '',
    'ten amps',
    '10 A, then 6 A',
    '10 A for 0 s',
    '10 A for 1500 ms',
    '10.25 A',
    '10 A on 4 phases',
    '10 A for 1 minute, then 2000 W',
    '-5 A',
  ])
    it(`not '${text}'`, () => assert.throws(() => parseStretches(text), BadInput))

  it('has every field of OCPP 1.6', () => {
    const from = Date.UTC(2026, 10, 1, 22)
    assert.deepEqual(
      chargingProfile(parseStretches('8 A for 8 hours'), {
        id: 3,
        purpose: 'TxDefaultProfile',
        stackLevel: 2,
        kind: 'Daily',
        start: from,
        validFrom: from - 1000,
        validTo: from + 1500,
        minChargingRate: 6,
      }),
      {
        chargingProfileId: 3,
        stackLevel: 2,
        chargingProfilePurpose: 'TxDefaultProfile',
        chargingProfileKind: 'Recurring',
        recurrencyKind: 'Daily',
        validFrom: '2026-11-01T21:59:59Z',
        validTo: '2026-11-01T22:00:01.500Z',
        chargingSchedule: {
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [{ startPeriod: 0, limit: 8 }],
          duration: 28_800,
          startSchedule: '2026-11-01T22:00:00Z',
          minChargingRate: 6,
        },
      },
    )
  })

  it('goes over the wire in all purposes and kinds, and fits the official schemas', () =>
    bench(async ({ office, station, within, timeline }) => {
      await station()
      const start = Date.UTC(2026, 10, 1, 22)
      for (const purpose of ['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'] as const)
        for (const kind of ['Absolute', 'Daily', 'Weekly', 'Relative'] as const)
          assert.deepEqual(
            await within(
              office.call(
                'SetChargingProfile',
                setChargingProfile(
                  1,
                  chargingProfile(parseStretches('10 A for 15 minutes, then 0 A for 5 minutes'), {
                    id: 1,
                    purpose,
                    kind,
                    ...(kind !== 'Relative' && { start }),
                    ...(purpose === 'TxProfile' && { transactionId: 5 }),
                  }),
                ),
              ),
            ),
            { status: 'Accepted' },
          )
      assert.equal(timeline.track('station', 'ocpp received').length, 12)
      assert.deepEqual(violationsOn(timeline), [])
    }))
})
