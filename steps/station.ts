import { Given, Then, When } from '@cucumber/cucumber'
import type { Amps } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { moment } from '../bench/duration.ts'
import type { Mode3 } from '../bench/facts.ts'
import type { Bench } from './bench.ts'
import type { Place } from './parameters.ts'
import { atLeast, atMost, exactly, near, oneOf } from './wanted.ts'

// Noun: the station, its making, its supply and what a socket offers and does. It does not know why it does so.

Given(
  /^a (single-phase )?(single|dual)-socket station of (?:2 x )?(\d+(?:\.\d+)?) A( with two feeds)?( with LEDs)?$/,
  async function (
    this: Bench,
    singlePhase: string | null,
    sockets: string,
    amps: string,
    twoFeeds: string | null,
    leds: string | null,
  ) {
    const connector = Number(amps)
    await this.open({
      shape: {
        sockets: sockets === 'single' ? 1 : 2,
        phases: singlePhase ? 1 : 3,
        feeds: twoFeeds ? 2 : 1,
        face: leds ? 'led' : 'display',
      },
      maximum: connector,
    })
  },
)

/** An assumption of the simulated station (see options.ts), before or right after the station's own sentence. */
Given('the option {word} is {string}', async function (this: Bench, option: string, value: string) {
  this.require('assumptions of the station')
  await this.wish({ options: { [option]: value } })
})

Given('the charging cable of {place} is rated {amps}', function (this: Bench, place: Place, amps: Amps) {
  this.cables.set(this.nameOf(place), { rating: amps as 13 | 20 | 32 | 63 })
})

Given('the proximity resistor of the cable of {place} says nothing known', function (this: Bench, place: Place) {
  this.cables.set(this.nameOf(place), { rating: undefined })
})

When('a card is presented at {place}', async function (this: Bench, place: Place) {
  await this.act('card', place.station).present('CARD-1', place.socket)
})

When('{station} is restarted', async function (this: Bench, station: string | undefined) {
  await this.act('restart', station).restart()
  await this.powered(station)
})

When(
  'the supply of {station} fails for {duration}',
  async function (this: Bench, station: string | undefined, time: Millis) {
    await this.act('supply of the station', station).power(false)
    await this.rig.clock.pass(time)
    await this.act('supply of the station', station).power(true)
    await this.powered(station)
  },
)

When('the supply of {station} is cut', async function (this: Bench, station: string | undefined) {
  await this.act('supply of the station', station).power(false)
})

/** Its start is not waited for. */
When('the supply of {station} returns', async function (this: Bench, station: string | undefined) {
  await this.act('supply of the station', station).power(true)
})

When('{duration} pass(es)', async function (this: Bench, time: Millis) {
  await this.rig.clock.pass(time)
})

Then('within {duration} {place} offers {amps}', async function (this: Bench, within: Millis, place: Place, amps: Amps) {
  await this.eventually(place, 'offered', near(amps, this.rig.tolerance.amps), within)
})

Then(
  'within {duration} {place} offers {amps} or more',
  async function (this: Bench, within: Millis, place: Place, amps: Amps) {
    await this.eventually(place, 'offered', atLeast(amps, this.rig.tolerance.amps), within)
  },
)

Then('within {duration} {place} offers nothing', async function (this: Bench, within: Millis, place: Place) {
  await this.eventually(place, 'offered', near(0, 0), within)
})

Then('{place} offers {amps}', function (this: Bench, place: Place, amps: Amps) {
  this.isNow(place, 'offered', near(amps, this.rig.tolerance.amps))
})

Then('{place} offers nothing', function (this: Bench, place: Place) {
  this.isNow(place, 'offered', near(0, 0))
})

Then(
  '{place} keeps offering {amps} for {duration}',
  async function (this: Bench, place: Place, amps: Amps, time: Millis) {
    await this.keeps(place, 'offered', near(amps, this.rig.tolerance.amps), time)
  },
)

Then(
  '{place} keeps offering {amps} or more for {duration}',
  async function (this: Bench, place: Place, amps: Amps, time: Millis) {
    await this.keeps(place, 'offered', atLeast(amps, this.rig.tolerance.amps), time)
  },
)

Then(
  '{place} keeps offering {amps} or less for {duration}',
  async function (this: Bench, place: Place, amps: Amps, time: Millis) {
    await this.keeps(place, 'offered', atMost(amps, this.rig.tolerance.amps), time)
  },
)

Then('{place} keeps offering nothing for {duration}', async function (this: Bench, place: Place, time: Millis) {
  await this.keeps(place, 'offered', near(0, 0), time)
})

Then(
  'within {duration} one socket offers {amps} and the other offers nothing',
  async function (this: Bench, within: Millis, amps: Amps) {
    const { clock } = this.rig
    const offers = { 1: this.seen(1, 'offered'), 2: this.seen(2, 'offered') }
    const offer = (socket: 1 | 2): number => offers[socket].latest ?? Number.NaN
    const tolerance = this.rig.tolerance.amps + 0.05
    const one = (a: number, b: number): boolean => Math.abs(a - amps) <= tolerance && b === 0
    if (await clock.until(() => one(offer(1), offer(2)) || one(offer(2), offer(1)), within + this.rig.tolerance.time))
      return
    throw new Error(
      `it was never ${amps} A on one socket and nothing on the other: now ${offer(1)} A and ${offer(2)} A`,
    )
  },
)

Then('{place} is led by the {word}', function (this: Bench, place: Place, source: string) {
  this.isNow(place, 'leads', exactly(source))
})

Then('{place} is led by {string}', function (this: Bench, place: Place, source: string) {
  this.isNow(place, 'leads', exactly(source))
})

Then(
  'within {duration} {place} is led by {string}',
  async function (this: Bench, within: Millis, place: Place, source: string) {
    await this.eventually(place, 'leads', exactly(source), within)
  },
)

Then(
  'within {duration} {place} is in state {mode 3}',
  async function (this: Bench, within: Millis, place: Place, state: Mode3) {
    await this.eventually(place, 'mode3', exactly(state), within)
  },
)

Then(
  'within {duration} {place} is in state {mode 3} or {mode 3}',
  async function (this: Bench, within: Millis, place: Place, one: Mode3, other: Mode3) {
    await this.eventually(place, 'mode3', oneOf(one, other), within)
  },
)

Then('{place} is in state {mode 3}', function (this: Bench, place: Place, state: Mode3) {
  this.isNow(place, 'mode3', exactly(state))
})

Then('{place} is in state {mode 3} or {mode 3}', function (this: Bench, place: Place, one: Mode3, other: Mode3) {
  this.isNow(place, 'mode3', oneOf(one, other))
})

Then(
  '{place} stays in state {mode 3} for {duration}',
  async function (this: Bench, place: Place, state: Mode3, time: Millis) {
    await this.keeps(place, 'mode3', exactly(state), time)
  },
)

/** The whole walk of the scenario, from the state in which its station came up. */
Then('{place} went through the states {}', function (this: Bench, place: Place, list: string) {
  const wanted = list.split(/, | and /).join(', ')
  const walk = this.seen(place, 'mode3')
    .entries.map((entry) => entry.value)
    .join(', ')
  if (walk !== wanted) throw new Error(`${this.nameOf(place)} went through ${walk}, not ${wanted}`)
})

Then('the contactor of {place} is {word}', function (this: Bench, place: Place, position: string) {
  this.isNow(place, 'contactor', exactly(position))
})

Then(
  'within {duration} the contactor of {place} is {word}',
  async function (this: Bench, within: Millis, place: Place, position: string) {
    await this.eventually(place, 'contactor', exactly(position), within)
  },
)

Then(
  'the contactor of {place} stays {word} for {duration}',
  async function (this: Bench, place: Place, position: string, time: Millis) {
    await this.keeps(place, 'contactor', exactly(position), time)
  },
)

/** Lets the time go by and counts; wear is counted in closings. */
Then(
  'the contactor of {place} closes {int} time(s) in {duration}',
  async function (this: Bench, place: Place, times: number, time: Millis) {
    const contactor = this.seen(place, 'contactor')
    const before = contactor.entries.length
    await this.rig.clock.pass(time)
    const closed = contactor.entries.slice(before).filter(({ value }) => value === 'closed')
    if (closed.length !== times)
      throw new Error(
        `the contactor of ${this.nameOf(place)} closed ${closed.length} times: ${closed.map(({ at }) => moment(at)).join(', ')}`,
      )
  },
)

Then('the cable of {place} is {word}', function (this: Bench, place: Place, lock: string) {
  this.isNow(place, 'lock', exactly(lock))
})

Then('the duty cycle of {place} is {float} %', function (this: Bench, place: Place, percent: number) {
  this.isNow(place, 'duty', {
    words: `${percent} %`,
    matches: (value) => Math.abs(value - percent) <= 0.05,
    tell: (value) => `${value} %`,
  })
})
