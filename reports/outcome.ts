// The six ways in which a scenario can end, and which of several is told. It knows nothing of why one ended so.

/**
 * How a scenario ended. `differs`: it states what the simulated station does where the guide is silent, and a real one does
 * otherwise. `notRunHere`: this rig lacks what it needs. `inconclusive`: the bench itself broke, nothing is known of the
 * station. `notRun`: the run was stopped before it.
 */
export type Outcome = 'passed' | 'failed' | 'differs' | 'inconclusive' | 'notRunHere' | 'notRun'

export type Counts = Readonly<Record<Outcome, number>>

export function count(results: readonly { readonly outcome: Outcome }[]): Counts {
  const counts = { passed: 0, failed: 0, differs: 0, notRunHere: 0, inconclusive: 0, notRun: 0 }
  for (const { outcome } of results) counts[outcome]++
  return counts
}

/** Which outcome of several is the one to tell: what a person must look at first. */
const TOLD_FIRST: readonly Outcome[] = ['failed', 'differs', 'inconclusive', 'notRun', 'passed', 'notRunHere']

/** What several scenarios together say of the requirement that they assert; 'open' when there are none. */
export function together(outcomes: readonly Outcome[]): Outcome | 'open' {
  return TOLD_FIRST.find((each) => outcomes.includes(each)) ?? 'open'
}
