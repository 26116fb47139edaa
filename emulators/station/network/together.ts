import type { Amps } from '../../../bench/amps.ts'
import type { Announcement } from '../../../protocols/scn/announcement.ts'
import type { StationCore } from '../ground.ts'
import type { Claims, Others } from '../parts/divide.ts'
import { type Pool, SAFE_CURRENT, type SocketId } from '../parts/limits.ts'
import { type NetworkState, type StationId, socketsIn } from '../parts/network.ts'
import type { HeardOthers } from './heard.ts'
import type { Heard, Wishes } from './said.ts'
import { sameItems, sameLimit } from './same.ts'

/** What comes to all of the network, for as long as nothing that counts has changed. */
export interface Shared {
  /** Shared by all sockets of the network. */
  readonly pools: readonly Pool[]
  readonly lowestFirst: boolean
  readonly others: Others
  readonly claims: Claims
  /** The contact of another station suspends this one too. */
  readonly suspended: boolean
}

/** What it was reckoned of. */
interface Basis {
  readonly change: number
  readonly view: readonly StationId[]
  readonly limits: readonly number[]
  readonly own: Announcement['limit']
}

const NETWORK = 'network'

/**
 * What the stations that agree may draw and ask for together (SCN-15, docs/network.md). Unaware of who agrees, and of who
 * gets what.
 */
export class Together {
  readonly #core: StationCore
  readonly #heard: HeardOthers
  #last: (Basis & { readonly shared: Shared }) | undefined
  #elsewhereLast: { readonly wishes: readonly Wishes[]; readonly others: Others } | undefined
  /** The station whose meter or EMS serves the network. */
  #limitFrom: StationId | undefined

  constructor(core: StationCore, heard: HeardOthers) {
    this.#core = core
    this.#heard = heard
  }

  clear(): void {
    this.#last = undefined
    this.#elsewhereLast = undefined
    this.#limitFrom = undefined
  }

  /** The station is alone. */
  part(): void {
    this.#last = undefined
  }

  /** As of the latest look; none where the station is alone. */
  get pools(): readonly Pool[] {
    return this.#last?.shared.pools ?? []
  }

  /** The same again where nobody said anything else and nothing is set otherwise. */
  of(state: NetworkState, view: readonly StationId[], own: Announcement['limit']): Shared {
    const { settings } = this.#core
    const { change } = this.#heard
    const last = this.#last
    const limits: Basis['limits'] = [
      settings.amps('SCN-TotalStaticCurrent'),
      settings.amps('SCN-TotalSafeCurrent'),
      settings.amps('SCN-SocketSafeCurrent'),
      settings.number('SCN-SocketCount'),
    ]
    if (
      last &&
      last.change === change &&
      last.view === view &&
      sameItems(last.limits, limits) &&
      sameLimit(last.own, own)
    )
      return last.shared
    const shared = this.#shared(state, view, own)
    this.#last = { change, view, limits, own, shared }
    return shared
  }

  #shared(state: NetworkState, view: readonly StationId[], own: Announcement['limit']): Shared {
    const { pools, lowestFirst } = this.#pools(state, view, own)
    const heard = view.flatMap((id) => this.#heard.of(id) ?? [])
    const suspended = this.#core.options.suspendScope === 'network' && heard.some(({ said }) => said.suspended)
    const claims = claimsOf(heard, Math.max(...state.sockets))
    return { pools, lowestFirst, others: this.#elsewhere(state.station, heard, view), claims, suspended }
  }

  /** What the whole network may draw, less the safe current of every socket that is out of sight (SCN-15). */
  #pools(
    state: NetworkState,
    view: readonly StationId[],
    own: Announcement['limit'],
  ): Pick<Shared, 'pools' | 'lowestFirst'> {
    const { settings, options } = this.#core
    const limits = view.map((id) => [id, id === state.station ? own : this.#heard.saidOf(id)?.limit] as const)
    const speaks = limits.filter(([, each]) => each !== undefined)
    const good = speaks.find(([, each]) => each?.amps !== 'lost')
    const [from, limit] = (options.meterReaders === 'several' ? good : undefined) ?? speaks[0] ?? []
    if (from !== undefined) this.#limitFrom = from
    else if (this.#limitFrom !== undefined && view.includes(this.#limitFrom)) this.#limitFrom = undefined
    const lost = this.#limitFrom !== undefined && (limit === undefined || limit.amps === 'lost')
    const missing = settings.number('SCN-SocketCount') - socketsIn(state, this.#heard.counted, view)
    const reserved = missing * settings.amps('SCN-SocketSafeCurrent')
    const less = (amps: Amps): Amps => Math.max(0, amps - reserved)
    const all = (source: string, amps: Amps): Pool => ({ source, amps: [less(amps), less(amps), less(amps)] })
    const pools: Pool[] = [all(NETWORK, settings.amps('SCN-TotalStaticCurrent'))]
    if (lost) pools.push(all(SAFE_CURRENT, settings.amps('SCN-TotalSafeCurrent')))
    else if (limit && limit.amps !== 'lost')
      pools.push({ source: limit.from, amps: [less(limit.amps[0]), less(limit.amps[1]), less(limit.amps[2])] })
    return { pools, lowestFirst: lost }
  }

  #elsewhere(own: StationId, heard: readonly Heard[], view: readonly StationId[]): Others {
    const lead = view[0]!
    const turn = lead === own ? undefined : this.#heard.of(lead)?.turn
    const wishes = heard.map((each) => each.wishes)
    const last = this.#elsewhereLast
    if (last && last.others.turn === turn && sameItems(last.wishes, wishes)) return last.others
    const others: Others = {
      asking: wishes.flatMap(({ asking }) => asking),
      present: new Set(wishes.flatMap(({ present }) => present)),
      resting: new Set(wishes.flatMap(({ resting }) => resting)),
      probes: new Map(wishes.flatMap(({ probes }) => probes)),
      pools: wishes.map(({ maximum }) => maximum),
      turn,
    }
    this.#elsewhereLast = { wishes, others }
    return others
  }
}

/** Of two that bid for the same current, the one with the lower ID gives way; `highest` is this station's highest. */
function claimsOf(heard: readonly Heard[], highest: SocketId): Claims {
  const claims: Claims[number][] = []
  for (const { wants, said } of heard)
    for (const [index, { id, claim, bid }] of said.sockets.entries()) {
      const amps = id > highest ? Math.max(claim, bid) : claim
      if (amps > 0) claims.push({ want: wants[index]!, amps })
    }
  return claims
}
