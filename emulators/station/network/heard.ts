import { type Amps, PHASES, type PhaseAmps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { type Announcement, KeptMarks, type Marks, markOf } from '../../../protocols/scn/announcement.ts'
import type { SocketId } from '../parts/limits.ts'
import { type NetworkRules, type Objection, objectionTo, type Said, type StationId } from '../parts/network.ts'
import { ALL_NEW, type Heard, heardAs, type News, newsOnce } from './said.ts'

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

interface Ears {
  log(line: string): void
  rules(): NetworkRules
}

const NOTHING_SAID: Said = new Map()

/**
 * What was heard of the other stations of a network, and who of them counts (guide 6.3.3.4). Unaware of what this station
 * tells, and of what may be offered.
 */
export class HeardOthers {
  readonly #ears: Ears
  readonly #lossMillis: Millis
  /** IDs of the station's own sockets. */
  #own: ReadonlySet<SocketId> = new Set()
  /** By whom it came from, those with an objection among them. */
  readonly #neighbours = new Map<string, Neighbour>()
  readonly #counted = new Map<StationId, Neighbour>()
  /** Another has a socket ID of this station: it may be that the others mean that one. */
  #inConflict = false
  readonly #marks = new KeptMarks()
  #news = false
  #change = 0

  constructor(ears: Ears, lossMillis: Millis) {
    this.#ears = ears
    this.#lossMillis = lossMillis
  }

  boot(own: ReadonlySet<SocketId>): void {
    this.#own = own
    this.#marks.clear()
  }

  clear(): void {
    this.#neighbours.clear()
    this.#counted.clear()
    this.#inConflict = false
    this.#change += 1
  }

  /** Marks of the newest announcements of those who count; what the station tells of having heard. */
  get marks(): Marks {
    return this.#marks
  }

  /** Another number whenever anything that others reckon with has changed. */
  get change(): number {
    return this.#change
  }

  /** Since the latest look something was heard that may change what it came to. */
  get news(): boolean {
    return this.#news
  }

  looked(): void {
    this.#news = false
  }

  /** The stations that count; nobody while it is not certain whom the others mean by this one. */
  get said(): Said {
    return this.#inConflict ? NOTHING_SAID : this.#counted
  }

  get counted(): Said {
    return this.#counted
  }

  /** There is an objection to somebody. */
  get objects(): boolean {
    return this.#counted.size < this.#neighbours.size
  }

  of(id: StationId): Heard | undefined {
    return this.#counted.get(id)?.heard
  }

  /** The newest announcement of one who counts. */
  saidOf(id: StationId): Announcement | undefined {
    return this.#counted.get(id)?.said
  }

  /** What these draw now, per grid phase, as far as they said. */
  drawn(view: readonly StationId[]): PhaseAmps {
    // In place: asked whenever one of 128 cars draws something else.
    const sum: [Amps, Amps, Amps] = [0, 0, 0]
    for (const id of view)
      for (const { drawn } of this.saidOf(id)?.sockets ?? []) for (const phase of PHASES) sum[phase] += drawn[phase]
    return sum
  }

  /** Takes in an announcement; what is new in it, undefined where it is late or of one who does not count. */
  hear(said: Announcement, from: string, now: Millis): News | undefined {
    let neighbour = this.#neighbours.get(from)
    // One that begins its count anew, as another device in its place does, is taken at its word after a silence.
    const before = neighbour && now - neighbour.at <= this.#lossMillis ? neighbour.said : undefined
    const news = before ? newsOnce(before, said) : ALL_NEW
    if (!news.isNewer) return undefined
    const { changed } = news
    if (changed) this.#change += 1
    if (changed || news.view) this.#news = true
    if (!neighbour) {
      neighbour = { said, at: now, objection: undefined, counts: false, heard: heardAs(said, now, undefined) }
      this.#neighbours.set(from, neighbour)
    } else {
      if (changed) neighbour.heard = heardAs(said, now, neighbour.heard)
      neighbour.said = said
      neighbour.at = now
    }
    if (news.shape) this.judge(now)
    if (!neighbour.counts) return undefined
    this.#marks.set(said.station, markOf(said))
    return news
  }

  /** Who counts, after somebody came with sockets that he did not have before, or has gone. */
  judge(now: Millis): void {
    for (const [from, { at }] of this.#neighbours) if (now - at > 2 * this.#lossMillis) this.#neighbours.delete(from)
    const everybody = [...this.#neighbours.values()]
    const all = everybody.map(({ said }) => said)
    const before = [...this.#counted.keys()]
    const rules = this.#ears.rules()
    const sockets = [...this.#own]
    this.#counted.clear()
    this.#inConflict = false
    this.#news = true
    for (const neighbour of everybody) {
      const { said } = neighbour
      const objection = objectionTo({ sockets }, said, all, rules)
      if (objection !== undefined && objection !== neighbour.objection) this.#ears.log(wordsOf(said, objection))
      neighbour.objection = objection
      neighbour.counts = objection === undefined
      if (objection === undefined) this.#counted.set(said.station, neighbour)
      else if (said.sockets.some(({ id }) => this.#own.has(id))) this.#inConflict = true
    }
    for (const station of before) if (!this.#counted.has(station)) this.#marks.set(station, 0)
    this.#change += 1
  }
}

function wordsOf({ sockets, socketCount, identity }: Announcement, objection: Objection): string {
  const ids = sockets.map(({ id }) => id).join(' and ')
  const what = {
    'socket ID twice': `socket ID ${ids} of ${identity} is in use twice`,
    'socket ID too high': `socket ID ${ids} of ${identity} is not below the socket count`,
    'socket count': `socket count ${socketCount} of ${identity} differs`,
  }[objection]
  return `SCN: ${what}`
}
