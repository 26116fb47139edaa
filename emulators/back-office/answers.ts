import { BadInput } from '../../bench/bad-input.ts'
import type { CardStatus } from '../../bench/verbs.ts'

// What a back office answers as a rule, from what it knows at that moment. It keeps nothing and knows no connection.

/** What an answer may depend on. */
export interface Desk {
  /** UTC in ISO 8601. */
  readonly time: string
  /** Heartbeat interval in s. */
  readonly interval: number
  /** Cards by their idTag; with none every card is Accepted, else those that are not here are Invalid. */
  readonly cards: Readonly<Record<string, CardStatus>>
  /** What a new transaction gets. */
  readonly transactionId: number
}

/** What a well-meaning back office answers to a CALL of a station (OCPP 1.6, chapter 4). */
export function usualAnswer(action: string, payload: object, desk: Desk): object {
  const idTag = 'idTag' in payload ? String(payload.idTag) : undefined
  switch (action) {
    case 'Authorize':
      return { idTagInfo: { status: cardStatus(idTag ?? '', desk) } }
    case 'BootNotification':
      return { status: 'Accepted', currentTime: desk.time, interval: desk.interval }
    case 'DataTransfer':
      return { status: 'Accepted' }
    case 'Heartbeat':
      return { currentTime: desk.time }
    case 'StartTransaction':
      return { transactionId: desk.transactionId, idTagInfo: { status: cardStatus(idTag ?? '', desk) } }
    case 'StopTransaction':
      return idTag === undefined ? {} : { idTagInfo: { status: cardStatus(idTag, desk) } }
    default:
      return {}
  }
}

/** The answers that can say no. */
export const CAN_BE_REJECTED = ['Authorize', 'BootNotification', 'DataTransfer', 'StartTransaction', 'StopTransaction']

/** The same, of a back office that says no; throws BadInput where OCPP has no way to say it. */
export function rejection(action: string, payload: object, desk: Desk): object {
  const idTagInfo = { status: 'Invalid' }
  switch (action) {
    case 'Authorize':
    case 'StopTransaction':
      return { idTagInfo }
    case 'StartTransaction':
      return { transactionId: desk.transactionId, idTagInfo }
    case 'BootNotification':
    case 'DataTransfer':
      return { ...usualAnswer(action, payload, desk), status: 'Rejected' }
    default:
      throw new BadInput(
        `a ${action} cannot be rejected; allowed: ${CAN_BE_REJECTED.join(', ')}; any action can be answered with an error`,
      )
  }
}

function cardStatus(idTag: string, { cards }: Desk): CardStatus {
  return cards[idTag] ?? (Object.keys(cards).length === 0 ? 'Accepted' : 'Invalid')
}
