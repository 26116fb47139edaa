// Configuration key: reading and changing them over OCPP (GetConfiguration, ChangeConfiguration). It does not know what a
// key does, nor how an installer changes a setting.

import { type DataTable, Then, When } from '@cucumber/cucumber'
import { FEATURE_WORDS, type Feature, keyFor } from '../../emulators/station/licences.ts'
import { call, identityOf } from '../back-office.ts'
import type { Bench } from '../bench.ts'
import { type Fields, fieldsOf, listOf, tell } from './heard.ts'

When('the back office changes {word} to {string}', async function (this: Bench, key: string, value: string) {
  this.remember(key, await this.act('settings').setting(key))
  await call(this, 'ChangeConfiguration', { key, value })
})

When(
  'the back office changes {word} of {station} to {string}',
  async function (this: Bench, key: string, station: string | undefined, value: string) {
    this.remember(key, await this.act('settings', station).setting(key), station)
    await call(this, 'ChangeConfiguration', { key, value }, await identityOf(this, station))
  },
)

/** Real keys are the maker's secret, so only a simulated station can be given one. */
When('the back office writes a licence key for {feature}', async function (this: Bench, feature: Feature) {
  this.require('model, firmware and licences of the station')
  await call(this, 'ChangeConfiguration', { key: 'FeatureLicenseKey', value: keyFor(FEATURE_WORDS[feature]) })
})

/** What a station answers to GetConfiguration; empty where it answers with an error. */
interface Listed {
  /** Each with its key, its value and whether it is readonly, as far as the station tells them. */
  readonly known: readonly Fields[]
  readonly unknown: readonly unknown[]
}

async function read(bench: Bench, key: readonly string[]): Promise<Listed> {
  const { configurationKey, unknownKey } = await call(bench, 'GetConfiguration', { key })
  return { known: listOf(configurationKey).map(fieldsOf), unknown: listOf(unknownKey) }
}

async function readOne(bench: Bench, key: string): Promise<Fields | undefined> {
  const { known } = await read(bench, [key])
  return known[0]
}

Then('the back office reads {word} as {string}', async function (this: Bench, key: string, value: string) {
  const one = await readOne(this, key)
  if (one?.value !== value) throw new Error(`it reads ${tell(one)}`)
})

Then(/^the back office reads (\S+) as (writable|read-only)$/, async function (this: Bench, key: string, mark: string) {
  const one = await readOne(this, key)
  if (one?.readonly !== (mark === 'read-only')) throw new Error(`it reads ${tell(one)}`)
})

Then('the back office reads {word} as unknown', async function (this: Bench, key: string) {
  const { known, unknown } = await read(this, [key])
  if (known.length > 0 || unknown[0] !== key) throw new Error(`it reads ${tell(known[0])}`)
})

Then('the back office reads {word} with {string}', async function (this: Bench, key: string, part: string) {
  const one = await readOne(this, key)
  if (typeof one?.value !== 'string' || !one.value.split(/, */).includes(part)) throw new Error(`it reads ${tell(one)}`)
})

Then('the back office reads all of these keys:', async function (this: Bench, table: DataTable) {
  const keys = table.raw().flat()
  const { known, unknown } = await read(this, keys)
  const lacking = keys.filter((key) => !known.some((each) => each.key === key && each.value !== undefined))
  if (lacking.length > 0) throw new Error(`it reads no ${lacking.join(', ')}; unknown: ${unknown.join(', ')}`)
})

async function existingKeys(bench: Bench): Promise<readonly string[]> {
  const { settings } = await bench.act('settings').configuration()
  return settings.map(({ key }) => key)
}

/** So many keys that all exist, and how many of them the answer has. */
Then('the back office reads {int} keys and is told {int}', async function (this: Bench, count: number, told: number) {
  const keys = await existingKeys(this)
  const { known } = await read(this, keys.slice(0, count))
  if (known.length !== told) throw new Error(`it is told ${known.length}`)
})

/** So many existing keys, some of them several times. */
When('the back office reads {int} keys', async function (this: Bench, count: number) {
  const keys = await existingKeys(this)
  await call(this, 'GetConfiguration', { key: Array.from({ length: count }, (_, index) => keys[index % keys.length]!) })
})
