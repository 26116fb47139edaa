import { readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { COMPILED, PACKAGE } from '../bench/package-folder.ts'

// Where the package's own files are, and how a person calls them. It reads no feature and no rig.

/** The folder of this package, where its own features and steps are. */
export const ROOT = PACKAGE

export const REQUIREMENTS = join(ROOT, COMPILED ? 'dist/requirements.json' : 'features/requirements.yaml')

export function version(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
}

/** What a person calls the file that cucumber calls `uri`: the package's own by its path in it, the user's from `cwd`. */
export function shownPath(uri: string, cwd: string): string {
  const path = resolve(ROOT, uri)
  return path.startsWith(join(ROOT, 'features') + sep) ? relative(ROOT, path) : relative(cwd, path)
}

/** A rig by name as it is, one by its path as an absolute one. */
export function rigPath(rig: string, cwd: string): string {
  return /\.ya?ml$/.test(rig) ? resolve(cwd, rig) : rig
}
