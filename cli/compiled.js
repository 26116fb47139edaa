// The compiled output in dist/ is run only if it was made of these very sources: whoever edits one runs what he wrote.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['bench', 'protocols', 'emulators', 'rigs', 'steps', 'reports', 'proving', 'cli']
const SINGLE = ['tsconfig.json', 'tsconfig.build.json', 'cli/build.js', 'features/requirements.yaml']
const SOURCE = /(?<!\.(test|cases|contract))\.ts$|\.json$/

/** The file in dist/ that holds the fingerprint of the sources that it was made of. */
export const MADE_OF = 'dist/made-of'

/** One word for the names and contents of all that is compiled in the package at `root`. */
export function fingerprint(root) {
  const hash = createHash('sha1')
  const add = (file) =>
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  for (const file of SINGLE) add(file)
  for (const folder of FOLDERS) for (const file of sourcesIn(root, folder)) add(file)
  return hash.digest('hex')
}

function sourcesIn(root, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return entry.name === 'out' ? [] : sourcesIn(root, path)
      return SOURCE.test(entry.name) ? [path] : []
    })
    .sort()
}

/** Whether dist/ was made of the sources as they are now. */
export function isCompiled(root) {
  try {
    return readFileSync(join(root, MADE_OF), 'utf8') === fingerprint(root)
  } catch {
    return false
  }
}
