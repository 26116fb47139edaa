import { Then } from '@cucumber/cucumber'
import type { Millis } from '../bench/clock.ts'
import { moment } from '../bench/duration.ts'
import type { Colour, Led } from '../bench/station.ts'
import { NAMED_AFTER } from '../rigs/led-sensor.ts'
import type { Bench } from './bench.ts'
import type { Place } from './parameters.ts'
import { blinks, isPartOf, light, lightOrChanging, showsKilowatts, showsText } from './wanted.ts'

/**
 * What tells blinking from steady needs time: 1.5 s without a change, or a pattern that has come round. A sensor that has
 * just seen a change is given up to 2 s to name what began before them. Gives the time that it took.
 */
async function madeUp(bench: Bench, place: Place): Promise<Millis> {
  const { clock, timeline, tolerance } = bench.rig
  const who = bench.nameOf(place)
  const began = clock.now()
  const named = (): boolean => {
    const led = timeline.latest(who, 'led')
    return led !== undefined && (led.value as Led).colours.length > 0
  }
  await clock.until(named, NAMED_AFTER + tolerance.time)
  return clock.now() - began
}

Then('the LED of {place} is {light}', async function (this: Bench, place: Place, wanted: Led) {
  if (this.lacks('led', place.station)) return 'skipped'
  const by = this.rig.clock.now() + this.rig.tolerance.time
  await madeUp(this, place)
  return this.isNow(place, 'led', light(wanted, by))
})

/** To be seen within that time; the sensor may take up to 2 s longer to name it. */
Then(
  'within {duration} the LED of {place} is {light}',
  async function (this: Bench, within: Millis, place: Place, wanted: Led) {
    if (this.lacks('led', place.station)) return 'skipped'
    const by = this.rig.clock.now() + within + this.rig.tolerance.time
    return this.eventually(place, 'led', light(wanted, by), within + NAMED_AFTER)
  },
)

/**
 * Any other light in that time is noticed, however short, if a sample of the sensor falls into it. Where the rig's times
 * are only right within so much, parts of a blinking may be longer and shorter; another colour is still noticed.
 */
Then(
  'the LED of {place} stays {light} for {duration}',
  async function (this: Bench, place: Place, wanted: Led, time: Millis) {
    if (this.lacks('led', place.station)) return 'skipped'
    const { clock, tolerance } = this.rig
    const from = clock.now()
    const rest = Math.max(0, time - (await madeUp(this, place)))
    if (tolerance.time === 0) return this.keeps(place, 'led', light(wanted, from), rest)
    this.isNow(place, 'led', light(wanted, from + tolerance.time))
    const named = clock.now()
    await this.keeps(place, 'led', lightOrChanging(wanted), rest)
    for (const { at, value } of this.rig.timeline.track(this.nameOf(place), 'light'))
      if (at >= named && !isPartOf(wanted, value as Colour))
        throw new Error(`the LED of ${this.nameOf(place)} was ${value} at ${moment(at)}`)
    return this.eventually(place, 'led', light(wanted, clock.now() + tolerance.time), NAMED_AFTER)
  },
)

/** Each of the two times within one sample of the sensor. */
Then(
  'the LED of {place} blinks {colour} for {duration} and {colour} for {duration}',
  async function (this: Bench, place: Place, one: Colour, first: Millis, other: Colour, second: Millis) {
    if (this.lacks('led', place.station)) return 'skipped'
    await madeUp(this, place)
    const parts = [
      { colour: one, millis: first },
      { colour: other, millis: second },
    ] as const
    return this.isNow(place, 'led', blinks(parts))
  },
)

Then('the display of {place} shows {float} kW', function (this: Bench, place: Place, kilowatts: number) {
  if (this.lacks('display', place.station)) return 'skipped'
  return this.isNow(place, 'display', showsKilowatts(kilowatts))
})

Then(
  'within {duration} the display of {place} shows {float} kW',
  async function (this: Bench, within: Millis, place: Place, kilowatts: number) {
    if (this.lacks('display', place.station)) return 'skipped'
    return this.eventually(place, 'display', showsKilowatts(kilowatts), within)
  },
)

Then(
  'the display of {place} keeps showing {float} kW for {duration}',
  async function (this: Bench, place: Place, kilowatts: number, time: Millis) {
    if (this.lacks('display', place.station)) return 'skipped'
    return this.keeps(place, 'display', showsKilowatts(kilowatts), time)
  },
)

Then(
  'within {duration} the display of {place} shows {int}: {string}',
  async function (this: Bench, within: Millis, place: Place, code: number, text: string) {
    if (this.lacks('display', place.station)) return 'skipped'
    return this.eventually(place, 'display', showsText(code, text), within)
  },
)

Then(
  'within {duration} the display of {place} shows {string}',
  async function (this: Bench, within: Millis, place: Place, text: string) {
    if (this.lacks('display', place.station)) return 'skipped'
    return this.eventually(place, 'display', showsText(undefined, text), within)
  },
)

Then(
  'the display of {place} keeps showing {string} for {duration}',
  async function (this: Bench, place: Place, text: string, time: Millis) {
    if (this.lacks('display', place.station)) return 'skipped'
    return this.keeps(place, 'display', showsText(undefined, text), time)
  },
)

Then('the station has no {word}', function (this: Bench, face: string) {
  const fact = face === 'LED' ? 'led' : 'display'
  if (this.rig.station().shows.has(fact)) throw new Error(`the station has a ${face}`)
})
