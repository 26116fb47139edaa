import { type Amps, NO_AMPS, NOMINAL_VOLTS, PHASES, type PhaseAmps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { total } from './phase-sums.ts'

// What a meter in a socket counts. Unaware of who reads it.

/** Per conductor, at nominal voltage: W, VA and VAr now, or Wh, VAh and VArh so far. */
export interface Energy {
  readonly real: PhaseAmps
  readonly apparent: PhaseAmps
  readonly reactive: PhaseAmps
}

/** What a socket's meter has counted, and what flows since. */
export interface Counter {
  readonly at: Millis
  readonly flows: Energy
  readonly counted: Energy
}

const NOTHING: Energy = { real: NO_AMPS, apparent: NO_AMPS, reactive: NO_AMPS }

export function emptyCounter(now: Millis): Counter {
  return { at: now, flows: NOTHING, counted: NOTHING }
}

/** Counts what flowed until now, and takes up what flows from now on. */
export function count(counter: Counter, drawn: PhaseAmps, powerFactor: PhaseAmps, now: Millis): Counter {
  return { at: now, flows: flowing(drawn, powerFactor), counted: countedAt(counter, now) }
}

/** Of all phases together; 0 while nothing flows. */
export function powerFactorOf({ real, apparent }: Pick<Energy, 'real' | 'apparent'>): number {
  return total(apparent) > 0 ? total(real) / total(apparent) : 0
}

export function countedAt({ at, flows, counted }: Counter, now: Millis): Energy {
  const hours = (now - at) / 3_600_000
  const add = (of: keyof Energy): PhaseAmps => {
    const [before, flow] = [counted[of], flows[of]]
    return [before[0] + flow[0] * hours, before[1] + flow[1] * hours, before[2] + flow[2] * hours]
  }
  return { real: add('real'), apparent: add('apparent'), reactive: add('reactive') }
}

function flowing(drawn: PhaseAmps, powerFactor: PhaseAmps): Energy {
  const of = (factor: (cosine: number) => number): PhaseAmps => {
    const [a, b, c] = PHASES.map((phase): Amps => drawn[phase] * NOMINAL_VOLTS * factor(powerFactor[phase]))
    return [a!, b!, c!]
  }
  return {
    real: of((cosine) => cosine),
    apparent: of(() => 1),
    reactive: of((cosine) => Math.sqrt(Math.max(0, 1 - cosine * cosine))),
  }
}
