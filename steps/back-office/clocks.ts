// Clock: the one of the back office, and the station's as its messages tell it. It does not know how a station sets its own.

import { Then, When } from '@cucumber/cucumber'
import { BadInput } from '../../bench/bad-input.ts'
import type { Millis } from '../../bench/clock.ts'
import type { Bench } from '../bench.ts'
import { backOffice, heard, ON_ITS_WAY } from './heard.ts'

function aheadBy(time: Millis, way: string): Millis {
  if (way !== 'ahead' && way !== 'behind') throw new BadInput(`a clock is ahead or behind, not '${way}'`)
  return way === 'ahead' ? time : -time
}

/** The time that its answers tell. */
When('the clock of the back office is {duration} {word}', async function (this: Bench, time: Millis, way: string) {
  await backOffice(this).setClockAhead(aheadBy(time, way))
})

/** By the timestamp of its latest StatusNotification, of what happened just now. */
function judgeClock(bench: Bench, by: Millis): void {
  const { clock, tolerance } = bench.rig
  const status = heard(bench, 'StatusNotification').at(-1)
  const off = Date.parse(String(status?.payload.timestamp)) - clock.epoch - (status?.at ?? 0)
  if (!(Math.abs(off - by) <= ON_ITS_WAY + tolerance.time)) throw new Error(`it is ${off} ms ahead`)
}

Then('the clock of the station is right', function (this: Bench) {
  judgeClock(this, 0)
})

Then('the clock of the station is {duration} {word}', function (this: Bench, time: Millis, way: string) {
  judgeClock(this, aheadBy(time, way))
})
