import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Addresses, inOneRange, plainAddress } from './addresses.ts'

describe('addresses', () => {
  it('are compared without leading zeros', () => {
    assert.equal(plainAddress('192.168.000.005'), '192.168.0.5')
    const addresses = new Addresses()
    addresses.give('meter', '192.168.0.5')
    assert.equal(addresses.hostAt('192.168.000.005'), 'meter')
    assert.equal(addresses.hostAt('192.168.0.6'), undefined)
  })

  it('belong to one host at a time, and a host has one', () => {
    const addresses = new Addresses()
    addresses.give('meter', '10.0.0.5')
    addresses.give('meter', '10.0.0.6')
    assert.equal(addresses.hostAt('10.0.0.5'), undefined)
    addresses.give('other', '10.0.0.6')
    assert.equal(addresses.hostAt('10.0.0.6'), 'other')
  })

  it('are leased once a host, and none while no server is there', () => {
    const addresses = new Addresses()
    const first = addresses.lease('A')
    assert.match(String(first), /^192\.168\.0\.\d+$/)
    assert.notEqual(addresses.lease('B'), first)
    assert.equal(addresses.lease('A'), first)
    addresses.serves = false
    assert.equal(addresses.lease('A'), undefined)
  })

  it('that a host gives itself are in 169.254.1.0 to 169.254.254.255, and nobody else has them', () => {
    const addresses = new Addresses()
    const seen = new Set<string>()
    for (let index = 0; index < 400; index++) {
      const address = addresses.linkLocal(`station-${index}`)
      addresses.give(`station-${index}`, address)
      const [, , third] = address.split('.').map(Number)
      assert.ok(address.startsWith('169.254.') && third! >= 1 && third! <= 254, address)
      seen.add(address)
    }
    assert.equal(seen.size, 400)
    addresses.give('other', addresses.linkLocal('alone'))
    assert.notEqual(addresses.linkLocal('alone'), addresses.linkLocal('other'))
    assert.equal(addresses.hostAt(addresses.linkLocal('alone')), undefined)
  })

  const ranges = [
    ['192.168.0.2', '192.168.0.254', '255.255.255.0', true],
    ['192.168.0.2', '192.168.1.5', '255.255.255.0', false],
    ['192.168.0.2', '192.168.1.5', '255.255.254.0', true],
    ['192.168.0.2', '192.168.2.5', '255.255.254.0', false],
    ['10.0.0.1', '192.168.0.1', '0.0.0.0', true],
    ['192.168.0.2', '192.168.0.3', '255.255.255.255', false],
    ['192.168.000.002', '192.168.0.127', '255.255.255.128', true],
    ['192.168.0.2', '192.168.0.128', '255.255.255.128', false],
  ] as const
  for (const [one, other, mask, together] of ranges)
    it(`${one} and ${other} with ${mask}: ${together ? 'one range' : 'two'}`, () =>
      assert.equal(inOneRange(one, other, mask), together))
})
