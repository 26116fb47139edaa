import type { SocketNumber } from '../../../bench/amps.ts'
import { isoTime } from '../../../bench/calendar.ts'
import type { Millis } from '../../../bench/clock.ts'
import type { Notice } from '../../../bench/facts.ts'
import type { StationCore } from '../ground.ts'
import type { SocketState } from '../parts/mode3.ts'
import { isOperative } from '../session/availability.ts'
import { current } from '../session/reservations.ts'
import type { Kept } from './kept.ts'
import type { Mail } from './mail.ts'
import { type ConnectorStatus, statusOf } from './status.ts'
import type { UtcClock } from './utc-clock.ts'

/** What is shown of a connector: a fault, or NoError. */
type Fault = Pick<Notice, 'errorCode' | 'info' | 'vendorErrorCode'>

interface Shown extends Fault {
  readonly status: ConnectorStatus
  /** UTC in ms. */
  readonly since: Millis
  /** The same moment on the clock. */
  readonly at: Millis
}

interface Shower {
  readonly kept: Kept
  readonly utc: UtcClock
  readonly mail: Mail
  readonly accepted: () => boolean
  state(socket: SocketNumber): SocketState
  /** What is due next may be something else now. */
  plan(): void
}

const NO_FAULT: Fault = { errorCode: 'NoError', info: undefined, vendorErrorCode: undefined }

/** The most characters of an info (OCPP 1.6, 6.47). */
const LONGEST_INFO = 50

/** StatusNotifications: what each connector is, and what the back office was told of it. Unaware of why it is so. */
export class Statuses {
  readonly #core: StationCore
  readonly #shower: Shower
  readonly #faults = new Map<number, Fault>()
  readonly #shown = new Map<number, Shown>()
  readonly #told = new Map<number, Shown>()

  constructor(core: StationCore, shower: Shower) {
    this.#core = core
    this.#shower = shower
  }

  clear(): void {
    this.#faults.clear()
    this.#shown.clear()
    this.#told.clear()
  }

  /** A code came or went. */
  notice({ connector, errorCode, info, vendorErrorCode }: Notice): void {
    this.#faults.set(connector, errorCode === 'NoError' ? NO_FAULT : { errorCode, info, vendorErrorCode })
    if (connector === 0) this.show(0)
  }

  isFaulted(connector: number): boolean {
    return this.#fault(connector).errorCode !== 'NoError'
  }

  /** Tells the status of a connector where it has changed; what was not told yet is told when it can be. */
  show(connector: 0 | SocketNumber): void {
    const { settings, ground } = this.#core
    if (connector === 0 && !settings.on('SendStationStatus')) return
    const fault = this.#fault(connector)
    const former = this.#shown.get(connector)
    const status = connector === 0 ? this.#ofStation() : this.#ofConnector(connector, former?.status ?? 'Available')
    if (!former || !isSame(former, { ...fault, status }))
      this.#shown.set(connector, { ...fault, status, since: this.#shower.utc.now(), at: ground.clock.now() })
    this.#tell(connector)
  }

  tellAll(): void {
    for (const connector of this.#shown.keys()) this.#tell(connector)
  }

  /** Once more what was told already, of one connector or of all. */
  repeat(connector: number | undefined): void {
    for (const each of this.#shown.keys()) if (connector === undefined || connector === each) this.#tell(each, true)
  }

  /** Nothing has been told of any: the back office has accepted the station anew. */
  untellAll(): void {
    this.#told.clear()
  }

  /** What did not get through is told again. */
  untell(connector: number): void {
    this.#told.delete(connector)
  }

  /** When what is not told yet has lasted long enough. */
  dueAt(now: Millis): readonly Millis[] {
    if (!this.#shower.accepted() || this.#core.settings.number('MinimumStatusDuration') === 0) return []
    return [...this.#shown].flatMap(([connector, shown]) => {
      const at = this.#steadyAt(shown)
      return this.#told.get(connector) !== shown && at > now ? [at] : []
    })
  }

  #fault(connector: number): Fault {
    return this.#faults.get(connector) ?? NO_FAULT
  }

  #ofStation(): ConnectorStatus {
    if (this.isFaulted(0)) return 'Faulted'
    return this.#shower.kept.memory.inoperative.includes(0) ? 'Unavailable' : 'Available'
  }

  #ofConnector(connector: SocketNumber, former: ConnectorStatus): ConnectorStatus {
    const { kept, utc, state } = this.#shower
    const reserved = current(kept.memory.reservations, utc.now()).some((one) => one.connector === connector)
    return statusOf(
      {
        state: state(connector),
        former,
        faulted: this.isFaulted(connector),
        inoperative: !isOperative(kept.memory, connector),
        reserved,
        patience: this.#core.options.wakeAfterMillis,
      },
      this.#core.ground.clock.now(),
    )
  }

  #tell(connector: number, always = false): void {
    const shown = this.#shown.get(connector)
    const told = this.#told.get(connector)
    if (!this.#shower.accepted() || !shown) return
    if (!always && told && isSame(told, shown)) return
    if (!always && told && this.#core.ground.clock.now() < this.#steadyAt(shown)) return this.#shower.plan()
    this.#told.set(connector, shown)
    const { status, errorCode, info, vendorErrorCode, since } = shown
    this.#shower.mail.send('StatusNotification', {
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
}

function isSame(one: Fault & Pick<Shown, 'status'>, other: Fault & Pick<Shown, 'status'>): boolean {
  return (
    one.status === other.status &&
    one.errorCode === other.errorCode &&
    one.info === other.info &&
    one.vendorErrorCode === other.vendorErrorCode
  )
}
