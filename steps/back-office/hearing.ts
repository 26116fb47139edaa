// Hearing: lets time go by until a back office hears something, or hears it not. It knows no sentence.

import type { Millis } from '../../bench/clock.ts'
import { duration } from '../../bench/duration.ts'
import type { Bench } from '../bench.ts'
import { callsHeard, type Fields, firstOf, type Heard, tell } from './heard.ts'

/** What came since the latest When counts. */
export async function hears(
  bench: Bench,
  action: string,
  wanted: (payload: Fields) => boolean,
  within: Millis,
): Promise<void> {
  const { clock, tolerance } = bench.rig
  const calls = callsHeard(bench)
  const from = bench.actedAt
  const first = firstOf(
    () => calls.of(action),
    ({ at, payload }) => at >= from && wanted(payload),
  )
  if (await clock.until(() => first() !== undefined, within + tolerance.time)) return
  const others = calls.of(action).filter(({ at }) => at >= from)
  throw new Error(
    `the back office did not hear that ${action} within ${duration(within)}; it heard ${others.map(({ payload }) => tell(payload)).join(', ') || 'none'}`,
  )
}

/** What came before does not count. */
export async function hearsNo(bench: Bench, wanted: (one: Heard) => boolean, time: Millis): Promise<void> {
  const { clock } = bench.rig
  const calls = callsHeard(bench)
  const from = clock.now()
  const first = firstOf(() => calls.all, wanted, calls.all.length)
  await clock.until(() => first() !== undefined, time)
  const one = first()
  if (one) throw new Error(`after ${duration(one.at - from)} the back office heard ${one.action} ${tell(one.payload)}`)
}
