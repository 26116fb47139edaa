import { samePhases } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { type Announcement, decodeAnnouncement } from '../../../protocols/scn/announcement.ts'
import type { Turn } from '../parts/alternate.ts'
import { sameAsking } from '../parts/divide.ts'
import type { Pool, SocketId, Want } from '../parts/limits.ts'
import { isNewer } from '../parts/network.ts'
import type { Probed, ProbeInput } from '../parts/probe.ts'
import { sameItems } from './same.ts'

// One announcement of another station: what is new in it, and what it means for a division. Unaware of who else was heard.

/** What another station said, in the terms of a division. */
export interface Heard {
  readonly said: Announcement
  /** Of its sockets, in their order. */
  readonly wants: readonly Want[]
  /** The same object for as long as it wishes the same. */
  readonly wishes: Wishes
  readonly turn: Turn | undefined
}

export interface Wishes {
  readonly maximum: Pool
  readonly asking: readonly ProbeInput[]
  readonly present: readonly SocketId[]
  readonly resting: readonly SocketId[]
  readonly probes: readonly (readonly [SocketId, Probed])[]
}

/** `before` is what it said until now: what is the same stays the same object. */
export function heardAs(said: Announcement, at: Millis, before: Heard | undefined): Heard {
  const since = (ago: Millis | undefined): Millis | undefined => (ago === undefined ? undefined : at - ago)
  const wants = said.sockets.map(({ id, loads, min, max }): Want => ({ id, loads, min, max, cap: 'station' }))
  const asking: ProbeInput[] = []
  const present: SocketId[] = []
  const resting: SocketId[] = []
  const probes: (readonly [SocketId, Probed])[] = []
  for (const [index, { id, plugged, asks, rests, closed, probe }] of said.sockets.entries()) {
    if (plugged) present.push(id)
    if (rests) resting.push(id)
    // Once its need is found nobody looks whether it charges.
    if (asks) asking.push({ want: wants[index]!, charging: closed && !probe?.done, signature: false })
    if (!probe) continue
    const { granted, recognised, done, needs } = probe
    const [queuedAt, grantedAt] = [at - probe.queuedAgo, since(probe.grantedAgo)]
    probes.push([id, { queuedAt, granted, grantedAt, since: since(probe.sinceAgo), recognised, done, needs }])
  }
  const { maximum } = said
  const members = new Set(said.sockets.map(({ id }) => id))
  const pool: Pool = { source: 'station', amps: [maximum, maximum, maximum], members }
  const wishes: Wishes = { maximum: pool, asking, present, resting, probes }
  const turn = said.turn && {
    at,
    short: said.turn.short,
    since: since(said.turn.sinceAgo),
    enoughSince: since(said.turn.enoughAgo),
    order: said.turn.order,
    serving: said.turn.serving,
    served: new Map(said.turn.served),
  }
  return {
    said,
    wants,
    wishes: before && sameWishes(before.wishes, wishes) ? before.wishes : wishes,
    turn: before?.turn && turn && sameTurn(before.turn, turn) ? before.turn : turn,
  }
}

function sameWishes(one: Wishes, other: Wishes): boolean {
  return (
    one.maximum.amps[0] === other.maximum.amps[0] &&
    sameAsking(one.asking, other.asking) &&
    sameItems(one.present, other.present) &&
    sameItems(one.resting, other.resting) &&
    one.probes.length === other.probes.length &&
    one.probes.every(([id, probed], index) => {
      const [otherId, now] = other.probes[index]!
      // When one was probed is of no interest once its need is found.
      const found = probed.done && now.done && probed.needs === now.needs
      return id === otherId && (found || sameProbed(probed, now))
    })
  )
}

function sameProbed(one: Probed, other: Probed): boolean {
  return (Object.keys(other) as (keyof Probed)[]).every((key) => one[key] === other[key])
}

/** Served times follow from the rest, for as long as the same are served in the same period. */
function sameTurn(one: Turn, other: Turn): boolean {
  const near = (before: Millis | undefined, now: Millis | undefined): boolean =>
    before === now || (before !== undefined && now !== undefined && Math.abs(before - now) < JITTER)
  return (
    one.short === other.short &&
    near(one.since, other.since) &&
    near(one.enoughSince, other.enoughSince) &&
    sameItems(one.order, other.order) &&
    sameItems(one.serving, other.serving) &&
    one.served.size === other.served.size
  )
}

/** Times are told as ages, and datagrams take now this long and now that long. */
const JITTER: Millis = 500

function sameDrawn(one: Announcement, other: Announcement): boolean {
  for (let index = 0; index < one.sockets.length; index++)
    if (!samePhases(one.sockets[index]!.drawn, other.sockets[index]!.drawn)) return false
  return true
}

/** Whether two announcements come from the same sockets. */
function sameShape(one: Announcement, other: Announcement): boolean {
  return (
    one.socketCount === other.socketCount &&
    one.sockets.length === other.sockets.length &&
    one.sockets[0]!.id === other.sockets[0]!.id &&
    one.sockets[1]?.id === other.sockets[1]?.id
  )
}

/** A datagram comes to many stations of one process: all of them read it once. */
let latestBytes: Buffer | undefined
let latestSaid: Announcement | undefined

export function readOnce(bytes: Buffer): Announcement | undefined {
  if (bytes !== latestBytes) [latestBytes, latestSaid] = [bytes, decodeAnnouncement(bytes)]
  return latestSaid
}

/** What is new in an announcement after another of the same station. */
export interface News {
  readonly isNewer: boolean
  /** Anything that others reckon with. */
  readonly changed: boolean
  readonly view: boolean
  /** It has other sockets. */
  readonly shape: boolean
  readonly drawn: boolean
}

export const ALL_NEW: News = { isNewer: true, changed: true, view: true, shape: true, drawn: true }

/** Most of those stations heard the same one before it, too. */
let latestNews: { readonly before: Announcement; readonly said: Announcement; readonly news: News } | undefined

export function newsOnce(before: Announcement, said: Announcement): News {
  if (latestNews?.before === before && latestNews.said === said) return latestNews.news
  const news: News = {
    isNewer: isNewer(said, before),
    changed: before.boot !== said.boot || before.change !== said.change,
    view: before.view !== said.view,
    shape: !sameShape(before, said),
    drawn: !sameDrawn(before, said),
  }
  latestNews = { before, said, news }
  return news
}
