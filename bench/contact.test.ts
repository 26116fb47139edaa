import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Contact } from './contact.ts'

it('is open at first, and tells of every change but of nothing else', () => {
  const contact = new Contact()
  const seen = [contact.closed]
  const stop = contact.onChange(() => seen.push(contact.closed))
  for (const closed of [false, true, true, false]) contact.move(closed)
  stop()
  contact.move(true)
  assert.deepEqual(seen, [false, true, false])
})

it('a listener that stops while it is called leaves out none of the others', () => {
  const contact = new Contact()
  let heard = 0
  const stop = contact.onChange(() => stop())
  contact.onChange(() => heard++)
  contact.move(true)
  assert.equal(heard, 1)
})
