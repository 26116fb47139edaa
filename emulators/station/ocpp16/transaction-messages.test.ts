import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawn, runs } from '../../../proving/seed.ts'
import {
  type Begin,
  begun,
  confirmed,
  EMPTY_LEDGER,
  ended,
  failedOnce,
  type Ledger,
  refused,
  runningOn,
  sampled,
  shifted,
} from '../session/transactions.ts'
import { nextMessage } from './transaction-messages.ts'

const T0 = Date.UTC(2026, 10, 1, 11)
const AT = (seconds: number): number => T0 + seconds * 1000
const BEGIN: Begin = { connector: 1, idTag: 'A', utc: AT(0), meterStart: 100 }
const VALUES = [
  { value: '1.000', context: 'Sample.Periodic', measurand: 'Current.Offered', location: 'Outlet', unit: 'A' },
] as const

/** All that the ledger sends, each message confirmed; a StartTransaction gets the next number from `first` on. */
function sent(ledger: Ledger, first = 7): { readonly words: readonly string[]; readonly ledger: Ledger } {
  const words: string[] = []
  let id = first
  let left = ledger
  for (let message = nextMessage(left); message; message = nextMessage(left)) {
    const { transactionId, connectorId } = message.payload as Readonly<Record<string, unknown>>
    words.push(`${message.action} ${String(transactionId ?? `of ${String(connectorId)}`)}`)
    left = confirmed(left, message.action === 'StartTransaction' ? { transactionId: id++ } : {})
  }
  return { words, ledger: left }
}

describe('the books of a transaction', () => {
  it('begin with what a StartTransaction says', () => {
    const ledger = begun(EMPTY_LEDGER, { ...BEGIN, reservationId: 3 })
    assert.deepEqual(nextMessage(ledger), {
      action: 'StartTransaction',
      payload: { connectorId: 1, idTag: 'A', meterStart: 100, timestamp: '2026-11-01T11:00:00Z', reservationId: 3 },
    })
    assert.deepEqual(runningOn(ledger, 1), {
      number: 1,
      connector: 1,
      idTag: 'A',
      parentIdTag: undefined,
      startedAt: AT(0),
    })
    assert.equal(runningOn(ledger, 2), undefined)
  })

  it('end with what a StopTransaction says, under the number of the back office', () => {
    const ledger = ended(confirmed(begun(EMPTY_LEDGER, BEGIN), { transactionId: 9 }), 1, {
      utc: AT(60),
      meterStop: 150,
      reason: 'Local',
      idTag: 'A',
    })
    assert.deepEqual(nextMessage(ledger), {
      action: 'StopTransaction',
      payload: { transactionId: 9, meterStop: 150, timestamp: '2026-11-01T11:01:00Z', reason: 'Local', idTag: 'A' },
    })
    assert.equal(runningOn(ledger, 1), undefined)
  })

  it('leave out the card where nobody held one', () => {
    const ledger = ended(begun(EMPTY_LEDGER, BEGIN), 1, { utc: AT(60), meterStop: 150, reason: 'EVDisconnected' })
    const stop = nextMessage(confirmed(ledger, { transactionId: 9 }))
    assert.equal(stop && 'idTag' in stop.payload, false)
  })

  it('keep the order in which things happened, over both connectors', () => {
    let ledger = begun(EMPTY_LEDGER, BEGIN)
    ledger = begun(ledger, { ...BEGIN, connector: 2, idTag: 'B' })
    ledger = sampled(ledger, 2, AT(30), VALUES)
    ledger = ended(ledger, 1, { utc: AT(40), meterStop: 150, reason: 'Local' })
    ledger = sampled(ledger, 1, AT(45), VALUES)
    ledger = begun(ledger, { ...BEGIN, idTag: 'C', utc: AT(50) })
    ledger = ended(ledger, 2, { utc: AT(60), meterStop: 150, reason: 'Local' })
    const { words, ledger: after } = sent(ledger)
    assert.deepEqual(words, [
      'StartTransaction of 1',
      'StartTransaction of 2',
      'MeterValues 8',
      'StopTransaction 7',
      'StartTransaction of 1',
      'StopTransaction 8',
    ])
    assert.deepEqual(after.ids, { 3: 9 }, 'only what runs still has a number')
    assert.equal(runningOn(after, 1)?.id, 9)
  })

  it('have no values of a connector where nothing runs, and none that are none', () => {
    assert.equal(sampled(EMPTY_LEDGER, 1, AT(0), VALUES), EMPTY_LEDGER)
    const ledger = begun(EMPTY_LEDGER, BEGIN)
    assert.equal(sampled(ledger, 1, AT(0), []), ledger)
    assert.equal(ended(ledger, 2, { utc: AT(0), meterStop: 0, reason: 'Local' }), ledger)
  })

  it('remember a card that the back office does not take', () => {
    const ledger = refused(begun(EMPTY_LEDGER, BEGIN), 1, 120)
    assert.equal(runningOn(ledger, 1)?.refusedAt, 120)
    assert.equal(refused(EMPTY_LEDGER, 1, 120).running.length, 0)
  })

  it('follow a clock that is set, but not in what is written', () => {
    const ledger = shifted(begun(EMPTY_LEDGER, BEGIN), 5000)
    assert.equal(runningOn(ledger, 1)?.startedAt, AT(5))
    assert.deepEqual(nextMessage(ledger), nextMessage(begun(EMPTY_LEDGER, BEGIN)))
  })

  it('take an answer that belongs to nothing for nothing', () => {
    assert.equal(confirmed(EMPTY_LEDGER, {}), EMPTY_LEDGER)
  })
})

describe('a message that the back office does not take', () => {
  const whole = ended(sampled(begun(begun(EMPTY_LEDGER, BEGIN), { ...BEGIN, connector: 2 }), 1, AT(5), VALUES), 1, {
    utc: AT(60),
    meterStop: 150,
    reason: 'Local',
  })
  const cases: readonly (readonly [attempts: number, failures: number, givenUp: boolean, left: number])[] = [
    [0, 1, false, 4],
    [0, 99, false, 4],
    [1, 1, true, 1],
    [2, 1, false, 4],
    [2, 2, true, 1],
    [3, 2, false, 4],
  ]
  for (const [attempts, failures, givenUp, left] of cases)
    it(`${failures} times, of ${attempts} allowed: ${givenUp ? 'given up, with all of its transaction' : 'kept'}`, () => {
      let after = { ledger: whole, givenUp: false }
      for (let count = 0; count < failures; count++) after = failedOnce(after.ledger, attempts)
      assert.equal(after.givenUp, givenUp)
      assert.equal(after.ledger.queue.length, left)
      assert.equal(after.ledger.failures, givenUp ? 0 : failures)
    })

  it('is given up alone where it is no StartTransaction', () => {
    const started = confirmed(confirmed(whole, { transactionId: 7 }), { transactionId: 8 })
    const { ledger, givenUp } = failedOnce(started, 1)
    assert.equal(givenUp, true)
    assert.deepEqual(sent(ledger).words, ['StopTransaction 7'])
  })

  it('counts anew once one is taken', () => {
    assert.equal(confirmed(failedOnce(whole, 0).ledger, { transactionId: 7 }).failures, 0)
  })

  it('leaves no transaction running that will never have a number', () => {
    const { ledger } = failedOnce(begun(EMPTY_LEDGER, BEGIN), 1)
    assert.deepEqual([ledger.running, ledger.queue], [[], []])
  })
})

it('whatever happens in whatever order: every message of a transaction has its number, starts before it stops, once', () => {
  const step = fc.record({ is: fc.constantFrom('begin', 'end', 'sample', 'send'), connector: fc.constantFrom(1, 2) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let ledger = EMPTY_LEDGER
      let count = 0
      let id = 100
      const told: (readonly [action: string, id: unknown])[] = []
      const send = (): void => {
        const message = nextMessage(ledger)
        if (!message) return
        const starts = message.action === 'StartTransaction'
        if (starts) id++
        told.push([message.action, starts ? id : (message.payload as { transactionId?: number }).transactionId])
        ledger = confirmed(ledger, starts ? { transactionId: id } : {})
      }
      for (const [index, { is, connector }] of steps.entries()) {
        if (is === 'begin' && !runningOn(ledger, connector)) {
          ledger = begun(ledger, { ...BEGIN, connector, utc: AT(index) })
          count++
        }
        if (is === 'end') ledger = ended(ledger, connector, { utc: AT(index), meterStop: 200, reason: 'Local' })
        if (is === 'sample') ledger = sampled(ledger, connector, AT(index), VALUES)
        if (is === 'send') send()
      }
      for (const connector of [1, 2])
        ledger = ended(ledger, connector, { utc: AT(99), meterStop: 200, reason: 'Local' })
      while (ledger.queue.length > 0) send()
      for (let each = 101; each <= 100 + count; each++) {
        const words = told.filter(([, of]) => of === each).map(([action]) => action)
        assert.equal(words[0], 'StartTransaction')
        assert.equal(words.at(-1), 'StopTransaction')
        assert.ok(
          words.slice(1, -1).every((word) => word === 'MeterValues'),
          words.join(', '),
        )
      }
      assert.equal(told.filter(([action]) => action !== 'MeterValues').length, 2 * count)
      assert.deepEqual(ledger.ids, {})
    }),
    drawn(runs(200, 2000)),
  )
})
