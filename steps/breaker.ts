import { Given, Then } from '@cucumber/cucumber'
import type { Amps } from '../bench/amps.ts'
import { FEED } from '../rigs/around.ts'
import type { Bench } from './bench.ts'
import { exactly } from './wanted.ts'

// The breaker of a feed. It knows nothing of what trips one.

/** As quick as the norm allows, so that a station which holds this one holds any of them. */
Given('the feed of the station has a breaker of {amps}', function (this: Bench, rating: Amps) {
  this.act('breaker in the feed').fit(rating)
})

Then('the breaker of the feed is {word}', function (this: Bench, position: string) {
  this.isNow(FEED, 'breaker', exactly(position))
})
