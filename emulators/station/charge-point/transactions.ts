import { isoTime } from '../../../bench/calendar.ts'
import type { Millis } from '../../../bench/clock.ts'
import type { SampledValue } from './meter-values.ts'

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

type Queued = { readonly number: number } & (
  | { readonly action: 'StartTransaction'; readonly payload: object }
  | { readonly action: 'MeterValues' | 'StopTransaction'; readonly payload: object }
)

/** The books of the transactions: what runs, and what the back office has not confirmed, in order. Plain data. */
export interface Ledger {
  readonly last: number
  readonly running: readonly Running[]
  readonly queue: readonly Queued[]
  /** Ids of transactions of which something is in the queue, by their number. */
  readonly ids: Readonly<Record<number, number>>
  /** How often the back office failed to take the first message. */
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
  const { connector, idTag, parentIdTag, utc, meterStart, reservationId } = begin
  const number = ledger.last + 1
  const payload = {
    connectorId: connector,
    idTag,
    meterStart,
    timestamp: isoTime(utc),
    ...(reservationId !== undefined && { reservationId }),
  }
  return {
    ...ledger,
    last: number,
    running: [...ledger.running, { number, connector, idTag, parentIdTag, startedAt: utc }],
    queue: [...ledger.queue, { number, action: 'StartTransaction', payload }],
  }
}

export function sampled(ledger: Ledger, connector: number, utc: Millis, values: readonly SampledValue[]): Ledger {
  const running = runningOn(ledger, connector)
  if (!running || values.length === 0) return ledger
  const payload = { connectorId: connector, meterValue: [{ timestamp: isoTime(utc), sampledValue: values }] }
  return { ...ledger, queue: [...ledger.queue, { number: running.number, action: 'MeterValues', payload }] }
}

export interface End {
  readonly utc: Millis
  readonly meterStop: number
  readonly reason: StopReason
  /** Of the card that ended it. */
  readonly idTag?: string | undefined
}

export function ended(ledger: Ledger, connector: number, { utc, meterStop, reason, idTag }: End): Ledger {
  const running = runningOn(ledger, connector)
  if (!running) return ledger
  const payload = { meterStop, timestamp: isoTime(utc), reason, ...(idTag !== undefined && { idTag }) }
  return {
    ...ledger,
    running: ledger.running.filter((one) => one !== running),
    queue: [...ledger.queue, { number: running.number, action: 'StopTransaction', payload }],
  }
}

export function runningOn({ running }: Ledger, connector: number): Running | undefined {
  return running.find((one) => one.connector === connector)
}

/** The message to send next, with the id of its transaction. */
export function nextMessage({ queue: [first], ids }: Ledger): { action: string; payload: object } | undefined {
  if (!first) return undefined
  const { action, number, payload } = first
  return { action, payload: action === 'StartTransaction' ? payload : { transactionId: ids[number], ...payload } }
}

/** The back office has taken the first message. */
export function confirmed(ledger: Ledger, answer: object): Ledger {
  const [first, ...queue] = ledger.queue
  if (!first) return ledger
  const { transactionId } = answer as { readonly transactionId?: number }
  const named = first.action === 'StartTransaction' && transactionId !== undefined
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
 * The back office has failed to take the first message once more. After `attempts` of them it is given up (OCPP 1.6, 3.7.1),
 * and with a StartTransaction all that would follow it, which has no id; 0 is without end.
 */
export function failedOnce(ledger: Ledger, attempts: number): { readonly ledger: Ledger; readonly givenUp: boolean } {
  const failures = ledger.failures + 1
  const [first, ...others] = ledger.queue
  if (!first || attempts === 0 || failures < attempts) return { ledger: { ...ledger, failures }, givenUp: false }
  const { number, action } = first
  const lost = action === 'StartTransaction'
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
