import { accessSync, constants, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BadInput } from '../bench/bad-input.ts'
import { FORMAT_FILES } from '../reports/formats.ts'
import type { Results } from '../reports/results.ts'

// The folder that a run reports in. It knows the names of the files, and nothing of what a result says.

const RESULTS = 'results.json'

/** The names of all that a run writes. */
export const REPORT_FILES: readonly string[] = [RESULTS, ...FORMAT_FILES]

/** Where a run reports. Until it is over there is no results.json, so that nobody takes an earlier one for it. */
export class ReportFolder {
  /** Its absolute path. */
  readonly path: string

  /** Makes the folder, given relative to `cwd`, and empties it of an earlier report; BadInput when it cannot be written. */
  constructor(given: string, cwd: string) {
    this.path = resolve(cwd, given)
    try {
      mkdirSync(this.path, { recursive: true })
      accessSync(this.path, constants.W_OK)
      this.discard()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      throw new BadInput(`--report ${given}: cannot be written (${code}); give a folder that can`)
    }
  }

  /** The run is over: results.json appears, whole. */
  write(results: Results): void {
    const file = join(this.path, RESULTS)
    writeFileSync(`${file}.new`, `${JSON.stringify(results, undefined, 2)}\n`)
    renameSync(`${file}.new`, file)
  }

  /** The run did not come to its end: takes away what is half written. */
  discard(): void {
    for (const file of REPORT_FILES) rmSync(join(this.path, file), { force: true })
  }
}
