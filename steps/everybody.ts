import { Then } from '@cucumber/cucumber'
import type { Amps, PhaseAmps } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import type { Bench } from './bench.ts'

/** Standby draws less. */
const CHARGES: Amps = 1

function charges(drawn: unknown): boolean {
  return Math.max(...((drawn as PhaseAmps | undefined) ?? [0])) > CHARGES
}

/** Of all cars at all stations. */
Then('{int} cars charge', function (this: Bench, count: number) {
  const { rig } = this
  const now = rig.sockets().filter((who) => charges(rig.timeline.latest(who, 'drawn')?.value))
  if (now.length !== count) throw new Error(`${now.length} cars charge: ${now.join(', ')}`)
})

/** Each at some moment; no more at once than there is current for. */
Then('every car charges within {duration}', async function (this: Bench, time: Millis) {
  const { clock, timeline, tolerance } = this.rig
  const from = clock.now()
  const waits = new Set(this.rig.sockets())
  const allCharged = (): boolean => {
    for (const who of waits)
      if (
        charges(timeline.latest(who, 'drawn')?.value) ||
        timeline.track(who, 'drawn').some(({ at, value }) => at >= from && charges(value))
      )
        waits.delete(who)
    return waits.size === 0
  }
  if (!(await clock.until(allCharged, time + tolerance.time)))
    throw new Error(`${waits.size} cars did not charge within ${duration(time)}: ${[...waits].join(', ')}`)
})
