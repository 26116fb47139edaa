import yargs from 'yargs'
import { BadInput } from '../bench/bad-input.ts'
import type { Chosen, Command } from './command.ts'
import { check } from './commands/check.ts'
import { coverage } from './commands/coverage.ts'
import { emulate } from './commands/emulate.ts'
import { plan } from './commands/plan.ts'
import { prove } from './commands/prove.ts'
import { run } from './commands/run.ts'
import { sentences } from './commands/sentences.ts'
import { station } from './commands/station.ts'
import { COULD_NOT_RUN, PASSED } from './exit-code.ts'
import { version } from './features.ts'
import { type Io, ProcessIo } from './io.ts'

// A command line from its words to its exit code. It knows the commands by name and nothing of what they do.

const COMMANDS: readonly Command[] = [run, plan, prove, check, coverage, emulate, station, sentences]

/**
 * Runs one command line and gives its exit code. Bad input is one line on `io.stderr` and exit code 2. May be called any
 * number of times in one process, one after the other.
 */
export async function main(args: readonly string[], io?: Io): Promise<number> {
  if (io) return answer(args, io)
  const own = new ProcessIo()
  try {
    return await answer(args, own)
  } finally {
    own.close()
  }
}

async function answer(args: readonly string[], io: Io): Promise<number> {
  try {
    const asked = await read(args)
    if (typeof asked !== 'string') return await asked(io)
    io.stdout.write(`${asked}\n`)
    return PASSED
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    io.stderr.write(`${error.message}\n`)
    return COULD_NOT_RUN
  }
}

/** What a command line asks for: a command, or the text of --help or --version. Throws BadInput. */
async function read(args: readonly string[]): Promise<Chosen | string> {
  let chosen: Chosen | undefined
  let said = ''
  const cli = yargs([...args])
    .scriptName('pilotbench')
    .usage(
      '$0 <command>\n\nA test bench for EV charging stations: emulated devices around one station, simulated or real.',
    )
  const choose = (found: Chosen): void => {
    chosen = found
  }
  await COMMANDS.reduce((all, add) => add(all, choose), cli)
    .demandCommand(1, 'say what to do: run, plan, prove, check, coverage, emulate, station or sentences')
    .strict()
    .wrap(100)
    .detectLocale(false)
    .help()
    .version(version())
    .fail((message, error) => {
      if (error && error.name !== 'YError') throw error
      throw new BadInput(`${message ?? error.message}; see pilotbench --help`)
    })
    .parseAsync([...args], {}, (_error, _given, output) => {
      said = output
    })
  return chosen ?? said
}
