import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import type { SocketNumber } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import { EPOCH, isoTime } from '../bench/calendar.ts'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import type { AnswerRule, CardStatus, Devices, OfflineHow } from '../bench/verbs.ts'
import { FEATURE_WORDS, type Feature, keyFor } from '../emulators/station/licences.ts'
import { CallFailed } from '../protocols/ocpp/call-failed.ts'
import type { Message } from '../protocols/ocpp/message-log.ts'
import type { Bench } from './bench.ts'

/** So long a station may take to dial, to be accepted and to tell its connectors. */
const CONNECTED_WITHIN: Millis = 120_000
const TOLD_WITHIN: Millis = 2000

/** A call is on its way for less than this. */
const ON_ITS_WAY: Millis = 100

type Payload = Readonly<Record<string, unknown>>

/** A CALL of the station as its back office got it. */
interface Heard {
  readonly at: Millis
  readonly action: string
  readonly payload: Payload
}

interface TransactionSeen {
  readonly id: number
  readonly connector: number
  readonly idTag: string
  readonly started: string
  readonly meterStart: number
  readonly ended?: { readonly at: string; readonly meterStop: number; readonly reason: string }
}

function backOffice(bench: Bench): Devices['back-office'] {
  return bench.rig.device('back-office')
}

function heard(bench: Bench, action?: string, from: Millis = 0): readonly Heard[] {
  return bench.rig.timeline.track(backOffice(bench).name, 'ocpp received').flatMap(({ at, value }) => {
    const message = value as Message
    const meant = message.kind === 'CALL' && at >= from && (action === undefined || message.action === action)
    return meant ? [{ at, action: message.action, payload: message.payload as Payload }] : []
  })
}

/** The transactions of the back office, each as it was told last, in the order in which they began. */
function transactions(bench: Bench): readonly TransactionSeen[] {
  const byId = new Map<number, TransactionSeen>()
  for (const { value } of bench.rig.timeline.track(backOffice(bench).name, 'transaction')) {
    const seen = value as TransactionSeen
    byId.set(seen.id, seen)
  }
  return [...byId.values()]
}

function tell(payload: unknown): string {
  return JSON.stringify(payload)
}

async function hears(
  bench: Bench,
  action: string,
  wanted: (payload: Payload) => boolean,
  within: Millis,
  from = bench.actedAt,
): Promise<void> {
  const { clock, tolerance } = bench.rig
  const found = (): boolean => heard(bench, action, from).some(({ payload }) => wanted(payload))
  if (await clock.until(found, within + tolerance.time)) return
  const others = heard(bench, action, from)
  throw new Error(
    `the back office did not hear that ${action} within ${duration(within)}; it heard ${others.length === 0 ? 'none' : others.map(({ payload }) => tell(payload)).join(', ')}`,
  )
}

async function hearsNo(bench: Bench, wanted: (one: Heard) => boolean, time: Millis): Promise<void> {
  const { clock } = bench.rig
  const from = clock.now()
  const before = heard(bench).length
  const since = (): Heard | undefined => heard(bench).slice(before).find(wanted)
  await clock.until(() => since() !== undefined, time)
  const one = since()
  if (one) throw new Error(`after ${duration(one.at - from)} the back office heard ${one.action} ${tell(one.payload)}`)
}

/** Calls, and keeps the station's answer: its status, or the code of its CALLERROR. */
export async function call(bench: Bench, action: string, payload: object, identity?: string): Promise<Payload> {
  try {
    const answer = (await bothWays(bench, backOffice(bench).call(action, payload, identity))) as Payload
    bench.answer = String(answer.status ?? 'answered')
    return answer
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    bench.answer = error.code ?? error.failure
    return {}
  }
}

/** Lets time go by until a call is over. */
async function bothWays<T>(bench: Bench, call: Promise<T>): Promise<T> {
  let over = false
  call.then(
    () => {
      over = true
    },
    () => {
      over = true
    },
  )
  await bench.rig.clock.until(() => over, 200_000)
  return call
}

async function connected(bench: Bench, count: number): Promise<void> {
  const { clock, timeline, tolerance } = bench.rig
  const { name } = backOffice(bench)
  const accepted = (): number =>
    new Set(
      timeline.track(name, 'ocpp sent').flatMap(({ value }) => {
        const message = value as Message & { readonly station: string }
        const mine =
          message.kind === 'CALLRESULT' &&
          message.action === 'BootNotification' &&
          (message.payload as Payload).status === 'Accepted'
        return mine ? [message.station] : []
      }),
    ).size
  if (!(await clock.until(() => accepted() >= count, CONNECTED_WITHIN + tolerance.time)))
    throw new Error(`the back office accepted ${accepted()} of ${count} within ${duration(CONNECTED_WITHIN)}`)
  await clock.pass(TOLD_WITHIN)
}

/** Its settings name the back office of the rig; it has been accepted and has told its connectors. */
Given('the station is connected to its back office', async function (this: Bench) {
  if (this.simulated) await this.wish({ online: true })
  await connected(this, 1)
})

Given('every station is connected to the back office', async function (this: Bench) {
  if (this.simulated) await this.wish({ online: 'every station' })
  await connected(this, this.rig.stations.length)
})

/** The same, whatever comes of it: for a back office that does not take it in at once. */
Given('the back office knows card {string} as {word}', async function (this: Bench, card: string, status: string) {
  await backOffice(this).know(card, status as CardStatus)
})

When('card {string} is presented at {socket}', async function (this: Bench, card: string, socket: SocketNumber) {
  await this.rig.station().present(card, socket)
})

/** Goodbye and gone; gone without goodbye; silence. */
When(/^the back office (stops|dies|is cut off)$/, async function (this: Bench, how: string) {
  await backOffice(this).goOffline(how as OfflineHow)
})

When('the back office comes back', async function (this: Bench) {
  await backOffice(this).comeBack()
})

/** 'every' has no end, 'the next' is one, 'the next 3' three. */
function timesOf(which: string): number | undefined {
  return which === 'every' ? undefined : Number(/\d+/.exec(which)?.[0] ?? 1)
}

const RULES: Readonly<Record<string, AnswerRule>> = {
  'is silent on': { how: 'silence' },
  'sends broken JSON to': { how: 'malformed' },
  'answers under a wrong id to': { how: 'wrong id' },
  rejects: { how: 'reject' },
  'answers as usual to': { how: 'usual' },
}

When(
  /^the back office (is silent on|sends broken JSON to|answers under a wrong id to|rejects|answers as usual to) (every|the next(?: \d+)?) (\w+)$/,
  async function (this: Bench, how: string, which: string, action: string) {
    await backOffice(this).answer(action, RULES[how]!, timesOf(which))
  },
)

When(
  /^the back office answers (every|the next(?: \d+)?) (\w+) with error "([^"]*)"$/,
  async function (this: Bench, which: string, action: string, code: string) {
    await backOffice(this).answer(action, { how: 'error', code }, timesOf(which))
  },
)

When(
  'the back office answers every {word} {duration} late',
  async function (this: Bench, action: string, after: Millis) {
    await backOffice(this).answer(action, { how: 'usual', after })
  },
)

When(
  'the back office answers the next {word} {duration} late',
  async function (this: Bench, action: string, after: Millis) {
    await backOffice(this).answer(action, { how: 'usual', after }, 1)
  },
)

/** Any payload, whether OCPP knows it or not. */
When(
  /^the back office answers (every|the next(?: \d+)?) (\w+) with:$/,
  async function (this: Bench, which: string, action: string, payload: string) {
    await backOffice(this).answer(action, { how: 'payload', payload: JSON.parse(payload) as object }, timesOf(which))
  },
)

When('the back office numbers the next transaction {word}', async function (this: Bench, digits: string) {
  await backOffice(this).numberNextTransaction(digits)
})

function aheadBy(time: Millis, way: string): Millis {
  if (way !== 'ahead' && way !== 'behind') throw new BadInput(`a clock is ahead or behind, not '${way}'`)
  return way === 'ahead' ? time : -time
}

/** The time that its answers tell. */
When('the clock of the back office is {duration} {word}', async function (this: Bench, time: Millis, way: string) {
  await backOffice(this).setClockAhead(aheadBy(time, way))
})

/** By the timestamp of its latest StatusNotification, of what happened just now. */
function judgeClock(bench: Bench, by: Millis): void {
  const status = heard(bench, 'StatusNotification').at(-1)
  const off = Date.parse(String(status?.payload.timestamp)) - EPOCH - (status?.at ?? 0)
  if (!(Math.abs(off - by) <= ON_ITS_WAY + bench.rig.tolerance.time)) throw new Error(`it is ${off} ms ahead`)
}

Then('the clock of the station is right', function (this: Bench) {
  judgeClock(this, 0)
})

Then('the clock of the station is {duration} {word}', function (this: Bench, time: Millis, way: string) {
  judgeClock(this, aheadBy(time, way))
})

When('the back office changes {word} to {string}', async function (this: Bench, key: string, value: string) {
  const former = await this.rig.station().setting(key)
  this.remember(key, former)
  await call(this, 'ChangeConfiguration', { key, value })
})

When(
  'the back office changes {word} of {station} to {string}',
  async function (this: Bench, key: string, station: string | undefined, value: string) {
    this.remember(key, await this.rig.station(station).setting(key), station)
    await call(this, 'ChangeConfiguration', { key, value }, await identityOf(this, station))
  },
)

When('the back office restarts {station}', async function (this: Bench, station: string | undefined) {
  await call(this, 'Reset', { type: 'Hard' }, await identityOf(this, station))
})

async function identityOf(bench: Bench, station: string | undefined): Promise<string> {
  return String(await bench.rig.station(station).setting('Identity'))
}

When(/^the back office resets the station (softly|hard)$/, async function (this: Bench, how: string) {
  await call(this, 'Reset', { type: how === 'hard' ? 'Hard' : 'Soft' })
})

When(
  'the back office starts {socket} for card {string}',
  async function (this: Bench, socket: SocketNumber, idTag: string) {
    await call(this, 'RemoteStartTransaction', { connectorId: socket, idTag })
  },
)

When('the back office starts any socket for card {string}', async function (this: Bench, idTag: string) {
  await call(this, 'RemoteStartTransaction', { idTag })
})

function running(bench: Bench, socket: SocketNumber): TransactionSeen | undefined {
  return transactions(bench).findLast(({ connector, ended }) => connector === socket && !ended)
}

When('the back office stops the transaction of {socket}', async function (this: Bench, socket: SocketNumber) {
  const transactionId = running(this, socket)?.id
  if (transactionId === undefined) throw new Error(`the back office knows no transaction that runs on socket ${socket}`)
  await call(this, 'RemoteStopTransaction', { transactionId })
})

When('the back office unlocks {socket}', async function (this: Bench, socket: SocketNumber) {
  await call(this, 'UnlockConnector', { connectorId: socket })
})

When(
  /^the back office takes (socket 1|socket 2|the station) (out of|into) use$/,
  async function (this: Bench, what: string, way: string) {
    const connectorId = what === 'the station' ? 0 : Number(what.slice(-1))
    await call(this, 'ChangeAvailability', { connectorId, type: way === 'into' ? 'Operative' : 'Inoperative' })
  },
)

/** A CALL with a payload of one's own, as JSON. */
When('the back office calls {word} with:', async function (this: Bench, action: string, payload: string) {
  await call(this, action, JSON.parse(payload) as object)
})

When('the back office calls {word}', async function (this: Bench, action: string) {
  await call(this, action, {})
})

When('the back office asks for a {word}', async function (this: Bench, requestedMessage: string) {
  await call(this, 'TriggerMessage', { requestedMessage })
})

When(
  'the back office asks for a {word} of {socket}',
  async function (this: Bench, requestedMessage: string, connectorId: SocketNumber) {
    await call(this, 'TriggerMessage', { requestedMessage, connectorId })
  },
)

When('the back office asks for diagnostics at {string}', async function (this: Bench, location: string) {
  await call(this, 'GetDiagnostics', { location })
})

When(
  'the back office has firmware at {string}, to be fetched in {duration}',
  async function (this: Bench, location: string, after: Millis) {
    const retrieveDate = isoTime(EPOCH + this.rig.clock.now() + after)
    await call(this, 'UpdateFirmware', { location, retrieveDate })
  },
)

/** Each status as often as it was told. */
Then(/^the back office saw the (firmware|diagnostics) as (.+)$/, function (this: Bench, what: string, list: string) {
  const action = what === 'firmware' ? 'FirmwareStatusNotification' : 'DiagnosticsStatusNotification'
  const walk = heard(this, action).map(({ payload }) => String(payload.status))
  if (walk.join(', ') !== list.split(/, | and /).join(', ')) throw new Error(`it saw ${walk.join(', ')}`)
})

interface Listed {
  readonly configurationKey?: readonly { readonly key: string; readonly value?: string; readonly readonly: boolean }[]
  readonly unknownKey?: readonly string[]
}

async function configuration(bench: Bench, keys: readonly string[]): Promise<Listed> {
  return (await call(bench, 'GetConfiguration', { key: keys })) as Listed
}

Then('the back office reads {word} as {string}', async function (this: Bench, key: string, value: string) {
  const { configurationKey = [] } = await configuration(this, [key])
  if (configurationKey[0]?.value !== value) throw new Error(`it reads ${tell(configurationKey[0])}`)
})

Then(/^the back office reads (\S+) as (writable|read-only)$/, async function (this: Bench, key: string, mark: string) {
  const { configurationKey = [] } = await configuration(this, [key])
  if (configurationKey[0]?.readonly !== (mark === 'read-only')) throw new Error(`it reads ${tell(configurationKey[0])}`)
})

Then('the back office reads {word} as unknown', async function (this: Bench, key: string) {
  const { configurationKey = [], unknownKey = [] } = await configuration(this, [key])
  if (configurationKey.length > 0 || unknownKey[0] !== key) throw new Error(`it reads ${tell(configurationKey[0])}`)
})

Then('the back office reads all of these keys:', async function (this: Bench, table: DataTable) {
  const keys = table.raw().flat()
  const { configurationKey = [], unknownKey = [] } = await configuration(this, keys)
  const lacking = keys.filter((key) => !configurationKey.some((each) => each.key === key && each.value !== undefined))
  if (lacking.length > 0) throw new Error(`it reads no ${lacking.join(', ')}; unknown: ${unknownKey.join(', ')}`)
})

/** The latest StatusNotification of a connector; 0 is the station. */
function statusSeen(bench: Bench, connector: number, from: Millis = 0): Payload | undefined {
  return heard(bench, 'StatusNotification', from).findLast(({ payload }) => payload.connectorId === connector)?.payload
}

async function sees(bench: Bench, connector: number, status: string, within: Millis): Promise<void> {
  const { clock, tolerance } = bench.rig
  if (await clock.until(() => statusSeen(bench, connector)?.status === status, within + tolerance.time)) return
  const told = heard(bench, 'StatusNotification')
    .filter(({ payload }) => payload.connectorId === connector)
    .map(({ payload }) => payload.status)
  throw new Error(
    `the back office did not see ${connector === 0 ? 'the station' : `socket ${connector}`} as ${status} within ${duration(within)}; it was told ${told.join(', ') || 'nothing'}`,
  )
}

Then(
  'within {duration} the back office sees {socket} as {word}',
  async function (this: Bench, within: Millis, socket: SocketNumber, status: string) {
    await sees(this, socket, status, within)
  },
)

Then(
  'within {duration} the back office sees the station as {word}',
  async function (this: Bench, within: Millis, status: string) {
    await sees(this, 0, status, within)
  },
)

Then('the back office saw {socket} as {}', function (this: Bench, socket: SocketNumber, list: string) {
  const seen = heard(this, 'StatusNotification')
    .filter(({ payload }) => payload.connectorId === socket)
    .map(({ payload }) => String(payload.status))
  const walk = seen.filter((status, index) => status !== seen[index - 1]).join(', ')
  if (walk !== list.split(/, | and /).join(', ')) throw new Error(`it saw ${walk}`)
})

Then(
  'the back office keeps seeing {socket} as {word} for {duration}',
  async function (this: Bench, socket: SocketNumber, status: string, time: Millis) {
    if (statusSeen(this, socket)?.status !== status)
      throw new Error(`it sees ${String(statusSeen(this, socket)?.status)}`)
    await hearsNo(
      this,
      ({ action, payload }) =>
        action === 'StatusNotification' && payload.connectorId === socket && payload.status !== status,
      time,
    )
  },
)

function isFault(code: number, connector: number, errorCode: string): (payload: Payload) => boolean {
  return (payload) =>
    payload.connectorId === connector &&
    payload.status === 'Faulted' &&
    payload.errorCode === errorCode &&
    payload.vendorErrorCode === String(code) &&
    payload.vendorId === undefined
}

Then(
  'within {duration} the back office hears {int} of {socket} as {word}, saying {string}',
  async function (this: Bench, within: Millis, code: number, socket: SocketNumber, errorCode: string, info: string) {
    const same = isFault(code, socket, errorCode)
    await hears(this, 'StatusNotification', (payload) => same(payload) && payload.info === info, within)
  },
)

Then(
  'within {duration} the back office hears {int} of {socket} as {word}',
  async function (this: Bench, within: Millis, code: number, socket: SocketNumber, errorCode: string) {
    await hears(this, 'StatusNotification', isFault(code, socket, errorCode), within)
  },
)

Then(
  'within {duration} the back office hears {int} of the station as {word}, saying {string}',
  async function (this: Bench, within: Millis, code: number, errorCode: string, info: string) {
    const same = isFault(code, 0, errorCode)
    await hears(this, 'StatusNotification', (payload) => same(payload) && payload.info === info, within)
  },
)

Then(
  'within {duration} the back office hears that {socket} is in order and {word}',
  async function (this: Bench, within: Millis, socket: SocketNumber, status: string) {
    await hears(
      this,
      'StatusNotification',
      (payload) =>
        payload.connectorId === socket &&
        payload.errorCode === 'NoError' &&
        payload.status === status &&
        payload.vendorErrorCode === undefined &&
        payload.info === undefined,
      within,
    )
  },
)

/** A number above 2^53 is the one that JSON makes of its digits. */
function isSaid(said: unknown, value: string): boolean {
  return typeof said === 'number' ? said === Number(value) : String(said) === value
}

Then('within {duration} the back office hears a {word}', async function (this: Bench, within: Millis, action: string) {
  await hears(this, action, () => true, within)
})

Then(
  'within {duration} the back office hears a {word} of {socket}',
  async function (this: Bench, within: Millis, action: string, socket: SocketNumber) {
    await hears(this, action, ({ connectorId }) => connectorId === socket, within)
  },
)

Then(
  'within {duration} the back office hears a {word} with {word} {string}',
  async function (this: Bench, within: Millis, action: string, field: string, value: string) {
    await hears(this, action, (payload) => isSaid(payload[field], value), within)
  },
)

Then(
  'within {duration} the back office hears a {word} without {word}',
  async function (this: Bench, within: Millis, action: string, field: string) {
    await hears(this, action, (payload) => !(field in payload), within)
  },
)

Then('the back office hears no {word} for {duration}', async function (this: Bench, action: string, time: Millis) {
  await hearsNo(this, (one) => one.action === action, time)
})

Then(
  'the back office hears {word} {int} time(s) in {duration}',
  async function (this: Bench, action: string, times: number, time: Millis) {
    const before = heard(this, action).length
    await this.rig.clock.pass(time)
    const came = heard(this, action).slice(before)
    if (came.length !== times)
      throw new Error(`it heard ${came.length}: ${came.map(({ at }) => duration(at)).join(', ')}`)
  },
)

Then(
  'for {duration} the back office hears a {word} every {duration}',
  async function (this: Bench, time: Millis, action: string, period: Millis) {
    const { clock, tolerance } = this.rig
    const before = heard(this, action).length
    await clock.pass(time)
    const times = heard(this, action)
      .slice(Math.max(0, before - 1))
      .map(({ at }) => at)
    const gaps = times.map((at, index) => at - (times[index - 1] ?? at - period))
    const right = gaps.every((gap) => Math.abs(gap - period) <= ON_ITS_WAY + tolerance.time)
    if (!right || times.length - Math.min(1, before) < Math.floor(time / period))
      throw new Error(`it heard ${times.map((at) => duration(at)).join(', ') || 'none'}`)
  },
)

/** Counted from midnight UTC by the clock of the station. */
Then(
  'the latest meter values of {socket} are of a whole {duration} of the day',
  function (this: Bench, socket: SocketNumber, period: Millis) {
    const latest = heard(this, 'MeterValues').findLast(({ payload }) => payload.connectorId === socket)
    const [value] = (latest?.payload.meterValue ?? []) as readonly { readonly timestamp: string }[]
    const over = (Date.parse(String(value?.timestamp)) % 86_400_000) % period
    if (!(over <= ON_ITS_WAY)) throw new Error(`they are of ${String(value?.timestamp)}`)
  },
)

Then('within {duration} the back office is gone to the station', async function (this: Bench, within: Millis) {
  await linked(this, (state) => state !== 'connected', within)
})

Then('within {duration} the station is connected again', async function (this: Bench, within: Millis) {
  await linked(this, (state) => state === 'connected', within)
})

async function linked(bench: Bench, wanted: (state: unknown) => boolean, within: Millis): Promise<void> {
  const { clock, timeline, tolerance } = bench.rig
  const seen = (): unknown =>
    (timeline.latest(backOffice(bench).name, 'ocpp link')?.value as { readonly state?: string } | undefined)?.state
  if (await clock.until(() => wanted(seen()), within + tolerance.time)) return
  throw new Error(`to the back office the station is ${String(seen() ?? 'never seen')}`)
}

async function transaction(
  bench: Bench,
  words: string,
  wanted: (one: TransactionSeen) => boolean,
  within: Millis,
): Promise<void> {
  const { clock, tolerance } = bench.rig
  if (await clock.until(() => transactions(bench).some(wanted), within + tolerance.time)) return
  throw new Error(
    `the back office has no ${words} within ${duration(within)}; it has ${transactions(bench).map(tell).join(', ') || 'none'}`,
  )
}

Then(
  'within {duration} the back office has a transaction of card {string} on {socket}',
  async function (this: Bench, within: Millis, card: string, socket: SocketNumber) {
    const mine = ({ idTag, connector, ended }: TransactionSeen): boolean =>
      idTag === card && connector === socket && !ended
    await transaction(this, `transaction of ${card} on socket ${socket}`, mine, within)
  },
)

Then(
  'within {duration} the transaction of {socket} is ended as {word}',
  async function (this: Bench, within: Millis, socket: SocketNumber, reason: string) {
    const last = (): TransactionSeen | undefined => transactions(this).findLast(({ connector }) => connector === socket)
    await transaction(
      this,
      `transaction of socket ${socket} ended as ${reason}`,
      (one) => one === last() && one.ended?.reason === reason,
      within,
    )
  },
)

/** Begun once and ended once, nothing that belongs to none. */
Then('the back office has {int} complete transaction(s)', function (this: Bench, count: number) {
  const all = transactions(this)
  const whole = all.filter(({ ended, meterStart }) => ended !== undefined && ended.meterStop >= meterStart)
  if (all.length !== count || whole.length !== count)
    throw new Error(`it has ${all.length}, complete ${whole.length}: ${all.map(tell).join(', ')}`)
  const ids = new Set(all.map(({ id }) => id))
  const stray = heard(this, 'StopTransaction').find(({ payload }) => !ids.has(Number(payload.transactionId)))
  if (stray) throw new Error(`it was told the end of another: ${tell(stray.payload)}`)
})

Then('the back office has {int} transaction(s) that run(s)', function (this: Bench, count: number) {
  const running = transactions(this).filter(({ ended }) => !ended)
  if (running.length !== count) throw new Error(`it has ${running.length}: ${running.map(tell).join(', ')}`)
})

Then('the back office has no transaction', function (this: Bench) {
  const all = transactions(this)
  if (all.length > 0) throw new Error(`it has ${all.map(tell).join(', ')}`)
})

Then('the back office sees {socket} as {word}', function (this: Bench, socket: SocketNumber, status: string) {
  const seen = statusSeen(this, socket)?.status
  if (seen !== status) throw new Error(`it sees ${String(seen)}`)
})

Then('the back office sees the station as {word}', function (this: Bench, status: string) {
  const seen = statusSeen(this, 0)?.status
  if (seen !== status) throw new Error(`it sees ${String(seen)}`)
})

/** In the whole scenario. */
Then('the back office heard no {word}', function (this: Bench, action: string) {
  const [first] = heard(this, action)
  if (first) throw new Error(`it heard ${tell(first.payload)}`)
})

/** After what this sentence finds heard already. */
Then(
  'within {duration} the back office hears a {word} once more',
  async function (this: Bench, within: Millis, action: string) {
    const { clock, tolerance } = this.rig
    const before = heard(this, action).length
    if (await clock.until(() => heard(this, action).length > before, within + tolerance.time)) return
    throw new Error(`it heard no other ${action} within ${duration(within)}`)
  },
)

Then('the local list of the station has version {int}', async function (this: Bench, version: number) {
  const { listVersion } = await call(this, 'GetLocalListVersion', {})
  if (listVersion !== version) throw new Error(`it has version ${String(listVersion)}`)
})

const RESERVATION = 1

When(
  /^the back office reserves (socket 1|socket 2|any socket) for card "([^"]*)" for (\d+) minutes$/,
  async function (this: Bench, what: string, idTag: string, minutes: string) {
    const expiryDate = isoTime(EPOCH + this.rig.clock.now() + Number(minutes) * 60_000)
    const connectorId = what === 'any socket' ? 0 : Number(what.slice(-1))
    await call(this, 'ReserveNow', { connectorId, idTag, expiryDate, reservationId: RESERVATION })
  },
)

When('the back office cancels the reservation', async function (this: Bench) {
  await call(this, 'CancelReservation', { reservationId: RESERVATION })
})

Then('each transaction of the back office was begun before it was ended', function (this: Bench) {
  for (const { started, ended, id } of transactions(this))
    if (!ended || Date.parse(ended.at) < Date.parse(started))
      throw new Error(`transaction ${id} began ${started} and ended ${ended?.at ?? 'never'}`)
})

/** By the timestamps of StartTransaction, MeterValues of a transaction and StopTransaction, of a station alone. */
Then('what the back office heard of transactions came in the order in which it happened', function (this: Bench) {
  const times = heard(this).flatMap(({ action, payload }) => {
    if (action === 'MeterValues' && payload.transactionId !== undefined)
      return (payload.meterValue as readonly { readonly timestamp: string }[]).map(({ timestamp }) => timestamp)
    return action === 'StartTransaction' || action === 'StopTransaction' ? [String(payload.timestamp)] : []
  })
  const late = times.findIndex((time, index) => index > 0 && Date.parse(time) < Date.parse(times[index - 1]!))
  if (late > 0) throw new Error(`what happened ${times[late]} came after what happened ${times[late - 1]}`)
})

/** So many keys that all exist, and how many of them the answer has. */
Then('the back office reads {int} keys and is told {int}', async function (this: Bench, count: number, told: number) {
  const { settings } = await this.rig.station().configuration()
  const { configurationKey = [] } = await configuration(
    this,
    settings.slice(0, count).map(({ key }) => key),
  )
  if (configurationKey.length !== told) throw new Error(`it is told ${configurationKey.length}`)
})

/** So many existing keys, some of them several times. */
When('the back office reads {int} keys', async function (this: Bench, count: number) {
  const { settings } = await this.rig.station().configuration()
  const key = Array.from({ length: count }, (_, index) => settings[index % settings.length]!.key)
  await call(this, 'GetConfiguration', { key })
})

Then('the back office reads {word} with {string}', async function (this: Bench, key: string, part: string) {
  const { configurationKey = [] } = await configuration(this, [key])
  if (!configurationKey[0]?.value?.split(/, */).includes(part)) throw new Error(`it reads ${tell(configurationKey[0])}`)
})

/** Real keys are the maker's secret, so only a simulated station can be given one. */
When('the back office writes a licence key for {feature}', async function (this: Bench, feature: Feature) {
  if (!this.simulated) return this.notHere('a real station keeps its model, firmware and licences')
  await call(this, 'ChangeConfiguration', { key: 'FeatureLicenseKey', value: keyFor(FEATURE_WORDS[feature]) })
  return undefined
})

interface MeterValue {
  readonly sampledValue: readonly {
    readonly value: string
    readonly measurand?: string
    readonly phase?: string
    readonly unit?: string
  }[]
}

/** The latest MeterValues of a connector, and nothing else in them; each value within what the table allows. */
Then(
  'the back office heard these meter values of {socket}:',
  function (this: Bench, socket: SocketNumber, table: DataTable) {
    const latest = heard(this, 'MeterValues').findLast(({ payload }) => payload.connectorId === socket)
    const { sampledValue = [] } = (latest?.payload.meterValue as readonly MeterValue[] | undefined)?.[0] ?? {}
    const rows = table.hashes()
    const fits = rows.map(({ measurand, phase = '', value = '', unit }) => {
      const [from, to] = value.split(' to ').map(Number)
      return sampledValue.some(
        (one) =>
          one.measurand === measurand &&
          (one.phase ?? '') === phase &&
          one.unit === unit &&
          /^\d+\.\d{3}$/.test(one.value) &&
          Number(one.value) >= from! &&
          Number(one.value) <= to!,
      )
    })
    if (sampledValue.length !== rows.length || fits.includes(false)) throw new Error(`it heard ${tell(sampledValue)}`)
  },
)

/** One CALL at a time (OCPP-J 1.6, 4.1.1), in the whole scenario: the next after an answer, a lost connection, or that long. */
Then(
  'the station made no call before the one before it was answered or {duration} old',
  function (this: Bench, patience: Millis) {
    const { name } = backOffice(this)
    let pending: { readonly action: string; readonly at: Millis } | undefined
    for (const { at, who, what, value } of this.rig.timeline.entries) {
      if (who !== name) continue
      if (what === 'ocpp link') pending = undefined
      const { kind, action = null } = value as { readonly kind?: string; readonly action?: string | null }
      if (what === 'ocpp sent' && pending && action === pending.action && kind !== 'CALL') pending = undefined
      if (what !== 'ocpp received' || kind !== 'CALL' || action === null) continue
      if (pending && at - pending.at < patience)
        throw new Error(`${action} came ${duration(at - pending.at)} after ${pending.action}, which had no answer`)
      pending = { action, at }
    }
  },
)

/** Of the latest transaction of the socket; one that was sent again counts once. */
Then(
  'the transaction of {socket} has {int} meter values, {duration} apart',
  function (this: Bench, socket: SocketNumber, count: number, apart: Millis) {
    const id = transactions(this).findLast(({ connector }) => connector === socket)?.id
    const times = heard(this, 'MeterValues')
      .filter(({ payload }) => payload.transactionId === id)
      .map(({ payload }) => Date.parse((payload.meterValue as readonly { readonly timestamp: string }[])[0]!.timestamp))
    const each = times.filter((time, index) => time !== times[index - 1])
    const right = each.every((time, index) => index === 0 || Math.abs(time - each[index - 1]! - apart) <= 1000)
    if (each.length !== count || !right)
      throw new Error(`it has ${each.length}: ${each.map((time) => isoTime(time)).join(', ')}`)
  },
)

Then('the transaction of {socket} began on {word}', function (this: Bench, socket: SocketNumber, day: string) {
  const began = transactions(this).findLast(({ connector }) => connector === socket)?.started
  if (began?.slice(0, 10) !== day) throw new Error(`it began ${String(began)}`)
})

Then('the status of the station is older than its BootNotification', function (this: Bench) {
  const boot = heard(this, 'BootNotification').at(-1)
  const status = String(statusSeen(this, 0)?.timestamp)
  if (!boot || !(Date.parse(status) < EPOCH + boot.at)) throw new Error(`it is of ${status}`)
})

/** By the meter of the station, from StartTransaction to StopTransaction. */
Then(
  'the transaction of {socket} is of {float} to {float} Wh',
  function (this: Bench, socket: SocketNumber, least: number, most: number) {
    const { meterStart, ended } = transactions(this).findLast(({ connector }) => connector === socket) ?? {}
    const wattHours = (ended?.meterStop ?? Number.NaN) - (meterStart ?? 0)
    if (!(wattHours >= least && wattHours <= most)) throw new Error(`it is of ${wattHours} Wh`)
  },
)

/** To two seconds: a car is noticed, and let go, within them. */
Then('the transaction of {socket} lasted {duration}', function (this: Bench, socket: SocketNumber, wanted: Millis) {
  const { started, ended } = transactions(this).findLast(({ connector }) => connector === socket) ?? {}
  const lasted = Date.parse(String(ended?.at)) - Date.parse(String(started))
  if (!(Math.abs(lasted - wanted) <= 2000 + this.rig.tolerance.time)) throw new Error(`it lasted ${lasted} ms`)
})

Then('each transaction of {socket} begins where the one before it ended', function (this: Bench, socket: SocketNumber) {
  const all = transactions(this).filter(({ connector }) => connector === socket)
  for (const [index, { meterStart }] of all.entries()) {
    const before = all[index - 1]?.ended?.meterStop
    if (index > 0 && meterStart !== before)
      throw new Error(`one ended at ${String(before)} Wh and the next began at ${meterStart} Wh`)
  }
  if (all.length < 2) throw new Error(`it has ${all.length}`)
})

/** In whole Wh, as transactions have it; the values are of a time when nothing flows. */
Then(
  'the latest meter values of {socket} stand where its transaction ended',
  function (this: Bench, socket: SocketNumber) {
    const stop = transactions(this).findLast(({ connector }) => connector === socket)?.ended?.meterStop
    const latest = heard(this, 'MeterValues').findLast(({ payload }) => payload.connectorId === socket)
    const [{ sampledValue = [] } = {}] = (latest?.payload.meterValue ?? []) as readonly MeterValue[]
    const register = sampledValue.find(({ measurand }) => measurand === 'Energy.Active.Import.Register')?.value
    if (Math.floor(Number(register)) !== stop)
      throw new Error(`they stand at ${register}, and it ended at ${String(stop)}`)
  },
)
