import { accessSync, constants, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BadInput } from '../bench/bad-input.ts'
import type { Results } from '../reports/results.ts'

const RESULTS = 'results.json'

/** Files that cucumber writes while a run goes on, each with its name of the format. */
const FORMATS = { 'report.html': 'html', 'junit.xml': 'junit', 'messages.ndjson': 'message' } as const

/** The names of all that a run writes. */
export const REPORT_FILES: readonly string[] = [RESULTS, ...Object.keys(FORMATS)]

/** Where a run reports. Until it is over there is no results.json, so that nobody takes an earlier one for it. */
export class ReportFolder {
  readonly #folder: string

  /** Makes the folder and empties it of an earlier report; BadInput when it cannot be written. */
  constructor(given: string, cwd: string) {
    this.#folder = resolve(cwd, given)
    try {
      mkdirSync(this.#folder, { recursive: true })
      accessSync(this.#folder, constants.W_OK)
      this.discard()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      throw new BadInput(`--report ${given}: cannot be written (${code}); give a folder that can`)
    }
  }

  /** What cucumber shall write: path to format. */
  get formats(): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(FORMATS).map(([file, format]) => [join(this.#folder, file), format]))
  }

  /** The run is over: results.json appears, whole. */
  write(results: Results): void {
    const file = join(this.#folder, RESULTS)
    writeFileSync(`${file}.new`, `${JSON.stringify(results, undefined, 2)}\n`)
    renameSync(`${file}.new`, file)
  }

  /** The run did not come to its end: takes away what is half written. */
  discard(): void {
    for (const file of REPORT_FILES) rmSync(join(this.#folder, file), { force: true })
  }
}
