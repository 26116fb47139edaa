/**
 * Every kind that a rig file may name, by the word it uses. It knows nothing of what a kind takes or builds: that is in
 * the kind's own file.
 */

import { backOffice } from './back-office.ts'
import { ems } from './ems.ts'
import { ev } from './ev.ts'
import { installer } from './installer.ts'
import type { DeviceKind, StationKind } from './kind.ts'
import { modbusMeter } from './modbus-meter.ts'
import { p1Meter } from './p1-meter.ts'
import { relay } from './relay.ts'
import { simulatedStation } from './simulated-station.ts'

export const STATION_KINDS = { simulated: simulatedStation } as const satisfies Readonly<Record<string, StationKind>>

export const DEVICE_KINDS = {
  'p1-meter': p1Meter,
  'modbus-meter': modbusMeter,
  ev,
  relay,
  ems,
  installer,
  'back-office': backOffice,
} as const satisfies Readonly<Record<string, DeviceKind>>
