import { Then } from '@cucumber/cucumber'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import type { Bench } from './bench.ts'

// Noun: the log of a station. It knows none of its lines: the scenario says them.

/** Lines written since the latest When. */
function lines(bench: Bench, station: string | undefined): readonly string[] {
  return bench
    .seen(bench.rig.station(station).name, 'log')
    .entries.filter((entry) => entry.at >= bench.actedAt)
    .map((entry) => entry.value)
}

function whose(station: string | undefined): string {
  return station === undefined ? 'the station' : `station ${station}`
}

function told(seen: readonly string[]): string {
  return seen.length === 0 ? 'nothing' : seen.map((line) => `'${line}'`).join(', ')
}

Then(
  'within {duration} {station} logs {string}',
  async function (this: Bench, within: Millis, station: string | undefined, text: string) {
    const { clock, tolerance } = this.rig
    if (await clock.until(() => lines(this, station).includes(text), within + tolerance.time)) return
    throw new Error(
      `${whose(station)} did not log '${text}' within ${duration(within)}; it logged ${told(lines(this, station))}`,
    )
  },
)

Then('{station} logs {string}', function (this: Bench, station: string | undefined, text: string) {
  if (!lines(this, station).includes(text)) throw new Error(`${whose(station)} logged ${told(lines(this, station))}`)
})

Then(
  '{station} logs {string} before {string}',
  function (this: Bench, station: string | undefined, first: string, second: string) {
    const seen = lines(this, station)
    if (seen.indexOf(first) < 0 || seen.indexOf(second) < seen.indexOf(first))
      throw new Error(`${whose(station)} logged ${told(seen)}`)
  },
)

Then('{station} logs nothing for {duration}', async function (this: Bench, station: string | undefined, time: Millis) {
  const log = this.seen(this.rig.station(station).name, 'log')
  const before = log.entries.length
  await this.rig.clock.until(() => log.entries.length > before, time)
  const seen = log.entries.slice(before)
  if (seen.length > 0) throw new Error(`${whose(station)} logged ${told(seen.map((entry) => entry.value))}`)
})
