import type { MulticastDNS, ResponseOutgoingPacket } from 'multicast-dns'
import { BadInput } from '../bench/bad-input.ts'
import type { BenchClock, Cancel, Millis } from '../bench/clock.ts'
import { onDemand } from '../bench/on-demand.ts'
import type { Stop } from '../bench/wires.ts'

// Multicast DNS: how a station tells its name on a network, and how it is found by it. It knows nothing of what the
// station does.

const multicastDns = onDemand((require) => require('multicast-dns') as typeof import('multicast-dns'))

/** The service that stations are found by (maker's Modbus document 2.2; station facts 1.1). */
export const SERVICE = '_alfen._tcp.local'

/** A station as it is announced. */
export interface Announced {
  /** Article number and serial number: 'NG920-61001-ACE0012345'. It names the instance. */
  readonly model: string
  /** Its identifier at its back office: 'ALF_123'. */
  readonly identity: string
  /** The name of its Smart Charging Network; empty where it is in none. */
  readonly network: string
}

export interface Found extends Announced {
  readonly address: string
  readonly port: number
}

type Answer = ResponseOutgoingPacket['answers'][number]

const MDNS_PORT = 5353

/** The port is that of the station's own pages, whatever its Modbus slave listens on. */
const WEB_PORT = 80

/** Seconds that an answer may be kept (RFC 6762 chapter 10). */
const TTL_NAMES = 4500
const TTL_HOSTS = 120

/** A newcomer says its records twice, a second apart (RFC 6762, 8.3), in ms. */
const AGAIN_AFTER: Millis = 1000

/** The records of a station; with a time to live of 0 they say goodbye. */
export function recordsOf(station: Announced, address: string, goodbye = false): Answer[] {
  const instance = `${station.model}.${SERVICE}`
  const host = `${station.model}.local`
  const names = goodbye ? 0 : TTL_NAMES
  const hosts = goodbye ? 0 : TTL_HOSTS
  return [
    { name: SERVICE, type: 'PTR', ttl: names, data: instance },
    {
      name: instance,
      type: 'SRV',
      ttl: hosts,
      flush: true,
      data: { port: WEB_PORT, target: host, priority: 0, weight: 0 },
    },
    {
      name: instance,
      type: 'TXT',
      ttl: names,
      flush: true,
      data: [`model=${station.model}`, `identity=${station.identity}`, `network=${station.network}`],
    },
    { name: host, type: 'A', ttl: hosts, flush: true, data: address },
  ]
}

/** What records say of stations; those without all of PTR, SRV and A are left out. */
export function stationsIn(answers: readonly Answer[]): readonly Found[] {
  const instances = answers.flatMap((answer) =>
    answer.type === 'PTR' && same(answer.name, SERVICE) && answer.ttl !== 0 ? [answer.data] : [],
  )
  return [...new Set(instances)].flatMap((instance) => {
    const own = answers.filter(({ name }) => same(name, instance))
    const service = own.find((answer) => answer.type === 'SRV')
    if (service?.type !== 'SRV') return []
    const host = answers.find((answer) => answer.type === 'A' && same(answer.name, service.data.target))
    if (host?.type !== 'A') return []
    const text = own.find((answer) => answer.type === 'TXT')
    const said = text?.type === 'TXT' ? pairsOf(text.data) : new Map<string, string>()
    return [
      {
        model: said.get('model') ?? instance.slice(0, -SERVICE.length - 1),
        identity: said.get('identity') ?? '',
        network: said.get('network') ?? '',
        address: host.data,
        port: service.data.port ?? WEB_PORT,
      },
    ]
  })
}

/** Whether a station is the one that a person calls so: by model and serial number, identifier or network name. */
export function isCalled(station: Announced, name: string): boolean {
  return [station.model, station.identity, station.network].some((each) => each !== '' && same(each, name))
}

/**
 * Announces a station on the network of one address of this machine until it is stopped, with a goodbye then. Real
 * multicast only: virtual wires have none. Rejects with BadInput where the port of multicast DNS cannot be had.
 */
export async function announce(clock: BenchClock, address: string, station: Announced): Promise<Stop> {
  const mdns = await open(clock, address)
  const records = recordsOf(station, address)
  const asked = new Set(records.map(({ name }) => name.toLowerCase()))
  mdns.on('query', ({ id, questions = [] }, from) => {
    if (!questions.some(({ name }) => asked.has(name.toLowerCase()))) return
    // Who asks from another port, such as dig, is answered alone, with its number and question (RFC 6762, 6.7).
    if (from.port === MDNS_PORT) mdns.respond({ answers: records })
    else mdns.respond({ id, questions, answers: records }, { port: from.port, address: from.address })
  })
  mdns.respond({ answers: records })
  const announceAgain = (): void => mdns.respond({ answers: records })
  const cancel: Cancel = clock.after(AGAIN_AFTER, announceAgain)
  return async () => {
    cancel()
    await new Promise<void>((resolve) => {
      mdns.respond({ answers: recordsOf(station, address, true) }, () => mdns.destroy(() => resolve()))
    })
  }
}

/**
 * Asks the network of one address of this machine for a station by name; undefined when none answered `within`. The
 * question is put anew every second.
 */
export async function findStation(
  clock: BenchClock,
  address: string,
  name: string,
  within: Millis,
): Promise<Found | undefined> {
  const mdns = await open(clock, address)
  const heard: Answer[] = []
  mdns.on('response', ({ answers = [], additionals = [] }) => heard.push(...answers, ...additionals))
  let asking: Cancel = () => {}
  const askNetwork = (): void => {
    mdns.query({ questions: [{ name: SERVICE, type: 'PTR' }] })
    asking = clock.after(AGAIN_AFTER, askNetwork)
  }
  askNetwork()
  const found = (): Found | undefined => stationsIn(heard).find((station) => isCalled(station, name))
  try {
    await clock.until(() => found() !== undefined, within)
    return found()
  } finally {
    asking()
    await new Promise<void>((resolve) => mdns.destroy(() => resolve()))
  }
}

/** So long a socket may take to open, in ms. */
const OPENED_WITHIN: Millis = 60_000

/** Bound to every address, since a bound address does not hear multicast; sending and joining at one. */
async function open(clock: BenchClock, address: string): Promise<MulticastDNS> {
  const mdns = multicastDns()({ interface: address, bind: '0.0.0.0', loopback: true, reuseAddr: true })
  let ready = false
  const problems: string[] = []
  mdns.on('ready', () => {
    ready = true
  })
  mdns.on('error', (error: Error) => problems.push(error.message))
  // Joining an address that is not of this machine is a warning; so is a datagram that cannot be read.
  mdns.on('warning', (error: Error) => {
    if (!ready) problems.push(error.message)
  })
  await clock.until(() => ready || problems.length > 0, OPENED_WITHIN)
  if (problems.length === 0) return mdns
  mdns.destroy()
  throw new BadInput(`multicast DNS on ${address} cannot be used (${problems[0]})`)
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function pairsOf(data: string | Buffer | readonly (string | Buffer)[]): ReadonlyMap<string, string> {
  const texts = (Array.isArray(data) ? data : [data]).map(String)
  return new Map(texts.map((text) => [text.split('=', 1)[0]!, text.slice(text.indexOf('=') + 1)]))
}
