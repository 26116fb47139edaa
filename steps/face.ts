import { Then } from '@cucumber/cucumber'
import type { Millis } from '../bench/clock.ts'
import { moment } from '../bench/duration.ts'
import type { Colour, Led } from '../bench/facts.ts'
import { NAMED_AFTER } from '../rigs/observers/led-sensor.ts'
import type { Bench } from './bench.ts'
import type { Place } from './parameters.ts'
import { blinks, isPartOf, light, lightOrChanging, showsKilowatts, showsText } from './wanted.ts'

// Noun: the face of a station, its LEDs and its displays. It does not know why one shows what it shows.

/**
 * What tells blinking from steady needs time: 1.5 s without a change, or a pattern that has come round. A sensor that has
 * just seen a change is given up to 2 s to name what began before them. Gives the time that it took.
 */
async function madeUp(bench: Bench, place: Place): Promise<Millis> {
  const { clock, tolerance } = bench.rig
  const led = bench.seen(place, 'led')
  const began = clock.now()
  const named = (): boolean => (led.latest?.colours.length ?? 0) > 0
  await clock.until(named, NAMED_AFTER + tolerance.time)
  return clock.now() - began
}

Then('the LED of {place} is {light}', async function (this: Bench, place: Place, wanted: Led) {
  const by = this.rig.clock.now() + this.rig.tolerance.time
  await madeUp(this, place)
  this.isNow(place, 'led', light(wanted, by))
})

/** To be seen within that time; the sensor may take up to 2 s longer to name it. */
Then(
  'within {duration} the LED of {place} is {light}',
  async function (this: Bench, within: Millis, place: Place, wanted: Led) {
    const by = this.rig.clock.now() + within + this.rig.tolerance.time
    await this.eventually(place, 'led', light(wanted, by), within + NAMED_AFTER)
  },
)

/**
 * Any other light in that time is noticed, however short, if a sample of the sensor falls into it. Where the rig's times
 * are only right within so much, parts of a blinking may be longer and shorter; another colour is still noticed.
 */
Then(
  'the LED of {place} stays {light} for {duration}',
  async function (this: Bench, place: Place, wanted: Led, time: Millis) {
    const { clock, tolerance } = this.rig
    const shown = this.seen(place, 'light')
    const from = clock.now()
    const rest = Math.max(0, time - (await madeUp(this, place)))
    if (tolerance.time === 0) return this.keeps(place, 'led', light(wanted, from), rest)
    this.isNow(place, 'led', light(wanted, from + tolerance.time))
    const named = clock.now()
    await this.keeps(place, 'led', lightOrChanging(wanted), rest)
    for (const { at, value } of shown.entries)
      if (at >= named && !isPartOf(wanted, value))
        throw new Error(`the LED of ${this.nameOf(place)} was ${value} at ${moment(at)}`)
    await this.eventually(place, 'led', light(wanted, clock.now() + tolerance.time), NAMED_AFTER)
  },
)

/** Each of the two times within one sample of the sensor. */
Then(
  'the LED of {place} blinks {colour} for {duration} and {colour} for {duration}',
  async function (this: Bench, place: Place, one: Colour, first: Millis, other: Colour, second: Millis) {
    await madeUp(this, place)
    const parts = [
      { colour: one, millis: first },
      { colour: other, millis: second },
    ] as const
    this.isNow(place, 'led', blinks(parts))
  },
)

Then('the display of {place} shows {float} kW', function (this: Bench, place: Place, kilowatts: number) {
  this.isNow(place, 'display', showsKilowatts(kilowatts))
})

Then(
  'within {duration} the display of {place} shows {float} kW',
  async function (this: Bench, within: Millis, place: Place, kilowatts: number) {
    await this.eventually(place, 'display', showsKilowatts(kilowatts), within)
  },
)

Then(
  'the display of {place} keeps showing {float} kW for {duration}',
  async function (this: Bench, place: Place, kilowatts: number, time: Millis) {
    await this.keeps(place, 'display', showsKilowatts(kilowatts), time)
  },
)

Then(
  'within {duration} the display of {place} shows {int}: {string}',
  async function (this: Bench, within: Millis, place: Place, code: number, text: string) {
    await this.eventually(place, 'display', showsText(code, text), within)
  },
)

Then(
  'within {duration} the display of {place} shows {string}',
  async function (this: Bench, within: Millis, place: Place, text: string) {
    await this.eventually(place, 'display', showsText(undefined, text), within)
  },
)

Then(
  'the display of {place} keeps showing {string} for {duration}',
  async function (this: Bench, place: Place, text: string, time: Millis) {
    await this.keeps(place, 'display', showsText(undefined, text), time)
  },
)

Then('the station has no {word}', function (this: Bench, face: string) {
  if (this.rig.station().shape.face === (face === 'LED' ? 'led' : 'display'))
    throw new Error(`the station has a ${face}`)
})
