import type { Argv } from 'yargs'

// Options by which several commands are told which scenarios, on which rig, seen by whom. It knows no command.

/** Adds them to a command whose usage names the positional `features..`. */
export function whichScenarios(cli: Argv) {
  return cli
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
      describe: 'who sees, in place of the rig\'s own list: pilot, or "word: log, display"; may be given several times',
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
}
