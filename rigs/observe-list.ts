import { OBSERVED, type Observed } from '../bench/facts.ts'

// The list 'observe' of a rig: who sees, in order of preference. It knows neither rig files nor what an observer is made of.

/** One observer that a rig is to have; `only` leaves it these of its facts. */
export interface Observe {
  readonly by: string
  readonly only?: readonly Observed[]
}

function isObserved(fact: string): fact is Observed {
  return (OBSERVED as readonly string[]).includes(fact)
}

/** Reads a whole list; gives the number of the entry that is wrong, with what is wrong with it. */
export function readObserveList(
  entries: readonly string[],
  kinds: Readonly<Record<string, readonly Observed[]>>,
): readonly Observe[] | { readonly entry: number; readonly wrong: string } {
  if (entries.length === 0)
    return { entry: 0, wrong: `names nobody; leave it out for everybody: ${Object.keys(kinds).join(', ')}` }
  const read: Observe[] = []
  for (const [entry, text] of entries.entries()) {
    const observe = readObserve(text, kinds)
    if (typeof observe === 'string') return { entry, wrong: observe }
    if (read.some(({ by }) => by === observe.by)) return { entry, wrong: `${observe.by} is named twice` }
    read.push(observe)
  }
  return read
}

/**
 * Reads an entry: 'pilot', or 'word: log, display' for some of what it shows. Gives what is wrong with it as a string; `kinds`
 * is what each observer of this station kind can show.
 */
function readObserve(text: string, kinds: Readonly<Record<string, readonly Observed[]>>): Observe | string {
  const [, by = '', list] = /^\s*([^:]*?)\s*(?::(.*))?$/.exec(text) ?? []
  if (!Object.hasOwn(kinds, by)) return `unknown observer '${by}'; allowed: ${Object.keys(kinds).join(', ')}`
  if (list === undefined) return { by }
  if (list.trim() === '') return `${by} is left no fact; it shows: ${kinds[by]!.join(', ')}`
  const facts = list.split(',').map((each) => each.trim())
  const wrong = facts.find((fact) => !isObserved(fact) || !kinds[by]!.includes(fact))
  if (wrong !== undefined) return `${by} does not show '${wrong}'; it shows: ${kinds[by]!.join(', ')}`
  return { by, only: facts.filter(isObserved) }
}
