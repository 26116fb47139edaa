import { resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import type { SocketNumber } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import { BenchFault } from '../bench/bench-fault.ts'
import type { Clock } from '../bench/clock.ts'
import type { WallClock } from '../bench/wall-clock.ts'
import type { Stop } from '../bench/wires.ts'
import { UNLOCKABLE, type Unlocked, withIncluded } from '../emulators/station/licences.ts'
import { ALB_MODBUS, ALB_P1, SETTING_RULES } from '../emulators/station/settings.ts'
import { announce } from '../protocols/mdns.ts'
import { type BackOfficeAddress, readBackOfficeUrl } from '../protocols/ocpp/client.ts'
import type { Message } from '../protocols/ocpp/message-log.ts'
import { everyObserver, loadProfile, profileNames, type RigDefinition } from '../rigs/load.ts'
import { openRig } from '../rigs/open.ts'
import type { Rig } from '../rigs/rig.ts'
import type { StationProfile } from '../rigs/station-profile.ts'
import type { Wish } from '../rigs/wish.ts'
import { pem } from './emulate/pem.ts'
import { addressOf, running } from './emulate/real-device.ts'
import type { Io } from './io.ts'
import { type CarOption, carOf } from './station-cars.ts'
import { Told } from './station-lines.ts'

// What `pilotbench station` does: the simulated station on real ports, with cars. How it behaves is the emulator's.

export interface StationCommand {
  readonly profile: string
  readonly listen?: string | undefined
  readonly p1?: string | undefined
  readonly meter?: string | undefined
  readonly meterBus?: string | undefined
  readonly set: readonly string[]
  readonly licences?: string | undefined
  readonly ev: readonly string[]
  readonly speed: string
  readonly json: boolean
  readonly announce: boolean
  readonly identity: string
  readonly backOffice?: string | undefined
  readonly password?: string | undefined
  readonly ca?: string | undefined
}

/** What the serial number of every simulated station is. */
const SERIAL = 'ACE0000001'

/** How late many a USB adapter hands over what it heard, in real ms. */
const ADAPTER_LATENCY = 20

/** So long the station may take to see that its cars are gone, in ms of its clock. */
const SEEN_GONE = 5000

/** So long the back office may take to hear that their transactions are over, in real ms. */
const HEARD_OUT = 5000

/** The most characters of an identity (Identity in the station's settings, CiString20Type of OCPP 1.6). */
const LONGEST_IDENTITY = 20

/**
 * Runs the simulated station alone on real ports until it is interrupted; exit code 0 then, its cars unplugged and its
 * ports given back. Throws BadInput, with nothing left open, for an option or a port that cannot be used.
 */
export async function runStation(command: StationCommand, io: Io): Promise<number> {
  const name = profileNamed(command.profile)
  const profile = loadProfile(name, io.cwd)
  const cars = carsOf(command.ev, profile)
  const announcedAt = command.announce ? announcedFrom(command) : undefined
  const settings = [...pluggedIn(command), ...command.set.map(settingOf)]
  const rigAsked = rigOf(command, /\.ya?ml$/.test(name) ? resolve(io.cwd, name) : name, cars, io.cwd)
  let office: AtBackOffice | undefined
  const wish: Wish = {
    ...licencesOf(command.licences, profile),
    keeps: 'latest',
    online: command.backOffice !== undefined,
    prepare: async (rig) => {
      for (const setting of settings) await preset(rig, setting)
      told.watch(rig.timeline)
      if (command.backOffice !== undefined) office = new AtBackOffice(rig)
    },
  }
  // Of a station that cannot be had nothing is told but why.
  let early: string[] | undefined = []
  const told = new Told(command.json ? 'json' : 'words', (line) => {
    if (early) early.push(line)
    else io.stdout.write(`${line}\n`)
  })
  try {
    const rig = await openRig(rigAsked, wish)
    for (const line of early) io.stdout.write(`${line}\n`)
    early = undefined
    const clock = rig.clock as WallClock
    let silence: Stop = async () => {}
    const end = async (): Promise<void> => {
      await silence()
      for (const { socket } of cars) await rig.ev(socket).unplug()
      const gone = (): boolean =>
        cars.every(({ socket }) =>
          ['A', 'E', 'F'].includes(String(rig.timeline.latest(`socket ${socket}`, 'mode3')?.value)),
        )
      await clock.until(gone, SEEN_GONE)
      if (office) await clock.until(() => office!.heardOut, HEARD_OUT * Number(command.speed))
      told.flush()
      await rig.close()
      told.flush()
    }
    const out = command.json ? io.stderr : io.stdout
    const start = async (): Promise<string> => {
      if (announcedAt !== undefined) {
        const network = String((await rig.station().setting('SCN-NetworkName')) ?? '')
        const station = {
          model: `${profile.article}-${SERIAL}`,
          identity: String(await rig.station().setting('Identity')),
          network,
        }
        silence = await announce(clock, announcedAt, station)
      }
      return begin(rig, cars, command, profile, office)
    }
    return await running(clock, io, { out, begin: start }, end)
  } catch (error) {
    if (error instanceof BenchFault) throw new BadInput(error.message)
    throw error
  }
}

async function begin(
  rig: Rig,
  cars: readonly CarOption[],
  { listen, p1, meter, meterBus, speed, backOffice }: StationCommand,
  { model, article, firmware }: StationProfile,
  office: AtBackOffice | undefined,
): Promise<string> {
  const present: (() => Promise<void>)[] = []
  for (const { socket, amps, minimum, model, cable, card } of cars) {
    const ev = rig.ev(socket)
    if (model !== undefined) await ev.become({ model })
    await ev.want(amps, minimum)
    await ev.plug(socket, { rating: cable })
    if (card !== undefined) present.push(() => rig.station().present(card, socket))
  }
  const presentAll = async (): Promise<void> => {
    for (const each of present) await each()
  }
  // A driver who comes before the station is accepted is sent away.
  if (office) office.onAccepted(presentAll)
  else await presentAll()
  const places = [
    ...(listen === undefined ? [] : [`Modbus slave on ${listen}`]),
    ...(p1 === undefined ? [] : [`P1 on ${p1}`]),
    ...(meter === undefined ? [] : [`meter at ${meter}`]),
    ...(meterBus === undefined ? [] : [`meter on ${meterBus}`]),
    ...(backOffice === undefined ? [] : [`back office at ${backOffice} as ${await rig.station().setting('Identity')}`]),
  ]
  const fast = Number(speed) === 1 ? '' : `, ${speed} times as fast as time`
  return `${model} ${article}, firmware ${firmware}${places.map((place) => `, ${place}`).join('')}${fast}. Ctrl-C stops it.`
}

/** What passes between the station and its back office, as far as its cars must know. */
class AtBackOffice {
  readonly #clock: Clock
  #accepted = false
  #running = 0
  #untold = 0
  #connected = false
  #then: () => Promise<void> = async () => {}

  constructor({ clock, timeline }: Pick<Rig, 'clock' | 'timeline'>) {
    this.#clock = clock
    timeline.onEntry(({ what, value }) => {
      if (what === 'ocpp link') this.#connected = value === 'connected'
      else if (what === 'log') this.#log(String(value))
      else if (what === 'ocpp received') this.#hear(value as Message)
    })
  }

  /** Every transaction is over and told, or there is nobody to tell it. */
  get heardOut(): boolean {
    return !this.#connected || (this.#running === 0 && this.#untold === 0)
  }

  /** Called once, when the station has been accepted for the first time. */
  onAccepted(then: () => Promise<void>): void {
    if (this.#accepted) then()
    else this.#then = then
  }

  #log(line: string): void {
    if (line.startsWith('txstart: ')) this.#running++
    if (!line.startsWith('txstop: ')) return
    this.#running--
    this.#untold++
  }

  #hear(message: Message): void {
    if (message.kind !== 'CALLRESULT') return
    if (message.action === 'StopTransaction') this.#untold--
    const { status } = message.payload as { readonly status?: string }
    if (message.action !== 'BootNotification' || status !== 'Accepted' || this.#accepted) return
    this.#accepted = true
    const presentCards = (): Promise<void> => this.#then()
    // The station itself has not read it yet.
    this.#clock.after(0, presentCards)
  }
}

function rigOf(
  { listen, p1, meter, meterBus, speed, backOffice, ca }: StationCommand,
  profile: string,
  cars: readonly CarOption[],
  cwd: string,
): RigDefinition {
  const times = Number(speed)
  if (!(times > 0) || times > 1000) throw new BadInput(`--speed ${speed}: give a number above 0 and up to 1000`)
  const address = listen === undefined ? undefined : addressOf(listen, '127.0.0.1:1502')
  const office = backOffice === undefined ? undefined : backOfficeAt(backOffice)
  if (ca !== undefined && !office?.secure) throw new BadInput(`--ca ${ca}: give --back-office with an address of wss`)
  const station = {
    name: 'station',
    kind: 'simulated',
    keys: {
      profile,
      ...(p1 === undefined ? {} : { p1: 'p1' }),
      ...(address ? { host: 'station', modbusPort: address.port } : {}),
      ...meterOf(meter),
      ...(backOffice === undefined ? {} : { backOffice }),
      ...(ca === undefined ? {} : { trusted: certificatesIn(ca, cwd) }),
      ...(meterBus === undefined ? {} : { meterWire: 'bus', meterLatency: ADAPTER_LATENCY * times }),
    },
  }
  const devices = cars.map(({ socket }) => ({
    name: `ev-${socket}`,
    kind: 'ev',
    keys: { socket, belowOffer: 0.02 },
  }))
  return {
    file: 'pilotbench station',
    name: 'station',
    time: 'wall',
    speed: times,
    tolerance: { amps: 0, time: 0 },
    // A timer that is 5 ms late is so much later on a faster clock.
    ledSensor: { every: 20, jitter: 5 * Math.max(1, times) },
    wires: {
      ...(p1 === undefined ? {} : { p1: { serial: p1 } }),
      ...(meterBus === undefined ? {} : { bus: { serial: meterBus } }),
    },
    hosts: hostsOf(address?.host, meter, office?.host),
    station,
    observe: everyObserver(station, devices),
    devices,
  }
}

/** The meter goes by its address and the back office by its host, which is what the station's settings hold. */
function hostsOf(
  station: string | undefined,
  meter: string | undefined,
  backOffice: string | undefined,
): Readonly<Record<string, string>> {
  const place = meter === undefined ? undefined : addressOf(meter, '192.168.1.11:502', '--meter').host
  return {
    ...((station ?? meter ?? backOffice) === undefined ? {} : { station: station ?? '127.0.0.1' }),
    ...(place === undefined ? {} : { [place]: place }),
    ...(backOffice === undefined ? {} : { [backOffice]: backOffice }),
  }
}

function backOfficeAt(url: string): BackOfficeAddress {
  try {
    return readBackOfficeUrl(url)
  } catch (error) {
    throw new BadInput(`--back-office: ${(error as Error).message}`)
  }
}

/** The value of --ca. */
function certificatesIn(file: string, cwd: string): string {
  const text = pem('--ca', file, 'CERTIFICATE', cwd)
  try {
    createSecureContext({ ca: text })
  } catch (error) {
    throw new BadInput(`--ca ${file} cannot be used (${(error as Error).message})`)
  }
  return text
}

function meterOf(meter: string | undefined): Readonly<Record<string, unknown>> {
  if (meter === undefined) return {}
  const { host, port } = addressOf(meter, '192.168.1.11:502', '--meter')
  // Whether it is reached from here is this machine's network's to say.
  return { meter: host, meterAddress: host, meterPort: port, options: { meterOutsideRange: 'reached' } }
}

/** Where its name is told: a host that others could not reach is no use to them. */
function announcedFrom({ listen }: StationCommand): string {
  const address = listen === undefined ? undefined : addressOf(listen, '192.168.1.20:502').host
  if (address === undefined || address === '0.0.0.0')
    throw new BadInput('--announce: give --listen with an address of this machine, such as 192.168.1.20:502')
  return address
}

/** A station profile by its name, its path, or a short name: eve-double is eve-double-one-feed, the usual supply. */
export function profileNamed(name: string): string {
  const names = profileNames()
  if (names.includes(name) || /\.ya?ml$/.test(name)) return name
  const [only, ...others] = names.filter((each) => each.startsWith(`${name}-`))
  if (only !== undefined && others.length === 0) return only
  const usual = `${name}-one-feed`
  if (names.includes(usual)) return usual
  throw new BadInput(
    only === undefined
      ? `--profile ${name}: there is no such station profile; allowed: ${names.join(', ')}, or the path of a .yaml file`
      : `--profile ${name}: could be ${[only, ...others].join(' or ')}`,
  )
}

interface Setting {
  readonly key: string
  readonly value: string
}

/** What is plugged in is what an installer would have set the station to use; --set changes it. */
function pluggedIn({ listen, p1, meter, meterBus, backOffice, password, identity }: StationCommand): Setting[] {
  if (identity === '' || identity.length > LONGEST_IDENTITY)
    throw new BadInput(`--identity ${identity}: give 1 to ${LONGEST_IDENTITY} characters`)
  if (password !== undefined && backOffice === undefined)
    throw new BadInput('--password: give --back-office, which is what asks for it')
  if (password !== undefined && !/^[^:]+$/.test(password))
    throw new BadInput('--password: give one or more characters, none of them a colon')
  const meters = Object.entries({ '--p1': p1, '--meter': meter, '--meter-bus': meterBus }).filter(
    ([, place]) => place !== undefined,
  )
  if (meters.length > 1)
    throw new BadInput(
      `${meters.map(([option]) => option).join(' and ')}: a station balances by one meter; give one of them`,
    )
  const address = meter === undefined ? undefined : addressOf(meter, '192.168.1.11:502', '--meter')
  const settings: Record<string, string> = {
    Identity: identity,
    ...(password === undefined ? {} : { 'PW-SetChargerPassword': `:${password}` }),
    ...((listen ?? p1 ?? meter ?? meterBus) === undefined ? {} : { 'Active-LoadBalancing': 'On' }),
    ...(p1 === undefined ? {} : { 'ALB-ProtocolSelection': ALB_P1 }),
    ...(address === undefined
      ? {}
      : {
          'ALB-ProtocolSelection': ALB_MODBUS,
          'MBTCPSmart-IsEnabled': 'True',
          'MBTCPSmart-IPAddress': address.host,
        }),
    ...(meterBus === undefined
      ? {}
      : {
          'ALB-ProtocolSelection': ALB_MODBUS,
          'MBTCPSmart-IsEnabled': 'True',
          'MBTCPSmart-ConnectionType': 'RTU master',
        }),
    ...(listen === undefined ? {} : { MbsSlaveTCPIP: 'On', MbsSlaveTCPIPMode: 'socket' }),
  }
  return Object.entries(settings).map(([key, value]) => ({ key, value }))
}

function settingOf(text: string): Setting {
  const [, key, value] = /^([^=\s]+)=(.*)$/.exec(text) ?? []
  if (key === undefined || value === undefined)
    throw new BadInput(`--set ${text}: give a key, = and a value, such as Station-MaxCurrent=25`)
  if (key === 'FeatureLicenseKey') throw new BadInput(`--set ${text}: what is unlocked is told with --licences`)
  return { key, value }
}

/** Before it starts, so that everything is in force; the station's own log line says why it refuses. */
async function preset({ station, timeline }: Rig, { key, value }: Setting): Promise<void> {
  const before = timeline.latest('station', 'log')
  const answer = await station().set(key, value)
  if (answer === 'NotSupported') {
    const near = Object.keys(SETTING_RULES).filter((each) => each.toLowerCase().includes(key.toLowerCase().slice(0, 6)))
    throw new BadInput(
      `--set ${key}=${value}: this station has no setting ${key}; ${near.length > 0 ? `near it: ${near.join(', ')}` : 'all are in docs/settings.md'}`,
    )
  }
  const line = timeline.latest('station', 'log')
  if (answer === 'Rejected' || line !== before)
    throw new BadInput(`--set ${key}=${value}: ${line?.value ?? 'rejected'}`)
}

/** Exactly these, beside what is built in; everything is unlocked where none are named. */
function licencesOf(text: string | undefined, profile: StationProfile): Pick<Wish, 'licences' | 'lacking'> {
  if (text === undefined) return { licences: UNLOCKABLE }
  const words = text === 'none' ? [] : text.split(',').map((word) => word.trim())
  const wrong = words.find((word) => !UNLOCKABLE.some((each) => each === word))
  if (wrong !== undefined)
    throw new BadInput(`--licences ${text}: unknown licence '${wrong}'; allowed: ${UNLOCKABLE.join(', ')}, or none`)
  const licences = words as Unlocked[]
  const given = withIncluded(licences)
  return { licences, lacking: profile.licences.filter((each) => !given.has(each)) }
}

function carsOf(texts: readonly string[], { sockets }: StationProfile): readonly CarOption[] {
  const taken = new Set<SocketNumber>()
  return texts.map((text) => {
    const car = carOf(text)
    if (car.socket > sockets) throw new BadInput(`--ev ${text}: this station has one socket; allowed: socket=1`)
    if (taken.has(car.socket)) throw new BadInput(`--ev ${text}: socket ${car.socket} is taken already`)
    taken.add(car.socket)
    return car
  })
}
