import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Envelope } from '@cucumber/messages'
import { Calls } from './called.cases.ts'

const here = new Calls()

const steps = here.file(
  'steps.ts',
  `import { AfterAll, BeforeAll, When } from '@cucumber/cucumber'
import { appendFileSync } from 'node:fs'
const say = (what: string) => appendFileSync(new URL('hooks.txt', import.meta.url), what + '\\n')
BeforeAll(() => say('begins'))
AfterAll(() => say('ends'))
When('it fails', () => { throw new Error('as it shall: </script>') })
`,
)
const features = ['a', 'b', 'c'].map((name) =>
  here.file(
    `${name}.feature`,
    `Feature: ${name}
  Scenario: ${name} passes
    Given a dual-socket station of 25 A
    When 1 second passes
  Scenario Outline: ${name} of <n>
    Given a dual-socket station of 25 A
    When <n> seconds pass
    Examples:
      | n |
      | 2 |
      | 3 |
  Scenario: ${name} fails
    When it fails
`,
  ),
)

const read = (file: string): string => readFileSync(join(here.folder, file), 'utf8')

function messages(folder: string): readonly Envelope[] {
  return read(`${folder}/messages.ndjson`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** What is known of each kind of message by its ids, as they came. */
function idsOf(all: readonly Envelope[]): readonly string[] {
  return all.flatMap(({ pickle, stepDefinition, hook, testCase, testCaseStarted, parameterType, testRunStarted }) => [
    ...[pickle, stepDefinition, hook, testCase, testCaseStarted, parameterType, testRunStarted].flatMap(
      (each) => each?.id ?? [],
    ),
  ])
}

const kinds = (all: readonly Envelope[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const envelope of all)
    for (const kind of Object.keys(envelope)) {
      // Each process has the hooks of a run, and what they did, for itself.
      if (!kind.startsWith('testRunHook')) counts[kind] = (counts[kind] ?? 0) + 1
    }
  return counts
}

/** The test cases of junit.xml, in order, without what differs from run to run. */
const cases = (folder: string): readonly string[] =>
  [...read(`${folder}/junit.xml`).matchAll(/<testcase [^>]*name="([^"]*)"/g)].map(([, name]) => name!).sort()

describe('a run that two processes share', async () => {
  for (const processes of ['1', '2']) {
    const { code, err } = await here.pilotbench(
      ...['run', ...features, '--import', steps, '--parallel', processes, '--report', `in-${processes}`],
    )
    assert.equal(code, 1, err)
  }
  const [alone, shared] = [messages('in-1'), messages('in-2')]

  it('has the results of one process, in the order of the plan', () => {
    const results = (folder: string): unknown =>
      here.results(folder).scenarios.map(({ wallMs, ...scenario }) => ({ ...scenario, timed: wallMs >= 0 }))
    assert.deepEqual(results('in-2'), results('in-1'))
  })

  for (const [what, all] of [
    ['alone', alone],
    ['shared', shared],
  ] as const)
    it(`${what} is told in messages that make one run`, () => {
      assert.deepEqual(kinds(all), { ...kinds(alone), meta: 1, testRunStarted: 1, testRunFinished: 1 })
      const ids = idsOf(all)
      assert.equal(new Set(ids).size, ids.length)
      const known = new Set<string>()
      const is = (id: string | undefined): void =>
        assert.ok(id !== undefined && known.has(id), `${id} is not known yet`)
      for (const envelope of all) {
        const { testCase, testCaseStarted, testStepStarted, testRunFinished } = envelope
        if (testCase) {
          is(testCase.testRunStartedId)
          is(testCase.pickleId)
          for (const { hookId, stepDefinitionIds = [] } of testCase.testSteps)
            for (const id of hookId === undefined ? stepDefinitionIds : [hookId]) is(id)
        }
        if (testCaseStarted) is(testCaseStarted.testCaseId)
        if (testStepStarted) is(testStepStarted.testCaseStartedId)
        if (testRunFinished) is(testRunFinished.testRunStartedId)
        for (const id of idsOf([envelope])) known.add(id)
      }
      assert.equal(all.at(-1)?.testRunFinished?.success, false)
    })

  it('is the same page and the same list of tests', () => {
    assert.deepEqual(cases('in-2'), cases('in-1'))
    assert.equal(cases('in-2').length, 12)
    for (const [folder, all] of [
      ['in-1', alone],
      ['in-2', shared],
    ] as const) {
      const page = read(`${folder}/report.html`)
      const held = /window\.CUCUMBER_MESSAGES = (\[.*?\]);\n/s.exec(page)?.[1] ?? '[]'
      assert.deepEqual(JSON.parse(held.replaceAll('\\x3C', '<')), all)
      assert.match(read(`${folder}/junit.xml`), /<testsuite [^>]*tests="12"[^>]*failures="3"/)
    }
  })

  it('has the hooks of a run once a process', () => {
    const said = read('hooks.txt').trimEnd().split('\n').sort()
    assert.deepEqual(said, ['begins', 'begins', 'begins', 'ends', 'ends', 'ends'])
  })
})
