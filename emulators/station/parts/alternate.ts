import type { Millis } from '../../../bench/clock.ts'
import { CLOSE, overfull, type Pool, type SocketId, standing, type Want } from './limits.ts'

// Taking turns where there is too little for all. Unaware of what each is given.

/** Whose turn it is, and how long each has been served while there was too little. One for a whole network. */
export interface Turn {
  readonly at: Millis
  /** Too little for all when last looked. */
  readonly short: boolean
  /** Begin of the running period. */
  readonly since: Millis | undefined
  readonly enoughSince: Millis | undefined
  readonly order: readonly SocketId[]
  readonly serving: readonly SocketId[]
  readonly served: ReadonlyMap<SocketId, Millis>
}

export interface AlternateRules {
  readonly periodMillis: Millis
  /** Lowest ID first and no turns, as under SCN-TotalSafeCurrent. */
  readonly lowestFirst?: boolean
  /** Whose turn it is first among those served equally long; the highest ID where left out. */
  readonly servedFirst?: 'highestId' | 'lowestId'
  /** The order is another station's: no period begins here while one runs. */
  readonly follows?: boolean
}

/** Why a socket that wants current has none. */
export interface Paused {
  /** limit: not even alone; turn: the others' turn; idle: it has asked for nothing for long and makes nobody wait. */
  readonly by: 'limit' | 'turn' | 'idle'
  /** The pool, or the cap of its own, that had no room for its minimum. */
  readonly short: string
}

export interface Turns {
  readonly turn: Turn
  readonly served: ReadonlySet<SocketId>
  readonly why: ReadonlyMap<SocketId, Paused>
}

export function noTurn(now: Millis): Turn {
  return { at: now, short: false, since: undefined, enoughSince: undefined, order: [], serving: [], served: new Map() }
}

/**
 * Says who is served now: least served first, the highest ID on a tie, as many as fit. Only service while there is too
 * little counts, and it is remembered of every socket in `present`, all that are plugged in. Cars that cannot be served
 * alone make nobody wait; neither do those in `resting`, which have long asked for nothing.
 */
export function alternate(
  turn: Turn,
  wants: readonly Want[],
  present: ReadonlySet<SocketId>,
  pools: readonly Pool[],
  now: Millis,
  rules: AlternateRules,
  resting: ReadonlySet<SocketId> = NOBODY,
): Turns {
  const why = new Map<SocketId, Paused>()
  const alone = standing(pools)
  let able: readonly Want[] = wants.filter((want) => {
    const short = want.max < want.min - CLOSE ? want.cap : alone.lacking(want)?.source
    if (short !== undefined) why.set(want.id, { by: 'limit', short })
    return short === undefined
  })
  let lacking = overfull(able, pools)
  if (lacking && resting.size > 0) {
    for (const { id } of able) if (resting.has(id)) why.set(id, { by: 'idle', short: lacking.source })
    able = able.filter((want) => !resting.has(want.id))
    lacking = overfull(able, pools)
  }
  const next = lacking
    ? inTurn(turn, able, present, pools, now, rules, why)
    : withEnough(turn, able, present, now, rules)
  return { turn: next, served: new Set(next.serving), why }
}

const NOBODY: ReadonlySet<SocketId> = new Set()

/** Until when who is served stays as it is, if nothing but time changes. */
export function turnHolds(turn: Turn, now: Millis, { periodMillis, lowestFirst, follows }: AlternateRules): Millis {
  if (turn.short) return lowestFirst || follows ? Number.POSITIVE_INFINITY : (turn.since ?? now) + periodMillis
  const over = (turn.enoughSince ?? now) + periodMillis
  return now < over ? over : Number.POSITIVE_INFINITY
}

function withEnough(
  turn: Turn,
  able: readonly Want[],
  present: ReadonlySet<SocketId>,
  now: Millis,
  { periodMillis }: AlternateRules,
): Turn {
  const served = serviceUntil(turn, able, present, now, periodMillis)
  const serving = able.map((want) => want.id)
  const enoughSince = turn.short || turn.enoughSince === undefined ? now : turn.enoughSince
  if (now - enoughSince >= periodMillis) return { ...noTurn(now), enoughSince, serving }
  return { ...turn, at: now, short: false, enoughSince, serving, served }
}

function inTurn(
  turn: Turn,
  able: readonly Want[],
  present: ReadonlySet<SocketId>,
  pools: readonly Pool[],
  now: Millis,
  { periodMillis, lowestFirst, servedFirst, follows }: AlternateRules,
  why: Map<SocketId, Paused>,
): Turn {
  const byId = new Map(able.map((want) => [want.id, want]))
  /** Takes each who still fits beside those taken; skips the others, so that a big one does not stop the rest. */
  const greedy = (order: Iterable<SocketId>): SocketId[] => {
    const taken = standing(pools)
    const serving: SocketId[] = []
    for (const id of order) {
      const want = byId.get(id)
      if (!want) continue
      const short = taken.lacking(want)
      if (short) why.set(id, { by: 'turn', short: short.source })
      else {
        taken.take(want)
        serving.push(id)
      }
    }
    return serving
  }
  const served = serviceUntil(turn, able, present, now, periodMillis)
  const same = { at: now, short: true, enoughSince: undefined, served }
  const ids = able.map((want) => want.id)
  if (lowestFirst) return { ...turn, ...same, serving: greedy(ids.toSorted((a, b) => a - b)) }

  const over =
    turn.since === undefined ||
    (!follows && (now - turn.since >= periodMillis || ids.some((id) => !turn.order.includes(id))))
  if (!over) {
    const had = new Set(turn.serving)
    const inPlace = [...turn.order.filter((id) => had.has(id)), ...turn.order.filter((id) => !had.has(id))]
    return { ...turn, ...same, serving: greedy(inPlace) }
  }
  const periods = (id: SocketId): number => Math.round(served.get(id)! / periodMillis)
  const lead = Math.min(...ids.map(periods)) * periodMillis
  // A lead of more than one period is forgotten, or one who was alone on his phase would later wait as long.
  for (const [id, time] of served) served.set(id, Math.min(Math.max(time - lead, -periodMillis / 2), periodMillis))
  const highest = servedFirst === 'lowestId' ? -1 : 1
  const order = ids.toSorted((a, b) => periods(a) - periods(b) || highest * (b - a))
  return { ...same, since: now, order, serving: greedy(order) }
}

/** How long each has been served while short, up to now. */
function serviceUntil(
  turn: Turn,
  able: readonly Want[],
  present: ReadonlySet<SocketId>,
  now: Millis,
  periodMillis: Millis,
): Map<SocketId, Millis> {
  const serving = new Set(turn.short ? turn.serving : [])
  const served = new Map<SocketId, Millis>()
  for (const [id, time] of turn.served)
    if (present.has(id)) served.set(id, time + (serving.has(id) ? now - turn.at : 0))
  let most = 0
  for (const time of served.values()) most = Math.max(most, Math.round(time / periodMillis))
  // A newcomer goes to the back: its probe was its turn.
  for (const { id } of able) if (!served.has(id)) served.set(id, most * periodMillis)
  return served
}
