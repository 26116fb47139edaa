import type { BenchClock, Millis } from './clock.ts'
import { duration, moment } from './duration.ts'
import type { Fact, Facts } from './facts.ts'
import type { Entry, Timeline } from './timeline.ts'

// Judges what a timeline holds, and lets time go by for it. It knows no sentence and no observer: whether a fact can be seen at
// all is asked before (steps/bench.ts).

/** What a step hopes to see: the words for it and the judgement of one value. */
export interface Wanted<V> {
  readonly words: string
  readonly matches: (value: V) => boolean
  /** How this kind of value is told in a miss; JSON where left out. */
  readonly tell?: (value: V) => string
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
export async function eventually<F extends Fact>(
  bench: Watched,
  who: string,
  what: F,
  wanted: Wanted<Facts[F]>,
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
export async function keeps<F extends Fact>(
  bench: Watched,
  who: string,
  what: F,
  wanted: Wanted<Facts[F]>,
  time: Millis,
): Promise<void> {
  const { clock, timeline } = bench
  const start = clock.now()
  let missed = !matchesNow(timeline, who, what, wanted)
  const stop = timeline.onEntry((entry) => {
    if (entry.who === who && entry.what === what && !matchesNow(timeline, who, what, wanted)) missed = true
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
export function isNow<F extends Fact>(bench: Watched, who: string, what: F, wanted: Wanted<Facts[F]>): void {
  if (matchesNow(bench.timeline, who, what, wanted)) return
  throw new NotSeen(
    `${what} on ${who} is not ${wanted.words}: ${story(bench.timeline, who, what, wanted, bench.clock.now())}`,
  )
}

function matchesNow<F extends Fact>(timeline: Timeline, who: string, what: F, wanted: Wanted<Facts[F]>): boolean {
  const latest = timeline.latest(who, what)
  return latest !== undefined && wanted.matches(latest.value)
}

/** The values a fact had since `from`, each with its time and, where one is known, the limit that led. */
export function story<F extends Fact>(
  timeline: Timeline,
  who: string,
  what: F,
  wanted: Pick<Wanted<Facts[F]>, 'tell'>,
  from: Millis,
): string {
  const before = timeline.track(who, what).findLast((entry) => entry.at < from)
  const since = timeline.track(who, what).filter((entry) => entry.at >= from)
  const told = before ? [before, ...since] : since
  if (told.length === 0) return 'nothing was seen of it'
  const tell = wanted.tell ?? ((value: Facts[F]) => JSON.stringify(value))
  const shown = told.length > 12 ? [...told.slice(0, 6), undefined, ...told.slice(-5)] : told
  return shown
    .map((entry) =>
      entry ? `${tell(entry.value)} from ${moment(entry.at)}${leading(timeline, entry)}` : `(${told.length - 11} more)`,
    )
    .join(', ')
}

function leading<F extends Fact>(timeline: Timeline, entry: Entry<F>): string {
  const leads = timeline.at(entry.who, 'leads', entry.at)
  return leads && entry.what !== 'leads' ? ` (${String(leads.value)} leads)` : ''
}
