import { BadInput } from '../../bench/bad-input.ts'
import { isoTime } from '../../bench/calendar.ts'
import type { Millis } from '../../bench/clock.ts'
import { DURATION_FORM, parseDuration } from '../../bench/duration.ts'
import type {
  ChargingProfile,
  ChargingProfilePurpose,
  ChargingRateUnit,
  ChargingSchedule,
  ChargingSchedulePeriod,
} from '../../protocols/ocpp/charging-profile.ts'

// Charging profiles from the words of a step or of a person. It knows nothing of what a station makes of one.

/** One stretch of a schedule; the last one may go on for ever. */
export interface Stretch {
  /** A per phase, or W over all phases. */
  readonly limit: number
  readonly unit: ChargingRateUnit
  /** Whole seconds, at least one. */
  readonly seconds?: number
  readonly phases?: number
}

/** What stands around the stretches; every moment is UTC in ms. */
export interface ProfileShape {
  readonly id: number
  readonly purpose: ChargingProfilePurpose
  readonly stackLevel?: number
  /** Relative by default: from the start of the transaction. */
  readonly kind?: 'Absolute' | 'Daily' | 'Weekly' | 'Relative'
  /** Start of an absolute or recurring schedule. */
  readonly start?: Millis
  readonly validFrom?: Millis
  readonly validTo?: Millis
  readonly transactionId?: number
  /** In the unit of the schedule. */
  readonly minChargingRate?: number
}

const STRETCH = new RegExp(`^(\\d+(?:\\.\\d)?) (A|W)(?: on (1|2|3) phases?)?(?: for (${DURATION_FORM.source}))?$`)

/** Reads '10 A for 15 minutes, then 0 A for 5 minutes' or '6 A on 1 phase'; throws BadInput. */
export function parseStretches(text: string): Stretch[] {
  const parts = text.split(', then ')
  const stretches = parts.map((part, index) => {
    const [, limit, unit, phases, time] = STRETCH.exec(part) ?? []
    const millis = time === undefined ? undefined : parseDuration(time)
    if (
      limit === undefined ||
      (millis !== undefined && (millis < 1000 || millis % 1000 !== 0)) ||
      (millis === undefined && index < parts.length - 1)
    )
      throw new BadInput(
        `'${part}' is no stretch of a profile; write '10 A for 15 minutes, then 0 A for 5 minutes', in A or W with at most one decimal, each in whole seconds, only the last without a time`,
      )
    return {
      limit: Number(limit),
      unit: unit as ChargingRateUnit,
      ...(phases !== undefined && { phases: Number(phases) }),
      ...(millis !== undefined && { seconds: millis / 1000 }),
    }
  })
  if (new Set(stretches.map(({ unit }) => unit)).size > 1)
    throw new BadInput(`'${text}' mixes A and W; a schedule has one unit`)
  return stretches
}

/** The charging profile of some stretches, one after the other. */
export function chargingProfile(stretches: readonly Stretch[], shape: ProfileShape): ChargingProfile {
  const { id, purpose, stackLevel = 0, kind = 'Relative', validFrom, validTo, transactionId } = shape
  return {
    chargingProfileId: id,
    stackLevel,
    chargingProfilePurpose: purpose,
    chargingProfileKind: kind === 'Daily' || kind === 'Weekly' ? 'Recurring' : kind,
    ...((kind === 'Daily' || kind === 'Weekly') && { recurrencyKind: kind }),
    ...(validFrom !== undefined && { validFrom: isoTime(validFrom) }),
    ...(validTo !== undefined && { validTo: isoTime(validTo) }),
    ...(transactionId !== undefined && { transactionId }),
    chargingSchedule: chargingSchedule(stretches, shape),
  }
}

function chargingSchedule(
  stretches: readonly Stretch[],
  { start, minChargingRate }: Pick<ProfileShape, 'start' | 'minChargingRate'>,
): ChargingSchedule {
  const periods: ChargingSchedulePeriod[] = []
  let from = 0
  let endless = false
  for (const { limit, seconds, phases } of stretches) {
    periods.push({ startPeriod: from, limit, ...(phases !== undefined && { numberPhases: phases }) })
    if (seconds === undefined) endless = true
    else from += seconds
  }
  return {
    chargingRateUnit: stretches[0]?.unit ?? 'A',
    chargingSchedulePeriod: periods,
    ...(!endless && { duration: from }),
    ...(start !== undefined && { startSchedule: isoTime(start) }),
    ...(minChargingRate !== undefined && { minChargingRate }),
  }
}

/** The payload of SetChargingProfile. */
export function setChargingProfile(connectorId: number, profile: ChargingProfile): object {
  return { connectorId, csChargingProfiles: profile }
}
