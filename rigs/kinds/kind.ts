/**
 * What a YAML kind of a rig file is: the keys it takes, where it stands, and how it is built from what a rig has. It knows
 * no kind by name, and nothing of rig files.
 */

import { z } from 'zod'
import type { Addresses } from '../../bench/addresses.ts'
import type { Phase, SocketNumber } from '../../bench/amps.ts'
import type { Chance } from '../../bench/chance.ts'
import type { BenchClock } from '../../bench/clock.ts'
import type { Contact } from '../../bench/contact.ts'
import type { Grid, Plug } from '../../bench/copper.ts'
import type { Device } from '../../bench/device.ts'
import { parseDuration } from '../../bench/duration.ts'
import type { Lamp } from '../../bench/lamp.ts'
import type { SettingValue, Station } from '../../bench/station.ts'
import type { Timeline } from '../../bench/timeline.ts'
import type { Devices } from '../../bench/verbs.ts'
import type { Wires } from '../../bench/wires.ts'
import type { Parts } from '../../emulators/station/parts.ts'
import type { NetworkSum } from '../network-sum.ts'
import type { StationProfile } from '../station-profile.ts'

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

/** The keys of one device, as its kind's schema has let them through. */
export type Keys = Readonly<Record<string, unknown>>

/** Where a rig of several stations has the device: at the first of them only, or one at each. */
export type Scope = 'one station' | 'each'

/** Both take `keys` that the kind's own `schema` has checked, and no others. */
export interface DeviceKind {
  readonly schema: z.ZodType<Keys>
  /** Which verbs it answers: the key of `Devices`. */
  readonly is: keyof Devices
  scope(keys: Keys): Scope
  make(ground: Ground, name: string, keys: Keys): Promise<Device>
}

/** Takes `keys` that its own `schema` has checked, and no others. */
export interface StationKind {
  readonly schema: z.ZodType<Keys>
  make(ground: Ground, keys: Keys, wish: StationWish): Promise<Station>
}

/** A device kind from functions that know the type of its keys. */
export function deviceKind<S extends z.ZodType<Keys>>({
  schema,
  is,
  scope,
  make,
}: {
  readonly schema: S
  readonly is: keyof Devices
  readonly scope: Scope | ((keys: z.infer<S>) => Scope)
  readonly make: (ground: Ground, name: string, keys: z.infer<S>) => Promise<Device>
}): DeviceKind {
  return { schema, is, scope: typeof scope === 'function' ? scope : () => scope, make }
}

/** A station kind from a function that knows the type of its keys. */
export function stationKind<S extends z.ZodType<Keys>>(kind: {
  readonly schema: S
  readonly make: (ground: Ground, keys: z.infer<S>, wish: StationWish) => Promise<Station>
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
