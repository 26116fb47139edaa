import { Then } from '@cucumber/cucumber'
import type { SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import type { Led } from '../bench/station.ts'
import type { Bench } from './bench.ts'
import { light, showsKilowatts, showsText } from './wanted.ts'

Then('the LED of {socket} is {light}', function (this: Bench, socket: SocketNumber, wanted: Led) {
  if (this.lacks('led')) return 'skipped'
  return this.isNow(socket, 'led', light(wanted))
})

Then(
  'within {duration} the LED of {socket} is {light}',
  async function (this: Bench, within: Millis, socket: SocketNumber, wanted: Led) {
    if (this.lacks('led')) return 'skipped'
    return this.eventually(socket, 'led', light(wanted), within)
  },
)

Then(
  'the LED of {socket} stays {light} for {duration}',
  async function (this: Bench, socket: SocketNumber, wanted: Led, time: Millis) {
    if (this.lacks('led')) return 'skipped'
    return this.keeps(socket, 'led', light(wanted), time)
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

Then('the station has no {word}', function (this: Bench, face: string) {
  const fact = face === 'LED' ? 'led' : 'display'
  if (this.rig.station.shows.has(fact)) throw new Error(`the station has a ${face}`)
})
