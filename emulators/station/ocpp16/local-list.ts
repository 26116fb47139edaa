import type { IdTagInfo, LocalList } from '../session/authorisation.ts'

// The local list that a back office sends, whole or in part. Unaware of who charges.

/** SendLocalList.req (OCPP 1.6, 5.15). */
export interface SendLocalList {
  readonly listVersion: number
  readonly updateType: 'Full' | 'Differential'
  readonly localAuthorizationList?: readonly { readonly idTag: string; readonly idTagInfo?: IdTagInfo }[]
}

export type ListAnswer = 'Accepted' | 'Failed' | 'VersionMismatch'

/** The list after an update; at most `atOnce` cards in one, and `most` in all. A card without info is taken off. */
export function updated(
  list: LocalList,
  { listVersion: version, updateType, localAuthorizationList: entries = [] }: SendLocalList,
  atOnce: number,
  most: number,
): { readonly list: LocalList; readonly status: ListAnswer } {
  const refuse = (status: ListAnswer): { readonly list: LocalList; readonly status: ListAnswer } => ({ list, status })
  if (entries.length > atOnce || version < 1) return refuse('Failed')
  if (updateType === 'Differential' && version <= list.version) return refuse('VersionMismatch')
  if (updateType === 'Full' && entries.some(({ idTagInfo }) => !idTagInfo)) return refuse('Failed')
  const cards: Record<string, IdTagInfo> = updateType === 'Full' ? {} : { ...list.cards }
  for (const { idTag, idTagInfo } of entries) {
    if (idTagInfo) cards[idTag.toUpperCase()] = idTagInfo
    else delete cards[idTag.toUpperCase()]
  }
  if (Object.keys(cards).length > most) return refuse('Failed')
  return { list: { version, cards }, status: 'Accepted' }
}
