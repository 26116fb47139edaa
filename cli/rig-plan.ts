import { loadRig, observedBy } from '../rigs/load.ts'
import { readSteps, type WorldParameters } from './cucumber.ts'
import { PASSED } from './exit-code.ts'
import { rigPath, shownPath } from './features.ts'
import type { Io } from './io.ts'
import { plan } from './plan.ts'
import { rehearsal } from './rehearsal.ts'

// What a rig could run of some scenarios, told without running one. It knows no sentence: what these need is a rehearsal's.

export interface PlanOptions {
  readonly features: readonly string[]
  readonly rig: string
  readonly observe: readonly string[] | undefined
  readonly tags: string
  readonly imports: readonly string[]
  /** Every scenario that cannot be run, instead of the reasons alone. */
  readonly list: boolean
}

/** Prints how many scenarios the rig can run and, for the others, what it lacks; the commonest reason first. */
export async function tellPlan(options: PlanOptions, io: Io): Promise<number> {
  const definition = loadRig(options.rig, io.cwd)
  if (options.observe) observedBy(definition, options.observe)
  const planned = plan({ paths: options.features, cwd: io.cwd, tags: options.tags })
  const { scenarios } = await rehearsal(planned, await readSteps(options.imports), rigOf(options, io))
  const unable = scenarios.filter(({ lacks }) => lacks.length > 0)
  if (options.list)
    for (const { uri, line, name, lacks } of unable)
      io.stdout.write(`${shownPath(uri, io.cwd)}:${line}  ${name}\n${lacks.map((each) => `  ${each}\n`).join('')}`)
  const reasons = new Map<string, number>()
  for (const { lacks } of unable) for (const each of lacks) reasons.set(each, (reasons.get(each) ?? 0) + 1)
  for (const [reason, count] of [...reasons].sort(([a, one], [b, other]) => other - one || a.localeCompare(b)))
    io.stdout.write(`${String(count).padStart(5)}  ${reason}\n`)
  io.stdout.write(
    `${scenarios.length - unable.length} of ${scenarios.length} scenarios can be run on ${definition.name}\n`,
  )
  return PASSED
}

/** The parameters by which a scenario finds its rig. */
export function rigOf({ rig, observe }: Pick<PlanOptions, 'rig' | 'observe'>, io: Io): WorldParameters {
  return { rig: rigPath(rig, io.cwd), ...(observe && { observe: [...observe] }) }
}
