import type { Amps, Phase, PhaseAmps, SocketNumber } from './amps.ts'
import type { Millis } from './clock.ts'
import type { Cable } from './copper.ts'
import type { Device } from './device.ts'
import type { SettingAnswer, SettingValue, Station } from './station.ts'

// What a step may ask of each kind of device. It says nothing of how that is done, nor whether by an emulator, hardware
// or a person.

/** What a step may ask of a car: an emulated one, a relay box, or a person with a real one. */
export interface Ev extends Device {
  plug(socket: SocketNumber, cable?: Cable): Promise<void>
  unplug(): Promise<void>
  /** Unplugs the car and leaves its cable in the socket; `plug` or `unplug` is what may come next. */
  leaveCable(): Promise<void>
  /** Current it would take if all were offered; `minimum` below which it does not charge. */
  want(amps: PhaseAmps | Amps, minimum?: Amps): Promise<void>
  /** The user stops or resumes charging at the car. */
  pauseCharging(): Promise<void>
  resumeCharging(): Promise<void>
  becomeFull(): Promise<void>
  /** `by` and `on` go with 'draws too much': so many amperes over the offer, on one conductor or on all it charges on. */
  misbehave(how: EvFault, by?: Amps, on?: Phase): Promise<void>
  /** Another car in the same place, or the same one in another mood. */
  become(traits: CarTraits): Promise<void>
}

/** What of a car a scenario may choose; what is left out stays as it is. */
export interface CarTraits {
  /** A known car by name (emulators/ev/cars.ts); the other traits change it further. */
  readonly model?: string
  /** How long it takes to follow a new duty cycle; the norm allows 5 s. */
  readonly reactionMillis?: Millis
  /** Plugged in but not ready: it never closes its switch. */
  readonly ready?: boolean
  /** False for a test plug: a load that never looks at the pilot. */
  readonly speaksMode3?: boolean
}

export type EvFault =
  | 'draws too much'
  | 'ignores the pilot'
  | 'has no diode'
  | 'shorts the pilot'
  | 'sleeps'
  | 'keeps its switch closed'
  | 'not at all'

export type MeterFault =
  | 'silent'
  | 'wrong checksum'
  | 'bit errors'
  | 'truncated'
  | 'late'
  | 'all zeros'
  | 'not at all'
  | ModbusFault

/** What only a meter that is asked can do wrong; `truncated` is half an answer there, `silent` none. */
export type ModbusFault =
  | 'wrong unit'
  | 'garbage'
  | 'not a number'
  | 'frozen'
  /** The request itself comes back, as from an adapter that hears what it sends. */
  | 'echo'
  | { readonly is: 'slow'; readonly by: Millis }
  | { readonly is: 'exception'; readonly code: number }
  /** Each connection is ended at the request after so many answers. */
  | { readonly is: 'drops the connection'; readonly after: number }
  | { readonly is: 'misses a phase'; readonly phase: Phase }

export interface ProfilePoint {
  readonly after: Millis
  readonly amps: PhaseAmps
}

/** What of a meter a scenario may choose; what is left out stays as it is. */
export interface MeterKind {
  readonly version?: string
  readonly phases?: 1 | 3
  readonly resolution?: 'whole' | 'tenth' | 'hundredth'
  readonly rounding?: 'round' | 'truncate'
  /** A Modbus meter by name (emulators/modbus-meter/meters.ts), and the unit it answers as. */
  readonly model?: string
  readonly unit?: number
  /** A map of its own as a rig file has it, in place of a known model. */
  readonly map?: Readonly<Record<string, unknown>>
  /** The IPv4 address that it has from now on, as after a new lease of a DHCP server. */
  readonly address?: string
  /** A connection without a request for so long is closed, as '60 s'. */
  readonly idle?: string
}

/** What a step may ask of the main meter, whatever bus it sits on. */
export interface Meter extends Device {
  /** Fixed currents per phase (negative is returned), or the Grid's own flow. */
  report(amps: PhaseAmps | 'what flows'): Promise<void>
  /** Currents that change with time, counted from now; the last ones stay. */
  follow(profile: readonly ProfilePoint[]): Promise<void>
  /** Whether the chargers' current passes through this meter. */
  measure(where: 'everything' | 'household'): Promise<void>
  /** From the next telegram or request on; with `times`, for so many only. BadInput for what this meter cannot do. */
  misbehave(how: MeterFault, times?: number): Promise<void>
  /** Another kind of meter in the same place. */
  become(kind: MeterKind): Promise<void>
}

export type RelayFault = 'wire broken' | 'wires touch' | 'not at all'

/** How its contact stands without voltage on its coil. */
export interface RelayKind {
  readonly contact: 'normally open' | 'normally closed'
}

/** What a step may ask of a potential-free contact: an external relay, or the grid operator's in the meter (guide 8.2). */
export interface Relay extends Device {
  /** Closes or opens the contact. Ends a bounce that is under way. */
  set(closed: boolean): Promise<void>
  /** Gives the coil voltage, or takes it away: which way the contact then goes is its kind's. */
  energise(on: boolean): Promise<void>
  /** Changes the contact `times` times (1 or more), now and then every so many ms. Does not wait for the last. */
  bounce(times: number, every: Millis): Promise<void>
  /** What is wrong with the two wires from the contact. */
  misbehave(how: RelayFault): Promise<void>
  /** Another relay in the same place, without voltage on its coil. */
  become(kind: RelayKind): Promise<void>
}

/** What came of a request of an EMS. Values are by the name of their register; null is one that is not there. */
export type EmsAnswer =
  | { readonly is: 'done'; readonly values: Readonly<Record<string, number | string | null>> }
  | { readonly is: 'exception'; readonly code: number }
  /** Nobody listens; a connection that ended; silence; something that is no Modbus. */
  | { readonly is: 'refused' | 'closed' | 'no answer' | 'wrong answer' }

export type EmsFault =
  /** It steers a unit that the station does not have. */
  | 'writes to a wrong unit'
  /** One register of a setpoint at a time, by function 06. */
  | 'writes half of a value'
  | 'writes what is no number'
  /** A new connection for each request, five more opened and dropped before it. */
  | 'reconnects for every request'
  /** The same, and none is ever closed. */
  | 'leaves connections open'
  | 'not at all'

/** What a step may ask of an energy management system that steers the station over Modbus TCP. */
export interface Ems extends Device {
  /** Writes a setpoint now, in A of 0 or more, and again each period from now on. The answer is that of the first write. */
  steer(socket: SocketNumber, amps: Amps): Promise<EmsAnswer>
  /** From one setpoint to another, `step` A up or down each `every` ms; the last one is renewed. */
  ramp(socket: SocketNumber, from: Amps, to: Amps, step: Amps, every: Millis): Promise<EmsAnswer>
  /** The time between two writes of the same setpoint. */
  renewEvery(period: Millis): Promise<void>
  /** Leaves out so many renewals, of every setpoint. */
  skipRenewals(times: number): Promise<void>
  /** No more writes; the connection stays. */
  fallSilent(): Promise<void>
  /** No more writes, and the connections are closed. */
  hangUp(): Promise<void>
  /** Opens its connection without asking anything. */
  connect(): Promise<EmsAnswer>
  choosePhases(socket: SocketNumber, phases: 1 | 3): Promise<EmsAnswer>
  /** Function 03 of any unit and addresses; values that are wholly inside are named. */
  read(unit: number, address: number, quantity: number): Promise<EmsAnswer>
  /** Functions 06 (one word) or 16. */
  write(unit: number, address: number, words: readonly number[], code: 6 | 16): Promise<EmsAnswer>
  misbehave(how: EmsFault): Promise<void>
}

/** How a back office answers one kind of CALL. `after` lets it wait first; `station` is one identity, all by default. */
export type AnswerRule = { readonly after?: Millis; readonly station?: string } & (
  | { readonly how: 'usual' | 'reject' | 'silence' | 'malformed' | 'wrong id' }
  /** A CALLERROR of any code, also one that OCPP does not know. */
  | { readonly how: 'error'; readonly code: string; readonly description?: string }
  /** This payload, whether it fits the schema or not. */
  | { readonly how: 'payload'; readonly payload: object }
)

/** What a back office says of a card (OCPP 1.6, 7.2). */
export type CardStatus = 'Accepted' | 'Blocked' | 'Expired' | 'Invalid' | 'ConcurrentTx'

/** Goodbye and no more listening; lines that end without one; silence that nobody is told of. */
export type OfflineHow = 'stops' | 'dies' | 'is cut off'

/** What a step may ask of a back office, the emulated one or another. */
export interface BackOffice extends Device {
  /**
   * Sends a CALL and gives the payload of its answer; rejects when there is none, or with what the station refused it.
   * The station may be left out where only one is connected.
   */
  call(action: string, payload: object, station?: string): Promise<object>
  /** From now on a kind of CALL is answered so; with `times`, so often and then as before. */
  answer(action: string, rule: AnswerRule, times?: number): Promise<void>
  /** What it says of a card; once one is known, cards that it does not know are Invalid. */
  know(card: string, status: CardStatus): Promise<void>
  /** The id of the next transaction, up to 2^63-1, in digits. */
  numberNextTransaction(digits: string): Promise<void>
  /** Its clock from now on: so much ahead of the right time, or behind it where negative. */
  setClockAhead(by: Millis): Promise<void>
  goOffline(how: OfflineHow): Promise<void>
  comeBack(): Promise<void>
}

/** A station as an installer reaches it. */
export interface NetworkMember {
  readonly name: string
  readonly sockets: 1 | 2
  setting(key: string): Promise<SettingValue | undefined>
  change(key: string, value: SettingValue): Promise<SettingAnswer>
  restart(): Promise<void>
}

/** Settings that Initialise passes to every station of a network, by their keys (guide 6.3.3.2). */
export type NetworkValues = Readonly<
  Partial<
    Record<
      'SCN-TotalStaticCurrent' | 'SCN-TotalSafeCurrent' | 'SCN-SocketSafeCurrent' | 'SCN-AlternatingPeriod',
      SettingValue
    >
  >
>

/** A socket in the installer's overview of a network (guide 6.3.4.1); currents per grid phase. */
export interface OverviewSocket {
  readonly id: number
  readonly state: 'free' | 'plugged in' | 'charging'
  readonly drawn: PhaseAmps
}

/** What a step may ask of the maker's installer program, on a laptop in the network of the stations (guide 6.3.3). */
export interface Installer extends Device {
  /** Identities of those that announce themselves under a name of a network, lowest socket ID first. */
  overview(network: string): readonly string[]
  /** Every socket of a network as its station tells of it, lowest ID first. */
  sockets(network: string): readonly OverviewSocket[]
  /** Adds a station, the first to a new network; it restarts by itself, and the socket count goes up everywhere. */
  add(network: string, member: NetworkMember): Promise<void>
  /** Passes the values to all that were added, and gives socket IDs in the order in which they were. */
  initialise(network: string, values: NetworkValues): Promise<void>
}

/** The one table from device kind to what may be asked of it. */
export interface Devices {
  station: Station
  ev: Ev
  meter: Meter
  relay: Relay
  'back-office': BackOffice
  ems: Ems
  installer: Installer
}
