import { type Amps, NOMINAL_VOLTS } from '../../../bench/amps.ts'
import { isoTime } from '../../../bench/calendar.ts'
import type { Millis } from '../../../bench/clock.ts'
import type {
  ChargingProfile,
  ChargingProfilePurpose,
  ChargingRateUnit,
  ChargingSchedule,
  ChargingSchedulePeriod,
} from '../../../protocols/ocpp/charging-profile.ts'
import { downToTenths } from './limits.ts'

// Stacked charging profiles as OCPP 1.6 has them. Unaware of stations and of who asks.

/** A profile with where and since when it holds. Plain data, so that it outlives a restart. Moments are UTC in ms. */
export interface InstalledProfile {
  /** 0 is the whole station. */
  readonly connector: number
  readonly installedAt: Millis
  readonly profile: ChargingProfile
}

/** The transaction that runs on a connector. */
export interface Transaction {
  /** Undefined as long as the back office has not given it one. */
  readonly id: number | undefined
  readonly startedAt: Millis
}

/** What a station takes (guide 7.2, SCP-01). */
export interface ProfileBounds {
  readonly maxStackLevel: number
  readonly units: readonly ChargingRateUnit[]
  readonly maxPeriods: number
  readonly maxInstalled: number
}
export const GUIDE_BOUNDS: ProfileBounds = { maxStackLevel: 15, units: ['A'], maxPeriods: 100, maxInstalled: 45 }

/** What OCPP 1.6 leaves to the station. */
export interface ProfileRules {
  /**
   * A TxProfile that has run out, or has not begun, within its transaction: the default profile takes over, or it keeps
   * its place and limits nothing. 3.13.1 can be read both ways; the first is how 3.13.2 treats stack levels.
   */
  readonly spentTxProfile: 'falls back' | 'keeps its place'
}
export const USUAL_RULES: ProfileRules = { spentTxProfile: 'falls back' }

/** What the profiles allow one connector, or connector 0 the whole station, at one moment. */
export interface ProfileLimit {
  /** Per phase, in tenths. */
  readonly amps: Amps
  readonly phases: number
  /** Below this the EV charges badly, says the back office (minChargingRate). */
  readonly minimum?: Amps
  /** The profile that leads. */
  readonly id: number
}

const DAY = 86_400
const RECURRENCE = { Daily: DAY, Weekly: 7 * DAY } as const

/** Schedules count in whole seconds, so everything does. */
const second = (moment: Millis | string): number =>
  Math.floor((typeof moment === 'string' ? Date.parse(moment) : moment) / 1000)

/**
 * What the installed profiles allow at `now`, or undefined where they say nothing. A connector gets the lower of the
 * prevailing ChargePointMaxProfile and the prevailing TxProfile, or TxDefaultProfile where there is none; connector 0 gets
 * the first (OCPP 1.6, 3.13). Of one purpose the highest stack level that is in force prevails; of two equal
 * TxDefaultProfiles the connector's own goes before that of connector 0, on which the specification is silent.
 */
export function limitAt(
  installed: readonly InstalledProfile[],
  connector: number,
  transaction: Transaction | undefined,
  now: Millis,
  rules: ProfileRules = USUAL_RULES,
): ProfileLimit | undefined {
  return limitInSecond(installed, connector, transaction, second(now), rules)
}

function limitInSecond(
  installed: readonly InstalledProfile[],
  connector: number,
  transaction: Transaction | undefined,
  at: number,
  rules: ProfileRules,
): ProfileLimit | undefined {
  const ofPurpose = (purpose: ChargingProfilePurpose): readonly InstalledProfile[] =>
    installed.filter((one) => one.profile.chargingProfilePurpose === purpose && concerns(one, connector, transaction))
  const prevailing = (purpose: ChargingProfilePurpose): ProfileLimit | undefined => {
    let best: { readonly one: InstalledProfile; readonly limit: ProfileLimit } | undefined
    for (const one of ofPurpose(purpose)) {
      const limit = limitOf(one, transaction, at)
      if (limit && (!best || before(one, best.one))) best = { one, limit }
    }
    return best?.limit
  }
  const station = prevailing('ChargePointMaxProfile')
  if (connector === 0) return station
  const own = prevailing('TxProfile')
  const overruled = rules.spentTxProfile === 'keeps its place' && ofPurpose('TxProfile').length > 0
  return lower(station, own ?? (overruled ? undefined : prevailing('TxDefaultProfile')))
}

function concerns(
  { connector: where, profile, installedAt }: InstalledProfile,
  connector: number,
  transaction?: Transaction,
): boolean {
  const { transactionId } = profile
  switch (profile.chargingProfilePurpose) {
    case 'ChargePointMaxProfile':
      return true
    case 'TxDefaultProfile':
      return where === 0 || where === connector
    case 'TxProfile':
      if (where !== connector || !transaction) return false
      // Without an id it came before the transaction had one, as with a remote start.
      return transactionId === undefined
        ? second(installedAt) >= second(transaction.startedAt)
        : transactionId === transaction.id
  }
}

function before(one: InstalledProfile, other: InstalledProfile): boolean {
  const levels = one.profile.stackLevel - other.profile.stackLevel
  return levels !== 0 ? levels > 0 : one.connector > other.connector
}

function lower(one: ProfileLimit | undefined, other: ProfileLimit | undefined): ProfileLimit | undefined {
  if (!one || !other) return one ?? other
  const minimum = Math.max(one.minimum ?? 0, other.minimum ?? 0)
  return {
    amps: Math.min(one.amps, other.amps),
    phases: Math.min(one.phases, other.phases),
    ...(minimum > 0 && { minimum }),
    id: other.amps < one.amps ? other.id : one.id,
  }
}

/** What one profile says at a moment, or undefined where it is not in force. */
function limitOf(one: InstalledProfile, transaction: Transaction | undefined, at: number): ProfileLimit | undefined {
  const { validFrom, validTo, chargingSchedule, chargingProfileId: id } = one.profile
  if ((validFrom !== undefined && at < second(validFrom)) || (validTo !== undefined && at >= second(validTo)))
    return undefined
  const start = startBefore(one, transaction, at)
  if (start === undefined) return undefined
  const { duration, chargingSchedulePeriod, chargingRateUnit, minChargingRate } = chargingSchedule
  if (duration !== undefined && at - start >= duration) return undefined
  const period = chargingSchedulePeriod.findLast(({ startPeriod }) => startPeriod <= at - start)
  if (!period) return undefined
  const phases = period.numberPhases ?? 3
  const perPhase = chargingRateUnit === 'A' ? 1 : 1 / (NOMINAL_VOLTS * phases)
  return {
    amps: downToTenths(period.limit * perPhase),
    phases,
    ...(minChargingRate !== undefined && { minimum: -downToTenths(-minChargingRate * perPhase) }),
    id,
  }
}

/** When the run of the schedule that `at` is in began, in seconds; undefined before the first. */
function startBefore(one: InstalledProfile, transaction: Transaction | undefined, at: number): number | undefined {
  const start = firstStart(one, transaction)
  if (start === undefined || at < start) return undefined
  const every = recurrence(one)
  return every === undefined ? start : start + Math.floor((at - start) / every) * every
}

/**
 * A schedule without a start of its own, and every relative one, begins with the transaction; one for the whole station,
 * which has no transaction, when it was installed (7.13: relative to the start of charging).
 */
function firstStart(
  { profile, installedAt }: InstalledProfile,
  transaction: Transaction | undefined,
): number | undefined {
  const { startSchedule } = profile.chargingSchedule
  if (startSchedule !== undefined && profile.chargingProfileKind !== 'Relative') return second(startSchedule)
  if (profile.chargingProfilePurpose === 'ChargePointMaxProfile') return second(installedAt)
  return transaction && second(transaction.startedAt)
}

function recurrence({ profile }: InstalledProfile): number | undefined {
  return profile.chargingProfileKind === 'Recurring' ? RECURRENCE[profile.recurrencyKind ?? 'Daily'] : undefined
}

/** The first moment after `now` at which the limit of a connector may change, or undefined when it never will. */
export function nextChange(
  installed: readonly InstalledProfile[],
  connector: number,
  transaction: Transaction | undefined,
  now: Millis,
): Millis | undefined {
  const at = nextChangeAfter(installed, connector, transaction, second(now))
  return at === undefined ? undefined : at * 1000
}

function nextChangeAfter(
  installed: readonly InstalledProfile[],
  connector: number,
  transaction: Transaction | undefined,
  at: number,
): number | undefined {
  let next: number | undefined
  const consider = (moment: number | undefined): void => {
    if (moment !== undefined && moment > at && (next === undefined || moment < next)) next = moment
  }
  for (const one of installed) {
    if (!concerns(one, connector, transaction)) continue
    const { validFrom, validTo, chargingSchedule } = one.profile
    if (validFrom !== undefined) consider(second(validFrom))
    if (validTo !== undefined) consider(second(validTo))
    const first = firstStart(one, transaction)
    consider(first)
    const start = startBefore(one, transaction, at)
    if (start === undefined) continue
    const every = recurrence(one)
    if (every !== undefined) consider(start + every)
    for (const { startPeriod } of chargingSchedule.chargingSchedulePeriod)
      if (every === undefined || startPeriod < every) consider(start + startPeriod)
    if (chargingSchedule.duration !== undefined) consider(start + chargingSchedule.duration)
  }
  return next
}

/** Whether a profile may be set, and what is installed afterwards. `why` is for the log; OCPP has no word for it. */
export type Setting =
  | { readonly status: 'Accepted'; readonly installed: readonly InstalledProfile[] }
  | { readonly status: 'Rejected'; readonly installed: readonly InstalledProfile[]; readonly why: string }

/** Where a profile comes to. */
export interface Place {
  readonly connector: number
  /** Connectors of the station, numbered from 1. */
  readonly connectors: number
  /** The one that runs on that connector. */
  readonly transaction: Transaction | undefined
  readonly now: Millis
  readonly bounds?: ProfileBounds
}

/**
 * SetChargingProfile (OCPP 1.6, 5.16): replaces a profile of the same id, or of the same purpose and stack level on the
 * same connector; a TxProfile holds for the transaction that runs now.
 */
export function setProfile(
  installed: readonly InstalledProfile[],
  profile: ChargingProfile,
  { connector, connectors, transaction, now, bounds = GUIDE_BOUNDS }: Place,
): Setting {
  const { chargingProfilePurpose: purpose, stackLevel, chargingProfileId: id } = profile
  const why = faultOf(profile, bounds) ?? misplaced(profile, connector, connectors, transaction)
  if (why !== undefined) return { status: 'Rejected', installed, why }
  const others = installed.filter(
    (one) =>
      one.profile.chargingProfileId !== id &&
      (one.connector !== connector ||
        one.profile.chargingProfilePurpose !== purpose ||
        one.profile.stackLevel !== stackLevel),
  )
  if (others.length >= bounds.maxInstalled)
    return { status: 'Rejected', installed, why: `${bounds.maxInstalled} profiles are installed` }
  const ofTransaction = purpose === 'TxProfile' ? transaction?.id : undefined
  const bound = ofTransaction === undefined ? profile : { ...profile, transactionId: ofTransaction }
  return { status: 'Accepted', installed: [...others, { connector, installedAt: now, profile: bound }] }
}

function misplaced(
  { chargingProfilePurpose: purpose, transactionId }: ChargingProfile,
  connector: number,
  connectors: number,
  transaction: Transaction | undefined,
): string | undefined {
  if (connector < 0 || connector > connectors) return `there is no connector ${connector}`
  if (purpose === 'ChargePointMaxProfile' && connector !== 0) return 'a ChargePointMaxProfile is for connector 0'
  if (purpose !== 'TxProfile') return undefined
  if (connector === 0) return 'a TxProfile is for one connector'
  if (!transaction) return `no transaction runs on connector ${connector}`
  if (transactionId !== undefined && transactionId !== transaction.id)
    return `transaction ${transactionId} does not run on connector ${connector}`
  return undefined
}

/** What is wrong with a profile wherever it goes; also for the one of a RemoteStartTransaction. */
export function faultOf(profile: ChargingProfile, bounds: ProfileBounds = GUIDE_BOUNDS): string | undefined {
  const { stackLevel, chargingProfilePurpose: purpose, chargingProfileKind: kind, chargingSchedule } = profile
  const { chargingSchedulePeriod: periods, chargingRateUnit: unit, duration, startSchedule } = chargingSchedule
  if (stackLevel < 0 || stackLevel > bounds.maxStackLevel)
    return `stack level ${stackLevel} is not 0 to ${bounds.maxStackLevel}`
  if (!bounds.units.includes(unit)) return `limits in ${unit} are not supported`
  if (periods.length < 1 || periods.length > bounds.maxPeriods)
    return `${periods.length} periods are not 1 to ${bounds.maxPeriods}`
  if (periods[0]!.startPeriod !== 0) return 'the first period does not start at 0'
  if (periods.some(({ startPeriod }, index) => index > 0 && startPeriod <= periods[index - 1]!.startPeriod))
    return 'the periods are not in order'
  if (periods.some(({ limit }) => limit < 0)) return 'a limit is below 0'
  if (periods.some(({ numberPhases = 3 }) => numberPhases < 1 || numberPhases > 3)) return 'numberPhases is not 1 to 3'
  if (duration !== undefined && duration <= 0) return 'the duration is not above 0'
  if (kind === 'Recurring' && profile.recurrencyKind === undefined) return 'a recurring profile needs a recurrencyKind'
  if (kind === 'Recurring' && startSchedule === undefined) return 'a recurring profile needs a startSchedule'
  if (kind === 'Relative' && purpose === 'ChargePointMaxProfile') return 'a ChargePointMaxProfile cannot be relative'
  if (profile.transactionId !== undefined && purpose !== 'TxProfile') return 'only a TxProfile has a transactionId'
  const { validFrom, validTo } = profile
  if (validFrom !== undefined && validTo !== undefined && second(validTo) <= second(validFrom))
    return 'validTo is not after validFrom'
  return undefined
}

/** What is wrong with the profile of a RemoteStartTransaction (5.11): it is a TxProfile, for a transaction to come. */
export function faultForStart(profile: ChargingProfile, bounds: ProfileBounds = GUIDE_BOUNDS): string | undefined {
  if (profile.chargingProfilePurpose !== 'TxProfile') return 'the profile of a remote start is a TxProfile'
  if (profile.transactionId !== undefined) return 'the profile of a remote start has no transactionId'
  return faultOf(profile, bounds)
}

/** The fields of ClearChargingProfile.req; every one that is given must fit. */
export interface Clearing {
  readonly id?: number
  readonly connectorId?: number
  readonly chargingProfilePurpose?: ChargingProfilePurpose
  readonly stackLevel?: number
}

/** ClearChargingProfile (5.5): Unknown when nothing fits. */
export function clearProfiles(
  installed: readonly InstalledProfile[],
  { id, connectorId, chargingProfilePurpose, stackLevel }: Clearing,
): { readonly status: 'Accepted' | 'Unknown'; readonly installed: readonly InstalledProfile[] } {
  const left = installed.filter(
    ({ connector, profile }) =>
      !(
        (id ?? profile.chargingProfileId) === profile.chargingProfileId &&
        (connectorId ?? connector) === connector &&
        (chargingProfilePurpose ?? profile.chargingProfilePurpose) === profile.chargingProfilePurpose &&
        (stackLevel ?? profile.stackLevel) === profile.stackLevel
      ),
  )
  return left.length === installed.length ? { status: 'Unknown', installed } : { status: 'Accepted', installed: left }
}

/** A TxProfile ends with its transaction (3.13.1): what is left beside the transactions that run. */
export function withoutEnded(
  installed: readonly InstalledProfile[],
  transactions: ReadonlyMap<number, Transaction>,
): readonly InstalledProfile[] {
  const left = installed.filter(
    (one) =>
      one.profile.chargingProfilePurpose !== 'TxProfile' ||
      concerns(one, one.connector, transactions.get(one.connector)),
  )
  return left.length === installed.length ? installed : left
}

/** What GetCompositeSchedule asks, and what the station would give without any profile. */
export interface CompositeWish {
  readonly connector: number
  readonly transaction: Transaction | undefined
  readonly now: Millis
  /** Seconds. */
  readonly duration: number
  readonly unit: ChargingRateUnit
  /** Of the station or the connector. */
  readonly maximum: { readonly amps: Amps; readonly phases: number }
  /** How many phases the station closes where a profile allows so many; just as many where left out. */
  readonly closes?: (allowed: number) => number
  readonly bounds?: ProfileBounds
  readonly rules?: ProfileRules
}

/** Steps of a composite schedule before it is cut short: years of a daily profile would have thousands. */
const MOST_STEPS = 10_000

/**
 * GetCompositeSchedule (5.7): what `limitAt` gives, or the maximum, at every second from now on. Shorter than was asked for
 * where it would take more periods than a schedule may have.
 */
export function compositeSchedule(
  installed: readonly InstalledProfile[],
  {
    connector,
    transaction,
    now,
    duration,
    unit,
    maximum,
    closes = (allowed) => allowed,
    bounds = GUIDE_BOUNDS,
    rules = USUAL_RULES,
  }: CompositeWish,
): { readonly scheduleStart: string; readonly chargingSchedule: ChargingSchedule } {
  const start = second(now)
  const periods: ChargingSchedulePeriod[] = []
  let at: number | undefined = start
  let end = start + duration
  for (let step = 0; at !== undefined && (at < end || step === 0); step++) {
    if (step === MOST_STEPS) {
      end = at
      break
    }
    const limit = limitInSecond(installed, connector, transaction, at, rules)
    const amps = Math.min(limit?.amps ?? maximum.amps, maximum.amps)
    const phases = Math.min(limit ? closes(limit.phases) : maximum.phases, maximum.phases)
    const period: ChargingSchedulePeriod = {
      startPeriod: at - start,
      limit: unit === 'A' ? amps : Math.round(amps * phases * NOMINAL_VOLTS * 10) / 10,
      ...(phases !== 3 && { numberPhases: phases }),
    }
    const last = periods.at(-1)
    if (last?.limit !== period.limit || last.numberPhases !== period.numberPhases) {
      if (periods.length === bounds.maxPeriods) {
        end = at
        break
      }
      periods.push(period)
    }
    at = nextChangeAfter(installed, connector, transaction, at)
  }
  return {
    scheduleStart: isoTime(start * 1000),
    chargingSchedule: { duration: end - start, chargingRateUnit: unit, chargingSchedulePeriod: periods },
  }
}
