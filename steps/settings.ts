import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import type { Amps } from '../bench/amps.ts'
import { ALB_MODBUS, ALB_P1, RJ11_P1 } from '../emulators/station/settings.ts'
import type { Bench } from './bench.ts'

/** Test limits at or under this make some cars stop (guide 4.3.5). */
const SOME_CARS_STOP = 14

Given('Standard Load Balancing is {word}', async function (this: Bench, position: string) {
  await this.configure({ 'Static-LoadBalancing': position })
})

Given('a smart meter whose supply may carry {amps}', async function (this: Bench, amps: Amps) {
  await this.configure({
    'Active-LoadBalancing': 'On',
    'ALB-ProtocolSelection': ALB_P1,
    DirectExternalSuspendSignal: RJ11_P1,
    'SmartMeter-MaxCurrent': amps,
    SmartMeterIncludesCharger: 'True',
  })
})

/** On the network, at the address and the unit that a station has from the factory; it takes the place of the P1 meter. */
Given('a Socomec meter whose supply may carry {amps}', async function (this: Bench, amps: Amps) {
  this.meterName = 'tcp-meter'
  await this.configure({
    'Active-LoadBalancing': 'On',
    'ALB-ProtocolSelection': ALB_MODBUS,
    'MBTCPSmart-IsEnabled': 'True',
    'SmartMeter-MaxCurrent': amps,
    SmartMeterIncludesCharger: 'True',
  })
})

Given('a safe current of {amps}', async function (this: Bench, amps: Amps) {
  await this.configure({ 'Safe-MaxCurrent': amps })
})

Given('a probing current of {amps}', async function (this: Bench, amps: Amps) {
  await this.configure({ 'Chameleon-MinCurrent': amps })
})

Given('these settings:', async function (this: Bench, table: DataTable) {
  await this.configure(table.rowsHash())
})

When('the setting {word} is changed to {string}', async function (this: Bench, key: string, value: string) {
  await this.change(key, value)
})

/** Not from here, but the way a change over OCPP comes in. */
When(
  'the setting {word} is changed to {string} as a back office would',
  async function (this: Bench, key: string, value: string) {
    await this.change(key, value, 'back office')
  },
)

When('a test lowers {word} to {amps}', async function (this: Bench, key: string, amps: Amps) {
  await this.configure({ [key]: amps })
  if (amps <= SOME_CARS_STOP)
    this.rig.timeline.add(
      'bench',
      'note',
      `${key} is ${amps} A for this test: some cars do not charge at ${SOME_CARS_STOP} A or less`,
    )
})

When('the test is over', async function (this: Bench) {
  await this.putBack()
  await this.powered()
})

Then('the station answers {string}', function (this: Bench, answer: string) {
  if (this.answer !== answer) throw new Error(`the station answered ${this.answer}`)
})

Then('the setting {word} is {string}', async function (this: Bench, key: string, value: string) {
  const now = await this.rig.station.setting(key)
  const told = typeof now === 'boolean' ? [now ? 'On' : 'Off', now ? 'True' : 'False'] : [String(now)]
  if (!told.includes(value)) throw new Error(`${key} is ${told[0]}`)
})

Then('the bench notes {string}', function (this: Bench, text: string) {
  const notes = this.rig.timeline.track('bench', 'note').map((entry) => String(entry.value))
  if (!notes.some((note) => note.includes(text)))
    throw new Error(`the bench notes ${notes.length > 0 ? notes.map((note) => `'${note}'`).join(', ') : 'nothing'}`)
})

Then('the bench notes nothing', function (this: Bench) {
  const notes = this.rig.timeline.track('bench', 'note')
  if (notes.length > 0) throw new Error(`the bench notes '${String(notes[0]?.value)}'`)
})

async function listed(bench: Bench, key: string): Promise<{ readonly value: string; readonly readonly: boolean }> {
  const { settings } = await bench.rig.station.configuration([key])
  if (!settings[0]) throw new Error(`the station lists ${key} as unknown`)
  return settings[0]
}

Then('the station lists {word} as {string}', async function (this: Bench, key: string, value: string) {
  const has = await listed(this, key)
  if (has.value !== value) throw new Error(`the station lists ${key} as "${has.value}"`)
})

Then(/^the station lists (\S+) as (writable|read-only)$/, async function (this: Bench, key: string, mark: string) {
  const has = (await listed(this, key)).readonly ? 'read-only' : 'writable'
  if (has !== mark) throw new Error(`the station lists ${key} as ${has}`)
})

Then('the station lists {word} as unknown', async function (this: Bench, key: string) {
  const { settings, unknown } = await this.rig.station.configuration([key])
  if (settings.length > 0 || unknown[0] !== key) throw new Error(`the station lists ${key} as "${settings[0]?.value}"`)
  const all = await this.rig.station.configuration()
  if (all.settings.some((each) => each.key === key)) throw new Error(`${key} is among all settings of the station`)
})

Then('all settings of the station include {word}', async function (this: Bench, key: string) {
  const { settings } = await this.rig.station.configuration()
  if (!settings.some((each) => each.key === key)) throw new Error(`${key} is not among its ${settings.length} settings`)
})
