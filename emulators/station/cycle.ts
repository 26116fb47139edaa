import type { Millis } from '../../bench/clock.ts'
import type { Cycle, NetworkSettings, StationCore } from './ground.ts'
import type { Allotted, Division, SocketInput } from './parts/divide.ts'
import type { Pool, SocketId } from './parts/limits.ts'
import { loadsOf } from './parts/loads.ts'
import type { Socket } from './socket.ts'

// What a cycle came to, for whoever watches over what must always hold. Unaware of how it came to that.

export interface Came {
  readonly pools: readonly Pool[]
  readonly inputs: readonly SocketInput[]
  readonly offers: ReadonlyMap<SocketId, Allotted>
  readonly division: Division
  readonly periodMillis: Millis
  readonly network: NetworkSettings | undefined
}

export function cycleOf(
  sockets: readonly Socket[],
  { options }: StationCore,
  { pools, inputs, offers, division, periodMillis, network }: Came,
  now: Millis,
): Cycle {
  const { reactionMillis, keptClosedMillis } = options
  return {
    now,
    rules: { reactionMillis, keptClosedMillis, periodMillis },
    socketCount: network?.sockets ?? sockets.length,
    pools,
    network,
    sockets: sockets.map((socket, index) => {
      const { number, plug, state, offer, max } = socket
      const { id } = inputs[index]!
      const loads = loadedBy(socket, id, division)
      return { number, id, plug, state, offer, max, loads, paused: offers.get(id)?.paused }
    }),
  }
}

/** Grid phases that the car at a socket is taken to load. */
export function loadedBy({ conductors, phases }: Socket, id: SocketId, { seen }: Division): ReturnType<typeof loadsOf> {
  return loadsOf(conductors.slice(0, phases), seen.get(id))
}
