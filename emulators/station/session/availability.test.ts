import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { afterTransaction, barred, isOperative, withAvailability } from './availability.ts'
import { type Memory, NEW_MEMORY } from './memory.ts'
import { begun, EMPTY_LEDGER, ended } from './transactions.ts'

const RUNS_ON_1 = begun(EMPTY_LEDGER, { connector: 1, idTag: 'A', utc: 0, meterStart: 0 })
const charging: Memory = { ...NEW_MEMORY, ledger: RUNS_ON_1 }

describe('a connector that is taken out of use', () => {
  it('is so at once where no transaction runs, and both are with the station', () => {
    const { changes, status } = withAvailability(NEW_MEMORY, 0, 'Inoperative')
    assert.deepEqual([changes, status], [{ inoperative: [0], scheduled: [] }, 'Accepted'])
    assert.deepEqual(
      [1, 2].map((connector) => isOperative({ inoperative: [0] }, connector)),
      [false, false],
    )
    assert.deepEqual(
      [1, 2].map((connector) => isOperative({ inoperative: [1] }, connector)),
      [false, true],
    )
  })

  it('waits for the transaction that runs on it, not for another', () => {
    assert.deepEqual(withAvailability(charging, 1, 'Inoperative'), { changes: { scheduled: [1] }, status: 'Scheduled' })
    assert.equal(withAvailability(charging, 2, 'Inoperative').status, 'Accepted')
    assert.equal(withAvailability(charging, 0, 'Inoperative').status, 'Scheduled')
  })

  it('goes out of use when that transaction has ended; the station after the last one', () => {
    const both = begun(RUNS_ON_1, { connector: 2, idTag: 'B', utc: 0, meterStart: 0 })
    const end = { utc: 1, meterStop: 1, reason: 'Local' } as const
    const waits = { inoperative: [], scheduled: [0, 1] }
    const first = ended(both, 1, end)
    assert.deepEqual(afterTransaction(waits, 1, first), { inoperative: [1], scheduled: [0] })
    assert.deepEqual(afterTransaction({ inoperative: [1], scheduled: [0] }, 2, ended(first, 2, end)), {
      inoperative: [1, 0],
      scheduled: [],
    })
  })

  it('comes back, whatever was still to come', () => {
    const memory = { ...charging, inoperative: [2], scheduled: [1] }
    assert.deepEqual(withAvailability(memory, 1, 'Operative').changes, { inoperative: [2], scheduled: [] })
    assert.deepEqual(withAvailability(memory, 0, 'Operative').changes, { inoperative: [], scheduled: [] })
  })
})

describe('what keeps a card from a connector', () => {
  const reservations = [{ id: 1, connector: 1, idTag: 'A', until: 1000 }]
  const cases: readonly (readonly [what: string, Partial<Memory>, card: string, utc: number, string | undefined])[] = [
    ['nothing', {}, 'B', 0, undefined],
    ['it is out of use', { inoperative: [1] }, 'A', 0, 'out of use'],
    ['it goes out of use', { scheduled: [1] }, 'A', 0, 'out of use'],
    ['the station goes out of use', { scheduled: [0] }, 'A', 0, 'out of use'],
    ['a reservation of another card', { reservations }, 'B', 0, 'reserved for another card'],
    ['not its own reservation', { reservations }, 'a', 0, undefined],
    ['no reservation that has run out', { reservations }, 'B', 1000, undefined],
  ]
  for (const [what, memory, card, utc, why] of cases)
    it(what, () => assert.equal(barred({ ...NEW_MEMORY, ...memory }, 1, card, undefined, [1, 2], utc), why))
})
