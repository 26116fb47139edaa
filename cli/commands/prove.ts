import { command } from '../command.ts'

// `pilotbench prove`: its options. What it does is in cli/prove.

export const prove = command({
  usage: 'prove <what>',
  describe: 'prove that the suite judges what is seen, and says when it cannot see',
  options: (cli) =>
    cli
      .positional('what', {
        choices: ['facts', 'sights'] as const,
        demandOption: true,
        describe:
          'facts: hides one fact after the other; sights: runs on ten rigs that see, or have, only so much. No scenario may fail for it',
      })
      .option('all', {
        type: 'boolean',
        default: false,
        describe: 'every scenario, in place of one a sentence (facts) or a part of them (sights)',
      }),
  run: async ({ what, all }, io) => {
    const { proveFacts, proveSights } = await import('../prove/prove.ts')
    return what === 'facts' ? proveFacts(all, io) : proveSights(all, io)
  },
})
