import { Chalk, type ChalkInstance } from 'chalk'
import { duration } from '../bench/duration.ts'
import type { Complaint, ScenarioResult } from './collect.ts'
import type { Covered } from './requirements.ts'

export interface Tally {
  readonly scenarios: number
  readonly passed: number
  readonly failed: number
  readonly differs: number
  readonly notRunHere: number
}

export function tally(results: readonly ScenarioResult[]): Tally {
  const count = (verdict: ScenarioResult['verdict']): number =>
    results.filter((result) => result.verdict === verdict).length
  return {
    scenarios: results.length,
    passed: count('passed'),
    failed: count('failed'),
    differs: count('differs'),
    notRunHere: count('not run here'),
  }
}

/** Writes a run to a terminal: one line a feature, every failure with its story, one summary. */
export class TerminalReport {
  readonly #write: (text: string) => void
  readonly #chalk: ChalkInstance
  #file = ''
  #results: ScenarioResult[] = []

  constructor(write: (text: string) => void, colours: boolean) {
    this.#write = write
    this.#chalk = new Chalk({ level: colours ? 1 : 0 })
  }

  hear(result: ScenarioResult): void {
    const file = result.id.slice(0, result.id.lastIndexOf(':'))
    if (file !== this.#file) {
      this.#flush()
      this.#file = file
    }
    this.#results.push(result)
  }

  complain(complaints: readonly Complaint[]): void {
    for (const { where, what } of complaints) this.#write(`${where}: ${what}\n`)
  }

  /** `wall` is the time the run took, in ms; `benchTime` what went by on the bench's clock. */
  finish(
    all: readonly ScenarioResult[],
    wall: number,
    benchTime: number,
    requirements: Readonly<Record<string, Covered>>,
  ): void {
    this.#flush()
    const { bold, dim, green, red, yellow } = this.#chalk
    for (const result of all) {
      if (!result.failure) continue
      const colour = result.verdict === 'differs' ? yellow : red
      this.#write(
        `\n${colour(result.verdict === 'differs' ? 'differs' : 'failed')}  ${bold(result.name)}  ${dim(result.id)}\n`,
      )
      if (result.tags.length > 0) this.#write(`  ${dim(result.tags.join(' '))}\n`)
      this.#write(
        `  ${result.failure.step}  ${dim(`(line ${result.failure.line})`)}\n  ${colour(result.failure.message.replaceAll('\n', '\n  '))}\n`,
      )
    }
    const { scenarios, passed, failed, differs, notRunHere } = tally(all)
    const rows = Object.values(requirements)
    const claimed = rows.filter((row) => row.verdict !== 'open').length
    this.#write(
      `\n${[
        bold(`${scenarios} scenarios`),
        green(`${passed} passed`),
        ...(failed > 0 ? [red(`${failed} failed`)] : ['0 failed']),
        ...(differs > 0 ? [yellow(`${differs} differ where the guide is silent`)] : []),
        ...(notRunHere > 0 ? [yellow(`${notRunHere} not run here`)] : []),
      ].join(', ')}\n`,
    )
    this.#write(
      dim(
        `${hours(benchTime)} on the bench in ${(wall / 1000).toFixed(1)} s; ${claimed} of ${rows.length} requirements claimed\n`,
      ),
    )
    const notes = new Set(all.flatMap((result) => result.record?.notes ?? []))
    const [first, second, ...others] = notes
    for (const note of [first, second]) if (note !== undefined) this.#write(`${yellow('note')}  ${note}\n`)
    if (others.length > 0) this.#write(dim(`${others.length} more notes in results.json\n`))
  }

  #flush(): void {
    const results = this.#results
    this.#results = []
    if (results.length === 0) return
    const { dim, green, red, yellow } = this.#chalk
    const { scenarios, passed, failed, differs, notRunHere } = tally(results)
    const mark = failed > 0 ? red('✗') : differs + notRunHere > 0 ? yellow('•') : green('✓')
    const counts = [
      `${passed}/${scenarios}`,
      ...(failed > 0 ? [red(`${failed} failed`)] : []),
      ...(differs > 0 ? [yellow(`${differs} differ`)] : []),
      ...(notRunHere > 0 ? [yellow(`${notRunHere} not run here`)] : []),
    ]
    this.#write(`${mark} ${results[0]!.feature}  ${counts.join(', ')}  ${dim(this.#file)}\n`)
  }
}

/** 15 h 35 min, or 42 s of a short run. */
function hours(time: number): string {
  const minutes = Math.round(time / 60_000)
  if (minutes < 2) return duration(Math.round(time / 1000) * 1000)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
