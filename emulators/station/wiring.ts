import type { Phase, SocketNumber } from '../../bench/amps.ts'
import type { StationCore } from './ground.ts'
import { conductorPhases, PHASE_MAPPINGS, parseWiring } from './parts/loads.ts'

// Which grid phase each conductor of a socket hangs on, as the settings in force say. Unaware of how it is really wired.

export function wiredAs(core: StationCore, socket: SocketNumber): readonly Phase[] {
  const { sockets, phases } = core.ground.profile
  return conductorPhases({ wiring: parseWiring(orderOf(core, socket)), socket, sockets, phases })
}

/** Phase-Connected is one key and cannot tell two feeds apart. */
function orderOf({ ground, settings, options }: StationCore, socket: SocketNumber): string {
  const connected = settings.text('Phase-Connected')
  if (ground.profile.feeds === 1 || options.twoFeedWiring === 'Phase-Connected') return connected
  const code = settings.number(socket === 1 ? 'SCN-PhaseMapping-1' : 'SCN-PhaseMapping-2')
  return isMapping(code) ? PHASE_MAPPINGS[code] : connected
}

function isMapping(code: number): code is keyof typeof PHASE_MAPPINGS {
  return Object.hasOwn(PHASE_MAPPINGS, code)
}
