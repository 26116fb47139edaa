import assert from 'node:assert/strict'
import { it } from 'node:test'
import { crc16arc } from './crc.ts'

it('CRC-16/ARC has its published check value', () => {
  assert.equal(crc16arc(Buffer.from('123456789')), 0xbb3d)
  assert.equal(crc16arc(Buffer.from('x123456789x'), 1, 10), 0xbb3d)
  assert.equal(crc16arc(Buffer.alloc(0)), 0)
})
