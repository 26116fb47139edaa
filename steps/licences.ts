import { defineParameterType, Given, Then, When } from '@cucumber/cucumber'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import type { Seen } from '../bench/timeline.ts'
import { FIRMWARE_FORM } from '../emulators/station/firmware.ts'
import { FEATURE_NAMES, FEATURE_WORDS, FEATURES, type Feature, keyFor } from '../emulators/station/licences.ts'
import type { Bench } from './bench.ts'

// Noun: models, firmware and licences, and the features that these allow. It does not know what a feature does.

defineParameterType({
  name: 'feature',
  regexp: /Standard Load Balancing|Active Load Balancing|Smart Charging Network/,
  transformer: (text: string): Feature => FEATURES.find((feature) => FEATURE_NAMES[feature] === text)!,
  useForSnippets: false,
})

/** A station profile (rigs/stations), as it leaves the factory. */
Given('a(n) {string} station', async function (this: Bench, profile: string) {
  this.require('model, firmware and licences of the station')
  await this.open({ profile })
})

Given('its firmware is {word}', async function (this: Bench, firmware: string) {
  if (!FIRMWARE_FORM.test(firmware)) throw new Error(`'${firmware}' is no firmware such as 4.2.0 or 6.1.0-4159`)
  this.require('model, firmware and licences of the station')
  await this.wish({ firmware })
})

/** The others have that of their profile. */
Given('{station} has firmware {word}', async function (this: Bench, station: string | undefined, firmware: string) {
  if (!FIRMWARE_FORM.test(firmware)) throw new Error(`'${firmware}' is no firmware such as 4.2.0 or 6.1.0-4159`)
  this.require('model, firmware and licences of the station')
  await this.wish(station === undefined ? { firmware } : { firmwareOf: { [station]: firmware } })
})

Given('it has a licence for {feature}', async function (this: Bench, feature: Feature) {
  this.require('model, firmware and licences of the station')
  await this.wish({ licences: [FEATURE_WORDS[feature]] })
})

/** Nor for what would bring it along. */
Given('it has no licence for {feature}', async function (this: Bench, feature: Feature) {
  this.require('model, firmware and licences of the station')
  await this.wish({ lacking: [FEATURE_WORDS[feature]] })
})

/** Real keys are the maker's secret, so only a simulated station can be given one. */
When('a licence key for {feature} is written as a back office would', async function (this: Bench, feature: Feature) {
  this.require('model, firmware and licences of the station')
  await this.change('FeatureLicenseKey', keyFor(FEATURE_WORDS[feature]), 'back office')
})

When('a licence key for {feature} is updated locally', async function (this: Bench, feature: Feature) {
  this.require('model, firmware and licences of the station')
  await this.change('FeatureLicenseKey', keyFor(FEATURE_WORDS[feature]), 'installer')
})

When('the licence key {string} is updated locally', async function (this: Bench, key: string) {
  await this.change('FeatureLicenseKey', key, 'installer')
})

async function unlocked(bench: Bench): Promise<readonly string[]> {
  return String(await bench.act('settings').setting('UnlockedFeatures')).split(/, */)
}

/** Words of UnlockedFeatures; others may stand beside them. */
Then('the unlocked features include {string}', async function (this: Bench, list: string) {
  const has = await unlocked(this)
  const lacking = list.split(/, */).filter((word) => !has.includes(word))
  if (lacking.length > 0) throw new Error(`${lacking.join(', ')} is not unlocked, but ${has.join(', ')}`)
})

Then('the unlocked features do not include {string}', async function (this: Bench, list: string) {
  const has = await unlocked(this)
  const found = list.split(/, */).filter((word) => has.includes(word))
  if (found.length > 0) throw new Error(`${found.join(', ')} is unlocked`)
})

function inUse(bench: Bench): string {
  return bench.seen('station', 'features').latest?.join(', ') || 'nothing'
}

Then('the features in use are {string}', function (this: Bench, list: string) {
  if (inUse(this) !== list) throw new Error(`in use is ${inUse(this)}`)
})

Then('no smart feature is in use', function (this: Bench) {
  if (inUse(this) !== 'nothing') throw new Error(`in use is ${inUse(this)}`)
})

/** When it went off since the latest When. */
function wentOff(bench: Bench, power: Seen<'power'>): Millis | undefined {
  return power.entries.find(({ at, value }) => at >= bench.actedAt && value === 'off')?.at
}

Then('within {duration} the station restarts by itself', async function (this: Bench, within: Millis) {
  const { clock, tolerance } = this.rig
  const power = this.seen('station', 'power')
  const isBack = (): boolean => wentOff(this, power) !== undefined && power.latest === 'on'
  if (await clock.until(isBack, within + tolerance.time)) return
  throw new Error(`the station did not restart within ${duration(within)}`)
})

Then('the station does not restart for {duration}', async function (this: Bench, time: Millis) {
  const power = this.seen('station', 'power')
  await this.rig.clock.until(() => wentOff(this, power) !== undefined, time)
  const at = wentOff(this, power)
  if (at !== undefined) throw new Error(`the station went off after ${duration(at - this.actedAt)}`)
})
