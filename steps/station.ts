import { Given, Then, When } from '@cucumber/cucumber'
import type { Amps, SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { moment } from '../bench/duration.ts'
import { type Mode3, socketName } from '../bench/station.ts'
import type { Bench } from './bench.ts'
import { atLeast, atMost, exactly, near, oneOf } from './wanted.ts'

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
  if (!this.simulated) return this.notHere('only a simulated station has options')
  await this.wish({ options: { [option]: value } })
  return undefined
})

Given('the charging cable of {socket} is rated {amps}', function (this: Bench, socket: SocketNumber, amps: Amps) {
  this.cables.set(socket, { rating: amps as 13 | 20 | 32 | 63 })
})

Given(
  'the proximity resistor of the cable of {socket} says nothing known',
  function (this: Bench, socket: SocketNumber) {
    this.cables.set(socket, { rating: undefined })
  },
)

When('a card is presented at {socket}', async function (this: Bench, socket: SocketNumber) {
  await this.rig.station().present('CARD-1', socket)
})

When('the station is restarted', async function (this: Bench) {
  await this.rig.station().restart()
  await this.powered()
})

When('the supply of the station fails for {duration}', async function (this: Bench, time: Millis) {
  await this.rig.station().power(false)
  await this.rig.clock.pass(time)
  await this.rig.station().power(true)
  await this.powered()
})

When('the supply of the station is cut', async function (this: Bench) {
  await this.rig.station().power(false)
})

/** Its start is not waited for. */
When('the supply of the station returns', async function (this: Bench) {
  await this.rig.station().power(true)
})

When('{duration} pass(es)', async function (this: Bench, time: Millis) {
  await this.rig.clock.pass(time)
})

Then(
  'within {duration} {socket} offers {amps}',
  async function (this: Bench, within: Millis, socket: SocketNumber, amps: Amps) {
    await this.eventually(socket, 'offered', near(amps, this.rig.tolerance.amps), within)
  },
)

Then(
  'within {duration} {socket} offers {amps} or more',
  async function (this: Bench, within: Millis, socket: SocketNumber, amps: Amps) {
    await this.eventually(socket, 'offered', atLeast(amps, this.rig.tolerance.amps), within)
  },
)

Then('within {duration} {socket} offers nothing', async function (this: Bench, within: Millis, socket: SocketNumber) {
  await this.eventually(socket, 'offered', near(0, 0), within)
})

Then('{socket} offers {amps}', function (this: Bench, socket: SocketNumber, amps: Amps) {
  this.isNow(socket, 'offered', near(amps, this.rig.tolerance.amps))
})

Then('{socket} offers nothing', function (this: Bench, socket: SocketNumber) {
  this.isNow(socket, 'offered', near(0, 0))
})

Then(
  '{socket} keeps offering {amps} for {duration}',
  async function (this: Bench, socket: SocketNumber, amps: Amps, time: Millis) {
    await this.keeps(socket, 'offered', near(amps, this.rig.tolerance.amps), time)
  },
)

Then(
  '{socket} keeps offering {amps} or more for {duration}',
  async function (this: Bench, socket: SocketNumber, amps: Amps, time: Millis) {
    await this.keeps(socket, 'offered', atLeast(amps, this.rig.tolerance.amps), time)
  },
)

Then(
  '{socket} keeps offering {amps} or less for {duration}',
  async function (this: Bench, socket: SocketNumber, amps: Amps, time: Millis) {
    await this.keeps(socket, 'offered', atMost(amps, this.rig.tolerance.amps), time)
  },
)

Then(
  '{socket} keeps offering nothing for {duration}',
  async function (this: Bench, socket: SocketNumber, time: Millis) {
    await this.keeps(socket, 'offered', near(0, 0), time)
  },
)

Then(
  'within {duration} one socket offers {amps} and the other offers nothing',
  async function (this: Bench, within: Millis, amps: Amps) {
    const { clock, timeline } = this.rig
    const offer = (socket: SocketNumber): number => Number(timeline.latest(`socket ${socket}`, 'offered')?.value)
    const tolerance = this.rig.tolerance.amps + 0.05
    const one = (a: number, b: number): boolean => Math.abs(a - amps) <= tolerance && b === 0
    if (await clock.until(() => one(offer(1), offer(2)) || one(offer(2), offer(1)), within + this.rig.tolerance.time))
      return
    throw new Error(
      `it was never ${amps} A on one socket and nothing on the other: now ${offer(1)} A and ${offer(2)} A`,
    )
  },
)

Then('{socket} is led by the {word}', function (this: Bench, socket: SocketNumber, source: string) {
  this.isNow(socket, 'leads', exactly(source))
})

Then('{socket} is led by {string}', function (this: Bench, socket: SocketNumber, source: string) {
  this.isNow(socket, 'leads', exactly(source))
})

Then(
  'within {duration} {socket} is led by {string}',
  async function (this: Bench, within: Millis, socket: SocketNumber, source: string) {
    await this.eventually(socket, 'leads', exactly(source), within)
  },
)

Then(
  'within {duration} {socket} is in state {mode 3}',
  async function (this: Bench, within: Millis, socket: SocketNumber, state: Mode3) {
    await this.eventually(socket, 'mode3', exactly(state), within)
  },
)

Then(
  'within {duration} {socket} is in state {mode 3} or {mode 3}',
  async function (this: Bench, within: Millis, socket: SocketNumber, one: Mode3, other: Mode3) {
    await this.eventually(socket, 'mode3', oneOf(one, other), within)
  },
)

Then('{socket} is in state {mode 3}', function (this: Bench, socket: SocketNumber, state: Mode3) {
  this.isNow(socket, 'mode3', exactly(state))
})

Then(
  '{socket} is in state {mode 3} or {mode 3}',
  function (this: Bench, socket: SocketNumber, one: Mode3, other: Mode3) {
    this.isNow(socket, 'mode3', oneOf(one, other))
  },
)

Then(
  '{socket} stays in state {mode 3} for {duration}',
  async function (this: Bench, socket: SocketNumber, state: Mode3, time: Millis) {
    await this.keeps(socket, 'mode3', exactly(state), time)
  },
)

/** The whole walk of the scenario, from the state in which its station came up. */
Then('{socket} went through the states {}', function (this: Bench, socket: SocketNumber, list: string) {
  const wanted = list.split(/, | and /).join(', ')
  const walk = this.rig.timeline
    .track(socketName(socket), 'mode3')
    .map((entry) => String(entry.value))
    .join(', ')
  if (walk !== wanted) throw new Error(`socket ${socket} went through ${walk}, not ${wanted}`)
})

Then('the contactor of {socket} is {word}', function (this: Bench, socket: SocketNumber, position: string) {
  this.isNow(socket, 'contactor', exactly(position))
})

Then(
  'within {duration} the contactor of {socket} is {word}',
  async function (this: Bench, within: Millis, socket: SocketNumber, position: string) {
    await this.eventually(socket, 'contactor', exactly(position), within)
  },
)

Then(
  'the contactor of {socket} stays {word} for {duration}',
  async function (this: Bench, socket: SocketNumber, position: string, time: Millis) {
    await this.keeps(socket, 'contactor', exactly(position), time)
  },
)

/** Lets the time go by and counts; wear is counted in closings. */
Then(
  'the contactor of {socket} closes {int} time(s) in {duration}',
  async function (this: Bench, socket: SocketNumber, times: number, time: Millis) {
    const { clock, timeline } = this.rig
    const track = timeline.track(socketName(socket), 'contactor')
    const before = track.length
    await clock.pass(time)
    const closed = track.slice(before).filter(({ value }) => value === 'closed')
    if (closed.length !== times)
      throw new Error(
        `the contactor of socket ${socket} closed ${closed.length} times: ${closed.map(({ at }) => moment(at)).join(', ')}`,
      )
  },
)

Then('the cable of {socket} is {word}', function (this: Bench, socket: SocketNumber, lock: string) {
  this.isNow(socket, 'lock', exactly(lock))
})

Then('the duty cycle of {socket} is {float} %', function (this: Bench, socket: SocketNumber, percent: number) {
  this.isNow(socket, 'duty', {
    words: `${percent} %`,
    matches: (value) => Math.abs(Number(value) - percent) <= 0.05,
    tell: (value) => `${value} %`,
  })
})
