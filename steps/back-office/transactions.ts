// Transaction: what a back office was told of them, begun at the station or from afar. It does not know what flows.

import { Then, When } from '@cucumber/cucumber'
import type { SocketNumber } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'
import { duration } from '../../bench/duration.ts'
import type { TransactionTold } from '../../bench/facts.ts'
import type { Seen } from '../../bench/timeline.ts'
import type { StepRig } from '../../rigs/rig.ts'
import { call } from '../back-office.ts'
import type { Bench } from '../bench.ts'
import { backOffice, callsHeard, heard, readingOn, tell } from './heard.ts'
import { meterValuesOf } from './meter-value.ts'

/** The transactions of a back office, each as it was told last, in the order in which they began. */
class Transactions {
  readonly #byId = new Map<number, TransactionTold>()
  readonly #readOn: () => void
  #all: readonly TransactionTold[] | undefined

  constructor(told: Seen<'transaction'>) {
    this.#readOn = readingOn(
      () => told.entries,
      ({ value }) => {
        this.#byId.set(value.id, value)
        this.#all = undefined
      },
    )
  }

  /** The same list until something is told. */
  get all(): readonly TransactionTold[] {
    this.#readOn()
    this.#all ??= [...this.#byId.values()]
    return this.#all
  }
}

/** A scenario that says more of its station gets another rig, on which nothing has been told yet. */
const transactionsOn = new WeakMap<StepRig, Transactions>()

/** Asks whether transactions are seen: to be called before any time goes by. */
function transactionsTold(bench: Bench): Transactions {
  const told = bench.seen(backOffice(bench).name, 'transaction')
  const transactions = transactionsOn.get(bench.rig) ?? new Transactions(told)
  transactionsOn.set(bench.rig, transactions)
  return transactions
}

function latestIn(all: readonly TransactionTold[], socket: SocketNumber): TransactionTold | undefined {
  return all.findLast(({ connector }) => connector === socket)
}

/** The latest transaction of a socket, ended or not. */
export function latestTransaction(bench: Bench, socket: SocketNumber): TransactionTold | undefined {
  return latestIn(transactionsTold(bench).all, socket)
}

When('card {string} is presented at {socket}', async function (this: Bench, card: string, socket: SocketNumber) {
  await this.act('card').present(card, socket)
})

When('the back office numbers the next transaction {word}', async function (this: Bench, digits: string) {
  await backOffice(this).numberNextTransaction(digits)
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

When('the back office stops the transaction of {socket}', async function (this: Bench, socket: SocketNumber) {
  const { all } = transactionsTold(this)
  const transactionId = all.findLast(({ connector, ended }) => connector === socket && !ended)?.id
  if (transactionId === undefined) throw new Error(`the back office knows no transaction that runs on socket ${socket}`)
  await call(this, 'RemoteStopTransaction', { transactionId })
})

async function comesToHave(
  bench: Bench,
  words: string,
  wanted: (all: readonly TransactionTold[]) => boolean,
  within: Millis,
): Promise<void> {
  const { clock, tolerance } = bench.rig
  const transactions = transactionsTold(bench)
  let judged: readonly TransactionTold[] | undefined
  let has = false
  const hasIt = (): boolean => {
    const { all } = transactions
    if (all !== judged) has = wanted(all)
    judged = all
    return has
  }
  if (await clock.until(hasIt, within + tolerance.time)) return
  throw new Error(
    `the back office has no ${words} within ${duration(within)}; it has ${transactions.all.map(tell).join(', ') || 'none'}`,
  )
}

Then(
  'within {duration} the back office has a transaction of card {string} on {socket}',
  async function (this: Bench, within: Millis, card: string, socket: SocketNumber) {
    const mine = ({ idTag, connector, ended }: TransactionTold): boolean =>
      idTag === card && connector === socket && !ended
    await comesToHave(this, `transaction of ${card} on socket ${socket}`, (all) => all.some(mine), within)
  },
)

Then(
  'within {duration} the transaction of {socket} is ended as {word}',
  async function (this: Bench, within: Millis, socket: SocketNumber, reason: string) {
    await comesToHave(
      this,
      `transaction of socket ${socket} ended as ${reason}`,
      (all) => latestIn(all, socket)?.ended?.reason === reason,
      within,
    )
  },
)

/** Begun once and ended once, nothing that belongs to none. */
Then('the back office has {int} complete transaction(s)', function (this: Bench, count: number) {
  const { all } = transactionsTold(this)
  const stops = heard(this, 'StopTransaction')
  const whole = all.filter(({ ended, meterStart }) => ended !== undefined && ended.meterStop >= meterStart)
  if (all.length !== count || whole.length !== count)
    throw new Error(`it has ${all.length}, complete ${whole.length}: ${all.map(tell).join(', ')}`)
  const ids = new Set(all.map(({ id }) => id))
  const stray = stops.find(({ payload }) => !ids.has(Number(payload.transactionId)))
  if (stray) throw new Error(`it was told the end of another: ${tell(stray.payload)}`)
})

Then('the back office has {int} transaction(s) that run(s)', function (this: Bench, count: number) {
  const running = transactionsTold(this).all.filter(({ ended }) => !ended)
  if (running.length !== count) throw new Error(`it has ${running.length}: ${running.map(tell).join(', ')}`)
})

Then('the back office has no transaction', function (this: Bench) {
  const { all } = transactionsTold(this)
  if (all.length > 0) throw new Error(`it has ${all.map(tell).join(', ')}`)
})

Then('each transaction of the back office was begun before it was ended', function (this: Bench) {
  for (const { started, ended, id } of transactionsTold(this).all)
    if (!ended || Date.parse(ended.at) < Date.parse(started))
      throw new Error(`transaction ${id} began ${started} and ended ${ended?.at ?? 'never'}`)
})

/** By the timestamps of StartTransaction, MeterValues of a transaction and StopTransaction, of a station alone. */
Then('what the back office heard of transactions came in the order in which it happened', function (this: Bench) {
  const times = callsHeard(this).all.flatMap(({ action, payload }) => {
    if (action === 'MeterValues' && payload.transactionId !== undefined)
      return meterValuesOf(payload).map(({ timestamp }) => timestamp)
    return action === 'StartTransaction' || action === 'StopTransaction' ? [String(payload.timestamp)] : []
  })
  const late = times.findIndex((time, index) => index > 0 && Date.parse(time) < Date.parse(times[index - 1]!))
  if (late > 0) throw new Error(`what happened ${times[late]} came after what happened ${times[late - 1]}`)
})

Then('the transaction of {socket} began on {word}', function (this: Bench, socket: SocketNumber, day: string) {
  const began = latestTransaction(this, socket)?.started
  if (began?.slice(0, 10) !== day) throw new Error(`it began ${String(began)}`)
})

/** By the meter of the station, from StartTransaction to StopTransaction. */
Then(
  'the transaction of {socket} is of {float} to {float} Wh',
  function (this: Bench, socket: SocketNumber, least: number, most: number) {
    const { meterStart, ended } = latestTransaction(this, socket) ?? {}
    const wattHours = (ended?.meterStop ?? Number.NaN) - (meterStart ?? 0)
    if (!(wattHours >= least && wattHours <= most)) throw new Error(`it is of ${wattHours} Wh`)
  },
)

/** To two seconds: a car is noticed, and let go, within them. */
Then('the transaction of {socket} lasted {duration}', function (this: Bench, socket: SocketNumber, wanted: Millis) {
  const { started, ended } = latestTransaction(this, socket) ?? {}
  const lasted = Date.parse(String(ended?.at)) - Date.parse(String(started))
  if (!(Math.abs(lasted - wanted) <= 2000 + this.rig.tolerance.time)) throw new Error(`it lasted ${lasted} ms`)
})

Then('each transaction of {socket} begins where the one before it ended', function (this: Bench, socket: SocketNumber) {
  const all = transactionsTold(this).all.filter(({ connector }) => connector === socket)
  for (const [index, { meterStart }] of all.entries()) {
    const before = all[index - 1]?.ended?.meterStop
    if (index > 0 && meterStart !== before)
      throw new Error(`one ended at ${String(before)} Wh and the next began at ${meterStart} Wh`)
  }
  if (all.length < 2) throw new Error(`it has ${all.length}`)
})
