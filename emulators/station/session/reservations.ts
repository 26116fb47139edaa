import type { Millis } from '../../../bench/clock.ts'
import { isSame } from './authorisation.ts'

// Connectors kept for cards. Unaware of messages, and of who is plugged in where.

/** A connector kept for a card; connector 0 is any one of the station (OCPP 1.6, 5.13). */
export interface Reservation {
  readonly id: number
  readonly connector: number
  readonly idTag: string
  readonly parentIdTag?: string | undefined
  /** UTC in ms. */
  readonly until: Millis
}

/** What a reservation meets on one connector. */
export type Place = 'free' | 'occupied' | 'faulted' | 'unavailable'

export type ReserveAnswer = 'Accepted' | 'Faulted' | 'Occupied' | 'Rejected' | 'Unavailable'

/** ReserveNow: the reservations afterwards. A known id takes the place of the earlier one. */
export function reserved(
  all: readonly Reservation[],
  wanted: Reservation,
  places: ReadonlyMap<number, Place>,
  utc: Millis,
): { readonly all: readonly Reservation[]; readonly status: ReserveAnswer } {
  const others = current(all, utc).filter(({ id }) => id !== wanted.id)
  const refuse = (status: ReserveAnswer): { readonly all: readonly Reservation[]; readonly status: ReserveAnswer } => ({
    all,
    status,
  })
  if (wanted.until <= utc) return refuse('Rejected')
  if (wanted.connector === 0) {
    if (freePlaces(others, places) < 1) return refuse(worst(places))
  } else {
    const place = places.get(wanted.connector)
    if (place === undefined) return refuse('Rejected')
    if (place !== 'free') return refuse(ANSWERS[place])
    const taken = others.some(({ connector }) => connector === wanted.connector)
    if (taken || freePlaces(others, places) < 1) return refuse('Occupied')
  }
  return { all: [...others, wanted], status: 'Accepted' }
}

const ANSWERS = { occupied: 'Occupied', faulted: 'Faulted', unavailable: 'Unavailable' } as const

function worst(places: ReadonlyMap<number, Place>): ReserveAnswer {
  const all = [...places.values()]
  if (all.some((place) => place === 'occupied' || place === 'free')) return 'Occupied'
  return all.includes('faulted') ? 'Faulted' : 'Unavailable'
}

function freePlaces(all: readonly Reservation[], places: ReadonlyMap<number, Place>): number {
  return [...places.values()].filter((place) => place === 'free').length - all.length
}

export function current(all: readonly Reservation[], utc: Millis): readonly Reservation[] {
  return all.filter(({ until }) => until > utc)
}

/** The reservation that a card uses up by charging there; its own connector's goes before one of any. */
export function usedBy(
  all: readonly Reservation[],
  connector: number,
  card: string,
  parent: string | undefined,
): Reservation | undefined {
  const mine = all.filter(
    ({ idTag, parentIdTag }) => isSame(idTag, card) || (parent !== undefined && isSame(parent, parentIdTag)),
  )
  return mine.find((one) => one.connector === connector) ?? mine.find((one) => one.connector === 0)
}

/** Whether reservations leave a connector to a card; `free` are the connectors that nobody uses. */
export function leaves(
  all: readonly Reservation[],
  connector: number,
  card: string,
  parent: string | undefined,
  free: readonly number[],
): boolean {
  if (usedBy(all, connector, card, parent)) return true
  if (all.some((one) => one.connector === connector)) return false
  const forAny = all.filter((one) => one.connector === 0).length
  const unreserved = free.filter((one) => !all.some((each) => each.connector === one))
  return forAny === 0 || unreserved.length > forAny
}
