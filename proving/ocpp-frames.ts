// For a run: `pilotbench run --import proving/ocpp-frames.ts` fails each scenario in which a message of either end breaks the
// official OCPP 1.6 schemas, and says how many messages there were. What the back office was told to spoil is counted apart.
// It knows no schema: that is frame-check.ts.
import { After, AfterAll, Before, type World } from '@cucumber/cucumber'
import type { Rig } from '../rigs/rig.ts'
import { FrameCheck } from './frame-check.ts'

type Bench = World & { readonly opened: boolean; readonly rig: Rig }

const check = new FrameCheck()
let scenarios = 0
/** Violations in what stations and back offices said while the scenario before was put away. */
let late: () => string[] = () => []

Before(() => fail('while the scenario before was put away, ', late()))

After(function (this: Bench, { pickle }) {
  if (!this.opened) return
  const { entries } = this.rig.timeline
  if (!entries.some(({ what }) => what === 'ocpp sent')) return
  scenarios++
  const seen = entries.length
  late = () => {
    late = () => []
    return check.violationsIn(entries.slice(seen))
  }
  fail(`${pickle.uri}: `, check.violationsIn(entries.slice(0, seen)))
})

AfterAll(() => {
  const last = late()
  const { messages, meant } = check.counts
  const sum = (of: (key: string) => boolean): number =>
    [...messages].reduce((total, [key, count]) => total + (of(key) ? count : 0), 0)
  const actions = new Set([...messages.keys()].map((key) => key.split(' ').slice(1, 3).join(' ')))
  const spoiled = [...meant].map(([how, count]) => `${count} ${how}`).join(', ')
  console.log(
    `OCPP frames of ${scenarios} scenarios: ${sum((key) => key.startsWith('sent'))} sent and ${sum((key) => key.startsWith('received'))} received ` +
      `(${sum((key) => key.includes(' CALL '))} CALL, ${sum((key) => key.includes(' CALLRESULT '))} CALLRESULT, ${sum((key) => key.includes(' CALLERROR '))} CALLERROR; ` +
      `${[...actions].filter((each) => each.startsWith('CALL ')).length} actions) judged by the official schemas; wrong on purpose: ${spoiled || 'none'}`,
  )
  fail('while the last scenario was put away, ', last)
})

function fail(where: string, violations: readonly string[]): void {
  if (violations.length > 0) throw new Error(`${where}${violations.join('\n')}`)
}
