import type { Amps, Phase, PhaseAmps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { LOWEST_AMPS } from '../../../protocols/control-pilot.ts'
import { type AlternateRules, alternate, noTurn, type Paused, type Turn, turnHolds } from './alternate.ts'
import { type HandInput, type HandRules, type HandState, handOver } from './hand-over.ts'
import { CLOSE, type Offer, overfull, type Pool, type SocketId, type Want, without } from './limits.ts'
import { loadsOf, NOTHING_SEEN, observePhases, phasesHold, type SeenPhases } from './loads.ts'
import { highest } from './phase-sums.ts'
import {
  forgetFindings,
  type ProbeInput,
  type ProbeRules,
  type ProbeState,
  probe,
  probesHold,
  withoutUnoffered,
} from './probe.ts'
import { share } from './share.ts'
import { ALL_USED, type Unused, type UnusedRules, unused } from './unused.ts'

// One cycle of dividing, part by part. Unaware of sources, pilots and clocks.

/** One socket as a cycle sees it. */
export interface SocketInput {
  readonly id: SocketId
  readonly plugged: boolean
  /** When it was plugged in: newcomers probe in this order. The first cycle that sees it where left out. */
  readonly connectedAt?: Millis
  /** It may charge: plugged in, authorised, not faulted. */
  readonly wants: boolean
  /** Grid phase of each conductor. */
  readonly conductors: readonly Phase[]
  /** Lowest of its own maxima, and whose that is. */
  readonly max: Amps
  readonly cap: string
  /** Below this it had better have nothing; 0 where left out. What the car is found to need may be more. */
  readonly min?: Amps
  /** Current per conductor. */
  readonly drawn: PhaseAmps
  /** Its contactor is closed. */
  readonly closed: boolean
  /** It draws with the signature of a car that needs 14 A. */
  readonly signature: boolean
}

export interface DivideRules extends AlternateRules, HandRules, UnusedRules, Omit<ProbeRules, 'patienceMillis'> {
  readonly othersDuringProbe: 'share' | 'pauseAll'
  /** A car that comes back from a pause is probed again. */
  readonly probeAgain?: boolean
}

/** What a socket may offer, why it is not more, and why it is nothing. */
export interface Allotted extends Offer {
  /**
   * Why it has nothing: 'probe' of its own that waits or of another, others' 'turn', a 'limit' below its minimum,
   * 'idle' too long while others wait, 'hand-over' of current that is not free yet. Undefined while it has some.
   */
  readonly paused: 'probe' | 'hand-over' | Paused['by'] | undefined
  /** While paused: the pool, or its own cap, that had no room for its minimum. */
  readonly short: string | undefined
}

/** Everything the division remembers from cycle to cycle. */
export interface Division {
  readonly seen: ReadonlyMap<SocketId, SeenPhases>
  readonly unused: ReadonlyMap<SocketId, Unused>
  /** Since when a car that asks for nothing has been left out of the turns. */
  readonly resting: ReadonlyMap<SocketId, Millis>
  readonly probes: ProbeState
  readonly turn: Turn
  readonly hands: HandState
  /** What was allotted last, from what, and until when that holds if nothing changes. */
  readonly allotted: Allotment | undefined
}

interface Allotment {
  readonly asking: readonly ProbeInput[]
  readonly present: ReadonlySet<SocketId>
  readonly resting: ReadonlySet<SocketId>
  readonly pools: readonly Pool[]
  readonly rules: DivideRules
  readonly others: Others
  readonly claims: Claims
  readonly probes: ProbeState
  readonly turn: Turn
  readonly targets: ReadonlyMap<SocketId, Allotted>
  /** Pools after what others may draw. */
  readonly free: readonly Pool[]
  readonly until: Millis
}

export function emptyDivision(now: Millis): Division {
  return {
    seen: new Map(),
    unused: new Map(),
    resting: new Map(),
    probes: new Map(),
    turn: noTurn(now),
    hands: new Map(),
    allotted: undefined,
  }
}

/** The sockets of other stations of the network, as those tell of them; the same object for as long as they say the same. */
export interface Others {
  readonly asking: readonly ProbeInput[]
  readonly present: ReadonlySet<SocketId>
  readonly resting: ReadonlySet<SocketId>
  readonly probes: ProbeState
  /** Whose turn it is, where another station keeps the order. */
  readonly turn: Turn | undefined
  /** Limits that only others share. */
  readonly pools: readonly Pool[]
}

/** What cars of other stations may draw, whatever is decided here; the same array for as long as that is the same. */
export type Claims = readonly { readonly want: Pick<Want, 'id' | 'loads'>; readonly amps: Amps }[]

/** Offers as they are instead of as they could be, where not everybody knows of a rise yet. */
export type Gate = (before: HandState, after: HandState) => HandState

export const NOBODY_ELSE: Others = {
  asking: [],
  present: new Set(),
  resting: new Set(),
  probes: new Map(),
  turn: undefined,
  pools: [],
}

export const NO_CLAIMS: Claims = []

const OPEN: Gate = (_before, after) => after

/**
 * One cycle: what each socket may offer now, and who leads. A socket that wants nothing is not among the offers. `wants`
 * are those that do, as others of a network are told of them.
 */
export function divide(
  state: Division,
  sockets: readonly SocketInput[],
  pools: readonly Pool[],
  now: Millis,
  rules: DivideRules,
  others: Others = NOBODY_ELSE,
  claims: Claims = NO_CLAIMS,
  gate: Gate = OPEN,
): {
  readonly division: Division
  readonly offers: ReadonlyMap<SocketId, Allotted>
  readonly wants: ReadonlyMap<SocketId, Want>
} {
  const { seen, idle, asking, present } = wishes(state, sockets, now, rules, others.asking.length)
  const resting = new Set<SocketId>()
  for (const { want } of asking) if (idle.get(want.id)!.idle) resting.add(want.id)
  const allotted = allotmentOf(state, { asking, present, resting, pools, rules, others, claims }, now)
  const { probes, turn, targets } = allotted
  const wished = handOver(state.hands, inHand(sockets, asking, probes, targets), allotted.free, now, rules)
  const hands = gate(state.hands, wished)
  const back = [...hands].filter(([id, hand]) => hand.offer > 0 && state.hands.get(id)?.offer === 0)

  const offers = new Map<SocketId, Allotted>()
  const rest = new Map<SocketId, Millis>()
  for (const { want } of asking) {
    const { id } = want
    const [target, hand] = [targets.get(id)!, hands.get(id)!]
    if (target.paused === 'idle') rest.set(id, state.resting.get(id) ?? now)
    const { offer } = hand
    const handed = {
      amps: offer,
      leads: 'hand-over',
      paused: offer > 0 ? undefined : 'hand-over',
      short: undefined,
    } as const
    offers.set(id, offer < target.amps - CLOSE ? handed : offer === target.amps ? target : { ...target, amps: offer })
  }
  const begun = withoutUnoffered(probes, asking, hands)
  const findings = rules.probeAgain
    ? forgetFindings(
        begun,
        back.map(([id]) => id),
        now,
      )
    : begun
  const wants = new Map(asking.map(({ want }) => [want.id, want]))
  return { division: { seen, unused: idle, resting: rest, probes: findings, turn, hands, allotted }, offers, wants }
}

/**
 * Until when a cycle comes to the same division as `after`, the one that the latest cycle made of `before`, as long as
 * nothing is put in but the time; 0 where the next one may come to another already.
 */
export function divisionHolds(before: Division, after: Division, now: Millis, rules: DivideRules): Millis {
  const { allotted, probes, turn, hands, seen, unused: left, resting } = after
  if (!allotted || allotted !== before.allotted || probes !== before.probes || turn !== before.turn) return 0
  if (!sameValues(before.seen, seen) || !sameValues(before.unused, left) || !sameValues(before.resting, resting))
    return 0
  if (before.hands.size !== hands.size) return 0
  for (const [id, { offer, claim, loweredAt }] of hands) {
    const was = before.hands.get(id)
    if (loweredAt !== undefined || was?.offer !== offer || was.claim !== claim || was.loweredAt !== undefined) return 0
  }
  let until = allotted.until
  const soonest = (at: Millis): void => {
    if (at >= now) until = Math.min(until, at)
  }
  for (const phases of seen.values()) soonest(phasesHold(phases))
  for (const { since } of left.values()) if (since !== undefined) soonest(since + rules.unusedMillis)
  for (const since of resting.values()) soonest(since + rules.periodMillis)
  return until
}

function sameValues<K, V>(one: ReadonlyMap<K, V>, other: ReadonlyMap<K, V>): boolean {
  if (one.size !== other.size) return false
  for (const [key, value] of one) if (other.get(key) !== value) return false
  return true
}

/** The last one again, where all is as it was and no moment has come that changes anything; or a new one. */
function allotmentOf(
  state: Division,
  inputs: Pick<Allotment, 'asking' | 'present' | 'resting' | 'pools' | 'rules' | 'others' | 'claims'>,
  now: Millis,
): Allotment {
  const { asking, present, resting, pools, rules, others, claims } = inputs
  const last = state.allotted
  if (
    last &&
    now < last.until &&
    last.others === others &&
    last.probes === state.probes &&
    last.turn === state.turn &&
    sameRules(last.rules, rules) &&
    sameAsking(last.asking, asking) &&
    sameSet(last.present, present) &&
    sameSet(last.resting, resting) &&
    samePools(last.pools, pools)
  )
    return last.claims === claims ? last : { ...last, claims, free: without(last.pools, claims) }
  const all = { ...rules, follows: others.turn !== undefined }
  const { probes, turn, targets } = allot(
    { probes: joined(state.probes, others.probes), turn: others.turn ?? state.turn },
    [...asking, ...others.asking],
    new Set([...present, ...others.present]),
    new Set([...resting, ...others.resting]),
    others.pools.length > 0 ? [...pools, ...others.pools] : pools,
    now,
    all,
  )
  const until = Math.min(
    probesHold(probes, { ...rules, patienceMillis: rules.unusedMillis }),
    turnHolds(turn, now, all),
  )
  return { ...inputs, probes, turn, targets, free: without(pools, claims), until }
}

function joined(own: ProbeState, others: ProbeState): ProbeState {
  return others.size === 0 ? own : new Map([...own, ...others])
}

function sameRules(one: DivideRules, other: DivideRules): boolean {
  return (Object.keys(other) as (keyof DivideRules)[]).every((rule) => one[rule] === other[rule])
}

/** Whether the same ask for the same. */
export function sameAsking(one: readonly ProbeInput[], other: readonly ProbeInput[]): boolean {
  return (
    one.length === other.length &&
    one.every((input, index) => {
      const { want, connectedAt, charging, signature } = other[index]!
      const was = input.want
      return (
        was.id === want.id &&
        was.min === want.min &&
        was.max === want.max &&
        was.cap === want.cap &&
        samePhases(was.loads, want.loads) &&
        input.connectedAt === connectedAt &&
        input.charging === charging &&
        input.signature === signature
      )
    })
  )
}

function samePhases(one: readonly Phase[], other: readonly Phase[]): boolean {
  return one.length === other.length && one.every((phase, index) => phase === other[index])
}

function samePools(one: readonly Pool[], other: readonly Pool[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ source, amps, members }, index) => {
      const pool = other[index]!
      const same = amps[0] === pool.amps[0] && amps[1] === pool.amps[1] && amps[2] === pool.amps[2]
      return same && source === pool.source && members === pool.members
    })
  )
}

function sameSet(one: ReadonlySet<SocketId>, other: ReadonlySet<SocketId>): boolean {
  if (one.size !== other.size) return false
  for (const id of one) if (!other.has(id)) return false
  return true
}

/** Who wants what: the phases seen so far, the minimum found so far, the cap on what was left unused. */
function wishes(
  state: Division,
  sockets: readonly SocketInput[],
  now: Millis,
  rules: DivideRules,
  elsewhere: number,
): {
  readonly seen: Map<SocketId, SeenPhases>
  readonly idle: Map<SocketId, Unused>
  readonly asking: readonly ProbeInput[]
  readonly present: ReadonlySet<SocketId>
} {
  const present = new Set<SocketId>()
  const seen = new Map<SocketId, SeenPhases>()
  const idle = new Map<SocketId, Unused>()
  const asking: ProbeInput[] = []
  const shares = elsewhere + sockets.filter((socket) => socket.wants).length > 1
  for (const socket of sockets) {
    if (!socket.plugged) continue
    const { id, drawn, conductors, max, cap, closed, signature, connectedAt } = socket
    present.add(id)
    const phases = observePhases(state.seen.get(id) ?? NOTHING_SEEN, drawn, now)
    seen.set(id, phases)
    if (!socket.wants) continue
    const min = Math.max(state.probes.get(id)?.needs ?? LOWEST_AMPS, socket.min ?? 0)
    const rested = now - (state.resting.get(id) ?? now) >= rules.periodMillis
    // Without an offer it cannot show that it wants again, so after a period it is asked.
    const before = rested ? ALL_USED : (state.unused.get(id) ?? ALL_USED)
    const offered = state.hands.get(id)?.offer ?? 0
    const left = unused(before, { offered, drawn: highest(drawn), min }, now, rules)
    idle.set(id, left)
    // Alone there is nobody to lose it to.
    const capped = shares && left.cap !== undefined && left.cap < max
    asking.push({
      want: {
        id,
        loads: loadsOf(conductors, phases),
        min,
        max: capped ? left.cap! : max,
        cap: capped ? 'unused current' : cap,
      },
      connectedAt,
      charging: closed,
      signature,
    })
  }
  return { seen, idle, asking, present }
}

/** Probes, turns and shares: what each should have, before anybody has given anything up. */
export function allot(
  state: Pick<Division, 'probes' | 'turn'>,
  asking: readonly ProbeInput[],
  present: ReadonlySet<SocketId>,
  resting: ReadonlySet<SocketId>,
  pools: readonly Pool[],
  now: Millis,
  rules: Omit<DivideRules, keyof HandRules>,
): { readonly probes: ProbeState; readonly turn: Turn; readonly targets: ReadonlyMap<SocketId, Allotted> } {
  const probing = probe(state.probes, asking, present, pools, now, { ...rules, patienceMillis: rules.unusedMillis })
  const targets = new Map<SocketId, Allotted>()
  const taken: { readonly want: Want; readonly amps: Amps }[] = []
  const others: Want[] = []
  for (const { want } of asking) {
    const granted = probing.takers.get(want.id)
    if (granted === undefined) {
      const { needs } = probing.state.get(want.id)!
      others.push(needs > want.min ? { ...want, min: needs } : want)
      continue
    }
    if (want.max < LOWEST_AMPS - CLOSE) {
      targets.set(want.id, { amps: 0, leads: want.cap, paused: 'limit', short: want.cap })
      continue
    }
    if (granted > 0) taken.push({ want, amps: granted })
    targets.set(want.id, {
      amps: granted,
      leads: 'probing',
      paused: granted > 0 ? undefined : 'probe',
      short: undefined,
    })
  }
  const rest = without(pools, taken)
  const { turn, served, why } = alternate(state.turn, others, present, rest, now, rules, resting)
  const probes = taken.length > 0
  /** A paused car that would not be paused if nobody were probed. */
  let minimaFit: boolean | undefined
  const fitsWithoutProbes = (want: Want, reason: Paused | undefined): boolean => {
    if (want.max < want.min - CLOSE) return false
    if (reason?.by === 'limit') return !overfull([want], pools)
    minimaFit ??= !overfull(others, pools)
    return minimaFit
  }
  const pauseAll = rules.othersDuringProbe === 'pauseAll' && probes && served.size < others.length
  for (const want of others) {
    const reason = why.get(want.id)
    const forProbe = pauseAll || (probes && reason?.by !== 'idle' && fitsWithoutProbes(want, reason))
    targets.set(want.id, {
      amps: 0,
      leads: forProbe ? 'probing' : reason?.by === 'limit' ? reason.short : 'turns',
      paused: forProbe ? 'probe' : (reason?.by ?? 'turn'),
      short: reason?.short,
    })
  }
  if (!pauseAll) {
    const sharing = others.filter((want) => served.has(want.id))
    for (const [id, offer] of share(sharing, rest)) targets.set(id, { ...offer, paused: undefined, short: undefined })
  }
  return { probes: probing.state, turn, targets }
}

/** What handing over looks at: who shall have what, and who still draws. */
function inHand(
  sockets: readonly SocketInput[],
  asking: readonly ProbeInput[],
  probes: ProbeState,
  targets: ReadonlyMap<SocketId, Allotted>,
): HandInput[] {
  const inputs: HandInput[] = []
  const wants = new Map(asking.map(({ want }) => [want.id, want]))
  for (const { id, plugged, conductors, drawn, closed } of sockets) {
    if (!plugged) continue
    const want = wants.get(id)
    if (want) {
      const target = targets.get(id)!
      const min =
        target.leads === 'probing' ? Math.max(LOWEST_AMPS, target.amps) : Math.max(want.min, probes.get(id)!.needs)
      inputs.push({ want: { ...want, min }, target: target.amps, drawn: highest(drawn), closed })
    }
    // A session that has ended may still draw until its contactor is open.
    else if (closed)
      inputs.push({
        want: { id, loads: conductors, min: LOWEST_AMPS, max: 0, cap: 'nobody' },
        target: 0,
        drawn: highest(drawn),
        closed,
      })
  }
  return inputs
}
