import { type Amps, PHASES, type Phase, type PhaseAmps, type SocketNumber } from '../../bench/amps.ts'
import type { Cancel, Millis } from '../../bench/clock.ts'
import type { DatagramSocket } from '../../bench/wires.ts'
import {
  type Announcement,
  decodeAnnouncement,
  encodeAnnouncement,
  SCN_PORT,
  type SocketReport,
} from '../../protocols/scn/announcement.ts'
import type { StationCore } from './ground.ts'
import type { Division, Others } from './parts/divide.ts'
import type { HandState } from './parts/hand-over.ts'
import { CLOSE, type Pool, type SocketId, type Want } from './parts/limits.ts'
import {
  announced,
  heardByAll,
  heardFrom,
  judgeNetwork,
  type NetworkRules,
  type NetworkState,
  networkAtBoot,
  objectionTo,
  type Standing,
  type StationId,
  socketsIn,
} from './parts/network.ts'
import type { Probed, ProbeInput } from './parts/probe.ts'
import type { Socket } from './socket.ts'

/** What a cycle of the network comes to for this station. */
export interface NetworkCycle {
  /** Shared by all sockets of the network; none where the station is alone. */
  readonly pools: readonly Pool[]
  /** The most of one socket while the station is alone. */
  readonly cap: Amps | undefined
  readonly lowestFirst: boolean
  readonly others: Others
  /** The contact of another station suspends this one too. */
  readonly suspended: boolean
}

interface Heard {
  readonly said: Announcement
  readonly at: Millis
}

/** Currents of others that may still arrive are answered this soon. */
const ANSWER_MILLIS: Millis = 20

const SAFE = 'safe current'
const NETWORK = 'network'

/**
 * The station as one of a Smart Charging Network (guide 6): tells all others of its sockets, hears theirs, and knows what
 * it may offer so that the network's sum is never exceeded, whatever datagrams are lost (docs/network.md).
 */
export class NetworkLink {
  readonly #core: StationCore
  readonly #sockets: readonly Socket[]
  #datagrams: DatagramSocket | undefined
  #opening = 0
  #state: NetworkState | undefined
  #standing: Standing | undefined
  #sequence = 0
  #boots = 0
  readonly #latest = new Map<StationId, Heard>()
  readonly #bids = new Map<SocketId, { readonly amps: Amps; sequence: number | undefined }>()
  readonly #objections = new Map<StationId, string>()
  #members: readonly StationId[] = []
  /** The station whose meter or EMS serves the network. */
  #limitFrom: StationId | undefined
  #report: Announcement | undefined
  #answering: Cancel | undefined

  constructor(core: StationCore, sockets: readonly Socket[]) {
    this.#core = core
    this.#sockets = sockets
  }

  get inUse(): boolean {
    return this.#state !== undefined
  }

  /** A socket's number in the network, or in a station alone. */
  idOf(socket: SocketNumber): SocketId {
    const first = this.#state?.sockets[0]
    return first === undefined ? socket : first + socket - 1
  }

  async boot(now: Millis): Promise<void> {
    const { ground, settings, features } = this.#core
    if (ground.smartNetwork === undefined || !features().SCN.on || settings.text('SCN-NetworkName') === '') return
    const first = settings.number('SCN-SocketID')
    this.#boots += 1
    this.#sequence = 0
    this.#state = networkAtBoot(
      this.#sockets.map(({ number }) => first + number - 1),
      this.#boots,
      now,
    )
    const opening = ++this.#opening
    const hear = (bytes: Buffer): void => this.#hear(bytes)
    const datagrams = await ground.wires.datagrams(ground.smartNetwork.host, ground.smartNetwork.port ?? SCN_PORT, hear)
    if (opening === this.#opening) this.#datagrams = datagrams
    else await datagrams.close()
  }

  async close(): Promise<void> {
    this.#opening += 1
    this.#answering?.()
    this.#answering = undefined
    this.#state = undefined
    this.#standing = undefined
    this.#report = undefined
    this.#latest.clear()
    this.#bids.clear()
    this.#objections.clear()
    this.#members = []
    this.#limitFrom = undefined
    const datagrams = this.#datagrams
    this.#datagrams = undefined
    await datagrams?.close()
  }

  /** What the others draw now, per grid phase, as far as they said. */
  get drawnElsewhere(): PhaseAmps {
    const sum: [Amps, Amps, Amps] = [0, 0, 0]
    for (const said of this.#others()) for (const { drawn } of said.sockets) add(sum, drawn)
    return sum
  }

  /** The beginning of a cycle. `metered` is what a meter or an EMS at this station leaves, before it is shared. */
  look(now: Millis, metered: readonly Pool[]): NetworkCycle | undefined {
    if (!this.#state) return undefined
    const { settings, options } = this.#core
    const { state, standing } = judgeNetwork(this.#state, now, this.#rules())
    this.#state = state
    this.#standing = standing
    this.#tellMembers(standing)
    if (standing.is === 'alone')
      return {
        pools: [],
        cap: settings.amps('SCN-SocketSafeCurrent'),
        lowestFirst: false,
        others: { ...NOBODY, gate: (before, after) => this.#gate(before, after, []) },
        suspended: false,
      }
    const { pools, lowestFirst } = this.#pools(standing.view, limitOf(metered))
    const others = this.#others()
    return {
      pools,
      cap: undefined,
      lowestFirst,
      others: this.#elsewhere(others, standing.view, pools),
      suspended: options.suspendScope === 'network' && others.some((said) => said.suspended),
    }
  }

  /** The end of a cycle: tells the others. */
  tell(
    now: Millis,
    division: Division,
    wants: ReadonlyMap<SocketId, Want>,
    loadsOf: (socket: Socket) => readonly Phase[],
    metered: readonly Pool[],
    suspended: boolean,
  ): void {
    if (!this.#state) return
    const { settings } = this.#core
    const { view, station, boot } = this.#state
    const reports = this.#sockets.map((socket) => this.#reportOf(socket, division, wants, loadsOf(socket), now))
    const { turn } = division
    const ago = (at: Millis | undefined): Millis | undefined => (at === undefined ? undefined : now - at)
    this.#report = {
      network: settings.text('SCN-NetworkName'),
      identity: settings.text('Identity').slice(0, 32),
      station,
      boot,
      sequence: 0,
      socketCount: settings.number('SCN-SocketCount'),
      suspended,
      maximum: settings.amps('Station-MaxCurrent'),
      limit: limitOf(metered),
      view,
      heard: [],
      sockets: reports,
      turn:
        view[0] === station && view.length > 1
          ? {
              short: turn.short,
              sinceAgo: ago(turn.since),
              enoughAgo: ago(turn.enoughSince),
              order: turn.order,
              serving: turn.serving,
              served: [...turn.served],
            }
          : undefined,
    }
    this.#announce(now)
  }

  #announce(now: Millis): void {
    if (!this.#state || !this.#report || !this.#datagrams) return
    this.#answering?.()
    this.#answering = undefined
    this.#sequence += 1
    for (const bid of this.#bids.values()) bid.sequence ??= this.#sequence
    this.#state = announced(this.#state, this.#sequence, now, this.#rules())
    const heard = [...this.#state.heard.values()].map(({ station, boot, sequence }) => ({ station, boot, sequence }))
    this.#datagrams.send(encodeAnnouncement({ ...this.#report, sequence: this.#sequence, heard }))
  }

  #hear(bytes: Buffer): void {
    const said = decodeAnnouncement(bytes)
    if (!said || !this.#state || said.network !== this.#core.settings.text('SCN-NetworkName')) return
    const objection = objectionTo(this.#state, said, this.#rules())
    if (objection !== undefined && this.#objections.get(said.station) !== objection) {
      const what =
        objection === 'socket ID'
          ? `socket ID ${said.sockets.map(({ id }) => id).join(' and ')} is in use twice`
          : `socket count ${said.socketCount} differs`
      this.#core.log(`SCN: ${what} at ${said.identity}`)
    }
    if (objection === undefined) this.#objections.delete(said.station)
    else this.#objections.set(said.station, objection)
    // Its own ID from another station says nothing of another.
    if (said.station === this.#state.station) return
    const before = this.#state.heard.get(said.station)
    const now = this.#core.ground.clock.now()
    this.#state = heardFrom(this.#state, said)
    if (this.#state.heard.get(said.station) === before) return
    this.#latest.set(said.station, { said, at: now })
    const bids = said.sockets.some(({ bid }) => bid > 0)
    if (bids && !this.#answering && this.#report) {
      const answerBid = (): void => {
        this.#answering = undefined
        this.#announce(this.#core.ground.clock.now())
      }
      this.#answering = this.#core.ground.clock.after(ANSWER_MILLIS, answerBid)
    }
    if (this.#standing && this.#standing.is !== 'alone' && this.#bids.size > 0)
      for (const { sequence } of this.#bids.values())
        if (sequence !== undefined && heardByAll(this.#state, this.#standing.view, sequence)) this.#core.lookSoon()
  }

  #rules(): NetworkRules {
    const { settings, options } = this.#core
    return {
      socketCount: settings.number('SCN-SocketCount'),
      lossMillis: options.networkLossMillis,
      agreeMillis: options.networkAgreeMillis,
      reactionMillis: options.reactionMillis,
    }
  }

  /** The other stations that count. */
  #others(): readonly Announcement[] {
    const { view } = this.#standing?.is === 'alone' || !this.#standing ? { view: [] } : this.#standing
    return view.flatMap((id) => this.#latest.get(id)?.said ?? [])
  }

  #tellMembers(standing: Standing): void {
    const members = standing.is === 'alone' ? [] : standing.view.filter((id) => id !== this.#state!.station)
    for (const id of this.#members)
      if (!members.includes(id))
        for (const socket of this.#latest.get(id)?.said.sockets ?? [])
          this.#core.log(`Lost connection with other socket (id: ${socket.id})!`)
    this.#members = members
  }

  /** What the whole network may draw, less the safe current of every socket that is out of sight (SCN-15). */
  #pools(view: readonly StationId[], own: Announcement['limit']): { pools: readonly Pool[]; lowestFirst: boolean } {
    const { settings } = this.#core
    const { station } = this.#state!
    const limits = view.map((id) => [id, id === station ? own : this.#latest.get(id)?.said.limit] as const)
    const [from, limit] = limits.find(([, each]) => each !== undefined) ?? []
    if (from !== undefined) this.#limitFrom = from
    else if (this.#limitFrom !== undefined && view.includes(this.#limitFrom)) this.#limitFrom = undefined
    const lost = this.#limitFrom !== undefined && (limit === undefined || limit.amps === 'lost')
    const missing = settings.number('SCN-SocketCount') - socketsIn(this.#state!, view)
    const reserved = missing * settings.amps('SCN-SocketSafeCurrent')
    const less = (amps: Amps): Amps => Math.max(0, amps - reserved)
    const all = (source: string, amps: Amps): Pool => ({ source, amps: [less(amps), less(amps), less(amps)] })
    const pools: Pool[] = [all(NETWORK, settings.amps('SCN-TotalStaticCurrent'))]
    if (lost) pools.push(all(SAFE, settings.amps('SCN-TotalSafeCurrent')))
    else if (limit && limit.amps !== 'lost')
      pools.push({ source: limit.from, amps: [less(limit.amps[0]), less(limit.amps[1]), less(limit.amps[2])] })
    for (const id of view) {
      const said = id === station ? undefined : this.#latest.get(id)?.said
      if (!said) continue
      const amps = said.maximum
      pools.push({ source: 'station', amps: [amps, amps, amps], members: new Set(said.sockets.map((each) => each.id)) })
    }
    return { pools, lowestFirst: lost }
  }

  #elsewhere(others: readonly Announcement[], view: readonly StationId[], pools: readonly Pool[]): Others {
    const asking: ProbeInput[] = []
    const present = new Set<SocketId>()
    const resting = new Set<SocketId>()
    const probes = new Map<SocketId, Probed>()
    const claims: { want: Want; amps: Amps }[] = []
    const highest = Math.max(...this.#state!.sockets)
    for (const said of others) {
      const { at } = this.#latest.get(said.station)!
      for (const { id, plugged, asks, rests, closed, loads, min, max, claim, bid, probe } of said.sockets) {
        const want: Want = { id, loads, min, max, cap: 'station' }
        if (plugged) present.add(id)
        if (rests) resting.add(id)
        if (asks) asking.push({ want, charging: closed, signature: false })
        // Two that bid for the same current: the one with the lower ID gives way.
        const amps = id > highest ? Math.max(claim, bid) : claim
        if (amps > 0) claims.push({ want, amps })
        if (!probe) continue
        const since = (ago: Millis | undefined): Millis | undefined => (ago === undefined ? undefined : at - ago)
        probes.set(id, {
          queuedAt: at - probe.queuedAgo,
          granted: probe.granted,
          grantedAt: since(probe.grantedAgo),
          since: since(probe.sinceAgo),
          recognised: probe.recognised,
          done: probe.done,
          needs: probe.needs,
        })
      }
    }
    const lead = view[0]!
    const keeper = lead === this.#state!.station ? undefined : this.#latest.get(lead)
    const turn = keeper?.said.turn
    const back = (ago: Millis | undefined): Millis | undefined => (ago === undefined ? undefined : keeper!.at - ago)
    return {
      asking,
      present,
      resting,
      probes,
      claims,
      turn: turn && {
        at: keeper!.at,
        short: turn.short,
        since: back(turn.sinceAgo),
        enoughSince: back(turn.enoughAgo),
        order: turn.order,
        serving: turn.serving,
        served: new Map(turn.served),
      },
      gate: (before, after) => this.#gate(before, after, pools),
    }
  }

  /** Offers fall at once; one rises only after all in sight have heard of it and it still fits (docs/network.md). */
  #gate(before: HandState, after: HandState, pools: readonly Pool[]): HandState {
    const standing = this.#standing!
    const hands = new Map(after)
    for (const id of [...this.#bids.keys()]) if (!hands.has(id)) this.#bids.delete(id)
    for (const [id, hand] of after) {
      const was = before.get(id) ?? { offer: 0, claim: 0, loweredAt: undefined }
      if (hand.offer <= was.offer + CLOSE) {
        this.#bids.delete(id)
        continue
      }
      const stays = { ...hand, offer: was.offer, claim: Math.max(was.offer, Math.min(hand.claim, was.claim)) }
      if (!standing.mayRise) {
        this.#bids.delete(id)
        hands.set(id, stays)
        continue
      }
      if (standing.is === 'alone') continue
      const bid = this.#bids.get(id)
      if (!bid || Math.abs(bid.amps - hand.offer) > CLOSE)
        this.#bids.set(id, { amps: hand.offer, sequence: bid && bid.amps > hand.offer ? bid.sequence : undefined })
      const current = this.#bids.get(id)!
      const known = current.sequence !== undefined && heardByAll(this.#state!, standing.view, current.sequence)
      if (known && this.#fits(after, pools)) this.#bids.delete(id)
      else hands.set(id, stays)
    }
    return hands
  }

  /** Whether everything that anybody may draw, or has bid for, fits. */
  #fits(own: HandState, pools: readonly Pool[]): boolean {
    const network = pools.filter(({ members }) => members === undefined)
    return network.every((pool) =>
      PHASES.every((phase) => {
        let sum = 0
        for (const said of this.#others())
          for (const { loads, claim, bid } of said.sockets) if (loads.includes(phase)) sum += Math.max(claim, bid)
        for (const socket of this.#sockets) {
          const hand = own.get(this.idOf(socket.number))
          if (hand && this.#loads(socket).includes(phase)) sum += Math.max(hand.claim, hand.offer)
        }
        return sum <= pool.amps[phase] + CLOSE
      }),
    )
  }

  #loads(socket: Socket): readonly Phase[] {
    const id = this.idOf(socket.number)
    return this.#report?.sockets.find((each) => each.id === id)?.loads ?? socket.conductors
  }

  #reportOf(
    socket: Socket,
    division: Division,
    wants: ReadonlyMap<SocketId, Want>,
    loads: readonly Phase[],
    now: Millis,
  ): SocketReport {
    const { plug } = socket
    const id = this.idOf(socket.number)
    const want = wants.get(id)
    const hand = division.hands.get(id)
    const probed = division.probes.get(id)
    const ago = (at: Millis | undefined): Millis | undefined => (at === undefined ? undefined : now - at)
    const drawn: [Amps, Amps, Amps] = [0, 0, 0]
    for (const conductor of PHASES) {
      const phase = socket.conductors[conductor]
      if (phase !== undefined) drawn[phase] += plug.drawn[conductor]
    }
    return {
      id,
      plugged: division.seen.has(id),
      asks: want !== undefined,
      rests: division.unused.get(id)?.idle ?? false,
      closed: plug.conductors > 0,
      loads,
      min: want?.min ?? 0,
      max: want?.max ?? 0,
      drawn,
      offer: hand?.offer ?? 0,
      claim: Math.max(hand?.claim ?? 0, hand?.offer ?? 0, plug.conductors > 0 ? Math.max(...plug.drawn) : 0),
      bid: this.#bids.get(id)?.amps ?? 0,
      probe: probed && {
        queuedAgo: now - probed.queuedAt,
        granted: probed.granted,
        grantedAgo: ago(probed.grantedAt),
        sinceAgo: ago(probed.since),
        recognised: probed.recognised,
        done: probed.done,
        needs: probed.needs,
      },
    }
  }
}

const NOBODY: Omit<Others, 'gate'> = {
  asking: [],
  present: new Set(),
  resting: new Set(),
  probes: new Map(),
  turn: undefined,
  claims: [],
}

/** What a meter or EMS here says for the network; a safe current in their place means that they say nothing. */
function limitOf(metered: readonly Pool[]): Announcement['limit'] {
  if (metered.length === 0) return undefined
  const from = metered.some(({ source }) => source === 'EMS') ? 'EMS' : 'smart meter'
  if (metered.some(({ source }) => source === SAFE)) return { from, amps: 'lost' }
  const on = (phase: Phase): Amps => Math.min(...metered.map(({ amps }) => amps[phase]))
  return { from, amps: [on(0), on(1), on(2)] }
}

function add(sum: [Amps, Amps, Amps], amps: PhaseAmps): void {
  for (const phase of PHASES) sum[phase] += amps[phase]
}
