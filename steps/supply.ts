import { Given, Then, When } from '@cucumber/cucumber'
import type { Amps, Phase, PhaseAmps, SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { SUPPLY } from '../rigs/observe.ts'
import type { Bench } from './bench.ts'
import { nearPhases, phasesAtMost } from './wanted.ts'

When('the household uses {phase amps}', function (this: Bench, amps: PhaseAmps) {
  this.rig.grid.use(amps)
})

When('the solar panels return {phase amps}', function (this: Bench, amps: PhaseAmps) {
  this.rig.grid.produce(amps)
})

Given('the feed of {station} is wired {word}', function (this: Bench, station: string | undefined, wiring: string) {
  this.rig.rewire(wiring, undefined, station)
})

Given('the feed of {socket} is wired {word}', function (this: Bench, socket: SocketNumber, wiring: string) {
  this.rig.rewire(wiring, socket)
})

Then(
  'within {duration} the supply carries {phase amps}',
  async function (this: Bench, within: Millis, amps: PhaseAmps) {
    await this.eventually(SUPPLY, 'currents', nearPhases(amps, this.rig.tolerance.amps), within)
  },
)

Then('the supply carries {phase amps}', function (this: Bench, amps: PhaseAmps) {
  this.isNow(SUPPLY, 'currents', nearPhases(amps, this.rig.tolerance.amps))
})

Then('the supply carries {amps} or less for {duration}', async function (this: Bench, amps: Amps, time: Millis) {
  await this.keeps(SUPPLY, 'currents', phasesAtMost(amps, this.rig.tolerance.amps), time)
})

Then('{phase} of the supply carries {amps}', function (this: Bench, phase: Phase, amps: Amps) {
  const latest = this.rig.timeline.latest(SUPPLY, 'currents')?.value as PhaseAmps
  if (Math.abs(latest[phase] - amps) > this.rig.tolerance.amps + 0.05)
    throw new Error(`L${phase + 1} carries ${latest[phase]} A`)
})
