import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import type { Phase, PhaseAmps } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { duration, moment, parseDuration } from '../bench/duration.ts'
import type { MeterTest } from '../bench/facts.ts'
import { NotHere } from '../bench/not-here.ts'
import type { MeterFault } from '../bench/verbs.ts'
import type { Bench } from './bench.ts'
import { exactly, nearPhases } from './wanted.ts'

// Noun: the smart meter, whatever bus it is on, and the link of the station to it. It does not know what limit follows
// from a current.

/** The name of the meter of the scenario, if it is one that is asked; a P1 meter tells without being asked. */
function askedMeter(bench: Bench): string {
  const { name } = bench.meter
  if (bench.meterName === undefined) throw new NotHere('needs a meter that is asked: a P1 meter is not')
  return name
}

/** For a scenario that sets up by hand what the station is to read. */
Given('there is a P1 meter', function (this: Bench) {
  this.act('P1 cable')
})

Given('there is a meter on the network', function (this: Bench) {
  this.device('meter', 'tcp-meter')
})

Given('the smart meter does not see the charger', async function (this: Bench) {
  await this.meter.measure('household')
  await this.configure({ SmartMeterIncludesCharger: 'False' })
})

/** A version word of the rig file: '4.2', '5.0', 'be-50217', 'se-h1'. */
Given('the smart meter speaks {word}', async function (this: Bench, version: string) {
  await this.meter.become({ version })
})

Given('the smart meter is a one-phase meter that speaks {word}', async function (this: Bench, version: string) {
  await this.meter.become({ version, phases: 1 })
})

When('the smart meter shows {phase amps}', async function (this: Bench, amps: PhaseAmps) {
  await this.meter.report(amps)
})

/** The meter on the RJ11, whichever meter the scenario is about. */
When('the P1 meter shows {phase amps}', async function (this: Bench, amps: PhaseAmps) {
  await this.device('meter', 'main-meter').report(amps)
})

/** A Modbus meter by its name in emulators/modbus-meter/meters.ts. */
Given('the smart meter is a(n) {word}', async function (this: Bench, model: string) {
  await this.meter.become({ model })
})

When('the smart meter shows what flows', async function (this: Bench) {
  await this.meter.report('what flows')
})

/** Rows of a time and three currents: '| 30 s | 5 | 0 | 2 |'. */
When('the smart meter follows this profile:', async function (this: Bench, table: DataTable) {
  const points = table.rows().map(([after, l1, l2, l3]) => ({
    after: parseDuration(after ?? '') ?? Number.NaN,
    amps: [Number(l1), Number(l2), Number(l3)] as const,
  }))
  const wrong = points.findIndex((point) => [point.after, ...point.amps].some(Number.isNaN))
  if (wrong >= 0) throw new Error(`row ${wrong + 1} of the profile is not a time and three currents`)
  await this.meter.follow(points)
})

/** So long a station may take to show what its test found. */
const TEST_MILLIS: Millis = 60_000

const FAULTS: Readonly<Record<string, MeterFault>> = {
  'falls silent': 'silent',
  'sends wrong checksums': 'wrong checksum',
  'sends bit errors': 'bit errors',
  'sends truncated telegrams': 'truncated',
  'sends all zeros': 'all zeros',
  'sends every telegram late': 'late',
  'answers for another unit': 'wrong unit',
  'has no values': 'not a number',
  'sends garbage': 'garbage',
  'echoes every question': 'echo',
  'is in order again': 'not at all',
}

When(
  /^the smart meter (falls silent|sends wrong checksums|sends bit errors|sends truncated telegrams|sends all zeros|sends every telegram late|answers for another unit|has no values|sends garbage|echoes every question|is in order again)$/,
  async function (this: Bench, how: string) {
    await this.meter.misbehave(FAULTS[how]!)
  },
)

When('the smart meter sends {int} telegram(s) with a wrong checksum', async function (this: Bench, times: number) {
  await this.meter.misbehave('wrong checksum', times)
})

When('the smart meter leaves out {int} telegram(s)', async function (this: Bench, times: number) {
  await this.meter.misbehave('silent', times)
})

When('the smart meter answers with exception {int}', async function (this: Bench, code: number) {
  await this.meter.misbehave({ is: 'exception', code })
})

When('the smart meter closes every connection after {int} answer(s)', async function (this: Bench, after: number) {
  await this.meter.misbehave({ is: 'drops the connection', after })
})

When('the smart meter has no values of {phase}', async function (this: Bench, phase: Phase) {
  await this.meter.misbehave({ is: 'misses a phase', phase })
})

When('the smart meter answers {duration} late', async function (this: Bench, by: Millis) {
  await this.meter.misbehave({ is: 'slow', by })
})

When('the network of the smart meter is {word}', function (this: Bench, how: string) {
  const network = this.act('network of the smart meter')
  if (how === 'cut') network.cut()
  else if (how === 'mended') network.mend()
  else throw new Error(`the network of the smart meter can be cut or mended, not ${how}`)
})

When('the smart meter is switched off', async function (this: Bench) {
  await this.meter.stop()
})

When('the smart meter is switched on', async function (this: Bench) {
  await this.meter.start()
})

/** As when a station restarts its wired network over and over. */
When(
  'the network of the smart meter fails for {duration} in every minute, {int} times',
  async function (this: Bench, time: Millis, times: number) {
    const network = this.act('network of the smart meter')
    const { clock } = this.rig
    for (let failures = 0; failures < times; failures++) {
      network.cut()
      await clock.pass(time)
      network.mend()
      await clock.pass(60_000 - time)
    }
  },
)

When('the serial bus of the smart meter is {word}', function (this: Bench, how: string) {
  const bus = this.act('serial bus of the smart meter')
  if (how === 'cut') bus.cut()
  else if (how === 'mended') bus.mend()
  else throw new Error(`the serial bus of the smart meter can be cut or mended, not ${how}`)
})

When('the smart meter is given the address {word}', async function (this: Bench, address: string) {
  await this.meter.become({ address })
})

Given('the smart meter closes a connection that is idle for {duration}', async function (this: Bench, time: Millis) {
  await this.meter.become({ idle: duration(time) })
})

Then(
  'in {duration} the smart meter closes {int} idle connection(s)',
  async function (this: Bench, time: Millis, times: number) {
    const { clock } = this.rig
    const connections = this.seen(askedMeter(this), 'connection')
    const from = clock.now()
    await clock.pass(time)
    const closed = connections.entries.filter(({ at, value }) => at > from && value.how === 'idle')
    if (closed.length !== times)
      throw new Error(`it closed ${closed.length}: ${closed.map(({ at }) => moment(at)).join(', ')}`)
  },
)

Then('in {duration} the smart meter is not asked', async function (this: Bench, time: Millis) {
  const { clock } = this.rig
  const requests = this.seen(askedMeter(this), 'asked')
  const from = clock.now()
  await clock.pass(time)
  const asked = requests.entries.filter(({ at }) => at > from)
  if (asked.length > 0) throw new Error(`it was asked ${asked.length} times, the first time at ${moment(asked[0]!.at)}`)
})

/** The test is over when it shows something. */
When('the installer tests the smart meter', async function (this: Bench) {
  const { clock } = this.rig
  this.seen('station', 'meter test')
  let over = false
  const testing = this.act('test of the smart meter')
    .testMeter()
    .finally(() => {
      over = true
    })
  await clock.until(() => over, TEST_MILLIS)
  await testing
})

function tested(bench: Bench): MeterTest {
  const { latest } = bench.seen('station', 'meter test')
  if (!latest) throw new Error('the smart meter was not tested')
  return latest
}

Then('the test shows {phase amps}', function (this: Bench, wanted: PhaseAmps) {
  const { tolerance } = this.rig
  const shown = tested(this)
  if (!shown.amps) throw new Error(`the test shows '${shown.why}'`)
  if (!nearPhases(wanted, tolerance.amps).matches(shown.amps))
    throw new Error(`the test shows ${shown.amps.join('/')} A`)
})

Then('the test shows {string}', function (this: Bench, wanted: string) {
  const shown = tested(this)
  const text = shown.amps ? `${shown.amps.join('/')} A` : shown.why
  if (text !== wanted) throw new Error(`the test shows '${text}'`)
})

Then('live monitoring shows the connection to the meter as {string}', function (this: Bench, words: string) {
  this.isNow('station', 'meter connection', exactly(words))
})

Then(
  'within {duration} live monitoring shows the connection to the meter as {string}',
  async function (this: Bench, within: Millis, words: string) {
    await this.eventually('station', 'meter connection', exactly(words), within)
  },
)

/** Pulled, broken, twisted or too long: nothing comes through. */
When('the P1 cable is {word}', function (this: Bench, how: string) {
  const cable = this.act('P1 cable')
  if (how === 'pulled' || how === 'broken' || how === 'twisted') cable.cut()
  else if (how === 'mended' || how === 'plugged') cable.mend()
  else throw new Error(`the P1 cable can be pulled, broken, twisted or mended, not ${how}`)
})

/** On a long, badly amplified or badly split line a byte in about a hundred is damaged, and three are lost somewhere. */
When('the P1 signal is weak', function (this: Bench) {
  this.act('P1 cable').weaken()
})

When('the P1 line delivers every telegram in pieces', function (this: Bench) {
  this.act('P1 cable').split()
})

Then(
  'within {duration} the station sees {phase amps} at the meter',
  async function (this: Bench, within: Millis, amps: PhaseAmps) {
    await this.eventually('station', 'meter', nearPhases(amps, this.rig.tolerance.amps), within)
  },
)

Then('the station sees {phase amps} at the meter', function (this: Bench, amps: PhaseAmps) {
  this.isNow('station', 'meter', nearPhases(amps, this.rig.tolerance.amps))
})

Then('within {duration} the link to the meter is {word}', async function (this: Bench, within: Millis, state: string) {
  await this.eventually('station', 'meter link', exactly(state), within)
})

function lostIn(bench: Bench, time: Millis): Millis | undefined {
  const since = bench.rig.clock.now() - time
  return bench.seen('station', 'meter link').entries.find(({ at, value }) => at >= since && value === 'lost')?.at
}

Then('the meter was not lost in the last {duration}', function (this: Bench, time: Millis) {
  const at = lostIn(this, time)
  if (at !== undefined) throw new Error(`it was lost at ${moment(at)}`)
})

Then('the meter was lost in the last {duration}', function (this: Bench, time: Millis) {
  if (lostIn(this, time) === undefined) throw new Error('it was not lost')
})

Then('the link to the meter stays {word} for {duration}', async function (this: Bench, state: string, time: Millis) {
  await this.keeps('station', 'meter link', exactly(state), time)
})

Then('the link to the meter stays {string} for {duration}', async function (this: Bench, state: string, time: Millis) {
  await this.keeps('station', 'meter link', exactly(state), time)
})

Given(
  /^the smart meter prints (whole amperes|tenths of an ampere|hundredths of an ampere)$/,
  async function (this: Bench, how: string) {
    const resolution = how.startsWith('whole') ? 'whole' : how.startsWith('tenths') ? 'tenth' : 'hundredth'
    await this.meter.become({ resolution })
  },
)
