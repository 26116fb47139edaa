import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FROM_BACK_OFFICE, FROM_STATION } from './actions.ts'
import { virtual } from './grounds.contract.ts'
import type { Message } from './message-log.ts'
import { OF_BACK_OFFICE, OF_STATION } from './messages.cases.ts'
import { Ends } from './ocpp.contract.ts'
import { violations, violationsOn } from './official-schemas.contract.ts'

it('every action of OCPP 1.6 goes over the wire, both ways, and fits the official schemas', async () => {
  const ends = new Ends(virtual())
  try {
    await ends.office({}, { answer: (action) => ({ result: OF_STATION[action as (typeof FROM_STATION)[number]][1] }) })
    const client = await ends.connected({
      answer: (action) => ({ result: OF_BACK_OFFICE[action as (typeof FROM_BACK_OFFICE)[number]][1] }),
    })
    for (const action of FROM_STATION) {
      const [call, answer] = OF_STATION[action]
      assert.deepEqual(await ends.within(client.call(action, call)), answer)
    }
    for (const action of FROM_BACK_OFFICE) {
      const [call, answer] = OF_BACK_OFFICE[action]
      assert.deepEqual(await ends.within(ends.connections[0]!.call(action, call)), answer)
    }
    assert.equal(ends.messages('station', 'sent').length, 29)
    assert.equal(ends.messages('office', 'received').length, 29)
    assert.deepEqual(violationsOn(ends.ground.timeline), [])
  } finally {
    await ends.close()
  }
})

describe('the second opinion', () => {
  const call = (action: string, payload: object): Message => ({ station: 'CP1', kind: 'CALL', action, payload })
  const answer = (action: string | null, payload: object): Message => ({
    station: 'CP1',
    kind: 'CALLRESULT',
    action,
    payload,
  })
  const cases: readonly (readonly [string, Message, RegExp])[] = [
    ['a field that is missing', call('Authorize', {}), /AuthorizeRequest: .*idTag/],
    ['a field too many', call('Heartbeat', { now: true }), /HeartbeatRequest: .*now/],
    ['a value that is not on the list', answer('Reset', { status: 'Perhaps' }), /ResetResponse: .*status/],
    ['a text that is too long', call('Authorize', { idTag: 'x'.repeat(21) }), /idTag/],
    ['a time that is none', answer('Heartbeat', { currentTime: 'noon' }), /currentTime/],
    ['hundredths of an ampere', call('SetChargingProfile', profileOf(16.01)), /limit/],
    ['an action that there is not', call('Fly', {}), /FlyRequest: OCPP 1\.6 has no such message/],
    ['an answer to nothing', answer(null, {}), /nullResponse/],
    [
      'an error code that there is not',
      { station: 'CP1', kind: 'CALLERROR', action: 'Reset', code: 'RpcBusy', description: '', details: {} },
      /RpcBusy/,
    ],
    ['what is no message at all', { station: 'CP1', kind: 'malformed', why: 'not JSON', text: '{' }, /not JSON: {/],
  ]
  for (const [what, message, words] of cases)
    it(`sees ${what}`, () => {
      const found = violations(message)
      assert.equal(found.length, 1, found.join('; '))
      assert.match(found[0]!, words)
    })

  it('has nothing against tenths', () => {
    for (let tenths = 0; tenths <= 640; tenths++)
      assert.deepEqual(violations(call('SetChargingProfile', profileOf(tenths / 10))), [])
  })
})

function profileOf(limit: number): object {
  return {
    connectorId: 1,
    csChargingProfiles: {
      chargingProfileId: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Relative',
      chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
    },
  }
}
