import { readFileSync } from 'node:fs'
import { BadInput } from '../../bench/bad-input.ts'

/** The text of a file that an option names, which holds `what` ('CERTIFICATE', 'PRIVATE KEY') in PEM; throws BadInput. */
export function pem(option: string, file: string, what: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new BadInput(`${option} ${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
  if (!new RegExp(`-----BEGIN [A-Z ]*${what}-----`).test(text))
    throw new BadInput(`${option} ${file}: holds no ${what.toLowerCase()} in PEM`)
  return text
}
