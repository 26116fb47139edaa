import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { ChargingProfile, ChargingSchedule } from '../../../protocols/ocpp/charging-profile.ts'
import { drawn, runs } from '../../../proving/seed.ts'
import {
  clearProfiles,
  compositeSchedule,
  faultForStart,
  GUIDE_BOUNDS,
  type InstalledProfile,
  limitAt,
  nextChange,
  setProfile,
  type Transaction,
  withoutEnded,
} from './smart-charging.ts'

/** Monday 2 November 2026, midnight UTC. */
const MONDAY = Date.UTC(2026, 10, 2)
const iso = (seconds: number): string => new Date(MONDAY + seconds * 1000).toISOString()
const moment = (seconds: number): number => MONDAY + seconds * 1000
const HOUR = 3600
const DAY = 24 * HOUR

type Parts = Partial<Omit<ChargingProfile, 'chargingSchedule'>> & Partial<ChargingSchedule>

/** [limit, startPeriod?, numberPhases?] each. */
type Steps = readonly (readonly [number, number?, number?])[]

let lastId = 0
function profile(purpose: ChargingProfile['chargingProfilePurpose'], steps: Steps, parts: Parts = {}): ChargingProfile {
  const { duration, startSchedule, chargingRateUnit = 'A', minChargingRate, ...rest } = parts
  return {
    chargingProfileId: ++lastId,
    stackLevel: 0,
    chargingProfilePurpose: purpose,
    chargingProfileKind: startSchedule === undefined ? 'Relative' : 'Absolute',
    ...rest,
    chargingSchedule: {
      chargingRateUnit,
      chargingSchedulePeriod: steps.map(([limit, startPeriod = 0, numberPhases]) => ({
        startPeriod,
        limit,
        ...(numberPhases !== undefined && { numberPhases }),
      })),
      ...(duration !== undefined && { duration }),
      ...(startSchedule !== undefined && { startSchedule }),
      ...(minChargingRate !== undefined && { minChargingRate }),
    },
  }
}

const max = (steps: Steps, parts: Parts = {}): InstalledProfile => ({
  connector: 0,
  installedAt: moment(0),
  profile: profile('ChargePointMaxProfile', steps, { chargingProfileKind: 'Absolute', ...parts }),
})
const byDefault = (steps: Steps, parts: Parts = {}, connector = 0): InstalledProfile => ({
  connector,
  installedAt: moment(0),
  profile: profile('TxDefaultProfile', steps, parts),
})
const tx = (steps: Steps, parts: Parts = {}, connector = 1): InstalledProfile => ({
  connector,
  installedAt: moment(0),
  profile: profile('TxProfile', steps, { transactionId: 7, ...parts }),
})

/** A transaction since 01:00 on connector 1. */
const RUNNING: Transaction = { id: 7, startedAt: moment(HOUR) }

describe('the limit of a connector', () => {
  const cases: readonly {
    readonly what: string
    readonly installed: readonly InstalledProfile[]
    readonly connector?: number
    readonly transaction?: Transaction | 'none'
    /** Seconds after midnight, and the amperes then; '-' for no limit. */
    readonly at: readonly (readonly [number, number | '-'])[]
  }[] = [
    { what: 'is none without profiles', installed: [], at: [[0, '-']] },
    {
      what: 'follows an absolute schedule period by period, to the second',
      installed: [tx([[10], [0, 900], [16, 1200]], { startSchedule: iso(2 * HOUR) })],
      at: [
        [2 * HOUR - 1, '-'],
        [2 * HOUR, 10],
        [2 * HOUR + 899, 10],
        [2 * HOUR + 900, 0],
        [2 * HOUR + 1199, 0],
        [2 * HOUR + 1200, 16],
        [30 * DAY, 16],
      ],
    },
    {
      what: 'ends with the duration',
      installed: [tx([[10], [0, 900]], { startSchedule: iso(2 * HOUR), duration: 1200 })],
      at: [
        [2 * HOUR + 1199, 0],
        [2 * HOUR + 1200, '-'],
      ],
    },
    {
      what: 'begins with the transaction when it is relative',
      installed: [tx([[10], [6, 600]], { duration: 1200 })],
      at: [
        [HOUR - 1, '-'],
        [HOUR, 10],
        [HOUR + 599, 10],
        [HOUR + 600, 6],
        [HOUR + 1199, 6],
        [HOUR + 1200, '-'],
      ],
    },
    {
      what: 'begins with the transaction when it is absolute without a start',
      installed: [byDefault([[10], [6, 600]], { chargingProfileKind: 'Absolute' })],
      at: [
        [HOUR, 10],
        [HOUR + 600, 6],
      ],
    },
    {
      what: 'does not let a relative schedule have a start of its own',
      installed: [byDefault([[10], [6, 600]], { chargingProfileKind: 'Relative', startSchedule: iso(5 * HOUR) })],
      at: [
        [HOUR + 599, 10],
        [HOUR + 600, 6],
      ],
    },
    {
      what: 'has no relative schedule without a transaction',
      installed: [byDefault([[10]])],
      transaction: 'none',
      at: [[2 * HOUR, '-']],
    },
    {
      what: 'has the default schedule of the hour also without a transaction',
      installed: [byDefault([[10]], { startSchedule: iso(0) })],
      transaction: 'none',
      at: [[2 * HOUR, 10]],
    },
    {
      what: 'recurs every day, and each day it may end early',
      installed: [
        byDefault([[8], [16, 2 * HOUR]], {
          chargingProfileKind: 'Recurring',
          recurrencyKind: 'Daily',
          startSchedule: iso(22 * HOUR),
          duration: 8 * HOUR,
        }),
      ],
      at: [
        [21 * HOUR, '-'],
        [22 * HOUR, 8],
        [24 * HOUR - 1, 8],
        [24 * HOUR, 16],
        [30 * HOUR - 1, 16],
        [30 * HOUR, '-'],
        [46 * HOUR - 1, '-'],
        [46 * HOUR, 8],
        [22 * HOUR + 100 * DAY, 8],
      ],
    },
    {
      what: 'recurs every week, and without a duration it goes on until it begins again',
      installed: [
        byDefault([[20], [10, 5 * DAY]], {
          chargingProfileKind: 'Recurring',
          recurrencyKind: 'Weekly',
          startSchedule: iso(0),
        }),
      ],
      at: [
        [5 * DAY - 1, 20],
        [5 * DAY, 10],
        [7 * DAY - 1, 10],
        [7 * DAY, 20],
        [12 * DAY, 10],
      ],
    },
    {
      what: 'is cut off by its recurrence when it is longer',
      installed: [
        byDefault([[8], [16, 23 * HOUR], [32, 25 * HOUR]], {
          chargingProfileKind: 'Recurring',
          recurrencyKind: 'Daily',
          startSchedule: iso(0),
          duration: 30 * HOUR,
        }),
      ],
      at: [
        [24 * HOUR - 1, 16],
        [24 * HOUR, 8],
        [26 * HOUR, 8],
      ],
    },
    {
      what: 'holds from validFrom until before validTo',
      installed: [byDefault([[10]], { startSchedule: iso(0), validFrom: iso(2 * HOUR), validTo: iso(3 * HOUR) })],
      at: [
        [2 * HOUR - 1, '-'],
        [2 * HOUR, 10],
        [3 * HOUR - 1, 10],
        [3 * HOUR, '-'],
      ],
    },
    {
      what: 'is not moved by validFrom',
      installed: [byDefault([[10], [20, 2.5 * HOUR]], { startSchedule: iso(0), validFrom: iso(2 * HOUR) })],
      at: [
        [2.5 * HOUR - 1, 10],
        [2.5 * HOUR, 20],
      ],
    },
    {
      what: 'is that of the highest stack level in force',
      installed: [
        byDefault([[6]], { startSchedule: iso(0) }),
        byDefault([[32]], { startSchedule: iso(2 * HOUR), duration: HOUR, stackLevel: 3 }),
        byDefault([[10]], { startSchedule: iso(0), stackLevel: 1, validTo: iso(2.5 * HOUR) }),
      ],
      at: [
        [2 * HOUR - 1, 10],
        [2 * HOUR, 32],
        [3 * HOUR - 1, 32],
        [3 * HOUR, 6],
      ],
    },
    {
      what: 'is its own default rather than that of the station on the same level',
      installed: [byDefault([[10]], {}, 1), byDefault([[6]])],
      at: [[2 * HOUR, 10]],
    },
    {
      what: 'is the default of the station where that has the higher level',
      installed: [byDefault([[10]], {}, 1), byDefault([[6]], { stackLevel: 1 })],
      at: [[2 * HOUR, 6]],
    },
    {
      what: 'is not that of another connector',
      installed: [byDefault([[10]], {}, 2), tx([[8]], {}, 2)],
      at: [[2 * HOUR, '-']],
    },
    {
      what: 'is that of the TxProfile, also where the default is lower or of a higher level',
      installed: [byDefault([[6]], { stackLevel: 9 }), tx([[20]])],
      at: [[2 * HOUR, 20]],
    },
    {
      what: 'is the default again when the TxProfile is over',
      installed: [byDefault([[6]]), tx([[20]], { duration: 600 })],
      at: [
        [HOUR + 599, 20],
        [HOUR + 600, 6],
      ],
    },
    {
      what: 'is not that of the TxProfile of another transaction',
      installed: [tx([[20]], { transactionId: 8 })],
      at: [[2 * HOUR, '-']],
    },
    {
      what: 'is the lower of station and transaction',
      installed: [max([[16], [8, 2 * HOUR]]), tx([[10]])],
      at: [
        [HOUR, 10],
        [2 * HOUR - 1, 10],
        [2 * HOUR, 8],
      ],
    },
    {
      what: 'of the station alone holds without a transaction',
      installed: [max([[16]]), byDefault([[10]])],
      transaction: 'none',
      at: [[2 * HOUR, 16]],
    },
    {
      what: 'of connector 0 is that of the station, whatever the transactions',
      installed: [max([[16]]), byDefault([[10]], { startSchedule: iso(0) }), tx([[8]])],
      connector: 0,
      at: [[2 * HOUR, 16]],
    },
    {
      what: 'of the station without a start begins when it was set',
      installed: [{ ...max([[16], [8, 600]]), installedAt: moment(2 * HOUR) }],
      at: [
        [2 * HOUR - 1, '-'],
        [2 * HOUR, 16],
        [2 * HOUR + 600, 8],
      ],
    },
    {
      what: 'in W counts 230 V for each of its phases, cut to a tenth',
      installed: [tx([[11_040], [3680, 600, 1], [4000, 1200], [0, 1800]], { chargingRateUnit: 'W' })],
      at: [
        [HOUR, 16],
        [HOUR + 600, 16],
        [HOUR + 1200, 5.7],
        [HOUR + 1800, 0],
      ],
    },
  ]
  for (const { what, installed, connector = 1, transaction = RUNNING, at } of cases)
    it(what, () => {
      const running = transaction === 'none' ? undefined : transaction
      assert.deepEqual(
        at.map(([seconds]) => [seconds, limitAt(installed, connector, running, moment(seconds))?.amps ?? '-']),
        at,
      )
      // In the middle of a second it is what it was at its beginning.
      assert.deepEqual(
        at.map(([seconds]) => [seconds, limitAt(installed, connector, running, moment(seconds) + 999)?.amps ?? '-']),
        at,
      )
    })

  it('tells the phases, the minimum and the profile that leads', () => {
    const station = max([[16]])
    const own = tx([[10, 0, 1]], { minChargingRate: 6 })
    assert.deepEqual(limitAt([station, own], 1, RUNNING, moment(2 * HOUR)), {
      amps: 10,
      phases: 1,
      minimum: 6,
      id: own.profile.chargingProfileId,
    })
    const low = max([[8]])
    assert.deepEqual(limitAt([low, own], 1, RUNNING, moment(2 * HOUR)), {
      amps: 8,
      phases: 1,
      minimum: 6,
      id: low.profile.chargingProfileId,
    })
    assert.equal(
      limitAt([tx([[4140]], { chargingRateUnit: 'W', minChargingRate: 4140 })], 1, RUNNING, moment(2 * HOUR))?.minimum,
      6,
    )
  })

  it('may be left empty by a spent TxProfile, as an option', () => {
    const installed = [byDefault([[6]]), tx([[20]], { duration: 600 })]
    const rules = { spentTxProfile: 'keeps its place' } as const
    assert.equal(limitAt(installed, 1, RUNNING, moment(HOUR + 599), rules)?.amps, 20)
    assert.equal(limitAt(installed, 1, RUNNING, moment(HOUR + 600), rules), undefined)
    assert.equal(limitAt([installed[0]!], 1, RUNNING, moment(HOUR + 600), rules)?.amps, 6)
  })

  it('tells when it may change next', () => {
    const installed = [tx([[10], [6, 600]], { duration: 1200 }), max([[16]], { validTo: iso(2 * HOUR) })]
    const changes: number[] = []
    for (
      let at = nextChange(installed, 1, RUNNING, moment(0));
      at !== undefined;
      at = nextChange(installed, 1, RUNNING, at)
    )
      changes.push((at - MONDAY) / 1000)
    assert.deepEqual(changes, [HOUR, HOUR + 600, HOUR + 1200, 2 * HOUR])
  })
})

describe('SetChargingProfile', () => {
  const place = { connector: 1, connectors: 2, transaction: RUNNING, now: moment(2 * HOUR) }
  const many = (count: number): Steps => Array.from({ length: count }, (_, index) => [10, index * 60] as const)
  const set = (one: ChargingProfile, where: Partial<typeof place> | { readonly transaction: undefined } = {}) =>
    setProfile([], one, { ...place, ...where })

  const accepted: readonly (readonly [string, ChargingProfile, Parameters<typeof set>[1]?])[] = [
    ['a TxProfile of the transaction that runs', profile('TxProfile', [[10]], { transactionId: 7 })],
    ['a TxProfile without a transactionId', profile('TxProfile', [[10]])],
    ['a default for the station', profile('TxDefaultProfile', [[10]]), { connector: 0 }],
    [
      'a default for a connector without a transaction',
      profile('TxDefaultProfile', [[10]]),
      { transaction: undefined },
    ],
    [
      'a maximum of the station',
      profile('ChargePointMaxProfile', [[10]], { chargingProfileKind: 'Absolute' }),
      { connector: 0 },
    ],
    ['stack level 15', profile('TxDefaultProfile', [[10]], { stackLevel: 15 })],
    ['100 periods', profile('TxDefaultProfile', many(100))],
    ['0 A', profile('TxDefaultProfile', [[0]])],
  ]
  for (const [what, one, where] of accepted) it(`takes ${what}`, () => assert.equal(set(one, where).status, 'Accepted'))

  const rejected: readonly (readonly [string, ChargingProfile, RegExp, Parameters<typeof set>[1]?])[] = [
    ['stack level 16', profile('TxDefaultProfile', [[10]], { stackLevel: 16 }), /stack level 16 is not 0 to 15/],
    ['a negative stack level', profile('TxDefaultProfile', [[10]], { stackLevel: -1 }), /stack level -1/],
    ['101 periods', profile('TxDefaultProfile', many(101)), /101 periods are not 1 to 100/],
    ['no period', profile('TxDefaultProfile', []), /0 periods/],
    ['W', profile('TxDefaultProfile', [[4000]], { chargingRateUnit: 'W' }), /limits in W are not supported/],
    ['a first period that starts later', profile('TxDefaultProfile', [[10, 60]]), /does not start at 0/],
    ['periods out of order', profile('TxDefaultProfile', [[10], [6, 60], [8, 60]]), /not in order/],
    ['a limit below 0', profile('TxDefaultProfile', [[-1]]), /below 0/],
    ['four phases', profile('TxDefaultProfile', [[10, 0, 4]]), /numberPhases/],
    ['no phase', profile('TxDefaultProfile', [[10, 0, 0]]), /numberPhases/],
    ['no duration at all', profile('TxDefaultProfile', [[10]], { duration: 0 }), /duration/],
    [
      'a recurrence of no kind',
      profile('TxDefaultProfile', [[10]], { chargingProfileKind: 'Recurring', startSchedule: iso(0) }),
      /recurrencyKind/,
    ],
    [
      'a recurrence without a start',
      profile('TxDefaultProfile', [[10]], { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' }),
      /startSchedule/,
    ],
    [
      'a validity that ends before it begins',
      profile('TxDefaultProfile', [[10]], { validFrom: iso(HOUR), validTo: iso(HOUR) }),
      /validTo/,
    ],
    ['a default of a transaction', profile('TxDefaultProfile', [[10]], { transactionId: 7 }), /only a TxProfile/],
    [
      'a maximum for a connector',
      profile('ChargePointMaxProfile', [[10]], { chargingProfileKind: 'Absolute' }),
      /for connector 0/,
    ],
    [
      'a relative maximum',
      profile('ChargePointMaxProfile', [[10]], { chargingProfileKind: 'Relative' }),
      /cannot be relative/,
      { connector: 0 },
    ],
    ['a TxProfile for the station', profile('TxProfile', [[10]]), /for one connector/, { connector: 0 }],
    ['a TxProfile without a transaction', profile('TxProfile', [[10]]), /no transaction/, { transaction: undefined }],
    [
      'a TxProfile of another transaction',
      profile('TxProfile', [[10]], { transactionId: 8 }),
      /transaction 8 does not/,
    ],
    ['a connector that there is not', profile('TxDefaultProfile', [[10]]), /no connector 3/, { connector: 3 }],
    ['a negative connector', profile('TxDefaultProfile', [[10]]), /no connector -1/, { connector: -1 }],
  ]
  for (const [what, one, why, where] of rejected)
    it(`rejects ${what} and changes nothing`, () => {
      const before = [byDefault([[6]], {}, 2)]
      const result = setProfile(before, one, { ...place, ...where })
      assert.equal(result.status, 'Rejected')
      assert.match(result.status === 'Rejected' ? result.why : '', why)
      assert.equal(result.installed, before)
    })

  it('takes 45 profiles and rejects the 46th, but replaces one of the 45', () => {
    let installed: readonly InstalledProfile[] = []
    const add = (connector: number, stackLevel: number, id: number): string => {
      const one = { ...profile('TxDefaultProfile', [[10]], { stackLevel }), chargingProfileId: id }
      const result = setProfile(installed, one, { ...place, connectors: 3, connector })
      installed = result.installed
      return result.status
    }
    for (let index = 0; index < 45; index++)
      assert.equal(add(Math.floor(index / 15), index % 15, index + 1), 'Accepted', String(index))
    assert.equal(add(3, 0, 46), 'Rejected')
    assert.equal(installed.length, 45)
    assert.equal(add(0, 0, 47), 'Accepted')
    assert.equal(add(3, 1, 1 + 1), 'Accepted')
    assert.equal(installed.length, 45)
  })

  it('replaces by purpose and stack level of a connector, and by id wherever it was', () => {
    const ids = (installed: readonly InstalledProfile[]): readonly string[] =>
      installed.map(({ connector, profile: { chargingProfileId } }) => `${connector}:${chargingProfileId}`)
    const of = (id: number, stackLevel: number): ChargingProfile => ({
      ...profile('TxDefaultProfile', [[id]], { stackLevel }),
      chargingProfileId: id,
    })
    let installed: readonly InstalledProfile[] = []
    const put = (one: ChargingProfile, connector: number): void => {
      installed = setProfile(installed, one, { ...place, connector }).installed
    }
    put(of(101, 0), 1)
    put(of(102, 0), 2)
    put(of(103, 1), 1)
    assert.deepEqual(ids(installed), ['1:101', '2:102', '1:103'])
    put(of(104, 0), 1)
    assert.deepEqual(ids(installed), ['2:102', '1:103', '1:104'])
    put(of(103, 5), 2)
    assert.deepEqual(ids(installed), ['2:102', '1:104', '2:103'])
  })

  it('leaves a gap when the new one is not valid yet (3.13.2)', () => {
    const first = profile('TxDefaultProfile', [[10]])
    const later = profile('TxDefaultProfile', [[16]], { validFrom: iso(5 * HOUR) })
    const { installed } = setProfile(setProfile([], first, place).installed, later, place)
    assert.equal(limitAt(installed, 1, RUNNING, moment(4 * HOUR)), undefined)
    assert.equal(limitAt(installed, 1, RUNNING, moment(5 * HOUR))?.amps, 16)
  })

  it('binds a TxProfile to the transaction, and it ends with it', () => {
    const { installed } = setProfile([byDefault([[6]]), tx([[9]], {}, 2)], profile('TxProfile', [[10]]), place)
    assert.equal(limitAt(installed, 1, RUNNING, moment(2 * HOUR))?.amps, 10)
    assert.equal(limitAt(installed, 1, { id: 8, startedAt: moment(2 * HOUR) }, moment(2 * HOUR))?.amps, 6)
    const after = withoutEnded(installed, new Map([[2, RUNNING]]))
    assert.deepEqual(
      after.map(({ profile: { chargingProfilePurpose } }) => chargingProfilePurpose),
      ['TxDefaultProfile', 'TxProfile'],
    )
  })

  it('holds for a transaction that has no id yet, and for no later one', () => {
    const nameless: Transaction = { id: undefined, startedAt: moment(HOUR) }
    const during = { ...place, transaction: nameless, now: moment(HOUR + 60) }
    assert.equal(setProfile([], profile('TxProfile', [[10]], { transactionId: 7 }), during).status, 'Rejected')
    const { installed } = setProfile([], profile('TxProfile', [[10]]), during)
    assert.equal(limitAt(installed, 1, nameless, moment(HOUR + 60))?.amps, 10)
    assert.equal(limitAt(installed, 1, RUNNING, moment(HOUR + 60))?.amps, 10)
    const later: Transaction = { id: 8, startedAt: moment(HOUR + 61) }
    assert.equal(limitAt(installed, 1, later, moment(2 * HOUR)), undefined)
    assert.deepEqual(withoutEnded(installed, new Map([[1, RUNNING]])), installed)
    assert.deepEqual(withoutEnded(installed, new Map([[1, later]])), [])
  })

  it('outlives a restart as JSON', () => {
    const { installed } = setProfile([byDefault([[6]])], profile('TxProfile', [[10]]), place)
    assert.deepEqual(JSON.parse(JSON.stringify(installed)), installed)
  })

  it('knows what a remote start may bring', () => {
    assert.equal(faultForStart(profile('TxProfile', [[10]])), undefined)
    assert.match(faultForStart(profile('TxDefaultProfile', [[10]])) ?? '', /is a TxProfile/)
    assert.match(faultForStart(profile('TxProfile', [[10]], { transactionId: 7 })) ?? '', /has no transactionId/)
    assert.match(faultForStart(profile('TxProfile', [[10]], { stackLevel: 16 })) ?? '', /stack level/)
  })
})

describe('ClearChargingProfile', () => {
  const installed: readonly InstalledProfile[] = [
    max([[16]], { chargingProfileId: 1 }),
    byDefault([[10]], { chargingProfileId: 2 }),
    byDefault([[10]], { chargingProfileId: 3, stackLevel: 1 }, 1),
    tx([[10]], { chargingProfileId: 4, stackLevel: 1 }),
    tx([[10]], { chargingProfileId: 5, stackLevel: 1 }, 2),
  ]
  const cases: readonly (readonly [Parameters<typeof clearProfiles>[1], readonly number[]])[] = [
    [{}, []],
    [{ id: 4 }, [1, 2, 3, 5]],
    [{ id: 9 }, [1, 2, 3, 4, 5]],
    [{ connectorId: 0 }, [3, 4, 5]],
    [{ connectorId: 1 }, [1, 2, 5]],
    [{ chargingProfilePurpose: 'TxProfile' }, [1, 2, 3]],
    [{ stackLevel: 1 }, [1, 2]],
    [{ stackLevel: 0 }, [3, 4, 5]],
    [{ connectorId: 1, stackLevel: 1 }, [1, 2, 5]],
    [{ connectorId: 1, chargingProfilePurpose: 'TxProfile', stackLevel: 1 }, [1, 2, 3, 5]],
    [{ chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 7 }, [1, 2, 3, 4, 5]],
    [{ id: 4, connectorId: 2 }, [1, 2, 3, 4, 5]],
  ]
  for (const [clearing, left] of cases)
    it(`${JSON.stringify(clearing)} leaves ${left.join(', ') || 'none'}`, () => {
      const result = clearProfiles(installed, clearing)
      assert.deepEqual(
        result.installed.map(({ profile: { chargingProfileId } }) => chargingProfileId),
        left,
      )
      assert.equal(result.status, left.length < installed.length ? 'Accepted' : 'Unknown')
    })
})

describe('GetCompositeSchedule', () => {
  const wish = {
    connector: 1,
    transaction: RUNNING,
    now: moment(HOUR),
    duration: HOUR,
    unit: 'A',
    maximum: { amps: 32, phases: 3 },
  } as const

  it('is the maximum of the connector where there is no profile', () => {
    assert.deepEqual(compositeSchedule([], wish), {
      scheduleStart: iso(HOUR).replace('.000', ''),
      chargingSchedule: {
        duration: HOUR,
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 32 }],
      },
    })
  })

  it('is one schedule out of three purposes, in A and in W', () => {
    const installed = [
      max([[20], [12, HOUR + 1800]]),
      byDefault([[10]]),
      tx(
        [
          [16, 0, 3],
          [8, 600, 1],
          [25, 1200],
        ],
        { duration: 2400 },
      ),
    ]
    const periods = (unit: 'A' | 'W') =>
      compositeSchedule(installed, { ...wish, unit }).chargingSchedule.chargingSchedulePeriod
    assert.deepEqual(periods('A'), [
      { startPeriod: 0, limit: 16 },
      { startPeriod: 600, limit: 8, numberPhases: 1 },
      { startPeriod: 1200, limit: 20 },
      { startPeriod: 1800, limit: 12 },
      { startPeriod: 2400, limit: 10 },
    ])
    assert.deepEqual(periods('W'), [
      { startPeriod: 0, limit: 11_040 },
      { startPeriod: 600, limit: 1840, numberPhases: 1 },
      { startPeriod: 1200, limit: 13_800 },
      { startPeriod: 1800, limit: 8280 },
      { startPeriod: 2400, limit: 6900 },
    ])
  })

  it('begins in the second that it is asked for', () => {
    const installed = [tx([[16], [8, 10]])]
    const { scheduleStart, chargingSchedule } = compositeSchedule(installed, { ...wish, now: moment(HOUR + 4) + 700 })
    assert.equal(scheduleStart, iso(HOUR + 4).replace('.000', ''))
    assert.deepEqual(chargingSchedule.chargingSchedulePeriod, [
      { startPeriod: 0, limit: 16 },
      { startPeriod: 6, limit: 8 },
    ])
  })

  it('is cut short rather than longer than 100 periods', () => {
    const daily = byDefault([[6], [16, 12 * HOUR]], {
      chargingProfileKind: 'Recurring',
      recurrencyKind: 'Daily',
      startSchedule: iso(0),
    })
    const { duration, chargingSchedulePeriod } = compositeSchedule([daily], {
      ...wish,
      now: moment(0),
      duration: 2 ** 31 - 1,
    }).chargingSchedule
    assert.equal(chargingSchedulePeriod.length, GUIDE_BOUNDS.maxPeriods)
    assert.equal(duration, 50 * DAY)
  })

  it('ends also where nothing changes for ever', () => {
    const daily = byDefault([[6], [6, 1]], {
      chargingProfileKind: 'Recurring',
      recurrencyKind: 'Daily',
      startSchedule: iso(0),
    })
    const { duration, chargingSchedulePeriod } = compositeSchedule([daily], {
      ...wish,
      now: moment(0),
      duration: 2 ** 31 - 1,
    }).chargingSchedule
    assert.deepEqual(chargingSchedulePeriod, [{ startPeriod: 0, limit: 6 }])
    assert.equal(duration, 5000 * DAY)
  })
})

describe('random stacks of profiles', () => {
  /** Everything lies on a grid of 10 minutes over 9 days, which an oracle can paint. */
  const SLOT = 600
  const SLOTS = (9 * DAY) / SLOT
  const slot = fc.integer({ min: 0, max: SLOTS - 1 })
  const steps = (longest: number) =>
    fc.uniqueArray(fc.integer({ min: 1, max: longest }), { maxLength: 5 }).chain((starts) =>
      fc
        .array(fc.tuple(fc.integer({ min: 0, max: 320 }), fc.constantFrom(1, 2, 3, undefined)), {
          minLength: starts.length + 1,
          maxLength: starts.length + 1,
        })
        .map(
          (limits): Steps =>
            [0, ...starts.toSorted((a, b) => a - b)].map(
              (start, index) =>
                [
                  limits[index]![0] / 10,
                  start * SLOT,
                  ...(limits[index]![1] === undefined ? [] : [limits[index]![1]]),
                ] as [number, number, number?],
            ),
        ),
    )
  const oneProfile: fc.Arbitrary<InstalledProfile> = fc
    .record({
      purpose: fc.constantFrom('ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'),
      kind: fc.constantFrom('Absolute', 'Relative', 'Daily', 'Weekly'),
      connector: fc.constantFrom(0, 1, 2),
      stackLevel: fc.integer({ min: 0, max: 3 }),
      start: fc.option(slot, { nil: undefined }),
      installed: slot,
      validFrom: fc.option(slot, { nil: undefined, freq: 2 }),
      validTo: fc.option(slot, { nil: undefined, freq: 2 }),
      duration: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
      steps: steps(200),
      watts: fc.boolean(),
      other: fc.boolean(),
    })
    .map((raw) => {
      const recurring = raw.kind === 'Daily' || raw.kind === 'Weekly'
      const relative = raw.kind === 'Relative' && raw.purpose !== 'ChargePointMaxProfile'
      const start = recurring ? (raw.start ?? 0) : raw.start
      return {
        connector:
          raw.purpose === 'ChargePointMaxProfile'
            ? 0
            : raw.purpose === 'TxProfile'
              ? Math.max(1, raw.connector)
              : raw.connector,
        installedAt: moment(raw.installed * SLOT),
        profile: profile(
          raw.purpose,
          raw.watts
            ? raw.steps.map(([limit, from, phases]) => [limit * 500, from, phases] as [number, number, number?])
            : raw.steps,
          {
            chargingProfileKind: recurring ? 'Recurring' : relative ? 'Relative' : 'Absolute',
            stackLevel: raw.stackLevel,
            ...(recurring && { recurrencyKind: raw.kind === 'Daily' ? 'Daily' : 'Weekly' }),
            ...(start !== undefined && { startSchedule: iso(start * SLOT) }),
            ...(raw.validFrom !== undefined && { validFrom: iso(raw.validFrom * SLOT) }),
            ...(raw.validTo !== undefined && { validTo: iso(raw.validTo * SLOT) }),
            ...(raw.duration !== undefined && { duration: raw.duration * SLOT }),
            ...(raw.watts && { chargingRateUnit: 'W' as const }),
            ...(raw.purpose === 'TxProfile' && { transactionId: raw.other ? 8 : 7 }),
          },
        ),
      }
    })
  const stack = fc.uniqueArray(oneProfile, {
    maxLength: 12,
    selector: ({ connector, profile: { chargingProfilePurpose, stackLevel } }) =>
      `${connector} ${chargingProfilePurpose} ${stackLevel}`,
  })
  const transaction = fc.option(
    slot.map((start): Transaction => ({ id: 7, startedAt: moment(start * SLOT) })),
    { nil: undefined, freq: 5 },
  )

  /** Every slot painted, lowest layer first: another way to the same limits, without a search for what is in force. */
  function painted(
    installed: readonly InstalledProfile[],
    connector: number,
    running: Transaction | undefined,
  ): (string | undefined)[] {
    type Layer = (readonly [number, number] | undefined)[]
    const layer = (purpose: string): Layer => {
      const slots: Layer = new Array(SLOTS).fill(undefined)
      const here = installed
        .filter((one) => one.profile.chargingProfilePurpose === purpose)
        .filter((one) => one.connector === connector || one.connector === 0)
        .filter((one) => purpose !== 'TxProfile' || (running !== undefined && one.profile.transactionId === running.id))
        .toSorted((a, b) => a.profile.stackLevel - b.profile.stackLevel || a.connector - b.connector)
      for (const { profile: one, installedAt } of here) {
        const { chargingSchedule: schedule } = one
        const anchor =
          one.chargingProfileKind !== 'Relative' && schedule.startSchedule !== undefined
            ? Date.parse(schedule.startSchedule)
            : purpose === 'ChargePointMaxProfile'
              ? installedAt
              : running?.startedAt
        if (anchor === undefined) continue
        const every =
          one.recurrencyKind === 'Daily' ? DAY / SLOT : one.recurrencyKind === 'Weekly' ? (7 * DAY) / SLOT : SLOTS
        const from = one.validFrom === undefined ? 0 : (Date.parse(one.validFrom) - MONDAY) / 1000 / SLOT
        const to = one.validTo === undefined ? SLOTS : (Date.parse(one.validTo) - MONDAY) / 1000 / SLOT
        for (let begin = (anchor - MONDAY) / 1000 / SLOT; begin < SLOTS; begin += every) {
          const end = Math.min(begin + every, SLOTS, begin + (schedule.duration ?? SLOTS * SLOT) / SLOT)
          for (const { startPeriod, limit, numberPhases = 3 } of schedule.chargingSchedulePeriod)
            for (let each = begin + startPeriod / SLOT; each < end; each++)
              if (each >= from && each < to)
                slots[each] = [
                  schedule.chargingRateUnit === 'A' ? limit : Math.floor(limit / 23 / numberPhases + 1e-6) / 10,
                  numberPhases,
                ]
        }
      }
      return slots
    }
    const [station, own, usual] = ['ChargePointMaxProfile', 'TxProfile', 'TxDefaultProfile'].map(layer)
    return station!.map((cap, index) => {
      const session = connector === 0 ? undefined : (own![index] ?? usual![index])
      const both = [cap, session].filter((each) => each !== undefined)
      return both.length === 0
        ? undefined
        : `${Math.min(...both.map(([amps]) => amps))} A on ${Math.min(...both.map(([, phases]) => phases))}`
    })
  }

  it('limit what a painted calendar says, in every slot from its first second to its last', () => {
    fc.assert(
      fc.property(stack, transaction, fc.constantFrom(0, 1, 2), (installed, running, connector) => {
        const slots = painted(installed, connector, running)
        for (let index = 0; index < SLOTS; index += 1 + (index % 41)) {
          for (const seconds of [index * SLOT, (index + 1) * SLOT - 1]) {
            const limit = limitAt(installed, connector, running, moment(seconds))
            assert.equal(
              limit && `${limit.amps} A on ${limit.phases}`,
              slots[index],
              `slot ${index}, second ${seconds}`,
            )
          }
        }
      }),
      drawn(runs(1000, 10_000)),
    )
  })

  it('have a composite schedule that equals the limit at every sampled moment', () => {
    const maximum = { amps: 25, phases: 3 }
    let sampled = 0
    fc.assert(
      fc.property(
        stack,
        transaction,
        fc.constantFrom(0, 1, 2),
        fc.integer({ min: 0, max: 8 * DAY }),
        fc.integer({ min: 1, max: 3 * DAY }),
        fc.constantFrom('A' as const, 'W' as const),
        fc.array(fc.nat({ max: 3 * DAY }), { minLength: 30, maxLength: 30 }),
        (installed, running, connector, from, duration, unit, samples) => {
          const { scheduleStart, chargingSchedule } = compositeSchedule(installed, {
            connector,
            transaction: running,
            now: moment(from),
            duration,
            unit,
            maximum,
          })
          assert.equal(Date.parse(scheduleStart), moment(from))
          const periods = chargingSchedule.chargingSchedulePeriod
          assert.ok(periods.length <= 100, `${periods.length} periods`)
          assert.equal(periods[0]!.startPeriod, 0)
          if (periods.length < 100) assert.equal(chargingSchedule.duration, duration)
          const edges = periods.flatMap(({ startPeriod }) => [startPeriod - 1, startPeriod, startPeriod + 1])
          for (const sample of [...samples, ...edges, chargingSchedule.duration! - 1]) {
            if (sample < 0 || sample >= chargingSchedule.duration!) continue
            const limit = limitAt(installed, connector, running, moment(from + sample))
            const amps = Math.min(limit?.amps ?? maximum.amps, maximum.amps)
            const phases = Math.min(limit?.phases ?? 3, 3)
            const period = periods.findLast(({ startPeriod }) => startPeriod <= sample)!
            assert.equal(period.numberPhases ?? 3, phases)
            assert.ok(Math.abs(period.limit - (unit === 'A' ? amps : amps * phases * 230)) < 1e-6, `second ${sample}`)
            sampled++
          }
        },
      ),
      drawn(runs(1000, 10_000)),
    )
    assert.ok(sampled > 20_000, `only ${sampled} moments were sampled`)
  })
})
