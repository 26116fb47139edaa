import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import type { Amps, PhaseAmps } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import type { Millis } from '../bench/clock.ts'
import { duration, moment } from '../bench/duration.ts'
import { STATIONS } from '../bench/facts.ts'
import type { Entry, Seen } from '../bench/timeline.ts'
import { PHASE_MAPPINGS } from '../emulators/station/parts/loads.ts'
import { readCell, readNetwork } from '../rigs/network-words.ts'
import type { Bench } from './bench.ts'
import { connect } from './ev.ts'
import type { PhaseCount, Place } from './parameters.ts'
import { between, near, nearPhases, phasesAtMost } from './wanted.ts'

// Noun: a Smart Charging Network, its stations, its datagrams and what all offer together. It does not know how they
// agree.

/** A pilot is read to 0.01 A. */
const READ_WITHIN: Amps = 0.01

/** A car of the rigs stays so much below its offer. */
const BELOW_OFFER: Amps = 0.02

/** Amperes are the maximum of each station and of each of its connectors. */
Given(
  /^a network of (single-phase )?((?:a |\d+ )?(?:single|dual)-socket .+) of (\d+(?:\.\d+)?) A( with two feeds)?( with LEDs)?$/,
  async function (
    this: Bench,
    singlePhase: string | null,
    stations: string,
    amps: string,
    twoFeeds: string | null,
    leds: string | null,
  ) {
    const network = readNetwork(stations)
    this.requireStations(network.map(({ name }) => name))
    await this.open({
      network,
      shape: { phases: singlePhase ? 1 : 3, feeds: twoFeeds ? 2 : 1, face: leds ? 'led' : 'display' },
      maximum: Number(amps),
    })
  },
)

/** Its feed, and what its settings say of it. */
Given('{station} is wired {word}', async function (this: Bench, station: string | undefined, wiring: string) {
  const code = Object.entries(PHASE_MAPPINGS).find(([, order]) => order === wiring)?.[0]
  if (code === undefined)
    throw new BadInput(`'${wiring}' is no wiring; allowed: ${Object.values(PHASE_MAPPINGS).join(', ')}`)
  this.act('wiring of the feed', station).rewire(wiring)
  const { sockets } = this.rig.station(station).shape
  await this.configure(
    {
      'Phase-Connected': wiring,
      'SCN-PhaseMapping-1': code,
      ...(sockets === 2 && { 'SCN-PhaseMapping-2': code }),
    },
    [station],
  )
})

When(
  'a {phases} EV that wants {amps} is plugged in at {place}',
  async function (this: Bench, phases: PhaseCount, amps: Amps, place: Place) {
    await connect(this, place, phases, amps, 6)
  },
)

When(
  'a {phases} EV that needs {amps} and wants {amps} is plugged in at {place}',
  async function (this: Bench, phases: PhaseCount, minimum: Amps, amps: Amps, place: Place) {
    await connect(this, place, phases, amps, minimum)
  },
)

When('{station} is switched off', async function (this: Bench, station: string | undefined) {
  await this.act('supply of the station', station).power(false)
})

/** Its start is not waited for. */
When('{station} is switched on', async function (this: Bench, station: string | undefined) {
  await this.act('supply of the station', station).power(true)
})

/** Its only network cable: it hears nobody and nobody hears it. */
When('{station} is cut off from the network', function (this: Bench, station: string | undefined) {
  this.act('network of the station', station).cut()
})

When('the network of {station} is mended', function (this: Bench, station: string | undefined) {
  this.act('network of the station', station).mend()
})

When('{share} of all datagrams is/are lost', function (this: Bench, share: number) {
  this.act('faults of datagrams').lose(share)
})

When('{share} of all datagrams comes/come twice', function (this: Bench, share: number) {
  this.act('faults of datagrams').double(share)
})

/** On top of what the wires take. */
When('datagrams take {duration}', function (this: Bench, time: Millis) {
  this.act('faults of datagrams').delay(time, time)
})

/** One overtakes another. */
When('datagrams take between {int} and {int} ms', function (this: Bench, least: Millis, most: Millis) {
  this.act('faults of datagrams').delay(least, most)
})

/** 'between A, B and C, D': two parts or more, stations by their names. */
When(
  /^the network is cut between ((?:[A-Z]|\d+)(?:, (?:[A-Z]|\d+))*(?: and (?:[A-Z]|\d+)(?:, (?:[A-Z]|\d+))*)+)$/,
  function (this: Bench, parts: string) {
    const groups = parts.split(' and ').map((part) => part.split(', '))
    this.act('faults of datagrams').split(groups)
  },
)

When(
  /^UDP port (\d+) is blocked (in|out) at station ([A-Z]|\d+)$/,
  function (this: Bench, port: string, way: 'in' | 'out', station: string) {
    this.act('faults of datagrams').block(station, Number(port), way)
  },
)

When('UDP port {int} is open again at {station}', function (this: Bench, port: number, station: string | undefined) {
  const faults = this.act('faults of datagrams')
  for (const way of ['in', 'out'] as const) faults.unblock(station ?? this.rig.station().name, port, way)
})

/** No datagram is lost, doubled, late or kept out any more. */
When('the network is mended', function (this: Bench) {
  this.act('faults of datagrams').mend()
})

Then('{place} offers between {float} and {amps}', function (this: Bench, place: Place, lowest: number, highest: Amps) {
  this.isNow(place, 'offered', between(lowest, highest, this.rig.tolerance.amps))
})

Then(
  'within {duration} {place} offers between {float} and {amps}',
  async function (this: Bench, within: Millis, place: Place, lowest: number, highest: Amps) {
    await this.eventually(place, 'offered', between(lowest, highest, this.rig.tolerance.amps), within)
  },
)

Then(
  '{place} keeps offering between {float} and {amps} for {duration}',
  async function (this: Bench, place: Place, lowest: number, highest: Amps, time: Millis) {
    await this.keeps(place, 'offered', between(lowest, highest, this.rig.tolerance.amps), time)
  },
)

interface Row {
  readonly who: string
  readonly amps: Amps
  readonly offered: Seen<'offered'>
}

function rowsOf(bench: Bench, table: DataTable): readonly Row[] {
  const rows = table.hashes()
  if (rows.length === 0) throw new BadInput('the table has no rows; begin it with | socket | amps |')
  return rows.map(({ socket, amps }) => {
    if (socket === undefined || !/^\d+(\.\d+)?$/.test(amps ?? ''))
      throw new BadInput(`the table needs | socket | amps |, with amps as 6 or 12.5: found '${socket}' and '${amps}'`)
    const who = bench.nameOf(readCell(socket))
    return { who, amps: Number(amps), offered: bench.seen(who, 'offered') }
  })
}

function mismatches(bench: Bench, rows: readonly Row[]): readonly string[] {
  return rows
    .filter(({ amps, offered }) => !near(amps, bench.rig.tolerance.amps).matches(offered.latest ?? Number.NaN))
    .map(({ who, amps, offered }) => `${who} offers ${offered.latest} A, not ${amps} A`)
}

/** All of them at one moment. */
Then('within {duration} these sockets offer:', async function (this: Bench, within: Millis, table: DataTable) {
  const { clock, tolerance } = this.rig
  const rows = rowsOf(this, table)
  if (await clock.until(() => mismatches(this, rows).length === 0, within + tolerance.time)) return
  throw new Error(`not so within ${duration(within)}: ${mismatches(this, rows).join(', ')}`)
})

Then('these sockets offer:', function (this: Bench, table: DataTable) {
  const wrong = mismatches(this, rowsOf(this, table))
  if (wrong.length > 0) throw new Error(wrong.join(', '))
})

/** What was offered a moment before, too: at one instant one station may rise before another has fallen. */
Then('these sockets keep offering for {duration}:', async function (this: Bench, time: Millis, table: DataTable) {
  const { clock } = this.rig
  const rows = rowsOf(this, table)
  let wrong: readonly string[] = []
  const differs = (): boolean => {
    wrong = mismatches(this, rows)
    return wrong.length > 0
  }
  const start = clock.now()
  if (differs() || (await clock.until(differs, time)))
    throw new Error(`only for ${duration(clock.now() - start)}: ${wrong.join(', ')}`)
})

/** The sum over all sockets as it was when each instant was over; the first above `most` is told. */
function firstAbove(tracks: readonly (readonly Entry<'offered'>[])[], most: Amps, from: Millis): string | undefined {
  const now = tracks.map((track) => track.findLast(({ at }) => at <= from)?.value ?? 0)
  const changes = tracks
    .flatMap((track, index) => track.filter(({ at }) => at > from).map((entry) => ({ entry, index })))
    .sort((one, other) => one.entry.at - other.entry.at)
  const sum = (): Amps => now.reduce((total, amps) => total + amps, 0)
  if (sum() > most) return `${sum().toFixed(1)} A at ${moment(from)}`
  for (const [order, { entry, index }] of changes.entries()) {
    now[index] = entry.value
    const over = changes[order + 1]?.entry.at !== entry.at
    if (over && sum() > most) return `${sum().toFixed(1)} A at ${moment(entry.at)}`
  }
  return undefined
}

/** Whatever the phases: for cars that all load the same one. */
Then(
  'the stations together offer {amps} or less for {duration}',
  async function (this: Bench, amps: Amps, time: Millis) {
    const { clock, tolerance } = this.rig
    const sockets = this.rig.sockets()
    const offers = sockets.map((who) => this.seen(who, 'offered'))
    const from = clock.now()
    await clock.pass(time)
    const tracks = offers.map(({ entries }) => entries)
    const above = firstAbove(tracks, amps + (tolerance.amps + READ_WITHIN) * sockets.length, from)
    if (above !== undefined) throw new Error(`together they offered ${above}`)
  },
)

function togetherWithin({ rig }: Bench): Amps {
  return (rig.tolerance.amps + BELOW_OFFER) * rig.sockets().length
}

/** On each phase of the supply. */
Then(
  'the stations together draw {amps} or less for {duration}',
  async function (this: Bench, amps: Amps, time: Millis) {
    await this.keeps(STATIONS, 'currents', phasesAtMost(amps, this.rig.tolerance.amps), time)
  },
)

Then('the stations together draw {phase amps}', function (this: Bench, amps: PhaseAmps) {
  this.isNow(STATIONS, 'currents', nearPhases(amps, togetherWithin(this)))
})

Then(
  'within {duration} the stations together draw {phase amps}',
  async function (this: Bench, within: Millis, amps: PhaseAmps) {
    await this.eventually(STATIONS, 'currents', nearPhases(amps, togetherWithin(this)), within)
  },
)
