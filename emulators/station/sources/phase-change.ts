import { isAtLeast } from '../firmware.ts'
import type { StationCore } from '../ground.ts'
import { isAuthorised } from '../parts/mode3.ts'
import type { Socket } from '../socket.ts'
import { FOREVER, NO_CAPS, NO_POOLS, type Source } from './source.ts'

interface PhaseChoice {
  readonly sockets: readonly Socket[]
  /** How many conductors of a socket are to be closed now. */
  wanted(socket: Socket): 1 | 3
  /** They are others from now on: what was seen of its car before says nothing. */
  changed(socket: Socket): void
}

/** The conductors of a socket may change now: in a session not every firmware does it (option phaseChoiceInSession). */
export function mayChangePhases({ options, ground }: StationCore, { state }: Socket): boolean {
  const { phaseChoiceInSession: how } = options
  if (how === 'carriedOut' || !isAuthorised(state)) return true
  return how === 'from 6.6.0' && isAtLeast(ground.profile.firmware, '6.6.0')
}

/**
 * Nothing for a socket whose conductors are to change: they do so behind an open contactor only, and the car is given
 * time to notice. Unaware of who asked for it.
 */
export function phaseChange(core: StationCore, { sockets, wanted, changed }: PhaseChoice): Source {
  const { phaseChangeMillis } = core.options
  const due = (socket: Socket): boolean => wanted(socket) !== socket.phases && mayChangePhases(core, socket)
  return {
    name: 'phase change',
    watch(now) {
      for (const socket of sockets) {
        if (!due(socket) || socket.plug.conductors > 0) {
          socket.openSince = undefined
          continue
        }
        socket.openSince ??= now
        if (now - socket.openSince < phaseChangeMillis) continue
        socket.phases = wanted(socket)
        socket.openSince = undefined
        changed(socket)
        core.log(`Socket #${socket.number}: #phases is ${socket.phases}`)
      }
    },
    caps: (_now, socket) => (due(socket) ? [{ whose: 'phase change', amps: 0 }] : NO_CAPS),
    pools: () => NO_POOLS,
    holdsUntil: (now) => (sockets.some(({ openSince }) => openSince !== undefined) ? now : FOREVER),
  }
}
