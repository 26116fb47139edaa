import type { ArgumentsCamelCase, Argv } from 'yargs'
import { BadInput } from '../bench/bad-input.ts'
import type { Io } from './io.ts'

// What a command of pilotbench is, with its options. It knows no command by name and loads none of what one does.

/** A command line that was understood: runs it and gives its exit code. */
export type Chosen = (io: Io) => Promise<number>

/** One command of pilotbench with its options; `choose` is told what was asked, nothing runs before all is read. */
export type Command = (cli: Argv, choose: (chosen: Chosen) => void) => Argv

interface Description<O> {
  /** Its name and what stands behind it, as yargs writes them: 'check [rig]'. */
  readonly usage: string
  readonly describe: string
  readonly options: (cli: Argv) => Argv<O>
  /** Options that may be given several times; any other one twice is refused. */
  readonly several?: readonly string[]
  readonly run: (given: ArgumentsCamelCase<O>, io: Io) => Promise<number>
}

/** A command by its description. */
export function command<O>({ usage, describe, options, several = [], run }: Description<O>): Command {
  return (cli, choose) =>
    cli.command(
      usage,
      describe,
      (own: Argv) => options(own).check((given) => once(given, several)),
      (given) => choose((io) => run(given, io)),
    )
}

/** Refuses an option that is given twice, of those that are for one value. */
function once(given: Readonly<Record<string, unknown>>, several: readonly string[]): true {
  const twice = Object.keys(given).find((key) => Array.isArray(given[key]) && ![...several, '_'].includes(key))
  if (twice !== undefined) throw new BadInput(`--${twice} is given twice`)
  return true
}
