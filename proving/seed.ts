// What chance gives to a test: one seed for all of them, and how often each draws. Two runs are the same unless they are asked
// to differ: PILOTBENCH_SEED=7 begins elsewhere, PILOTBENCH_RUNS=large draws as often as a night has time for, and
// PILOTBENCH_RUNS=1 once. Of what is drawn this file knows nothing.
import fc from 'fast-check'
import { BadInput } from '../bench/bad-input.ts'

/** What everything is drawn from: a whole number from 0 to 2^31 - 1. */
export const SEED = whole('PILOTBENCH_SEED', 0) ?? 1

/** How often to draw: `usual` in `npm test`, `large` in a night, or as often as was asked for. */
export function runs(usual: number, large: number): number {
  return process.env.PILOTBENCH_RUNS === 'large' ? large : (whole('PILOTBENCH_RUNS', 1) ?? usual)
}

/** How a failure is seen again that was the last of `count` drawn from `seed` on. */
export function again(seed: number, count = 1): string {
  return `PILOTBENCH_SEED=${seed} PILOTBENCH_RUNS=${count} draws it again`
}

/** What a property of fast-check draws, so often; a failure tells its smallest example, and how it is seen again. */
export function drawn<T>(numRuns: number): fc.Parameters<T> {
  return {
    seed: SEED,
    numRuns,
    reporter: (details) => {
      if (!details.failed) return
      const message = `${fc.defaultReportMessage(details)}\n${again(details.seed, details.numRuns)}`
      throw new Error(message, { cause: details.errorInstance })
    },
  }
}

function whole(name: string, least: number): number | undefined {
  const text = process.env[name]
  if (text === undefined || text === '') return undefined
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= least && value < 2 ** 31)) throw new BadInput(`${name} ${text}: not a whole number from ${least}`)
  return value
}
