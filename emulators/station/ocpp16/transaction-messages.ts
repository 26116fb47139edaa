import { isoTime } from '../../../bench/calendar.ts'
import type { Ledger, Written } from '../session/transactions.ts'

// What the books say of a transaction, as messages of OCPP 1.6 (5.11 to 5.13). Unaware of when they are sent.

export interface Message {
  readonly action: 'StartTransaction' | 'MeterValues' | 'StopTransaction'
  readonly payload: object
}

/** The message to send next, with the id of its transaction. */
export function nextMessage({ queue: [first], ids }: Ledger): Message | undefined {
  return first && messageOf(first, ids[first.number])
}

function messageOf(written: Written, transactionId: number | undefined): Message {
  switch (written.is) {
    case 'begin': {
      const { connector: connectorId, idTag, utc, meterStart, reservationId } = written.begin
      const reserved = reservationId !== undefined && { reservationId }
      return {
        action: 'StartTransaction',
        payload: { connectorId, idTag, meterStart, timestamp: isoTime(utc), ...reserved },
      }
    }
    case 'samples': {
      const { connector: connectorId, utc, values } = written
      const meterValue = [{ timestamp: isoTime(utc), sampledValue: values }]
      return { action: 'MeterValues', payload: { transactionId, connectorId, meterValue } }
    }
    case 'end': {
      const { utc, meterStop, reason, idTag } = written.end
      const timestamp = isoTime(utc)
      const card = idTag !== undefined && { idTag }
      return { action: 'StopTransaction', payload: { transactionId, meterStop, timestamp, reason, ...card } }
    }
  }
}
