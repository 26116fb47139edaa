import type { RPCClient } from 'ocpp-rpc'
import type { WebSocket } from 'ws'
import type { Cancel, Clock, Millis } from '../../bench/clock.ts'
import type { Noting } from '../../bench/timeline.ts'
import { CallFailed, type CallFailure } from './call-failed.ts'
import { withExactId } from './frame.ts'
import { ocppRpc } from './library.ts'
import { type Direction, type Message, MessageLog } from './message-log.ts'

// One connection of OCPP, the same for both ends. It knows no action, and nothing of how the connection came about.

/** The WebSocket subprotocol of OCPP 1.6 over JSON, and the name of ocpp-rpc's schemas for it. */
export const PROTOCOL = 'ocpp1.6'

/** The longest message that either end takes, in bytes; a longer one closes the connection with 1009. */
export const LONGEST_MESSAGE = 1 << 20

/**
 * ocpp-rpc with strict schemas, and without time of its own: deadlines, pings and reconnecting are the Clock's. A
 * deadline of ws that cannot be switched off is put beyond every run: closing never waits here.
 */
export const LIBRARY = {
  protocols: [PROTOCOL],
  strictMode: [PROTOCOL],
  strictModeValidators: [],
  callTimeoutMs: 0,
  pingIntervalMs: 0,
  deferPingsOnActivity: false,
  respondWithDetailedErrors: false,
  callConcurrency: 1,
  maxBadMessages: Number.POSITIVE_INFINITY,
}
export const WEBSOCKET = { perMessageDeflate: false, maxPayload: LONGEST_MESSAGE, closeTimeout: 2 ** 31 - 1 }

/** How a CALL of the other end is answered. */
export type Answer =
  | { readonly result: object }
  /** Any code, also one that OCPP does not know. */
  | { readonly error: string; readonly description?: string; readonly details?: object }
  /** Whatever text, made from the unique id of the CALL. */
  | { readonly raw: (id: string) => string }
  | 'silence'

/** What one end does with its side of a connection. */
export interface Manner {
  /** The CALLs that it answers; every other action gets NotImplemented. */
  readonly actions: readonly string[]
  readonly answer: (action: string, payload: object) => Answer | Promise<Answer>
  /** Called once, when the connection is gone for whatever reason. */
  readonly closed: () => void
  /** How long a CALL waits for its answer, from the moment it is sent. */
  readonly callDeadline: Millis
  /** Time between WebSocket pings, 0 for none. A ping without a pong until the next one ends the connection. */
  readonly pingEvery: Millis
}

interface Waiting {
  readonly action: string
  readonly payload: object
  readonly deadline: Millis
  readonly resolve: (answer: object) => void
  readonly reject: (failure: CallFailed) => void
}

interface InFlight {
  readonly action: string
  id?: string
  failure?: CallFailure
  code?: string
  why?: string
}

/**
 * One OCPP-J connection, seen from one of its ends: sends one CALL at a time, takes any number of them at once, checks
 * payloads against the schemas both ways, and tells the timeline every message.
 */
export class Connection {
  /** Identity of the station at one of the ends. */
  readonly station: string
  readonly #clock: Clock
  readonly #rpc: RPCClient
  readonly #manner: Manner
  readonly #log: MessageLog
  readonly #send: (text: string) => void
  readonly #queue: Waiting[] = []
  #inFlight: InFlight | undefined
  #nextPing: Cancel = () => {}
  #pongOwed = false
  #open = true

  /** Takes over a client of ocpp-rpc, connected or about to be. `who` is this end's name on the timeline. */
  constructor(
    { clock, timeline }: { readonly clock: Clock; readonly timeline?: Noting | undefined },
    client: RPCClient,
    who: string,
    station: string,
    manner: Manner,
  ) {
    this.station = station
    this.#clock = clock
    this.#rpc = client
    this.#manner = manner
    this.#log = new MessageLog(timeline, who, station)
    this.#send = client.sendRaw.bind(client)
    client.sendRaw = (text) => {
      const fit = forOcpp16(text)
      if (fit !== undefined) this.#send(withExactId(fit))
    }
    client.on('message', ({ message, outbound }: { readonly message: string; readonly outbound: boolean }) =>
      this.#heard(outbound ? 'sent' : 'received', String(message)),
    )
    client.on('strictValidationFailure', (failure: StrictFailure) => this.#unfit(failure))
    client.on('close', () => this.#closed())
    for (const action of manner.actions)
      client.handle(action, async ({ params, messageId }) => this.#answer(action, params ?? {}, messageId ?? ''))
  }

  get open(): boolean {
    return this.#open
  }

  /** Begins to ping; for the end that dials, once it is connected. */
  keepAlive(): void {
    const { pingEvery } = this.#manner
    if (!(pingEvery > 0)) return
    const socket = socketOf(this.#rpc)
    socket.on('pong', () => {
      this.#pongOwed = false
    })
    const ping = (): void => {
      if (this.#pongOwed) return socket.terminate()
      this.#pongOwed = true
      socket.ping()
      this.#nextPing = this.#clock.after(pingEvery, ping)
    }
    Object.defineProperty(ping, 'name', { value: 'pingOcpp' })
    this.#nextPing = this.#clock.after(pingEvery, ping)
  }

  /** Sends a CALL as soon as the one before it is over; rejects with CallFailed. */
  call(action: string, payload: object, deadline: Millis = this.#manner.callDeadline): Promise<object> {
    return new Promise((resolve, reject) => {
      if (!this.#open) return reject(new CallFailed(action, 'not connected'))
      this.#queue.push({ action, payload, deadline, resolve, reject })
      this.#next()
    })
  }

  /** Sends any text as it is. */
  sendText(text: string): void {
    if (this.#open) this.#send(text)
  }

  /** Says goodbye and does not wait for the other end; a second call does nothing. */
  close(code = 1000, reason = ''): void {
    if (!this.#open) return
    hangUp(this.#rpc, code, reason)
    this.#closed()
  }

  async #next(): Promise<void> {
    if (this.#inFlight) return
    const waiting = this.#queue.shift()
    if (!waiting) return
    const { action, payload, deadline, resolve, reject } = waiting
    const inFlight: InFlight = { action }
    this.#inFlight = inFlight
    const given = new AbortController()
    const callDeadline = (): void => {
      inFlight.failure = 'unanswered'
      given.abort('no answer')
    }
    const cancel = this.#clock.after(deadline, callDeadline)
    try {
      resolve((await this.#rpc.call(action, payload, { signal: given.signal })) as object)
    } catch (error) {
      const { failure = 'connection lost', code, why } = inFlight
      reject(
        new CallFailed(action, failure, {
          ...(code !== undefined && { code }),
          why: why ?? (failure.startsWith('invalid') ? (error as Error).message : ''),
        }),
      )
    } finally {
      cancel()
      this.#inFlight = undefined
      this.#next()
    }
  }

  async #answer(action: string, payload: object, id: string): Promise<Record<string, unknown>> {
    const answer = await this.#manner.answer(action, payload)
    if (answer === 'silence') return noReply()
    if ('result' in answer) return answer.result as Record<string, unknown>
    // Left to the library an unknown code would become GenericError.
    const text =
      'raw' in answer
        ? answer.raw(id)
        : JSON.stringify([4, id, answer.error, answer.description ?? '', answer.details ?? {}])
    if (this.#open) this.#send(text)
    return noReply()
  }

  #heard(direction: Direction, text: string): void {
    if (text === '') return
    const { message, id } = this.#log.hear(direction, text)
    const inFlight = this.#inFlight
    if (!inFlight) return
    if (direction === 'sent' && message.kind === 'CALL') inFlight.id = id!
    if (direction === 'received' && message.kind === 'CALLERROR' && id === inFlight.id) refused(inFlight, message)
  }

  #unfit({ outbound, isCall }: StrictFailure): void {
    if (this.#inFlight && outbound === isCall) this.#inFlight.failure = isCall ? 'invalid request' : 'invalid answer'
  }

  #closed(): void {
    if (!this.#open) return
    this.#open = false
    this.#nextPing()
    for (const { action, reject } of this.#queue.splice(0)) reject(new CallFailed(action, 'connection lost'))
    this.#manner.closed()
  }
}

interface StrictFailure {
  readonly outbound: boolean
  readonly isCall: boolean
}

/** ocpp-rpc's word for "I answered myself, or not at all". */
function noReply(): Record<string, unknown> {
  return ocppRpc().NOREPLY as unknown as Record<string, unknown>
}

function refused(inFlight: InFlight, { code, description }: Extract<Message, { kind: 'CALLERROR' }>): void {
  inFlight.failure = 'refused'
  inFlight.code = code
  inFlight.why = description
}

/**
 * ocpp-rpc answers frames that it cannot read as OCPP 2.0.1 does: with codes that 1.6 has not, and under the id '-1' where
 * there is none. 1.6 ignores such frames (OCPP-J 1.6, 4.1.3), and calls bad syntax FormationViolation.
 */
function forOcpp16(text: string): string | undefined {
  if (!text.startsWith('[4,')) return text
  const [type, id, code, ...rest] = JSON.parse(text) as readonly unknown[]
  if (id === '-1' || code === 'MessageTypeNotSupported') return undefined
  return code === 'RpcFrameworkError' ? JSON.stringify([type, id, 'FormationViolation', ...rest]) : text
}

/** Sends the close frame and lets go of the line, without waiting for the other end to agree. */
export function hangUp(client: RPCClient, code: number, reason: string): void {
  const socket = socketOf(client)
  socket.close(code, reason)
  socket.terminate()
}

/** The library keeps its WebSocket to itself and has no ping to ask for; this is the one place that reaches for it. */
function socketOf(client: RPCClient): WebSocket {
  const { _ws: socket } = client as unknown as { readonly _ws?: WebSocket }
  if (!socket) throw new Error('ocpp-rpc has no WebSocket where version 2.2.1 keeps it')
  return socket
}
