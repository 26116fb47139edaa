import type { Act, Acts } from '../bench/acts.ts'
import type { Addresses } from '../bench/addresses.ts'
import type { SocketNumber } from '../bench/amps.ts'
import type { BenchFault } from '../bench/bench-fault.ts'
import type { Chance } from '../bench/chance.ts'
import type { BenchClock } from '../bench/clock.ts'
import type { Grid, Plug } from '../bench/copper.ts'
import type { DatagramFaults } from '../bench/datagram-faults.ts'
import type { Observed } from '../bench/facts.ts'
import type { Exactness } from '../bench/observer.ts'
import type { Station } from '../bench/station.ts'
import type { Timeline } from '../bench/timeline.ts'
import type { Devices } from '../bench/verbs.ts'
import type { Wires } from '../bench/wires.ts'

// What an open rig is to those who work with it: steps get the first interface only, and with it no way past its questions.
// How a rig is opened is not known here.

/** What a step may use of a rig without asking: time, and what the stations are. */
export interface StepRig {
  readonly name: string
  readonly clock: BenchClock
  readonly tolerance: { readonly amps: number; readonly time: number }
  /** What its stations are called, in order; 'station' where there is one. */
  readonly stations: readonly string[]
  /** The station of that name; the first, which is also called 'station', where none is given. BadInput for another name. */
  station(name?: string): Pick<Station, 'name' | 'shape'>
  /** Timeline names of the sockets of a station, or of all. */
  sockets(station?: string): readonly string[]
}

/** What a scenario is judged on: an open rig, or one that only writes down what is asked of it. */
export interface ScenarioRig extends StepRig {
  readonly timeline: Timeline
  /** Whether a station has booted. */
  isUp(station?: string): boolean
  /** How exactly a fact of a `who` is seen here; undefined where it is not. */
  shows(who: string, fact: Observed): Exactness | undefined
  /** What is to be done, or NotHere where this rig cannot; at the first station where none is named. */
  act<A extends Act>(act: A, station?: string): Acts[A]
  /** The device of a kind, by name where there are several; NotHere where there is none. */
  device<K extends keyof Devices>(kind: K, name?: string): Devices[K]
  /** The car that belongs to a socket. */
  ev(socket: SocketNumber, station?: string): Devices['ev']
  /** The relay of a station's contact. */
  relay(station?: string): Devices['relay']
  /** What the bench itself lost while it ran; whoever waited on the clock was told of it. */
  readonly fault: BenchFault | undefined
  /** Leaves every car unplugged, stops every device, gives back every port. A second call does nothing. */
  close(): Promise<void>
}

/** A clock, wires, copper and devices: everything a bench works with. */
export interface Rig extends ScenarioRig {
  /** What every random fault of this rig draws from. */
  readonly chance: Chance
  readonly wires: Wires
  /** What is the matter with the network between its hosts; nothing until a scenario says so. */
  readonly datagrams: DatagramFaults
  readonly grid: Grid
  /** Those of the first station; none where the rig has no copper of it. */
  readonly plugs: ReadonlyMap<SocketNumber, Plug>
  station(name?: string): Station
  /** Who has which IPv4 address in a virtual network. */
  readonly addresses: Addresses
  /** The host on the wires that a station is. */
  hostOf(station?: string): string
  /** Whether the rig has a device of this name. */
  has(name: string): boolean
}
