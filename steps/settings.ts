import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import type { Amps } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import type { SettingValue } from '../bench/station.ts'
import { ALB_MODBUS, ALB_P1, CUSTOM_METER, RJ11_P1 } from '../emulators/station/settings.ts'
import type { Bench } from './bench.ts'

// Noun: the settings of a station, as an installer has them. It does not know what a setting does.

/** Test limits at or under this make some cars stop (guide 4.3.5). */
const SOME_CARS_STOP = 14

Given('Standard Load Balancing is {word}', async function (this: Bench, position: string) {
  await this.configure({ 'Static-LoadBalancing': position })
})

Given('a smart meter whose supply may carry {amps}', async function (this: Bench, amps: Amps) {
  this.act('P1 cable')
  await this.configure({
    'Active-LoadBalancing': 'On',
    'ALB-ProtocolSelection': ALB_P1,
    DirectExternalSuspendSignal: RJ11_P1,
    'SmartMeter-MaxCurrent': amps,
    SmartMeterIncludesCharger: 'True',
  })
})

/** Settings of a Modbus meter that stands where the factory's settings look for one. */
function modbusMeter(amps: Amps): Readonly<Record<string, SettingValue>> {
  return {
    'Active-LoadBalancing': 'On',
    'ALB-ProtocolSelection': ALB_MODBUS,
    'MBTCPSmart-IsEnabled': 'True',
    'SmartMeter-MaxCurrent': amps,
    SmartMeterIncludesCharger: 'True',
  }
}

/** On the network, at the address and the unit that a station has from the factory; it takes the place of the P1 meter. */
Given('a Socomec meter whose supply may carry {amps}', async function (this: Bench, amps: Amps) {
  this.device('meter', 'tcp-meter')
  this.meterName = 'tcp-meter'
  await this.configure(modbusMeter(amps))
})

/** Which device of the rig it is, and what its kind of connection is called in the settings. */
const CONNECTIONS = {
  'over UDP': ['udp-meter', 'UDP master'],
  'on the serial bus': ['bus-meter', 'RTU master'],
  'on the network': ['tcp-meter', 'TCP master'],
} as const

Given(
  /^a Socomec meter (over UDP|on the serial bus|on the network) whose supply may carry (\d+(?:\.\d+)?) A$/,
  async function (this: Bench, where: keyof typeof CONNECTIONS, amps: string) {
    const [name, type] = CONNECTIONS[where]
    this.device('meter', name)
    this.meterName = name
    await this.configure({ ...modbusMeter(Number(amps)), 'MBTCPSmart-ConnectionType': type })
  },
)

const MAP_ROWS: Readonly<Record<string, readonly string[]>> = {
  'function code': ['FunctionCode'],
  'address base': ['AddressBase'],
  'word order': ['WordOrder'],
  ...Object.fromEntries(
    ['Current', 'Power'].flatMap((what) =>
      ['L1', 'L2', 'L3'].map((phase) => [`${what.toLowerCase()} of ${phase}`, [`${what}-${phase}`]]),
    ),
  ),
}

/** Rows of the installer's custom register mapping: '| current of L1 | 50528 U32 10^-3 |'. */
Given(
  /^an? (\S+) (on the serial bus|on the network) whose supply may carry (\d+(?:\.\d+)?) A, mapped so:$/,
  async function (
    this: Bench,
    model: string,
    where: 'on the serial bus' | 'on the network',
    amps: string,
    table: DataTable,
  ) {
    const [name, type] = CONNECTIONS[where]
    this.device('meter', name)
    this.meterName = name
    await this.meter.become({ model })
    const rows = Object.entries(table.rowsHash()).flatMap(([row, value]) => {
      const keys = MAP_ROWS[row]
      if (!keys) throw new BadInput(`the mapping has no row '${row}'; allowed: ${Object.keys(MAP_ROWS).join(', ')}`)
      return keys.map((key) => [`MeterMap-${key}`, value])
    })
    await this.configure({
      ...modbusMeter(Number(amps)),
      'MBTCPSmart-ConnectionType': type,
      'MBTCPSmart-SlaveMeterModel': CUSTOM_METER,
      'MBTCPSmart-SlaveUnitID': 1,
      ...Object.fromEntries(rows),
    })
  },
)

Given('a safe current of {amps}', async function (this: Bench, amps: Amps) {
  await this.configure({ 'Safe-MaxCurrent': amps })
})

Given('a probing current of {amps}', async function (this: Bench, amps: Amps) {
  await this.configure({ 'Chameleon-MinCurrent': amps })
})

Given('these settings:', async function (this: Bench, table: DataTable) {
  await this.configure(table.rowsHash())
})

const WORDS: Readonly<Record<string, number>> = { U16: 1, S16: 1, U32: 2, S32: 2, F32: 2, U64: 4, S64: 4, F64: 4 }

/** A meter of its own map, and the installer's mapping for it: currents from register 100 on. */
Given(
  /^a meter on the network whose supply may carry (\d+(?:\.\d+)?) A, with currents of type (\w+) in steps of (10\^-?\d) A, (high|low) word first$/,
  async function (this: Bench, amps: string, type: string, scale: string, first: 'high' | 'low') {
    const words = WORDS[type]
    if (words === undefined) throw new BadInput(`no type '${type}'; allowed: ${Object.keys(WORDS).join(', ')}`)
    this.device('meter', 'tcp-meter')
    this.meterName = 'tcp-meter'
    const places = [1, 2, 3].map((phase) => ({ is: `I${phase}`, address: 100 + words * (phase - 1), type, scale }))
    await this.meter.become({ map: { order: `${first}-first`, registers: places } })
    await this.configure({
      ...modbusMeter(Number(amps)),
      'MBTCPSmart-SlaveMeterModel': CUSTOM_METER,
      'MBTCPSmart-SlaveUnitID': 1,
      'MeterMap-WordOrder': `${first} first`,
      ...Object.fromEntries(
        places.map(({ address }, index) => [`MeterMap-Current-L${index + 1}`, `${address} ${type} ${scale}`]),
      ),
    })
  },
)

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
    this.notes(`${key} is ${amps} A for this test: some cars do not charge at ${SOME_CARS_STOP} A or less`)
})

When('the test is over', async function (this: Bench) {
  await this.putBack()
  await this.powered()
})

Then('the station answers {string}', function (this: Bench, answer: string) {
  if (this.answer !== answer) throw new Error(`the station answered ${this.answer}`)
})

async function isSet(bench: Bench, key: string, value: string, station?: string): Promise<void> {
  const now = await bench.act('settings', station).setting(key)
  const told = typeof now === 'boolean' ? [now ? 'On' : 'Off', now ? 'True' : 'False'] : [String(now)]
  if (!told.includes(value))
    throw new Error(`${key}${station === undefined ? '' : ` of station ${station}`} is ${told[0]}`)
}

Then('the setting {word} is {string}', async function (this: Bench, key: string, value: string) {
  await isSet(this, key, value)
})

Then(
  'the setting {word} of {station} is {string}',
  async function (this: Bench, key: string, station: string | undefined, value: string) {
    await isSet(this, key, value, station)
  },
)

When(
  'the setting {word} of {station} is changed to {string}',
  async function (this: Bench, key: string, station: string | undefined, value: string) {
    await this.change(key, value, undefined, station)
  },
)

Given('these settings at {station}:', async function (this: Bench, station: string | undefined, table: DataTable) {
  await this.configure(table.rowsHash(), [station])
})

Given('these settings at every station:', async function (this: Bench, table: DataTable) {
  await this.configure(table.rowsHash(), this.rig.stations)
})

Then('the bench notes {string}', function (this: Bench, text: string) {
  const notes = this.seen('bench', 'note').entries.map((entry) => entry.value)
  if (!notes.some((note) => note.includes(text)))
    throw new Error(`the bench notes ${notes.length > 0 ? notes.map((note) => `'${note}'`).join(', ') : 'nothing'}`)
})

Then('the bench notes nothing', function (this: Bench) {
  const [note] = this.seen('bench', 'note').entries
  if (note) throw new Error(`the bench notes '${note.value}'`)
})

async function listed(bench: Bench, key: string): Promise<{ readonly value: string; readonly readonly: boolean }> {
  const { settings } = await bench.act('settings').configuration([key])
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
  const { settings, unknown } = await this.act('settings').configuration([key])
  if (settings.length > 0 || unknown[0] !== key) throw new Error(`the station lists ${key} as "${settings[0]?.value}"`)
  const all = await this.act('settings').configuration()
  if (all.settings.some((each) => each.key === key)) throw new Error(`${key} is among all settings of the station`)
})

Then('all settings of the station include {word}', async function (this: Bench, key: string) {
  const { settings } = await this.act('settings').configuration()
  if (!settings.some((each) => each.key === key)) throw new Error(`${key} is not among its ${settings.length} settings`)
})
