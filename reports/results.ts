import type { ScenarioResult } from './collect.ts'
import { type Counts, count } from './outcome.ts'
import type { Covered } from './requirements.ts'

// The results of a run as the data of results.json. It writes no file and judges nothing.

/** A run as data: the file results.json. */
export interface Results {
  readonly pilotbench: string
  readonly rig: string
  readonly seed: number
  /** Time that the run took here. With `wallMs` of a scenario the only thing that differs between two simulated runs. */
  readonly wallSeconds: number
  /** Time that went by on the bench, all scenarios together. */
  readonly benchSeconds: number
  readonly counts: Counts
  readonly scenarios: readonly ScenarioResult[]
  readonly requirements: Readonly<Record<string, Covered>>
}

export function results({
  scenarios,
  ...run
}: Pick<Results, 'pilotbench' | 'rig' | 'seed' | 'wallSeconds' | 'scenarios' | 'requirements'>): Results {
  const benchMillis = scenarios.reduce((sum, { benchSeconds }) => sum + Math.round(benchSeconds * 1000), 0)
  return {
    pilotbench: run.pilotbench,
    rig: run.rig,
    seed: run.seed,
    wallSeconds: run.wallSeconds,
    benchSeconds: benchMillis / 1000,
    counts: count(scenarios),
    scenarios,
    requirements: run.requirements,
  }
}
