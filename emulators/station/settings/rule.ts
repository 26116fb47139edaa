import type { SettingValue } from '../../../bench/station.ts'
import type { Feature } from '../licences.ts'
import type { SettingKind } from './kinds.ts'

// What is known of one setting. Unaware of its value.

/** What a station is made as, as far as its settings depend on it. */
export interface Make {
  readonly sockets: 1 | 2
  readonly feeds: 1 | 2
  /** '6.1.0-4159'. */
  readonly firmware: string
  /** Standard Load Balancing is part of the station, and stays on (guide 3.1.2). */
  readonly slbBuiltIn: boolean
}

export interface SettingRule {
  readonly kind: SettingKind
  /** As it leaves the factory. */
  readonly initial: SettingValue | ((make: Make) => SettingValue)
  /** In force at once; every other setting waits for a restart. */
  readonly live?: true
  readonly readOnly?: true
  /** Set with the installer's tool only: not a key of a back office. */
  readonly local?: true
  /** Only there on a station with two sockets. */
  readonly twoSockets?: true
  /** The feature that must be unlocked before it may be written. */
  readonly needs?: Feature
  /** Only there from this firmware on, or below this one. */
  readonly from?: string
  readonly below?: string
}

export type Rules = Readonly<Record<string, SettingRule>>
