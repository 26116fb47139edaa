import { Given, When } from '@cucumber/cucumber'
import type { Millis } from '../bench/clock.ts'
import type { RelayFault } from '../bench/verbs.ts'
import { RJ11_CLOSING, RJ11_OPENING } from '../emulators/station/settings.ts'
import type { Bench } from './bench.ts'

// Noun: the external contact that suspends charging. It does not know what a station makes of it.

Given(/^the station suspends on (closing|opening) of the contact$/, async function (this: Bench, when: string) {
  this.relay()
  await this.configure({ DirectExternalSuspendSignal: when === 'closing' ? RJ11_CLOSING : RJ11_OPENING })
})

Given(/^every station suspends on (closing|opening) of its contact$/, async function (this: Bench, when: string) {
  for (const station of this.rig.stations) this.relay(station)
  const settings = { DirectExternalSuspendSignal: when === 'closing' ? RJ11_CLOSING : RJ11_OPENING }
  await this.configure(settings, this.rig.stations)
})

When(/^the contact of station ([A-Z]|\d+) (closes|opens)$/, async function (this: Bench, station: string, how: string) {
  await this.relay(station).set(how === 'closes')
})

/** Without voltage on its coil. */
Given(/^the relay has a normally (open|closed) contact$/, async function (this: Bench, rest: string) {
  await this.relay().become({ contact: rest === 'open' ? 'normally open' : 'normally closed' })
})

When(/^the contact (closes|opens)$/, async function (this: Bench, how: string) {
  await this.relay().set(how === 'closes')
})

When(/^the relay (picks up|drops out)$/, async function (this: Bench, how: string) {
  await this.relay().energise(how === 'picks up')
})

/** The first time at once; the scenario goes on meanwhile. */
When('the contact changes {int} time(s), {duration} apart', async function (this: Bench, times: number, every: Millis) {
  await this.relay().bounce(times, every)
})

const FAULTS: Readonly<Record<string, RelayFault>> = {
  'is broken': 'wire broken',
  'touches the other': 'wires touch',
  'is mended': 'not at all',
}

When(/^a wire of the contact (is broken|touches the other|is mended)$/, async function (this: Bench, how: string) {
  await this.relay().misbehave(FAULTS[how]!)
})
