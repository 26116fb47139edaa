import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this package, where its own features and steps are. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

export const REQUIREMENTS = join(ROOT, 'features', 'requirements.yaml')

export function version(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
}

/** Feature paths for cucumber, which runs in ROOT: the package's own, or the user's, relative to `cwd`, where he is. */
export function featurePaths(given: readonly string[], cwd: string): string[] {
  return given.length === 0 ? ['features/**/*.feature'] : given.map((path) => relative(ROOT, resolve(cwd, path)))
}

/** The way back: the package's own features by their path in the package, the user's relative to `cwd`. */
export function shownPath(uri: string, cwd: string): string {
  const path = resolve(ROOT, uri)
  return path.startsWith(join(ROOT, 'features') + sep) ? relative(ROOT, path) : relative(cwd, path)
}

/** A rig by name as it is, one by its path as an absolute one. */
export function rigPath(rig: string, cwd: string): string {
  return /\.ya?ml$/.test(rig) ? resolve(cwd, rig) : rig
}
