import type { Amps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import type { StationCore } from '../ground.ts'
import type { Pool } from '../parts/limits.ts'
import type { Socket } from '../socket.ts'

// What a source of limits is, and what all of them come to. Unaware of how current is divided under them.

/** The most that one socket may have, by one source. */
export interface Cap {
  /** What leads where this is the lowest. */
  readonly whose: string
  /** Per phase, 0 or more. */
  readonly amps: Amps
  /** Below this a car had better have nothing; 0 where left out. */
  readonly min?: Amps
}

/** Whatever may change what a cycle comes to. */
export interface Watched {
  /** It has a say, by the settings in force; always where left out. */
  readonly inUse?: boolean
  /**
   * The moment until which nothing of it changes by itself, FOREVER where only what happens can change it: the station
   * looks again at that moment. Not after `now`, or left out: at every whole cycle while it is in use.
   */
  holdsUntil?(now: Millis): Millis
}

/** Who allows how much. One file each in this folder; their order in station.ts says who leads of two that are equal. */
export interface Source extends Watched {
  readonly name: string
  /** Once a cycle, before it is asked for anything: what it hears, when it is lost, what it tells of that. */
  watch(now: Millis): void
  /** Its limits of one socket. */
  caps(now: Millis, socket: Socket): readonly Cap[]
  /** Its limits that sockets share. */
  pools(now: Millis): readonly Pool[]
}

export const FOREVER: Millis = Number.POSITIVE_INFINITY

export const NO_CAPS: readonly Cap[] = []
export const NO_POOLS: readonly Pool[] = []

/** The lowest of a socket's caps, by the first of those that are equal, and the highest of their minima. */
export function lowestCap(
  sources: readonly Source[],
  now: Millis,
  socket: Socket,
): { readonly max: Amps; readonly cap: string; readonly min: Amps } {
  let [max, cap, min] = [Number.POSITIVE_INFINITY, 'nobody', 0]
  for (const source of sources)
    for (const each of source.caps(now, socket)) {
      if (each.amps < max) [max, cap] = [each.amps, each.whose]
      if (each.min !== undefined && each.min > min) min = each.min
    }
  return { max, cap, min }
}

/** All that is shared, in the order of the sources. */
export function poolsOf(sources: readonly Source[], now: Millis): readonly Pool[] {
  return sources.flatMap((source) => source.pools(now))
}

/** A limit of this station alone: in a network others do not share it. */
export function ofStation({ members }: StationCore, pool: Pool): Pool {
  const own = members()
  return own ? { ...pool, members: own } : pool
}

/** Until when one holds, as a moment that may be compared. */
export function holdsUntil(watched: Watched, now: Millis): Millis {
  if (watched.inUse === false) return FOREVER
  return watched.holdsUntil?.(now) ?? now
}
