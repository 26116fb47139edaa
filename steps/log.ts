import { Then } from '@cucumber/cucumber'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import type { Bench } from './bench.ts'

/** Lines written since the latest When. */
function lines(bench: Bench): readonly string[] {
  return bench.rig.timeline
    .track('station', 'log')
    .filter((entry) => entry.at >= bench.actedAt)
    .map((entry) => String(entry.value))
}

function told(seen: readonly string[]): string {
  return seen.length === 0 ? 'nothing' : seen.map((line) => `'${line}'`).join(', ')
}

Then('within {duration} the station logs {string}', async function (this: Bench, within: Millis, text: string) {
  const { clock, tolerance } = this.rig
  if (await clock.until(() => lines(this).includes(text), within + tolerance.time)) return
  throw new Error(`the station did not log '${text}' within ${duration(within)}; it logged ${told(lines(this))}`)
})

Then('the station logs {string}', function (this: Bench, text: string) {
  if (!lines(this).includes(text)) throw new Error(`the station logged ${told(lines(this))}`)
})

Then('the station logs {string} before {string}', function (this: Bench, first: string, second: string) {
  const seen = lines(this)
  if (seen.indexOf(first) < 0 || seen.indexOf(second) < seen.indexOf(first))
    throw new Error(`the station logged ${told(seen)}`)
})

Then('the station logs nothing for {duration}', async function (this: Bench, time: Millis) {
  const before = this.rig.timeline.track('station', 'log').length
  await this.rig.clock.until(() => this.rig.timeline.track('station', 'log').length > before, time)
  const seen = this.rig.timeline.track('station', 'log').slice(before)
  if (seen.length > 0) throw new Error(`the station logged ${told(seen.map((entry) => String(entry.value)))}`)
})
