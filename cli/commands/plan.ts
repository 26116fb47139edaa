import { command } from '../command.ts'
import { whichScenarios } from './which-scenarios.ts'

// `pilotbench plan`: its options. What it does is in cli/rig-plan.ts.

export const plan = command({
  usage: 'plan [features..]',
  describe: 'say which scenarios a rig can run, and why not the others; runs none',
  options: (cli) =>
    whichScenarios(cli).option('list', {
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
