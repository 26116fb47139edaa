import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type PhaseAmps, perPhase } from '../../bench/amps.ts'
import { BadInput } from '../../bench/bad-input.ts'
import type { Millis } from '../../bench/clock.ts'
import type { ProfilePoint } from '../../bench/verbs.ts'

// Currents, and what follows a time, as options and CSV files give them. It knows no device that they are for.

/** The value of --amps: a current per phase in A, or the one of a one-phase meter. Throws BadInput. */
export function currentsOf(text: string, phases: 1 | 3): PhaseAmps {
  const amps = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (amps.length !== phases || !amps.every(Number.isFinite))
    throw new BadInput(
      phases === 3
        ? `--amps ${text}: give three currents in A, such as 16,0,6.5`
        : `--amps ${text}: a one-phase meter has one current in A, such as 16`,
    )
  return perPhase((phase) => amps[phase] ?? 0)
}

/** A CSV file, relative to `cwd`, with seconds and three currents a line. Throws BadInput with the line. */
export function readProfile(file: string, cwd: string): ProfilePoint[] {
  return readLines(file, cwd, 'seconds and three currents, such as 10,16,0,6.5', ([seconds, ...currents]) => {
    const after = secondsOf(seconds)
    const amps = currents.map(numberOf)
    if (after === undefined || amps.length !== 3 || !amps.every(Number.isFinite)) return undefined
    return { after, amps: [amps[0]!, amps[1]!, amps[2]!] }
  })
}

/**
 * A CSV file of moments, relative to `cwd`, one a line: empty lines, a first line of words and lines that begin with # are
 * left out. `read` gives undefined for cells that are not what `allowed` says. Throws BadInput with the line.
 */
export function readLines<T>(
  file: string,
  cwd: string,
  allowed: string,
  read: (cells: readonly string[]) => T | undefined,
): T[] {
  let text: string
  try {
    text = readFileSync(resolve(cwd, file), 'utf8')
  } catch (error) {
    throw new BadInput(`--follow ${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
  const moments: T[] = []
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#') || (index === 0 && /^\s*[a-z"]/i.test(line))) return
    const found = read(line.split(/[,;]/).map((cell) => cell.trim()))
    if (found === undefined) throw new BadInput(`${file}:${index + 1}: '${line}' is not ${allowed}`)
    moments.push(found)
  })
  if (moments.length === 0) throw new BadInput(`${file}: holds no line of ${allowed}`)
  return moments
}

/** A first cell in ms; undefined where it is no number from 0. */
export function secondsOf(cell: string | undefined): Millis | undefined {
  const seconds = numberOf(cell ?? '')
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined
}

function numberOf(cell: string): number {
  return cell === '' ? Number.NaN : Number(cell)
}
