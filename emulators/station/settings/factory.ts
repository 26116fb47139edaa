import type { SettingValue } from '../../../bench/station.ts'
import type { Profile } from '../ground.ts'
import type { StationOptions } from '../options.ts'

/** The settings of a new station that depend on what it is built as. Unaware of what an installer makes of them. */
export function factorySettings(
  { maximum, feeds, sockets }: Pick<Profile, 'maximum' | 'feeds' | 'sockets'>,
  options: StationOptions,
): Readonly<Record<string, SettingValue>> {
  return {
    ChargeProfileMaxStackLevel: options.profileMaxStackLevel,
    ChargingScheduleMaxPeriods: options.profileMaxPeriods,
    MaxChargingProfilesInstalled: options.profileMaxInstalled,
    ChargingScheduleAllowedChargingRateUnit: options.profileUnits.join(','),
    'Station-MaxCurrent': feeds === 2 ? 2 * maximum : maximum,
    'Connector1-MaxCurrent': maximum,
    ...(sockets === 2 ? { 'Connector2-MaxCurrent': maximum } : {}),
  }
}
