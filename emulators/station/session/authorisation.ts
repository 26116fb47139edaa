import type { Millis } from '../../../bench/clock.ts'

// Who may charge: what list and cache know of a card, and what that means. Unaware of messages, sockets and sessions.

/** OCPP 1.6, 7.28. */
export interface IdTagInfo {
  readonly status: string
  readonly expiryDate?: string
  readonly parentIdTag?: string
}

/** Cards by their idTag in capitals: OCPP 1.6 has no regard to case in them (7.27). */
export type Cards = Readonly<Record<string, IdTagInfo>>

/** The list that a back office sends; version 0 is none. */
export interface LocalList {
  readonly version: number
  readonly cards: Cards
}

export const NO_LIST: LocalList = { version: 0, cards: {} }

/** The settings that bear on who may charge (OCPP 1.6, 9.1 and 9.2). */
export interface AuthorisationRules {
  readonly listInUse: boolean
  readonly cacheInUse: boolean
  /** LocalPreAuthorize: whom it knows need not wait for the back office. */
  readonly preAuthorises: boolean
  /** LocalAuthorizeOffline. */
  readonly offline: boolean
  /** AllowOfflineTxForUnknownId. */
  readonly unknownOffline: boolean
}

export type Decision = { readonly is: 'accepted' | 'refused'; readonly info: IdTagInfo } | { readonly is: 'ask' }

/** What list and cache say of a card; the list goes before the cache (OCPP 1.6, 3.5). */
export function known(
  card: string,
  list: LocalList,
  cache: Cards,
  { listInUse, cacheInUse }: AuthorisationRules,
  utc: Millis,
): IdTagInfo | undefined {
  const key = card.toUpperCase()
  const info = (listInUse ? list.cards[key] : undefined) ?? (cacheInUse ? cache[key] : undefined)
  const over = info?.expiryDate !== undefined && Date.parse(info.expiryDate) <= utc
  return over && info?.status === 'Accepted' ? { ...info, status: 'Expired' } : info
}

/** Whether a card may charge, before the back office is asked or where it cannot be (OCPP 1.6, 3.4 and 3.5). */
export function decide(info: IdTagInfo | undefined, online: boolean, rules: AuthorisationRules): Decision {
  const accepted = info?.status === 'Accepted'
  if (online) return accepted && rules.preAuthorises ? { is: 'accepted', info } : { is: 'ask' }
  if (info && rules.offline) return { is: accepted ? 'accepted' : 'refused', info }
  if (info) return { is: 'refused', info: { status: 'Invalid' } }
  return rules.unknownOffline
    ? { is: 'accepted', info: { status: 'Accepted' } }
    : { is: 'refused', info: { status: 'Invalid' } }
}

/** The cache after an answer of the back office; cards of the list are not in it (OCPP 1.6, 3.5.1). */
export function remembered(cache: Cards, card: string, info: IdTagInfo, most: number): Cards {
  const { [card.toUpperCase()]: _, ...others } = cache
  const all = Object.entries(others)
  return { ...Object.fromEntries(all.slice(Math.max(0, all.length + 1 - most))), [card.toUpperCase()]: info }
}

/** The same card, or two of one group. */
export function isSame(one: string, other: string | undefined): boolean {
  return other !== undefined && one.toUpperCase() === other.toUpperCase()
}
