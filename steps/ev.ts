import { Given, Then, When } from '@cucumber/cucumber'
import type { Amps, Phase, PhaseAmps, SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import type { EvFault } from '../bench/verbs.ts'
import type { Bench } from './bench.ts'
import type { PhaseCount } from './parameters.ts'
import { exactly, nearPhases } from './wanted.ts'

/** The probing minute, and the time in which offers settle after it. */
const PROBING_OVER: Millis = 80_000

function phasesOf(phases: PhaseCount, amps: Amps): PhaseAmps {
  return [amps, phases > 1 ? amps : 0, phases > 2 ? amps : 0]
}

async function connect(
  bench: Bench,
  socket: SocketNumber,
  phases: PhaseCount,
  amps: Amps,
  minimum: Amps,
): Promise<void> {
  const ev = bench.rig.ev(socket)
  bench.cars.set(socket, phases)
  await ev.want(phasesOf(phases, amps), minimum)
  await ev.plug(socket, bench.cables.get(socket) ?? { rating: 63 })
  await bench.rig.station().present(`CARD-${socket}`, socket)
}

async function charge(
  bench: Bench,
  socket: SocketNumber,
  phases: PhaseCount,
  amps: Amps,
  minimum: Amps,
): Promise<void> {
  await connect(bench, socket, phases, amps, minimum)
  await bench.eventually(socket, 'mode3', exactly('C2'), 60_000)
  await bench.rig.clock.pass(PROBING_OVER)
}

When(
  'a {phases} EV that wants {amps} connects to {socket}',
  async function (this: Bench, phases: PhaseCount, amps: Amps, socket: SocketNumber) {
    await connect(this, socket, phases, amps, 6)
  },
)

When(
  'a {phases} EV that needs {amps} and wants {amps} connects to {socket}',
  async function (this: Bench, phases: PhaseCount, minimum: Amps, amps: Amps, socket: SocketNumber) {
    await connect(this, socket, phases, amps, minimum)
  },
)

/** Plugged in, authorised, its probing minute over. */
Given(
  'a {phases} EV that wants {amps} is charging on {socket}',
  async function (this: Bench, phases: PhaseCount, amps: Amps, socket: SocketNumber) {
    await charge(this, socket, phases, amps, 6)
  },
)

Given(
  'a {phases} EV that needs {amps} and wants {amps} is charging on {socket}',
  async function (this: Bench, phases: PhaseCount, minimum: Amps, amps: Amps, socket: SocketNumber) {
    await charge(this, socket, phases, amps, minimum)
  },
)

When(
  'a {phases} EV that wants {amps} is plugged into {socket} without a card',
  async function (this: Bench, phases: PhaseCount, amps: Amps, socket: SocketNumber) {
    const ev = this.rig.ev(socket)
    this.cars.set(socket, phases)
    await ev.want(phasesOf(phases, amps), 6)
    await ev.plug(socket, this.cables.get(socket) ?? { rating: 63 })
  },
)

When('the EV on {socket} wants {amps}', async function (this: Bench, socket: SocketNumber, amps: Amps) {
  await this.rig.ev(socket).want(phasesOf(this.cars.get(socket) ?? 3, amps))
})

/** As a car does whose charger loses a phase, or a station that falls back to one. */
When(
  'the EV on {socket} falls back to {amps} on {phase} alone',
  async function (this: Bench, socket: SocketNumber, amps: Amps, phase: Phase) {
    const wanted: [Amps, Amps, Amps] = [0, 0, 0]
    wanted[phase] = amps
    await this.rig.ev(socket).want(wanted)
  },
)

When('the EV on {socket} is unplugged', async function (this: Bench, socket: SocketNumber) {
  await this.rig.ev(socket).unplug()
})

When('the EV on {socket} is full', async function (this: Bench, socket: SocketNumber) {
  await this.rig.ev(socket).becomeFull()
})

When('the user of the EV on {socket} pauses it', async function (this: Bench, socket: SocketNumber) {
  await this.rig.ev(socket).pauseCharging()
})

When('the user of the EV on {socket} resumes it', async function (this: Bench, socket: SocketNumber) {
  await this.rig.ev(socket).resumeCharging()
})

const FAULTS: Readonly<Record<string, EvFault>> = {
  'ignores the pilot': 'ignores the pilot',
  'has no diode': 'has no diode',
  'shorts the pilot': 'shorts the pilot',
  sleeps: 'sleeps',
  'keeps its switch closed': 'keeps its switch closed',
  'is in order again': 'not at all',
}

When(
  /^the EV on socket ([12]) (ignores the pilot|has no diode|shorts the pilot|sleeps|keeps its switch closed|is in order again)$/,
  async function (this: Bench, socket: string, fault: string) {
    await this.rig.ev(socket === '1' ? 1 : 2).misbehave(FAULTS[fault]!)
  },
)

When('the EV on {socket} draws {amps} too much', async function (this: Bench, socket: SocketNumber, amps: Amps) {
  await this.rig.ev(socket).misbehave('draws too much', amps)
})

When(
  'the EV on {socket} draws {amps} too much on {phase}',
  async function (this: Bench, socket: SocketNumber, amps: Amps, phase: Phase) {
    await this.rig.ev(socket).misbehave('draws too much', amps, phase)
  },
)

/** To the milliampere: the first band of overcurrent protection begins here. */
When('the EV on {socket} draws exactly what it is offered', async function (this: Bench, socket: SocketNumber) {
  await this.rig.ev(socket).misbehave('draws too much', 0)
})

Then('the EV on {socket} draws {phase amps}', function (this: Bench, socket: SocketNumber, amps: PhaseAmps) {
  this.isNow(socket, 'drawn', nearPhases(amps, this.rig.tolerance.amps))
})

Then(
  'within {duration} the EV on {socket} draws {phase amps}',
  async function (this: Bench, within: Millis, socket: SocketNumber, amps: PhaseAmps) {
    await this.eventually(socket, 'drawn', nearPhases(amps, this.rig.tolerance.amps), within)
  },
)

Then(
  'the EV on {socket} keeps drawing {phase amps} for {duration}',
  async function (this: Bench, socket: SocketNumber, amps: PhaseAmps, time: Millis) {
    await this.keeps(socket, 'drawn', nearPhases(amps, this.rig.tolerance.amps), time)
  },
)

When(
  'a {phases} EV that is not ready connects to {socket}',
  async function (this: Bench, phases: PhaseCount, socket: SocketNumber) {
    await this.rig.ev(socket).become({ ready: false })
    await connect(this, socket, phases, 16, 6)
  },
)

When(
  'a {phases} EV that takes {duration} and wants {amps} connects to {socket}',
  async function (this: Bench, phases: PhaseCount, reactionMillis: Millis, amps: Amps, socket: SocketNumber) {
    await this.rig.ev(socket).become({ reactionMillis })
    await connect(this, socket, phases, amps, 6)
  },
)

Given(
  'a {phases} EV that takes {duration} and wants {amps} is charging on {socket}',
  async function (this: Bench, phases: PhaseCount, reactionMillis: Millis, amps: Amps, socket: SocketNumber) {
    await this.rig.ev(socket).become({ reactionMillis })
    await charge(this, socket, phases, amps, 6)
  },
)

Given(
  'a test plug that draws {amps} is charging on {socket}',
  async function (this: Bench, amps: Amps, socket: SocketNumber) {
    await this.rig.ev(socket).become({ speaksMode3: false })
    await charge(this, socket, 3, amps, 6)
  },
)

/** A known car by its name in emulators/ev/cars.ts. */
Given('the car of {socket} is a {string}', async function (this: Bench, socket: SocketNumber, model: string) {
  await this.rig.ev(socket).become({ model })
})
