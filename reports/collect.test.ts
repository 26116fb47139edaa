import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Envelope, TestStepResultStatus } from '@cucumber/messages'
import { NOT_BEGUN, NOT_HERE, RUN_RECORD } from '../bench/run-record.ts'
import { Collector, type ScenarioResult } from './collect.ts'

const duration = { seconds: 0, nanos: 0 }
const record = {
  time: 61_500.4,
  entries: 3,
  hash: 'abc',
  notes: ['look'],
  findings: ['two do not agree'],
  needs: { facts: ['mode3'], acts: ['restart'] },
}

/** What happened in a scenario of a single sentence: the status of its step and of the hook behind it, what was thrown. */
interface Happened {
  readonly tags?: readonly string[]
  readonly step?: TestStepResultStatus
  readonly thrown?: string
  readonly after?: string
  readonly attached?: readonly [string, string]
}

function collected(judgesAssumed: boolean, happened: Happened): ScenarioResult {
  const { tags = [], step = TestStepResultStatus.PASSED, thrown, after, attached } = happened
  const heard: ScenarioResult[] = []
  const collector = new Collector({ judgesAssumed, onResult: (result) => heard.push(result) })
  const failure = (type: string | undefined, message: string) =>
    type === undefined ? {} : { exception: { type, message: `${message}\n    at somewhere` } }
  const envelopes: Envelope[] = [
    {
      pickle: {
        id: 'pickle',
        uri: 'a.feature',
        location: { line: 4, column: 1 },
        name: 'A car',
        language: 'en',
        astNodeIds: [],
        tags: tags.map((name) => ({ name, astNodeId: '' })),
        steps: [{ id: 'sentence', text: 'a car is there', astNodeIds: [] }],
      },
    },
    {
      testCase: {
        id: 'case',
        pickleId: 'pickle',
        testSteps: [
          { id: 'step', pickleStepId: 'sentence' },
          { id: 'hook', hookId: 'after' },
        ],
      },
    },
    { testCaseStarted: { id: 'run', testCaseId: 'case', attempt: 0, timestamp: { seconds: 10, nanos: 0 } } },
    ...(attached ? [attachment(...attached)] : []),
    finished('step', { status: step, duration, ...failure(thrown, 'what was seen') }),
    attachment(RUN_RECORD, JSON.stringify(record)),
    finished('hook', {
      status: after === undefined ? TestStepResultStatus.PASSED : TestStepResultStatus.FAILED,
      duration,
      ...failure(after, 'what broke'),
    }),
    { testCaseFinished: { testCaseStartedId: 'run', willBeRetried: false, timestamp: { seconds: 12, nanos: 5e6 } } },
  ]
  for (const envelope of envelopes) collector.hear(envelope)
  assert.deepEqual(collector.results, heard)
  assert.equal(collector.results.length, 1)
  return heard[0]!
}

function finished(
  testStepId: string,
  testStepResult: NonNullable<Envelope['testStepFinished']>['testStepResult'],
): Envelope {
  return { testStepFinished: { testCaseStartedId: 'run', testStepId, testStepResult, timestamp: duration } }
}

function attachment(mediaType: string, body: string): Envelope {
  return {
    attachment: {
      body,
      mediaType,
      testCaseStartedId: 'run',
      contentEncoding: 'IDENTITY' as NonNullable<Envelope['attachment']>['contentEncoding'],
    },
  }
}

describe('the outcome of a scenario', () => {
  const { FAILED, SKIPPED } = TestStepResultStatus
  const missed = { step: FAILED, thrown: 'NotSeen' }
  const cases: readonly (readonly [string, Happened, ScenarioResult['outcome'], string])[] = [
    ['nothing missed', {}, 'passed', ''],
    ['a miss', missed, 'failed', 'what was seen'],
    ['an error of a step itself', { step: FAILED, thrown: 'TypeError' }, 'failed', 'what was seen'],
    ['a wire that was lost', { step: FAILED, thrown: 'BenchFault' }, 'inconclusive', 'what was seen'],
    ['bad input', { step: FAILED, thrown: 'BadInput' }, 'inconclusive', 'what was seen'],
    ['a livelock', { step: FAILED, thrown: 'Livelock' }, 'inconclusive', 'what was seen'],
    ['a wire lost after all was seen', { after: 'BenchFault' }, 'inconclusive', 'what broke'],
    ['a miss, because a wire was lost', { ...missed, after: 'BenchFault' }, 'inconclusive', 'what broke'],
    ['settings that cannot be put back', { after: 'Error' }, 'failed', 'what broke'],
    ['a step that knows why', { step: SKIPPED, attached: [NOT_HERE, 'no LED'] }, 'notRunHere', 'no LED'],
    ['a step that does not', { step: SKIPPED }, 'notRunHere', "'a car is there' was skipped"],
    ['a run that was stopped', { step: SKIPPED, attached: [NOT_BEGUN, 'stopped'] }, 'notRun', 'stopped'],
  ]
  for (const [what, happened, outcome, reason] of cases)
    it(`${what}: ${outcome}`, () => {
      const result = collected(true, happened)
      assert.deepEqual([result.outcome, result.reason], [outcome, reason])
    })

  // Where the guide is silent the simulated station is held to its own choice, a real one is not.
  const assumed: readonly (readonly [boolean, Happened, ScenarioResult['outcome']])[] = [
    [true, { ...missed, tags: ['@assumed'] }, 'failed'],
    [false, { ...missed, tags: ['@assumed'] }, 'differs'],
    [false, missed, 'failed'],
    [false, { step: FAILED, thrown: 'BenchFault', tags: ['@assumed'] }, 'inconclusive'],
    [false, { tags: ['@assumed'] }, 'passed'],
  ]
  for (const [simulated, happened, outcome] of assumed)
    it(`${happened.thrown ?? 'nothing missed'} of ${happened.tags ?? 'no tag'} on a ${simulated ? 'simulated' : 'real'} station: ${outcome}`, () =>
      assert.equal(collected(simulated, happened).outcome, outcome))

  it('comes with its place, its requirements, its times and what the bench recorded', () => {
    assert.deepEqual(collected(true, { ...missed, tags: ['@SLB-04', '@smoke'] }), {
      name: 'A car',
      uri: 'a.feature',
      line: 4,
      feature: 'a.feature',
      tags: ['@SLB-04', '@smoke'],
      requirements: ['SLB-04'],
      outcome: 'failed',
      benchSeconds: 61.5,
      wallMs: 2005,
      timelineHash: 'abc',
      reason: 'what was seen',
      failure: { step: 'a car is there', line: 4 },
      notes: ['look'],
      findings: ['two do not agree'],
      needs: { facts: ['mode3'], acts: ['restart'] },
    })
  })
})
