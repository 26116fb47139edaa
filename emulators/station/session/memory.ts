import type { Millis } from '../../../bench/clock.ts'
import { type Cards, type LocalList, NO_LIST } from './authorisation.ts'
import type { Reservation } from './reservations.ts'
import { EMPTY_LEDGER, type Ledger } from './transactions.ts'

/** What a station keeps of its sessions over restart and power cut, as it keeps its settings. Plain data. Unaware of messages. */
export interface Memory {
  readonly ledger: Ledger
  readonly list: LocalList
  readonly cache: Cards
  readonly reservations: readonly Reservation[]
  /** Connectors that are out of use, 0 being the station (OCPP 1.6, 5.2); and those that will be after a transaction. */
  readonly inoperative: readonly number[]
  readonly scheduled: readonly number[]
  readonly firmware: 'idle' | 'installing'
  /** When it went off, UTC in ms. */
  readonly offSince?: Millis | undefined
}

export const NEW_MEMORY: Memory = {
  ledger: EMPTY_LEDGER,
  list: NO_LIST,
  cache: {},
  reservations: [],
  inoperative: [],
  scheduled: [],
  firmware: 'idle',
}
