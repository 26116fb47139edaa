import { type Amps, PHASES, type Phase, type PhaseAmps } from '../../../bench/amps.ts'

// Limits in the terms of a division: who wants what, and what is shared. Unaware of who sets a limit, and of time.

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

/** What leads where the safe current does, whoever fell back on it. */
export const SAFE_CURRENT = 'safe current'

/** Sums of tenths are kept in binary; so much is no difference. */
export const CLOSE: Amps = 1e-6

/** Tenths are what a station offers and OCPP can say; a value is cut, never raised. */
export function downToTenths(value: number): number {
  return Math.floor(value * 10 + CLOSE) / 10
}

export function belongs(pool: Pool, want: Pick<Want, 'id'>): boolean {
  return pool.members === undefined || pool.members.has(want.id)
}

interface Sharing {
  readonly all: readonly number[]
  readonly ofMember: Map<SocketId, readonly number[]>
}

const sharings = new WeakMap<readonly Pool[], Sharing>()

/**
 * Which of the pools a socket shares, by their places, in their order. Kept with the pools, which nobody changes: among
 * 128 sockets of 64 stations it is too slow to ask every pool of every socket.
 */
export function sharedPools(pools: readonly Pool[], id: SocketId): readonly number[] {
  let sharing = sharings.get(pools)
  if (!sharing) {
    sharing = sharingOf(pools)
    sharings.set(pools, sharing)
  }
  return sharing.ofMember.get(id) ?? sharing.all
}

function sharingOf(pools: readonly Pool[]): Sharing {
  const all: number[] = []
  const ofMember = new Map<SocketId, number[]>()
  for (const [place, { members }] of pools.entries())
    if (members === undefined) {
      for (const places of ofMember.values()) places.push(place)
      all.push(place)
    } else
      for (const id of members) {
        const places = ofMember.get(id)
        if (places) places.push(place)
        else ofMember.set(id, [...all, place])
      }
  return { all, ofMember }
}

/** What a pool has on a phase after `taken`, never below zero. */
export function left(pool: Pool, phase: Phase, taken: Amps): Amps {
  return Math.max(0, pool.amps[phase]) - taken
}

/** Currents that stand in the pools so far, summed as they come: for a network of 128 sockets, sums made anew are too slow. */
export interface Standing {
  /** The first pool in which a want's minimum does not fit beside those taken, or undefined where it fits. */
  lacking(want: Want): Pool | undefined
  /** What is left for a want in all of its pools; less than zero where more was taken than they have. */
  room(want: Pick<Want, 'id' | 'loads'>): Amps
  /** Its minimum where no amperes are given. */
  take(want: Want, amps?: Amps): void
}

export function standing(pools: readonly Pool[]): Standing {
  const sums = new Float64Array(pools.length * 3)
  return {
    lacking(want) {
      for (const place of sharedPools(pools, want.id)) {
        const pool = pools[place]!
        for (const phase of want.loads) if (left(pool, phase, sums[place * 3 + phase]! + want.min) < -CLOSE) return pool
      }
      return undefined
    },
    room({ id, loads }) {
      let room = Number.POSITIVE_INFINITY
      for (const place of sharedPools(pools, id))
        for (const phase of loads) room = Math.min(room, left(pools[place]!, phase, sums[place * 3 + phase]!))
      return room
    },
    take(want, amps = want.min) {
      addTo(sums, sharedPools(pools, want.id), want.loads, amps)
    },
  }
}

/** The first pool in which the minima do not fit beside each other, or undefined where all fit. */
export function overfull(wants: readonly Want[], pools: readonly Pool[]): Pool | undefined {
  const sums = new Float64Array(pools.length * 3)
  for (const { id, loads, min } of wants) addTo(sums, sharedPools(pools, id), loads, min)
  return pools.find((pool, place) =>
    PHASES.some((phase) => {
      const sum = sums[place * 3 + phase]!
      return sum > 0 && left(pool, phase, sum) < -CLOSE
    }),
  )
}

function addTo(sums: Float64Array, places: readonly number[], loads: readonly Phase[], amps: Amps): void {
  for (const place of places) for (const phase of loads) sums[place * 3 + phase]! += amps
}

/** Pools after what some sockets have been given for certain. */
export function without(
  pools: readonly Pool[],
  taken: readonly { readonly want: Pick<Want, 'id' | 'loads'>; readonly amps: Amps }[],
): readonly Pool[] {
  if (taken.length === 0) return pools
  const sums = new Float64Array(pools.length * 3)
  for (const { want, amps } of taken) addTo(sums, sharedPools(pools, want.id), want.loads, amps)
  const on = ({ amps }: Pool, place: number, phase: Phase): Amps => amps[phase] - sums[place * 3 + phase]!
  const rest = pools.map((pool, place) => ({
    ...pool,
    amps: [on(pool, place, 0), on(pool, place, 1), on(pool, place, 2)] as const,
  }))
  const sharing = sharings.get(pools)
  if (sharing) sharings.set(rest, sharing)
  return rest
}
