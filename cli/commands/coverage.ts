import { command } from '../command.ts'

// `pilotbench coverage`: its options. What it prints is in cli/coverage.ts.

export const coverage = command({
  usage: 'coverage [features..]',
  describe: 'list requirements and the scenarios that claim them',
  options: (cli) =>
    cli
      .positional('features', {
        type: 'string',
        array: true,
        describe: 'feature files or folders, file:line for one scenario',
      })
      .option('open', { type: 'boolean', default: false, describe: 'only those that no scenario claims' }),
  several: ['features'],
  run: async ({ features = [], open }, io) => {
    const { listCoverage } = await import('../coverage.ts')
    return listCoverage(features, open, io)
  },
})
