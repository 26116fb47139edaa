import { type IdTagInfo, isSame } from './authorisation.ts'
import type { StopReason } from './transactions.ts'

// Who ends whose session, and for what reason. Unaware of messages and of what is plugged in.

/** Whose session it is. */
export interface Holder {
  readonly idTag: string
  readonly parentIdTag?: string | undefined
}

/** Whether a card that is held before the reader ends a session, or somebody has to be asked first. */
export function endsAtOnce(card: string, holder: Holder | undefined): boolean {
  return !holder || isSame(card, holder.idTag)
}

/** Whether a card, with what is known of it, ends a session of another: one of its group, or of the master's. */
export function endsForGroup({ status, parentIdTag }: IdTagInfo, holder: Holder, masterGroup: string): boolean {
  const may = parentIdTag !== undefined && (isSame(parentIdTag, holder.parentIdTag) || isSame(parentIdTag, masterGroup))
  return status === 'Accepted' && may
}

/** Why a transaction ended where nobody said so; `off` where the station went off meanwhile. */
export function reasonUnsaid(off: StopReason | undefined, carIsThere: boolean): StopReason {
  return off ?? (carIsThere ? 'Other' : 'EVDisconnected')
}

/** Whether a session whose card was not taken gets no current any more, having drawn what it still may (OCPP 1.6, 9.1.13), in Wh. */
export function isDenied(refusedAt: number, wattHours: number, most: number): boolean {
  return wattHours - refusedAt >= most
}
