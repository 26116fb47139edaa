import type { PhaseAmps } from '../../../bench/amps.ts'
import type { StationCore } from '../ground.ts'
import { type DividedUntil, dividesMaximum } from '../parts/station-limit.ts'
import { FOREVER, NO_POOLS, ofStation, type Source } from './source.ts'

/**
 * The station's own maximum: no socket may have more, all of them share it, and without load balancing each of two has
 * half of it (guide 4.1). Unaware of meters, and of other stations. `drawn` is what its cars draw now, per grid phase.
 */
export function stationMaximum(core: StationCore, drawn: () => PhaseAmps): Source {
  const { settings, options, features, ground } = core
  let until: DividedUntil
  let divides = true
  return {
    name: 'station',
    watch(now) {
      const maximum = settings.amps('Station-MaxCurrent')
      ;({ until, divides } = dividesMaximum(until, { drawn: drawn(), maximum }, now, options))
    },
    caps() {
      const amps = settings.amps('Station-MaxCurrent')
      const whole = { whose: 'station', amps }
      const halved = ground.profile.sockets === 2 && !features().shares
      return halved ? [whole, { whose: 'half of the station', amps: amps / 2 }] : [whole]
    },
    pools() {
      const amps = settings.amps('Station-MaxCurrent')
      return divides ? [ofStation(core, { source: 'station', amps: [amps, amps, amps] })] : NO_POOLS
    },
    // Under 'full' it goes by what cars draw.
    holdsUntil: (now) => (options.offersBelowMaximum === 'share' ? FOREVER : now),
  }
}
