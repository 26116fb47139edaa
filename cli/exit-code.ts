import type { Counts } from '../reports/outcome.ts'

// The exit codes of pilotbench, and that of a run. They know nothing of why a scenario ended as it did.

export const PASSED = 0
export const FAILED = 1
/** Bad input, or a run that broke off: nothing was judged, or not all of it. */
export const COULD_NOT_RUN = 2
/** No scenario failed, but one or all of them say nothing about the station. */
export const INCONCLUSIVE = 3
export const INTERRUPTED = 130
/** Whoever read the output has gone: what a shell gives for a program that SIGPIPE ended. */
export const UNHEARD = 141

export const EXIT_CODES =
  'Exit codes: 0 all passed, 1 a scenario failed, 2 could not run (bad input, or the run broke off), ' +
  '3 inconclusive (nothing failed, but the bench broke or nothing could be run here), 130 interrupted, ' +
  '141 whoever read the output has gone.'

/** The exit code of a run that came to its end. */
export function exitCode({ passed, failed, differs, inconclusive }: Counts): number {
  if (failed > 0) return FAILED
  if (inconclusive > 0 || passed + differs === 0) return INCONCLUSIVE
  return PASSED
}
