import { Then } from '@cucumber/cucumber'
import type { Amps, PhaseAmps } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import type { Bench } from './bench.ts'

// Noun: all cars of all stations at once. It does not know which of them should charge.

/** Standby draws less. */
const CHARGES: Amps = 1

function charges(drawn: PhaseAmps | undefined): boolean {
  return Math.max(...(drawn ?? [0])) > CHARGES
}

/** Of all cars at all stations. */
Then('{int} cars charge', function (this: Bench, count: number) {
  const now = this.rig.sockets().filter((who) => charges(this.seen(who, 'drawn').latest))
  if (now.length !== count) throw new Error(`${now.length} cars charge: ${now.join(', ')}`)
})

/** Each at some moment; no more at once than there is current for. */
Then('every car charges within {duration}', async function (this: Bench, time: Millis) {
  const { clock, tolerance } = this.rig
  const from = clock.now()
  const waits = new Map(this.rig.sockets().map((who) => [who, this.seen(who, 'drawn')]))
  const allCharged = (): boolean => {
    for (const [who, drawn] of waits)
      if (charges(drawn.latest) || drawn.entries.some(({ at, value }) => at >= from && charges(value)))
        waits.delete(who)
    return waits.size === 0
  }
  if (!(await clock.until(allCharged, time + tolerance.time)))
    throw new Error(`${waits.size} cars did not charge within ${duration(time)}: ${[...waits.keys()].join(', ')}`)
})
