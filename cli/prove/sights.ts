import type { Observed } from '../../bench/facts.ts'
import { OBSERVED } from '../../bench/facts.ts'
import { loadRig, observerKinds } from '../../rigs/load.ts'

// Rigs of the simulated station that see only so much, each as a list 'observe'. What a scenario comes to on them is judged
// elsewhere.

/** Eight ways to look at a station, by name: undefined is everybody who can see. */
export const EIGHT_SIGHTS: Readonly<Record<string, readonly string[] | undefined>> = {
  all: undefined,
  'what its registers show': ['pilot: mode3, offered', 'clamp: drawn'],
  'what its own word shows': ['word'],
  light: ['led-sensor'],
  pilot: ['pilot'],
  'OCPP messages': ['back-office'],
  'pilot and currents': ['pilot', 'clamp'],
  'log and display': ['word: log, display'],
}

/** The list of everybody who can see, without one fact. */
export function without(hidden: Observed): readonly string[] {
  const { station, devices } = loadRig('simulated')
  return Object.entries(observerKinds(station.kind, devices)).flatMap(([by, facts]) => {
    const left = OBSERVED.filter((fact) => facts.includes(fact) && fact !== hidden)
    return left.length === 0 ? [] : [`${by}: ${left.join(', ')}`]
  })
}
