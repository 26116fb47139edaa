import { type Amps, PHASES, type Phase, type PhaseAmps } from '../../../bench/amps.ts'

// Sums over phases, each formula once. Unaware of who draws what, or why.

/** What flows in the conductors of a feed, per grid phase; conductors that hang on no phase are left out. */
export function onGrid(drawn: PhaseAmps, conductors: readonly Phase[]): PhaseAmps {
  const grid: [Amps, Amps, Amps] = [0, 0, 0]
  for (const conductor of PHASES) {
    const phase = conductors[conductor]
    if (phase !== undefined) grid[phase] += drawn[conductor]
  }
  return grid
}

/** Phase by phase. */
export function plus(one: PhaseAmps, other: PhaseAmps): PhaseAmps {
  return [one[0] + other[0], one[1] + other[1], one[2] + other[2]]
}

/** Of all three phases. */
export function total([l1, l2, l3]: PhaseAmps): number {
  return l1 + l2 + l3
}

/** Of the phase that has most. */
export function highest([l1, l2, l3]: PhaseAmps): number {
  return Math.max(l1, l2, l3)
}
