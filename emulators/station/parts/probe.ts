import type { Amps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { LOWEST_AMPS } from '../../../protocols/control-pilot.ts'
import { CLOSE, downToTenths, type Pool, type SocketId, standing, type Want } from './limits.ts'

// The probing minute of a new car. Unaware of what it is offered afterwards.

/** The minimum of the cars that the probe is looking for (guide 2.5). */
export const BIG_MINIMUM: Amps = 14

/** What is known of one plugged-in car's need. */
export interface Probed {
  readonly queuedAt: Millis
  /** Offered now as a probe. */
  readonly granted: Amps
  readonly grantedAt: Millis | undefined
  /** Begin of its minute: the first time its contactor was closed on a probe. */
  readonly since: Millis | undefined
  readonly recognised: boolean
  readonly done: boolean
  readonly needs: Amps
}

export type ProbeState = ReadonlyMap<SocketId, Probed>

export interface ProbeInput {
  readonly want: Want
  /** When it was plugged in; the first cycle that sees it where left out. */
  readonly connectedAt?: Millis | undefined
  /** State C2 with its contactor closed. */
  readonly charging: boolean
  /** It draws with the signature of a 14 A car. */
  readonly signature: boolean
}

export interface ProbeRules {
  readonly probeAmps: Amps
  readonly probeMillis: Millis
  /** A probed car that does not begin within this time makes room; its minute comes when it does. */
  readonly patienceMillis: Millis
}

function newcomer(queuedAt: Millis): Probed {
  return {
    queuedAt,
    granted: 0,
    grantedAt: undefined,
    since: undefined,
    recognised: false,
    done: false,
    needs: LOWEST_AMPS,
  }
}

/** A car whose need was found before. */
export function found(now: Millis, needs: Amps): Probed {
  return { ...newcomer(now), done: true, needs }
}

/** Has these probed anew, as if they had just been plugged in. */
export function forgetFindings(state: ProbeState, ids: Iterable<SocketId>, now: Millis): ProbeState {
  const next = new Map(state)
  for (const id of ids) if (next.get(id)?.done) next.set(id, newcomer(now))
  return next
}

/** A probe that could not be offered yet is not under way, and nobody's patience runs. */
export function withoutUnoffered(
  state: ProbeState,
  asking: readonly ProbeInput[],
  hands: ReadonlyMap<SocketId, { readonly offer: Amps }>,
): ProbeState {
  let next: Map<SocketId, Probed> | undefined
  for (const { want } of asking) {
    const probed = state.get(want.id)!
    if (probed.granted === 0 || hands.get(want.id)!.offer >= probed.granted - CLOSE) continue
    next ??= new Map(state)
    next.set(want.id, { ...probed, granted: 0, grantedAt: undefined })
  }
  return next ?? state
}

export interface Probing {
  readonly state: ProbeState
  /** Sockets whose offer is the probe's, 0 while they wait for one. */
  readonly takers: ReadonlyMap<SocketId, Amps>
}

/**
 * Gives each new car the probing current for a minute from the first power drawn: those under way first, then the
 * longest waiting, the highest ID on a tie. Beside another probe it is all or nothing; alone what there is, if that is
 * 6 A or more (PRB-09, PRB-13: assumed). `present` are all plugged-in sockets; unplugging forgets. A minute that is cut
 * short because the car may not ask (a suspension, a fault) begins anew.
 */
export function probe(
  state: ProbeState,
  inputs: readonly ProbeInput[],
  present: ReadonlySet<SocketId>,
  pools: readonly Pool[],
  now: Millis,
  rules: ProbeRules,
): Probing {
  if (nothingToFind(state, inputs, present)) return { state, takers: NO_TAKERS }
  const next = new Map<SocketId, Probed>()
  for (const [id, probed] of state)
    if (present.has(id))
      next.set(id, probed.done ? probed : { ...probed, granted: 0, grantedAt: undefined, since: undefined })
  const candidates: ProbeInput[] = []
  for (const input of inputs) {
    const { id } = input.want
    const before = state.get(id) ?? newcomer(input.connectedAt ?? now)
    const probed = before.done ? before : measured(before, input, now, rules)
    next.set(id, probed)
    const parked =
      probed.grantedAt !== undefined && probed.since === undefined && now - probed.grantedAt > rules.patienceMillis
    if (!probed.done && !parked) candidates.push(input)
  }
  const underWay = (id: SocketId): number => (next.get(id)!.granted > 0 ? 0 : 1)
  candidates.sort(
    (a, b) =>
      underWay(a.want.id) - underWay(b.want.id) ||
      next.get(a.want.id)!.queuedAt - next.get(b.want.id)!.queuedAt ||
      b.want.id - a.want.id,
  )

  const takers = new Map<SocketId, Amps>()
  const taken = standing(pools)
  let anyone = false
  for (const { want } of candidates) {
    const full = Math.min(rules.probeAmps, want.max)
    const room = taken.room(want)
    const amps = downToTenths(Math.min(full, room))
    const granted = amps >= LOWEST_AMPS && (!anyone || amps >= full - CLOSE) ? amps : 0
    const before = next.get(want.id)!
    next.set(want.id, { ...before, granted, grantedAt: granted > 0 ? (before.grantedAt ?? now) : undefined })
    takers.set(want.id, granted)
    if (granted === 0) continue
    anyone = true
    taken.take(want, granted)
  }
  return { state: next, takers }
}

const NO_TAKERS: ReadonlyMap<SocketId, Amps> = new Map()

function nothingToFind(state: ProbeState, inputs: readonly ProbeInput[], present: ReadonlySet<SocketId>): boolean {
  for (const [id, { done }] of state) if (!done || !present.has(id)) return false
  return inputs.every(({ want }) => state.has(want.id))
}

/** Until when the probes stay as they are, if nothing but time changes. */
export function probesHold(state: ProbeState, { probeMillis, patienceMillis }: ProbeRules): Millis {
  let until = Number.POSITIVE_INFINITY
  for (const { done, since, grantedAt } of state.values()) {
    if (done) continue
    if (since !== undefined) until = Math.min(until, since + probeMillis)
    else if (grantedAt !== undefined) until = Math.min(until, grantedAt + patienceMillis + 1)
  }
  return until
}

/** What a cycle of drawing adds to what is known. */
function measured(before: Probed, { charging, signature }: ProbeInput, now: Millis, rules: ProbeRules): Probed {
  const since = before.since ?? (charging && before.granted > 0 ? now : undefined)
  const recognised = before.recognised || (charging && signature && before.granted >= BIG_MINIMUM - CLOSE)
  if (since === undefined || now - since < rules.probeMillis) return { ...before, since, recognised }
  return { ...before, since, recognised, done: true, granted: 0, needs: recognised ? BIG_MINIMUM : LOWEST_AMPS }
}
