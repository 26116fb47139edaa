import type { Amps, Phase, SocketNumber } from '../../bench/amps.ts'
import type { Clock, Millis } from '../../bench/clock.ts'
import type { Contact } from '../../bench/contact.ts'
import type { Plug } from '../../bench/copper.ts'
import type { Lamp } from '../../bench/lamp.ts'
import type { SettingValue, StationShape } from '../../bench/station.ts'
import type { Noting } from '../../bench/timeline.ts'
import type { Wires } from '../../bench/wires.ts'
import type { FeaturesInUse } from './features.ts'
import type { Unlocked } from './licences.ts'
import type { StationOptions } from './options.ts'
import type { Allotted } from './parts/divide.ts'
import type { Pool, SocketId } from './parts/limits.ts'
import type { SocketState } from './parts/mode3.ts'
import type { Parts } from './parts.ts'
import type { Make } from './settings/rule.ts'
import type { Settings } from './settings.ts'

// What a station stands on, and what its rooms may know of it. Unaware of what any of them does.

/** What the station is built as. `maximum` is the factory setting of the station and of each connector, in A. */
export interface Profile extends StationShape, Make {
  readonly maximum: Amps
  readonly model: string
  readonly article: string
  /** The Mode 3 letter that its register shows while nobody is there. */
  readonly idle: 'A' | 'E'
  /** Which of the meter's registers hold a value. */
  readonly meter: 'full' | 'reallin'
  /** What it is sold with. */
  readonly licences: readonly Unlocked[]
}

/** In the words of live monitoring, of an EMS and of a Modbus meter (guide 5.3.4.2, 10.11). */
export const MODBUS_IN_USE = 'In use'
export const MODBUS_IDLE = 'Not in use (communication idle)'

export interface StationGround {
  readonly clock: Clock
  readonly wires: Wires
  readonly plugs: ReadonlyMap<SocketNumber, Plug>
  readonly lamps: ReadonlyMap<SocketNumber, Lamp>
  /**
   * What the station itself says: log, display, leads, features, power, address, meter, notification. One observer among
   * others; it never reads it back.
   */
  readonly word: Noting
  readonly profile: Profile
  /** Settings as an installer left them; the rest is as from the factory. */
  readonly preset?: Readonly<Record<string, SettingValue>>
  /** The serial wire on its RJ11, or undefined where nothing is plugged in there. */
  readonly p1: string | undefined
  /** The potential-free contact on the same RJ11; undefined where there is none. */
  readonly contact?: Contact | undefined
  /** Where an EMS reaches it: a host of the rig, and the port that is open while it listens to one. */
  readonly modbus?: { readonly host: string; readonly port: number } | undefined
  /** Its network, as far as a meter on it goes. */
  readonly network?: MeterNetwork | undefined
  /** The serial bus with a meter on it. */
  readonly meterBus?: MeterBus | undefined
  /** Its own host, from which it dials its back office. */
  readonly host?: string | undefined
  /** Certificates in PEM that its back office's may be signed by, for wss; those that Node knows where left out. */
  readonly trusted?: string | undefined
  /** UTC of the clock's 0, in ms; the bench's own day by default. */
  readonly epoch?: Millis | undefined
  /** Asks the DHCP server at every start; an address of its own choice where there is none. */
  readonly takeAddress?: (() => string) | undefined
  /** Where the other stations of its network are heard: a host of the rig, on UDP port SCN_PORT where no other is given. */
  readonly smartNetwork?: { readonly host: string; readonly port?: number } | undefined
  /** Assumptions that differ from the defaults (see options.ts); checked when the station is built. */
  readonly options?: Readonly<Record<string, unknown>>
  readonly parts?: Partial<Parts>
  readonly name?: string
  /** Called at the end of every cycle, for whoever watches over what must always hold. */
  readonly onCycle?: (cycle: Cycle) => void
}

export interface MeterNetwork {
  /** The station's own host. */
  readonly from: string
  readonly port: number
  /** Who has an address now. */
  hostAt(address: string): string | undefined
}

export interface MeterBus {
  readonly wire: string
  /** How late a real adapter may hand over what it heard. */
  readonly latency: Millis
}

/** What a cycle came to. */
export interface Cycle {
  readonly now: Millis
  /** A car's time to follow, how long a contactor waits for it, and the length of a turn. */
  readonly rules: { readonly reactionMillis: Millis; readonly keptClosedMillis: Millis; readonly periodMillis: Millis }
  /** How many sockets take turns, those of other stations of the network among them. */
  readonly socketCount: number
  readonly pools: readonly Pool[]
  readonly sockets: readonly CycleSocket[]
  /** The Smart Charging Network that it is one of, as its settings in force have it. */
  readonly network?: NetworkSettings | undefined
}

export interface NetworkSettings {
  readonly name: string
  /** SCN-SocketCount, SCN-TotalStaticCurrent and SCN-SocketSafeCurrent. */
  readonly sockets: number
  readonly current: Amps
  readonly safe: Amps
}

export interface CycleSocket {
  readonly number: SocketNumber
  /** What shared limits call it: its number, or its ID in the network. */
  readonly id: SocketId
  readonly plug: Plug
  readonly state: SocketState
  readonly offer: Amps
  /** The lowest of its own maxima. */
  readonly max: Amps
  /** Grid phases that its car is taken to load. */
  readonly loads: readonly Phase[]
  /** Why it has nothing though it wants some. */
  readonly paused: Allotted['paused']
}

/** What the station lets those know and do that speak for it on one of its wires. */
export interface StationCore {
  readonly ground: StationGround
  readonly name: string
  readonly options: StationOptions
  readonly settings: Settings
  readonly features: () => FeaturesInUse
  readonly running: () => boolean
  /** A line of its own log. */
  log(line: string): void
  /** What a back office is told when a code comes or goes; the face shows the same one, if it shows any. */
  notify(connector: 0 | SocketNumber, code: number, info?: string): void
  /** Whether it is one of a Smart Charging Network. */
  networked(): boolean
  /** Its own sockets among all of that network; undefined where it is in none. */
  members(): ReadonlySet<SocketId> | undefined
  /** Has it look again once its reaction time is over. */
  lookSoon(): void
  /** Has it go through its next whole cycle, whatever holds. */
  lookNext(): void
  /** Has it measure now what the cars behind its meter draw, its own and those of its network. */
  measureOwn(): void
}
