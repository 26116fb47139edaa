import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { BadInput } from '../bench/bad-input.ts'

// Options that need more than yargs can check. It knows nothing of what is done with them.

/** The value of --report: a folder, there or not. */
export function report(text: string): string {
  if (text === '') throw new BadInput('--report: give the path of a folder')
  return text
}

/** The value of --seed: a whole number. */
export function seed(text: string): number {
  return wholeNumber('--seed', text, 0, 'from 0')
}

/** The value of --parallel: how many processes run scenarios at the same time. */
export function parallel(text: string): number {
  return wholeNumber('--parallel', text, 1, 'from 1')
}

/** The value of --shard, as it was given: 'i/n', the i-th of n equal parts. */
export function shard(text: string): string {
  const [, index, total] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? []
  if (index === undefined || Number(index) > Number(total))
    throw new BadInput(`--shard ${text}: not a part such as 1/3; the first number is 1 up to the second`)
  return text
}

/** The step files of --import as absolute paths; they were given relative to `cwd`. */
export function imports(given: readonly string[], cwd: string): readonly string[] {
  const files = given.map((path) => {
    if (!statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isFile())
      throw new BadInput(`--import ${path}: there is no such file; give a step file (.ts or .js)`)
    if (!/\.(ts|mts|js|mjs)$/.test(path))
      throw new BadInput(`--import ${path}: not a step file; allowed: .ts, .mts, .js, .mjs`)
    return resolve(cwd, path)
  })
  return [...new Set(files)]
}

function wholeNumber(option: string, text: string, least: number, range: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(value) || value < least)
    throw new BadInput(`${option} ${text}: not a whole number ${range}`)
  return value
}
