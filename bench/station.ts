import type { SocketNumber } from './amps.ts'
import type { Device } from './device.ts'
import type { MeterTest } from './facts.ts'

// What a station under test is, and what may be done to it. It knows nothing of how it is seen: that is for observers.

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

/** What may be done to a station, by the words in which a rig says that it cannot. */
export interface StationActs {
  settings: {
    /** Changes one setting, as an installer unless said otherwise; in force after a restart where the key asks for one. */
    set(key: string, value: SettingValue, by?: SettingWriter): Promise<SettingAnswer>
    /** The value a setting has now (what was accepted last), or undefined for an unknown key. */
    setting(key: string): Promise<SettingValue | undefined>
    /** All settings, or those asked for. */
    configuration(keys?: readonly string[]): Promise<Configuration>
  }
  'test of the smart meter': {
    /** Presses Test Smart Meter in the installer's tool. */
    testMeter(): Promise<MeterTest>
  }
  restart: {
    restart(): Promise<void>
  }
  'supply of the station': {
    /** Takes the supply away, or gives it back. */
    power(on: boolean): Promise<void>
  }
  card: {
    /** Holds a card before the reader: starts a session on a socket with a car, ends a running one. */
    present(card: string, socket: SocketNumber): Promise<void>
  }
}

export type StationAct = keyof StationActs

/** One station that charges: simulated, or real with whatever drives it. */
export interface Station
  extends Device,
    Readonly<StationActs['settings']>,
    Readonly<StationActs['test of the smart meter']>,
    Readonly<StationActs['restart']>,
    Readonly<StationActs['supply of the station']>,
    Readonly<StationActs['card']> {
  readonly shape: StationShape
  /** Whether it has booted, as far as its rig can tell without an observer. */
  isUp(): boolean
  /** Why something cannot be done to it on this rig; undefined for what can. What cannot is not asked of it. */
  cannot(act: StationAct): string | undefined
}
