// A reader that goes away, as the head of `pilotbench ... | head` does: nothing has failed, and nothing is left standing.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { Calls } from './called.cases.ts'
import { ROOT } from './features.ts'
import { type Ended, type Running, Spawned } from './spawned.cases.ts'
import { freePort } from './standing.contract.ts'

const here = new Spawned()

/** Ends its reading after the first of its output. */
async function readBeginning(run: Running): Promise<Ended> {
  const { stdout } = run.child
  await new Promise<void>((resolve) => stdout!.once('data', () => resolve()))
  stdout!.destroy()
  return run.ended
}

const steps = here.file(
  'steps.ts',
  `import { When } from '@cucumber/cucumber'
import { appendFileSync } from 'node:fs'
import type { Bench } from 'pilotbench/steps/bench.ts'
When('the car on socket 1 is watched by {string}', function (this: Bench, name: string) {
  this.rig.timeline.onEntry(({ who, what, value }) => {
    if (who === 'socket 1' && what === 'mode3') appendFileSync(new URL(name, import.meta.url), value + '\\n')
  })
})
When('the test goes on for {float} s', (time: number) => new Promise((resolve) => setTimeout(resolve, time * 1000)))
`,
)

function feature(name: string, ...said: readonly string[]): string {
  return here.file(
    `${name}.feature`,
    `Feature: ${name}\n  Scenario: ${name}\n    Given a dual-socket station of 25 A\n${said.map((each) => `    When ${each}\n`).join('')}`,
  )
}

describe('a reader that goes away', { concurrency: 2 }, () => {
  for (const processes of ['1', '2'])
    it(`ends a run, its cars unplugged, with ${processes} at work`, async () => {
      const log = `watched-${processes}.txt`
      const files = [
        feature('first', '1 second passes'),
        // The reader has had time to go when the line of this one is written.
        feature('second', 'the test goes on for 1 s'),
        feature(
          `third-${processes}`,
          'a three-phase EV that wants 16 A is charging on socket 1',
          `the car on socket 1 is watched by "${log}"`,
          'the test goes on for 60 s',
        ),
      ]
      const report = `unread-${processes}`
      here.leaveReport(report)
      const { code, err } = await readBeginning(
        here.start('run', ...files, '--import', steps, '--parallel', processes, '--report', report),
      )
      assert.deepEqual([code, err], [141, ''])
      if (processes === '2') assert.deepEqual(readFileSync(join(here.folder, log), 'utf8'), 'A\nE\n')
      for (const file of ['results.json', 'report.html', 'junit.xml', 'messages.ndjson'])
        assert.ok(!existsSync(join(here.folder, report, file)), file)
    })

  it('ends a station with a car, which is unplugged first', async () => {
    const { code, err } = await readBeginning(
      here.start('station', '--ev', 'socket=1', '--speed', '20', '--json', '--listen', `127.0.0.1:${await freePort()}`),
    )
    assert.equal(code, 141)
    assert.doesNotMatch(err, /Error|\n {4}at /)
  })

  it('ends what has no more to say but a few lines', async () => {
    const run = here.start('coverage')
    run.child.stdout!.destroy()
    const { code, err } = await run.ended
    assert.deepEqual([code, err], [141, ''])
  })
})

it('a disk that is full is told in one line', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'cli/pilotbench.js'), 'coverage'], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    encoding: 'utf8',
  })
  assert.deepEqual([status, stderr], [2, 'the output cannot be written (ENOSPC)\n'])
})

describe('inside a process', () => {
  it('a run that nobody reads ends with 141, and says nothing', async () => {
    const calls = new Calls()
    const file = calls.file(
      'one.feature',
      'Feature: One\n  Scenario: One\n    Given a dual-socket station of 25 A\n    When it waits\n',
    )
    const waits = calls.file(
      'waits.ts',
      `import { When } from '@cucumber/cucumber'\nWhen('it waits', () => new Promise(() => setTimeout(() => undefined, 60_000).unref()))\n`,
    )
    const run = calls.start('run', file, '--import', waits)
    const timer = setInterval(() => run.end('unheard'), 200)
    assert.deepEqual(await run.ended, { code: 141, out: '', err: '' })
    clearInterval(timer)
  })
})
