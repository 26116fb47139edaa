import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { BadInput } from '../../bench/bad-input.ts'

// Certificates and keys that an option names. It checks that there is one, not whether it is good.

/**
 * The text of a file that an option names, relative to `cwd`, which holds `what` ('CERTIFICATE', 'PRIVATE KEY') in PEM; throws
 * BadInput.
 */
export function pem(option: string, file: string, what: string, cwd: string): string {
  let text: string
  try {
    text = readFileSync(resolve(cwd, file), 'utf8')
  } catch (error) {
    throw new BadInput(`${option} ${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
  if (!new RegExp(`-----BEGIN [A-Z ]*${what}-----`).test(text))
    throw new BadInput(`${option} ${file}: holds no ${what.toLowerCase()} in PEM`)
  return text
}
