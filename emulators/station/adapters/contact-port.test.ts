import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Contact } from '../../../bench/contact.ts'
import { VirtualClock } from '../../../bench/virtual-clock.ts'
import { ContactPort } from './contact-port.ts'

/** Moves of the contact by time; what was heard by then. */
async function heard(moves: readonly (readonly [at: number, closed: boolean])[], until: number): Promise<unknown[]> {
  const clock = new VirtualClock()
  const contact = new Contact()
  const events: unknown[] = []
  const port = new ContactPort(clock, contact, 100, () => events.push([clock.now(), port.closed]))
  port.open()
  for (const [at, closed] of moves) {
    await clock.pass(at - clock.now())
    contact.move(closed)
  }
  await clock.pass(until - clock.now())
  port.close()
  return events
}

it('tells a change once the contact has stood, and not a millisecond before', async () => {
  assert.deepEqual(await heard([[1000, true]], 1099), [])
  assert.deepEqual(await heard([[1000, true]], 5000), [[1100, true]])
})

it('tells a bounce once, 100 ms after its last change, and a short pulse never', async () => {
  const bounce = [0, 3, 6, 9, 12].map((after, index) => [1000 + after, index % 2 === 0] as const)
  assert.deepEqual(await heard(bounce, 5000), [[1112, true]])
  assert.deepEqual(
    await heard(
      [
        [1000, true],
        [1099, false],
      ],
      5000,
    ),
    [],
  )
})

it('open, it believes what it finds; closed, it hears no more', async () => {
  const clock = new VirtualClock()
  const contact = new Contact()
  contact.move(true)
  let calls = 0
  const port = new ContactPort(clock, contact, 100, () => calls++)
  assert.equal(port.closed, false)
  port.open()
  assert.equal(port.closed, true)
  contact.move(false)
  await clock.pass(50)
  port.close()
  await clock.pass(1000)
  contact.move(true)
  await clock.pass(1000)
  assert.deepEqual([port.closed, calls], [true, 0])
})

it('is open where no contact is connected', () => {
  const port = new ContactPort(new VirtualClock(), undefined, 100, () => assert.fail())
  port.open()
  assert.equal(port.closed, false)
})
