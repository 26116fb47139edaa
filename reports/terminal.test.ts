import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ScenarioResult } from './collect.ts'
import type { Outcome } from './outcome.ts'
import { results } from './results.ts'
import { TerminalReport } from './terminal.ts'

function scenario(uri: string, outcome: Outcome = 'passed', more: Partial<ScenarioResult> = {}): ScenarioResult {
  return {
    name: 'A car',
    uri,
    line: 3,
    feature: `Feature ${uri}`,
    tags: [],
    requirements: [],
    outcome,
    benchSeconds: 60,
    wallMs: 1,
    timelineHash: '',
    reason: '',
    notes: [],
    findings: [],
    needs: { facts: [], acts: [] },
    ...more,
  }
}

function terminal(plan: readonly ScenarioResult[]) {
  let written = ''
  const report = new TerminalReport((text) => (written += text), false, plan)
  return { report, written: () => written }
}

describe('the terminal', () => {
  it('has a line a feature, in the order of the plan, each as soon as those before it are over', () => {
    const [a, b] = [scenario('a'), scenario('b')]
    const { report, written } = terminal([a, a, b])
    report.hear(a)
    report.hear(b)
    assert.equal(written(), '')
    report.hear(scenario('a', 'failed'))
    assert.equal(written(), '✗ Feature a  1/2, 1 failed  a\n✓ Feature b  1/1  b\n')
  })

  it('counts what neither passed nor failed by its own name', () => {
    const outcomes: readonly Outcome[] = ['passed', 'differs', 'inconclusive', 'notRunHere', 'notRun']
    const { report, written } = terminal(outcomes.map(() => scenario('a')))
    for (const outcome of outcomes) report.hear(scenario('a', outcome))
    assert.equal(written(), '• Feature a  1/5, 1 differ, 1 inconclusive, 1 not run here, 1 not run  a\n')
  })

  it('takes the line of what runs now away before it writes anything else', () => {
    const { report, written } = terminal([scenario('a')])
    const progress = { done: 0, total: 1, running: [], since: 0 }
    report.draw(progress, 80)
    report.draw(progress, 80)
    report.hear(scenario('a'))
    report.erase()
    const erase = '\r\u001b[2K'
    assert.equal(written(), `0/1  ${erase}0/1  ${erase}✓ Feature a  1/1  a\n`)
  })

  it('ends with every story, the counts, and why scenarios were not run', () => {
    const plan = [
      scenario('a', 'failed', { failure: { step: 'it flies', line: 7 }, reason: 'it did not', tags: ['@X-01'] }),
      scenario('b', 'notRunHere', { reason: 'no LED' }),
      scenario('c', 'notRunHere', { reason: 'no LED' }),
    ]
    const { report, written } = terminal(plan)
    const requirements = { 'X-01': { basis: 'stated', outcome: 'failed', scenarios: ['a:3'] } } as const
    report.finish(
      results({ pilotbench: '1', rig: 'simulated', seed: 1, wallSeconds: 1.26, scenarios: plan, requirements }),
    )
    assert.equal(
      written(),
      `
failed  A car  a:3
  @X-01
  it flies  (line 7)
  it did not

3 scenarios, 0 passed, 1 failed, 2 not run here
3 min on the bench in 1.3 s; 1 of 1 requirements claimed
not run  no LED
`,
    )
  })
})
