import type { Amps, Phase, PhaseAmps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { type AlternateRules, alternate, noTurn, type Turn } from './alternate.ts'
import { type HandInput, type HandRules, type HandState, handOver } from './hand-over.ts'
import { CLOSE, type Offer, overfull, type Pool, type SocketId, type Want, without } from './limits.ts'
import { NOTHING_SEEN, observePhases, type SeenPhases } from './loads.ts'
import { type ProbeInput, type ProbeRules, type ProbeState, probe } from './probe.ts'
import { share } from './share.ts'
import { ALL_USED, type Unused, type UnusedRules, unused } from './unused.ts'

/** One socket as a cycle sees it. */
export interface SocketInput {
  readonly id: SocketId
  readonly plugged: boolean
  /** It may charge: plugged in, authorised, not faulted. */
  readonly wants: boolean
  /** Grid phase of each conductor. */
  readonly conductors: readonly Phase[]
  /** Lowest of its own maxima, and whose that is. */
  readonly max: Amps
  readonly cap: string
  /** Current per conductor. */
  readonly drawn: PhaseAmps
  /** Its contactor is closed. */
  readonly closed: boolean
  readonly signature: boolean
}

export interface DivideRules extends AlternateRules, HandRules, UnusedRules, Omit<ProbeRules, 'patienceMillis'> {
  readonly othersDuringProbe: 'share' | 'pauseAll'
}

/** Everything the division remembers from cycle to cycle. */
export interface Division {
  readonly seen: ReadonlyMap<SocketId, SeenPhases>
  readonly unused: ReadonlyMap<SocketId, Unused>
  readonly probes: ProbeState
  readonly turn: Turn
  readonly hands: HandState
}

export function emptyDivision(now: Millis): Division {
  return { seen: new Map(), unused: new Map(), probes: new Map(), turn: noTurn(now), hands: new Map() }
}

/** One cycle: what each socket may offer now, and who leads. A socket that wants nothing is not among the offers. */
export function divide(
  state: Division,
  sockets: readonly SocketInput[],
  pools: readonly Pool[],
  now: Millis,
  rules: DivideRules,
): { readonly division: Division; readonly offers: ReadonlyMap<SocketId, Offer> } {
  const present = new Set<SocketId>()
  const seen = new Map<SocketId, SeenPhases>()
  const idle = new Map<SocketId, Unused>()
  const wants: Want[] = []
  const inputs = new Map<SocketId, SocketInput>()
  const shares = sockets.filter((socket) => socket.wants).length > 1
  for (const socket of sockets) {
    if (!socket.plugged) continue
    const { id } = socket
    present.add(id)
    inputs.set(id, socket)
    const phases = observePhases(state.seen.get(id) ?? NOTHING_SEEN, socket.drawn, now)
    seen.set(id, phases)
    if (!socket.wants) continue
    const min = state.probes.get(id)?.needs ?? 6
    const offered = state.hands.get(id)?.offer ?? 0
    const left =
      offered > 0
        ? unused(state.unused.get(id) ?? ALL_USED, { offered, drawn: Math.max(...socket.drawn), min }, now, rules)
        : (state.unused.get(id) ?? ALL_USED)
    idle.set(id, left)
    // Alone there is nobody to lose it to.
    const capped = shares && left.cap !== undefined && left.cap < socket.max
    wants.push({
      id,
      loads: socket.conductors.filter((_phase, conductor) => !phases.released[conductor as Phase]),
      min,
      max: capped ? left.cap! : socket.max,
      cap: capped ? 'unused current' : socket.cap,
    })
  }
  const probing = probe(
    state.probes,
    wants.map(
      (want): ProbeInput => ({
        want,
        charging: inputs.get(want.id)!.closed,
        signature: inputs.get(want.id)!.signature,
      }),
    ),
    present,
    pools,
    now,
    { ...rules, patienceMillis: rules.unusedMillis },
  )

  const targets = new Map<SocketId, Offer>()
  const taken: { readonly want: Want; readonly amps: Amps }[] = []
  const notProbing: Want[] = []
  for (const want of wants) {
    const granted = probing.takers.get(want.id)
    if (granted === undefined) notProbing.push({ ...want, min: probing.state.get(want.id)!.needs })
    else {
      targets.set(want.id, { amps: granted, leads: 'probing' })
      if (granted > 0) taken.push({ want: { ...want, min: Math.min(want.min, granted) }, amps: granted })
    }
  }
  const rest = without(pools, taken)
  let able: Want[] = []
  for (const want of notProbing) {
    if (want.max < want.min - CLOSE) targets.set(want.id, { amps: 0, leads: want.cap })
    else {
      const full = overfull([want], rest)
      if (full)
        targets.set(want.id, { amps: 0, leads: taken.length > 0 && !overfull([want], pools) ? 'probing' : full.source })
      else able.push(want)
    }
  }
  // A car that has asked for nothing for long must not make others take turns.
  if (overfull(able, rest)) {
    const resting = able.filter(
      (want) => idle.get(want.id)?.cap !== undefined && Math.max(...inputs.get(want.id)!.drawn) === 0,
    )
    for (const want of resting) targets.set(want.id, { amps: 0, leads: 'turns' })
    able = able.filter((want) => !resting.includes(want))
  }
  const pauseAll =
    rules.othersDuringProbe === 'pauseAll' &&
    taken.length > 0 &&
    (able.length < notProbing.length || overfull(able, rest) !== undefined)
  const turn = alternate(state.turn, able, present, rest, now, rules)
  const served = pauseAll ? [] : able.filter((want) => turn.serving.includes(want.id))
  for (const want of able) targets.set(want.id, { amps: 0, leads: taken.length > 0 ? 'probing' : 'turns' })
  for (const [id, offer] of share(served, rest)) targets.set(id, offer)

  // A session that has ended may still draw until its contactor is open.
  const leaving = sockets
    .filter((socket) => socket.plugged && !socket.wants && socket.closed)
    .map(
      ({ id, conductors, drawn }): HandInput => ({
        want: { id, loads: conductors, min: 6, max: 0, cap: 'nobody' },
        target: 0,
        drawn: Math.max(...drawn),
        closed: true,
      }),
    )
  const hands = handOver(
    state.hands,
    [
      ...leaving,
      ...wants.map((want): HandInput => {
        const { drawn, closed } = inputs.get(want.id)!
        const granted = probing.takers.get(want.id)
        return {
          want: granted === undefined ? want : { ...want, min: Math.max(6, granted) },
          target: targets.get(want.id)?.amps ?? 0,
          drawn: Math.max(...drawn),
          closed,
        }
      }),
    ],
    pools,
    now,
    rules,
  )
  const offers = new Map<SocketId, Offer>()
  for (const { id } of wants) {
    const target = targets.get(id)!
    const amps = hands.get(id)!.offer
    offers.set(id, { amps, leads: amps < target.amps - CLOSE ? 'hand-over' : target.leads })
  }
  return { division: { seen, unused: idle, probes: probing.state, turn, hands }, offers }
}
