import type { SocketNumber } from '../../../bench/amps.ts'
import { EPOCH, isoTime } from '../../../bench/calendar.ts'
import type { Cancel, Millis } from '../../../bench/clock.ts'
import type { Notice, SettingAnswer } from '../../../bench/station.ts'
import { CallFailed } from '../../../protocols/ocpp/call-failed.ts'
import type { Answer } from '../../../protocols/ocpp/connection.ts'
import { CentralSystem } from '../adapters/central-system.ts'
import { SERIAL_NUMBER, VENDOR } from '../board.ts'
import { isAtLeast } from '../firmware.ts'
import type { StationCore } from '../ground.ts'
import { countedAt } from '../parts/energy.ts'
import { total } from '../parts/phase-sums.ts'
import type { Transaction } from '../parts/smart-charging.ts'
import { hasTransaction, type Socket } from '../socket.ts'
import { type ChargingProfiles, isProfileCall } from '../sources/profiles.ts'
import { FOREVER, type Watched } from '../sources/source.ts'
import { type AuthorisationRules, decide, type IdTagInfo, isSame, known, remembered } from './authorisation.ts'
import { CALLS, type Desk, type Files } from './calls.ts'
import { type Memory, NEW_MEMORY } from './memory.ts'
import { type MeterReading, type SampledValue, sampledValues } from './meter-values.ts'
import { current, leaves, type Place, usedBy } from './reservations.ts'
import { type ConnectorStatus, statusOf } from './status.ts'
import {
  begun,
  confirmed,
  ended,
  failedOnce,
  nextMessage,
  refused,
  runningOn,
  type StopReason,
  sampled,
  shifted,
} from './transactions.ts'

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

/** A CALL that waits to be sent, and who hears what came of it: undefined where nothing did. */
interface Note {
  readonly action: string
  readonly payload: object
  readonly heard: (answer: object | undefined) => void
}

/** What is shown of a connector: a fault, or NoError. */
type Fault = Pick<Notice, 'errorCode' | 'info' | 'vendorErrorCode'>

interface Shown extends Fault {
  readonly status: ConnectorStatus
  /** UTC in ms. */
  readonly since: Millis
  /** The same moment on the clock. */
  readonly at: Millis
}

const NO_FAULT: Fault = { errorCode: 'NoError', info: undefined, vendorErrorCode: undefined }
/** The most characters of an info (OCPP 1.6, 6.47). */
const LONGEST_INFO = 50
/** A clock that is off by less is not set. */
const RIGHT_ENOUGH: Millis = 1000
const DAY: Millis = 86_400_000
/** A transaction without an id of the back office, as firmware before 6.0 told it (station-facts 3.3). */
const NO_ID = 2 ** 63
/** Before its clock is set a station takes the day its firmware was built (station-facts 3.3). */
const FIRMWARE_BUILT: Millis = Date.UTC(2020, 8, 19)

/**
 * The station as a charge point of OCPP 1.6: what it tells its back office, whom it lets charge, and what it does when it
 * is called. Idle while its settings name no back office. What it must not forget is its Memory.
 */
export class ChargePoint implements Watched {
  readonly #core: StationCore
  readonly #hands: Hands
  readonly #central: CentralSystem
  #kept: Memory = NEW_MEMORY
  #utcAtZero: Millis
  #running = false
  #registration: 'none' | 'Accepted' | 'Pending' | 'Rejected' = 'none'
  #bootAt: Millis = 0
  #heartbeatAt: Millis | undefined
  #alignedAt: Millis | undefined
  #retryAt: Millis = 0
  #linkSince: Millis = 0
  #busy = false
  #notes: Note[] = []
  #faults = new Map<number, Fault>()
  #shown = new Map<number, Shown>()
  #told = new Map<number, Shown>()
  /** Cards that started the sessions of sockets, with what is known of them. */
  #cards = new Map<number, { readonly idTag: string; readonly parentIdTag?: string | undefined }>()
  #reasons = new Map<number, { readonly reason: StopReason; readonly idTag?: string | undefined }>()
  #sampleAt = new Map<number, Millis>()
  #files: Files = { diagnostics: 'Idle', firmware: 'Idle' }
  #steps: { at: Millis; take: () => void }[] = []
  #afterOff: StopReason = 'PowerLoss'
  #cancelWake: Cancel = () => {}
  #wakesAt: Millis | undefined

  constructor(core: StationCore, hands: Hands) {
    this.#core = core
    this.#hands = hands
    this.#utcAtZero = core.ground.epoch ?? EPOCH
    this.#central = new CentralSystem(core, {
      answer: (action, payload) => this.#answer(action, payload),
      connected: () => this.#connected(),
      lost: () => this.#lost(),
    })
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
    return this.#utcAtZero + this.#core.ground.clock.now()
  }

  /** By connector, those that run: under the number of the back office, or without one as long as it has given none. */
  transactions(): ReadonlyMap<number, Transaction> {
    const all = new Map<number, Transaction>()
    for (const { number, chargingSince } of this.#hands.sockets) {
      if (chargingSince === undefined) continue
      const { id, startedAt } = runningOn(this.#memory.ledger, number) ?? {}
      all.set(number, { id, startedAt: startedAt ?? this.#utcAtZero + chargingSince })
    }
    return all
  }

  get #memory(): Memory {
    return this.#kept
  }

  /** Profiles go by what runs. */
  set #memory(memory: Memory) {
    if (memory.ledger.running !== this.#kept.ledger.running) this.#core.lookNext()
    this.#kept = memory
  }

  boot(): void {
    const { options, ground } = this.#core
    if (options.clockBeforeBoot === 'firmware date') this.#utcAtZero = FIRMWARE_BUILT - ground.clock.now()
    this.#running = true
    this.#registration = 'none'
    this.#bootAt = 0
    this.#linkSince = ground.clock.now()
    this.#plan()
    if (this.inUse) this.#central.start()
  }

  /** Off: what is not in its memory is gone. */
  halt(why: 'power' | 'restart'): void {
    if (this.#running) {
      // A session that was over has its own reason, not this one.
      for (const { number, state } of this.#hands.sockets)
        if (state.session !== 'authorised' && runningOn(this.#memory.ledger, number)) this.#end(number)
      this.#afterOff = why === 'power' ? 'PowerLoss' : 'Reboot'
      this.#memory = { ...this.#memory, offSince: this.utc() }
    }
    this.#running = false
    this.#central.stop()
    this.#cancelWake()
    this.#wakesAt = undefined
    this.#registration = 'none'
    this.#heartbeatAt = undefined
    this.#alignedAt = undefined
    for (const { heard } of this.#notes.splice(0)) heard(undefined)
    this.#faults.clear()
    this.#shown.clear()
    this.#told.clear()
    this.#cards.clear()
    this.#reasons.clear()
    this.#sampleAt.clear()
    this.#steps = []
    this.#files = { diagnostics: 'Idle', firmware: 'Idle' }
  }

  /** A card is held before the reader. */
  present(card: string, socket: SocketNumber): void {
    const { session } = this.#socket(socket).state
    if (session === 'authorised') return this.#presentedAgain(card, socket)
    const refuse = (why: string): void => this.#core.log(`Card ${card} on socket ${socket}: ${why}`)
    const start = (info: IdTagInfo): void => {
      if (!this.#running || this.#socket(socket).state.session === 'authorised') return
      if (info.status !== 'Accepted') return refuse(info.status)
      const why = this.#bars(socket, card, info.parentIdTag)
      if (why !== undefined) return refuse(why)
      this.#start(socket, card, info)
    }
    this.#authorise(card, start)
  }

  /** Whether a session may start on a socket without a card. */
  admits(socket: SocketNumber): boolean {
    return !this.inUse || this.#bars(socket, this.#core.options.idTagWithoutCard, undefined) === undefined
  }

  /** Whether a running session gets no current because the back office does not take its card. */
  denies(socket: SocketNumber): boolean {
    const { refusedAt } = runningOn(this.#memory.ledger, socket) ?? {}
    if (refusedAt === undefined) return false
    return this.#wattHours(socket) - refusedAt >= this.#core.settings.number('MaxEnergyOnInvalidId')
  }

  /** Whom it admits and denies may change at any time: by reservations, by what a session has drawn. */
  holdsUntil(now: Millis): Millis {
    const denies = (): boolean =>
      this.#hands.sockets.some(({ number }) => runningOn(this.#memory.ledger, number)?.refusedAt !== undefined)
    return this.#core.options.authorisation === 'none' || denies() ? now : FOREVER
  }

  isOperative(socket: SocketNumber): boolean {
    const { inoperative } = this.#memory
    return !inoperative.includes(0) && !inoperative.includes(socket)
  }

  /** A code came or went. */
  notice({ connector, errorCode, info, vendorErrorCode }: Notice): void {
    this.#faults.set(connector, errorCode === 'NoError' ? NO_FAULT : { errorCode, info, vendorErrorCode })
    if (connector === 0) this.#show(0)
  }

  /** At the end of each cycle. */
  look(): void {
    if (!this.#running || !this.inUse) return
    const before = this.#memory
    for (const socket of this.#hands.sockets) {
      const { number, state, plug } = socket
      const active = hasTransaction(socket, this.#core.settings)
      const running = runningOn(this.#memory.ledger, number)
      if (active && !running) this.#begin(number)
      // What flows until the contactor opens is the transaction's.
      if (!active && running && plug.conductors === 0) this.#end(number)
      if (state.session === 'none') this.#cards.delete(number)
      this.#show(number)
    }
    this.#show(0)
    this.#memory = { ...this.#memory, offSince: undefined }
    if (this.#memory.ledger === before.ledger) return
    this.#plan()
    this.#pump()
  }

  /** A setting has another value in force. */
  changed(key: string): void {
    const { settings, ground } = this.#core
    if (key === 'MeterValueSampleInterval') this.#sampleAt.clear()
    if (key === 'ClockAlignedDataInterval') this.#alignedAt = undefined
    if (key === 'HeartbeatInterval' && this.#heartbeatAt !== undefined)
      this.#heartbeatAt = ground.clock.now() + settings.number('HeartbeatInterval') * 1000
    this.#plan()
  }

  #presentedAgain(card: string, socket: SocketNumber): void {
    const holder = runningOn(this.#memory.ledger, socket) ?? this.#cards.get(socket)
    const stop = (): void => this.#stop(socket, 'Local', card)
    if (!holder || isSame(card, holder.idTag)) return stop()
    this.#authorise(card, ({ status, parentIdTag }) => {
      if (!this.#running || this.#socket(socket).state.session !== 'authorised') return
      const group = this.#core.settings.text('MasterPassGroupId')
      const may = parentIdTag !== undefined && (isSame(parentIdTag, holder.parentIdTag) || isSame(parentIdTag, group))
      if (status === 'Accepted' && may) return stop()
      this.#core.log(`Card ${card} on socket ${socket}: the session is of another card`)
    })
  }

  #start(socket: SocketNumber, idTag: string, { parentIdTag }: IdTagInfo): void {
    // The one before it may still wait for its contactor to open.
    if (runningOn(this.#memory.ledger, socket)) this.#end(socket)
    this.#cards.set(socket, { idTag, parentIdTag })
    this.#hands.present(socket)
  }

  /** Ends the session of a socket, if there is one. */
  #stop(socket: SocketNumber, reason: StopReason, idTag?: string): void {
    if (this.#socket(socket).state.session !== 'authorised') return
    this.#reasons.set(socket, { reason, idTag })
    this.#hands.present(socket)
  }

  /** Asks list, cache and back office, in the order that the settings have; `then` hears what a card is. */
  #authorise(card: string, then: (info: IdTagInfo) => void): void {
    const rules = this.#rules()
    const { list, cache } = this.#memory
    const info = known(card, list, cache, rules, this.utc())
    const decision = decide(info, this.#accepted, rules)
    if (decision.is !== 'ask') return then(decision.info)
    const heard = (answer: object | undefined): void => {
      const said = (answer as { readonly idTagInfo?: IdTagInfo } | undefined)?.idTagInfo
      if (said) this.#remember(card, said)
      if (said) return then(said)
      const offline = decide(info, false, rules)
      if (offline.is !== 'ask') then(offline.info)
    }
    this.#send('Authorize', { idTag: card }, heard, 'first')
  }

  #rules(): AuthorisationRules {
    const { settings } = this.#core
    return {
      listInUse: settings.on('LocalAuthListEnabled'),
      cacheInUse: settings.on('AuthorizationCacheEnabled'),
      preAuthorises: settings.on('LocalPreAuthorize'),
      offline: settings.on('LocalAuthorizeOffline'),
      unknownOffline: settings.on('AllowOfflineTxForUnknownId'),
    }
  }

  #remember(card: string, info: IdTagInfo): void {
    if (!this.#core.settings.on('AuthorizationCacheEnabled')) return
    const most = this.#core.settings.number('LocalAuthListMaxLength')
    this.#memory = { ...this.#memory, cache: remembered(this.#memory.cache, card, info, most) }
  }

  /** What keeps a card from a socket, in words for the log. */
  #bars(socket: SocketNumber, card: string, parent: string | undefined): string | undefined {
    if (!this.isOperative(socket)) return 'out of use'
    if (this.#memory.scheduled.some((each) => each === 0 || each === socket)) return 'out of use'
    const free = this.#hands.sockets.filter(({ state }) => state.session === 'none').map(({ number }) => number)
    const reservations = current(this.#memory.reservations, this.utc())
    return leaves(reservations, socket, card, parent, free) ? undefined : 'reserved for another card'
  }

  #begin(socket: SocketNumber): void {
    const { idTag, parentIdTag } = this.#cards.get(socket) ?? { idTag: this.#core.options.idTagWithoutCard }
    const used = usedBy(current(this.#memory.reservations, this.utc()), socket, idTag, parentIdTag)
    const meterStart = this.#wattHours(socket)
    this.#core.log(`txstart: socket ${socket}, ${isoTime(this.utc())} ${kilowattHours(meterStart)} ${idTag}`)
    const begin = { connector: socket, idTag, parentIdTag, utc: this.utc(), meterStart, reservationId: used?.id }
    this.#memory = {
      ...this.#memory,
      ledger: begun(this.#memory.ledger, begin),
      reservations: this.#memory.reservations.filter((one) => one !== used),
    }
  }

  #end(socket: SocketNumber): void {
    const { offSince, scheduled } = this.#memory
    const { car } = this.#socket(socket).state
    const unsaid: StopReason = offSince !== undefined ? this.#afterOff : car === 'none' ? 'EVDisconnected' : 'Other'
    const { reason, idTag } = this.#reasons.get(socket) ?? { reason: unsaid }
    this.#reasons.delete(socket)
    this.#sampleAt.delete(socket)
    const end = { utc: offSince ?? this.utc(), meterStop: this.#wattHours(socket), reason, idTag }
    this.#core.log(`txstop: socket ${socket}, ${isoTime(end.utc)} ${kilowattHours(end.meterStop)} ${reason}`)
    const ledger = ended(this.#memory.ledger, socket, end)
    const now = scheduled.filter((each) => each === socket || (each === 0 && ledger.running.length === 0))
    this.#memory = {
      ...this.#memory,
      ledger,
      scheduled: scheduled.filter((each) => !now.includes(each)),
      inoperative: [...this.#memory.inoperative, ...now],
    }
  }

  /** Tells the status of a connector where it has changed; what was not told yet is told when it can be. */
  #show(connector: 0 | SocketNumber): void {
    const { settings, options, ground } = this.#core
    if (connector === 0 && !settings.on('SendStationStatus')) return
    const fault = this.#faults.get(connector) ?? NO_FAULT
    const former = this.#shown.get(connector)
    const faulted = fault.errorCode !== 'NoError'
    const status: ConnectorStatus =
      connector === 0
        ? faulted
          ? 'Faulted'
          : this.#memory.inoperative.includes(0)
            ? 'Unavailable'
            : 'Available'
        : statusOf(
            {
              state: this.#socket(connector).state,
              former: former?.status ?? 'Available',
              faulted,
              inoperative: !this.isOperative(connector),
              reserved: current(this.#memory.reservations, this.utc()).some((one) => one.connector === connector),
              patience: options.wakeAfterMillis,
            },
            ground.clock.now(),
          )
    if (
      !former ||
      former.status !== status ||
      former.errorCode !== fault.errorCode ||
      former.info !== fault.info ||
      former.vendorErrorCode !== fault.vendorErrorCode
    )
      this.#shown.set(connector, { ...fault, status, since: this.utc(), at: ground.clock.now() })
    this.#tellStatus(connector)
  }

  #tellStatus(connector: number, always = false): void {
    const shown = this.#shown.get(connector)
    const told = this.#told.get(connector)
    if (!this.#accepted || !shown) return
    if (
      !always &&
      told &&
      told.status === shown.status &&
      told.errorCode === shown.errorCode &&
      told.info === shown.info &&
      told.vendorErrorCode === shown.vendorErrorCode
    )
      return
    if (!always && told && this.#core.ground.clock.now() < this.#steadyAt(shown)) return this.#plan()
    this.#told.set(connector, shown)
    const { status, errorCode, info, vendorErrorCode, since } = shown
    this.#send('StatusNotification', {
      connectorId: connector,
      errorCode,
      ...(info !== undefined && { info: info.slice(0, LONGEST_INFO) }),
      status,
      timestamp: isoTime(since),
      ...(vendorErrorCode !== undefined && { vendorErrorCode }),
    })
  }

  /** When a status has lasted as long as MinimumStatusDuration has it (OCPP 1.6, 9.1.16); a fault does not wait. */
  #steadyAt({ at, errorCode }: Shown): Millis {
    return errorCode === 'NoError' ? at + this.#core.settings.number('MinimumStatusDuration') * 1000 : at
  }

  get #accepted(): boolean {
    return this.#central.connected && this.#registration === 'Accepted'
  }

  #send(action: string, payload: object, heard: Note['heard'] = () => {}, where: 'first' | 'last' = 'last'): void {
    const note: Note = { action, payload, heard }
    if (where === 'first') this.#notes.unshift(note)
    else this.#notes.push(note)
    this.#pump()
  }

  #connected(): void {
    this.#bootAt = Math.max(this.#bootAt, this.#core.ground.clock.now())
    this.#retryAt = 0
    this.#tellAll()
    this.#plan()
    this.#pump()
  }

  #lost(): void {
    this.#linkSince = this.#core.ground.clock.now()
    for (const { action, payload, heard } of this.#notes.splice(0)) {
      this.#untell(action, payload)
      heard(undefined)
    }
    this.#plan()
  }

  /** A status that did not get through is told again. */
  #untell(action: string, payload: object): void {
    if (action === 'StatusNotification') this.#told.delete((payload as { readonly connectorId: number }).connectorId)
  }

  #tellAll(): void {
    for (const connector of this.#shown.keys()) this.#tellStatus(connector)
  }

  /** Sends the next message, if there is one and none is on its way: one CALL at a time. */
  #pump(): void {
    if (this.#busy || !this.#running || !this.#central.connected) return
    const now = this.#core.ground.clock.now()
    if (this.#registration !== 'Accepted') {
      if (now >= this.#bootAt) this.#sendBoot()
      return
    }
    const [first] = this.#notes
    const message = now >= this.#retryAt ? nextMessage(this.#memory.ledger) : undefined
    if (first && (first.action === 'Authorize' || !message)) {
      this.#notes.shift()
      return this.#call(first.action, first.payload, first.heard, (failure) => {
        if (failure.failure === 'connection lost') this.#untell(first.action, first.payload)
        first.heard(undefined)
      })
    }
    if (message)
      this.#call(
        message.action,
        message.payload,
        (answer) => this.#confirmed(answer),
        (failure) => this.#failed(failure),
      )
  }

  #call(action: string, payload: object, heard: (answer: object) => void, failed: (failure: CallFailed) => void): void {
    this.#busy = true
    const over = (): void => {
      this.#busy = false
      this.#plan()
      this.#pump()
    }
    this.#central
      .call(action, payload)
      .then(heard, (failure: unknown) => {
        if (!(failure instanceof CallFailed)) throw failure
        failed(failure)
      })
      .finally(over)
  }

  #sendBoot(): void {
    const { profile } = this.#core.ground
    const { settings, options, log } = this.#core
    const boot = {
      chargePointVendor: VENDOR,
      chargePointModel: profile.article,
      chargePointSerialNumber: SERIAL_NUMBER.toLowerCase(),
      chargeBoxSerialNumber: settings.text('Identity'),
      firmwareVersion: profile.firmware,
    }
    const again = (wait: Millis): void => {
      this.#bootAt = this.#core.ground.clock.now() + (wait > 0 ? wait : options.bootRetryMillis)
    }
    const heard = (answer: object): void => {
      const { status, currentTime, interval } = answer as {
        readonly status: 'Accepted' | 'Pending' | 'Rejected'
        readonly currentTime: string
        readonly interval: number
      }
      if (!this.#running) return
      this.#registration = status
      if (status !== 'Accepted') return again(interval * 1000)
      this.#setClock(currentTime)
      if (interval > 0) settings.write('HeartbeatInterval', interval)
      this.#heartbeatAt = this.#core.ground.clock.now() + settings.number('HeartbeatInterval') * 1000
      this.#told.clear()
      this.#tellAll()
      if (this.#memory.firmware === 'installing') {
        this.#memory = { ...this.#memory, firmware: 'idle' }
        this.#send('FirmwareStatusNotification', { status: 'Installed' })
      }
    }
    this.#call('BootNotification', boot, heard, ({ message, failure }) => {
      if (failure === 'connection lost') return
      log(message)
      again(0)
    })
  }

  /** The back office's time is the right one. */
  #setClock(text: string): void {
    const by = Date.parse(text) - this.utc()
    if (!Number.isFinite(by) || Math.abs(by) < RIGHT_ENOUGH) return
    this.#utcAtZero += by
    this.#core.lookNext()
    this.#memory = { ...this.#memory, ledger: shifted(this.#memory.ledger, by) }
    this.#alignedAt = undefined
    this.#core.log(`Clock set to ${isoTime(this.utc())}`)
  }

  #confirmed(answer: object): void {
    const [first] = this.#memory.ledger.queue
    this.#memory = { ...this.#memory, ledger: confirmed(this.#memory.ledger, answer) }
    const { idTagInfo } = answer as { readonly idTagInfo?: IdTagInfo }
    if (!first || !idTagInfo) return
    const { idTag } = first.payload as { readonly idTag?: string }
    if (idTag !== undefined) this.#remember(idTag, idTagInfo)
    if (first.action === 'StartTransaction') this.#judged(first.number, idTagInfo)
  }

  /** The back office has its say about the card of a transaction that runs (OCPP 1.6, 4.8). */
  #judged(number: number, { status }: IdTagInfo): void {
    const running = this.#memory.ledger.running.find((one) => one.number === number)
    if (!running) return
    const socket = running.connector as SocketNumber
    if (status === 'Accepted') return
    this.#core.log(`Card ${running.idTag} on socket ${socket}: ${status}`)
    if (this.#core.settings.on('StopTransactionOnInvalidId')) return this.#stop(socket, 'DeAuthorized')
    this.#memory = { ...this.#memory, ledger: refused(this.#memory.ledger, number, this.#wattHours(socket)) }
    this.#core.lookSoon()
  }

  #failed({ failure, message }: CallFailed): void {
    if (failure === 'connection lost' || failure === 'not connected') return
    const { settings, ground, log } = this.#core
    const attempts = settings.number('TransactionMessageAttempts')
    const { ledger, givenUp } = failedOnce(this.#memory.ledger, attempts)
    this.#memory = { ...this.#memory, ledger }
    log(`${message}${givenUp ? ', given up' : ''}`)
    const wait = settings.number('TransactionMessageRetryInterval') * 1000 * Math.max(1, ledger.failures)
    this.#retryAt = givenUp ? 0 : ground.clock.now() + wait
  }

  /** Wakes when the first of what is due is due. */
  #plan(): void {
    if (!this.#running || !this.inUse) return
    const { settings, options, ground } = this.#core
    const now = ground.clock.now()
    const due: Millis[] = []
    const from = (at: Millis | undefined): void => {
      if (at !== undefined) due.push(at)
    }
    if (this.#central.connected && this.#registration !== 'Accepted' && !this.#busy) from(Math.max(now, this.#bootAt))
    if (this.#registration === 'Accepted') from(this.#heartbeatAt)
    if (this.#accepted && this.#memory.ledger.queue.length > 0 && this.#retryAt > now) from(this.#retryAt)
    const every = settings.number('MeterValueSampleInterval') * 1000
    for (const { connector } of this.#memory.ledger.running) {
      const at = this.#sampleAt.get(connector)
      if (every > 0 && at === undefined) this.#sampleAt.set(connector, now + every)
      if (every > 0) from(this.#sampleAt.get(connector))
    }
    const aligned = settings.number('ClockAlignedDataInterval') * 1000
    if (aligned > 0) {
      const today = this.utc() % DAY
      this.#alignedAt ??= now + Math.min(aligned - (today % aligned), DAY - today)
      from(this.#alignedAt)
    } else this.#alignedAt = undefined
    for (const { until } of this.#memory.reservations) from(until - this.#utcAtZero)
    for (const { at } of this.#steps) from(at)
    if (this.#accepted && settings.number('MinimumStatusDuration') > 0)
      for (const [connector, shown] of this.#shown)
        if (this.#told.get(connector) !== shown && this.#steadyAt(shown) > now) from(this.#steadyAt(shown))
    if (options.noBackOffice === 'restarts the link' && !this.#central.connected)
      from(this.#linkSince + options.linkRestartMillis)
    const next = due.length === 0 ? undefined : Math.max(now, Math.min(...due))
    if (next === this.#wakesAt) return
    this.#cancelWake()
    this.#wakesAt = next
    if (next === undefined) return
    const chargePointDue = (): void => this.#due()
    this.#cancelWake = ground.clock.after(next - now, chargePointDue)
  }

  #due(): void {
    this.#wakesAt = undefined
    const { settings, options, ground } = this.#core
    const now = ground.clock.now()
    for (const step of this.#steps.filter(({ at }) => at <= now)) {
      this.#steps = this.#steps.filter((each) => each !== step)
      step.take()
    }
    if (!this.#running) return
    if (this.#accepted) this.#tellAll()
    if (this.#heartbeatAt !== undefined && now >= this.#heartbeatAt) this.#beat()
    for (const [connector, at] of [...this.#sampleAt])
      if (now >= at) {
        this.#sample(connector as SocketNumber, 'Sample.Periodic')
        this.#sampleAt.set(connector, at + Math.max(1, settings.number('MeterValueSampleInterval')) * 1000)
      }
    if (this.#alignedAt !== undefined && now >= this.#alignedAt) {
      this.#alignedAt = undefined
      for (const { number } of this.#hands.sockets) this.#sample(number, 'Sample.Clock')
    }
    const kept = current(this.#memory.reservations, this.utc())
    if (kept.length !== this.#memory.reservations.length) {
      this.#memory = { ...this.#memory, reservations: kept }
      this.#core.lookSoon()
    }
    if (
      options.noBackOffice === 'restarts the link' &&
      !this.#central.connected &&
      now >= this.#linkSince + options.linkRestartMillis
    ) {
      this.#linkSince = now
      this.#core.log('No Internet connection, restart networking')
      this.#core.log('Restart wired TCP/IP link.')
      this.#hands.restartLink()
    }
    this.#plan()
    this.#pump()
  }

  #beat(): void {
    const { settings, ground } = this.#core
    this.#heartbeatAt = ground.clock.now() + settings.number('HeartbeatInterval') * 1000
    if (!this.#accepted) return
    this.#send('Heartbeat', {}, (answer) => {
      const { currentTime } = (answer ?? {}) as { readonly currentTime?: string }
      if (currentTime !== undefined) this.#setClock(currentTime)
    })
  }

  #sample(socket: SocketNumber, context: SampledValue['context']): void {
    const { settings } = this.#core
    const list = settings.text(context === 'Sample.Clock' ? 'MeterValuesAlignedData' : 'MeterValuesSampledData')
    const perPhase = settings.on('RegisterMeterValuesIncludePhases')
    const values = sampledValues(list, this.#reading(socket), context, perPhase)
    if (values.length === 0) return
    if (runningOn(this.#memory.ledger, socket)) {
      this.#memory = { ...this.#memory, ledger: sampled(this.#memory.ledger, socket, this.utc(), values) }
      return this.#pump()
    }
    if (!this.#accepted) return
    this.#send('MeterValues', {
      connectorId: socket,
      ...(isAtLeast(this.#core.ground.profile.firmware, '6.0.0') ? {} : { transactionId: NO_ID }),
      meterValue: [{ timestamp: isoTime(this.utc()), sampledValue: values }],
    })
  }

  #reading(socket: SocketNumber): MeterReading {
    const { ground } = this.#core
    const { plug, offer, counter, state } = this.#socket(socket)
    const { real, apparent } = counter.flows
    return {
      phases: ground.profile.phases,
      drawn: plug.drawn,
      offered: state.phase === 'offering' || state.phase === 'charging' ? offer : 0,
      power: real,
      apparent,
      energy: countedAt(counter, ground.clock.now()).real,
    }
  }

  #wattHours(socket: SocketNumber): number {
    return Math.floor(total(countedAt(this.#socket(socket).counter, this.#core.ground.clock.now()).real))
  }

  #socket(number: SocketNumber): Socket {
    return this.#hands.sockets.find((each) => each.number === number)!
  }

  async #answer(action: string, payload: object): Promise<Answer> {
    if (!this.#running) return 'silence'
    const call = CALLS[action]
    if (call) return call(payload as never, this.#desk())
    return isProfileCall(action)
      ? { result: this.#hands.profiles.answer(action, payload) }
      : { error: 'NotImplemented' }
  }

  #desk(): Desk {
    const { settings, ground } = this.#core
    return {
      core: this.#core,
      memory: () => this.#memory,
      keep: (changes) => {
        this.#memory = { ...this.#memory, ...changes }
        this.#core.lookSoon()
        this.#plan()
      },
      utc: () => this.utc(),
      accepted: () => this.#accepted,
      sockets: this.#hands.sockets,
      place: (socket) => this.#place(socket),
      bars: (socket, card, parent) => this.#bars(socket, card, parent),
      authorise: (card, then) => this.#authorise(card, then),
      profiles: this.#hands.profiles,
      start: (socket, idTag, info, profile) => {
        if (!this.#running || this.#socket(socket).state.session === 'authorised') return
        if (profile) this.#hands.profiles.expect(socket, profile)
        this.#start(socket, idTag, info)
      },
      stop: (socket, reason) => this.#stop(socket, reason),
      set: (key, value) => this.#hands.set(key, value),
      restart: () => this.#hands.restart(),
      later: (wait, take) => {
        this.#steps.push({ at: ground.clock.now() + wait, take })
        this.#plan()
      },
      send: (action, payload) => this.#send(action, payload),
      trigger: (what, connector) => this.#trigger(what, connector),
      files: this.#files,
      connectors: settings.number('NumberOfConnectors'),
    }
  }

  #place(socket: SocketNumber): Place {
    if (!this.isOperative(socket)) return 'unavailable'
    const { session, car } = this.#socket(socket).state
    if ((this.#faults.get(socket) ?? NO_FAULT).errorCode !== 'NoError') return 'faulted'
    return session === 'none' && car === 'none' ? 'free' : 'occupied'
  }

  /** Sends what a TriggerMessage asks for. */
  #trigger(what: string, connector: number | undefined): void {
    const sockets = this.#hands.sockets.filter(
      ({ number }) => connector === undefined || connector === 0 || number === connector,
    )
    switch (what) {
      case 'BootNotification':
        this.#registration = 'none'
        this.#bootAt = 0
        return this.#pump()
      case 'Heartbeat':
        return this.#beat()
      case 'MeterValues':
        for (const { number } of sockets) this.#sample(number, 'Trigger')
        return
      case 'StatusNotification':
        for (const each of this.#shown.keys())
          if (connector === undefined || connector === each) this.#tellStatus(each, true)
    }
  }
}

function kilowattHours(wattHours: number): string {
  return `${(wattHours / 1000).toFixed(3)}kWh`
}
