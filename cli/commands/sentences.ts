import { command } from '../command.ts'
import { PASSED } from '../exit-code.ts'

// `pilotbench sentences`: prints the page that cli/sentences.ts writes. It knows no sentence.

export const sentences = command({
  usage: 'sentences',
  describe: 'list the sentences that scenarios are written with',
  options: (cli) => cli,
  run: async (_given, io) => {
    const { sentences } = await import('../sentences.ts')
    io.stdout.write(await sentences())
    return PASSED
  },
})
