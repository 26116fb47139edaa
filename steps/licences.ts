import { defineParameterType, Given, Then, When } from '@cucumber/cucumber'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import { FIRMWARE_FORM } from '../emulators/station/firmware.ts'
import { FEATURE_NAMES, FEATURE_WORDS, FEATURES, type Feature, keyFor } from '../emulators/station/licences.ts'
import type { Bench } from './bench.ts'

defineParameterType({
  name: 'feature',
  regexp: /Standard Load Balancing|Active Load Balancing|Smart Charging Network/,
  transformer: (text: string): Feature => FEATURES.find((feature) => FEATURE_NAMES[feature] === text)!,
  useForSnippets: false,
})

/** A station profile (rigs/stations), as it leaves the factory. */
Given('a(n) {string} station', async function (this: Bench, profile: string) {
  if (!this.simulated) return this.notHere('a real station keeps its model, firmware and licences')
  await this.open({ profile })
  return undefined
})

Given('its firmware is {word}', async function (this: Bench, firmware: string) {
  if (!FIRMWARE_FORM.test(firmware)) throw new Error(`'${firmware}' is no firmware such as 4.2.0 or 6.1.0-4159`)
  if (!this.simulated) return this.notHere('a real station keeps its model, firmware and licences')
  await this.wish({ firmware })
  return undefined
})

/** The others have that of their profile. */
Given('{station} has firmware {word}', async function (this: Bench, station: string | undefined, firmware: string) {
  if (!FIRMWARE_FORM.test(firmware)) throw new Error(`'${firmware}' is no firmware such as 4.2.0 or 6.1.0-4159`)
  if (!this.simulated) return this.notHere('a real station keeps its model, firmware and licences')
  await this.wish(station === undefined ? { firmware } : { firmwareOf: { [station]: firmware } })
  return undefined
})

Given('it has a licence for {feature}', async function (this: Bench, feature: Feature) {
  if (!this.simulated) return this.notHere('a real station keeps its model, firmware and licences')
  await this.wish({ licences: [FEATURE_WORDS[feature]] })
  return undefined
})

/** Nor for what would bring it along. */
Given('it has no licence for {feature}', async function (this: Bench, feature: Feature) {
  if (!this.simulated) return this.notHere('a real station keeps its model, firmware and licences')
  await this.wish({ lacking: [FEATURE_WORDS[feature]] })
  return undefined
})

/** Real keys are the maker's secret, so only a simulated station can be given one. */
When('a licence key for {feature} is written as a back office would', async function (this: Bench, feature: Feature) {
  if (!this.simulated) return this.notHere('a real station keeps its model, firmware and licences')
  await this.change('FeatureLicenseKey', keyFor(FEATURE_WORDS[feature]), 'back office')
  return undefined
})

When('a licence key for {feature} is updated locally', async function (this: Bench, feature: Feature) {
  if (!this.simulated) return this.notHere('a real station keeps its model, firmware and licences')
  await this.change('FeatureLicenseKey', keyFor(FEATURE_WORDS[feature]), 'installer')
  return undefined
})

When('the licence key {string} is updated locally', async function (this: Bench, key: string) {
  await this.change('FeatureLicenseKey', key, 'installer')
})

async function unlocked(bench: Bench): Promise<readonly string[]> {
  return String(await bench.rig.station().setting('UnlockedFeatures')).split(/, */)
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
  const features = bench.rig.timeline.latest('station', 'features')?.value as readonly string[] | undefined
  return features?.join(', ') || 'nothing'
}

Then('the features in use are {string}', function (this: Bench, list: string) {
  if (this.lacks('features')) return 'skipped'
  if (inUse(this) !== list) throw new Error(`in use is ${inUse(this)}`)
  return undefined
})

Then('no smart feature is in use', function (this: Bench) {
  if (this.lacks('features')) return 'skipped'
  if (inUse(this) !== 'nothing') throw new Error(`in use is ${inUse(this)}`)
  return undefined
})

function wentOff(bench: Bench): Millis | undefined {
  const { timeline } = bench.rig
  return timeline.track('station', 'power').find(({ at, value }) => at >= bench.actedAt && value === 'off')?.at
}

Then('within {duration} the station restarts by itself', async function (this: Bench, within: Millis) {
  const { clock, tolerance, timeline } = this.rig
  const isBack = (): boolean => wentOff(this) !== undefined && timeline.latest('station', 'power')?.value === 'on'
  if (await clock.until(isBack, within + tolerance.time)) return
  throw new Error(`the station did not restart within ${duration(within)}`)
})

Then('the station does not restart for {duration}', async function (this: Bench, time: Millis) {
  await this.rig.clock.until(() => wentOff(this) !== undefined, time)
  const at = wentOff(this)
  if (at !== undefined) throw new Error(`the station went off after ${duration(at - this.actedAt)}`)
})
