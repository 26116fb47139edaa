import type { Millis } from '../../bench/clock.ts'

// What a back office knows of a station, message by message. It answers nothing and sends nothing.

/** What a back office knows of one transaction. Values are those of the station's messages. */
export interface TransactionRecord {
  readonly id: number
  readonly connector: number
  readonly idTag: string
  readonly started: string
  /** Wh. */
  readonly meterStart: number
  /** The meterValue elements of MeterValues and of StopTransaction's transactionData, in the order they came. */
  readonly meterValues: readonly object[]
  readonly ended?: {
    readonly at: string
    readonly meterStop: number
    /** Local where the station leaves it out (OCPP 1.6, 6.49). */
    readonly reason: string
  }
}

export interface StationRecord {
  readonly boot?: object
  /** The latest StatusNotification of each connector; 0 is the station. */
  readonly statuses: Readonly<Record<number, object>>
  readonly transactions: readonly TransactionRecord[]
  /** Who asked for what, and what the answer was. */
  readonly authorisations: readonly { readonly at: Millis; readonly idTag: string; readonly status: string }[]
  /** MeterValues without a transaction, and StopTransactions of one that was never started here. */
  readonly strays: readonly object[]
  readonly heartbeats: number
  readonly dataTransfers: readonly object[]
  /** The latest of Diagnostics- and FirmwareStatusNotification. */
  readonly diagnostics?: string
  readonly firmware?: string
  /** When it was last heard. */
  readonly heard: Millis
}

export const NEW_STATION: StationRecord = {
  statuses: {},
  transactions: [],
  authorisations: [],
  strays: [],
  heartbeats: 0,
  dataTransfers: [],
  heard: 0,
}

interface Start {
  readonly connectorId: number
  readonly idTag: string
  readonly timestamp: string
  readonly meterStart: number
}
interface StopMessage {
  readonly transactionId: number
  readonly timestamp: string
  readonly meterStop: number
  readonly reason?: string
  readonly transactionData?: readonly object[]
}
interface Values {
  readonly transactionId?: number
  readonly meterValue: readonly object[]
}

/**
 * A transaction that the station has announced before: it repeats a StartTransaction whose answer was lost, and OCPP 1.6
 * gives it no number of its own to be recognised by.
 */
export function knownStart({ transactions }: StationRecord, payload: object): TransactionRecord | undefined {
  const { connectorId, idTag, timestamp, meterStart } = payload as Start
  return transactions.find(
    (one) =>
      one.connector === connectorId &&
      one.idTag === idTag &&
      one.started === timestamp &&
      one.meterStart === meterStart,
  )
}

/** The record after a CALL that was answered; payload and answer fit the schemas of the action. */
export function recorded(
  record: StationRecord,
  action: string,
  payload: object,
  answer: object,
  now: Millis,
): StationRecord {
  const next = { ...record, heard: now }
  switch (action) {
    case 'BootNotification':
      return { ...next, boot: payload }
    case 'Heartbeat':
      return { ...next, heartbeats: record.heartbeats + 1 }
    case 'StatusNotification':
      return {
        ...next,
        statuses: { ...record.statuses, [(payload as { readonly connectorId: number }).connectorId]: payload },
      }
    case 'Authorize': {
      const { idTag } = payload as { readonly idTag: string }
      const { idTagInfo } = answer as { readonly idTagInfo?: { readonly status: string } }
      return {
        ...next,
        authorisations: [...record.authorisations, { at: now, idTag, status: idTagInfo?.status ?? 'unknown' }],
      }
    }
    case 'StartTransaction': {
      if (knownStart(record, payload)) return next
      const { connectorId, idTag, timestamp, meterStart } = payload as Start
      const { transactionId } = answer as { readonly transactionId?: number }
      if (transactionId === undefined) return next
      const started: TransactionRecord = {
        id: transactionId,
        connector: connectorId,
        idTag,
        started: timestamp,
        meterStart,
        meterValues: [],
      }
      return { ...next, transactions: [...record.transactions, started] }
    }
    case 'MeterValues': {
      const { transactionId, meterValue } = payload as Values
      const known = record.transactions.some(({ id }) => id === transactionId)
      return known
        ? changed(next, transactionId!, (one) =>
            isRepeated(one, meterValue) ? one : { ...one, meterValues: [...one.meterValues, ...meterValue] },
          )
        : { ...next, strays: [...record.strays, payload] }
    }
    case 'StopTransaction': {
      const { transactionId, timestamp, meterStop, reason = 'Local', transactionData = [] } = payload as StopMessage
      const known = record.transactions.findLast(({ id }) => id === transactionId)
      if (!known) return { ...next, strays: [...record.strays, payload] }
      // A repeated stop, its answer having been lost, changes nothing.
      if (known.ended) return next
      return changed(next, transactionId, (one) => ({
        ...one,
        meterValues: [...one.meterValues, ...transactionData],
        ended: { at: timestamp, meterStop, reason },
      }))
    }
    case 'DataTransfer':
      return { ...next, dataTransfers: [...record.dataTransfers, payload] }
    case 'DiagnosticsStatusNotification':
      return { ...next, diagnostics: (payload as { readonly status: string }).status }
    case 'FirmwareStatusNotification':
      return { ...next, firmware: (payload as { readonly status: string }).status }
    default:
      return next
  }
}

/** A station sends one message of a transaction after the other, so what it repeats is the latest. */
function isRepeated({ meterValues }: TransactionRecord, values: readonly object[]): boolean {
  return JSON.stringify(meterValues.slice(-values.length)) === JSON.stringify(values)
}

function changed(
  record: StationRecord,
  id: number,
  change: (transaction: TransactionRecord) => TransactionRecord,
): StationRecord {
  const index = record.transactions.findLastIndex((one) => one.id === id)
  return { ...record, transactions: record.transactions.with(index, change(record.transactions[index]!)) }
}
