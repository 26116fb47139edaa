import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { WallClock } from '../bench/wall-clock.ts'
import type { Results } from '../reports/results.ts'
import { Calls } from './called.cases.ts'
import { ROOT } from './features.ts'
import { type Running, Spawned } from './spawned.cases.ts'
import { freePort } from './standing.contract.ts'

const here = new Calls()
/** Where processes, their workers and their signals are the point. */
const alone = new Spawned(here.folder)

/** Sentences of a user: what the package has no words for, and what goes wrong in mid-run. */
const steps = here.file(
  'odd.ts',
  `import { appendFileSync, readFileSync } from 'node:fs'
import { When } from '@cucumber/cucumber'
import { BadInput } from 'pilotbench/bench/bad-input.ts'
import { BenchFault } from 'pilotbench/bench/bench-fault.ts'
import type { Bench } from 'pilotbench/steps/bench.ts'

enum Where { Here }
const beside = (file: string) => new URL(file, import.meta.url)

When('a sentence of the user is said', () => undefined)
When('chance has its say', function (this: Bench) {
  this.rig.timeline.add('bench', 'chance', this.rig.chance.below(1_000_000))
})
When('something breaks', () => { throw new Error('broken: ' + Where.Here) })
When('the bench loses a wire', () => { throw new BenchFault("wire 'p1': gone") })
When('the bench is given nonsense', () => { throw new BadInput('nonsense') })
When('the bench turns in circles', function (this: Bench) {
  const { clock } = this.rig
  clock.after(0, function again() { clock.after(0, again) })
  return clock.pass(1)
})
const anything = { words: 'anything', matches: () => true }
When('a refusal is kept quiet', function (this: Bench) {
  try { this.isNow(1, 'leads', anything) } catch {}
})
When('a refusal becomes another error', async function (this: Bench) {
  try { await this.act('P1 cable').cut() } catch { throw new Error('of the sentence') }
})
When('a refusal is called back', function (this: Bench, done: () => void) {
  this.isNow(1, 'leads', anything)
  done()
})
When('a fact is asked for that there is none of', function (this: Bench) { this.seen('socket 1', 'leeds') })
When('the process leaves', () => process.exit(0))
When('nothing comes', () => new Promise(() => undefined))
When('the adapter is pulled out', () => { process.kill(Number(readFileSync(beside('socat.pid'), 'utf8'))) })
When('the car on socket 1 is watched by {string}', function (this: Bench, name: string) {
  this.rig.timeline.onEntry(({ who, what, value }) => {
    if (who === 'socket 1' && what === 'mode3') appendFileSync(beside(name), process.pid + ' ' + value + '\\n')
  })
  process.stdout.write('watching in ' + process.pid + '\\n')
})
When('the test goes on for {float} s', (time: number) => new Promise((resolve) => setTimeout(resolve, time * 1000)))
`,
)

/** Writes a feature of scenarios, each with one more step after its station; gives the file's name. */
function feature(
  name: string,
  ...scenarios: readonly (readonly [tags: string, ...steps: readonly string[]])[]
): string {
  const text = scenarios.map(
    ([tags, ...more], index) =>
      `  ${tags}\n  Scenario: Number ${index + 1}\n    Given a dual-socket station of 25 A\n${more.map((step) => `    When ${step}\n`).join('')}`,
  )
  return here.file(`${name}.feature`, `Feature: ${name}\n${text.join('')}`)
}

/** What must not differ between two runs. */
function machineIndependent({ wallSeconds, scenarios, ...run }: Results): unknown {
  assert.ok(wallSeconds > 0)
  return { ...run, scenarios: scenarios.map(({ wallMs, ...scenario }) => ({ ...scenario, timed: wallMs >= 0 })) }
}

const reported = (folder: string): readonly string[] =>
  ['results.json', 'report.html', 'junit.xml', 'messages.ndjson'].filter((file) =>
    existsSync(join(here.folder, folder, file)),
  )

describe('a run', () => {
  it('tells a miss in words, with the limit that led, and ends with 1', async () => {
    const story = here.file(
      'story.feature',
      `Feature: Story
  @SLB-04
  Scenario: A house that leaves too little
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 13 A
    Then within 10 seconds socket 1 offers 11 A
  Rule: Limits
    @SLB-04 @P1-08
    Scenario: A limit that is put back
      Given a dual-socket station of 25 A
      When a test lowers Station-MaxCurrent to 16 A
      Then the setting Station-MaxCurrent is "25"
`,
    )
    const { code, out } = await here.pilotbench('run', story)
    assert.equal(code, 1)
    assert.match(out, /within 10 seconds socket 1 offers 11 A {2}\(line 8\)/)
    const miss =
      /offered on socket 1 was never 11 A within 10 s: 25 A from 00:\d\d:\d\d[.\d]* \(connector leads\), 12 A from 00:\d\d:\d\d[.\d]* \(smart meter leads\)/
    assert.match(out, miss)
    assert.match(out, /2 scenarios, 0 passed, 2 failed/)

    assert.deepEqual(reported('reports/out/latest'), ['results.json', 'report.html', 'junit.xml', 'messages.ndjson'])
    const { rig, seed, counts, benchSeconds, scenarios, requirements } = here.results()
    assert.deepEqual({ rig, seed }, { rig: 'simulated', seed: 1 })
    assert.deepEqual(counts, { passed: 0, failed: 2, differs: 0, notRunHere: 0, inconclusive: 0, notRun: 0 })
    const [one, two] = scenarios
    assert.match(one!.reason, miss)
    assert.match(one!.timelineHash, /^[0-9a-f]{64}$/)
    assert.ok(one!.benchSeconds > 60 && one!.wallMs > 0)
    assert.equal(benchSeconds, one!.benchSeconds + two!.benchSeconds)
    assert.deepEqual(
      [one!.name, one!.uri, one!.line, one!.requirements, one!.outcome, one!.rule],
      ['A house that leaves too little', 'story.feature', 3, ['SLB-04'], 'failed', undefined],
    )
    assert.deepEqual([two!.requirements, two!.rule], [['SLB-04', 'P1-08'], 'Limits'])
    assert.equal(requirements['SLB-04']!.outcome, 'failed')
    assert.deepEqual(requirements['SLB-04']!.scenarios, ['story.feature:3', 'story.feature:11'])
    assert.equal(requirements['SCN-01']!.outcome, 'open')
    assert.equal(Object.keys(requirements).length, 270)
  })

  it('gives the same results twice, in parallel, and in parts; another seed changes only what uses chance', async () => {
    const file = feature(
      'same',
      ['@SLB-04', 'a three-phase EV that wants 32 A is charging on socket 1', '5 minutes pass'],
      ['', 'chance has its say'],
      ['', 'a sentence of the user is said', '1 second passes'],
    )
    const results = async (report: string, ...args: readonly string[]): Promise<Results> => {
      const where = args.includes('--parallel') ? alone : here
      const { code, err } = await where.pilotbench('run', file, '--import', steps, ...args, '--report', report)
      assert.equal(code, 0, err)
      return here.results(report)
    }
    const one = await results('one', '--seed', '1')
    const again = await results('again')
    const parallel = await results('parallel', '--parallel', '2')
    const other = await results('two', '--seed', '2')
    const parts = [await results('part-1', '--shard', '1/2'), await results('part-2', '--shard', '2/2')]
    const hashes = ({ scenarios }: Results): readonly string[] => scenarios.map(({ timelineHash }) => timelineHash)

    assert.equal(one.counts.passed, 3)
    assert.equal(new Set(hashes(one)).size, 3)
    assert.deepEqual(machineIndependent(again), machineIndependent(one))
    assert.deepEqual(machineIndependent(parallel), machineIndependent(one))
    const [first, second, third] = hashes(one)
    assert.deepEqual(parts.map(hashes), [[first, third], [second]])
    assert.equal(other.seed, 2)
    assert.deepEqual([hashes(other)[0], hashes(other)[2]], [first, third])
    assert.notEqual(hashes(other)[1], second)
  })

  it('is inconclusive where the bench itself broke, and nothing failed', async () => {
    const broken = ['the bench loses a wire', 'the bench is given nonsense', 'the bench turns in circles']
    const file = feature('broken', ['', '1 second passes'], ...broken.map((step) => ['', step] as const))
    const { code, out } = await here.pilotbench('run', file, '--import', steps, '--report', 'broken')
    assert.equal(code, 3, out)
    assert.match(out, /4 scenarios, 1 passed, 0 failed, 3 inconclusive: the bench itself broke/)
    const { counts, scenarios } = here.results('broken')
    assert.deepEqual([counts.passed, counts.inconclusive], [1, 3])
    assert.deepEqual(
      scenarios.slice(0, 3).map(({ reason }) => reason),
      ['', "wire 'p1': gone", 'nonsense'],
    )
    assert.match(scenarios[3]!.reason, /actions at \d+ ms without time going on/)
  })

  it('is inconclusive when nothing of it can be run here, and says why', async () => {
    const file = feature('elsewhere', ['', 'the LED of socket 1 is steady green'])
    const { code, out } = await here.pilotbench('run', file, '--report', 'elsewhere')
    assert.equal(code, 3, out)
    assert.match(out, /1 scenarios, 0 passed, 0 failed, 1 not run here/)
    assert.match(out, /not run {2}needs led of socket 1: nobody of this rig sees it/)
    const [scenario] = here.results('elsewhere').scenarios
    assert.deepEqual(
      [scenario!.outcome, scenario!.reason],
      ['notRunHere', 'needs led of socket 1: nobody of this rig sees it'],
    )
  })

  it('is not run here where a sentence of the user hides what it was refused', async () => {
    const said = ['a refusal is kept quiet', 'a refusal is called back', 'a refusal becomes another error'] as const
    const file = feature('refused', ...said.map((step) => ['', step] as const))
    const rig = here.file(
      'refused.yaml',
      'name: r\ntime: virtual\nstation: { kind: simulated, profile: twin }\nobserve: [pilot]\n',
    )
    const { code, out } = await here.pilotbench('run', file, '--import', steps, '--rig', rig, '--report', 'refused')
    assert.equal(code, 3, out)
    assert.deepEqual(
      here.results('refused').scenarios.map(({ outcome, reason }) => [outcome, reason]),
      [
        ['notRunHere', 'needs leads of socket 1: nobody of this rig sees it'],
        ['notRunHere', 'needs leads of socket 1: nobody of this rig sees it'],
        ['notRunHere', 'needs P1 cable: this rig has no P1 meter on the wire of its station'],
      ],
    )
  })

  it('passes for nothing that is no fact', async () => {
    const file = feature('leeds', ['', 'a fact is asked for that there is none of'])
    const { code, out } = await here.pilotbench('run', file, '--import', steps, '--report', 'leeds')
    assert.equal(code, 3, out)
    assert.match(here.results('leeds').scenarios[0]!.reason, /there is no fact 'leeds'/)
  })

  for (const processes of ['1', '2'])
    it(`begins nothing after the first failure with --bail, with ${processes} at work`, async () => {
      const name = `bail-${processes}`
      // Long enough for word of the failure to go round.
      const tail = Array.from({ length: 6 }, () => ['', 'the test goes on for 0.3 s'] as const)
      // Of two processes the first that is there takes the first scenario, however late the other one comes.
      const [first, second] =
        processes === '1' ? ['1 second passes', 'something breaks'] : ['something breaks', '1 second passes']
      const file = feature(name, ['', first], ['', second], ...tail)
      const { code, out } = await (processes === '1' ? here : alone).pilotbench(
        ...['run', file, '--import', steps, '--bail', '--parallel', processes, '--report', name],
      )
      assert.equal(code, 1)
      const { counts, scenarios } = here.results(name)
      assert.equal(scenarios.length, 8)
      assert.equal(counts.failed, 1)
      // Another process may be at work when the first one fails.
      if (processes === '1') assert.equal(counts.notRun, 6)
      else assert.ok(counts.notRun >= 3 && counts.notRun + counts.passed === 7, JSON.stringify(counts))
      const last = scenarios.at(-1)!
      assert.deepEqual(
        [last.outcome, last.reason, last.benchSeconds],
        ['notRun', `stopped by --bail at the first failure, ${name}.feature:${processes === '1' ? 7 : 3}`, 0],
      )
      assert.match(out, /8 scenarios, \d passed, 1 failed, \d not run\n/)
    })
})

describe('a run that breaks off is no pass', { concurrency: 2 }, () => {
  const ways: readonly (readonly [string, string, string, RegExp])[] = [
    ['leaves', 'the process leaves', '1', /: the process was ended from within, with exit code 0$/],
    ['waits', 'nothing comes', '1', /: a step waits for something that cannot come$/],
    ['worker-leaves', 'the process leaves', '2', /: a process that ran scenarios left before it was done$/],
    ['worker-waits', 'nothing comes', '2', /: a process that ran scenarios ended with exit code 2$/],
  ]
  for (const [name, step, processes, form] of ways)
    it(`${step}, with ${processes} at work`, async () => {
      const file = feature(name, ['', '1 second passes'], ['', step], ['', '1 second passes'])
      alone.leaveReport(name)
      const { code, err } = await alone.pilotbench(
        ...['run', file, '--import', steps, '--parallel', processes, '--report', name],
      )
      assert.equal(code, 2, err)
      assert.match(err.trim(), new RegExp(`^the run broke off after [12] of 3 scenarios, in ${name}\\.feature:7: `))
      assert.match(err.trim(), form)
      assert.ok(!err.trim().includes('\n'), err)
      assert.deepEqual(reported(name), [])
    })
})

describe('an interrupt', { concurrency: 2 }, () => {
  /** Resolves with the processes that watch a car, when there are as many. */
  const watching = (run: Running, processes: number): Promise<readonly number[]> =>
    new Promise((resolve) => {
      run.child.stdout!.on('data', () => {
        const found = [...run.out().matchAll(/watching in (\d+)\n/g)].map(([, pid]) => Number(pid))
        if (found.length === processes) resolve(found)
      })
    })

  const ways: readonly (readonly [string, number, NodeJS.Signals, number | null])[] = [
    ['Ctrl-C', 1, 'SIGINT', 130],
    ['a closed terminal, in parallel,', 2, 'SIGHUP', 130],
    // Nobody is left to say it: the workers notice.
    ['the loss of the process that started the workers', 2, 'SIGKILL', null],
  ]
  for (const [index, [what, processes, signal, wanted]] of ways.entries())
    it(`${what} leaves every car at state A and no process`, async () => {
      const log = `watched-${index}.txt`
      const car = 'a three-phase EV that wants 16 A is charging on socket 1'
      const scenario = ['', car, `the car on socket 1 is watched by "${log}"`, 'the test goes on for 60 s'] as const
      const file = feature(`interrupted-${index}`, ...Array.from({ length: processes }, () => scenario))
      const report = `interrupted-${index}`
      alone.leaveReport(report)
      const run = alone.start(...['run', file, '--import', steps, '--parallel', String(processes), '--report', report])
      const pids = await watching(run, processes)
      const told = performance.now()
      run.child.kill(signal)
      // Its output is at an end when every process that writes to it is gone.
      const { code, err } = await run.ended
      assert.ok(performance.now() - told < 30_000, 'a process went on')
      assert.equal(code, wanted, err)
      if (wanted !== null) assert.match(err, /interrupted: unplugging every EV and closing the wires/)
      const states = readFileSync(join(here.folder, log), 'utf8').trim().split('\n')
      for (const pid of pids) {
        // Unplugged first; then the station is without supply, its pilot at 0 V.
        const seen = states.filter((line) => line.startsWith(`${pid} `)).map((line) => line.split(' ')[1])
        assert.deepEqual(seen, ['A', 'E'])
      }
      // What is half written stays when the process is lost, but an earlier run is never taken for this one.
      if (wanted !== null) assert.deepEqual(reported(report), [])
      assert.ok(!reported(report).includes('results.json'))
    })
})

const needsSocat = {
  skip:
    spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0
      ? false
      : 'needs socat for a pair of pseudo-terminals: apt-get install socat',
}

it('an adapter that is pulled out makes a run inconclusive at once, not failed', needsSocat, async () => {
  const [near, far] = ['near', 'far'].map((name) => join(here.folder, name)) as [string, string]
  const line = spawn('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`], { stdio: 'ignore' })
  const clock = new WallClock()
  assert.ok(await clock.until(() => existsSync(near) && existsSync(far), 5000), 'socat made no pseudo-terminals')
  here.file('socat.pid', String(line.pid))
  const rig = here.file(
    'lab.yaml',
    `name: lab
time: wall
speed: 10
wires: { p1: { serial: ${near} } }
station: { kind: simulated, profile: eve-double-one-feed }
devices: { main-meter: { kind: p1-meter, wire: p1 } }
`,
  )
  // The first waits for an hour when it is pulled, the second is over before anybody looks.
  const file = feature('pulled', ['', 'the adapter is pulled out', '5 minutes pass'])
  const { code, err } = await here.pilotbench('run', file, '--rig', rig, '--import', steps, '--report', 'pulled')
  line.kill()
  assert.equal(code, 3, err)
  const [scenario] = here.results('pulled').scenarios
  assert.equal(scenario!.outcome, 'inconclusive')
  assert.match(scenario!.reason, /^wire 'p1': the serial port \S*near is gone; plug its adapter in again$/)
  assert.ok(scenario!.wallMs < 20_000, `told after ${scenario!.wallMs} ms`)
})

it('a rig that starts programs of its own passes, whatever becomes of them', needsSocat, async () => {
  const file = feature('ptys', ['', '1 second passes'])
  // On ports of its own: somebody else may rehearse at the same time.
  let text = readFileSync(join(ROOT, 'rigs/rehearsal.yaml'), 'utf8')
  for (const port of new Set(text.match(/\b155\d\d\b/g))) text = text.replaceAll(port, String(await freePort()))
  const rig = here.file('rehearsal.yaml', text)
  const { code, err } = await here.pilotbench('run', file, '--rig', rig, '--report', 'ptys')
  assert.equal(code, 0, err)
  assert.equal(here.results('ptys').counts.passed, 1)
})
