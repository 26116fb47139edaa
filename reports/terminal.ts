import { Chalk, type ChalkInstance } from 'chalk'
import { duration } from '../bench/duration.ts'
import { place, type ScenarioResult } from './collect.ts'
import { type Counts, count } from './outcome.ts'
import { type Progress, progressLine } from './progress.ts'
import type { Results } from './results.ts'

// A run as a person reads it in a terminal. It knows nothing of cucumber, and judges nothing.

interface Feature {
  readonly name: string
  readonly uri: string
  readonly scenarios: number
  readonly results: ScenarioResult[]
}

/** More reasons than this why scenarios were not run here are only counted. */
const MOST_REASONS = 3

/** Moves to the start of the line and empties it. */
const ERASE = '\r\u001b[2K'

/**
 * Writes a run: one line a feature, in the order of the plan; every failure with its story; one summary. Where there is a
 * terminal, its last line says what runs now.
 */
export class TerminalReport {
  readonly #write: (text: string) => void
  readonly #chalk: ChalkInstance
  readonly #features = new Map<string, Feature>()
  #drawn = false

  constructor(
    write: (text: string) => void,
    colours: boolean,
    plan: readonly Pick<ScenarioResult, 'uri' | 'feature'>[],
  ) {
    this.#chalk = new Chalk({ level: colours ? 1 : 0 })
    this.#write = (text) => {
      this.erase()
      write(text)
    }
    for (const { uri, feature } of plan) {
      const scenarios = (this.#features.get(uri)?.scenarios ?? 0) + 1
      this.#features.set(uri, { name: feature, uri, scenarios, results: [] })
    }
  }

  hear(result: ScenarioResult): void {
    this.#features.get(result.uri)?.results.push(result)
    // In parallel a later feature may be over first: it waits for its turn.
    for (const [uri, feature] of this.#features) {
      if (feature.results.length < feature.scenarios) break
      this.#features.delete(uri)
      this.#tell(feature)
    }
  }

  /** Draws or redraws the line that says what runs now; `width` of the terminal, in characters. */
  draw(progress: Progress, width: number): void {
    // Behind it there is room for the ^C of a person, which would otherwise go to the next line.
    this.#write(this.#chalk.dim(progressLine(progress, width - 3)))
    this.#drawn = true
  }

  /** Takes the drawn line away, so that something else can be written. */
  erase(): void {
    if (!this.#drawn) return
    this.#drawn = false
    this.#write(ERASE)
  }

  finish({ scenarios, counts, requirements, benchSeconds, wallSeconds }: Results): void {
    const { bold, dim, green, red, yellow } = this.#chalk
    for (const result of scenarios) {
      if (!result.failure) continue
      const { outcome, failure, reason } = result
      const colour = outcome === 'failed' ? red : yellow
      this.#write(`\n${colour(outcome)}  ${bold(result.name)}  ${dim(place(result))}\n`)
      if (result.tags.length > 0) this.#write(`  ${dim(result.tags.join(' '))}\n`)
      this.#write(`  ${failure.step}  ${dim(`(line ${failure.line})`)}\n  ${colour(reason.replaceAll('\n', '\n  '))}\n`)
    }
    this.#write(
      `\n${[
        bold(`${scenarios.length} scenarios`),
        green(`${counts.passed} passed`),
        ...(counts.failed > 0 ? [red(`${counts.failed} failed`)] : ['0 failed']),
        ...(counts.differs > 0 ? [yellow(`${counts.differs} differ where the guide is silent`)] : []),
        ...(counts.inconclusive > 0 ? [yellow(`${counts.inconclusive} inconclusive: the bench itself broke`)] : []),
        ...this.#others(counts),
      ].join(', ')}\n`,
    )
    const rows = Object.values(requirements)
    const claimed = rows.filter((row) => row.outcome !== 'open').length
    this.#write(
      dim(
        `${hours(benchSeconds)} on the bench in ${wallSeconds.toFixed(1)} s; ${claimed} of ${rows.length} requirements claimed\n`,
      ),
    )
    const unrun = new Set(scenarios.filter(({ outcome }) => /^notRun/.test(outcome)).map(({ reason }) => reason))
    const reasons = [...unrun]
    for (const reason of reasons.slice(0, MOST_REASONS)) this.#write(`${yellow('not run')}  ${reason}\n`)
    if (reasons.length > MOST_REASONS)
      this.#write(dim(`${reasons.length - MOST_REASONS} more reasons in results.json\n`))
    const [first, second, ...others] = new Set(scenarios.flatMap((result) => result.notes))
    for (const note of [first, second]) if (note !== undefined) this.#write(`${yellow('note')}  ${note}\n`)
    if (others.length > 0) this.#write(dim(`${others.length} more notes in results.json\n`))
    const findings = [...new Set(scenarios.flatMap((result) => result.findings))]
    for (const finding of findings.slice(0, MOST_REASONS)) this.#write(`${yellow('finding')}  ${finding}\n`)
    if (findings.length > MOST_REASONS)
      this.#write(dim(`${findings.length - MOST_REASONS} more findings in results.json\n`))
  }

  #tell({ name, uri, results }: Feature): void {
    const { dim, green, red, yellow } = this.#chalk
    const counts = count(results)
    const mark = counts.failed > 0 ? red('✗') : counts.passed < results.length ? yellow('•') : green('✓')
    const told = [
      `${counts.passed}/${results.length}`,
      ...(counts.failed > 0 ? [red(`${counts.failed} failed`)] : []),
      ...(counts.differs > 0 ? [yellow(`${counts.differs} differ`)] : []),
      ...(counts.inconclusive > 0 ? [yellow(`${counts.inconclusive} inconclusive`)] : []),
      ...this.#others(counts),
    ]
    this.#write(`${mark} ${name}  ${told.join(', ')}  ${dim(uri)}\n`)
  }

  #others(counts: Counts): readonly string[] {
    const { yellow } = this.#chalk
    return [
      ...(counts.notRunHere > 0 ? [yellow(`${counts.notRunHere} not run here`)] : []),
      ...(counts.notRun > 0 ? [yellow(`${counts.notRun} not run`)] : []),
    ]
  }
}

/** 15 h 35 min, or 42 s of a short run. */
function hours(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 2) return duration(Math.round(seconds) * 1000)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
