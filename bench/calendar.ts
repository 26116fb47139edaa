import type { Millis } from './clock.ts'

// From time on the bench to a date, and a date as it is written. It asks no clock, this machine's neither.

/** UTC of the bench's 0, in ms: every simulated run begins at noon of 1 November 2026, Dutch winter time. */
export const EPOCH: Millis = Date.UTC(2026, 10, 1, 11)

/** ISO 8601 in UTC, as OCPP writes a moment; milliseconds only where there are any. */
export function isoTime(utc: Millis): string {
  return new Date(utc).toISOString().replace('.000Z', 'Z')
}
