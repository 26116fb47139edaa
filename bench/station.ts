import type { Amps, PhaseAmps, SocketNumber } from './amps.ts'
import type { Millis } from './clock.ts'
import type { Device } from './device.ts'

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

/** All that can be known of a socket without opening the station. A new fact is one line here. */
export interface SocketFacts {
  mode3: Mode3
  /** Told to the car by the duty cycle; 0 while nothing is. */
  offered: Amps
  /** Whose limit it is that the offer follows: 'station', 'cable', 'smart meter', 'probing', 'turns'. */
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

/** The present current of each phase, or why there is none. */
export type MeterTest = { readonly amps: PhaseAmps } | { readonly amps?: undefined; readonly why: string }

export type SocketFact = keyof SocketFacts
export type StationFact = keyof StationFacts
export type Fact = SocketFact | StationFact

export type SettingValue = string | number | boolean

/** How a station answers a change of one setting (the words of OCPP 1.6 ChangeConfiguration). */
export type SettingAnswer = 'Accepted' | 'RebootRequired' | 'Rejected' | 'NotSupported'

/** Who changes a setting: a local tool, or a back office over OCPP. */
export type SettingWriter = 'installer' | 'back office'

/** Settings as a station lists them (OCPP 1.6 GetConfiguration): values as they go over the wire. */
export interface Configuration {
  readonly settings: readonly { readonly key: string; readonly value: string; readonly readonly: boolean }[]
  /** Those asked for that the station does not have. */
  readonly unknown: readonly string[]
}

/** What the station under test is, as far as a scenario may ask for it. */
export interface StationShape {
  readonly sockets: 1 | 2
  readonly phases: 1 | 3
  readonly feeds: 1 | 2
  readonly face: 'display' | 'led'
}

/** One station that charges: simulated, or real with whatever observes it. */
export interface Station extends Device {
  readonly shape: StationShape
  /** A step that needs a fact this rig cannot show is skipped, never failed. */
  readonly shows: ReadonlySet<Fact>
  /** Changes one setting, as an installer unless said otherwise; in force after a restart where the key asks for one. */
  set(key: string, value: SettingValue, by?: SettingWriter): Promise<SettingAnswer>
  /** The value a setting has now (what was accepted last), or undefined for an unknown key. */
  setting(key: string): Promise<SettingValue | undefined>
  /** All settings, or those asked for. */
  configuration(keys?: readonly string[]): Promise<Configuration>
  /** Presses Test Smart Meter in the installer's tool. */
  testMeter(): Promise<MeterTest>
  restart(): Promise<void>
  /** Takes the supply away, or gives it back. */
  power(on: boolean): Promise<void>
  /** Holds a card before the reader: starts a session on a socket with a car, ends a running one. */
  present(card: string, socket: SocketNumber): Promise<void>
}

/** Timeline name of a socket. */
export function socketName(socket: SocketNumber, station?: string): string {
  return station === undefined || station === 'station' ? `socket ${socket}` : `${station} socket ${socket}`
}
