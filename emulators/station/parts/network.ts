import type { Millis } from '../../../bench/clock.ts'
import { type Announcement, readMark } from '../../../protocols/scn/announcement.ts'

// Who belongs to a network, by what each says it has heard. Unaware of wires and of current.

/** A station of the network, by the lowest of its socket IDs. */
export type StationId = number

export interface NetworkRules {
  /** SCN-SocketCount. */
  readonly socketCount: number
  /** A station that has not shown for so long that it hears this one is not counted on. */
  readonly lossMillis: Millis
  /** So long may stations take to agree on who is left, before each falls back. */
  readonly agreeMillis: Millis
  /** A car's time to follow. */
  readonly reactionMillis: Millis
}

export interface NetworkState {
  readonly station: StationId
  /** Its own socket IDs. */
  readonly sockets: readonly number[]
  readonly boot: number
  /** Its own announcements that somebody may still answer, oldest first. */
  readonly sent: readonly { readonly sequence: number; readonly at: Millis }[]
  /** Those that it takes to be its network, itself among them, lowest first; what it announces. */
  readonly view: readonly StationId[]
  /** What all in it agreed on last, and from when on offers may rise. */
  readonly agreed: { readonly view: readonly StationId[]; readonly raisesFrom: Millis } | undefined
  /** Since when nothing is agreed on. */
  readonly since: Millis | undefined
}

/** The newest announcement of each other station. */
export type Said = ReadonlyMap<StationId, { readonly said: Announcement }>

/**
 * together: all in `view` agree, and together they are the greater part. parting: not for the moment; nobody may rise, and
 * those who are gone get their safe current kept free. alone: the safe current a socket, to which offers may rise once
 * everybody else has surely kept it free.
 */
export type Standing =
  | {
      readonly is: 'together'
      readonly view: readonly StationId[]
      readonly mayRise: boolean
      /** For as long as nobody says anything else, or hears nothing any more. */
      readonly until: Millis
    }
  | { readonly is: 'parting'; readonly view: readonly StationId[]; readonly mayRise: boolean }
  | { readonly is: 'alone'; readonly mayRise: boolean }

export function networkAtBoot(sockets: readonly number[], boot: number, now: Millis): NetworkState {
  const station = Math.min(...sockets)
  return { station, sockets, boot, sent: [], view: [station], agreed: undefined, since: now }
}

/** Late and doubled datagrams change nothing: what is kept of a station is the newest it ever said. */
export function isNewer(said: Announcement, before: Announcement): boolean {
  if (said.boot === before.boot) return said.sequence > before.sequence
  return ((said.boot - before.boot) & 0xffff) < 0x8000
}

export function announced(state: NetworkState, sequence: number, now: Millis, rules: NetworkRules): NetworkState {
  const recent = state.sent.filter(({ at }) => now - at <= rules.lossMillis)
  return { ...state, sent: [...recent, { sequence, at: now }] }
}

/** The sequence number of this station that another said it has heard; undefined where it has heard none. */
function answered(state: NetworkState, said: Announcement): number | undefined {
  const mark = said.heard.of(state.station)
  if (mark === 0) return undefined
  const { boot, sequence } = readMark(mark)
  return boot === state.boot ? sequence : undefined
}

/**
 * Until when another station surely heard this one not longer ago than `lossMillis`; undefined where it never has, or too
 * long ago. Reckoned from when the answered announcement was sent, so that a late datagram proves nothing about now.
 */
function nearUntil(state: NetworkState, said: Announcement, now: Millis, rules: NetworkRules): Millis | undefined {
  const sequence = answered(state, said)
  if (sequence === undefined) return undefined
  for (const sent of state.sent)
    if (sent.sequence === sequence) return now - sent.at <= rules.lossMillis ? sent.at + rules.lossMillis : undefined
  return undefined
}

/** Why a station that is heard is none of this network (guide 6.3.3.4). */
export type Objection = 'socket ID twice' | 'socket ID too high' | 'socket count'

/** `everybody` are all that are heard now, two of one ID among them. */
export function objectionTo(
  { sockets }: Pick<NetworkState, 'sockets'>,
  said: Announcement,
  everybody: readonly Announcement[],
  { socketCount }: Pick<NetworkRules, 'socketCount'>,
): Objection | undefined {
  if (said.socketCount !== socketCount) return 'socket count'
  if (said.sockets.some(({ id }) => id >= socketCount)) return 'socket ID too high'
  const has = (id: number): boolean => said.sockets.some((each) => each.id === id)
  if (sockets.some(has)) return 'socket ID twice'
  for (const other of everybody) if (other !== said && other.sockets.some(({ id }) => has(id))) return 'socket ID twice'
  return undefined
}

/** A number for the starts of a station that those of no other begin with; 0 to 65535. */
export function bootNumber(host: string, starts: number): number {
  let hash = 0x811c9dc5
  for (const letter of host) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return ((hash ^ (hash >>> 16)) + starts) & 0xffff
}

/** How many sockets the stations of a view have. */
export function socketsIn(state: NetworkState, said: Said, view: readonly StationId[]): number {
  let sum = 0
  for (const id of view) sum += id === state.station ? state.sockets.length : (said.get(id)?.said.sockets.length ?? 0)
  return sum
}

/** More than half of all sockets, or exactly half with the lowest ID: two parts of a network are never both that. */
function isGreaterPart(
  state: NetworkState,
  said: Said,
  view: readonly StationId[],
  { socketCount }: NetworkRules,
): boolean {
  const sockets = socketsIn(state, said, view)
  return sockets * 2 > socketCount || (sockets * 2 === socketCount && view.includes(0))
}

/** Everybody who relied on an agreement that is over has fallen back, and his car has followed. */
export function settleMillis({ lossMillis, agreeMillis, reactionMillis }: NetworkRules): Millis {
  return lossMillis + agreeMillis + reactionMillis
}

/**
 * What is known of the network at a moment: who belongs to it, and whether all agree on that. `said` leaves out those to
 * whom there is an objection.
 */
export function judgeNetwork(
  state: NetworkState,
  said: Said,
  now: Millis,
  rules: NetworkRules,
): { readonly state: NetworkState; readonly standing: Standing } {
  const near: Announcement[] = []
  let until = Number.POSITIVE_INFINITY
  for (const { said: each } of said.values()) {
    const hears = nearUntil(state, each, now, rules)
    if (hears === undefined) continue
    near.push(each)
    until = Math.min(until, hears)
  }
  const view = viewOf(state, near)
  const greater = isGreaterPart(state, said, view, rules)
  const agree = greater && near.every((each) => sameView(each.view, view))
  if (agree) {
    const before = state.agreed
    if (before && sameView(before.view, view))
      return {
        state: state.view === view && state.since === undefined ? state : { ...state, view, since: undefined },
        standing: { is: 'together', view: before.view, mayRise: now >= before.raisesFrom, until },
      }
    const grown = before?.view.every((id) => view.includes(id)) ?? false
    const alone = state.sockets.length >= rules.socketCount
    const raisesFrom = grown && before ? before.raisesFrom : alone ? now : now + settleMillis(rules)
    return {
      state: { ...state, view, agreed: { view, raisesFrom }, since: undefined },
      standing: { is: 'together', view, mayRise: now >= raisesFrom, until },
    }
  }
  const since = state.since ?? now
  if (state.agreed && greater && now - since <= rules.agreeMillis)
    return { state: { ...state, view, since }, standing: { is: 'parting', view, mayRise: false } }
  return {
    state: { ...state, view, agreed: undefined, since },
    standing: { is: 'alone', mayRise: now - since > settleMillis(rules) + MARGIN },
  }
}

/** On top of what is reckoned exactly: the others look once a second. */
const MARGIN: Millis = 2000

/** The same array for as long as it is the same view. */
function viewOf(state: NetworkState, near: readonly Announcement[]): readonly StationId[] {
  const before = state.view
  if (near.length + 1 === before.length && near.every(({ station }) => isIn(before, station))) return before
  const view = [state.station]
  for (const { station } of near) view.push(station)
  return view.sort((a, b) => a - b)
}

/** `view` has the lowest first. */
function isIn(view: readonly StationId[], station: StationId): boolean {
  let [low, high] = [0, view.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (view[middle]! < station) low = middle + 1
    else high = middle
  }
  return view[low] === station
}

function sameView(one: readonly StationId[], other: readonly StationId[]): boolean {
  return one === other || (one.length === other.length && one.every((id, index) => id === other[index]))
}

/** Whether everybody in a view has heard an announcement of this station, or a later one. */
export function heardByAll(state: NetworkState, said: Said, view: readonly StationId[], sequence: number): boolean {
  return view.every((id) => {
    if (id === state.station) return true
    const each = said.get(id)
    return each !== undefined && (answered(state, each.said) ?? -1) >= sequence
  })
}
