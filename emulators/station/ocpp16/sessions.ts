import type { SocketNumber } from '../../../bench/amps.ts'
import { isoTime } from '../../../bench/calendar.ts'
import type { StationCore } from '../ground.ts'
import { isAuthorised } from '../parts/mode3.ts'
import { type AuthorisationRules, decide, type IdTagInfo, known, remembered } from '../session/authorisation.ts'
import { afterTransaction, barred } from '../session/availability.ts'
import { endsAtOnce, endsForGroup, type Holder, isDenied, reasonUnsaid } from '../session/ending.ts'
import { current, usedBy } from '../session/reservations.ts'
import { begun, ended, refused, runningOn, type StopReason, type Written } from '../session/transactions.ts'
import { hasTransaction, type Socket } from '../socket.ts'
import type { Kept } from './kept.ts'
import type { Mail } from './mail.ts'
import type { Metering } from './metering.ts'
import type { UtcClock } from './utc-clock.ts'

interface Surroundings {
  readonly sockets: readonly Socket[]
  readonly kept: Kept
  readonly utc: UtcClock
  readonly mail: Mail
  readonly metering: Metering
  readonly running: () => boolean
  readonly accepted: () => boolean
  /** Starts the session of a socket, or ends a running one. */
  present(socket: SocketNumber): void
}

/**
 * Cards and transactions: does what the rules of sessions (session/) come to for the sockets of this station, and asks the
 * back office where they say so. Unaware of settings of the wire and of statuses.
 */
export class Sessions {
  readonly #core: StationCore
  readonly #around: Surroundings
  /** Cards that started the sessions of sockets, with what is known of them. */
  readonly #cards = new Map<SocketNumber, Holder>()
  /** Why sessions end that have been ended. */
  readonly #reasons = new Map<SocketNumber, { readonly reason: StopReason; readonly idTag?: string | undefined }>()
  /** How it went off last. */
  #wentOff: 'PowerLoss' | 'Reboot' = 'PowerLoss'

  constructor(core: StationCore, around: Surroundings) {
    this.#core = core
    this.#around = around
  }

  /** The station goes off. */
  halt(why: 'power' | 'restart'): void {
    const { sockets, kept, utc } = this.#around
    // A session that was over has its own reason, not this one.
    for (const { number, state } of sockets)
      if (!isAuthorised(state) && runningOn(kept.memory.ledger, number)) this.#end(number)
    this.#wentOff = why === 'power' ? 'PowerLoss' : 'Reboot'
    kept.keep({ offSince: utc.now() })
  }

  clear(): void {
    this.#cards.clear()
    this.#reasons.clear()
  }

  /** A card is held before the reader. */
  present(card: string, socket: SocketNumber): void {
    if (isAuthorised(this.#socket(socket).state)) return this.#presentAgain(card, socket)
    const refuse = (why: string): void => this.#core.log(`Card ${card} on socket ${socket}: ${why}`)
    this.authorise(card, (info) => {
      if (!this.#around.running() || isAuthorised(this.#socket(socket).state)) return
      if (info.status !== 'Accepted') return refuse(info.status)
      const why = this.bars(socket, card, info.parentIdTag)
      if (why !== undefined) return refuse(why)
      this.start(socket, card, info)
    })
  }

  #presentAgain(card: string, socket: SocketNumber): void {
    const holder = runningOn(this.#around.kept.memory.ledger, socket) ?? this.#cards.get(socket)
    if (!holder || endsAtOnce(card, holder)) return this.stop(socket, 'Local', card)
    this.authorise(card, (info) => {
      if (!this.#around.running() || !isAuthorised(this.#socket(socket).state)) return
      const ends = endsForGroup(info, holder, this.#core.settings.text('MasterPassGroupId'))
      if (ends) this.stop(socket, 'Local', card)
      else this.#core.log(`Card ${card} on socket ${socket}: the session is of another card`)
    })
  }

  start(socket: SocketNumber, idTag: string, { parentIdTag }: IdTagInfo): void {
    // The one before it may still wait for its contactor to open.
    if (runningOn(this.#around.kept.memory.ledger, socket)) this.#end(socket)
    this.#cards.set(socket, { idTag, parentIdTag })
    this.#around.present(socket)
  }

  /** Ends the session of a socket, if there is one. */
  stop(socket: SocketNumber, reason: StopReason, idTag?: string): void {
    if (!isAuthorised(this.#socket(socket).state)) return
    this.#reasons.set(socket, { reason, idTag })
    this.#around.present(socket)
  }

  /** Asks list, cache and back office, in the order that the settings have; `then` hears what a card is. */
  authorise(card: string, then: (info: IdTagInfo) => void): void {
    const { kept, utc, mail, accepted } = this.#around
    const rules = this.#rules()
    const info = known(card, kept.memory.list, kept.memory.cache, rules, utc.now())
    const decision = decide(info, accepted(), rules)
    if (decision.is !== 'ask') return then(decision.info)
    const heard = (answer: { readonly idTagInfo?: IdTagInfo } | undefined): void => {
      const said = answer?.idTagInfo
      if (said) this.#remember(card, said)
      if (said) return then(said)
      const offline = decide(info, false, rules)
      if (offline.is !== 'ask') then(offline.info)
    }
    mail.send('Authorize', { idTag: card }, heard, 'first')
  }

  /** What keeps a card from a socket, in words for the log. */
  bars(socket: SocketNumber, card: string, parent: string | undefined): string | undefined {
    const { sockets, kept, utc } = this.#around
    const free = sockets.filter(({ state }) => state.session === 'none').map(({ number }) => number)
    return barred(kept.memory, socket, card, parent, free, utc.now())
  }

  /** Whether a running session gets no current because the back office does not take its card. */
  denies(socket: SocketNumber): boolean {
    const { refusedAt } = runningOn(this.#around.kept.memory.ledger, socket) ?? {}
    if (refusedAt === undefined) return false
    return isDenied(refusedAt, this.#wattHours(socket), this.#core.settings.number('MaxEnergyOnInvalidId'))
  }

  /** There is a session whose card the back office does not take: it is denied once it has drawn so much. */
  get mayDeny(): boolean {
    return this.#around.kept.memory.ledger.running.some(({ refusedAt }) => refusedAt !== undefined)
  }

  /** Begins and ends the transaction of a socket, as it has come to after a cycle. */
  look(socket: Socket): void {
    const { number, state, plug } = socket
    const active = hasTransaction(socket, this.#core.settings)
    const running = runningOn(this.#around.kept.memory.ledger, number)
    if (active && !running) this.#begin(number)
    // What flows until the contactor opens is the transaction's.
    if (!active && running && plug.conductors === 0) this.#end(number)
    if (state.session === 'none') this.#cards.delete(number)
  }

  /** The back office has its say about the card of a transaction that was written down (OCPP 1.6, 4.8). */
  judged(written: Written, info: IdTagInfo): void {
    const idTag = written.is === 'begin' ? written.begin.idTag : written.is === 'end' ? written.end.idTag : undefined
    if (idTag !== undefined) this.#remember(idTag, info)
    if (written.is !== 'begin' || info.status === 'Accepted') return
    const { kept } = this.#around
    const running = kept.memory.ledger.running.find(({ number }) => number === written.number)
    if (!running) return
    const socket = running.connector as SocketNumber
    this.#core.log(`Card ${running.idTag} on socket ${socket}: ${info.status}`)
    if (this.#core.settings.on('StopTransactionOnInvalidId')) return this.stop(socket, 'DeAuthorized')
    kept.keep({ ledger: refused(kept.memory.ledger, written.number, this.#wattHours(socket)) })
    this.#core.lookSoon()
  }

  #begin(socket: SocketNumber): void {
    const { kept, utc } = this.#around
    const { idTag, parentIdTag } = this.#cards.get(socket) ?? { idTag: this.#core.options.idTagWithoutCard }
    const now = utc.now()
    const used = usedBy(current(kept.memory.reservations, now), socket, idTag, parentIdTag)
    const meterStart = this.#wattHours(socket)
    this.#core.log(`txstart: socket ${socket}, ${isoTime(now)} ${kilowattHours(meterStart)} ${idTag}`)
    const begin = { connector: socket, idTag, parentIdTag, utc: now, meterStart, reservationId: used?.id }
    kept.keep({
      ledger: begun(kept.memory.ledger, begin),
      reservations: kept.memory.reservations.filter((one) => one !== used),
    })
  }

  #end(socket: SocketNumber): void {
    const { kept, utc, metering } = this.#around
    const { offSince } = kept.memory
    const off = offSince === undefined ? undefined : this.#wentOff
    const unsaid = reasonUnsaid(off, this.#socket(socket).state.car !== 'none')
    const { reason, idTag } = this.#reasons.get(socket) ?? { reason: unsaid }
    this.#reasons.delete(socket)
    metering.ended(socket)
    const end = { utc: offSince ?? utc.now(), meterStop: this.#wattHours(socket), reason, idTag }
    this.#core.log(`txstop: socket ${socket}, ${isoTime(end.utc)} ${kilowattHours(end.meterStop)} ${reason}`)
    const ledger = ended(kept.memory.ledger, socket, end)
    kept.keep({ ledger, ...afterTransaction(kept.memory, socket, ledger) })
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
    const { settings } = this.#core
    if (!settings.on('AuthorizationCacheEnabled')) return
    const { kept } = this.#around
    const most = settings.number('LocalAuthListMaxLength')
    kept.keep({ cache: remembered(kept.memory.cache, card, info, most) })
  }

  #wattHours(socket: SocketNumber): number {
    return this.#around.metering.wattHours(this.#socket(socket))
  }

  #socket(number: SocketNumber): Socket {
    return this.#around.sockets.find((each) => each.number === number)!
  }
}

function kilowattHours(wattHours: number): string {
  return `${(wattHours / 1000).toFixed(3)}kWh`
}
