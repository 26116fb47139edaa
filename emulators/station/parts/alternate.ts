import type { Millis } from '../../../bench/clock.ts'
import { overfull, type Pool, type SocketId, type Want } from './limits.ts'

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
}

export function noTurn(now: Millis): Turn {
  return { at: now, short: false, since: undefined, enoughSince: undefined, order: [], serving: [], served: new Map() }
}

/**
 * Says who is served now. `wants` are all that could be served alone; `present` every socket that is plugged in, whose
 * service is remembered. Least served first, the highest ID on a tie; only service while there is too little counts.
 */
export function alternate(
  turn: Turn,
  wants: readonly Want[],
  present: ReadonlySet<SocketId>,
  pools: readonly Pool[],
  now: Millis,
  rules: AlternateRules,
): Turn {
  const { periodMillis, lowestFirst } = rules
  const periods = (time: Millis): number => Math.round(time / periodMillis)
  const served = new Map<SocketId, Millis>()
  for (const [id, time] of turn.served)
    if (present.has(id)) served.set(id, time + (turn.short && turn.serving.includes(id) ? now - turn.at : 0))
  const most = Math.max(0, ...[...served.values()].map(periods))
  // A newcomer goes to the back: its probe was its turn.
  for (const { id } of wants) if (!served.has(id)) served.set(id, most * periodMillis)

  const all = wants.map((want) => want.id)
  if (overfull(wants, pools) === undefined) {
    const enoughSince = turn.short || turn.enoughSince === undefined ? now : turn.enoughSince
    const forget = now - enoughSince >= periodMillis
    return {
      at: now,
      short: false,
      since: forget ? undefined : turn.since,
      enoughSince,
      order: forget ? [] : turn.order,
      serving: all,
      served: forget ? new Map() : served,
    }
  }
  const byId = new Map(wants.map((want) => [want.id, want]))
  /** Takes each who still fits beside those taken; skips the others, so that a big one does not stop the rest. */
  const greedy = (order: readonly SocketId[]): SocketId[] => {
    const taken: Want[] = []
    for (const id of order) {
      const want = byId.get(id)
      if (want && overfull([...taken, want], pools) === undefined) taken.push(want)
    }
    return taken.map((want) => want.id)
  }
  if (lowestFirst)
    return {
      ...turn,
      at: now,
      short: true,
      enoughSince: undefined,
      served,
      serving: greedy(all.toSorted((a, b) => a - b)),
    }

  const over =
    turn.since === undefined || now - turn.since >= periodMillis || all.some((id) => !turn.order.includes(id))
  if (!over) {
    const serving = turn.serving.filter((id) => byId.has(id))
    const inOrder = turn.order.filter((id) => serving.includes(id))
    return {
      ...turn,
      at: now,
      short: true,
      enoughSince: undefined,
      served,
      serving: greedy([...inOrder, ...turn.order.filter((id) => !serving.includes(id))]),
    }
  }
  const least = Math.min(...all.map((id) => periods(served.get(id)!)))
  for (const [id, time] of served) served.set(id, Math.min(Math.max(0, time - least * periodMillis), periodMillis))
  const order = all.toSorted((a, b) => periods(served.get(a)!) - periods(served.get(b)!) || b - a)
  return { at: now, short: true, since: now, enoughSince: undefined, order, serving: greedy(order), served }
}
