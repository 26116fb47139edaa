import type { ScenarioPaths } from './cucumber.ts'
import type { Planned } from './plan.ts'

// How the scenarios of a run are shared among processes. It starts none and knows nothing of what a scenario does.

/** Scenarios of one file that go together, and how much work they are. */
interface Piece {
  readonly file: string
  readonly lines: readonly number[]
  readonly effort: number
}

/** A process of its own takes about as long to begin as so many scenarios take to run. */
const WORTH_A_PROCESS = 60

/** More processes than these gain little, and each has a bench in its memory. */
const MOST_PROCESSES = 4

/** Into how many pieces the work of one process is divided at least, so that all end at about the same time. */
const PIECES = 6

/** How many processes are worth their start for so many scenarios on a machine with so many processors. */
export function worthwhile(scenarios: number, processors: number): number {
  return Math.max(1, Math.min(processors, MOST_PROCESSES, Math.floor(scenarios / WORTH_A_PROCESS)))
}

/** All of a plan in cucumber's words. */
export function pathsOf(plan: readonly Planned[]): ScenarioPaths {
  const lines = new Map<string, number[]>()
  for (const { file, line } of plan) lines.set(file, [...(lines.get(file) ?? []), line])
  return [...lines].map(([file, numbers]) => [file, ...numbers].join(':'))
}

/**
 * A plan that several processes share: each takes a part when it has nothing to do, the greatest first. A file stays whole
 * where it is not too much for one process.
 */
export class Parts {
  readonly #processes: number
  readonly #pieces: Piece[]
  #left: number

  constructor(plan: readonly Planned[], processes: number) {
    this.#processes = processes
    this.#left = plan.reduce((sum, scenario) => sum + effort(scenario), 0)
    this.#pieces = pieces(plan, this.#left / processes / PIECES).sort((a, b) => b.effort - a.effort)
  }

  /** What a process shall run now; undefined when nothing is left. */
  next(): ScenarioPaths | undefined {
    const enough = this.#left / this.#processes / 2
    const taken: Piece[] = []
    let sum = 0
    while (this.#pieces.length > 0 && (taken.length === 0 || sum + this.#pieces[0]!.effort <= enough)) {
      const piece = this.#pieces.shift()!
      taken.push(piece)
      sum += piece.effort
    }
    this.#left -= sum
    return taken.length === 0 ? undefined : taken.map(({ file, lines }) => [file, ...lines].join(':'))
  }
}

function pieces(plan: readonly Planned[], most: number): Piece[] {
  const found: Piece[] = []
  let [file, lines, sum] = ['', [] as number[], 0]
  const close = (): void => {
    if (lines.length > 0) found.push({ file, lines, effort: sum })
    lines = []
    sum = 0
  }
  for (const scenario of plan) {
    if (scenario.file !== file || sum >= most) close()
    file = scenario.file
    lines.push(scenario.line)
    sum += effort(scenario)
  }
  close()
  return found
}

/** About how much work a scenario is, in steps of one station: a network costs as many times that as it has stations. */
function effort({ steps }: Planned): number {
  const stations = steps.map(({ text }) => Number(/\bnetwork of (\d+)\b/.exec(text)?.[1] ?? 1))
  return steps.length * Math.max(1, ...stations)
}
