import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Where this package is on the disk, as sources or compiled. It knows nothing of what is in it.

const above = dirname(dirname(fileURLToPath(import.meta.url)))

/** Whether these modules are the compiled ones of dist/, which is laid out as the sources are. */
export const COMPILED = !existsSync(join(above, 'package.json'))

/** The folder of this package, where its features, rigs and sources are. */
export const PACKAGE = COMPILED ? dirname(above) : above
