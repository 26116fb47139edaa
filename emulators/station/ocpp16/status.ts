import type { Millis } from '../../../bench/clock.ts'
import { isAuthorised, type SocketState } from '../parts/mode3.ts'

// What a connector is to a back office. Unaware of when that is told.

/** OCPP 1.6, 7.7. */
export type ConnectorStatus =
  | 'Available'
  | 'Preparing'
  | 'Charging'
  | 'SuspendedEV'
  | 'SuspendedEVSE'
  | 'Finishing'
  | 'Reserved'
  | 'Unavailable'
  | 'Faulted'

export interface StatusInputs {
  readonly state: SocketState
  /** What it was last. */
  readonly former: ConnectorStatus
  readonly faulted: boolean
  readonly inoperative: boolean
  readonly reserved: boolean
  /** A car is given this long to begin before it is taken to be what keeps the session waiting. */
  readonly patience: Millis
}

/** Status of a connector (OCPP 1.6, 4.9), from what its socket does. */
export function statusOf(
  { state, former, faulted, inoperative, reserved, patience }: StatusInputs,
  now: Millis,
): ConnectorStatus {
  if (faulted) return 'Faulted'
  const { session, car, phase, since, hasCharged } = state
  if (isAuthorised(state) && car !== 'none') {
    switch (phase) {
      case 'charging':
        return 'Charging'
      case 'offering':
        if (hasCharged || now - since >= patience) return 'SuspendedEV'
        return former === 'Faulted' || former === 'Available' || former === 'Reserved' ? 'Preparing' : former
      case 'waking':
      case 'resting':
        return 'SuspendedEV'
      default:
        return 'SuspendedEVSE'
    }
  }
  if (session === 'stopped' && car !== 'none') return 'Finishing'
  if (isAuthorised(state) && state.left) return 'SuspendedEV'
  if (inoperative) return 'Unavailable'
  if (isAuthorised(state)) return 'Preparing'
  if (car !== 'none') return 'Preparing'
  return reserved ? 'Reserved' : 'Available'
}
