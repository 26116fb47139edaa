import { type Amps, PHASES, type Phase, type PhaseAmps } from '../../../bench/amps.ts'

/** A socket's number in its network; a station alone is a network of one, and its sockets are 1 and 2. */
export type SocketId = number

/** A socket that wants current: which grid phases it loads, its minimum (6 or 14 A) and the most it may have. */
export interface Want {
  readonly id: SocketId
  readonly loads: readonly Phase[]
  readonly min: Amps
  readonly max: Amps
  /** Who set `max`: 'connector', 'cable', 'unused current'. */
  readonly cap: string
}

/** A limit that its members share, per grid phase; all sockets where `members` is left out. Below zero counts as zero. */
export interface Pool {
  readonly source: string
  readonly amps: PhaseAmps
  readonly members?: ReadonlySet<SocketId>
}

/** What a socket may have and whose limit it is that stops it there. */
export interface Offer {
  readonly amps: Amps
  readonly leads: string
}

/** Sums of tenths are kept in binary; so much is no difference. */
export const CLOSE: Amps = 1e-6

export function belongs(pool: Pool, want: Pick<Want, 'id'>): boolean {
  return pool.members === undefined || pool.members.has(want.id)
}

/** What a pool has on a phase after `taken`, never below zero. */
export function left(pool: Pool, phase: Phase, taken: Amps): Amps {
  return Math.max(0, pool.amps[phase]) - taken
}

/** Minima that stand in the pools so far, summed as they come: for a network of 128 sockets, sums made anew are too slow. */
export interface Standing {
  /** The first pool in which a want's minimum does not fit beside those taken, or undefined where it fits. */
  lacking(want: Want): Pool | undefined
  take(want: Want): void
}

export function standing(pools: readonly Pool[]): Standing {
  const sums = pools.map((): [Amps, Amps, Amps] => [0, 0, 0])
  return {
    lacking: (want) =>
      pools.find(
        (pool, index) =>
          belongs(pool, want) && want.loads.some((phase) => left(pool, phase, sums[index]![phase] + want.min) < -CLOSE),
      ),
    take(want) {
      for (const [index, pool] of pools.entries())
        if (belongs(pool, want)) for (const phase of want.loads) sums[index]![phase] += want.min
    },
  }
}

/** The first pool in which the minima do not fit beside each other, or undefined where all fit. */
export function overfull(wants: readonly Want[], pools: readonly Pool[]): Pool | undefined {
  return pools.find((pool) =>
    PHASES.some((phase) => {
      let sum = 0
      for (const want of wants) if (belongs(pool, want) && want.loads.includes(phase)) sum += want.min
      return sum > 0 && left(pool, phase, sum) < -CLOSE
    }),
  )
}

/** Pools after what some sockets have been given for certain. */
export function without(
  pools: readonly Pool[],
  taken: readonly { readonly want: Want; readonly amps: Amps }[],
): readonly Pool[] {
  if (taken.length === 0) return pools
  return pools.map((pool) => {
    const amps: [Amps, Amps, Amps] = [pool.amps[0], pool.amps[1], pool.amps[2]]
    for (const { want, amps: has } of taken) if (belongs(pool, want)) for (const phase of want.loads) amps[phase] -= has
    return { ...pool, amps }
  })
}
