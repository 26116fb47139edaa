import { type Amps, NO_AMPS, type Phase, type PhaseAmps, type SocketNumber } from '../../../bench/amps.ts'
import { type Cancel, type Clock, type Millis, OVER } from '../../../bench/clock.ts'
import type { DatagramSocket } from '../../../bench/wires.ts'
import { type Announcement, encodeAnnouncement, SCN_PORT, sameIds } from '../../../protocols/scn/announcement.ts'
import type { NetworkView } from '../adapters/modbus-slave.ts'
import type { NetworkSettings, StationCore } from '../ground.ts'
import type { Turn } from '../parts/alternate.ts'
import { type Division, type Gate, NO_CLAIMS, NOBODY_ELSE } from '../parts/divide.ts'
import type { Pool, SocketId, Want } from '../parts/limits.ts'
import {
  announced,
  bootNumber,
  heardByAll,
  judgeNetwork,
  type NetworkRules,
  type NetworkState,
  networkAtBoot,
  type Standing,
  type StationId,
} from '../parts/network.ts'
import { plus } from '../parts/phase-sums.ts'
import type { Probed } from '../parts/probe.ts'
import { drawnBy, type Socket } from '../socket.ts'
import { Bids } from './bids.ts'
import { HeardOthers } from './heard.ts'
import { limitTold, reportOf, reportOfProbe, reportOfTurn, saysTheSame } from './report.ts'
import { readOnce } from './said.ts'
import { sameItems } from './same.ts'
import { type Shared, Together } from './together.ts'

/** What a cycle of the network comes to for this station. */
export interface NetworkCycle extends Shared {
  /** The most of one socket while the station is alone; nothing is shared then. */
  readonly cap: Amps | undefined
  readonly gate: Gate
}

/** What a cycle came to, as far as others are told of it. */
export interface Outcome {
  readonly division: Division
  readonly wants: ReadonlyMap<SocketId, Want>
  /** Grid phases that the car at a socket may load. */
  loads(socket: Socket): readonly Phase[]
  /** By the contact of this station. */
  readonly suspended: boolean
}

/** A car that draws something else is told of this soon: a meter may tell of it too. */
const DREW_MILLIS: Millis = 10

/** How late that may be heard. */
export const NEWS_MILLIS: Millis = 100

/** Currents of others that may still arrive are answered this soon. */
const ANSWER_MILLIS: Millis = 20

const ALONE: Shared = { pools: [], lowestFirst: false, others: NOBODY_ELSE, claims: NO_CLAIMS, suspended: false }
const NOBODY: readonly StationId[] = []
const NOTHING_TOLD: Told = { probed: [], turn: undefined }

/** Whose times are told as ages: another object means that something else is told. */
interface Told {
  readonly probed: readonly (Probed | undefined)[]
  readonly turn: Turn | undefined
}

/**
 * The station as one of a Smart Charging Network (guide 6): its port, and what it announces there, so that the network's
 * sum is never exceeded, whatever datagrams are lost (docs/network.md). Unaware of how current is divided.
 */
export class NetworkLink {
  readonly #core: StationCore
  readonly #clock: Clock
  readonly #sockets: readonly Socket[]
  readonly #heard: HeardOthers
  readonly #together: Together
  readonly #bids = new Bids()
  #datagrams: DatagramSocket | undefined
  #opening = 0
  #state: NetworkState | undefined
  #standing: Standing | undefined
  #sequence = 0
  #boots = 0
  #name = ''
  /** IDs of its own sockets; the same set from start to stop. */
  #ids: ReadonlySet<SocketId> = new Set()
  /** Until when what the latest look came to holds, if nobody says anything else. */
  #holdsUntil: Millis = 0
  #change = 0
  #told = NOTHING_TOLD
  #members = NOBODY
  /** What a meter or an EMS here leaves, as of the latest look. */
  #metered: readonly Pool[] = []
  #report: Announcement | undefined
  #answering: Cancel | undefined
  #telling: Cancel | undefined

  constructor(core: StationCore, sockets: readonly Socket[]) {
    this.#core = core
    this.#clock = core.ground.clock
    this.#sockets = sockets
    const ears = { log: (line: string): void => core.log(line), rules: (): NetworkRules => this.#rules() }
    this.#heard = new HeardOthers(ears, core.options.networkLossMillis)
    this.#together = new Together(core, this.#heard)
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
    const first = settings.number('SCN-SocketID')
    this.#ids = new Set(this.#sockets.map(({ number }) => first + number - 1))
    this.#heard.boot(this.#ids)
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
    this.#told = NOTHING_TOLD
    this.#heard.clear()
    this.#together.clear()
    this.#bids.clear()
    this.#members = NOBODY
    const datagrams = this.#datagrams
    this.#datagrams = undefined
    await datagrams?.close()
  }

  /** What the others draw now, per grid phase, as far as they said. */
  get drawnElsewhere(): PhaseAmps {
    if (!this.#standing || this.#standing.is === 'alone') return NO_AMPS
    return this.#heard.drawn(this.#standing.view)
  }

  /** The beginning of a cycle. `metered` is what a meter or an EMS at this station leaves, before it is shared. */
  look(now: Millis, metered: readonly Pool[]): NetworkCycle | undefined {
    if (!this.#state) return undefined
    this.#metered = metered
    const before = this.#state.view
    // While there is an objection to anybody it is looked every time whether he has gone.
    if (this.#heard.objects) this.#heard.judge(now)
    this.#heard.looked()
    const { state, standing } = judgeNetwork(this.#state, this.#heard.said, now, this.#rules())
    this.#state = state.view === before ? state : { ...state, view: sameIds(state.view) }
    this.#standing = standing
    this.#holdsUntil = standing.is === 'together' ? standing.until : now
    this.#tellMembers(standing)
    const gate: Gate = (hands, after) =>
      this.#bids.gate(hands, after, this.#standing!, (sequence) => this.#isHeardByAll(sequence))
    if (standing.is === 'alone') {
      this.#together.part()
      return { ...ALONE, cap: this.#core.settings.amps('SCN-SocketSafeCurrent'), gate }
    }
    const shared = this.#together.of(this.#state, standing.view, limitTold(this.#core, metered))
    return { ...shared, cap: undefined, gate }
  }

  /** Whether a look would come to the same as the latest did; nothing is to be set otherwise in between. */
  holds(now: Millis): boolean {
    if (!this.#state) return true
    const standing = this.#standing
    if (this.#heard.news || this.#bids.any || this.#heard.objects) return false
    if (standing?.is !== 'together' || !standing.mayRise) return false
    // One that does not answer may do so again at any time.
    if (standing.view.length <= this.#heard.counted.size) return false
    if (now <= this.#holdsUntil) return true
    const { state, standing: judged } = judgeNetwork(this.#state, this.#heard.said, now, this.#rules())
    if (judged.is !== 'together' || judged.view !== standing.view || !judged.mayRise) return false
    this.#state = state
    this.#standing = judged
    this.#holdsUntil = judged.until
    return true
  }

  /** The end of a cycle: tells the others. */
  tell(now: Millis, { division, wants, loads, suspended }: Outcome): void {
    if (!this.#state) return
    const { settings } = this.#core
    const { view, station, boot } = this.#state
    const keeps = view[0] === station && view.length > 1
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
      limit: limitTold(this.#core, this.#metered),
      view,
      heard: this.#heard.marks,
      sockets: this.#sockets.map((socket) => {
        const id = this.idOf(socket.number)
        const outcome = { division, want: wants.get(id), loads: loads(socket), bid: this.#bids.of(id) }
        return reportOf(socket, id, outcome, now)
      }),
      turn: keeps ? reportOfTurn(division.turn, now) : undefined,
    }
    const probed = this.#sockets.map(({ number }) => division.probes.get(this.idOf(number)))
    const told: Told = { probed, turn: keeps ? division.turn : undefined }
    const same =
      this.#report !== undefined &&
      told.turn === this.#told.turn &&
      sameItems(told.probed, this.#told.probed) &&
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

  /** What the registers of the network tell, with what its own cars draw. */
  view(own: PhaseAmps): NetworkView | undefined {
    if (!this.#state) return undefined
    const { settings } = this.#core
    const { pools } = this.#together
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
    this.#bids.told(this.#sequence)
    this.#state = announced(this.#state, this.#sequence, now, this.#rules())
    this.#datagrams.send(encodeAnnouncement(this.#report, this.#sequence))
  }

  #hear(bytes: Buffer, from: string): void {
    const said = readOnce(bytes)
    if (!said || !this.#state || said.network !== this.#name) return
    const news = this.#heard.hear(said, from, this.#clock.now())
    if (!news) return
    if (news.drawn) this.#core.measureOwn()
    if (news.changed && !this.#answering && this.#report && said.sockets.some(({ bid }) => bid > 0)) {
      const answerBid = (): void => {
        this.#answering = undefined
        this.#announce(this.#clock.now())
      }
      this.#answering = this.#clock.after(ANSWER_MILLIS, answerBid)
    }
    if (this.#bids.any && this.#bids.isKnown((sequence) => this.#isHeardByAll(sequence))) this.#core.lookSoon()
  }

  /** Whether all in sight have heard an announcement of this station; nobody has who is alone. */
  #isHeardByAll(sequence: number): boolean {
    const standing = this.#standing
    if (!this.#state || !standing || standing.is === 'alone') return false
    return heardByAll(this.#state, this.#heard.counted, standing.view, sequence)
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

  #tellMembers(standing: Standing): void {
    const members = standing.is === 'alone' ? NOBODY : standing.view
    if (members === this.#members) return
    for (const id of this.#members)
      if (!members.includes(id))
        for (const socket of this.#heard.saidOf(id)?.sockets ?? [])
          this.#core.log(`Lost connection with other socket (id: ${socket.id})!`)
    this.#members = members
  }
}
