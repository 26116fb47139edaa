import type { Millis } from '../../../bench/clock.ts'
import { CallFailed } from '../../../protocols/ocpp/call-failed.ts'
import type { StationCore } from '../ground.ts'
import type { IdTagInfo } from '../session/authorisation.ts'
import { confirmed, failedOnce, type Written } from '../session/transactions.ts'
import type { CentralSystem } from './central-system.ts'
import type { Kept } from './kept.ts'
import { nextMessage } from './transaction-messages.ts'

/** A CALL that waits to be sent, and who hears what came of it: undefined where nothing did. */
interface Note {
  readonly action: string
  readonly payload: object
  readonly heard: (answer: object | undefined) => void
}

interface Sender {
  readonly running: () => boolean
  /** The back office has accepted the station. */
  readonly registered: () => boolean
  /** Sends a BootNotification if it is time for one; nothing else is sent before it is accepted. */
  register(): void
  /** It did not get through. */
  unsent(action: string, payload: object): void
  /** What the back office says of the card of a transaction that was written down. */
  judged(written: Written, info: IdTagInfo): void
  /** What is due next may be something else now. */
  plan(): void
}

/**
 * What is sent to the back office, one CALL at a time: notes, which are lost with the connection, and what the books say of
 * transactions, which is not (OCPP 1.6, 3.7). Unaware of what is in it.
 */
export class Mail {
  readonly #core: StationCore
  readonly #central: CentralSystem
  readonly #kept: Kept
  readonly #sender: Sender
  #notes: Note[] = []
  #busy = false
  /** When the books are tried again. */
  #retryAt: Millis = 0

  constructor(core: StationCore, central: CentralSystem, kept: Kept, sender: Sender) {
    this.#core = core
    this.#central = central
    this.#kept = kept
    this.#sender = sender
  }

  /** A CALL is on its way. */
  get busy(): boolean {
    return this.#busy
  }

  /** When the books are tried again, as far as that is still to come. */
  dueAt(now: Millis): Millis | undefined {
    const waits = this.#kept.memory.ledger.queue.length > 0 && this.#retryAt > now
    return waits ? this.#retryAt : undefined
  }

  connected(): void {
    this.#retryAt = 0
  }

  /** The connection is gone, and with it all notes. */
  lost(): void {
    for (const { action, payload, heard } of this.#notes.splice(0)) {
      this.#sender.unsent(action, payload)
      heard(undefined)
    }
  }

  halt(): void {
    for (const { heard } of this.#notes.splice(0)) heard(undefined)
  }

  send(action: string, payload: object, heard: Note['heard'] = () => {}, where: 'first' | 'last' = 'last'): void {
    const note: Note = { action, payload, heard }
    if (where === 'first') this.#notes.unshift(note)
    else this.#notes.push(note)
    this.pump()
  }

  /** Sends the next message, if there is one and none is on its way. */
  pump(): void {
    if (this.#busy || !this.#sender.running() || !this.#central.connected) return
    if (!this.#sender.registered()) return this.#sender.register()
    const [first] = this.#notes
    const message = this.#core.ground.clock.now() >= this.#retryAt ? nextMessage(this.#kept.memory.ledger) : undefined
    if (first && (first.action === 'Authorize' || !message)) {
      this.#notes.shift()
      return this.call(first.action, first.payload, first.heard, (failure) => {
        if (failure.failure === 'connection lost') this.#sender.unsent(first.action, first.payload)
        first.heard(undefined)
      })
    }
    if (message)
      this.call(
        message.action,
        message.payload,
        (answer) => this.#confirmed(answer),
        (failure) => this.#failed(failure),
      )
  }

  call(action: string, payload: object, heard: (answer: object) => void, failed: (failure: CallFailed) => void): void {
    this.#busy = true
    const over = (): void => {
      this.#busy = false
      this.#sender.plan()
      this.pump()
    }
    this.#central
      .call(action, payload)
      .then(heard, (failure: unknown) => {
        if (!(failure instanceof CallFailed)) throw failure
        failed(failure)
      })
      .finally(over)
  }

  #confirmed(answer: { readonly transactionId?: number; readonly idTagInfo?: IdTagInfo }): void {
    const { ledger } = this.#kept.memory
    const [first] = ledger.queue
    this.#kept.keep({ ledger: confirmed(ledger, answer) })
    if (first && answer.idTagInfo) this.#sender.judged(first, answer.idTagInfo)
  }

  #failed({ failure, message }: CallFailed): void {
    if (failure === 'connection lost' || failure === 'not connected') return
    const { settings, ground, log } = this.#core
    const attempts = settings.number('TransactionMessageAttempts')
    const { ledger, givenUp } = failedOnce(this.#kept.memory.ledger, attempts)
    this.#kept.keep({ ledger })
    log(`${message}${givenUp ? ', given up' : ''}`)
    const wait = settings.number('TransactionMessageRetryInterval') * 1000 * Math.max(1, ledger.failures)
    this.#retryAt = givenUp ? 0 : ground.clock.now() + wait
  }
}
