import type { Millis } from '../../../bench/clock.ts'

// The books of the transactions: what runs, and what is still to be told of it, in order. Unaware of how it is told.

/** Why a transaction ended (OCPP 1.6, 7.36). */
export type StopReason =
  | 'DeAuthorized'
  | 'EVDisconnected'
  | 'HardReset'
  | 'Local'
  | 'Other'
  | 'PowerLoss'
  | 'Reboot'
  | 'Remote'
  | 'SoftReset'
  | 'UnlockCommand'

/** A transaction that runs on a connector. */
export interface Running {
  /** The station's own number of it; the id comes from the back office, later or never. */
  readonly number: number
  readonly connector: number
  readonly idTag: string
  readonly parentIdTag?: string | undefined
  /** UTC in ms. */
  readonly startedAt: Millis
  readonly id?: number | undefined
  /** The back office does not take its card; Wh of the meter when it said so. */
  readonly refusedAt?: number | undefined
}

/** What was written down of a transaction and is to be told, by the station's own number of it. */
export type Written = { readonly number: number } & (
  | { readonly is: 'begin'; readonly begin: Begin }
  | { readonly is: 'samples'; readonly connector: number; readonly utc: Millis; readonly values: readonly object[] }
  | { readonly is: 'end'; readonly end: End }
)

/** What runs, and what the back office has not confirmed. Plain data. */
export interface Ledger {
  readonly last: number
  readonly running: readonly Running[]
  readonly queue: readonly Written[]
  /** Ids of transactions of which something is in the queue, by their number. */
  readonly ids: Readonly<Record<number, number>>
  /** How often the back office failed to take the first of the queue. */
  readonly failures: number
}

export const EMPTY_LEDGER: Ledger = { last: 0, running: [], queue: [], ids: {}, failures: 0 }

export interface Begin {
  readonly connector: number
  readonly idTag: string
  readonly parentIdTag?: string | undefined
  readonly utc: Millis
  /** Wh, whole ones. */
  readonly meterStart: number
  readonly reservationId?: number | undefined
}

export function begun(ledger: Ledger, begin: Begin): Ledger {
  const { connector, idTag, parentIdTag, utc } = begin
  const number = ledger.last + 1
  return {
    ...ledger,
    last: number,
    running: [...ledger.running, { number, connector, idTag, parentIdTag, startedAt: utc }],
    queue: [...ledger.queue, { number, is: 'begin', begin }],
  }
}

export function sampled(ledger: Ledger, connector: number, utc: Millis, values: readonly object[]): Ledger {
  const running = runningOn(ledger, connector)
  if (!running || values.length === 0) return ledger
  const { number } = running
  return { ...ledger, queue: [...ledger.queue, { number, is: 'samples', connector, utc, values }] }
}

export interface End {
  readonly utc: Millis
  readonly meterStop: number
  readonly reason: StopReason
  /** Of the card that ended it. */
  readonly idTag?: string | undefined
}

export function ended(ledger: Ledger, connector: number, end: End): Ledger {
  const running = runningOn(ledger, connector)
  if (!running) return ledger
  return {
    ...ledger,
    running: ledger.running.filter((one) => one !== running),
    queue: [...ledger.queue, { number: running.number, is: 'end', end }],
  }
}

export function runningOn({ running }: Ledger, connector: number): Running | undefined {
  return running.find((one) => one.connector === connector)
}

/** The back office has taken the first of the queue, and has given a transaction that began its id. */
export function confirmed(ledger: Ledger, { transactionId }: { readonly transactionId?: number | undefined }): Ledger {
  const [first, ...queue] = ledger.queue
  if (!first) return ledger
  const named = first.is === 'begin' && transactionId !== undefined
  return tidied({
    ...ledger,
    queue,
    failures: 0,
    ids: named ? { ...ledger.ids, [first.number]: transactionId } : ledger.ids,
    running: named
      ? ledger.running.map((one) => (one.number === first.number ? { ...one, id: transactionId } : one))
      : ledger.running,
  })
}

/**
 * The back office has failed to take the first of the queue once more. After `attempts` of them it is given up (OCPP 1.6,
 * 3.7.1), and with a beginning all that would follow it, which has no id; 0 is without end.
 */
export function failedOnce(ledger: Ledger, attempts: number): { readonly ledger: Ledger; readonly givenUp: boolean } {
  const failures = ledger.failures + 1
  const [first, ...others] = ledger.queue
  if (!first || attempts === 0 || failures < attempts) return { ledger: { ...ledger, failures }, givenUp: false }
  const { number } = first
  const lost = first.is === 'begin'
  const queue = lost ? others.filter((one) => one.number !== number) : others
  const running = lost ? ledger.running.filter((one) => one.number !== number) : ledger.running
  return { ledger: tidied({ ...ledger, queue, running, failures: 0 }), givenUp: true }
}

/** The clock was set: what runs began so much later by it; what was written down stays as it was written. */
export function shifted(ledger: Ledger, by: Millis): Ledger {
  return { ...ledger, running: ledger.running.map((one) => ({ ...one, startedAt: one.startedAt + by })) }
}

/** The back office does not take the card of a running transaction. */
export function refused(ledger: Ledger, number: number, refusedAt: number): Ledger {
  return {
    ...ledger,
    running: ledger.running.map((one) => (one.number === number ? { ...one, refusedAt } : one)),
  }
}

function tidied(ledger: Ledger): Ledger {
  const needed = new Set([...ledger.queue, ...ledger.running].map(({ number }) => number))
  return {
    ...ledger,
    ids: Object.fromEntries(Object.entries(ledger.ids).filter(([number]) => needed.has(Number(number)))),
  }
}
