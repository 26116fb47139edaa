// Back office: being connected to it, which cards it knows, how it answers, going offline; and how it calls a station. It
// does not know what is called for, nor what is heard: each noun of that is a file in back-office/.

import { Given, Then, When } from '@cucumber/cucumber'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import type { AnswerRule, CardStatus, OfflineHow } from '../bench/verbs.ts'
import { CallFailed } from '../protocols/ocpp/call-failed.ts'
import { backOffice, type Fields, fieldsOf, readingOn } from './back-office/heard.ts'
import type { Bench } from './bench.ts'

/** So long a station may take to dial, to be accepted and to tell its connectors. */
const CONNECTED_WITHIN: Millis = 120_000
const TOLD_WITHIN: Millis = 2000

/** Calls, and keeps the station's answer: its status, or the code of its CALLERROR. */
export async function call(bench: Bench, action: string, payload: object, identity?: string): Promise<Fields> {
  try {
    const answer = fieldsOf(await bothWays(bench, backOffice(bench).call(action, payload, identity)))
    bench.answer = String(answer.status ?? 'answered')
    return answer
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    bench.answer = error.code ?? error.failure
    return {}
  }
}

/** How the back office calls a station; the first where none is named. */
export async function identityOf(bench: Bench, station: string | undefined): Promise<string> {
  return String(await bench.act('settings', station).setting('Identity'))
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

/** How many stations the back office of this rig has accepted, asked again whenever time has gone by. */
function accepted(bench: Bench): () => number {
  const sent = bench.seen(backOffice(bench).name, 'ocpp sent')
  const stations = new Set<string>()
  const readOn = readingOn(
    () => sent.entries,
    ({ value }) => {
      if (value.kind !== 'CALLRESULT' || value.action !== 'BootNotification') return
      if (fieldsOf(value.payload).status === 'Accepted') stations.add(value.station)
    },
  )
  return () => {
    readOn()
    return stations.size
  }
}

async function connected(bench: Bench, count: number): Promise<void> {
  const { clock, tolerance } = bench.rig
  const stations = accepted(bench)
  if (!(await clock.until(() => stations() >= count, CONNECTED_WITHIN + tolerance.time)))
    throw new Error(`the back office accepted ${stations()} of ${count} within ${duration(CONNECTED_WITHIN)}`)
  await clock.pass(TOLD_WITHIN)
}

/** Its settings name the back office of the rig; it has been accepted and has told its connectors. */
Given('the station is connected to its back office', async function (this: Bench) {
  // The wish opens the rig anew: whether it can show this at all is asked before that, and of the new one again.
  accepted(this)
  if (this.isBuilt) await this.wish({ online: true })
  await connected(this, 1)
})

Given('every station is connected to the back office', async function (this: Bench) {
  accepted(this)
  if (this.isBuilt) await this.wish({ online: 'every station' })
  await connected(this, this.rig.stations.length)
})

Given('the back office knows card {string} as {word}', async function (this: Bench, card: string, status: string) {
  await backOffice(this).know(card, status as CardStatus)
})

/** Goodbye and gone; gone without goodbye; silence. */
When(/^the back office (stops|dies|is cut off)$/, async function (this: Bench, how: string) {
  await backOffice(this).goOffline(how as OfflineHow)
})

When('the back office comes back', async function (this: Bench) {
  await backOffice(this).comeBack()
})

async function linked(bench: Bench, wanted: (state: string | undefined) => boolean, within: Millis): Promise<void> {
  const { clock, tolerance } = bench.rig
  const link = bench.seen(backOffice(bench).name, 'ocpp link')
  const state = (): string | undefined => {
    const { latest } = link
    return typeof latest === 'string' ? latest : latest?.state
  }
  if (await clock.until(() => wanted(state()), within + tolerance.time)) return
  throw new Error(`to the back office the station is ${state() ?? 'never seen'}`)
}

Then('within {duration} the back office is gone to the station', async function (this: Bench, within: Millis) {
  await linked(this, (state) => state === 'gone', within)
})

Then('within {duration} the station is connected again', async function (this: Bench, within: Millis) {
  await linked(this, (state) => state === 'connected', within)
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
