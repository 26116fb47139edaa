import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { BadInput } from '../bench/bad-input.ts'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import type { SettingValue } from '../bench/station.ts'
import type { NetworkMember, NetworkValues } from '../bench/verbs.ts'
import { checkNetwork, type NetworkSettings } from '../rigs/network-check.ts'
import { judgePings } from '../rigs/ping-check.ts'
import type { Bench } from './bench.ts'

// Noun: the installer of a network, with the maker's program and a ping. It does not know how stations divide a
// current.

const PASSED_ON = ['SCN-TotalStaticCurrent', 'SCN-TotalSafeCurrent', 'SCN-SocketSafeCurrent', 'SCN-AlternatingPeriod']

function memberOf(bench: Bench, name: string | undefined): NetworkMember {
  const station = bench.rig.station(name)
  return {
    name: name ?? station.name,
    sockets: station.shape.sockets,
    setting: (key) => bench.act('settings', name).setting(key),
    change: (key, value) => bench.change(key, value, undefined, name),
    restart: async () => {
      await bench.act('restart', name).restart()
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
    await this.device('installer').add(network, memberOf(this, station))
  },
)

When('the installer initialises the network {word}', async function (this: Bench, network: string) {
  await this.device('installer').initialise(network, {})
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
    await this.device('installer').initialise(network, values as NetworkValues)
  },
)

async function shown(bench: Bench, network: string): Promise<string> {
  const names = new Map<unknown, string>()
  for (const name of bench.rig.stations) names.set(await bench.act('settings', name).setting('Identity'), name)
  const overview = bench.device('installer').overview(network)
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
  const powers = this.seen(who, 'power').entries.filter(({ at }) => at >= this.actedAt)
  const words = powers.map(({ value }) => value).join(', ')
  if (words !== 'off, on') throw new Error(`station ${station} went ${words || 'neither off nor on'}`)
})

/** Since the latest When. */
Then('{station} was not restarted', function (this: Bench, station: string | undefined) {
  const who = this.rig.station(station).name
  const off = this.seen(who, 'power').entries.find(({ at, value }) => at >= this.actedAt && value === 'off')
  if (off) throw new Error(`${who} went off`)
})

/** What the station of that socket tells of it (guide 6.3.4.1). */
Then(
  /^the overview of network (\w+) shows socket (\d+) (free|plugged in|charging) with (\d+(?:\.\d+)?) A on each phase$/,
  function (this: Bench, network: string, id: string, state: string, amps: string) {
    const { tolerance } = this.rig
    const socket = this.device('installer')
      .sockets(network)
      .find((each) => each.id === Number(id))
    if (!socket) throw new Error(`the overview of ${network} has no socket ${id}`)
    const wrong = socket.drawn.some((drawn) => Math.abs(drawn - Number(amps)) > tolerance.amps + 0.1)
    if (socket.state !== state || wrong)
      throw new Error(`the overview shows socket ${id} ${socket.state} with ${socket.drawn.join('/')} A`)
  },
)

Then('the overview of network {word} has {int} sockets', function (this: Bench, network: string, count: number) {
  const has = this.device('installer').sockets(network).length
  if (has !== count) throw new Error(`the overview of ${network} has ${has} sockets`)
})

async function complaints(bench: Bench): Promise<readonly string[]> {
  const stations: NetworkSettings[] = []
  for (const name of bench.rig.stations) {
    const { settings } = await bench.act('settings', name).configuration()
    const values = new Map(settings.map(({ key, value }) => [key, value]))
    stations.push({ name, sockets: bench.rig.station(name).shape.sockets, settings: values })
  }
  return checkNetwork(stations)
}

Then('the settings of the network fit together', async function (this: Bench) {
  const lines = await complaints(this)
  if (lines.length > 0) throw new Error(lines.join('; '))
})

Then('the check of the network says {string}', async function (this: Bench, line: string) {
  const lines = await complaints(this)
  if (!lines.includes(line)) throw new Error(`the check says ${lines.join('; ') || 'nothing'}`)
})

const verdicts = new WeakMap<Bench, ReadonlyMap<string, string>>()

/** From the laptop of the installer, ten times (guide 6.3.2). */
When('the bench pings every station', async function (this: Bench) {
  const found = new Map<string, string>()
  for (const name of this.rig.stations) {
    const verdict = judgePings(await this.act('ping').ping(name, 10))
    if (verdict) found.set(name, verdict)
  }
  verdicts.set(this, found)
})

Then('the check names no station', function (this: Bench) {
  const found = [...(verdicts.get(this) ?? [])].map(([name, verdict]) => `station ${name}: ${verdict}`)
  if (found.length > 0) throw new Error(`the check names ${found.join(', ')}`)
})

Then(
  /^the check names station ([A-Z]|\d+) alone: (no answer|latency that jumps|high latency)$/,
  function (this: Bench, station: string, words: string) {
    const wanted = words === 'latency that jumps' ? 'jumps' : words === 'high latency' ? 'high' : words
    const found = [...(verdicts.get(this) ?? [])].map(([name, verdict]) => `${name} ${verdict}`)
    if (found.join() !== `${station} ${wanted}`) throw new Error(`the check names ${found.join(', ') || 'nobody'}`)
  },
)

/** What comes to it and what it sends, other hosts as before. */
When(
  'datagrams to and from {station} take between {int} and {int} ms',
  function (this: Bench, station: string | undefined, least: Millis, most: Millis) {
    this.act('faults of datagrams').delay(least, most, station ?? this.rig.station().name)
  },
)
