import { FAILED, PASSED } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { rehearseAll } from '../rehearsal.ts'
import { hideFacts, told } from './hidden-facts.ts'
import { lookEachWay } from './looks.ts'

// What `pilotbench prove` prints. How it is found out is in the files beside this one.

/** Of a part, every so many-th scenario is run. */
const PART = 40

/** Exit code 1 when a scenario went on without a fact that it asks for. */
export async function proveFacts(all: boolean, io: Io): Promise<number> {
  const { runs, wentOn } = await hideFacts(await rehearseAll(), all ? 'every scenario' : 'one a sentence')
  for (const each of wentOn) io.stdout.write(`${told(each)}\n`)
  io.stdout.write(`${runs} times a fact was hidden: ${runs - wentOn.length} not run here, ${wentOn.length} went on\n`)
  return wentOn.length === 0 ? PASSED : FAILED
}

/** Exit code 1 when a scenario failed, or broke, on a rig that sees only so much. */
export async function proveSights(all: boolean, io: Io): Promise<number> {
  let wrong = 0
  for (const seen of await lookEachWay(await rehearseAll(), all ? 1 : PART)) {
    for (const each of seen.wrong) io.stdout.write(`${seen.sight}: ${each}\n`)
    io.stdout.write(
      `${seen.sight}: ${seen.passed} passed, ${seen.notRunHere} not run here, ${seen.wrong.length} neither\n`,
    )
    wrong += seen.wrong.length
  }
  return wrong === 0 ? PASSED : FAILED
}
