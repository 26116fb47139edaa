import type { Amps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import type {
  ChargingProfile,
  ChargingProfilePurpose,
  ChargingRateUnit,
} from '../../../protocols/ocpp/charging-profile.ts'
import type { Pool } from './limits.ts'
import {
  clearProfiles,
  compositeSchedule,
  type InstalledProfile,
  limitAt,
  nextChange,
  type ProfileBounds,
  type ProfileRules,
  setProfile,
  type Transaction,
  withoutEnded,
} from './smart-charging.ts'

// The CALLs of smart charging, and what profiles allow now. Unaware of the wire, and of how schedules are stacked.

/** The installed profiles: plain data, kept over restart and power cut as settings are (SCP-09). */
export type Profiles = readonly InstalledProfile[]

export const NO_PROFILES: Profiles = []

/** The name of a profile among the sources of a limit. */
export const PROFILE = 'profile'

/** What runs on the station now, and what it would give without any profile. */
export interface ProfileUse {
  /** UTC in ms. */
  readonly utc: Millis
  readonly connectors: number
  /** By connector. */
  readonly transactions: ReadonlyMap<number, Transaction>
  readonly maximum: (connector: number) => Amps
  readonly phases: 1 | 3
  /** It can open and close two of three conductors, so that numberPhases means something. */
  readonly choosesPhases: boolean
  readonly minChargingRate: 'honoured' | 'ignored'
  readonly bounds: ProfileBounds
  readonly rules: ProfileRules
}

/** What a CALL comes to: the profiles afterwards, the payload of the answer, and for the log why it is a no. */
export interface Handled<Response extends object> {
  readonly profiles: Profiles
  readonly response: Response
  readonly why?: string
}

/** SetChargingProfile.req (OCPP 1.6, 5.16). */
export interface SetChargingProfile {
  readonly connectorId: number
  readonly csChargingProfiles: ChargingProfile
}

export function setChargingProfile(
  profiles: Profiles,
  { connectorId: connector, csChargingProfiles: profile }: SetChargingProfile,
  { utc, connectors, transactions, bounds }: ProfileUse,
): Handled<{ readonly status: 'Accepted' | 'Rejected' }> {
  const place = { connector, connectors, transaction: transactions.get(connector), now: utc, bounds }
  const setting = setProfile(profiles, profile, place)
  const { status, installed } = setting
  return { profiles: installed, response: { status }, ...(setting.status === 'Rejected' && { why: setting.why }) }
}

/** ClearChargingProfile.req (OCPP 1.6, 5.5). */
export interface ClearChargingProfile {
  readonly id?: number
  readonly connectorId?: number
  readonly chargingProfilePurpose?: ChargingProfilePurpose
  readonly stackLevel?: number
}

export function clearChargingProfile(
  profiles: Profiles,
  payload: ClearChargingProfile,
): Handled<{ readonly status: 'Accepted' | 'Unknown' }> {
  const { status, installed } = clearProfiles(profiles, payload)
  return { profiles: installed, response: { status } }
}

/** GetCompositeSchedule.req (OCPP 1.6, 5.7). */
export interface GetCompositeSchedule {
  readonly connectorId: number
  /** Seconds. */
  readonly duration: number
  readonly chargingRateUnit?: ChargingRateUnit
}

/** In a unit that profiles may not have, or for a connector that is not there, it is Rejected. */
export function getCompositeSchedule(
  profiles: Profiles,
  { connectorId: connector, duration, chargingRateUnit: unit }: GetCompositeSchedule,
  use: ProfileUse,
): Handled<object> {
  const { utc, connectors, transactions, maximum, phases, bounds, rules } = use
  const refused = (why: string): Handled<object> => ({ profiles, response: { status: 'Rejected' }, why })
  if (connector < 0 || connector > connectors) return refused(`there is no connector ${connector}`)
  if (duration < 0) return refused(`${duration} s is no duration`)
  if (unit !== undefined && !bounds.units.includes(unit)) return refused(`limits in ${unit} are not supported`)
  const { scheduleStart, chargingSchedule } = compositeSchedule(profiles, {
    connector,
    transaction: transactions.get(connector),
    now: utc,
    duration,
    unit: unit ?? 'A',
    maximum: { amps: maximum(connector), phases },
    closes: (allowed) => closes(allowed, use) ?? phases,
    bounds,
    rules,
  })
  return { profiles, response: { status: 'Accepted', connectorId: connector, scheduleStart, chargingSchedule } }
}

/** A TxProfile ends with its transaction. */
export function judgeProfiles(profiles: Profiles, { transactions }: Pick<ProfileUse, 'transactions'>): Profiles {
  return withoutEnded(profiles, transactions)
}

/** What the profiles allow a connector now; undefined where they say nothing. */
export interface ProfileCap {
  readonly amps: Amps
  /** Below this a car had better have nothing. */
  readonly min: Amps
  /** How many conductors may be closed; undefined where that is not theirs to say. */
  readonly phases: 1 | 3 | undefined
}

/** Two conductors cannot be closed, and one is never too much. */
function closes(allowed: number, { choosesPhases }: ProfileUse): 1 | 3 | undefined {
  return choosesPhases ? (allowed < 3 ? 1 : 3) : undefined
}

/** A limit goes before the minimum that the same back office asks for. */
export function profileCap(profiles: Profiles, connector: number, use: ProfileUse): ProfileCap | undefined {
  const limit = limitAt(profiles, connector, use.transactions.get(connector), use.utc, use.rules)
  if (!limit) return undefined
  const { amps, minimum = 0, phases } = limit
  return {
    amps,
    min: use.minChargingRate === 'honoured' ? Math.min(minimum, amps) : 0,
    phases: closes(phases, use),
  }
}

/** What the sockets share under a ChargePointMaxProfile. */
export function profilePools(profiles: Profiles, use: ProfileUse): readonly Pool[] {
  const limit = limitAt(profiles, 0, undefined, use.utc, use.rules)
  return limit ? [{ source: PROFILE, amps: [limit.amps, limit.amps, limit.amps] }] : []
}

/** The next UTC second at which anything of this may change; undefined when it never will. */
export function nextProfileChange(
  profiles: Profiles,
  { utc, connectors, transactions }: ProfileUse,
): Millis | undefined {
  let next: Millis | undefined
  for (let connector = 0; connector <= connectors; connector++) {
    const change = nextChange(profiles, connector, transactions.get(connector), utc)
    if (change !== undefined && (next === undefined || change < next)) next = change
  }
  return next
}
