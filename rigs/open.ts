import type { Act, Acts, AroundActs } from '../bench/acts.ts'
import { Addresses } from '../bench/addresses.ts'
import type { SocketNumber } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import { BenchFault } from '../bench/bench-fault.ts'
import { Chance } from '../bench/chance.ts'
import type { BenchClock } from '../bench/clock.ts'
import { Contact } from '../bench/contact.ts'
import { Grid } from '../bench/copper.ts'
import { DatagramFaults } from '../bench/datagram-faults.ts'
import type { Device } from '../bench/device.ts'
import { socketName } from '../bench/facts.ts'
import { NotHere } from '../bench/not-here.ts'
import { type Observer, shows } from '../bench/observer.ts'
import type { Station, StationAct, StationShape } from '../bench/station.ts'
import { Timeline } from '../bench/timeline.ts'
import type { Devices } from '../bench/verbs.ts'
import { VirtualClock } from '../bench/virtual-clock.ts'
import { VirtualWires } from '../bench/virtual-wires.ts'
import { WallClock } from '../bench/wall-clock.ts'
import type { Wires } from '../bench/wires.ts'
import { type Unlocked, withIncluded, withoutLicence } from '../emulators/station/licences.ts'
import { aroundActs, outOfReach, whyNot } from './around.ts'
import { addressesOf } from './host-names.ts'
import type { DeviceKind, Keys, SharedGround, StandingStation, StationKind, StationWish } from './kinds/kind.ts'
import { DEVICE_KINDS, STATION_KINDS } from './kinds/kinds.ts'
import { loadProfile, type RigDefinition } from './load.ts'
import { NetworkSum } from './network-sum.ts'
import { SupplyClamp } from './observers/clamp.ts'
import { Observing } from './observing.ts'
import { openPtyPair, type PtyPair } from './pty-pairs.ts'
import type { Rig } from './rig.ts'
import type { StationProfile } from './station-profile.ts'
import type { Wish } from './wish.ts'

// Opens a rig: its wires, stations, observers and devices, and closes them. It knows nothing of what is judged with it.

/** SCN-NetworkName of the stations that a scenario has set up. */
const NETWORK_NAME = 'PARK'

/** A station of the rig under the name that scenarios give it. */
interface Member extends StandingStation {
  readonly name: string
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
 * Opens wires, builds the stations, observers and devices of a rig and starts them. Leaves nothing open when it fails. The
 * same `seed` gives the same chance. Unless it `begins`, the stations are built, devices have their names, and no wire is
 * opened.
 */
export async function openRig(
  definition: RigDefinition,
  wish: Wish = {},
  seed = 1,
  { begins = true }: { readonly begins?: boolean } = {},
): Promise<Rig> {
  const clock = definition.time === 'virtual' ? new VirtualClock() : new WallClock({ speed: definition.speed })
  const ptys: PtyPair[] = []
  let wires: Wires | undefined
  const started: (Device | Observer)[] = []
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

  const start = async (each: Device | Observer): Promise<void> => {
    if (!begins) return
    started.push(each)
    await each.start()
  }

  try {
    const hosts = new Set(Object.keys(definition.hosts))
    const knows = (name: string): boolean => hosts.has(name) || Object.hasOwn(definition.wires, name)
    wires = begins ? await openWires(definition, clock, ptys, { lost, knows }) : new VirtualWires(clock, { knows })
    const timeline = new Timeline(clock, wish.keeps)
    const observing = new Observing(clock, timeline)
    const grid = new Grid()
    const contacts = new Map<string, Contact>()
    const chance = new Chance(seed)
    const shared: SharedGround = {
      clock,
      chance,
      wires,
      grid,
      stationEnd: (name) => (definition.wires[name]?.serial === 'pty' ? `${name}@station` : name),
      addresses: new Addresses(),
      contact: (relay) => {
        const contact = contacts.get(relay) ?? new Contact()
        contacts.set(relay, contact)
        return contact
      },
    }
    const { observe, ledSensor } = definition
    const ground = { ...shared, timeline, observing, observe, ledSensor, networkSum: new NetworkSum() }
    const members: Member[] = []
    for (const each of stationWishes(definition, wish)) {
      const { keys, host } = keysOf(definition, each)
      if (host !== undefined) hosts.add(host)
      const standing = await stationKindOf(definition).make(ground, keys, each)
      for (const instrument of standing.instruments) await start(instrument)
      members.push({ ...standing, name: each.name })
    }
    const plugs = members.flatMap((each) => [...each.plugs.values()])
    for (const { by, only } of observe) {
      if (by !== 'clamp' || plugs.length === 0) continue
      const clamp = new SupplyClamp(grid, plugs, members.length > 1, observing.notebook(by))
      observing.add(clamp, only)
      await start(clamp)
    }
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
        /** Why the station hears nothing of it. */
        readonly outOfReach: string | undefined
      }
    >()
    for (const { name, kind, keys } of definition.devices) {
      const entry: DeviceKind = DEVICE_KINDS[kind as keyof typeof DEVICE_KINDS]
      const observer = entry.shows.length > 0 ? observe.find(({ by }) => by === kind) : undefined
      const noting = entry.shows.length > 0 ? observing.notebook(kind) : timeline
      for (const [index, at] of members.entries()) {
        if (index > 0 && entry.scope(keys) === 'one station') continue
        if (kind === 'ev' && !at.plugs.has(keys.socket as SocketNumber)) continue
        const called = index === 0 ? name : `${at.name} ${name}`
        if (observer) observing.add({ name: kind, of: [called], shows: shows(entry.shows) }, observer.only)
        const ground = { ...shared, timeline: noting, plugs: at.plugs }
        const device = begins ? await entry.make(ground, called, keys) : idle(called)
        const why = outOfReach(definition, { name, kind, keys })
        devices.set(called, { is: entry.is, device, keys, at, outOfReach: why })
      }
    }
    const lacks = (what: string): NotHere => new NotHere(`needs ${what}: ${definition.name} has none`)
    const find = (is: keyof Devices, name?: string): Device => {
      if (is === 'station') return member(name).station
      let why: string | undefined
      for (const [called, entry] of devices) {
        if (entry.is !== is || (name !== undefined && called !== name)) continue
        if (entry.outOfReach === undefined) return entry.device
        why ??= entry.outOfReach
      }
      if (why !== undefined) throw new NotHere(`needs ${WORDS_FOR[is]}: ${why}`)
      throw lacks(name === undefined ? WORDS_FOR[is] : `${WORDS_FOR[is]} called ${name}`)
    }
    const datagrams = new DatagramFaults(wires, chance.of('datagrams'))
    const around = {
      ...shared,
      definition,
      datagrams,
      noting: timeline,
      standing: (name?: string) => member(name),
    }

    const acts = new Map<Member, ReturnType<typeof actsOf>>()
    const actsAt = (at: Member): ReturnType<typeof actsOf> => {
      const known = acts.get(at) ?? actsOf(at.station, aroundActs(around, at.name))
      acts.set(at, known)
      return known
    }

    const rig: Rig = {
      name: definition.name,
      clock,
      chance,
      wires,
      addresses: shared.addresses,
      datagrams,
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
        const who = socketName(socket, at.station.name)
        if (socket > at.station.shape.sockets)
          throw new BadInput(`${definition.file}: this rig has no ev on ${who}: there is no such socket`)
        throw lacks(`a car on ${who}`)
      },
      relay: (name) => {
        const at = member(name)
        for (const entry of devices.values())
          if (entry.is === 'relay' && entry.at === at && entry.outOfReach === undefined)
            return entry.device as Devices['relay']
        throw lacks(`a relay at ${name ? `station ${name}` : 'the station'}`)
      },
      isUp: (name) => member(name).station.isUp(),
      shows: (who, fact) => observing.shows(who, fact),
      act: <A extends Act>(act: A, name?: string): Acts[A] => {
        const { station } = member(name)
        if (!Object.hasOwn(actsAt(member(name)), act)) throw new BadInput(`no act '${act}'; see bench/acts.ts`)
        const why = whyNot(definition, act) ?? (isStationAct(act) ? station.cannot(act) : undefined)
        if (why !== undefined) throw new NotHere(`needs ${act}: ${why}`)
        return actsAt(member(name))[act]()
      },
      get fault() {
        return fault
      },
      has: (name) => devices.has(name),
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
    ])
      await start(device)
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
      online: wish.online === 'every station' || (wish.online === true && index === 0),
      options: wish.options ?? {},
      parts: wish.parts,
      name,
      place: wish.network === undefined ? 'alone' : index === 0 ? 'first' : 'further',
    }
  })
}

/**
 * The keys of a station of the rig, with its host. A further one has a network socket and a contact of its own: the rig's
 * serial wires are those of the first.
 */
function keysOf(
  definition: RigDefinition,
  { place, name }: StationWish,
): { readonly keys: Keys; readonly host: string | undefined } {
  const { keys } = definition.station
  if (place !== 'further') return { keys, host: undefined }
  const contact = keys.contact === undefined ? undefined : `${name} ${keys.contact}`
  const host = hostOf(definition, name)
  return { keys: { ...keys, host, p1: undefined, contact, meterWire: undefined }, host }
}

function stationKindOf({ station }: RigDefinition): StationKind {
  return STATION_KINDS[station.kind as keyof typeof STATION_KINDS]
}

const STATION_ACTS: Readonly<Record<StationAct, true>> = {
  settings: true,
  'test of the smart meter': true,
  restart: true,
  'supply of the station': true,
  card: true,
}

function isStationAct(act: Act): act is StationAct {
  return Object.hasOwn(STATION_ACTS, act)
}

/** What can be done at a station, by the name of the act; its own acts are asked of the station itself. */
function actsOf(
  station: Station,
  around: { readonly [A in keyof AroundActs]: () => AroundActs[A] },
): { readonly [A in Act]: () => Acts[A] } {
  const itself = (): Station => station
  return {
    ...around,
    settings: itself,
    'test of the smart meter': itself,
    restart: itself,
    'supply of the station': itself,
    card: itself,
  }
}

/** Stands for a device of which nothing but its name is asked, on a rig that does not begin. */
function idle(name: string): Device {
  return { name, start: async () => undefined, stop: async () => undefined }
}

/** What a device is called where there is none. */
const WORDS_FOR: Readonly<Record<keyof Devices, string>> = {
  station: 'a station',
  ev: 'a car',
  meter: 'a meter',
  relay: 'a relay',
  'back-office': 'a back office',
  ems: 'an EMS',
  installer: "an installer's program",
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
  if (!stationKindOf(definition).isBuilt) return false
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
  { lost, knows }: { readonly lost: (what: string) => void; readonly knows: (name: string) => boolean },
): Promise<Wires> {
  if (definition.time === 'virtual') return new VirtualWires(clock, { knows })
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
