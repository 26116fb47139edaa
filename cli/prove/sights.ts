import { join } from 'node:path'
import { OBSERVED, type Observed } from '../../bench/facts.ts'
import { PACKAGE } from '../../bench/package-folder.ts'
import { loadRig, observerKinds } from '../../rigs/load.ts'

// Rigs of the simulated station that see, or have, only so much. What a scenario comes to on them is judged elsewhere.

/** Who sees on which rig; everybody who can, and the simulated one, where left out. */
export interface Sight {
  readonly rig?: string
  readonly observe?: readonly string[]
}

/** Eight ways to look at a station, and two rigs with next to nothing around it. */
export const SIGHTS: Readonly<Record<string, Sight>> = {
  all: {},
  'what its registers show': { observe: ['pilot: mode3, offered', 'clamp: drawn'] },
  'what its own word shows': { observe: ['word'] },
  light: { observe: ['led-sensor'] },
  pilot: { observe: ['pilot'] },
  'OCPP messages': { observe: ['back-office'] },
  'pilot and currents': { observe: ['pilot', 'clamp'] },
  'log and display': { observe: ['word: log, display'] },
  'a station and nothing else': { rig: join(PACKAGE, 'proving/rigs/bare.yaml') },
  'a station and its cars': { rig: join(PACKAGE, 'proving/rigs/cars.yaml') },
}

/** The list of everybody who can see, without one fact. */
export function without(hidden: Observed): readonly string[] {
  const { station, devices } = loadRig('simulated')
  return Object.entries(observerKinds(station.kind, devices)).flatMap(([by, facts]) => {
    const left = OBSERVED.filter((fact) => facts.includes(fact) && fact !== hidden)
    return left.length === 0 ? [] : [`${by}: ${left.join(', ')}`]
  })
}
