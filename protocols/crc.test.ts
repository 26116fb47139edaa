import assert from 'node:assert/strict'
import { it } from 'node:test'
import { crc16arc, crc16modbus } from './crc.ts'

it('CRC-16/ARC has its published check value', () => {
  assert.equal(crc16arc(Buffer.from('123456789')), 0xbb3d)
  assert.equal(crc16arc(Buffer.from('x123456789x'), 1, 10), 0xbb3d)
  assert.equal(crc16arc(Buffer.alloc(0)), 0)
})

it('CRC-16/MODBUS has its published check value', () => {
  assert.equal(crc16modbus(Buffer.from('123456789')), 0x4b37)
  assert.equal(crc16modbus(Buffer.from('x123456789x'), 1, 10), 0x4b37)
  assert.equal(crc16modbus(Buffer.alloc(0)), 0xffff)
})
