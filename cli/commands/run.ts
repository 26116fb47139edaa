import { command } from '../command.ts'
import { EXIT_CODES } from '../exit-code.ts'
import { whichScenarios } from './which-scenarios.ts'

// `pilotbench run`: its options. What it does is in cli/run.ts.

export const run = command({
  usage: 'run [features..]',
  describe: 'run scenarios against the station of a rig',
  options: (cli) =>
    whichScenarios(cli)
      .option('name', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'only scenarios whose name matches; may be given several times',
      })
      .option('report', {
        type: 'string',
        requiresArg: true,
        default: 'reports/out/latest',
        describe: 'folder for results.json, report.html, junit.xml, messages.ndjson',
      })
      .option('seed', {
        type: 'string',
        requiresArg: true,
        default: '1',
        describe: 'of all that is left to chance, such as bit errors: the same seed, the same run',
      })
      .option('parallel', {
        type: 'string',
        requiresArg: true,
        describe: 'how many processes run scenarios (virtual time only); where left out as many as are worth it',
      })
      .option('shard', {
        type: 'string',
        requiresArg: true,
        describe: 'one part of the scenarios, such as 1/3, for machines that share them',
      })
      .option('bail', { type: 'boolean', default: false, describe: 'begin no scenario after the first failure' })
      .example('$0 run', 'everything, simulated, in virtual time')
      .example('$0 run --rig rehearsal --tags @smoke', 'on pseudo-terminals and loopback, in wall time')
      .epilogue(EXIT_CODES),
  several: ['features', 'observe', 'name', 'import'],
  run: async (given, io) => {
    const options = await import('../options.ts')
    const chosen = {
      features: given.features ?? [],
      rig: given.rig,
      observe: given.observe,
      tags: given.tags,
      names: given.name,
      imports: options.imports(given.import, io.cwd),
      report: options.report(given.report),
      seed: options.seed(given.seed),
      parallel: given.parallel === undefined ? undefined : options.parallel(given.parallel),
      shard: given.shard === undefined ? undefined : options.shard(given.shard),
      bail: given.bail,
    }
    const { run } = await import('../run.ts')
    return run(chosen, io)
  },
})
