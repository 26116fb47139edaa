import { Given, Then } from '@cucumber/cucumber'
import type { Amps } from '../bench/amps.ts'
import { Breaker } from '../bench/breaker.ts'
import { signedAmps } from '../bench/copper.ts'
import { isNow } from '../bench/expect.ts'
import type { Bench } from './bench.ts'
import { exactly } from './wanted.ts'

const FEED = 'feed'

/** As quick as the norm allows, so that a station which holds this one holds any of them. */
Given('the feed of the station has a breaker of {amps}', function (this: Bench, rating: Amps) {
  const { clock, grid, plugs, timeline } = this.rig
  const station = this.rig.station()
  timeline.note(FEED, 'breaker', 'closed')
  const breaker = new Breaker(clock, rating, () => {
    timeline.note(FEED, 'breaker', 'tripped')
    void station.power(false)
  })
  for (const plug of plugs.values()) plug.onChange(() => breaker.carry(signedAmps(grid.flow('chargers'))))
})

Then('the breaker of the feed is {word}', function (this: Bench, position: string) {
  isNow(this.rig, FEED, 'breaker', exactly(position))
})
