import { BadInput } from '../../../bench/bad-input.ts'
import { FROM_BACK_OFFICE } from '../../../protocols/ocpp/actions.ts'
import { CallFailed } from '../../../protocols/ocpp/call-failed.ts'
import { type BackOfficeAddress, OcppClient, readBackOfficeUrl } from '../../../protocols/ocpp/client.ts'
import type { Answer } from '../../../protocols/ocpp/connection.ts'
import type { StationCore } from '../ground.ts'

export interface CentralSystemEars {
  answer(action: string, payload: object): Promise<Answer>
  connected(): void
  lost(): void
}

/** The wire to the back office that the settings in force name: dials, keeps alive, dials again. Unaware of what is said on it. */
export class CentralSystem {
  readonly #core: StationCore
  readonly #ears: CentralSystemEars
  #client: OcppClient | undefined
  #read: { readonly profile: string; readonly wired: string; readonly address: BackOfficeAddress | undefined } = {
    profile: '',
    wired: '',
    address: undefined,
  }

  constructor(core: StationCore, ears: CentralSystemEars) {
    this.#core = core
    this.#ears = ears
  }

  /** Undefined where the settings name none, or what is none. Asked in every cycle, so read only when they change. */
  get address(): BackOfficeAddress | undefined {
    const { settings } = this.#core
    const profile = settings.text('BackOfficeNetworkProfile1')
    const wired = settings.text('BackOffice-URL-wired')
    if (profile !== this.#read.profile || wired !== this.#read.wired)
      this.#read = { profile, wired, address: addressIn(urlOf(profile) || wired) }
    return this.#read.address
  }

  get connected(): boolean {
    return this.#client?.connected ?? false
  }

  start(): void {
    const { ground, name, settings, options, log } = this.#core
    const backOffice = this.address
    if (!backOffice || this.#client) return
    const { clock, wires, word } = ground
    const { reconnectMillis, reconnectMostMillis, answerMillis } = options
    const client: OcppClient = new OcppClient(
      { clock, wires, timeline: word },
      {
        who: name,
        from: ground.host ?? name,
        identity: settings.text('Identity'),
        backOffice,
        password: settings.password === '' ? undefined : settings.password,
        ...(ground.trusted !== undefined && { tls: { ca: ground.trusted } }),
        backOff: { first: reconnectMillis, factor: 2, most: Math.max(reconnectMillis, reconnectMostMillis) },
        actions: FROM_BACK_OFFICE,
        answer: (action, payload) => this.#ears.answer(action, payload),
        callDeadline: answerMillis,
        // Read anew for each connection.
        get pingEvery() {
          return settings.number('WebSocketPingInterval') * 1000
        },
        connected: () => this.#ears.connected(),
        lost: () => {
          // One that was stopped says so late.
          if (this.#client === client) this.#ears.lost()
        },
        misdirected: ({ message }) => log(`No back office: ${message}`),
      },
    )
    this.#client = client
    client.start()
  }

  stop(): void {
    const client = this.#client
    this.#client = undefined
    client?.stop()
  }

  call(action: string, payload: object): Promise<object> {
    return this.#client?.call(action, payload) ?? Promise.reject(new CallFailed(action, 'not connected'))
  }
}

/** The address in 'ocppVersion{OCPP16}ocppCsmsUrl{ws://host/path}…'. */
function urlOf(profile: string): string {
  return /ocppCsmsUrl\{([^{}]*)\}/.exec(profile)?.[1] ?? ''
}

function addressIn(url: string): BackOfficeAddress | undefined {
  if (url === '') return undefined
  try {
    return readBackOfficeUrl(url)
  } catch (error) {
    if (error instanceof BadInput) return undefined
    throw error
  }
}
