import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { BadInput } from '../bench/bad-input.ts'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import type { SettingValue } from '../bench/station.ts'
import type { NetworkMember, NetworkValues } from '../bench/verbs.ts'
import type { Bench } from './bench.ts'

const PASSED_ON = ['SCN-TotalStaticCurrent', 'SCN-TotalSafeCurrent', 'SCN-SocketSafeCurrent', 'SCN-AlternatingPeriod']

function memberOf(bench: Bench, name: string | undefined): NetworkMember {
  const station = bench.rig.station(name)
  return {
    name: name ?? station.name,
    sockets: station.shape.sockets,
    setting: (key) => station.setting(key),
    change: (key, value) => bench.change(key, value, undefined, name),
    restart: async () => {
      await station.restart()
      await bench.powered(name)
    },
  }
}

/** As they leave the factory: in no network, and with no ID of their own. */
Given('the stations have never been in a network', async function (this: Bench) {
  await this.configure(
    { 'SCN-IsEnabled': false, 'SCN-NetworkName': '', 'SCN-SocketID': 0, 'SCN-SocketCount': 1 },
    this.rig.stations,
  )
})

When(
  'the installer adds {station} to the network {word}',
  async function (this: Bench, station: string | undefined, network: string) {
    await this.rig.device('installer').add(network, memberOf(this, station))
  },
)

When('the installer initialises the network {word}', async function (this: Bench, network: string) {
  await this.rig.device('installer').initialise(network, {})
})

When(
  'the installer initialises the network {word} with:',
  async function (this: Bench, network: string, table: DataTable) {
    const values: Record<string, SettingValue> = {}
    for (const [key, value] of Object.entries(table.rowsHash())) {
      if (!PASSED_ON.includes(key))
        throw new BadInput(`Initialise does not pass on ${key}; it passes on ${PASSED_ON.join(', ')}`)
      values[key] = value
    }
    await this.rig.device('installer').initialise(network, values as NetworkValues)
  },
)

async function shown(bench: Bench, network: string): Promise<string> {
  const names = new Map<unknown, string>()
  for (const name of bench.rig.stations) names.set(await bench.rig.station(name).setting('Identity'), name)
  const overview = bench.rig.device('installer').overview(network)
  return overview.map((identity) => names.get(identity) ?? identity).join(', ')
}

/** Stations in the order of their socket IDs, as 'A, B, C'; 'nobody' for none. */
Then(
  'within {duration} the overview of network {word} shows {word}',
  async function (this: Bench, within: Millis, network: string, stations: string) {
    const wanted = stations === 'nobody' ? '' : stations.replaceAll(',', ', ')
    const { clock } = this.rig
    const end = clock.now() + within + this.rig.tolerance.time
    for (;;) {
      const now = await shown(this, network)
      if (now === wanted) return
      if (clock.now() >= end)
        throw new Error(
          `the overview did not show ${wanted || 'nobody'} within ${duration(within)}, but ${now || 'nobody'}`,
        )
      await clock.pass(Math.min(500, end - clock.now()))
    }
  },
)

/** Nobody took its supply away, and nobody but the installer's program asked for it. */
Then('{station} went off and on by itself', function (this: Bench, station: string | undefined) {
  const who = this.rig.station(station).name
  const powers = this.rig.timeline.track(who, 'power').filter(({ at }) => at >= this.actedAt)
  const words = powers.map(({ value }) => value).join(', ')
  if (words !== 'off, on') throw new Error(`station ${station} went ${words || 'neither off nor on'}`)
})

/** Since the latest When. */
Then('{station} was not restarted', function (this: Bench, station: string | undefined) {
  const who = this.rig.station(station).name
  const off = this.rig.timeline.track(who, 'power').find(({ at, value }) => at >= this.actedAt && value === 'off')
  if (off) throw new Error(`${who} went off`)
})
