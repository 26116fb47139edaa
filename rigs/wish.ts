import type { StationShape } from '../bench/station.ts'
import type { Unlocked } from '../emulators/station/licences.ts'
import type { Parts } from '../emulators/station/parts.ts'
import type { Rig } from './rig.ts'

// What a scenario asks of its rig. It knows nothing of how a rig is opened.

/** One station of a Smart Charging Network. */
export interface MemberWish {
  /** What scenarios call it: 'A', '12'. */
  readonly name: string
  readonly sockets: 1 | 2
}

/** What a scenario says of the station it needs; the rest is the profile's. */
export interface Wish {
  /** A station profile by name or path; the rig's own where none is named. */
  readonly profile?: string
  /** A station by its shape alone has every smart feature unlocked, and divides over its sockets. */
  readonly shape?: Partial<StationShape>
  /** Several stations of one network instead of one; the rest of the wish holds for each of them. */
  readonly network?: readonly MemberWish[]
  readonly maximum?: number
  readonly firmware?: string
  /** Stations of a network with a firmware of their own, by name. */
  readonly firmwareOf?: Readonly<Record<string, string>>
  /** Licences on top of those it is sold with, and licences it lacks. */
  readonly licences?: readonly Unlocked[]
  readonly lacking?: readonly Unlocked[]
  /** The first of them, or every one, is to reach the back office of its rig. */
  readonly online?: boolean | 'every station'
  /** Assumptions of the simulated station, by the names of its options. */
  readonly options?: Readonly<Record<string, unknown>>
  /** Rules of a simulated station in place of its own. */
  readonly parts?: Partial<Parts>
  /** How much its timeline remembers; all where left out. */
  readonly keeps?: 'all' | 'latest'
  /** Called with the rig before its stations and devices are started; instruments on copper look already. */
  readonly prepare?: (rig: Rig) => Promise<void>
}
