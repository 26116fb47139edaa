import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChargingProfile, ChargingSchedule } from '../../../protocols/ocpp/charging-profile.ts'
import {
  clearChargingProfile,
  getCompositeSchedule,
  judgeProfiles,
  NO_PROFILES,
  nextProfileChange,
  type Profiles,
  type ProfileUse,
  profileCap,
  profilePools,
  setChargingProfile,
} from './profiles.ts'
import { GUIDE_BOUNDS, type Transaction, USUAL_RULES } from './smart-charging.ts'

const NOON = Date.UTC(2026, 10, 1, 12)
const RUNS: Transaction = { id: 7, startedAt: NOON }

function use(parts: Partial<ProfileUse> & { readonly after?: number } = {}): ProfileUse {
  const { after = 0, ...rest } = parts
  return {
    utc: NOON + after * 1000,
    connectors: 2,
    transactions: new Map([[1, RUNS]]),
    maximum: (connector) => (connector === 0 ? 40 : 32),
    phases: 3,
    choosesPhases: false,
    minChargingRate: 'honoured',
    bounds: GUIDE_BOUNDS,
    rules: USUAL_RULES,
    ...rest,
  }
}

type Parts = Partial<ChargingProfile> & Partial<ChargingSchedule> & { readonly phases?: number }

function profile(purpose: ChargingProfile['chargingProfilePurpose'], amps: readonly number[], parts: Parts = {}) {
  const { phases, minChargingRate, chargingRateUnit = 'A', ...rest } = parts
  const one: ChargingProfile = {
    chargingProfileId: 1,
    stackLevel: 0,
    chargingProfilePurpose: purpose,
    chargingProfileKind: 'Absolute',
    ...rest,
    chargingSchedule: {
      chargingRateUnit,
      startSchedule: new Date(NOON).toISOString(),
      chargingSchedulePeriod: amps.map((limit, index) => ({
        startPeriod: index * 60,
        limit,
        ...(phases !== undefined && { numberPhases: phases }),
      })),
      ...(minChargingRate !== undefined && { minChargingRate }),
    },
  }
  return one
}

function set(profiles: Profiles, connectorId: number, csChargingProfiles: ChargingProfile, at = use()): Profiles {
  const { profiles: after, response } = setChargingProfile(profiles, { connectorId, csChargingProfiles }, at)
  assert.equal(response.status, 'Accepted')
  return after
}

describe('what profiles allow', () => {
  it('is a cap for a socket and a pool for the station', () => {
    const both = set(
      set(NO_PROFILES, 0, profile('ChargePointMaxProfile', [20, 10])),
      1,
      profile('TxProfile', [16, 12], { chargingProfileId: 2 }),
    )
    assert.equal(profileCap(both, 1, use())?.amps, 16)
    assert.equal(profileCap(both, 2, use())?.amps, 20)
    assert.deepEqual(profilePools(both, use()), [{ source: 'profile', amps: [20, 20, 20] }])
    assert.equal(profileCap(both, 1, use({ after: 60 }))?.amps, 10)
    assert.deepEqual(profilePools(both, use({ after: 59 }))[0]?.amps, [20, 20, 20])
    assert.deepEqual(profilePools(both, use({ after: 60 }))[0]?.amps, [10, 10, 10])
  })

  it('is nothing where no profile says anything', () => {
    assert.equal(profileCap(NO_PROFILES, 1, use()), undefined)
    assert.deepEqual(profilePools(NO_PROFILES, use()), [])
    assert.equal(nextProfileChange(NO_PROFILES, use()), undefined)
  })

  it('changes next at the earliest of all connectors, to the second', () => {
    const installed = set(
      set(NO_PROFILES, 1, profile('TxProfile', [16, 12])),
      2,
      profile('TxDefaultProfile', [16], { chargingProfileId: 2, validTo: new Date(NOON + 59_000).toISOString() }),
    )
    assert.equal(nextProfileChange(installed, use()), NOON + 59_000)
    assert.equal(nextProfileChange(installed, use({ after: 59 })), NOON + 60_000)
    assert.equal(nextProfileChange(installed, use({ after: 60 })), undefined)
  })

  for (const [asked, choosesPhases, phases] of [
    [1, false, undefined],
    [1, true, 1],
    [2, true, 1],
    [3, true, 3],
    [undefined, true, 3],
  ] as const)
    it(`closes ${phases ?? 'what it is asked elsewhere'} for ${asked ?? 'no'} phases, ${choosesPhases ? 'free' : 'not free'} to choose`, () => {
      const parts = asked === undefined ? {} : { phases: asked }
      const installed = set(NO_PROFILES, 1, profile('TxProfile', [10], parts))
      assert.equal(profileCap(installed, 1, use({ choosesPhases }))?.phases, phases)
      const told = getCompositeSchedule(installed, { connectorId: 1, duration: 60 }, use({ choosesPhases }))
        .response as {
        readonly chargingSchedule: ChargingSchedule
      }
      assert.equal(told.chargingSchedule.chargingSchedulePeriod[0]?.numberPhases, phases === 1 ? 1 : undefined)
    })

  for (const [limit, minimum, how, min] of [
    [16, 10, 'honoured', 10],
    [8, 10, 'honoured', 8],
    [0, 10, 'honoured', 0],
    [16, 10, 'ignored', 0],
    [16, undefined, 'honoured', 0],
  ] as const)
    it(`has a minimum of ${min} A at ${limit} A with minChargingRate ${minimum} ${how}`, () => {
      const installed = set(
        NO_PROFILES,
        1,
        profile('TxProfile', [limit], minimum === undefined ? {} : { minChargingRate: minimum }),
      )
      assert.equal(profileCap(installed, 1, use({ minChargingRate: how }))?.min, min)
    })
})

describe('the CALLs of a back office', () => {
  it('are told why a profile is refused, and nothing changes', () => {
    const before = set(NO_PROFILES, 1, profile('TxProfile', [10]))
    const csChargingProfiles = profile('TxProfile', [10], { stackLevel: 16 })
    const { profiles, response, why } = setChargingProfile(before, { connectorId: 1, csChargingProfiles }, use())
    assert.deepEqual(response, { status: 'Rejected' })
    assert.equal(why, 'stack level 16 is not 0 to 15')
    assert.equal(profiles, before)
  })

  it('clear what fits, or are told that nothing is known', () => {
    const before = set(NO_PROFILES, 1, profile('TxProfile', [10], { chargingProfileId: 5 }))
    assert.deepEqual(clearChargingProfile(before, { id: 4 }), { profiles: before, response: { status: 'Unknown' } })
    assert.deepEqual(clearChargingProfile(before, { id: 5 }), { profiles: [], response: { status: 'Accepted' } })
  })

  const installed = set(NO_PROFILES, 0, profile('ChargePointMaxProfile', [20, 50]))
  for (const [what, payload, periods] of [
    ['the station', { connectorId: 0, duration: 120 }, '20 from 0, 40 from 60'],
    ['a connector', { connectorId: 2, duration: 61 }, '20 from 0, 32 from 60'],
    ['no time at all', { connectorId: 1, duration: 0 }, '20 from 0'],
    ['amperes', { connectorId: 1, duration: 60, chargingRateUnit: 'A' }, '20 from 0'],
    ['watts', { connectorId: 1, duration: 60, chargingRateUnit: 'W' }, undefined],
    ['a connector that is not there', { connectorId: 3, duration: 60 }, undefined],
    ['a connector below all', { connectorId: -1, duration: 60 }, undefined],
    ['time that has passed', { connectorId: 1, duration: -1 }, undefined],
  ] as const)
    it(`ask for a composite schedule of ${what}: ${periods ?? 'Rejected'}`, () => {
      const { profiles, response } = getCompositeSchedule(installed, payload, use())
      assert.equal(profiles, installed)
      if (periods === undefined) return assert.deepEqual(response, { status: 'Rejected' })
      const { chargingSchedule, ...rest } = response as { readonly chargingSchedule: ChargingSchedule }
      assert.deepEqual(rest, {
        status: 'Accepted',
        connectorId: payload.connectorId,
        scheduleStart: '2026-11-01T12:00:00Z',
      })
      assert.equal(
        chargingSchedule.chargingSchedulePeriod
          .map(({ startPeriod, limit }) => `${limit} from ${startPeriod}`)
          .join(', '),
        periods,
      )
      return undefined
    })

  it('lose a TxProfile with its transaction and keep the rest', () => {
    const all = set(installed, 1, profile('TxProfile', [10], { chargingProfileId: 2 }))
    assert.equal(judgeProfiles(all, use()), all)
    assert.deepEqual(judgeProfiles(all, { transactions: new Map() }), installed)
    assert.deepEqual(judgeProfiles(all, { transactions: new Map([[1, { id: 8, startedAt: NOON }]]) }), installed)
  })
})
