import type { Millis } from '../../../bench/clock.ts'
import { SERIAL_NUMBER, VENDOR } from '../board.ts'
import type { StationCore } from '../ground.ts'
import type { Mail } from './mail.ts'

interface Registrar {
  readonly mail: Mail
  readonly running: () => boolean
  /** The connection to the back office stands. */
  readonly connected: () => boolean
  /** The back office says what time it is. */
  setClock(time: string): void
  /** The back office has accepted the station. */
  accepted(): void
}

/** BootNotification and Heartbeat (OCPP 1.6, 4.2 and 4.6). Unaware of what is sent besides. */
export class Registration {
  readonly #core: StationCore
  readonly #registrar: Registrar
  #status: 'none' | 'Accepted' | 'Pending' | 'Rejected' = 'none'
  /** A BootNotification is not sent before. */
  #bootAt: Millis = 0
  #heartbeatAt: Millis | undefined

  constructor(core: StationCore, registrar: Registrar) {
    this.#core = core
    this.#registrar = registrar
  }

  get isAccepted(): boolean {
    return this.#status === 'Accepted'
  }

  boot(): void {
    this.#status = 'none'
    this.#bootAt = 0
  }

  halt(): void {
    this.#status = 'none'
    this.#heartbeatAt = undefined
  }

  connected(): void {
    this.#bootAt = Math.max(this.#bootAt, this.#core.ground.clock.now())
  }

  /** HeartbeatInterval has another value. */
  beatAnew(): void {
    if (this.#heartbeatAt !== undefined) this.#heartbeatAt = this.#nextBeat()
  }

  /** When the next of its messages is due; `busy` while a CALL is on its way. */
  dueAt(now: Millis, busy: boolean): Millis | undefined {
    if (this.isAccepted) return this.#heartbeatAt
    return this.#registrar.connected() && !busy ? Math.max(now, this.#bootAt) : undefined
  }

  takeDue(now: Millis): void {
    if (this.#heartbeatAt !== undefined && now >= this.#heartbeatAt) this.beat()
  }

  beat(): void {
    this.#heartbeatAt = this.#nextBeat()
    const { mail, connected, setClock } = this.#registrar
    if (!connected() || !this.isAccepted) return
    mail.send('Heartbeat', {}, (answer: { readonly currentTime?: string } | undefined) => {
      if (answer?.currentTime !== undefined) setClock(answer.currentTime)
    })
  }

  /** Sends a BootNotification if it is time for one. */
  register(): void {
    if (this.#core.ground.clock.now() < this.#bootAt) return
    const { ground, settings, options, log } = this.#core
    const boot = {
      chargePointVendor: VENDOR,
      chargePointModel: ground.profile.article,
      chargePointSerialNumber: SERIAL_NUMBER.toLowerCase(),
      chargeBoxSerialNumber: settings.text('Identity'),
      firmwareVersion: ground.profile.firmware,
    }
    const again = (wait: Millis): void => {
      this.#bootAt = ground.clock.now() + (wait > 0 ? wait : options.bootRetryMillis)
    }
    this.#registrar.mail.call(
      'BootNotification',
      boot,
      (answer) => {
        if (!isBootAnswer(answer) || !this.#registrar.running()) return
        const { status, currentTime, interval } = answer
        this.#status = status
        if (status !== 'Accepted') return again(interval * 1000)
        this.#registrar.setClock(currentTime)
        if (interval > 0) settings.write('HeartbeatInterval', interval)
        this.#heartbeatAt = this.#nextBeat()
        this.#registrar.accepted()
      },
      ({ message, failure }) => {
        if (failure === 'connection lost') return
        log(message)
        again(0)
      },
    )
  }

  #nextBeat(): Millis {
    return this.#core.ground.clock.now() + this.#core.settings.number('HeartbeatInterval') * 1000
  }
}

interface BootAnswer {
  readonly status: 'Accepted' | 'Pending' | 'Rejected'
  readonly currentTime: string
  /** Seconds. */
  readonly interval: number
}

/** What comes here has been checked against its schema; this only says so to the compiler. */
function isBootAnswer(answer: object): answer is BootAnswer {
  return 'status' in answer && 'currentTime' in answer && 'interval' in answer
}
