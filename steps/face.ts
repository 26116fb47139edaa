import { Then } from '@cucumber/cucumber'
import type { SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { moment } from '../bench/duration.ts'
import { type Colour, type Led, socketName } from '../bench/station.ts'
import { NAMED_AFTER } from '../rigs/led-sensor.ts'
import type { Bench } from './bench.ts'
import { blinks, isPartOf, light, lightOrChanging, showsKilowatts, showsText } from './wanted.ts'

/**
 * What tells blinking from steady needs time: 1.5 s without a change, or a pattern that has come round. A sensor that has
 * just seen a change is given up to 2 s to name what began before them. Gives the time that it took.
 */
async function madeUp({ rig }: Bench, socket: SocketNumber): Promise<Millis> {
  const { clock, timeline, tolerance } = rig
  const began = clock.now()
  const named = (): boolean => {
    const led = timeline.latest(socketName(socket), 'led')
    return led !== undefined && (led.value as Led).colours.length > 0
  }
  await clock.until(named, NAMED_AFTER + tolerance.time)
  return clock.now() - began
}

Then('the LED of {socket} is {light}', async function (this: Bench, socket: SocketNumber, wanted: Led) {
  if (this.lacks('led')) return 'skipped'
  const by = this.rig.clock.now() + this.rig.tolerance.time
  await madeUp(this, socket)
  return this.isNow(socket, 'led', light(wanted, by))
})

/** To be seen within that time; the sensor may take up to 2 s longer to name it. */
Then(
  'within {duration} the LED of {socket} is {light}',
  async function (this: Bench, within: Millis, socket: SocketNumber, wanted: Led) {
    if (this.lacks('led')) return 'skipped'
    const by = this.rig.clock.now() + within + this.rig.tolerance.time
    return this.eventually(socket, 'led', light(wanted, by), within + NAMED_AFTER)
  },
)

/**
 * Any other light in that time is noticed, however short, if a sample of the sensor falls into it. Where the rig's times
 * are only right within so much, parts of a blinking may be longer and shorter; another colour is still noticed.
 */
Then(
  'the LED of {socket} stays {light} for {duration}',
  async function (this: Bench, socket: SocketNumber, wanted: Led, time: Millis) {
    if (this.lacks('led')) return 'skipped'
    const { clock, tolerance } = this.rig
    const from = clock.now()
    const rest = Math.max(0, time - (await madeUp(this, socket)))
    if (tolerance.time === 0) return this.keeps(socket, 'led', light(wanted, from), rest)
    this.isNow(socket, 'led', light(wanted, from + tolerance.time))
    const named = clock.now()
    await this.keeps(socket, 'led', lightOrChanging(wanted), rest)
    for (const { at, value } of this.rig.timeline.track(socketName(socket), 'light'))
      if (at >= named && !isPartOf(wanted, value as Colour))
        throw new Error(`the LED of socket ${socket} was ${value} at ${moment(at)}`)
    return this.eventually(socket, 'led', light(wanted, clock.now() + tolerance.time), NAMED_AFTER)
  },
)

/** Each of the two times within one sample of the sensor. */
Then(
  'the LED of {socket} blinks {colour} for {duration} and {colour} for {duration}',
  async function (this: Bench, socket: SocketNumber, one: Colour, first: Millis, other: Colour, second: Millis) {
    if (this.lacks('led')) return 'skipped'
    await madeUp(this, socket)
    const parts = [
      { colour: one, millis: first },
      { colour: other, millis: second },
    ] as const
    return this.isNow(socket, 'led', blinks(parts))
  },
)

Then('the display of {socket} shows {float} kW', function (this: Bench, socket: SocketNumber, kilowatts: number) {
  if (this.lacks('display')) return 'skipped'
  return this.isNow(socket, 'display', showsKilowatts(kilowatts))
})

Then(
  'within {duration} the display of {socket} shows {float} kW',
  async function (this: Bench, within: Millis, socket: SocketNumber, kilowatts: number) {
    if (this.lacks('display')) return 'skipped'
    return this.eventually(socket, 'display', showsKilowatts(kilowatts), within)
  },
)

Then(
  'the display of {socket} keeps showing {float} kW for {duration}',
  async function (this: Bench, socket: SocketNumber, kilowatts: number, time: Millis) {
    if (this.lacks('display')) return 'skipped'
    return this.keeps(socket, 'display', showsKilowatts(kilowatts), time)
  },
)

Then(
  'within {duration} the display of {socket} shows {int}: {string}',
  async function (this: Bench, within: Millis, socket: SocketNumber, code: number, text: string) {
    if (this.lacks('display')) return 'skipped'
    return this.eventually(socket, 'display', showsText(code, text), within)
  },
)

Then(
  'within {duration} the display of {socket} shows {string}',
  async function (this: Bench, within: Millis, socket: SocketNumber, text: string) {
    if (this.lacks('display')) return 'skipped'
    return this.eventually(socket, 'display', showsText(undefined, text), within)
  },
)

Then(
  'the display of {socket} keeps showing {string} for {duration}',
  async function (this: Bench, socket: SocketNumber, text: string, time: Millis) {
    if (this.lacks('display')) return 'skipped'
    return this.keeps(socket, 'display', showsText(undefined, text), time)
  },
)

Then('the station has no {word}', function (this: Bench, face: string) {
  const fact = face === 'LED' ? 'led' : 'display'
  if (this.rig.station().shows.has(fact)) throw new Error(`the station has a ${face}`)
})
