import { command } from '../command.ts'
import { PASSED } from '../exit-code.ts'

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
