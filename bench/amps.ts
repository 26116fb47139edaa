// Currents and phases, as every other file names them. They know nothing of who draws, offers or measures.

/** A current in amperes (r.m.s.). Signed only where a meter sees direction: positive is drawn, negative is returned. */
export type Amps = number

/** One current per phase, in the order L1, L2, L3 of whoever speaks (a car, a feed, the grid). */
export type PhaseAmps = readonly [Amps, Amps, Amps]

/** Index of a phase: 0 is L1, 1 is L2, 2 is L3. */
export type Phase = 0 | 1 | 2

/** Socket 1 is the left one, socket 2 the right one (guide 3.1.1). */
export type SocketNumber = 1 | 2

export const PHASES: readonly Phase[] = [0, 1, 2]

/** Nominal phase voltage that every kW figure of the guide is reckoned with (guide 4.1). */
export const NOMINAL_VOLTS = 230

export const NO_AMPS: PhaseAmps = [0, 0, 0]

export function samePhases(a: PhaseAmps, b: PhaseAmps): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2]
}

/** One value per phase, made by a function of it. */
export function perPhase<T>(make: (phase: Phase) => T): readonly [T, T, T] {
  return [make(0), make(1), make(2)]
}
