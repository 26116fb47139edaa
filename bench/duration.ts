import type { Millis } from './clock.ts'

// Lengths of time and moments, read and told in words. It asks no clock.

const UNITS: Readonly<Record<string, Millis>> = {
  ms: 1,
  millisecond: 1,
  milliseconds: 1,
  s: 1000,
  second: 1000,
  seconds: 1000,
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
}

/** One or more numbers with a unit, as a step or a rig writes a length of time. */
export const DURATION_FORM =
  /\d+(?:\.\d+)? (?:ms|milliseconds?|s|seconds?|min|minutes?|h|hours?)(?: \d+(?:\.\d+)? (?:ms|s|seconds?|min|minutes?))*/

/** '3 minutes 1 second', '15 min', '250 ms' in ms; undefined for anything else. */
export function parseDuration(text: string): Millis | undefined {
  if (!new RegExp(`^${DURATION_FORM.source}$`).test(text)) return undefined
  let total = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?) (\w+)/g)) total += Number(amount) * UNITS[unit!]!
  return total
}

/** A time on the bench's axis: 01:02:03 or 01:02:03.250. */
export function moment(at: Millis): string {
  const whole = Math.round(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  const clock = `${two(Math.floor(whole / 3_600_000))}:${two(Math.floor(whole / 60_000) % 60)}:${two(Math.floor(whole / 1000) % 60)}`
  const rest = whole % 1000
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`
}

/** A length of time in words: 90 s, 250 ms, 15 min. */
export function duration(time: Millis): string {
  if (time >= 60_000 && time % 60_000 === 0) return `${time / 60_000} min`
  if (time >= 1000 || time === 0) return `${Number((time / 1000).toFixed(3))} s`
  return `${Math.round(time)} ms`
}
