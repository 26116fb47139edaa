import { Addresses } from '../bench/addresses.ts'
import type { Phase, SocketNumber } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import { BenchFault } from '../bench/bench-fault.ts'
import { Chance } from '../bench/chance.ts'
import type { BenchClock } from '../bench/clock.ts'
import { Contact } from '../bench/contact.ts'
import { Grid, Plug } from '../bench/copper.ts'
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
import { conductorPhases, parseWiring } from '../emulators/station/parts/loads.ts'
import { addressesOf } from './host-names.ts'
import { DEVICE_KINDS, type Ground, STATION_KINDS, type StationWish } from './kinds.ts'
import { LedSensor } from './led-sensor.ts'
import { loadProfile, type RigDefinition, type StationProfile } from './load.ts'
import { observePlug, observeSupply } from './observe.ts'
import { openPtyPair, type PtyPair } from './pty-pairs.ts'

/** A clock, wires, copper and devices: everything a scenario works with. */
export interface Rig {
  readonly name: string
  readonly clock: BenchClock
  /** What every random fault of this rig draws from. */
  readonly chance: Chance
  readonly wires: Wires
  readonly timeline: Timeline
  readonly grid: Grid
  readonly plugs: ReadonlyMap<SocketNumber, Plug>
  readonly tolerance: { readonly amps: number; readonly time: number }
  readonly station: Station
  /** The device of a kind, by name where there are several. */
  device<K extends keyof Devices>(kind: K, name?: string): Devices[K]
  /** The car that belongs to a socket. */
  ev(socket: SocketNumber): Devices['ev']
  /** Changes how the station's feed is really wired; with a socket, only the feed of that one. */
  rewire(wiring: string, socket?: SocketNumber): void
  /** Whether the rig has a device of this name. */
  has(name: string): boolean
  /** The wire a device of the rig sits on. */
  wireOf(name: string): string
  /** What the bench itself lost while it ran; whoever waited on the clock was told of it. */
  readonly fault: BenchFault | undefined
  /** Leaves every car unplugged, stops every device, gives back every port. A second call does nothing. */
  close(): Promise<void>
}

/** What a scenario says of the station it needs; the rest is the profile's. */
export interface Wish {
  /** A station profile by name or path; the rig's own where none is named. */
  readonly profile?: string
  /** A station by its shape alone has every smart feature unlocked, and divides over its sockets. */
  readonly shape?: Partial<StationShape>
  readonly maximum?: number
  readonly firmware?: string
  /** Licences on top of those it is sold with, and licences it lacks. */
  readonly licences?: readonly Unlocked[]
  readonly lacking?: readonly Unlocked[]
  /** It is to reach the back office of its rig. */
  readonly online?: boolean
  /** Assumptions of the simulated station, by the names of its options. */
  readonly options?: Readonly<Record<string, unknown>>
  /** How much its timeline remembers; all where left out. */
  readonly keeps?: 'all' | 'latest'
  /** Called with the ground and the station before anything is started. */
  readonly prepare?: (rig: Rig) => Promise<void>
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
    const profile = loadProfile(wish.profile ?? String(definition.station.keys.profile))
    const shape: StationShape = { ...shapeOf(profile), ...wish.shape }
    const grid = new Grid()
    const plugs = new Map<SocketNumber, Plug>()
    const wire = (wiring: readonly [Phase, Phase, Phase], only?: SocketNumber): void => {
      for (const plug of plugs.values())
        if (only === undefined || only === plug.socket)
          grid.attach(
            plug,
            conductorPhases({ wiring, socket: plug.socket, sockets: shape.sockets, phases: shape.phases }),
          )
    }
    for (const socket of shape.sockets === 2 ? ([1, 2] as const) : ([1] as const)) plugs.set(socket, new Plug(socket))
    const wiring: readonly [Phase, Phase, Phase] = [0, 1, 2]
    wire(wiring)
    for (const plug of plugs.values()) observePlug(plug, timeline)
    observeSupply(grid, plugs, timeline)
    const lamps = new Map<SocketNumber, Lamp>()
    if (shape.face === 'led') for (const socket of plugs.keys()) lamps.set(socket, new Lamp())

    const contacts = new Map<string, Contact>()
    const chance = new Chance(seed)
    const ground: Ground = {
      clock,
      chance,
      wires,
      timeline,
      grid,
      plugs,
      lamps,
      stationEnd: (name) => (definition.wires[name]?.serial === 'pty' ? `${name}@station` : name),
      addresses: new Addresses(),
      contact: (relay) => {
        const contact = contacts.get(relay) ?? new Contact()
        contacts.set(relay, contact)
        return contact
      },
    }
    const stationWish: StationWish = {
      ...profile,
      ...shape,
      maximum: wish.maximum ?? profile.maximum,
      firmware: wish.firmware ?? profile.firmware,
      slbBuiltIn: profile.slbBuiltIn && !wish.shape,
      licences: licencesOf(profile, wish),
      preset: wish.shape && shape.sockets === 2 ? { 'Static-LoadBalancing': true } : {},
      wiring,
      online: wish.online ?? false,
      options: wish.options ?? {},
    }
    const kind = STATION_KINDS[definition.station.kind as keyof typeof STATION_KINDS]
    const station = await kind.make(ground, definition.station.keys as never, stationWish)

    const devices = new Map<
      string,
      { readonly is: keyof Devices; readonly device: Device; readonly keys: Readonly<Record<string, unknown>> }
    >()
    for (const { name, kind, keys } of definition.devices) {
      if (kind === 'ev' && !plugs.has(keys.socket as SocketNumber)) continue
      const entry = DEVICE_KINDS[kind as keyof typeof DEVICE_KINDS]
      devices.set(name, { is: entry.is, device: await entry.make(ground, name, keys as never), keys })
    }
    const find = (is: keyof Devices, name?: string): Device => {
      if (is === 'station') return station
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
      timeline,
      grid,
      plugs,
      tolerance: definition.tolerance,
      station,
      device: (is, name) => find(is, name) as Devices[typeof is],
      ev: (socket) => {
        for (const entry of devices.values())
          if (entry.is === 'ev' && entry.keys.socket === socket) return entry.device as Devices['ev']
        throw new BadInput(`${definition.file}: this rig has no ev on socket ${socket}`)
      },
      rewire: (text, socket) => wire(parseWiring(text), socket),
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
    const sensors = [...lamps].map(
      ([socket, lamp]) => new LedSensor(ground, lamp, socketName(socket), definition.ledSensor),
    )
    for (const device of [...sensors, station, ...[...devices.values()].map((entry) => entry.device)]) {
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

function shapeOf({ sockets, phases, feeds, face }: StationProfile): StationShape {
  return { sockets, phases, feeds, face }
}

function licencesOf(profile: StationProfile, wish: Wish): readonly Unlocked[] {
  let licences = withIncluded([...(wish.shape ? (['SCN'] as const) : profile.licences), ...(wish.licences ?? [])])
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
