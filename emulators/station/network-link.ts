import { type Amps, NO_AMPS, type Phase, type PhaseAmps, type SocketNumber, samePhases } from '../../bench/amps.ts'
import { type Cancel, type Clock, type Millis, OVER } from '../../bench/clock.ts'
import type { DatagramSocket } from '../../bench/wires.ts'
import {
  type Announcement,
  decodeAnnouncement,
  encodeAnnouncement,
  KeptMarks,
  markOf,
  type ProbeReport,
  SCN_PORT,
  type SocketReport,
  sameIds,
  type TurnReport,
} from '../../protocols/scn/announcement.ts'
import type { NetworkView } from './adapters/modbus-slave.ts'
import type { NetworkSettings, StationCore } from './ground.ts'
import type { Turn } from './parts/alternate.ts'
import {
  type Claims,
  type Division,
  type Gate,
  NO_CLAIMS,
  NOBODY_ELSE,
  type Others,
  sameAsking,
} from './parts/divide.ts'
import type { HandState } from './parts/hand-over.ts'
import { CLOSE, type Pool, SAFE_CURRENT, type SocketId, type Want } from './parts/limits.ts'
import {
  announced,
  bootNumber,
  heardByAll,
  isNewer,
  judgeNetwork,
  type NetworkRules,
  type NetworkState,
  networkAtBoot,
  type Objection,
  objectionTo,
  type Said,
  type Standing,
  type StationId,
  socketsIn,
} from './parts/network.ts'
import { highest, plus } from './parts/phase-sums.ts'
import type { Probed, ProbeInput } from './parts/probe.ts'
import { drawnBy, type Socket } from './socket.ts'

/** What a cycle of the network comes to for this station. */
export interface NetworkCycle {
  /** Shared by all sockets of the network; none where the station is alone. */
  readonly pools: readonly Pool[]
  /** The most of one socket while the station is alone. */
  readonly cap: Amps | undefined
  readonly lowestFirst: boolean
  readonly others: Others
  readonly claims: Claims
  readonly gate: Gate
  /** The contact of another station suspends this one too. */
  readonly suspended: boolean
}

/** Another station of the same name. */
interface Neighbour {
  /** The newest that it said, and when it was heard. */
  said: Announcement
  at: Millis
  objection: Objection | undefined
  counts: boolean
  /** Since the announcement after which nothing that counts has changed. */
  heard: Heard
}

/** What another station said, in the terms of a division. */
interface Heard {
  readonly said: Announcement
  /** Of its sockets, in their order. */
  readonly wants: readonly Want[]
  /** The same object for as long as it wishes the same. */
  readonly wishes: Wishes
  readonly turn: Turn | undefined
}

interface Wishes {
  readonly maximum: Pool
  readonly asking: readonly ProbeInput[]
  readonly present: readonly SocketId[]
  readonly resting: readonly SocketId[]
  readonly probes: readonly (readonly [SocketId, Probed])[]
}

/** What comes to all of the network, for as long as nothing that counts has changed. */
interface Together {
  readonly view: readonly StationId[]
  readonly limits: readonly number[]
  readonly own: Announcement['limit']
  readonly pools: readonly Pool[]
  readonly lowestFirst: boolean
  readonly others: Others
  readonly claims: Claims
  readonly suspended: boolean
}

/** A car that draws something else is told of this soon: a meter may tell of it too. */
const DREW_MILLIS: Millis = 10

/** How late that may be heard. */
export const NEWS_MILLIS: Millis = 100

/** Currents of others that may still arrive are answered this soon. */
const ANSWER_MILLIS: Millis = 20

const NETWORK = 'network'

/**
 * The station as one of a Smart Charging Network (guide 6): tells all others of its sockets, hears theirs, and knows what
 * it may offer so that the network's sum is never exceeded, whatever datagrams are lost (docs/network.md).
 */
export class NetworkLink {
  readonly #core: StationCore
  readonly #clock: Clock
  readonly #lossMillis: Millis
  readonly #sockets: readonly Socket[]
  #datagrams: DatagramSocket | undefined
  #opening = 0
  #state: NetworkState | undefined
  #standing: Standing | undefined
  #sequence = 0
  #boots = 0
  #name = ''
  /** IDs of its own sockets; the same set from start to stop. */
  #ids: ReadonlySet<SocketId> = new Set()
  /** By whom it came from, those with an objection among them. */
  readonly #neighbours = new Map<string, Neighbour>()
  /** Those who count. */
  readonly #counted = new Map<StationId, Neighbour>()
  /** Another has a socket ID of this station: it may be that the others mean that one. */
  #inConflict = false
  /** Marks of the newest announcements; what it tells of having heard. */
  readonly #marks = new KeptMarks()
  /** Since the latest look something was heard that may change what it came to. */
  #heardOtherwise = false
  /** Until when what the latest look came to holds, if nobody says anything else. */
  #holdsUntil: Millis = 0
  #together: Together | undefined
  #elsewhereLast: { readonly wishes: readonly Wishes[]; readonly others: Others } | undefined
  #change = 0
  #told: { readonly probed: readonly (Probed | undefined)[]; readonly turn: Turn | undefined } = NOTHING_TOLD
  readonly #bids = new Map<SocketId, { readonly amps: Amps; sequence: number | undefined }>()
  #members: readonly StationId[] = []
  /** What a meter or an EMS here leaves, as of the latest look. */
  #metered: readonly Pool[] = []
  /** The station whose meter or EMS serves the network. */
  #limitFrom: StationId | undefined
  #report: Announcement | undefined
  #answering: Cancel | undefined
  #telling: Cancel | undefined

  constructor(core: StationCore, sockets: readonly Socket[]) {
    this.#core = core
    this.#clock = core.ground.clock
    this.#lossMillis = core.options.networkLossMillis
    this.#sockets = sockets
  }

  get inUse(): boolean {
    return this.#state !== undefined
  }

  /** Its own sockets in the network; undefined where it is in none. */
  get ids(): ReadonlySet<SocketId> | undefined {
    return this.#state && this.#ids
  }

  /** Undefined where it is in none. */
  get settings(): NetworkSettings | undefined {
    const { settings } = this.#core
    return (
      this.#state && {
        name: this.#name,
        sockets: settings.number('SCN-SocketCount'),
        current: settings.amps('SCN-TotalStaticCurrent'),
        safe: settings.amps('SCN-SocketSafeCurrent'),
      }
    )
  }

  /** A socket's number in the network, or in a station alone. */
  idOf(socket: SocketNumber): SocketId {
    const first = this.#state?.sockets[0]
    return first === undefined ? socket : first + socket - 1
  }

  async boot(now: Millis): Promise<void> {
    const { ground, settings, features } = this.#core
    this.#name = settings.text('SCN-NetworkName')
    if (ground.smartNetwork === undefined || !features().SCN.on || this.#name === '') return
    this.#marks.clear()
    const first = settings.number('SCN-SocketID')
    this.#ids = new Set(this.#sockets.map(({ number }) => first + number - 1))
    this.#boots += 1
    this.#sequence = 0
    this.#state = networkAtBoot([...this.#ids], bootNumber(ground.smartNetwork.host, this.#boots), now)
    const opening = ++this.#opening
    const hear = (bytes: Buffer, from: string): typeof OVER => {
      this.#hear(bytes, from)
      return OVER
    }
    const datagrams = await ground.wires.datagrams(ground.smartNetwork.host, ground.smartNetwork.port ?? SCN_PORT, hear)
    if (opening === this.#opening) this.#datagrams = datagrams
    else await datagrams.close()
  }

  async close(): Promise<void> {
    this.#opening += 1
    this.#answering?.()
    this.#answering = undefined
    this.#telling?.()
    this.#telling = undefined
    this.#state = undefined
    this.#standing = undefined
    this.#report = undefined
    this.#together = undefined
    this.#elsewhereLast = undefined
    this.#told = NOTHING_TOLD
    this.#neighbours.clear()
    this.#counted.clear()
    this.#inConflict = false
    this.#bids.clear()
    this.#members = []
    this.#limitFrom = undefined
    const datagrams = this.#datagrams
    this.#datagrams = undefined
    await datagrams?.close()
  }

  /** What the others draw now, per grid phase, as far as they said. */
  get drawnElsewhere(): PhaseAmps {
    let sum = NO_AMPS
    if (!this.#standing || this.#standing.is === 'alone') return sum
    for (const id of this.#standing.view)
      for (const { drawn } of this.#counted.get(id)?.said.sockets ?? []) sum = plus(sum, drawn)
    return sum
  }

  /** The beginning of a cycle. `metered` is what a meter or an EMS at this station leaves, before it is shared. */
  look(now: Millis, metered: readonly Pool[]): NetworkCycle | undefined {
    if (!this.#state) return undefined
    this.#metered = metered
    const { settings } = this.#core
    const before = this.#state.view
    // While there is an objection to anybody it is looked every time whether he has gone.
    if (this.#counted.size < this.#neighbours.size) this.#judgeAll(now)
    this.#heardOtherwise = false
    const { state, standing } = this.#judge(this.#state, now)
    this.#state = state.view === before ? state : { ...state, view: sameIds(state.view) }
    this.#standing = standing
    this.#holdsUntil = standing.is === 'together' ? standing.until : now
    this.#tellMembers(standing)
    if (standing.is === 'alone') {
      this.#together = undefined
      return {
        pools: [],
        cap: settings.amps('SCN-SocketSafeCurrent'),
        lowestFirst: false,
        others: NOBODY_ELSE,
        claims: NO_CLAIMS,
        gate: (hands, after) => this.#gate(hands, after),
        suspended: false,
      }
    }
    const { pools, lowestFirst, others, claims, suspended } = this.#shared(standing.view, this.#limitOf(metered))
    return {
      pools,
      cap: undefined,
      lowestFirst,
      others,
      claims,
      gate: (hands, after) => this.#gate(hands, after),
      suspended,
    }
  }

  #judge(state: NetworkState, now: Millis): ReturnType<typeof judgeNetwork> {
    return judgeNetwork(state, this.#inConflict ? NOTHING_SAID : this.#counted, now, this.#rules())
  }

  /** Whether a look would come to the same as the latest did; nothing is to be set otherwise in between. */
  holds(now: Millis): boolean {
    if (!this.#state) return true
    const standing = this.#standing
    if (this.#heardOtherwise || this.#bids.size > 0 || this.#counted.size < this.#neighbours.size) return false
    if (standing?.is !== 'together' || !standing.mayRise) return false
    // One that does not answer may do so again at any time.
    if (standing.view.length <= this.#counted.size) return false
    if (now <= this.#holdsUntil) return true
    const { state, standing: judged } = this.#judge(this.#state, now)
    if (judged.is !== 'together' || judged.view !== standing.view || !judged.mayRise) return false
    this.#state = state
    this.#standing = judged
    this.#holdsUntil = judged.until
    return true
  }

  /** The same again where nobody said anything else and nothing is set otherwise. */
  #shared(view: readonly StationId[], own: Announcement['limit']): Together {
    const { settings, options } = this.#core
    const last = this.#together
    const limits: Together['limits'] = [
      settings.amps('SCN-TotalStaticCurrent'),
      settings.amps('SCN-TotalSafeCurrent'),
      settings.amps('SCN-SocketSafeCurrent'),
      settings.number('SCN-SocketCount'),
    ]
    if (last && last.view === view && sameItems(last.limits, limits) && sameLimit(last.own, own)) return last
    const { pools, lowestFirst } = this.#pools(view, own)
    const heard = this.#heardIn(view)
    const suspended = options.suspendScope === 'network' && heard.some(({ said }) => said.suspended)
    const claims: Claims[number][] = []
    const highest = Math.max(...this.#ids)
    for (const { wants, said } of heard)
      for (const [index, { id, claim, bid }] of said.sockets.entries()) {
        // Two that bid for the same current: the one with the lower ID gives way.
        const amps = id > highest ? Math.max(claim, bid) : claim
        if (amps > 0) claims.push({ want: wants[index]!, amps })
      }
    this.#together = { view, limits, own, pools, lowestFirst, others: this.#elsewhere(heard, view), claims, suspended }
    return this.#together
  }

  /** The end of a cycle: tells the others. */
  tell(
    now: Millis,
    division: Division,
    wants: ReadonlyMap<SocketId, Want>,
    { loads, suspended }: { readonly loads: (socket: Socket) => readonly Phase[]; readonly suspended: boolean },
  ): void {
    if (!this.#state) return
    const { settings } = this.#core
    const { view, station, boot } = this.#state
    const reports = this.#sockets.map((socket) => this.#reportOf(socket, division, wants, loads(socket), now))
    const keeps = view[0] === station && view.length > 1
    const probed = this.#sockets.map(({ number }) => division.probes.get(this.idOf(number)))
    const report: Announcement = {
      network: this.#name,
      identity: settings.text('Identity').slice(0, 32),
      station,
      boot,
      sequence: 0,
      change: 0,
      socketCount: settings.number('SCN-SocketCount'),
      suspended,
      maximum: settings.amps('Station-MaxCurrent'),
      limit: this.#limitOf(this.#metered),
      view,
      heard: this.#marks,
      sockets: reports,
      turn: keeps ? reportOfTurn(division.turn, now) : undefined,
    }
    const { probed: before, turn } = this.#told
    const told = { probed, turn: keeps ? division.turn : undefined }
    const same =
      this.#report !== undefined &&
      told.turn === turn &&
      probed.every((each, index) => each === before[index]) &&
      saysTheSame(this.#report, report)
    if (!same) this.#change = (this.#change + 1) & 0xffff
    this.#told = told
    this.#report = { ...report, change: this.#change }
    this.#announce(now)
  }

  /** The end of a cycle that came to the same: tells it once more, with its ages. */
  tellAgain(now: Millis, division: Division): void {
    const report = this.#report
    if (!this.#state || !report) return
    const sockets = report.sockets.map((socket) => {
      const probed = socket.probe && division.probes.get(socket.id)
      return probed ? { ...socket, probe: reportOfProbe(probed, now) } : socket
    })
    this.#report = { ...report, sockets, turn: report.turn && reportOfTurn(division.turn, now) }
    this.#announce(now)
  }

  /** A car of its own draws something else. */
  drew(): void {
    if (this.#telling || !this.#report) return
    const tellDrawn = (): void => {
      this.#telling = undefined
      const report = this.#report
      if (!report) return
      const drawn = this.#sockets.map((socket) => drawnBy([socket]))
      if (report.sockets.every((socket, index) => sameItems(socket.drawn, drawn[index]!))) return
      const sockets = report.sockets.map((socket, index) => ({ ...socket, drawn: drawn[index]! }))
      this.#report = { ...report, sockets }
      this.#announce(this.#clock.now())
    }
    this.#telling = this.#clock.after(DREW_MILLIS, tellDrawn)
  }

  /** A safe current in place of what the meter or the EMS leaves means that it is lost, where that is the network's. */
  #limitOf(metered: readonly Pool[]): Announcement['limit'] {
    const { features, options } = this.#core
    const from = features().source === 'EMS' ? 'EMS' : 'smart meter'
    if (from === 'EMS' && options.networkEmsLossFallback === 'Safe-MaxCurrent')
      return limitOf(
        metered.map((pool) => ({ ...pool, source: from })),
        from,
      )
    return limitOf(metered, from)
  }

  /** What the registers of the network tell, with what its own cars draw. */
  view(own: PhaseAmps): NetworkView | undefined {
    if (!this.#state) return undefined
    const { settings } = this.#core
    const pools = this.#together?.pools ?? []
    const on = (phase: Phase): Amps => Math.min(...pools.map(({ amps }) => amps[phase]))
    const alone = settings.amps('SCN-SocketSafeCurrent') * this.#sockets.length
    return {
      name: this.#name,
      sockets: settings.number('SCN-SocketCount'),
      drawn: plus(own, this.drawnElsewhere),
      may: pools.length === 0 ? [alone, alone, alone] : [on(0), on(1), on(2)],
    }
  }

  #announce(now: Millis): void {
    if (!this.#state || !this.#report || !this.#datagrams) return
    this.#answering?.()
    this.#answering = undefined
    this.#sequence += 1
    for (const bid of this.#bids.values()) bid.sequence ??= this.#sequence
    this.#state = announced(this.#state, this.#sequence, now, this.#rules())
    this.#datagrams.send(encodeAnnouncement(this.#report, this.#sequence))
  }

  #hear(bytes: Buffer, from: string): void {
    const said = readOnce(bytes)
    if (!said || !this.#state || said.network !== this.#name) return
    const now = this.#clock.now()
    let neighbour = this.#neighbours.get(from)
    // One that begins its count anew, as another device in its place does, is taken at its word after a silence.
    const before = neighbour && now - neighbour.at <= this.#lossMillis ? neighbour.said : undefined
    const news = before ? newsOnce(before, said) : ALL_NEW
    if (!news.isNewer) return
    const { changed } = news
    if (changed) this.#together = undefined
    if (changed || news.view) this.#heardOtherwise = true
    if (!neighbour) {
      neighbour = { said, at: now, objection: undefined, counts: false, heard: heardAs(said, now, undefined) }
      this.#neighbours.set(from, neighbour)
    } else {
      if (changed) neighbour.heard = heardAs(said, now, neighbour.heard)
      neighbour.said = said
      neighbour.at = now
    }
    if (news.shape) this.#judgeAll(now)
    if (!neighbour.counts) return
    this.#marks.set(said.station, markOf(said))
    if (news.drawn) this.#core.measureOwn()
    if (changed && !this.#answering && this.#report && said.sockets.some(({ bid }) => bid > 0)) {
      const answerBid = (): void => {
        this.#answering = undefined
        this.#announce(this.#clock.now())
      }
      this.#answering = this.#clock.after(ANSWER_MILLIS, answerBid)
    }
    if (this.#bids.size > 0 && this.#standing && this.#standing.is !== 'alone')
      for (const { sequence } of this.#bids.values())
        if (sequence !== undefined && heardByAll(this.#state, this.#counted, this.#standing.view, sequence))
          this.#core.lookSoon()
  }

  /** Who counts, after somebody came with sockets that he did not have before, or has gone. */
  #judgeAll(now: Millis): void {
    for (const [from, { at }] of this.#neighbours) if (now - at > 2 * this.#lossMillis) this.#neighbours.delete(from)
    const everybody = [...this.#neighbours.values()]
    const all = everybody.map(({ said }) => said)
    const before = [...this.#counted.keys()]
    this.#counted.clear()
    this.#inConflict = false
    this.#heardOtherwise = true
    for (const neighbour of everybody) {
      const { said } = neighbour
      const objection = objectionTo(this.#state!, said, all, this.#rules())
      if (objection !== undefined && objection !== neighbour.objection) this.#object(said, objection)
      neighbour.objection = objection
      neighbour.counts = objection === undefined
      if (objection === undefined) this.#counted.set(said.station, neighbour)
      else if (said.sockets.some(({ id }) => this.#ids.has(id))) this.#inConflict = true
    }
    for (const station of before) if (!this.#counted.has(station)) this.#marks.set(station, 0)
    this.#together = undefined
  }

  #object({ sockets, socketCount, identity }: Announcement, objection: Objection): void {
    const ids = sockets.map(({ id }) => id).join(' and ')
    const what = {
      'socket ID twice': `socket ID ${ids} of ${identity} is in use twice`,
      'socket ID too high': `socket ID ${ids} of ${identity} is not below the socket count`,
      'socket count': `socket count ${socketCount} of ${identity} differs`,
    }[objection]
    this.#core.log(`SCN: ${what}`)
  }

  #rules(): NetworkRules {
    const { settings, options } = this.#core
    return {
      socketCount: settings.number('SCN-SocketCount'),
      lossMillis: this.#lossMillis,
      agreeMillis: options.networkAgreeMillis,
      reactionMillis: options.reactionMillis,
    }
  }

  #heardIn(view: readonly StationId[]): readonly Heard[] {
    return view.flatMap((id) => {
      return this.#counted.get(id)?.heard ?? []
    })
  }

  #tellMembers(standing: Standing): void {
    const members = standing.is === 'alone' ? NOBODY : standing.view
    if (members === this.#members) return
    for (const id of this.#members)
      if (!members.includes(id))
        for (const socket of this.#counted.get(id)?.said.sockets ?? [])
          this.#core.log(`Lost connection with other socket (id: ${socket.id})!`)
    this.#members = members
  }

  /** What the whole network may draw, less the safe current of every socket that is out of sight (SCN-15). */
  #pools(view: readonly StationId[], own: Announcement['limit']): { pools: readonly Pool[]; lowestFirst: boolean } {
    const { settings } = this.#core
    const { station } = this.#state!
    const limits = view.map((id) => [id, id === station ? own : this.#counted.get(id)?.said.limit] as const)
    const speaks = limits.filter(([, each]) => each !== undefined)
    const good = speaks.find(([, each]) => each?.amps !== 'lost')
    const [from, limit] = (this.#core.options.meterReaders === 'several' ? good : undefined) ?? speaks[0] ?? []
    if (from !== undefined) this.#limitFrom = from
    else if (this.#limitFrom !== undefined && view.includes(this.#limitFrom)) this.#limitFrom = undefined
    const lost = this.#limitFrom !== undefined && (limit === undefined || limit.amps === 'lost')
    const missing = settings.number('SCN-SocketCount') - socketsIn(this.#state!, this.#counted, view)
    const reserved = missing * settings.amps('SCN-SocketSafeCurrent')
    const less = (amps: Amps): Amps => Math.max(0, amps - reserved)
    const all = (source: string, amps: Amps): Pool => ({ source, amps: [less(amps), less(amps), less(amps)] })
    const pools: Pool[] = [all(NETWORK, settings.amps('SCN-TotalStaticCurrent'))]
    if (lost) pools.push(all(SAFE_CURRENT, settings.amps('SCN-TotalSafeCurrent')))
    else if (limit && limit.amps !== 'lost')
      pools.push({ source: limit.from, amps: [less(limit.amps[0]), less(limit.amps[1]), less(limit.amps[2])] })
    return { pools, lowestFirst: lost }
  }

  #elsewhere(heard: readonly Heard[], view: readonly StationId[]): Others {
    const lead = view[0]!
    const turn = lead === this.#state!.station ? undefined : this.#counted.get(lead)?.heard.turn
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

  /** Offers fall at once; one rises only after all in sight have heard of it (docs/network.md). */
  #gate(before: HandState, after: HandState): HandState {
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
      const known =
        current.sequence !== undefined && heardByAll(this.#state!, this.#counted, standing.view, current.sequence)
      if (known) this.#bids.delete(id)
      else hands.set(id, stays)
    }
    return hands
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
    return {
      id,
      plugged: division.seen.has(id),
      asks: want !== undefined,
      rests: division.unused.get(id)?.idle ?? false,
      closed: plug.conductors > 0,
      loads,
      min: want?.min ?? 0,
      max: want?.max ?? 0,
      drawn: drawnBy([socket]),
      offer: hand?.offer ?? 0,
      claim: Math.max(hand?.claim ?? 0, hand?.offer ?? 0, plug.conductors > 0 ? highest(plug.drawn) : 0),
      bid: this.#bids.get(id)?.amps ?? 0,
      probe: probed && reportOfProbe(probed, now),
    }
  }
}

const NOBODY: readonly StationId[] = []
const NOTHING_SAID: Said = new Map()

const NOTHING_TOLD = { probed: [], turn: undefined } as const

function reportOfProbe(
  { queuedAt, granted, grantedAt, since, recognised, done, needs }: Probed,
  now: Millis,
): ProbeReport {
  return {
    queuedAgo: now - queuedAt,
    granted,
    grantedAgo: grantedAt === undefined ? undefined : now - grantedAt,
    sinceAgo: since === undefined ? undefined : now - since,
    recognised,
    done,
    needs,
  }
}

function reportOfTurn({ at, short, since, enoughSince, order, serving, served }: Turn, now: Millis): TurnReport {
  const ago = (moment: Millis | undefined): Millis | undefined => (moment === undefined ? undefined : now - moment)
  const gets = new Set(short ? serving : [])
  return {
    short,
    sinceAgo: ago(since),
    enoughAgo: ago(enoughSince),
    order,
    serving,
    served: Array.from(served, ([id, time]) => [id, gets.has(id) ? time + now - at : time] as const),
  }
}

/** Whether everything that others reckon with is the same; times of probes and turns are compared where they are kept. */
function saysTheSame(one: Announcement, other: Announcement): boolean {
  return (
    one.suspended === other.suspended &&
    one.maximum === other.maximum &&
    sameLimit(one.limit, other.limit) &&
    one.sockets.every((socket, index) => {
      const now = other.sockets[index]!
      return (
        socket.plugged === now.plugged &&
        socket.asks === now.asks &&
        socket.rests === now.rests &&
        socket.closed === now.closed &&
        socket.min === now.min &&
        socket.max === now.max &&
        socket.offer === now.offer &&
        socket.claim === now.claim &&
        socket.bid === now.bid &&
        socket.loads.join() === now.loads.join()
      )
    })
  )
}

function sameLimit(one: Announcement['limit'], other: Announcement['limit']): boolean {
  if (!one || !other) return one === other
  if (one.amps === 'lost' || other.amps === 'lost') return one.amps === other.amps && one.from === other.from
  return one.from === other.from && sameItems(one.amps, other.amps)
}

function heardAs(said: Announcement, at: Millis, before: Heard | undefined): Heard {
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

function sameItems<T>(one: readonly T[], other: readonly T[]): boolean {
  return one === other || (one.length === other.length && one.every((item, index) => item === other[index]))
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

function readOnce(bytes: Buffer): Announcement | undefined {
  if (bytes !== latestBytes) [latestBytes, latestSaid] = [bytes, decodeAnnouncement(bytes)]
  return latestSaid
}

/** What is new in an announcement after another of the same station. */
interface News {
  readonly isNewer: boolean
  /** Anything that others reckon with. */
  readonly changed: boolean
  readonly view: boolean
  /** It has other sockets. */
  readonly shape: boolean
  readonly drawn: boolean
}

const ALL_NEW: News = { isNewer: true, changed: true, view: true, shape: true, drawn: true }

/** Most of those stations heard the same one before it, too. */
let latestNews: { readonly before: Announcement; readonly said: Announcement; readonly news: News } | undefined

function newsOnce(before: Announcement, said: Announcement): News {
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

/** What a meter or EMS here says for the network; a safe current in their place means that they say nothing. */
function limitOf(metered: readonly Pool[], from: 'EMS' | 'smart meter'): Announcement['limit'] {
  if (metered.length === 0) return undefined
  if (metered.some(({ source }) => source === SAFE_CURRENT)) return { from, amps: 'lost' }
  const on = (phase: Phase): Amps => Math.min(...metered.map(({ amps }) => amps[phase]))
  return { from, amps: [on(0), on(1), on(2)] }
}
