import { Addresses } from '../bench/addresses.ts'
import type { SocketNumber } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import { BenchFault } from '../bench/bench-fault.ts'
import { Chance } from '../bench/chance.ts'
import type { BenchClock } from '../bench/clock.ts'
import { Contact } from '../bench/contact.ts'
import { Grid, Plug } from '../bench/copper.ts'
import { DatagramFaults } from '../bench/datagram-faults.ts'
import type { Device } from '../bench/device.ts'
import { Lamp } from '../bench/lamp.ts'
import { type Station, type StationShape, socketName } from '../bench/station.ts'
import { Timeline } from '../bench/timeline.ts'
import type { Devices } from '../bench/verbs.ts'
import { VirtualClock } from '../bench/virtual-clock.ts'
import { VirtualWires } from '../bench/virtual-wires.ts'
import { WallClock } from '../bench/wall-clock.ts'
import type { Wires } from '../bench/wires.ts'
import { type Unlocked, withIncluded, withoutLicence } from '../emulators/station/licences.ts'
import { conductorPhases, parseWiring, type Wiring } from '../emulators/station/parts/loads.ts'
import type { Parts } from '../emulators/station/parts.ts'
import { addressesOf } from './host-names.ts'
import type { Ground, StationWish } from './kinds/kind.ts'
import { DEVICE_KINDS, STATION_KINDS } from './kinds/kinds.ts'
import { LedSensor } from './led-sensor.ts'
import { loadProfile, type RigDefinition } from './load.ts'
import { NetworkSum } from './network-sum.ts'
import { observePlug, observeSupply } from './observe.ts'
import { openPtyPair, type PtyPair } from './pty-pairs.ts'
import type { StationProfile } from './station-profile.ts'

/** A clock, wires, copper and devices: everything a scenario works with. */
export interface Rig {
  readonly name: string
  readonly clock: BenchClock
  /** What every random fault of this rig draws from. */
  readonly chance: Chance
  readonly wires: Wires
  /** What is the matter with the network between its hosts; nothing until a scenario says so. */
  readonly datagrams: DatagramFaults
  readonly timeline: Timeline
  readonly grid: Grid
  /** Those of the first station. */
  readonly plugs: ReadonlyMap<SocketNumber, Plug>
  readonly tolerance: { readonly amps: number; readonly time: number }
  /** What its stations are called, in order; 'station' where there is one. */
  readonly stations: readonly string[]
  /** The station of that name; the first, which is also called 'station', where none is given. */
  station(name?: string): Station
  /** Timeline names of the sockets of a station, or of all. */
  sockets(station?: string): readonly string[]
  /** Who has which IPv4 address in a virtual network. */
  readonly addresses: Addresses
  /** The host on the wires that a station is. */
  hostOf(station?: string): string
  /** The device of a kind, by name where there are several. */
  device<K extends keyof Devices>(kind: K, name?: string): Devices[K]
  /** The car that belongs to a socket. */
  ev(socket: SocketNumber, station?: string): Devices['ev']
  /** The relay of a station's contact; BadInput where it has none. */
  relay(station?: string): Devices['relay']
  /** Changes how a station's feed is really wired; with a socket, only the feed of that one. */
  rewire(wiring: string, socket?: SocketNumber, station?: string): void
  /** Whether the rig has a device of this name. */
  has(name: string): boolean
  /** The wire a device of the rig sits on. */
  wireOf(name: string): string
  /** What the bench itself lost while it ran; whoever waited on the clock was told of it. */
  readonly fault: BenchFault | undefined
  /** Leaves every car unplugged, stops every device, gives back every port. A second call does nothing. */
  close(): Promise<void>
}

/** One station of a Smart Charging Network. */
export interface MemberWish {
  /** What scenarios call it: 'A', '12'. */
  readonly name: string
  readonly sockets: 1 | 2
}

/** What a scenario says of the station it needs; the rest is the profile's. */
export interface Wish {
  /** A station profile by name or path; the rig's own where none is named. */
  readonly profile?: string
  /** A station by its shape alone has every smart feature unlocked, and divides over its sockets. */
  readonly shape?: Partial<StationShape>
  /** Several stations of one network instead of one; the rest of the wish holds for each of them. */
  readonly network?: readonly MemberWish[]
  readonly maximum?: number
  readonly firmware?: string
  /** Stations of a network with a firmware of their own, by name. */
  readonly firmwareOf?: Readonly<Record<string, string>>
  /** Licences on top of those it is sold with, and licences it lacks. */
  readonly licences?: readonly Unlocked[]
  readonly lacking?: readonly Unlocked[]
  /** The first of them, or every one, is to reach the back office of its rig. */
  readonly online?: boolean | 'every station'
  /** Assumptions of the simulated station, by the names of its options. */
  readonly options?: Readonly<Record<string, unknown>>
  /** Rules of a simulated station in place of its own. */
  readonly parts?: Partial<Parts>
  /** How much its timeline remembers; all where left out. */
  readonly keeps?: 'all' | 'latest'
  /** Called with the ground and the station before anything is started. */
  readonly prepare?: (rig: Rig) => Promise<void>
}

/** SCN-NetworkName of the stations that a scenario has set up. */
const NETWORK_NAME = 'PARK'

/** A station of the rig with the copper that is its own. */
interface Member {
  readonly name: string
  readonly host: string
  readonly station: Station
  readonly plugs: ReadonlyMap<SocketNumber, Plug>
  readonly sensors: readonly LedSensor[]
  wire(wiring: Wiring, only?: SocketNumber): void
}

/** So long a station has to answer to its name, in real ms. */
const ANSWERS_WITHIN = 10_000

const openRigs = new Set<Rig>()

/** Closes whatever is open, also what is opened meanwhile; for an interrupt. */
export async function closeAllRigs(): Promise<void> {
  const failures: unknown[] = []
  for (let [rig] = openRigs; rig; [rig] = openRigs) await rig.close().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

/**
 * Opens wires, builds the station and the devices of a rig and starts them. Leaves nothing open when it fails. The same
 * `seed` gives the same chance.
 */
export async function openRig(definition: RigDefinition, wish: Wish = {}, seed = 1): Promise<Rig> {
  const clock = definition.time === 'virtual' ? new VirtualClock() : new WallClock({ speed: definition.speed })
  const ptys: PtyPair[] = []
  let wires: Wires | undefined
  const started: Device[] = []
  let closed = false
  let fault: BenchFault | undefined
  const lost = (what: string): void => {
    if (closed || fault) return
    fault = new BenchFault(what)
    clock.after(0, function tellFault() {
      throw fault
    })
  }

  const shutDown = async (): Promise<void> => {
    if (closed) return
    closed = true
    const failures: unknown[] = []
    for (const device of started.toReversed()) await device.stop().catch((error: unknown) => failures.push(error))
    await wires?.close().catch((error: unknown) => failures.push(error))
    for (const pty of ptys) pty.close()
    if (clock instanceof WallClock) clock.stop()
    if (failures.length > 0) throw failures[0]
  }

  try {
    wires = await openWires(definition, clock, ptys, lost)
    const timeline = new Timeline(clock, wish.keeps)
    const grid = new Grid()
    const contacts = new Map<string, Contact>()
    const chance = new Chance(seed)
    const shared = {
      clock,
      chance,
      wires,
      timeline,
      grid,
      stationEnd: (name: string) => (definition.wires[name]?.serial === 'pty' ? `${name}@station` : name),
      addresses: new Addresses(),
      networkSum: new NetworkSum(),
      contact: (relay: string) => {
        const contact = contacts.get(relay) ?? new Contact()
        contacts.set(relay, contact)
        return contact
      },
    }
    const grounds: Ground[] = []
    const members: Member[] = []
    for (const each of stationWishes(definition, wish)) {
      const ground = { ...shared, ...copperOf(each) }
      grounds.push(ground)
      members.push(await memberOf(definition, each, ground))
    }
    observeSupply(grid, grounds, timeline)
    const first = members[0]!
    const member = (name?: string): Member => {
      if (name === undefined || name === first.station.name) return first
      const found = members.find((each) => each.name === name)
      if (found) return found
      throw new BadInput(
        `${definition.file}: this rig has no station called '${name}'; stations: ${members.map((each) => each.name).join(', ')}`,
      )
    }

    const devices = new Map<
      string,
      {
        readonly is: keyof Devices
        readonly device: Device
        readonly keys: Readonly<Record<string, unknown>>
        readonly at: Member
      }
    >()
    for (const { name, kind, keys } of definition.devices) {
      const entry = DEVICE_KINDS[kind as keyof typeof DEVICE_KINDS]
      for (const [index, at] of members.entries()) {
        if (index > 0 && entry.scope(keys) === 'one station') continue
        if (kind === 'ev' && !at.plugs.has(keys.socket as SocketNumber)) continue
        const called = index === 0 ? name : `${at.name} ${name}`
        devices.set(called, {
          is: entry.is,
          device: await entry.make(grounds[index]!, called, keys),
          keys,
          at,
        })
      }
    }
    const find = (is: keyof Devices, name?: string): Device => {
      if (is === 'station') return member(name).station
      for (const [called, entry] of devices)
        if (entry.is === is && (name === undefined || called === name)) return entry.device
      throw new BadInput(
        `${definition.file}: this rig has no ${is}${name ? ` called '${name}'` : ''}; devices: ${[...devices.keys()].join(', ')}`,
      )
    }

    const rig: Rig = {
      name: definition.name,
      clock,
      chance,
      wires,
      addresses: shared.addresses,
      datagrams: new DatagramFaults(wires, chance.of('datagrams')),
      timeline,
      grid,
      plugs: first.plugs,
      tolerance: definition.tolerance,
      stations: members.map(({ name }) => name),
      station: (name) => member(name).station,
      sockets: (name) =>
        (name === undefined ? members : [member(name)]).flatMap(({ plugs, station }) =>
          [...plugs.keys()].map((socket) => socketName(socket, station.name)),
        ),
      hostOf: (name) => member(name).host,
      device: (is, name) => find(is, name) as Devices[typeof is],
      ev: (socket, name) => {
        const at = member(name)
        for (const entry of devices.values())
          if (entry.is === 'ev' && entry.at === at && entry.keys.socket === socket) return entry.device as Devices['ev']
        throw new BadInput(`${definition.file}: this rig has no ev on ${socketName(socket, at.station.name)}`)
      },
      relay: (name) => {
        const at = member(name)
        for (const entry of devices.values())
          if (entry.is === 'relay' && entry.at === at) return entry.device as Devices['relay']
        throw new BadInput(`${definition.file}: this rig has no relay at ${name ? `station ${name}` : 'the station'}`)
      },
      rewire: (text, socket, name) => member(name).wire(parseWiring(text), socket),
      get fault() {
        return fault
      },
      has: (name) => devices.has(name),
      wireOf: (name) => String(devices.get(name)?.keys.wire ?? ''),
      close: async () => {
        openRigs.delete(rig)
        await shutDown()
      },
    }
    await wish.prepare?.(rig)
    // The sensors come first, so that they see the station start and, stopped last, go dark.
    for (const device of [
      ...members.flatMap(({ sensors }) => sensors),
      ...members.map(({ station }) => station),
      ...[...devices.values()].map((entry) => entry.device),
    ]) {
      started.push(device)
      await device.start()
    }
    openRigs.add(rig)
    return rig
  } catch (error) {
    await shutDown().catch(() => undefined)
    throw error
  }
}

/** The station that is wished for, or each one of its network. */
function stationWishes(definition: RigDefinition, wish: Wish): readonly StationWish[] {
  const profile = loadProfile(wish.profile ?? String(definition.station.keys.profile))
  const wanted = { ...shapeOf(profile), ...wish.shape }
  const byShape = wish.shape !== undefined || wish.network !== undefined
  const { network = [{ name: 'station', sockets: wanted.sockets }] } = wish
  const count = network.reduce((sum, { sockets }) => sum + sockets, 0)
  let id = 0
  return network.map(({ name, sockets }, index) => {
    const member = {
      'SCN-IsEnabled': true,
      'SCN-NetworkName': NETWORK_NAME,
      'SCN-SocketID': id,
      'SCN-SocketCount': count,
      ...(index > 0 && { Identity: `AL${1000 + index}` }),
    }
    id += sockets
    return {
      ...profile,
      ...wanted,
      sockets,
      maximum: wish.maximum ?? profile.maximum,
      firmware: wish.firmwareOf?.[name] ?? wish.firmware ?? profile.firmware,
      slbBuiltIn: profile.slbBuiltIn && !byShape,
      licences: licencesOf(profile, byShape, wish),
      preset: {
        ...(byShape && sockets === 2 && { 'Static-LoadBalancing': true }),
        ...(wish.network && member),
      },
      wiring: [0, 1, 2],
      online: wish.online === 'every station' || (wish.online === true && index === 0),
      options: wish.options ?? {},
      parts: wish.parts,
      name,
      place: wish.network === undefined ? 'alone' : index === 0 ? 'first' : 'further',
    }
  })
}

function copperOf({ sockets, face }: StationWish): Pick<Ground, 'plugs' | 'lamps'> {
  const numbers = sockets === 2 ? ([1, 2] as const) : ([1] as const)
  return {
    plugs: new Map<SocketNumber, Plug>(numbers.map((socket) => [socket, new Plug(socket)])),
    lamps: new Map<SocketNumber, Lamp>(face === 'led' ? numbers.map((socket) => [socket, new Lamp()]) : []),
  }
}

async function memberOf(definition: RigDefinition, wish: StationWish, ground: Ground): Promise<Member> {
  const { plugs, lamps, grid, timeline } = ground
  const { sockets, phases, name } = wish
  const wire = (wiring: Wiring, only?: SocketNumber): void => {
    for (const plug of plugs.values())
      if (only === undefined || only === plug.socket)
        grid.attach(plug, conductorPhases({ wiring, socket: plug.socket, sockets, phases }))
  }
  wire(wish.wiring)
  const keys = { ...definition.station.keys }
  // It has a network socket and a contact of its own: the rig's serial wires are those of the first.
  if (wish.place === 'further') {
    const contact = keys.contact === undefined ? undefined : `${name} ${keys.contact}`
    Object.assign(keys, { host: hostOf(definition, name), p1: undefined, contact, meterWire: undefined })
  }
  const kind = STATION_KINDS[definition.station.kind as keyof typeof STATION_KINDS]
  const station = await kind.make(ground, keys, wish)
  for (const plug of plugs.values()) observePlug(plug, timeline, station.name)
  return {
    name,
    host: String(keys.host ?? 'station'),
    station,
    plugs,
    sensors: [...lamps].map(
      ([socket, lamp]) => new LedSensor(ground, lamp, socketName(socket, station.name), definition.ledSensor),
    ),
    wire,
  }
}

/** A rig in virtual time has every host that is asked for; real ones are named in its file. */
function hostOf({ time, hosts, file }: RigDefinition, station: string): string {
  const host = `station-${station}`
  if (time === 'virtual' || Object.hasOwn(hosts, host)) return host
  throw new BadInput(
    `${file}: station ${station} needs a host '${host}'; hosts of this rig: ${Object.keys(hosts).join(', ')}`,
  )
}

/** Whether a rig can have these stations; the first is where the rig's own is. */
export function hasRoomFor(definition: RigDefinition, stations: readonly string[]): boolean {
  if (definition.station.kind !== 'simulated') return false
  return (
    definition.time === 'virtual' ||
    stations.slice(1).every((name) => Object.hasOwn(definition.hosts, `station-${name}`))
  )
}

function shapeOf({ sockets, phases, feeds, face }: StationProfile): StationShape {
  return { sockets, phases, feeds, face }
}

function licencesOf(profile: StationProfile, byShape: boolean, wish: Wish): readonly Unlocked[] {
  let licences = withIncluded([...(byShape ? (['SCN'] as const) : profile.licences), ...(wish.licences ?? [])])
  for (const lacking of wish.lacking ?? []) licences = withoutLicence(licences, lacking)
  return [...licences]
}

async function openWires(
  definition: RigDefinition,
  clock: BenchClock,
  ptys: PtyPair[],
  lost: (what: string) => void,
): Promise<Wires> {
  if (definition.time === 'virtual') return new VirtualWires(clock)
  const { RealWires } = await import('../bench/real-wires.ts')
  const serial: Record<string, string> = {}
  for (const [name, wire] of Object.entries(definition.wires)) {
    if (wire.serial !== 'pty') {
      serial[name] = wire.serial
      continue
    }
    const pair = await openPtyPair(clock, name)
    ptys.push(pair)
    serial[name] = pair.bench
    serial[`${name}@station`] = pair.station
  }
  const hosts = await addressesOf(definition.hosts, clock, definition.file, ANSWERS_WITHIN * definition.speed)
  return new RealWires(clock, { serial, hosts, lost })
}
