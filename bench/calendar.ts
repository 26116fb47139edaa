import type { BenchClock, Millis } from './clock.ts'
import { WallClock } from './wall-clock.ts'

/** UTC of the bench's 0, in ms: every simulated run begins at noon of 1 November 2026, Dutch winter time. */
export const EPOCH: Millis = Date.UTC(2026, 10, 1, 11)

/** UTC of the 0 of a clock in wall time, in ms: a real station sets its clock by what it is told. None in virtual time. */
export function epochOf(clock: BenchClock): Millis | undefined {
  return clock instanceof WallClock ? clock.epoch : undefined
}

/** ISO 8601 in UTC, as OCPP writes a moment; milliseconds only where there are any. */
export function isoTime(utc: Millis): string {
  return new Date(utc).toISOString().replace('.000Z', 'Z')
}
