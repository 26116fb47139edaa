import { command } from '../command.ts'

// `pilotbench plan`: its options. What it does is in cli/rig-plan.ts.

export const plan = command({
  usage: 'plan [features..]',
  describe: 'say which scenarios a rig can run, and why not the others; runs none',
  options: (cli) =>
    cli
      .positional('features', {
        type: 'string',
        array: true,
        describe: 'feature files or folders, file:line for one scenario',
      })
      .option('rig', {
        type: 'string',
        requiresArg: true,
        default: 'simulated',
        describe: 'a rig of rigs/ or the path of a rig file',
      })
      .option('observe', {
        type: 'string',
        array: true,
        nargs: 1,
        describe:
          'who sees, in place of the rig\'s own list: pilot, or "word: log, display"; may be given several times',
      })
      .option('tags', {
        type: 'string',
        requiresArg: true,
        default: '',
        describe: 'tag expression, such as "@SLB-04 or @smoke"',
      })
      .option('import', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: "a step file beside the bench's own; may be given several times",
      })
      .option('list', {
        type: 'boolean',
        default: false,
        describe: 'every scenario that cannot be run, with its reasons',
      }),
  several: ['features', 'observe', 'import'],
  run: async (given, io) => {
    const options = await import('../options.ts')
    const { tellPlan } = await import('../rig-plan.ts')
    return tellPlan(
      {
        features: given.features ?? [],
        rig: given.rig,
        observe: given.observe,
        tags: given.tags,
        imports: options.imports(given.import, io.cwd),
        list: given.list,
      },
      io,
    )
  },
})
