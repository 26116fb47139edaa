import { PHASES } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'
import type { StationCore } from './ground.ts'
import type { DivideRules, SocketInput } from './parts/divide.ts'
import type { SocketId } from './parts/limits.ts'
import { USED } from './parts/loads.ts'
import { isAuthorised } from './parts/mode3.ts'
import { isPlugged, type Socket } from './socket.ts'
import { lowestCap, type Source } from './sources/source.ts'

// What a cycle divides by: what each socket wishes under its own limits, and the rules in force. Unaware of shared limits.

/** Whether sessions are halted, and whether one is denied its current. */
export interface Held {
  readonly suspended: boolean
  denies(socket: Socket): boolean
}

export function wishOf(
  socket: Socket,
  id: SocketId,
  sources: readonly Source[],
  { options }: StationCore,
  { suspended, denies }: Held,
  now: Millis,
): SocketInput {
  const { plug, state, conductors, phases } = socket
  const { drawn, powerFactor } = plug
  const plugged = isPlugged(socket)
  return {
    id,
    plugged,
    wants:
      plugged &&
      !suspended &&
      isAuthorised(state) &&
      state.fault === 'none' &&
      !denies(socket) &&
      plug.high > 0 !== (state.phase === 'waking'),
    conductors: conductors.slice(0, phases),
    ...lowestCap(sources, now, socket),
    drawn,
    closed: plug.conductors > 0,
    signature: PHASES.some((phase) => drawn[phase] > USED && powerFactor[phase] < options.recogniseBelowPowerFactor),
  }
}

export function divideRules({ settings, options }: StationCore, lowestFirst: boolean): DivideRules {
  return {
    periodMillis: settings.number('SCN-AlternatingPeriod') * 1000,
    probeAmps: settings.amps('Chameleon-MinCurrent'),
    probeMillis: options.probeMillis,
    othersDuringProbe: options.othersDuringProbe,
    probeAgain: options.probeAgain,
    servedFirst: options.servedFirst,
    reactionMillis: options.reactionMillis,
    unusedAmps: options.unusedAmps,
    unusedMillis: options.unusedMillis,
    unusedMargin: options.unusedMargin,
    lowestFirst,
  }
}
