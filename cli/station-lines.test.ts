import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Fact, Facts } from '../bench/facts.ts'
import { Timeline } from '../bench/timeline.ts'
import { Told } from './station-lines.ts'

type Noted = { readonly [F in Fact]: readonly [who: string, what: F, value: Facts[F]] }[Fact]

function telling(as: 'words' | 'json') {
  const clock = { at: 0, now: () => clock.at }
  const timeline = new Timeline(clock, 'latest')
  const lines: string[] = []
  const told = new Told(as, (line) => lines.push(line))
  told.watch(timeline)
  const at = async (moment: number, ...facts: readonly Noted[]): Promise<void> => {
    clock.at = moment
    for (const [who, what, value] of facts) timeline.note<Fact>(who, what, value)
    await Promise.resolve()
  }
  return { at, lines }
}

describe('what a station does is told', () => {
  it('in one line for all of a socket that changed at a moment, each at its time', async () => {
    const { at, lines } = telling('words')
    await at(0, ['socket 1', 'leads', 'station'], ['socket 1', 'offered', 16], ['socket 1', 'mode3', 'C2'])
    assert.deepEqual(lines, ['00:00:00 socket 1: C2, offers 16 A (station leads)'])
    await at(1250.7, ['socket 1', 'drawn', [15.98, 0, 0]], ['ev-1', 'state', 'charging'])
    assert.deepEqual(lines.slice(1), ['00:00:01.250 socket 1: draws 15.98 0 0 A', '00:00:01.250 ev-1: charging'])
  })

  it('with who leads, when nothing else changed', async () => {
    const { at, lines } = telling('words')
    await at(0, ['socket 1', 'leads', 'station'], ['socket 1', 'offered', 16])
    await at(1000, ['socket 1', 'leads', 'EMS'])
    await at(2000, ['socket 1', 'leads', 'nobody'], ['socket 1', 'offered', 0])
    assert.deepEqual(lines.slice(1), [
      '00:00:01 socket 1: offers 16 A (EMS leads)',
      '00:00:02 socket 1: offers nothing (nobody leads)',
    ])
  })

  it('with each message to and from its back office on a line of its own', async () => {
    const { at, lines } = telling('words')
    const call = { station: 'CP1', kind: 'CALL', action: 'Heartbeat', payload: {} } as const
    const answer = { station: 'CP1', kind: 'CALLRESULT', action: 'Reset', payload: { status: 'Accepted' } } as const
    await at(0, ['station', 'ocpp link', 'connect ECONNREFUSED 127.0.0.1:8080'])
    await at(
      1000,
      ['station', 'ocpp link', 'connected'],
      ['station', 'ocpp sent', call],
      ['station', 'ocpp sent', answer],
    )
    const error = {
      station: 'CP1',
      kind: 'CALLERROR',
      action: 'Heartbeat',
      code: 'GenericError',
      description: 'no',
    } as const
    await at(2000, ['station', 'ocpp received', { ...error, details: {} }], ['station', 'ocpp link', 'lost'])
    assert.deepEqual(lines, [
      '00:00:00 station: no back office (connect ECONNREFUSED 127.0.0.1:8080)',
      '00:00:01 station: back office connected',
      '00:00:01 station: sends Heartbeat {}',
      '00:00:01 station: answers Reset {"status":"Accepted"}',
      '00:00:02 station: is answered Heartbeat with error GenericError "no"',
      '00:00:02 station: back office lost',
    ])
  })

  it('with each line of the log', async () => {
    const { at, lines } = telling('words')
    await at(0, ['station', 'log', 'one'], ['station', 'log', 'two'], ['station', 'meter link', 'lost'])
    assert.deepEqual(lines, ['00:00:00 station: log: one', '00:00:00 station: meter lost, log: two'])
  })

  it('by its face', async () => {
    const { at, lines } = telling('words')
    await at(0, ['socket 1', 'display', { code: 0, text: 'Charging', watts: 4823 }])
    await at(1000, ['socket 1', 'display', { code: 301, text: 'Fault', watts: 0 }])
    await at(2000, [
      'socket 1',
      'led',
      { colours: ['green', 'blue'], blinking: true, times: [500, 500], accuracy: 20, since: 0 },
    ])
    assert.deepEqual(lines, [
      '00:00:00 socket 1: display "Charging" 4823 W',
      '00:00:01 socket 1: display 301 "Fault"',
      '00:00:02 socket 1: LED green and blue blinking',
    ])
  })

  it('not at all where a fact has no words', async () => {
    const { at, lines } = telling('words')
    await at(0, ['socket 1', 'duty', 26.7], ['supply', 'currents', [1, 2, 3]])
    assert.deepEqual(lines, [])
  })

  it('whole, as JSON', async () => {
    const { at, lines } = telling('json')
    await at(12.6, ['socket 1', 'duty', 26.7])
    assert.deepEqual(lines, ['{"at":12,"who":"socket 1","what":"duty","value":26.7}'])
  })
})
