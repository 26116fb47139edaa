import { createInterface } from 'node:readline'
import { createSecureContext } from 'node:tls'
import { BadInput } from '../../bench/bad-input.ts'
import type { Millis } from '../../bench/clock.ts'
import { moment, parseDuration } from '../../bench/duration.ts'
import { RealWires } from '../../bench/real-wires.ts'
import { Timeline } from '../../bench/timeline.ts'
import type { CardStatus } from '../../bench/verbs.ts'
import { WallClock } from '../../bench/wall-clock.ts'
import { BackOffice } from '../../emulators/back-office/back-office.ts'
import { chargingProfile, setChargingProfile } from '../../emulators/back-office/profiles.ts'
import { CallFailed } from '../../protocols/ocpp/call-failed.ts'
import type { Message } from '../../protocols/ocpp/message-log.ts'
import type { Io } from '../io.ts'
import { inWords } from '../ocpp-words.ts'
import { HELP, type Order, readOrder } from './back-office-lines.ts'
import { pem } from './pem.ts'
import { addressOf, FOR_EVER, untilInterrupted } from './real-device.ts'

// What `pilotbench emulate back-office` does: the emulated back office on a real port, moved by lines of standard
// input. How it answers is the emulator's.

export interface BackOfficeOptions {
  readonly listen?: string | undefined
  readonly password?: string | undefined
  readonly station?: readonly string[] | undefined
  readonly card?: readonly string[] | undefined
  readonly heartbeat?: string | undefined
  readonly ping?: string | undefined
  readonly answerWithin?: string | undefined
  readonly cert?: string | undefined
  readonly key?: string | undefined
}

/**
 * Runs a back office on real wires until it is interrupted or told to quit; exit code 0 then. Tells one line a message;
 * lines of standard input are orders, one after the other. Throws BadInput, with nothing left open, for an option, a port
 * or a file that cannot be used, and for a line that cannot be read unless a person is writing it.
 */
export async function emulateBackOffice(options: BackOfficeOptions, io: Io): Promise<number> {
  const { listen, cert, key } = options
  if (listen === undefined)
    throw new BadInput('give --listen for the address and port that stations connect to, such as 127.0.0.1:8080')
  if ((cert === undefined) !== (key === undefined))
    throw new BadInput(`--${cert === undefined ? 'key' : 'cert'}: TLS needs both --cert and --key`)
  const { host, port } = addressOf(listen, '127.0.0.1:8080')
  const heartbeat = time('--heartbeat', options.heartbeat)
  const keys = {
    host: 'office',
    port,
    password: options.password,
    stations: options.station,
    cards: options.card && Object.fromEntries(options.card.map(cardOf)),
    heartbeat: heartbeat === undefined ? undefined : Math.max(1, Math.round(heartbeat / 1000)),
    callDeadline: time('--answer-within', options.answerWithin),
    pingEvery: time('--ping', options.ping),
    tls: cert === undefined || key === undefined ? undefined : tlsOf(cert, key, io.cwd),
  }
  const clock = new WallClock()
  const wires = new RealWires(clock, { hosts: { office: host } })
  const say = (text: string): void => {
    io.stdout.write(`${moment(Math.floor(clock.now()))} ${text}\n`)
  }
  const timeline = new Passing(clock, say)
  const office = new BackOffice({ clock, wires, timeline, epoch: clock.epoch }, 'back office', keys)
  const orders = new Orders(office, clock, timeline.booted, io, say)
  const address = `${keys.tls ? 'wss' : 'ws'}://${listen}/`
  try {
    return await untilInterrupted(clock, wires, [office], io, {
      begin: async () => {
        orders.listen()
        return `OCPP 1.6J back office on ${address}; a station adds its identity to the address. Write help for what it can do. Ctrl-C stops it.`
      },
      done: () => orders.done(),
    })
  } finally {
    orders.close()
  }
}

/** Tells messages as they pass and keeps none: an emulator may run for weeks. */
class Passing extends Timeline {
  /** Stations that were accepted and have neither gone nor been reset since. */
  readonly booted = new Set<string>()
  readonly #say: (text: string) => void

  constructor(clock: WallClock, say: (text: string) => void) {
    super(clock)
    this.#say = say
  }

  override add(_who: string, what: string, value: unknown): void {
    if (what === 'ocpp received') this.#tell(value as Message, 'sends', 'answers')
    else if (what === 'ocpp sent') this.#tell(value as Message, 'is sent', 'is answered')
    else if (what === 'ocpp link') {
      const { station, state } = value as { readonly station: string; readonly state: string }
      this.booted.delete(station)
      this.#say(`${station} is ${state}`)
    }
  }

  #tell(message: Message, call: string, answer: string): void {
    if (message.kind === 'CALLRESULT' && (message.payload as { readonly status?: string }).status === 'Accepted') {
      if (message.action === 'BootNotification') this.booted.add(message.station)
      if (message.action === 'Reset') this.booted.delete(message.station)
    }
    this.#say(`${message.station} ${inWords(message, call, answer)}`)
  }
}

/** The lines of standard input, carried out one after the other. */
class Orders {
  readonly #office: BackOffice
  readonly #clock: WallClock
  readonly #booted: ReadonlySet<string>
  readonly #say: (text: string) => void
  readonly #io: Io
  readonly #lines: string[] = []
  #input: ReturnType<typeof createInterface> | undefined
  #count = 0
  #busy = false
  #quit = false
  #problem: BadInput | undefined
  #lastProfile = 0

  constructor(office: BackOffice, clock: WallClock, booted: ReadonlySet<string>, io: Io, say: (text: string) => void) {
    this.#office = office
    this.#clock = clock
    this.#booted = booted
    this.#io = io
    this.#say = say
  }

  listen(): void {
    // A program in the background has no standard input to read.
    this.#io.stdin.on('error', () => undefined)
    this.#input = createInterface({ input: this.#io.stdin })
    this.#input.on('line', (line) => {
      this.#lines.push(line)
      this.#next()
    })
  }

  /** Whether it was told to quit. Throws BadInput for a line of a script that cannot be used. */
  done(): boolean {
    if (this.#problem) throw this.#problem
    return this.#quit
  }

  close(): void {
    this.#quit = true
    this.#input?.close()
    this.#io.stdin.destroy()
  }

  async #next(): Promise<void> {
    if (this.#busy || this.#quit || this.#problem) return
    const line = this.#lines.shift()
    if (line === undefined) return
    this.#busy = true
    this.#count++
    try {
      const order = readOrder(line)
      if (order) await this.#carryOut(order)
    } catch (error) {
      this.#complain(error)
    }
    this.#busy = false
    this.#next()
  }

  #complain(error: unknown): void {
    if (this.#quit) return
    const mistaken =
      error instanceof BadInput ||
      (error instanceof CallFailed && (error.failure === 'invalid request' || error.failure === 'not connected'))
    if (!mistaken && !(error instanceof CallFailed)) throw error
    if (mistaken && this.#io.stdin.isTTY !== true)
      this.#problem = new BadInput(`standard input:${this.#count}: ${error.message}`)
    // A refusal is on the screen already, as a message.
    else if (!(error instanceof CallFailed && error.failure === 'refused')) this.#say(error.message)
  }

  async #carryOut(order: Order): Promise<void> {
    const office = this.#office
    switch (order.does) {
      case 'call':
        await office.call(order.action, order.payload, order.station)
        return
      case 'profile': {
        const { connector, purpose, stretches, station } = order
        const start = Math.floor((this.#clock.epoch + this.#clock.now()) / 1000) * 1000
        const profile = chargingProfile(stretches, { id: ++this.#lastProfile, purpose, kind: 'Absolute', start })
        await office.call('SetChargingProfile', setChargingProfile(connector, profile), station)
        return
      }
      case 'answer':
        return office.answer(order.action, order.rule, order.times)
      case 'card':
        return office.know(order.card, order.status)
      case 'wait':
        await this.#clock.until(() => this.#quit, order.time)
        return
      case 'wait for': {
        const there =
          order.until === 'booted'
            ? () => this.#booted.has(order.station)
            : () => office.stations.includes(order.station)
        await this.#clock.until(() => this.#quit || there(), FOR_EVER)
        return
      }
      case 'offline':
        this.#say(`the back office ${order.how}`)
        return office.goOffline(order.how)
      case 'online':
        await office.comeBack()
        return this.#say('the back office is back')
      case 'stations':
        for (const station of office.stations) {
          const { boot, transactions = [] } = office.record(station) ?? {}
          const running = transactions.filter(({ ended }) => !ended)
          this.#say(
            `${station}: ${boot ? JSON.stringify(boot) : 'not booted'}, ${running.length} of ${transactions.length} transactions running${running.map(({ id, connector, idTag }) => `, ${id} on connector ${connector} by ${idTag}`).join('')}`,
          )
        }
        if (office.stations.length === 0) this.#say('no station is connected')
        return
      case 'help':
        this.#io.stdout.write(HELP)
        return
      case 'quit':
        this.#quit = true
    }
  }
}

function time(option: string, text: string | undefined): Millis | undefined {
  if (text === undefined) return undefined
  const millis = parseDuration(text)
  if (millis === undefined || millis <= 0)
    throw new BadInput(`${option} ${text}: not a time such as 30 s, 500 ms or 15 min`)
  return millis
}

const STATUSES: readonly string[] = ['Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx'] satisfies CardStatus[]

function cardOf(text: string): [string, CardStatus] {
  const [, card, status = 'Accepted'] = /^([^=]+)(?:=(.*))?$/.exec(text) ?? []
  if (card === undefined || card.length > 20 || !STATUSES.includes(status))
    throw new BadInput(`--card ${text}: give a card of 1 to 20 characters, and = with one of ${STATUSES.join(', ')}`)
  return [card, status as CardStatus]
}

function tlsOf(certFile: string, keyFile: string, cwd: string): { readonly cert: string; readonly key: string } {
  const cert = pem('--cert', certFile, 'CERTIFICATE', cwd)
  const key = pem('--key', keyFile, 'PRIVATE KEY', cwd)
  try {
    createSecureContext({ cert, key })
  } catch (error) {
    throw new BadInput(`--cert ${certFile} and --key ${keyFile} cannot be used (${(error as Error).message})`)
  }
  return { cert, key }
}
