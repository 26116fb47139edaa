import { createServer, type Server as HttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Duplex } from 'node:stream'
import type { RPCClient, RPCServer } from 'ocpp-rpc'
import type { Clock } from '../../bench/clock.ts'
import type { Noting } from '../../bench/timeline.ts'
import type { Stop, Wires } from '../../bench/wires.ts'
import { Connection, hangUp, LIBRARY, type Manner, PROTOCOL, WEBSOCKET } from './connection.ts'
import { ocppRpc } from './library.ts'

// The end of OCPP that listens: a back office's. It knows neither what it is asked nor what it answers.

export interface ServerOptions {
  /** Name of this end on the timeline. */
  readonly who: string
  readonly host: string
  readonly port: number
  /** Certificate and key in PEM for security profile 2 (TLS); real wires only. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined
  /** The HTTP status to refuse a station with (404, 401), or undefined to let it in. The password is that of basic auth. */
  readonly refuse: (station: string, password: string | undefined) => number | undefined
  /** How this end treats a station that it lets in. */
  readonly treat: (station: string) => Manner
  readonly accepted: (connection: Connection) => void
}

interface Ground {
  readonly clock: Clock
  readonly wires: Wires
  readonly timeline?: Noting | undefined
}

/**
 * The server of OCPP-J 1.6 on any wires: a station's identity is the last part of its URL's path. Its HTTP server never
 * listens itself; the wires hand it every line.
 */
export class OcppServer {
  readonly #ground: Ground
  readonly #options: ServerOptions
  readonly #connections = new Set<Connection>()
  #stop: Stop | undefined

  constructor(ground: Ground, options: ServerOptions) {
    this.#ground = ground
    this.#options = options
  }

  /** Rejects with BadInput when the port is not to be had. */
  async listen(): Promise<void> {
    const { wires } = this.#ground
    const { host, port } = this.#options
    const http = this.#server()
    this.#stop = await wires.listen(host, port, (line) => {
      line.on('error', () => line.destroy())
      http.emit('connection', line)
    })
  }

  /** Says goodbye to every station and stops listening; a second call does nothing. */
  async close(): Promise<void> {
    for (const connection of [...this.#connections]) connection.close(1001, 'going away')
    await this.die()
  }

  /** Stops listening and drops every line without goodbye, as a process that is killed. */
  async die(): Promise<void> {
    const stop = this.#stop
    this.#stop = undefined
    await stop?.()
  }

  #server(): HttpServer {
    const { tls } = this.#options
    const http = tls ? createHttpsServer({ key: tls.key, cert: tls.cert }) : createServer()
    // Most scenarios have no station that calls.
    let library: RPCServer | undefined
    http.on('upgrade', (request, socket: Duplex, head) => {
      library ??= this.#library()
      const { handleUpgrade } = library
      // An address that is none, such as /%zz, makes the library reject.
      handleUpgrade(request, socket as Parameters<typeof handleUpgrade>[1], head).catch(() => socket.destroy())
    })
    http.on('request', (_request, response) => {
      response.sendDate = false
      response.writeHead(426, { connection: 'close', upgrade: 'websocket' }).end(`a WebSocket of ${PROTOCOL}\n`)
    })
    return http
  }

  #library(): RPCServer {
    const library = new (ocppRpc().RPCServer)({ ...LIBRARY, wssOptions: WEBSOCKET })
    library.auth((accept, reject, { identity, password }) => {
      const status = identity === '' ? 404 : this.#options.refuse(identity, password?.toString())
      if (status !== undefined) return reject(status, status === 401 ? 'Unauthorized' : 'Not found')
      // Without a protocol in common the handshake is completed and the connection closed at once (OCPP-J 1.6, 3.1.2).
      accept({})
    })
    library.on('client', (client: RPCClient) => {
      if (client.protocol !== PROTOCOL) return hangUp(client, 1002, `${PROTOCOL} is spoken here`)
      const { treat, who, accepted } = this.#options
      const station = client.identity ?? ''
      const manner = treat(station)
      const connection: Connection = new Connection(this.#ground, client, who, station, {
        ...manner,
        closed: () => {
          this.#connections.delete(connection)
          manner.closed()
        },
      })
      this.#connections.add(connection)
      connection.keepAlive()
      accepted(connection)
    })
    return library
  }
}
