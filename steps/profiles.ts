import { Then, When } from '@cucumber/cucumber'
import type { SocketNumber } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import type { Millis } from '../bench/clock.ts'
import { DURATION_FORM, moment, parseDuration } from '../bench/duration.ts'
import {
  chargingProfile,
  type ProfileShape,
  parseStretches,
  type Stretch,
  setChargingProfile,
} from '../emulators/back-office/profiles.ts'
import { LOWEST_AMPS } from '../protocols/control-pilot.ts'
import type { ChargingProfile, ChargingProfilePurpose, ChargingSchedule } from '../protocols/ocpp/charging-profile.ts'
import { call } from './back-office.ts'
import type { Bench } from './bench.ts'

// Noun: charging profiles, as a back office sets them and a station follows them. It does not know which of several
// leads.

const ids = new WeakMap<Bench, number>()

const PURPOSES: Readonly<Record<string, ChargingProfilePurpose>> = {
  session: 'TxProfile',
  default: 'TxDefaultProfile',
  station: 'ChargePointMaxProfile',
}

/** The second that has begun: back offices write no fractions. */
const wholeSecond = (moment: Millis): Millis => Math.floor(moment / 1000) * 1000

type Change = (value: string, now: Millis) => Partial<ProfileShape>

/** What may follow a profile, after commas and in any order: an example of each, and what it means. */
const TAILS: readonly (readonly [example: string, Change])[] = [
  ['at stack level 3', (level) => ({ stackLevel: Number(level) })],
  ['as profile 7', (id) => ({ id: Number(id) })],
  ['starting in 5 minutes', (time, now) => ({ start: now + parseDuration(time)! })],
  ['begun 5 minutes ago', (time, now) => ({ start: now - parseDuration(time)! })],
  ['every day', () => ({ kind: 'Daily' })],
  ['every week', () => ({ kind: 'Weekly' })],
  ['from the start of the session', () => ({ kind: 'Relative' })],
  ['valid after 5 minutes', (time, now) => ({ validFrom: now + parseDuration(time)! })],
  ['valid for 5 minutes', (time, now) => ({ validTo: now + parseDuration(time)! })],
  ['with a minimum of 10 A', (amps) => ({ minChargingRate: Number(amps) })],
  ['for transaction 7', (id) => ({ transactionId: Number(id) })],
]

const NUMBER = '(\\d+(?:\\.\\d)?)'
const READ_AS = TAILS.map(([example, change]) => {
  const form = example.replace('5 minutes', `(${DURATION_FORM.source})`).replace(/(?<= )\d+/, NUMBER)
  return [new RegExp(`^${form}$`), change] as const
})

function readTail(tail: string, now: Millis): Partial<ProfileShape> {
  let shape: Partial<ProfileShape> = {}
  for (const part of tail.split(', ').filter(Boolean)) {
    const found = READ_AS.find(([form]) => form.test(part))
    if (!found)
      throw new BadInput(`'${part}' is nothing that a profile has; allowed: ${TAILS.map(([one]) => one).join('; ')}`)
    shape = { ...shape, ...found[1](found[0].exec(part)![1] ?? '', now) }
  }
  return shape
}

/** From now on, unless it is said to begin at another time. */
function newProfile(
  bench: Bench,
  purpose: ChargingProfilePurpose,
  stretches: readonly Stretch[],
  tail: string,
): ChargingProfile {
  const now = wholeSecond(bench.utc)
  const id = (ids.get(bench) ?? 0) + 1
  ids.set(bench, id)
  const given = readTail(tail, now)
  const shape: ProfileShape = {
    id,
    purpose,
    kind: 'Absolute',
    ...given,
    ...(given.kind !== 'Relative' && { start: given.start ?? now }),
  }
  return chargingProfile(stretches, shape)
}

async function setProfile(
  bench: Bench,
  purpose: ChargingProfilePurpose,
  stretches: readonly Stretch[],
  connector: number,
  tail: string,
): Promise<string> {
  const profile = newProfile(bench, purpose, stretches, tail)
  const { status } = await call(bench, 'SetChargingProfile', setChargingProfile(connector, profile))
  return String(status ?? bench.answer)
}

function connectorOf(where: string | null): number {
  return where?.startsWith('socket') ? Number(where.slice(-1)) : 0
}

When(
  /^the back office (sets|tries to set) a (session |default |station )?profile of ((?:[^,]|, then )+?)(?: on (socket [12]|every socket))?((?:, (?!then ).+)?)$/,
  async function (
    this: Bench,
    how: string,
    purpose: string | null,
    stretches: string,
    where: string | null,
    tail: string,
  ) {
    const status = await setProfile(
      this,
      PURPOSES[purpose?.trim() ?? 'session']!,
      parseStretches(stretches),
      connectorOf(where),
      tail,
    )
    if (how === 'sets' && status !== 'Accepted')
      throw new Error(`the station answered ${String(status ?? this.answer)}`)
  },
)

When(
  /^the back office (starts|tries to start) socket ([12]) for card "([^"]*)" with a (default )?profile of ((?:[^,]|, then )+?)((?:, (?!then ).+)?)$/,
  async function (
    this: Bench,
    how: string,
    socket: string,
    idTag: string,
    purpose: string | null,
    stretches: string,
    tail: string,
  ) {
    const profile = newProfile(this, purpose ? 'TxDefaultProfile' : 'TxProfile', parseStretches(stretches), tail)
    const { status } = await call(this, 'RemoteStartTransaction', {
      connectorId: Number(socket),
      idTag,
      chargingProfile: profile,
    })
    if (how === 'starts' && status !== 'Accepted')
      throw new Error(`the station answered ${String(status ?? this.answer)}`)
  },
)

/** So many of 10 s each, 10 A and 12 A in turn. */
When(
  /^the back office tries to set a schedule of (\d+) periods on socket ([12])$/,
  async function (this: Bench, periods: string, socket: string) {
    const stretches = Array.from({ length: Number(periods) }, (_, index) => ({
      limit: index % 2 === 0 ? 10 : 12,
      unit: 'A' as const,
      seconds: 10,
    }))
    await setProfile(this, 'TxProfile', stretches, Number(socket), '')
  },
)

/** Over the connectors first, then over the stack levels. */
When(
  'the back office sets {int} default profiles of {float} A, no two of the same connector and stack level',
  async function (this: Bench, count: number, limit: number) {
    for (let index = 0; index < count; index++) {
      const tail = `, at stack level ${Math.floor(index / 3)}`
      const status = await setProfile(this, 'TxDefaultProfile', [{ limit, unit: 'A' }], index % 3, tail)
      if (status !== 'Accepted') throw new Error(`the station answered ${status} to profile ${index + 1}`)
    }
  },
)

When(
  /^the back office (clears|tries to clear) (every profile|profile \d+|the (?:session |default |station )?profiles)(?: of (socket [12]|the station))?(?: at stack level (\d+))?$/,
  async function (this: Bench, how: string, what: string, where: string | null, level: string | null) {
    const purpose = Object.keys(PURPOSES).find((word) => what.includes(` ${word} `))
    const { status } = await call(this, 'ClearChargingProfile', {
      ...(what.startsWith('profile') && { id: Number(what.slice(8)) }),
      ...(where !== null && { connectorId: connectorOf(where) }),
      ...(purpose !== undefined && { chargingProfilePurpose: PURPOSES[purpose] }),
      ...(level !== null && { stackLevel: Number(level) }),
    })
    if (how === 'clears' && status !== 'Accepted')
      throw new Error(`the station answered ${String(status ?? this.answer)}`)
  },
)

function answered(bench: Bench, wanted: string): void {
  if (bench.answer !== wanted) throw new Error(`the station answered ${bench.answer}`)
}

Then('the station accepts the profile', function (this: Bench) {
  answered(this, 'Accepted')
})

Then('the station rejects the profile', function (this: Bench) {
  answered(this, 'Rejected')
})

Then('the station knows no such profile', function (this: Bench) {
  answered(this, 'Unknown')
})

interface Composite {
  readonly start: Millis
  readonly schedule: ChargingSchedule
}

async function composite(bench: Bench, where: string, time: Millis, unit?: 'A' | 'W'): Promise<Composite> {
  const { status, scheduleStart, chargingSchedule } = await call(bench, 'GetCompositeSchedule', {
    connectorId: connectorOf(where),
    duration: time / 1000,
    ...(unit && { chargingRateUnit: unit }),
  })
  if (status !== 'Accepted') throw new Error(`the station answered ${String(status ?? bench.answer)}`)
  return { start: Date.parse(String(scheduleStart)), schedule: chargingSchedule as ChargingSchedule }
}

/** '10 A for 900 s, then 0 A for 300 s', so that two schedules can be compared. */
function inWords({ duration, chargingRateUnit, chargingSchedulePeriod: periods }: ChargingSchedule): string {
  return periods
    .map(({ startPeriod, limit, numberPhases }, index) => {
      const end = periods[index + 1]?.startPeriod ?? duration
      const phases = numberPhases === undefined ? '' : ` on ${numberPhases}`
      return `${limit} ${chargingRateUnit}${phases}${end === undefined ? '' : ` for ${end - startPeriod} s`}`
    })
    .join(', then ')
}

Then(
  new RegExp(`^the composite schedule of (socket [12]|the station) for (${DURATION_FORM.source}) is (.+)$`),
  async function (this: Bench, where: string, duration: Millis, wanted: string) {
    const { start, schedule } = await composite(this, where, duration)
    const late = this.utc - start
    if (late < 0 || late >= 2000) throw new Error(`it starts ${late} ms ago`)
    const stretches = parseStretches(wanted)
    const expected = chargingProfile(stretches, { id: 1, purpose: 'TxProfile' }).chargingSchedule
    const words = inWords({ ...expected, duration: duration / 1000 })
    if (inWords(schedule) !== words) throw new Error(`it is ${inWords(schedule)}, not ${words}`)
  },
)

Then('the station refuses a composite schedule of connector {int}', async function (this: Bench, connectorId: number) {
  const { status } = await call(this, 'GetCompositeSchedule', { connectorId, duration: 60 })
  if (status !== 'Rejected') throw new Error(`the station answered ${String(status ?? this.answer)}`)
})

Then(
  'the station refuses a composite schedule of {socket} in watts',
  async function (this: Bench, socket: SocketNumber) {
    const { status } = await call(this, 'GetCompositeSchedule', {
      connectorId: socket,
      duration: 60,
      chargingRateUnit: 'W',
    })
    if (status !== 'Rejected') throw new Error(`the station answered ${String(status ?? this.answer)}`)
  },
)

/** Compared in the middle of every second. Less than 6 A cannot be offered. */
Then(
  '{socket} offers what its composite schedule says for {duration}',
  async function (this: Bench, socket: SocketNumber, time: Millis) {
    const { clock } = this.rig
    const offers = this.seen(socket, 'offered')
    const { start, schedule } = await composite(this, `socket ${socket}`, time)
    const begin = start - (this.utc - clock.now())
    const from = clock.now()
    await clock.pass(time)
    for (const second of Array.from({ length: Math.floor(time / 1000) - 1 }, (_, index) => index)) {
      const at = begin + second * 1000 + 500
      if (at < from) continue
      const limit = schedule.chargingSchedulePeriod.findLast(({ startPeriod }) => startPeriod <= second)!.limit
      const wanted = limit < LOWEST_AMPS ? 0 : limit
      const offered = offers.at(at)?.value ?? Number.NaN
      if (Math.abs(offered - wanted) > this.rig.tolerance.amps + 0.05)
        throw new Error(`at ${moment(at)} it is ${offered} A, and the composite schedule says ${limit} A`)
    }
  },
)
