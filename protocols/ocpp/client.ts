import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { RPCClient } from 'ocpp-rpc'
import { BadInput } from '../../bench/bad-input.ts'
import type { Cancel, Clock, Millis } from '../../bench/clock.ts'
import type { Noting } from '../../bench/timeline.ts'
import type { Wires } from '../../bench/wires.ts'
import { CallFailed } from './call-failed.ts'
import { Connection, LIBRARY, type Manner, WEBSOCKET } from './connection.ts'
import { ocppRpc } from './library.ts'

// The end of OCPP that dials: a station's. It knows no action: what is said is whoever's who holds it.

/** Waits before the first, second, third … new attempt: first, first x factor, … and never more than most. */
export interface BackOff {
  readonly first: Millis
  readonly factor: number
  readonly most: Millis
}

/** OCPP-J 1.6, 5.4 asks for a back-off and gives no figures. */
export const DEFAULT_BACK_OFF: BackOff = { first: 1000, factor: 2, most: 60_000 }

/** How long one attempt to connect may take, handshake included. */
export const CONNECT_DEADLINE: Millis = 20_000

/** The wait after so many failed attempts in a row, the first being 1. */
export function backOffWait({ first, factor, most }: BackOff, failed: number): Millis {
  return Math.min(most, first * factor ** (failed - 1))
}

export interface BackOfficeAddress {
  readonly host: string
  readonly port: number
  /** Begins with a slash and does not end with one; the identity follows it. */
  readonly path: string
  readonly secure: boolean
}

/** Reads ws://host:port/path; throws BadInput. */
export function readBackOfficeUrl(text: string): BackOfficeAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^wss?:$/.test(url.protocol) || url.search !== '' || url.hash !== '' || url.username !== '')
    throw new BadInput(`'${text}' is no address of a back office; give one such as ws://back-office:8080/ocpp`)
  const secure = url.protocol === 'wss:'
  return {
    host: url.hostname,
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    path: url.pathname.replace(/\/+$/, ''),
    secure,
  }
}

export interface ClientOptions extends Omit<Manner, 'closed'> {
  /** Name of this end on the timeline. */
  readonly who: string
  /** The host that it dials from. */
  readonly from: string
  readonly identity: string
  readonly backOffice: BackOfficeAddress
  /** Basic auth (security profiles 1 and 2). */
  readonly password?: string | undefined
  /** For wss: certificates in PEM to trust, and the name to look for in the server's where it is not the host. */
  readonly tls?: { readonly ca?: string; readonly name?: string } | undefined
  readonly backOff?: BackOff | undefined
  readonly connected?: () => void
  readonly lost?: () => void
  /** The wires know no such host: it does not dial again. */
  readonly misdirected?: (error: BadInput) => void
}

/** The station's end of OCPP-J 1.6: dials, keeps alive, and dials again after a wait that grows, until it is stopped. */
export class OcppClient {
  readonly #ground: { readonly clock: Clock; readonly wires: Wires; readonly timeline?: Noting | undefined }
  readonly #options: ClientOptions
  #connection: Connection | undefined
  /** What ends the attempt, the connection or the wait that there is now. */
  #giveUp: () => void = () => {}
  #failed = 0
  #running = false

  constructor(
    ground: { readonly clock: Clock; readonly wires: Wires; readonly timeline?: Noting | undefined },
    options: ClientOptions,
  ) {
    this.#ground = ground
    this.#options = options
  }

  get connected(): boolean {
    return this.#connection !== undefined
  }

  /** Begins to dial. */
  start(): void {
    if (this.#running) return
    this.#running = true
    this.#failed = 0
    this.#dial()
  }

  /** Hangs up and stays away; a second call does nothing. */
  stop(): void {
    this.#running = false
    this.#giveUp()
  }

  /** Rejects with CallFailed; there is no queue while it is not connected. */
  call(action: string, payload: object, deadline?: Millis): Promise<object> {
    return this.#connection
      ? this.#connection.call(action, payload, deadline)
      : Promise.reject(new CallFailed(action, 'not connected'))
  }

  #dial(): void {
    const { clock, wires } = this.#ground
    const { from, backOffice } = this.#options
    let given = false
    let line: Duplex | undefined
    const over = (): boolean => {
      if (given) return true
      given = true
      cancel()
      return false
    }
    const fail = (why: string): void => {
      if (over()) return
      line?.destroy()
      this.#again(why)
    }
    const giveUpDialling = (): void => fail('no answer')
    const cancel: Cancel = clock.after(CONNECT_DEADLINE, giveUpDialling)
    this.#giveUp = () => {
      over()
      line?.destroy()
    }
    const shake = async (plain: Duplex): Promise<void> => {
      plain.on('error', () => plain.destroy())
      if (given) {
        plain.destroy()
        return
      }
      line = plain
      const client = this.#library(this.#secured(plain))
      await client.connect()
      if (over()) return
      this.#met(client)
    }
    // Wires may refuse a host that they do not know by throwing, too.
    const connect = async (): Promise<Duplex> => wires.connect(from, backOffice.host, backOffice.port)
    connect()
      .then(shake)
      .catch((error: Error) => {
        // A name that the wires do not know will not be known later.
        if (error instanceof BadInput) this.#running = false
        fail(error.message)
        if (error instanceof BadInput) this.#options.misdirected?.(error)
      })
  }

  #met(client: RPCClient): void {
    const { who, identity, actions, answer, callDeadline, pingEvery, connected, lost } = this.#options
    const closed = (): void => {
      this.#connection = undefined
      lost?.()
      this.#again(this.#running ? 'lost' : 'closed')
    }
    const manner: Manner = { actions, answer, callDeadline, pingEvery, closed }
    const connection = new Connection(this.#ground, client, who, identity, manner)
    this.#connection = connection
    this.#giveUp = () => connection.close()
    this.#failed = 0
    this.#tell('connected')
    connection.keepAlive()
    connected?.()
  }

  #again(why: string): void {
    this.#tell(why)
    if (!this.#running) return
    this.#failed++
    const dialAgain = (): void => this.#dial()
    this.#giveUp = this.#ground.clock.after(
      backOffWait(this.#options.backOff ?? DEFAULT_BACK_OFF, this.#failed),
      dialAgain,
    )
  }

  #tell(state: string): void {
    this.#ground.timeline?.add(this.#options.who, 'ocpp link', state)
  }

  /** One attempt of ocpp-rpc over a line that is already there. */
  #library(line: Duplex): RPCClient {
    const { identity, password, backOffice } = this.#options
    const { RPCClient } = ocppRpc()
    return new RPCClient({
      ...LIBRARY,
      identity,
      password: password ?? null,
      endpoint: `ws://${backOffice.host}:${backOffice.port}${backOffice.path}`,
      headers: {},
      reconnect: false,
      maxReconnects: 0,
      backoff: { initialDelay: 1, maxDelay: 2, factor: 2, randomisationFactor: 0 },
      wsOpts: { ...WEBSOCKET, createConnection: () => line },
    })
  }

  #secured(line: Duplex): Duplex {
    const { backOffice, tls } = this.#options
    if (!backOffice.secure) return line
    const host = tls?.name ?? backOffice.host
    const secured = connectTls({
      socket: line,
      host,
      // One address may be many servers; TLS itself does not let an IP address be a name (RFC 6066, 3).
      ...(isIP(host) === 0 && { servername: host }),
      ...(tls?.ca !== undefined && { ca: tls.ca }),
    })
    secured.on('error', () => line.destroy())
    return secured
  }
}
