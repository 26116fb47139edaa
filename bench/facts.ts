import type { Amps, PhaseAmps, SocketNumber } from './amps.ts'
import type { Millis } from './clock.ts'

// Every fact that a timeline may hold, with the type of its value. It knows nothing of who sees a fact, nor how exactly.

/** Control-pilot states of IEC 61851-1: 1 is a steady signal (nothing offered), 2 is PWM. */
export type Mode3 = 'A' | 'B1' | 'B2' | 'C1' | 'C2' | 'D1' | 'D2' | 'E' | 'F'

/** 'cyan' is the guide's light blue, 'blue' its dark blue, 'purple' red and dark blue at once. */
export type Colour = 'off' | 'green' | 'cyan' | 'blue' | 'purple' | 'orange' | 'red'

export interface Display {
  /** Code of the station's list, 0 when there is none. */
  readonly code: number
  readonly text: string
  /** Power shown, in watts; 0 while nothing flows. */
  readonly watts: number
}

/** What an LED is seen to do; blinking with a single colour is that colour and dark. */
export interface Led {
  /** In turn; none while it has not yet shown whether it is steady or blinks. */
  readonly colours: readonly Colour[]
  readonly blinking: boolean
}

/** The same, as an instrument measures it. */
export interface LedMeasured extends Led {
  /** While it blinks: how long each of the colours lasts and then, for a single one, the dark. */
  readonly times: readonly Millis[]
  /** The times are right within so much. */
  readonly accuracy: Millis
  /** When this was first to be seen; the instrument takes up to 2 s longer to be sure of it. */
  readonly since: Millis
}

/** What a station has to tell its back office of a connector; 0 is the station as a whole. */
export interface Notice {
  readonly connector: 0 | SocketNumber
  readonly errorCode: string
  /** OCPP 1.6 ChargePointStatus; undefined for whatever it is without the fault. */
  readonly status: 'Faulted' | undefined
  readonly info: string | undefined
  /** Code of the station's list, as the maker writes it: a string. */
  readonly vendorErrorCode: string | undefined
}

/** The present current of each phase, or why there is none. */
export type MeterTest = { readonly amps: PhaseAmps } | { readonly amps?: undefined; readonly why: string }

/** All that can be known of a socket without opening the station. A new fact is one line here. */
export interface SocketFacts {
  mode3: Mode3
  /** Told to the car by the duty cycle; 0 while nothing is. */
  offered: Amps
  /** Whose limit it is that the offer follows, such as 'station', 'cable', 'smart meter', 'safe current', 'probing'. */
  leads: string
  /** Apparent current in each conductor of the socket. */
  drawn: PhaseAmps
  /** Duty cycle in percent; 100 while the pilot is steady. */
  duty: number
  contactor: 'open' | 'closed'
  lock: 'locked' | 'unlocked'
  display: Display
  /** Colour of the LED at a sample, as it changes. */
  light: Colour
  led: LedMeasured
}

/** What the maker's live monitoring shows of the station as a whole. */
export interface StationFacts {
  /** Currents of the smart meter per phase; 0 A on all phases when communication is lost (guide 10.11). */
  meter: PhaseAmps
  'meter link': 'not in use' | 'starting' | 'normal' | 'lost'
  /** The same state in the words of live monitoring, of a Modbus meter: 'In use', or 'Not in use (communication idle)'. */
  'meter connection': string
  /** What the installer's Test Smart Meter shows, each an entry of its own (guide 5.3.3.2). */
  'meter test': MeterTest
  /** The state of the connection to an EMS: 'In use', or 'Not in use (communication idle)' (guide 10.11). */
  'ems link': string
  /** One line of the station's log; each line is an entry of its own. */
  log: string
  power: 'on' | 'off'
  /** Its IPv4 address: one that a DHCP server gave it, or in 169.254.x.x one that it gave itself (guide 6.3.1, 10.5). */
  address: string
  /** Each an entry of its own. */
  notification: Notice
  /** Smart features in use: 'Standard Load Balancing', 'Active Load Balancing by P1 meter'. */
  features: readonly string[]
}

/** What clamps on the supply show. */
export interface SupplyFacts {
  /** Signed apparent current per grid phase, in A; negative is returned to the grid. */
  currents: PhaseAmps
  /** The circuit breaker of a feed, where a scenario has fitted one. */
  breaker: 'closed' | 'tripped'
}

/**
 * One message of OCPP-J. Unique ids are random and stay out of it; an answer names the action that it answers, or null
 * where its id answers nothing.
 */
export type OcppMessage =
  | { readonly station: string; readonly kind: 'CALL'; readonly action: string; readonly payload: object }
  | { readonly station: string; readonly kind: 'CALLRESULT'; readonly action: string | null; readonly payload: object }
  | {
      readonly station: string
      readonly kind: 'CALLERROR'
      readonly action: string | null
      readonly code: string
      readonly description: string
      readonly details: object
    }
  | { readonly station: string; readonly kind: 'malformed'; readonly why: string; readonly text: string }

/** A transaction as a back office was told of it last; times as in the station's messages, energy in Wh. */
export interface TransactionTold {
  readonly station: string
  readonly id: number
  readonly connector: number
  readonly idTag: string
  readonly started: string
  readonly meterStart: number
  /** How many meter values it has been told. */
  readonly meterValues: number
  readonly ended?: { readonly at: string; readonly meterStop: number; readonly reason: string }
}

/** What a back office hears and says. */
export interface BackOfficeFacts {
  'ocpp received': OcppMessage
  'ocpp sent': OcppMessage
  /** A charge point's own end has a word for it; a back office tells of each identity. */
  'ocpp link': string | { readonly station: string; readonly state: 'connected' | 'gone' }
  /** Something against the specification, said on purpose. */
  'ocpp deliberate': { readonly station: string; readonly action: string | null; readonly how: string }
  transaction: TransactionTold
  /** 'no' while it is to be reached, else how it went. */
  offline: string
}

/** What the bench's own devices say of themselves. */
export interface DeviceFacts {
  /** What is wrong with it on purpose. */
  fault: string | object
  /** An external contact at its terminals. */
  contact: 'open' | 'closed'
  /** Of a car: in which socket it is. */
  plugged: SocketNumber | 'nowhere'
  /** Of a car: what it would take of each conductor, in A. */
  wants: PhaseAmps
  /** Of a car: what it is about. */
  state: string
  /** A request that this device made or answered, with what came of it. */
  asked: object
  /** A TCP connection to a meter came or went. */
  connection: { readonly from: string; readonly how: string }
  /** What was written to a register of a meter. */
  [register: `register ${string}`]: number | string | undefined
}

/** What the bench says of itself. */
export interface BenchFacts {
  /** What a person should know of a scenario. */
  note: string
  /** Two observers of one fact do not agree. */
  finding: string
}

/** From the name of a fact to the type of its value: the only list of them. */
export interface Facts extends SocketFacts, StationFacts, SupplyFacts, BackOfficeFacts, DeviceFacts, BenchFacts {}

export type SocketFact = keyof SocketFacts
export type StationFact = keyof StationFacts
export type Fact = keyof Facts

/** Facts of which an observer says that it shows them, or a rig that it cannot; in the order in which they are told. */
export const OBSERVED = [
  'mode3',
  'offered',
  'duty',
  'contactor',
  'lock',
  'drawn',
  'currents',
  'light',
  'led',
  'display',
  'leads',
  'log',
  'power',
  'features',
  'address',
  'notification',
  'meter',
  'meter link',
  'meter connection',
  'meter test',
  'ems link',
  'ocpp received',
  'ocpp sent',
  'ocpp link',
  'transaction',
] as const satisfies readonly Fact[]

export type Observed = (typeof OBSERVED)[number]

const TOLD = [
  'breaker',
  'fault',
  'contact',
  'plugged',
  'wants',
  'state',
  'asked',
  'connection',
  'offline',
  'ocpp deliberate',
  'note',
  'finding',
] as const satisfies readonly Exclude<Fact, Observed>[]

/** Whether the bench and its devices tell a fact of themselves, so that no observer need be asked for it. */
export function isToldByBench(fact: string): boolean {
  return (TOLD as readonly string[]).includes(fact) || fact.startsWith('register ')
}

/** Timeline name of the supply behind the main meter; its fact 'currents' is signed, per grid phase. */
export const SUPPLY = 'supply'

/** Timeline name of all stations of a rig together; its fact 'currents' is per grid phase. */
export const STATIONS = 'stations'

/** Timeline name of a socket. */
export function socketName(socket: SocketNumber, station?: string): string {
  return station === undefined || station === 'station' ? `socket ${socket}` : `${station} socket ${socket}`
}
