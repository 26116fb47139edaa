// Whether this process shall begin no further scenario, and why. One answer a process: run.ts gives it in its own, and
// sends it to the workers of a parallel run.

let why: string | undefined

export function bail(reason: string): void {
  why = reason
}

export function bailed(): string | undefined {
  return why
}
