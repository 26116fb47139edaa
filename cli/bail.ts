// Whether this process shall begin no further scenario, and why. One answer a process: run.ts gives it in its own, and
// sends it to the workers of a parallel run. It stops nothing itself: hooks.ts asks.

let why: string | undefined

export function bail(reason: string): void {
  why = reason
}

/** Scenarios may begin: another run has nothing to do with an earlier one. */
export function allowBegin(): void {
  why = undefined
}

export function bailed(): string | undefined {
  return why
}
