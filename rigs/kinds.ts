import { z } from 'zod'
import type { Addresses } from '../bench/addresses.ts'
import type { Phase, SocketNumber } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import type { Chance } from '../bench/chance.ts'
import type { BenchClock } from '../bench/clock.ts'
import type { Contact } from '../bench/contact.ts'
import type { Grid, Plug } from '../bench/copper.ts'
import type { Device } from '../bench/device.ts'
import { parseDuration } from '../bench/duration.ts'
import type { Lamp } from '../bench/lamp.ts'
import type { SettingValue, Station } from '../bench/station.ts'
import type { Timeline } from '../bench/timeline.ts'
import type { Devices } from '../bench/verbs.ts'
import { WallClock } from '../bench/wall-clock.ts'
import type { Wires } from '../bench/wires.ts'
import { CARS } from '../emulators/ev/cars.ts'
import { customMapSchema } from '../emulators/modbus-meter/custom-map.ts'
import { METERS } from '../emulators/modbus-meter/meters.ts'
import { readOptions } from '../emulators/station/options.ts'
import type { Parts } from '../emulators/station/parts.ts'
import { LCUS_CHANNELS } from '../protocols/lcus.ts'
import { readBackOfficeUrl } from '../protocols/ocpp/client.ts'
import { P1_VERSIONS } from '../protocols/p1/versions.ts'
import type { StationProfile } from './load.ts'
import type { NetworkSum } from './network-sum.ts'

/** The keys of a modbus-meter; `pilotbench emulate` checks its options with them too. */
export const modbusMeterSchema = z.strictObject({
  meter: z.enum(Object.keys(METERS)).optional(),
  map: customMapSchema.optional(),
  unit: z.number().int().min(1).max(255).optional(),
  phases: z.union([z.literal(1), z.literal(3)]).default(3),
  host: z.string().optional(),
  port: z.number().int().min(1).max(65_535).optional(),
  udp: z.boolean().optional(),
  masters: z.number().int().min(1).optional(),
  tooMany: z.enum(['refuse', 'accept then close']).optional(),
  idle: z.string().optional(),
  wire: z.string().optional(),
  baud: z.number().int().min(300).max(1_000_000).optional(),
  parity: z.enum(['none', 'even', 'odd']).optional(),
  stopBits: z.union([z.literal(1), z.literal(2)]).optional(),
  latency: z.string().optional(),
})

/** What a device may be built from. */
export interface Ground {
  readonly clock: BenchClock
  readonly chance: Chance
  readonly wires: Wires
  readonly timeline: Timeline
  readonly grid: Grid
  readonly plugs: ReadonlyMap<SocketNumber, Plug>
  /** One a socket where the station has LEDs, none otherwise. */
  readonly lamps: ReadonlyMap<SocketNumber, Lamp>
  /** The name under which the station opens its end of a serial wire. */
  readonly stationEnd: (wire: string) => string
  /** The contact that the relay of this name moves. */
  readonly contact: (relay: string) => Contact
  /** Which host has which address, as the station's settings name it. */
  readonly addresses: Addresses
  /** What the stations of one network may draw together. */
  readonly networkSum: NetworkSum
}

/** Which station a scenario or the rig asks for; amperes are the maximum of the station and of each connector. */
export interface StationWish extends StationProfile {
  /** Settings as an installer left them. */
  readonly preset: Readonly<Record<string, SettingValue>>
  /** How the feed is really wired, grid phase by grid phase. */
  readonly wiring: readonly [Phase, Phase, Phase]
  /** Its settings name the rig's back office. */
  readonly online: boolean
  /** Assumptions of a simulated station that differ from the rig's. */
  readonly options: Readonly<Record<string, unknown>>
  /** Rules of a simulated station in place of its own. */
  readonly parts: Partial<Parts> | undefined
  readonly name: string
  /** The first of a network is on the timeline as a station alone is, the others by their names. */
  readonly place: 'alone' | 'first' | 'further'
}

interface StationKind<S extends z.ZodType> {
  readonly schema: S
  readonly make: (ground: Ground, keys: z.infer<S>, wish: StationWish) => Promise<Station>
}

interface DeviceKind<S extends z.ZodType> {
  readonly schema: S
  /** Which verbs it answers: the key of `Devices`. */
  readonly is: keyof Devices
  readonly make: (ground: Ground, name: string, keys: z.infer<S>) => Promise<Device>
}

function stationKind<S extends z.ZodType>(kind: StationKind<S>): StationKind<S> {
  return kind
}

function deviceKind<S extends z.ZodType>(kind: DeviceKind<S>): DeviceKind<S> {
  return kind
}

/** A length of time as a rig file writes it, in ms. */
export const time = z.string().transform((text, context) => {
  const millis = parseDuration(text)
  if (millis !== undefined) return millis
  context.addIssue({ code: 'custom', message: `'${text}' is not a time such as 2 s, 500 ms or 1 min` })
  return z.NEVER
})

const interval = z.string().refine((text) => (parseDuration(text) ?? 0) > 0, {
  error: ({ input }) => `'${input}' is not a time such as 1 s, 500 ms or 10 s`,
})

/** The keys of a p1-meter; `pilotbench emulate` checks its options with them too. */
export const p1MeterSchema = z.strictObject({
  wire: z.string(),
  version: z.enum(Object.keys(P1_VERSIONS)).default('5.0'),
  phases: z.union([z.literal(1), z.literal(3)]).default(3),
  interval: interval.optional(),
  resolution: z.enum(['whole', 'tenth', 'hundredth']).default('whole'),
  rounding: z.enum(['round', 'truncate']).default('round'),
  request: z.enum(['obeyed', 'ignored']).default('obeyed'),
})

/** The keys of a relay; with a `wire`, an LCUS board on that serial port has the real contact. */
export const relaySchema = z.strictObject({
  contact: z.enum(['normally open', 'normally closed']).default('normally open'),
  wire: z.string().optional(),
  channel: z.number().int().min(1).max(LCUS_CHANNELS).default(1),
})

/** The keys of an ems: where it is, where the station is, and how often it repeats itself. */
export const emsSchema = z.strictObject({
  host: z.string(),
  station: z.string().default('station'),
  port: z.number().int().min(1).max(65_535).default(502),
  renew: time.default(25_000),
  within: time.default(3000),
})

const backOfficeUrl = z.string().superRefine((text, context) => {
  try {
    readBackOfficeUrl(text)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    context.addIssue({ code: 'custom', message: error.message })
  }
})

/** The setting that names a back office; firmware 6 has the second key instead of the first. */
function backOfficeSettings(url: string | undefined): Readonly<Record<string, SettingValue>> {
  if (url === undefined)
    throw new BadInput('the station of this rig has no backOffice: give it one such as ws://csms:80')
  return {
    'BackOffice-URL-wired': url,
    BackOfficeNetworkProfile1: `ocppVersion{OCPP16}ocppCsmsUrl{${url}}`,
  }
}

/** Assumptions of the simulated station, each judged by itself so that a wrong one is named with its line. */
const options = z.record(z.string(), z.unknown()).superRefine((given, context) => {
  for (const [name, value] of Object.entries(given))
    try {
      readOptions({ [name]: value })
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      context.addIssue({ code: 'custom', path: [name], message: error.message.replace(/^station: /, '') })
    }
})

/**
 * Loads a module when it is first asked for, and only then: import() goes to the module loader even for a module that is
 * there, which takes longer than many a scenario.
 */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => {
    loaded ??= load()
    return loaded
  }
}

const modules = {
  station: once(() => import('../emulators/station/station.ts')),
  invariants: once(() => import('./invariants.ts')),
  p1Meter: once(() => import('../emulators/p1-meter/p1-meter.ts')),
  modbusMeter: once(() => import('../emulators/modbus-meter/modbus-meter.ts')),
  ev: once(() => import('../emulators/ev/ev.ts')),
  cars: once(() => import('../emulators/ev/cars.ts')),
  suspendRelay: once(() => import('../emulators/suspend-relay/suspend-relay.ts')),
  relayBoard: once(() => import('../emulators/suspend-relay/relay-board.ts')),
  ems: once(() => import('../emulators/ems/ems.ts')),
  installer: once(() => import('../emulators/installer/installer.ts')),
  backOffice: once(() => import('../emulators/back-office/back-office.ts')),
}

/** In wall time a real station sets its clock by what it is told. */
export function epochOf(clock: BenchClock): number | undefined {
  return clock instanceof WallClock ? clock.epoch : undefined
}

/** The one map from a YAML kind to the class behind it; classes are loaded when a rig asks for them. */
export const STATION_KINDS = {
  simulated: stationKind({
    schema: z.strictObject({
      profile: z.string(),
      p1: z.string().optional(),
      contact: z.string().optional(),
      host: z.string().optional(),
      modbusPort: z.number().int().min(1).max(65_535).default(502),
      /** The host that the meter's address in the settings stands for; any address where none is named. */
      meter: z.string().optional(),
      meterAddress: z.ipv4().optional(),
      meterPort: z.number().int().min(1).max(65_535).default(502),
      /** The serial wire of a meter that is asked over RTU, and how late its adapter hands over what it heard. */
      meterWire: z.string().optional(),
      meterLatency: time.default(0),
      /** Where its back office is, for scenarios that have one: ws://host:port/path, the identity follows it. */
      backOffice: backOfficeUrl.optional(),
      /** Certificates in PEM that may have signed the back office's, for wss. */
      trusted: z.string().optional(),
      options: options.optional(),
    }),
    make: async (ground, keys, wish) => {
      const { SimulatedStation } = await modules.station()
      const { Invariants } = await modules.invariants()
      if (keys.meter !== undefined && keys.meterAddress !== undefined)
        ground.addresses.give(keys.meter, keys.meterAddress)
      const name = wish.place === 'further' ? wish.name : 'station'
      const invariants = new Invariants(ground.timeline, name, ground.networkSum)
      return new SimulatedStation({
        ...ground,
        word: ground.timeline,
        name,
        p1: keys.p1 === undefined ? undefined : ground.stationEnd(keys.p1),
        contact: keys.contact === undefined ? undefined : ground.contact(keys.contact),
        host: keys.host ?? 'station',
        trusted: keys.trusted,
        epoch: epochOf(ground.clock),
        modbus: keys.host === undefined ? undefined : { host: keys.host, port: keys.modbusPort },
        network:
          keys.meter === undefined
            ? undefined
            : {
                from: keys.host ?? 'station',
                port: keys.meterPort,
                hostAt: (address) => (keys.meterAddress === undefined ? keys.meter : ground.addresses.hostAt(address)),
              },
        takeAddress:
          keys.host === undefined || ground.clock instanceof WallClock
            ? undefined
            : () => {
                const host = keys.host!
                const address = ground.addresses.lease(host) ?? ground.addresses.linkLocal(host)
                ground.addresses.give(host, address)
                return address
              },
        smartNetwork: wish.place === 'alone' ? undefined : { host: keys.host ?? 'station' },
        meterBus:
          keys.meterWire === undefined
            ? undefined
            : { wire: ground.stationEnd(keys.meterWire), latency: keys.meterLatency },
        profile: wish,
        preset: { ...wish.preset, ...(wish.online && backOfficeSettings(keys.backOffice)) },
        options: { ...keys.options, ...wish.options },
        ...(wish.parts && { parts: wish.parts }),
        onCycle: (cycle) => invariants.check(cycle),
      })
    },
  }),
} as const

export const DEVICE_KINDS = {
  'p1-meter': deviceKind({
    is: 'meter',
    schema: p1MeterSchema,
    make: async ({ clock, chance, wires, timeline, grid }, name, keys) => {
      const { P1Meter } = await modules.p1Meter()
      return new P1Meter({ clock, chance, wires, timeline, grid, epoch: epochOf(clock) }, name, keys)
    },
  }),
  'modbus-meter': deviceKind({
    is: 'meter',
    schema: modbusMeterSchema,
    make: async ({ clock, chance, wires, timeline, grid, addresses }, name, keys) => {
      const { ModbusMeter } = await modules.modbusMeter()
      return new ModbusMeter({ clock, chance, wires, timeline, grid, addresses }, name, keys)
    },
  }),
  ev: deviceKind({
    is: 'ev',
    schema: z.strictObject({
      socket: z.union([z.literal(1), z.literal(2)]),
      car: z.enum(Object.keys(CARS)).optional(),
      /** A car that drew its offer to the last milliampere would be stopped after 20 minutes (guide 2.3). */
      belowOffer: z.number().min(0).max(3).default(0.02),
    }),
    make: async ({ clock, plugs, timeline }, name, keys) => {
      const { Ev } = await modules.ev()
      const { knownCar } = await modules.cars()
      const car = keys.car === undefined ? {} : knownCar(keys.car)
      return new Ev(clock, plugs, timeline, name, { belowOffer: keys.belowOffer, ...car })
    },
  }),
  relay: deviceKind({
    is: 'relay',
    schema: relaySchema,
    make: async ({ clock, wires, timeline, contact }, name, keys) => {
      const { SuspendRelay } = await modules.suspendRelay()
      const { wire, channel } = keys
      if (wire === undefined) return new SuspendRelay(clock, contact(name), timeline, name, keys)
      const { RelayBoard } = await modules.relayBoard()
      const board = new RelayBoard(wires, contact(name), name, { wire, channel, contact: keys.contact })
      return new SuspendRelay(clock, contact(name), timeline, name, keys, board)
    },
  }),
  ems: deviceKind({
    is: 'ems',
    schema: emsSchema,
    make: async ({ clock, wires, timeline }, name, keys) => {
      const { EmsEmulator } = await modules.ems()
      return new EmsEmulator({ clock, wires, timeline }, name, keys)
    },
  }),
  installer: deviceKind({
    is: 'installer',
    schema: z.strictObject({ host: z.string() }),
    make: async ({ clock, wires }, name, keys) => {
      const { NetworkInstaller } = await modules.installer()
      return new NetworkInstaller(clock, wires, name, keys)
    },
  }),
  'back-office': deviceKind({
    is: 'back-office',
    schema: z.strictObject({
      host: z.string(),
      port: z.number().int().min(1).max(65_535).default(80),
      password: z.string().optional(),
      stations: z.array(z.string()).optional(),
      cards: z.record(z.string(), z.enum(['Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx'])).optional(),
      heartbeat: time.optional(),
      answerWithin: time.optional(),
      ping: time.optional(),
    }),
    make: async ({ clock, wires, timeline }, name, { heartbeat, answerWithin, ping, ...keys }) => {
      const { BackOffice } = await modules.backOffice()
      return new BackOffice({ clock, wires, timeline, epoch: epochOf(clock) }, name, {
        ...keys,
        heartbeat: heartbeat === undefined ? undefined : Math.round(heartbeat / 1000),
        callDeadline: answerWithin,
        pingEvery: ping,
      })
    },
  }),
} as const
