import { Given, Then, When } from '@cucumber/cucumber'
import type { Amps, Phase, PhaseAmps } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import type { Mode3 } from '../bench/facts.ts'
import type { EvFault } from '../bench/verbs.ts'
import type { Bench } from './bench.ts'
import { type PhaseCount, PLACE_FORM, type Place } from './parameters.ts'
import { exactly, nearPhases } from './wanted.ts'

// Noun: the car, its place, its wishes, its faults and what it draws. It knows nothing of who limits it.

/** The probing minute, and the time in which offers settle after it. */
const PROBING_OVER: Millis = 80_000

function phasesOf(phases: PhaseCount, amps: Amps): PhaseAmps {
  return [amps, phases > 1 ? amps : 0, phases > 2 ? amps : 0]
}

export async function connect(
  bench: Bench,
  place: Place,
  phases: PhaseCount,
  amps: Amps,
  minimum: Amps,
): Promise<void> {
  const ev = bench.ev(place)
  bench.cars.set(bench.nameOf(place), phases)
  await ev.want(phasesOf(phases, amps), minimum)
  await ev.plug(place.socket, bench.cables.get(bench.nameOf(place)) ?? { rating: 63 })
  await bench.act('card', place.station).present(`CARD-${place.socket}`, place.socket)
}

export async function charge(bench: Bench, place: Place, phases: PhaseCount, amps: Amps, minimum: Amps): Promise<void> {
  await connect(bench, place, phases, amps, minimum)
  await bench.eventually(place, 'mode3', exactly<Mode3>('C2'), 60_000)
  await bench.rig.clock.pass(PROBING_OVER)
}

When(
  'a {phases} EV that wants {amps} connects to {place}',
  async function (this: Bench, phases: PhaseCount, amps: Amps, place: Place) {
    await connect(this, place, phases, amps, 6)
  },
)

When(
  'a {phases} EV that needs {amps} and wants {amps} connects to {place}',
  async function (this: Bench, phases: PhaseCount, minimum: Amps, amps: Amps, place: Place) {
    await connect(this, place, phases, amps, minimum)
  },
)

/** One car a socket, of every station of the rig. */
When(
  'a {phases} EV that wants {amps} connects to every socket',
  async function (this: Bench, phases: PhaseCount, amps: Amps) {
    for (const station of this.rig.stations)
      for (const socket of [1, 2] as const)
        if (socket <= this.rig.station(station).shape.sockets) await connect(this, { socket, station }, phases, amps, 6)
  },
)

/** Plugged in, authorised, its probing minute over. */
Given(
  'a {phases} EV that wants {amps} is charging on {place}',
  async function (this: Bench, phases: PhaseCount, amps: Amps, place: Place) {
    await charge(this, place, phases, amps, 6)
  },
)

Given(
  'a {phases} EV that needs {amps} and wants {amps} is charging on {place}',
  async function (this: Bench, phases: PhaseCount, minimum: Amps, amps: Amps, place: Place) {
    await charge(this, place, phases, amps, minimum)
  },
)

When(
  'a {phases} EV that wants {amps} is plugged into {place} without a card',
  async function (this: Bench, phases: PhaseCount, amps: Amps, place: Place) {
    const ev = this.ev(place)
    this.cars.set(this.nameOf(place), phases)
    await ev.want(phasesOf(phases, amps), 6)
    await ev.plug(place.socket, this.cables.get(this.nameOf(place)) ?? { rating: 63 })
  },
)

When('the EV on/at {place} wants {amps}', async function (this: Bench, place: Place, amps: Amps) {
  await this.ev(place).want(phasesOf(this.cars.get(this.nameOf(place)) ?? 3, amps))
})

/** As a car does whose charger loses a phase, or a station that falls back to one. */
When(
  'the EV on/at {place} falls back to {amps} on {phase} alone',
  async function (this: Bench, place: Place, amps: Amps, phase: Phase) {
    const wanted: [Amps, Amps, Amps] = [0, 0, 0]
    wanted[phase] = amps
    await this.ev(place).want(wanted)
  },
)

When('the EV on/at {place} is unplugged', async function (this: Bench, place: Place) {
  await this.ev(place).unplug()
})

/** Unplugged at its own end: the cable stays in the socket. */
When('the EV on/at {place} leaves its cable behind', async function (this: Bench, place: Place) {
  await this.ev(place).leaveCable()
})

When('the EV on/at {place} comes back to its cable', async function (this: Bench, place: Place) {
  await this.ev(place).plug(place.socket, this.cables.get(this.nameOf(place)) ?? { rating: 63 })
})

When('the EV on/at {place} is full', async function (this: Bench, place: Place) {
  await this.ev(place).becomeFull()
})

When('the user of the EV on/at {place} pauses it', async function (this: Bench, place: Place) {
  await this.ev(place).pauseCharging()
})

When('the user of the EV on/at {place} resumes it', async function (this: Bench, place: Place) {
  await this.ev(place).resumeCharging()
})

const FAULTS: Readonly<Record<string, EvFault>> = {
  'ignores the pilot': 'ignores the pilot',
  'has no diode': 'has no diode',
  'shorts the pilot': 'shorts the pilot',
  sleeps: 'sleeps',
  'keeps its switch closed': 'keeps its switch closed',
  'is in order again': 'not at all',
}

/** A group of just this form is a {place} to cucumber. */
When(
  new RegExp(`^the EV (?:on|at) (${PLACE_FORM}) (${Object.keys(FAULTS).join('|')})$`),
  async function (this: Bench, place: Place, fault: string) {
    await this.ev(place).misbehave(FAULTS[fault]!)
  },
)

When('the EV on/at {place} draws {amps} too much', async function (this: Bench, place: Place, amps: Amps) {
  await this.ev(place).misbehave('draws too much', amps)
})

When(
  'the EV on/at {place} draws {amps} too much on {phase}',
  async function (this: Bench, place: Place, amps: Amps, phase: Phase) {
    await this.ev(place).misbehave('draws too much', amps, phase)
  },
)

/** To the milliampere: the first band of overcurrent protection begins here. */
When('the EV on/at {place} draws exactly what it is offered', async function (this: Bench, place: Place) {
  await this.ev(place).misbehave('draws too much', 0)
})

Then('the EV on/at {place} draws {phase amps}', function (this: Bench, place: Place, amps: PhaseAmps) {
  this.isNow(place, 'drawn', nearPhases(amps, this.rig.tolerance.amps))
})

Then(
  'within {duration} the EV on/at {place} draws {phase amps}',
  async function (this: Bench, within: Millis, place: Place, amps: PhaseAmps) {
    await this.eventually(place, 'drawn', nearPhases(amps, this.rig.tolerance.amps), within)
  },
)

Then(
  'the EV on/at {place} keeps drawing {phase amps} for {duration}',
  async function (this: Bench, place: Place, amps: PhaseAmps, time: Millis) {
    await this.keeps(place, 'drawn', nearPhases(amps, this.rig.tolerance.amps), time)
  },
)

When(
  'a {phases} EV that is not ready connects to {place}',
  async function (this: Bench, phases: PhaseCount, place: Place) {
    await this.ev(place).become({ ready: false })
    await connect(this, place, phases, 16, 6)
  },
)

When(
  'a {phases} EV that takes {duration} and wants {amps} connects to {place}',
  async function (this: Bench, phases: PhaseCount, reactionMillis: Millis, amps: Amps, place: Place) {
    await this.ev(place).become({ reactionMillis })
    await connect(this, place, phases, amps, 6)
  },
)

Given(
  'a {phases} EV that takes {duration} and wants {amps} is charging on {place}',
  async function (this: Bench, phases: PhaseCount, reactionMillis: Millis, amps: Amps, place: Place) {
    await this.ev(place).become({ reactionMillis })
    await charge(this, place, phases, amps, 6)
  },
)

Given('a test plug that draws {amps} is charging on {place}', async function (this: Bench, amps: Amps, place: Place) {
  await this.ev(place).become({ speaksMode3: false })
  await charge(this, place, 3, amps, 6)
})

/** A known car by its name in emulators/ev/cars.ts. */
Given('the car of {place} is a {string}', async function (this: Bench, place: Place, model: string) {
  await this.ev(place).become({ model })
})
