import { BadInput } from '../../bench/bad-input.ts'
import { EPOCH, isoTime } from '../../bench/calendar.ts'
import type { Cancel, Clock, Millis } from '../../bench/clock.ts'
import type { Noting } from '../../bench/timeline.ts'
import type { AnswerRule, BackOffice as BackOfficeVerbs, CardStatus, OfflineHow } from '../../bench/verbs.ts'
import type { Wires } from '../../bench/wires.ts'
import { FROM_BACK_OFFICE, FROM_STATION } from '../../protocols/ocpp/actions.ts'
import { CallFailed } from '../../protocols/ocpp/call-failed.ts'
import type { Answer, Connection, Manner } from '../../protocols/ocpp/connection.ts'
import { OcppServer } from '../../protocols/ocpp/server.ts'
import { CAN_BE_REJECTED, type Desk, rejection, usualAnswer } from './answers.ts'
import { knownStart, NEW_STATION, recorded, type StationRecord } from './record.ts'

// The emulated back office: the verbs that steps ask of one, on an OCPP server. It knows a station by its messages only.

/** The keys of a back-office in a rig file, and what the command line gives it. */
export interface BackOfficeKeys {
  readonly host: string
  readonly port: number
  /** Password of basic auth (security profile 1); every station must give it. */
  readonly password?: string | undefined
  /** Identities that may connect; any by default. */
  readonly stations?: readonly string[] | undefined
  readonly cards?: Readonly<Record<string, CardStatus>> | undefined
  /** Heartbeat interval of a BootNotification's answer, in s. */
  readonly heartbeat?: number | undefined
  /** How long a CALL waits for its answer. */
  readonly callDeadline?: Millis | undefined
  /** Time between WebSocket pings; none by default. */
  readonly pingEvery?: Millis | undefined
  /** Certificate and key in PEM (security profile 2); real wires only. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined
}

interface Ground {
  readonly clock: Clock
  readonly wires: Wires
  readonly timeline: Noting
  /** UTC of the clock's 0, in ms; the bench's own day by default. */
  readonly epoch?: Millis | undefined
}

/** Alfen's own default (station-facts 3.2). */
const HEARTBEAT = 900
/** Longer than the 20 s that a slow station was seen to take, shorter than the 100 s it waits for us (station-facts 3.2). */
const CALL_DEADLINE: Millis = 30_000

/** Answers that are OCPP, or none at all. */
const WELL_MEANT: ReadonlySet<AnswerRule['how']> = new Set(['usual', 'reject', 'silence'])

interface Rule {
  readonly rule: AnswerRule
  left: number
}

/** The largest transaction id that was seen in the field (station-facts 3.3). */
const LARGEST_ID = 2n ** 63n - 1n

/**
 * The back office: takes in stations over OCPP 1.6J, keeps a record of each, answers as told, and calls them. It knows
 * nothing of what a scenario expects.
 */
export class BackOffice implements BackOfficeVerbs {
  readonly name: string
  readonly #ground: Ground
  readonly #keys: BackOfficeKeys
  readonly #connections = new Map<string, Connection>()
  readonly #records = new Map<string, StationRecord>()
  readonly #rules = new Map<string, Rule[]>()
  readonly #cards: Record<string, CardStatus>
  readonly #delays = new Set<Cancel>()
  /** The exact digits of transaction ids that a number cannot hold. */
  readonly #digits = new Map<number, string>()
  #server: OcppServer | undefined
  #lastTransaction = 0
  #nextId: string | undefined
  #ahead: Millis = 0

  constructor(ground: Ground, name: string, keys: BackOfficeKeys) {
    this.#ground = ground
    this.name = name
    this.#keys = keys
    this.#cards = { ...keys.cards }
  }

  async start(): Promise<void> {
    if (this.#server) return
    const { clock, wires, timeline } = this.#ground
    const { host, port, tls, password, stations } = this.#keys
    const server = new OcppServer(
      { clock, wires, timeline },
      {
        who: this.name,
        host,
        port,
        tls,
        refuse: (station, given) => {
          if (stations && !stations.includes(station)) return 404
          return password === undefined || given === password ? undefined : 401
        },
        treat: (station) => this.#treat(station),
        accepted: (connection) => this.#accepted(connection),
      },
    )
    await server.listen()
    this.#server = server
  }

  async stop(): Promise<void> {
    for (const cancel of this.#delays) cancel()
    this.#delays.clear()
    const server = this.#server
    this.#server = undefined
    await server?.close()
  }

  async goOffline(how: OfflineHow): Promise<void> {
    this.#ground.timeline.add(this.name, 'offline', how)
    if (how === 'is cut off') return this.#ground.wires.cut(this.#keys.host)
    if (how === 'stops') return this.stop()
    const server = this.#server
    this.#server = undefined
    await server?.die()
  }

  async comeBack(): Promise<void> {
    this.#ground.wires.mend(this.#keys.host)
    await this.start()
    this.#ground.timeline.add(this.name, 'offline', 'no')
  }

  /** Identities of the stations that are connected now, in the order they came. */
  get stations(): readonly string[] {
    return [...this.#connections.keys()]
  }

  /** What is known of a station, also of one that is gone. */
  record(station: string): StationRecord | undefined {
    return this.#records.get(station)
  }

  async call(action: string, payload: object, station?: string): Promise<object> {
    if (!FROM_BACK_OFFICE.some((known) => known === action))
      throw new BadInput(`a back office cannot call '${action}'; allowed: ${FROM_BACK_OFFICE.join(', ')}`)
    return this.#connection(action, station).call(action, payload)
  }

  /** Sends any text as it is, for what no CALL can say. */
  send(text: string, station?: string): void {
    const connection = this.#connection('a message', station)
    this.#deliberately(connection.station, null, 'text')
    connection.sendText(text)
  }

  async answer(action: string, rule: AnswerRule, times = Number.POSITIVE_INFINITY): Promise<void> {
    if (!FROM_STATION.some((known) => known === action))
      throw new BadInput(`a station does not call '${action}'; allowed: ${FROM_STATION.join(', ')}`)
    if (rule.how === 'reject' && !CAN_BE_REJECTED.includes(action))
      throw new BadInput(`a ${action} cannot be rejected; allowed: ${CAN_BE_REJECTED.join(', ')}`)
    // A rule without an end takes the place of the one before it; one of so many times goes before it.
    const others = (this.#rules.get(action) ?? []).filter(
      (other) => times !== Number.POSITIVE_INFINITY || other.rule.station !== rule.station,
    )
    this.#rules.set(action, [{ rule, left: times }, ...others])
  }

  async know(card: string, status: CardStatus): Promise<void> {
    this.#cards[card] = status
  }

  async numberNextTransaction(digits: string): Promise<void> {
    if (!/^\d{1,19}$/.test(digits) || BigInt(digits) > LARGEST_ID)
      throw new BadInput(`transaction id '${digits}' is not a whole number from 0 to ${LARGEST_ID}`)
    this.#nextId = digits
  }

  async setClockAhead(by: Millis): Promise<void> {
    this.#ahead = by
  }

  #connection(what: string, station?: string): Connection {
    const connection =
      station !== undefined
        ? this.#connections.get(station)
        : this.#connections.size === 1
          ? [...this.#connections.values()][0]
          : undefined
    if (connection) return connection
    const here = this.stations.join(', ') || 'none'
    throw new CallFailed(what, 'not connected', {
      why:
        station === undefined ? `say which station; connected: ${here}` : `no station ${station}; connected: ${here}`,
    })
  }

  #accepted(connection: Connection): void {
    const { station } = connection
    // A station that comes anew has lost its old connection, whatever we still think of it.
    this.#connections.get(station)?.close(1000, 'connected anew')
    this.#connections.set(station, connection)
    if (!this.#records.has(station)) this.#records.set(station, NEW_STATION)
    this.#ground.timeline.add(this.name, 'ocpp link', { station, state: 'connected' })
  }

  #treat(station: string): Manner {
    return {
      actions: FROM_STATION,
      answer: (action, payload) => this.#answer(station, action, payload),
      closed: () => {
        const connection = this.#connections.get(station)
        if (connection && !connection.open) this.#connections.delete(station)
        this.#ground.timeline.add(this.name, 'ocpp link', { station, state: 'gone' })
      },
      callDeadline: this.#keys.callDeadline ?? CALL_DEADLINE,
      pingEvery: this.#keys.pingEvery ?? 0,
    }
  }

  async #answer(station: string, action: string, payload: object): Promise<Answer> {
    const rule = this.#ruleFor(station, action)
    if (rule.after !== undefined) await this.#pass(rule.after)
    if (!WELL_MEANT.has(rule.how)) this.#deliberately(station, action, rule.how)
    switch (rule.how) {
      case 'silence':
        return 'silence'
      case 'error':
        return { error: rule.code, description: rule.description ?? '' }
      case 'malformed':
        return { raw: () => '[3,{"status":' }
      case 'payload':
        this.#keep(station, action, payload, rule.payload)
        return { raw: (id) => JSON.stringify([3, id, rule.payload]) }
      case 'wrong id': {
        const { text } = this.#usual(station, action, payload)
        return { raw: (id) => `[3,${JSON.stringify(`not-${id}`.slice(0, 36))},${text}]` }
      }
      case 'reject': {
        const answer = rejection(action, payload, this.#desk(station, action, payload))
        this.#keep(station, action, payload, answer)
        return { result: answer }
      }
      case 'usual': {
        const { answer, text } = this.#usual(station, action, payload)
        // JSON.stringify would round an id above 2^53.
        return JSON.stringify(answer) === text
          ? { result: answer }
          : { raw: (id) => `[3,${JSON.stringify(id)},${text}]` }
      }
    }
  }

  /** Tells that the next answer to a station is as it is because it was told to be so: it need not be OCPP. */
  #deliberately(station: string, action: string | null, how: string): void {
    this.#ground.timeline.add(this.name, 'ocpp deliberate', { station, action, how })
  }

  /** What is answered as a rule and its text, after it has been written down. */
  #usual(station: string, action: string, payload: object): { readonly answer: object; readonly text: string } {
    const desk = this.#desk(station, action, payload)
    const answer = usualAnswer(action, payload, desk)
    this.#keep(station, action, payload, answer)
    const digits = this.#digits.get(desk.transactionId)
    return {
      answer,
      text:
        action === 'StartTransaction' && digits !== undefined
          ? JSON.stringify({ ...answer, transactionId: 0 }).replace('"transactionId":0', `"transactionId":${digits}`)
          : JSON.stringify(answer),
    }
  }

  #desk(station: string, action: string, payload: object): Desk {
    const { clock, epoch = EPOCH } = this.#ground
    return {
      time: isoTime(epoch + clock.now() + this.#ahead),
      interval: this.#keys.heartbeat ?? HEARTBEAT,
      cards: this.#cards,
      transactionId: action === 'StartTransaction' ? this.#transactionId(station, payload) : 0,
    }
  }

  #transactionId(station: string, payload: object): number {
    const known = knownStart(this.#records.get(station) ?? NEW_STATION, payload)
    if (known) return known.id
    const digits = this.#nextId
    if (digits === undefined) return ++this.#lastTransaction
    this.#nextId = undefined
    const id = Number(digits)
    if (!Number.isSafeInteger(id)) this.#digits.set(id, digits)
    return id
  }

  #keep(station: string, action: string, payload: object, answer: object): void {
    const { clock, timeline } = this.#ground
    const before = this.#records.get(station) ?? NEW_STATION
    const after = recorded(before, action, payload, answer, clock.now())
    this.#records.set(station, after)
    if ((action !== 'StartTransaction' && action !== 'StopTransaction') || before.transactions === after.transactions)
      return
    for (const [index, transaction] of after.transactions.entries())
      if (transaction !== before.transactions[index]) {
        const { meterValues, ...told } = transaction
        timeline.add(this.name, 'transaction', { station, ...told, meterValues: meterValues.length })
      }
  }

  #ruleFor(station: string, action: string): AnswerRule {
    const rules = this.#rules.get(action) ?? []
    const found = rules.find(({ rule, left }) => left > 0 && (rule.station ?? station) === station)
    if (!found) return { how: 'usual' }
    found.left--
    return found.rule
  }

  #pass(time: Millis): Promise<void> {
    return new Promise((resolve) => {
      const answerLate = (): void => {
        this.#delays.delete(cancel)
        resolve()
      }
      const cancel = this.#ground.clock.after(time, answerLate)
      this.#delays.add(cancel)
    })
  }
}
