import { Given, Then, When } from '@cucumber/cucumber'
import type { Amps, Phase, PhaseAmps, SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { SUPPLY } from '../bench/facts.ts'
import type { Bench } from './bench.ts'
import { nearOnPhase, nearPhases, phasesAtMost } from './wanted.ts'

// Noun: the supply, with the household and solar panels on it. It does not know what a meter makes of it.

When('the household uses {phase amps}', function (this: Bench, amps: PhaseAmps) {
  this.act('household load').use(amps)
})

When('the solar panels return {phase amps}', function (this: Bench, amps: PhaseAmps) {
  this.act('solar power').produce(amps)
})

Given('the feed of {station} is wired {word}', function (this: Bench, station: string | undefined, wiring: string) {
  this.act('wiring of the feed', station).rewire(wiring)
})

Given('the feed of {socket} is wired {word}', function (this: Bench, socket: SocketNumber, wiring: string) {
  this.act('wiring of the feed').rewire(wiring, socket)
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
  this.isNow(SUPPLY, 'currents', nearOnPhase(phase, amps, this.rig.tolerance.amps))
})
