/**
 * What a YAML kind of a rig file is: the keys it takes, where it stands, and how it is built from what a rig has. It knows
 * no kind by name, and nothing of rig files.
 */

import { z } from 'zod'
import type { Addresses } from '../../bench/addresses.ts'
import type { SocketNumber } from '../../bench/amps.ts'
import type { Chance } from '../../bench/chance.ts'
import type { BenchClock } from '../../bench/clock.ts'
import type { Contact } from '../../bench/contact.ts'
import type { Grid, Plug } from '../../bench/copper.ts'
import type { Device } from '../../bench/device.ts'
import { parseDuration } from '../../bench/duration.ts'
import type { Observed } from '../../bench/facts.ts'
import type { Observer } from '../../bench/observer.ts'
import type { SettingValue, Station } from '../../bench/station.ts'
import type { Noting, Timeline } from '../../bench/timeline.ts'
import type { Devices } from '../../bench/verbs.ts'
import type { Wires } from '../../bench/wires.ts'
import type { Parts } from '../../emulators/station/parts.ts'
import type { NetworkSum } from '../network-sum.ts'
import type { Observe } from '../observe-list.ts'
import type { LedSensorSettings } from '../observers/led-sensor.ts'
import type { Observing } from '../observing.ts'
import type { StationProfile } from '../station-profile.ts'

/** What everything of a rig may be built from. */
export interface SharedGround {
  readonly clock: BenchClock
  readonly chance: Chance
  readonly wires: Wires
  readonly grid: Grid
  /** The name under which the station opens its end of a serial wire. */
  readonly stationEnd: (wire: string) => string
  /** The contact that the relay of this name moves. */
  readonly contact: (relay: string) => Contact
  /** Which host has which address, as the station's settings name it. */
  readonly addresses: Addresses
}

/** What a device may be built from; the plugs are those of its station, none where that has no copper here. */
export interface Ground extends SharedGround {
  readonly timeline: Noting
  readonly plugs: ReadonlyMap<SocketNumber, Plug>
}

/** What a station may be built from. */
export interface StationGround extends SharedGround {
  /** For what watches over a station; a station itself and its observers write by a notebook of `observing`. */
  readonly timeline: Timeline
  readonly observing: Observing
  readonly observe: readonly Observe[]
  readonly ledSensor: LedSensorSettings
  /** What the stations of one network may draw together. */
  readonly networkSum: NetworkSum
}

/** A station of a rig with what came with it; nothing of it has begun. */
export interface StandingStation {
  readonly station: Station
  /** Its host on the wires. */
  readonly host: string
  /** None where its copper is not the bench's. */
  readonly plugs: ReadonlyMap<SocketNumber, Plug>
  /** Changes how its feed is really wired; with a socket, only the feed of that one. */
  readonly rewire?: (wiring: string, socket?: SocketNumber) => void
  /** They begin before anything else. */
  readonly instruments: readonly Observer[]
  /** They begin right before the stations, and stop after them. */
  readonly sensors: readonly Observer[]
}

/** Which station a scenario or the rig asks for; amperes are the maximum of the station and of each connector. */
export interface StationWish extends StationProfile {
  /** Settings as an installer left them. */
  readonly preset: Readonly<Record<string, SettingValue>>
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

/** The keys of one device, as its kind's schema has let them through. */
export type Keys = Readonly<Record<string, unknown>>

/** Where a rig of several stations has the device: at the first of them only, or one at each. */
export type Scope = 'one station' | 'each'

/** Both take `keys` that the kind's own `schema` has checked, and no others. */
export interface DeviceKind {
  readonly schema: z.ZodType<Keys>
  /** Which verbs it answers: the key of `Devices`. */
  readonly is: keyof Devices
  /** What it sees of a station: it is an observer as well, by the name of its kind. */
  readonly shows: readonly Observed[]
  scope(keys: Keys): Scope
  make(ground: Ground, name: string, keys: Keys): Promise<Device>
}

/** Takes `keys` that its own `schema` has checked, and no others. */
export interface StationKind {
  readonly schema: z.ZodType<Keys>
  /** What can see it, by the words of a rig's list 'observe', in the order of preference of a rig that has none. */
  readonly observers: Readonly<Record<string, readonly Observed[]>>
  /** Whether it is built as a scenario wishes; any other one is what it is. */
  readonly isBuilt: boolean
  make(ground: StationGround, keys: Keys, wish: StationWish): Promise<StandingStation>
}

/** A device kind from functions that know the type of its keys. */
export function deviceKind<S extends z.ZodType<Keys>>({
  schema,
  is,
  shows = [],
  scope,
  make,
}: {
  readonly schema: S
  readonly is: keyof Devices
  readonly shows?: readonly Observed[]
  readonly scope: Scope | ((keys: z.infer<S>) => Scope)
  readonly make: (ground: Ground, name: string, keys: z.infer<S>) => Promise<Device>
}): DeviceKind {
  return { schema, is, shows, scope: typeof scope === 'function' ? scope : () => scope, make }
}

/** A station kind from a function that knows the type of its keys. */
export function stationKind<S extends z.ZodType<Keys>>(kind: {
  readonly schema: S
  readonly observers: StationKind['observers']
  readonly isBuilt: boolean
  readonly make: (ground: StationGround, keys: z.infer<S>, wish: StationWish) => Promise<StandingStation>
}): StationKind {
  return kind
}

/** A length of time as a rig file writes it, in ms. */
export const time = z.string().transform((text, context) => {
  const millis = parseDuration(text)
  if (millis !== undefined) return millis
  context.addIssue({ code: 'custom', message: `'${text}' is not a time such as 2 s, 500 ms or 1 min` })
  return z.NEVER
})

/** A port of TCP or UDP. */
export const port = z.number().int().min(1).max(65_535)

/**
 * Loads a module when it is first asked for, and only then: import() goes to the module loader even for a module that is
 * there, which takes longer than many a scenario.
 */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => {
    loaded ??= load()
    return loaded
  }
}
