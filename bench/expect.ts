import type { BenchClock, Millis } from './clock.ts'
import { duration, moment } from './duration.ts'
import type { Entry, Timeline } from './timeline.ts'

/** What a step hopes to see: the words for it and the judgement of one value. */
export interface Wanted {
  readonly words: string
  readonly matches: (value: unknown) => boolean
  /** How this kind of value is told in a miss; JSON where left out. */
  readonly tell?: (value: unknown) => string
}

export interface Watched {
  readonly clock: BenchClock
  readonly timeline: Timeline
}

/** What was hoped for was not seen. The message tells what was seen instead, when, and which limit led. */
export class NotSeen extends Error {
  override readonly name = 'NotSeen'
}

/** Lets the clock run until the latest value of a fact matches; NotSeen when `within` ms bring none. */
export async function eventually(
  bench: Watched,
  who: string,
  what: string,
  wanted: Wanted,
  within: Millis,
): Promise<void> {
  const { clock, timeline } = bench
  const start = clock.now()
  const seen = (): boolean => {
    const latest = timeline.latest(who, what)
    return latest !== undefined && wanted.matches(latest.value)
  }
  if (await clock.until(seen, within)) return
  throw new NotSeen(
    `${what} on ${who} was never ${wanted.words} within ${duration(within)}: ${story(timeline, who, what, wanted, start)}`,
  )
}

/** Lets `time` go by and judges every value of a fact in it, the first and the shortest too. */
export async function keeps(bench: Watched, who: string, what: string, wanted: Wanted, time: Millis): Promise<void> {
  const { clock, timeline } = bench
  const start = clock.now()
  let missed = !matchesNow(timeline, who, what, wanted)
  const stop = timeline.onEntry((entry) => {
    if (entry.who === who && entry.what === what && !wanted.matches(entry.value)) missed = true
  })
  try {
    if (!missed) await clock.until(() => missed, time)
  } finally {
    stop()
  }
  if (!missed) return
  const after = clock.now() - start
  throw new NotSeen(
    `${what} on ${who} did not stay ${wanted.words} for ${duration(time)}${after > 0 ? `, only for ${duration(after)}` : ''}: ${story(timeline, who, what, wanted, start)}`,
  )
}

/** Judges the latest value only, without letting time go by. */
export function isNow(bench: Watched, who: string, what: string, wanted: Wanted): void {
  if (matchesNow(bench.timeline, who, what, wanted)) return
  throw new NotSeen(
    `${what} on ${who} is not ${wanted.words}: ${story(bench.timeline, who, what, wanted, bench.clock.now())}`,
  )
}

function matchesNow(timeline: Timeline, who: string, what: string, wanted: Wanted): boolean {
  const latest = timeline.latest(who, what)
  return latest !== undefined && wanted.matches(latest.value)
}

/** The values a fact had since `from`, each with its time and, where one is known, the limit that led. */
export function story(
  timeline: Timeline,
  who: string,
  what: string,
  wanted: Pick<Wanted, 'tell'>,
  from: Millis,
): string {
  const before = timeline.track(who, what).findLast((entry) => entry.at < from)
  const since = timeline.track(who, what).filter((entry) => entry.at >= from)
  const told = before ? [before, ...since] : since
  if (told.length === 0) return 'nothing was seen of it'
  const tell = wanted.tell ?? ((value: unknown) => JSON.stringify(value))
  const shown = told.length > 12 ? [...told.slice(0, 6), undefined, ...told.slice(-5)] : told
  return shown
    .map((entry) =>
      entry ? `${tell(entry.value)} from ${moment(entry.at)}${leading(timeline, entry)}` : `(${told.length - 11} more)`,
    )
    .join(', ')
}

function leading(timeline: Timeline, entry: Entry): string {
  const leads = timeline.at(entry.who, 'leads', entry.at)
  return leads && entry.what !== 'leads' ? ` (${String(leads.value)} leads)` : ''
}
