// The shapes of OCPP 1.6, 7.8 to 7.14. Times are ISO 8601 strings, lengths whole seconds, limits numbers with one decimal at
// most. They know nothing of which profile leads.

export type ChargingProfilePurpose = 'ChargePointMaxProfile' | 'TxDefaultProfile' | 'TxProfile'
export type ChargingProfileKind = 'Absolute' | 'Recurring' | 'Relative'
export type ChargingRateUnit = 'A' | 'W'

export interface ChargingSchedulePeriod {
  /** Seconds from the start of the schedule; also the end of the period before. */
  readonly startPeriod: number
  /** A per phase, or W over all phases. */
  readonly limit: number
  /** 3 where it is left out. */
  readonly numberPhases?: number
}

export interface ChargingSchedule {
  /** Seconds; without it the last period goes on for ever, or until the schedule recurs. */
  readonly duration?: number
  readonly startSchedule?: string
  readonly chargingRateUnit: ChargingRateUnit
  readonly chargingSchedulePeriod: readonly ChargingSchedulePeriod[]
  readonly minChargingRate?: number
}

export interface ChargingProfile {
  readonly chargingProfileId: number
  readonly transactionId?: number
  readonly stackLevel: number
  readonly chargingProfilePurpose: ChargingProfilePurpose
  readonly chargingProfileKind: ChargingProfileKind
  readonly recurrencyKind?: 'Daily' | 'Weekly'
  readonly validFrom?: string
  readonly validTo?: string
  readonly chargingSchedule: ChargingSchedule
}
