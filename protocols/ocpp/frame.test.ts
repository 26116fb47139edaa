import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawn, runs } from '../../proving/seed.ts'
import { readFrame, withExactId } from './frame.ts'

describe('a frame', () => {
  const cases: readonly (readonly [string, string, object])[] = [
    [
      'a CALL',
      '[2,"19223201","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]',
      {
        kind: 'CALL',
        id: '19223201',
        action: 'BootNotification',
        payload: { chargePointVendor: 'V', chargePointModel: 'M' },
      },
    ],
    ['a CALLRESULT', '[3,"7",{"status":"Accepted"}]', { kind: 'CALLRESULT', id: '7', payload: { status: 'Accepted' } }],
    [
      'a CALLERROR',
      '[4,"7","NotSupported","",{}]',
      { kind: 'CALLERROR', id: '7', code: 'NotSupported', description: '', details: {} },
    ],
    [
      'a CALLERROR of an unknown code',
      '[4,"7","RpcBusy","later",{"a":1}]',
      { kind: 'CALLERROR', id: '7', code: 'RpcBusy', description: 'later', details: { a: 1 } },
    ],
  ]
  for (const [what, text, frame] of cases) it(what, () => assert.deepEqual(readFrame(text), frame))
})

describe('a frame that is none', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['no JSON', '[2,"1","Heartbeat",{]', 'not JSON'],
    ['nothing', '', 'not JSON'],
    ['an object', '{"action":"Heartbeat"}', 'not an array'],
    ['an empty array', '[]', 'unknown message type'],
    ['an unknown type', '[5,"1","Heartbeat",{}]', 'unknown message type'],
    ['a type in words', '["CALL","1","Heartbeat",{}]', 'unknown message type'],
    ['a number for an id', '[2,1,"Heartbeat",{}]', 'no unique id'],
    ['a CALL of three', '[2,"1","Heartbeat"]', 'a CALL of 3 elements'],
    ['a CALL of five', '[2,"1","Heartbeat",{},{}]', 'a CALL of 5 elements'],
    ['a CALL with an array', '[2,"1","Heartbeat",[]]', 'a payload that is no object'],
    ['a CALL with null', '[2,"1","Heartbeat",null]', 'a payload that is no object'],
    ['a CALL of a number', '[2,"1",7,{}]', 'an action that is no string'],
    ['a CALLRESULT of two', '[3,"1"]', 'a CALLRESULT of 2 elements'],
    ['a CALLRESULT of four', '[3,"1",{},{}]', 'a CALLRESULT of 4 elements'],
    ['a CALLERROR of four', '[4,"1","GenericError",""]', 'a CALLERROR of 4 elements'],
    ['a CALLERROR without words', '[4,"1","GenericError",null,{}]', 'an error code or description that is no string'],
    ['a CALLERROR with a text', '[4,"1","GenericError","","oops"]', 'error details that are no object'],
  ]
  for (const [what, text, why] of cases)
    it(what, () => {
      const frame = readFrame(text)
      assert.equal(frame.kind, 'malformed')
      assert.equal(frame.kind === 'malformed' && frame.why, why)
    })

  it('is remembered without its unique id, which is random', () => {
    const frame = readFrame('[2,"5b2a-77","Heartbeat"]')
    assert.deepEqual(frame, {
      kind: 'malformed',
      why: 'a CALL of 3 elements',
      text: '[2,"…","Heartbeat"]',
      id: '5b2a-77',
    })
  })

  it('is remembered up to 200 characters', () => {
    const frame = readFrame('x'.repeat(100_000))
    assert.equal(frame.kind === 'malformed' && frame.text, `${'x'.repeat(200)}… (100000 characters)`)
  })

  it('is never a reason to fall over', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(fc.jsonValue()).map((each) => JSON.stringify(each)),
        ),
        (text) => {
          assert.equal(typeof readFrame(text).kind, 'string')
        },
      ),
      drawn(runs(100, 1000)),
    )
  })
})

describe('the largest transaction id of the field', () => {
  const cases: readonly (readonly [what: string, text: string, exact: string])[] = [
    ['last', '[2,"a","StopTransaction",{"transactionId":9223372036854776000}]', '807}]'],
    [
      'among others',
      '[2,"a","MeterValues",{"transactionId":9223372036854776000,"meterValue":[]}]',
      '807,"meterValue":[]}]',
    ],
  ]
  for (const [what, text, end] of cases)
    it(`has its own digits on the wire: ${what}`, () => {
      const exact = withExactId(text)
      assert.ok(exact.endsWith(`"transactionId":9223372036854775${end}`), exact)
      assert.deepEqual(JSON.parse(exact), JSON.parse(text))
    })

  for (const text of [
    '[3,"a",{"transactionId":9223372036854775000}]',
    '[3,"a",{"transactionId":92233720368547760001}]',
    '[2,"a","DataTransfer",{"vendorId":"V","data":"{\\"transactionId\\":9223372036854776000}"}]',
  ])
    it(`and nothing else changes: ${text}`, () => {
      assert.equal(withExactId(text), text)
    })
})
