import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Calls } from './called.cases.ts'

const here = new Calls()

const FEATURE = `Feature: One
  Scenario: One
    Given a dual-socket station of 25 A
    When the user speaks
`
const steps = (seconds: number): string => `import { When } from '@cucumber/cucumber'
import type { Bench } from 'pilotbench/steps/bench.ts'
When('the user speaks', async function (this: Bench) { await this.rig.clock.pass(${seconds * 1000}) })
`

describe('the command inside a process', () => {
  it('runs again and again, each time with the sentences that it is given, and leaves nothing behind', async () => {
    const feature = here.file('one.feature', FEATURE)
    const listening = (): readonly number[] =>
      ['SIGINT', 'SIGTERM', 'exit', 'beforeExit'].map((event) => process.listenerCount(event))
    const before = listening()
    const seconds: number[] = []
    for (const [index, passed] of [1, 60, 1].entries()) {
      const file = here.file(`steps-${index % 2}.ts`, steps(passed))
      const { code, err } = await here.pilotbench('run', feature, '--import', file)
      assert.equal(code, 0, err)
      seconds.push(here.results().scenarios[0]!.benchSeconds)
    }
    const unknown = await here.pilotbench('run', feature)
    assert.deepEqual([unknown.code, unknown.err], [2, "one.feature:4: no such sentence: 'the user speaks'\n"])
    assert.equal(seconds[1]! - seconds[0]!, 59)
    assert.equal(seconds[2], seconds[0])
    assert.deepEqual(listening(), before)
  })

  it('is ended by an interrupt, with its cars unplugged', async () => {
    const feature = here.file('hangs.feature', FEATURE)
    const file = here.file(
      'hangs.ts',
      `import { When } from '@cucumber/cucumber'
When('the user speaks', () => new Promise(() => setTimeout(() => undefined, 60_000).unref()))
`,
    )
    const run = here.start('run', feature, '--import', file, '--report', 'hangs')
    const timer = setInterval(() => run.end('interrupted'), 200)
    const { code, err } = await run.ended
    clearInterval(timer)
    assert.equal(code, 130)
    assert.match(err, /^\ninterrupted: unplugging every EV and closing the wires\n$/)
  })
})

describe('the help of a command', () => {
  const commands: readonly (readonly [readonly string[], readonly string[], readonly string[]])[] = [
    [['run'], ['--tags', '--shard'], ['--open', '--listen', '--profile']],
    [['check'], ['rig'], ['--tags', '--open', '--listen']],
    [['coverage'], ['--open'], ['--tags', '--listen']],
    [['sentences'], [], ['--tags', '--open', '--listen']],
    [['station'], ['--listen', '--ev'], ['--tags', '--meter-map', '--open']],
    [['emulate', 'relay'], ['--channel'], ['--tags', '--listen', '--amps']],
    [['emulate', 'p1-meter'], ['--resolution'], ['--tags', '--listen', '--channel']],
  ]
  for (const [command, own, others] of commands)
    it(command.join(' '), async () => {
      const { code, out, err } = await here.pilotbench(...command, '--help')
      assert.deepEqual([code, err], [0, ''])
      assert.match(out, new RegExp(`^pilotbench ${command.join(' ')}`))
      for (const option of own) assert.ok(out.includes(option), out)
      for (const option of others) assert.ok(!out.includes(option), out)
      const unknown = await here.pilotbench(...command, '--fast')
      assert.equal(unknown.code, 2)
      assert.match(unknown.err, /^Unknown argument: fast; see pilotbench --help\n$/)
    })

  it('and the version', async () => {
    assert.deepEqual(await here.pilotbench('--version'), { code: 0, out: '0.1.0\n', err: '' })
  })
})
