import type { SocketNumber } from '../../../bench/amps.ts'
import { isoTime } from '../../../bench/calendar.ts'
import type { Cancel, Millis } from '../../../bench/clock.ts'
import type { Notice } from '../../../bench/facts.ts'
import type { SettingAnswer } from '../../../bench/station.ts'
import type { Answer } from '../../../protocols/ocpp/connection.ts'
import type { StationCore } from '../ground.ts'
import { isAuthorised } from '../parts/mode3.ts'
import type { Transaction } from '../parts/smart-charging.ts'
import { isOperative } from '../session/availability.ts'
import { current, type Place } from '../session/reservations.ts'
import { runningOn, shifted } from '../session/transactions.ts'
import type { Socket } from '../socket.ts'
import { type ChargingProfiles, isProfileCall } from '../sources/profiles.ts'
import { FOREVER, type Watched } from '../sources/source.ts'
import { CALLS, type Desk, type Files } from './calls.ts'
import { CentralSystem } from './central-system.ts'
import { Kept } from './kept.ts'
import { Mail } from './mail.ts'
import { Metering } from './metering.ts'
import { Registration } from './registration.ts'
import { Sessions } from './sessions.ts'
import { Statuses } from './statuses.ts'
import { UtcClock } from './utc-clock.ts'

/** What it may do to the station. */
export interface Hands {
  readonly sockets: readonly Socket[]
  /** Starts the session of a socket, or ends a running one. */
  present(socket: SocketNumber): void
  restart(): void
  readonly profiles: ChargingProfiles
  set(key: string, value: string): Promise<SettingAnswer>
  /** Drops the wired link and takes it up again (lbbrhzn/ocpp 2028). */
  restartLink(): void
}

const NOTHING_UNDER_WAY: Files = { diagnostics: 'Idle', firmware: 'Idle' }

/**
 * The station as a charge point of OCPP 1.6: when it speaks with its back office, and what it does when it is called. Idle
 * while its settings name no back office. Unaware of how current is limited.
 */
export class ChargePoint implements Watched {
  readonly #core: StationCore
  readonly #hands: Hands
  readonly #kept: Kept
  readonly #utc: UtcClock
  readonly #central: CentralSystem
  readonly #mail: Mail
  readonly #registration: Registration
  readonly #statuses: Statuses
  readonly #metering: Metering
  readonly #sessions: Sessions
  #running = false
  /** Since when the connection is as it is. */
  #linkSince: Millis = 0
  #files: Files = { ...NOTHING_UNDER_WAY }
  #steps: { at: Millis; take: () => void }[] = []
  #cancelWake: Cancel = () => {}
  #wakesAt: Millis | undefined

  constructor(core: StationCore, hands: Hands) {
    this.#core = core
    this.#hands = hands
    const { sockets, present } = hands
    const running = (): boolean => this.#running
    const accepted = (): boolean => this.#accepted
    const plan = (): void => this.#plan()
    const utc = new UtcClock(core)
    // Profiles go by what runs.
    const kept = new Kept(() => core.lookNext())
    this.#utc = utc
    this.#kept = kept
    this.#central = new CentralSystem(core, {
      answer: (action, payload) => this.#answer(action, payload),
      connected: () => this.#connected(),
      lost: () => this.#lost(),
    })
    const mail = new Mail(core, this.#central, kept, {
      running,
      registered: () => this.#registration.isAccepted,
      register: () => this.#registration.register(),
      unsent: (action, payload) => this.#unsent(action, payload),
      judged: (written, info) => this.#sessions.judged(written, info),
      plan,
    })
    this.#mail = mail
    this.#registration = new Registration(core, {
      mail,
      running,
      connected: () => this.#central.connected,
      setClock: (time) => this.#setClock(time),
      accepted: () => this.#begin(),
    })
    const state = (socket: SocketNumber): Socket['state'] => this.#socket(socket).state
    this.#statuses = new Statuses(core, { kept, utc, mail, accepted, plan, state })
    const metering = new Metering(core, { sockets, kept, utc, mail, accepted })
    this.#metering = metering
    this.#sessions = new Sessions(core, { sockets, present, kept, utc, mail, metering, running, accepted })
  }

  /** The settings in force name a back office. */
  get inUse(): boolean {
    return this.#central.address !== undefined
  }

  get online(): boolean {
    return this.#central.connected
  }

  /** UTC as the station has it, in ms. */
  utc(): Millis {
    return this.#utc.now()
  }

  /** By connector, those that run: under the number of the back office, or without one as long as it has given none. */
  transactions(): ReadonlyMap<number, Transaction> {
    const all = new Map<number, Transaction>()
    for (const { number, chargingSince } of this.#hands.sockets) {
      if (chargingSince === undefined) continue
      const { id, startedAt } = runningOn(this.#kept.memory.ledger, number) ?? {}
      all.set(number, { id, startedAt: startedAt ?? this.#utc.of(chargingSince) })
    }
    return all
  }

  boot(): void {
    this.#utc.boot()
    this.#running = true
    this.#registration.boot()
    this.#linkSince = this.#core.ground.clock.now()
    this.#plan()
    if (this.inUse) this.#central.start()
  }

  /** Off: what is not in its memory is gone. */
  halt(why: 'power' | 'restart'): void {
    if (this.#running) this.#sessions.halt(why)
    this.#running = false
    this.#central.stop()
    this.#cancelWake()
    this.#wakesAt = undefined
    this.#registration.halt()
    this.#mail.halt()
    this.#statuses.clear()
    this.#sessions.clear()
    this.#metering.clear()
    this.#steps = []
    this.#files = { ...NOTHING_UNDER_WAY }
  }

  /** A card is held before the reader. */
  present(card: string, socket: SocketNumber): void {
    this.#sessions.present(card, socket)
  }

  /** Whether a session may start on a socket without a card. */
  admits(socket: SocketNumber): boolean {
    return !this.inUse || this.#sessions.bars(socket, this.#core.options.idTagWithoutCard, undefined) === undefined
  }

  /** Whether a running session gets no current because the back office does not take its card. */
  denies(socket: SocketNumber): boolean {
    return this.#sessions.denies(socket)
  }

  /** Whom it admits and denies may change at any time: by reservations, by what a session has drawn. */
  holdsUntil(now: Millis): Millis {
    return this.#core.options.authorisation === 'none' || this.#sessions.mayDeny ? now : FOREVER
  }

  isOperative(socket: SocketNumber): boolean {
    return isOperative(this.#kept.memory, socket)
  }

  /** A code came or went. */
  notice(notice: Notice): void {
    this.#statuses.notice(notice)
  }

  /** At the end of each cycle. */
  look(): void {
    if (!this.#running || !this.inUse) return
    const before = this.#kept.memory.ledger
    for (const socket of this.#hands.sockets) {
      this.#sessions.look(socket)
      this.#statuses.show(socket.number)
    }
    this.#statuses.show(0)
    if (this.#kept.memory.offSince !== undefined) this.#kept.keep({ offSince: undefined })
    if (this.#kept.memory.ledger === before) return
    this.#plan()
    this.#mail.pump()
  }

  /** A setting has another value in force. */
  changed(key: string): void {
    if (key === 'MeterValueSampleInterval') this.#metering.beginAnew()
    if (key === 'ClockAlignedDataInterval') this.#metering.alignAnew()
    if (key === 'HeartbeatInterval') this.#registration.beatAnew()
    this.#plan()
  }

  get #accepted(): boolean {
    return this.#central.connected && this.#registration.isAccepted
  }

  #connected(): void {
    this.#registration.connected()
    this.#mail.connected()
    this.#statuses.tellAll()
    this.#plan()
    this.#mail.pump()
  }

  #lost(): void {
    this.#linkSince = this.#core.ground.clock.now()
    this.#mail.lost()
    this.#plan()
  }

  /** The back office has accepted the station: it hears all that is. */
  #begin(): void {
    this.#statuses.untellAll()
    this.#statuses.tellAll()
    if (this.#kept.memory.firmware !== 'installing') return
    this.#kept.keep({ firmware: 'idle' })
    this.#mail.send('FirmwareStatusNotification', { status: 'Installed' })
  }

  /** A status that did not get through is told again. */
  #unsent(action: string, payload: { readonly connectorId?: number }): void {
    if (action === 'StatusNotification' && payload.connectorId !== undefined) this.#statuses.untell(payload.connectorId)
  }

  /** The back office's time is the right one. */
  #setClock(time: string): void {
    const by = this.#utc.set(time)
    if (by === 0) return
    this.#core.lookNext()
    this.#kept.keep({ ledger: shifted(this.#kept.memory.ledger, by) })
    this.#metering.alignAnew()
    this.#core.log(`Clock set to ${isoTime(this.#utc.now())}`)
  }

  /** Wakes when the first of what is due is due. */
  #plan(): void {
    if (!this.#running || !this.inUse) return
    const { clock } = this.#core.ground
    const now = clock.now()
    const due = [
      this.#registration.dueAt(now, this.#mail.busy),
      this.#accepted ? this.#mail.dueAt(now) : undefined,
      ...this.#metering.dueAt(now),
      ...this.#kept.memory.reservations.map(({ until }) => this.#utc.when(until)),
      ...this.#steps.map(({ at }) => at),
      ...this.#statuses.dueAt(now),
      this.#linkRestartsAt(),
    ].filter((at) => at !== undefined)
    const next = due.length === 0 ? undefined : Math.max(now, Math.min(...due))
    if (next === this.#wakesAt) return
    this.#cancelWake()
    this.#wakesAt = next
    if (next === undefined) return
    const chargePointDue = (): void => this.#due()
    this.#cancelWake = clock.after(next - now, chargePointDue)
  }

  #due(): void {
    this.#wakesAt = undefined
    const now = this.#core.ground.clock.now()
    for (const step of this.#steps.filter(({ at }) => at <= now)) {
      this.#steps = this.#steps.filter((each) => each !== step)
      step.take()
    }
    if (!this.#running) return
    if (this.#accepted) this.#statuses.tellAll()
    this.#registration.takeDue(now)
    this.#metering.takeDue(now)
    this.#forgetReservations()
    const restartsAt = this.#linkRestartsAt()
    if (restartsAt !== undefined && now >= restartsAt) this.#restartLink(now)
    this.#plan()
    this.#mail.pump()
  }

  #forgetReservations(): void {
    const { reservations } = this.#kept.memory
    const left = current(reservations, this.#utc.now())
    if (left.length === reservations.length) return
    this.#kept.keep({ reservations: left })
    this.#core.lookSoon()
  }

  /** Undefined while there is a back office, or where a station carries on without (option noBackOffice). */
  #linkRestartsAt(): Millis | undefined {
    const { noBackOffice, linkRestartMillis } = this.#core.options
    const restarts = noBackOffice === 'restarts the link' && !this.#central.connected
    return restarts ? this.#linkSince + linkRestartMillis : undefined
  }

  #restartLink(now: Millis): void {
    this.#linkSince = now
    this.#core.log('No Internet connection, restart networking')
    this.#core.log('Restart wired TCP/IP link.')
    this.#hands.restartLink()
  }

  #socket(number: SocketNumber): Socket {
    return this.#hands.sockets.find((each) => each.number === number)!
  }

  async #answer(action: string, payload: object): Promise<Answer> {
    if (!this.#running) return 'silence'
    const call = CALLS[action]
    if (call) return call(payload, this.#desk())
    return isProfileCall(action)
      ? { result: this.#hands.profiles.answer(action, payload) }
      : { error: 'NotImplemented' }
  }

  #desk(): Desk {
    const { settings, ground, lookSoon } = this.#core
    const { sockets, profiles, set, restart } = this.#hands
    const sessions = this.#sessions
    return {
      core: this.#core,
      memory: () => this.#kept.memory,
      keep: (changes) => {
        this.#kept.keep(changes)
        lookSoon()
        this.#plan()
      },
      utc: () => this.#utc.now(),
      accepted: () => this.#accepted,
      sockets,
      place: (socket) => this.#place(socket),
      bars: (socket, card, parent) => sessions.bars(socket, card, parent),
      authorise: (card, then) => sessions.authorise(card, then),
      profiles,
      start: (socket, idTag, info, profile) => {
        if (!this.#running || isAuthorised(this.#socket(socket).state)) return
        if (profile) profiles.expect(socket, profile)
        sessions.start(socket, idTag, info)
      },
      stop: (socket, reason) => sessions.stop(socket, reason),
      set: (key, value) => set(key, value),
      restart: () => restart(),
      later: (wait, take) => {
        this.#steps.push({ at: ground.clock.now() + wait, take })
        this.#plan()
      },
      send: (action, payload) => this.#mail.send(action, payload),
      trigger: (what, connector) => this.#trigger(what, connector),
      files: this.#files,
      connectors: settings.number('NumberOfConnectors'),
    }
  }

  #place(socket: SocketNumber): Place {
    if (!this.isOperative(socket)) return 'unavailable'
    if (this.#statuses.isFaulted(socket)) return 'faulted'
    const { session, car } = this.#socket(socket).state
    return session === 'none' && car === 'none' ? 'free' : 'occupied'
  }

  /** Sends what a TriggerMessage asks for. */
  #trigger(what: string, connector: number | undefined): void {
    switch (what) {
      case 'BootNotification':
        this.#registration.boot()
        return this.#mail.pump()
      case 'Heartbeat':
        return this.#registration.beat()
      case 'MeterValues':
        for (const { number } of this.#hands.sockets)
          if (connector === undefined || connector === 0 || number === connector)
            this.#metering.sample(number, 'Trigger')
        return
      case 'StatusNotification':
        this.#statuses.repeat(connector)
    }
  }
}
