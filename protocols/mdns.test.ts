import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isCalled, recordsOf, SERVICE, stationsIn } from './mdns.ts'

const ALICE = { model: 'NG920-61001-ACE0012345', identity: 'ALF_123', network: 'HBW' }
const BOB = { model: 'NG910-60023-ACE0000002', identity: 'ALF_124', network: '' }

describe('stations in records of multicast DNS', () => {
  const alice = recordsOf(ALICE, '192.168.1.20')
  const bob = recordsOf(BOB, '192.168.1.21')
  const found = (station: object, address: string): object => ({ ...station, address, port: 80 })

  it('are told by PTR, SRV, TXT and A, on port 80', () =>
    assert.deepEqual(stationsIn([...bob, ...alice]), [found(BOB, '192.168.1.21'), found(ALICE, '192.168.1.20')]))

  it('are one each, however often they say so', () =>
    assert.deepEqual(stationsIn([...alice, ...alice]), [found(ALICE, '192.168.1.20')]))

  it('are gone with a goodbye', () =>
    assert.deepEqual(stationsIn([...bob, ...recordsOf(ALICE, '192.168.1.20', true)]), [found(BOB, '192.168.1.21')]))

  for (const type of ['PTR', 'SRV', 'A'])
    it(`are not there without ${type}`, () =>
      assert.deepEqual(stationsIn(alice.filter((record) => record.type !== type)), []))

  it('go by their instance where the text is missing', () =>
    assert.deepEqual(stationsIn(alice.filter(({ type }) => type !== 'TXT')), [
      { model: ALICE.model, identity: '', network: '', address: '192.168.1.20', port: 80 },
    ]))

  it('are no other service', () => {
    const others = alice.map((record) => ({ ...record, name: record.name.replace(SERVICE, '_http._tcp.local') }))
    assert.deepEqual(stationsIn(others), [])
  })
})

describe('a station is called', () => {
  const cases: readonly (readonly [string, typeof ALICE, boolean])[] = [
    ['ng920-61001-ace0012345', ALICE, true],
    ['ALF_123', ALICE, true],
    ['hbw', ALICE, true],
    ['ALF_12', ALICE, false],
    ['', BOB, false],
  ]
  for (const [name, station, is] of cases)
    it(`'${name}' ${is ? '' : 'is not '}${station.identity}`, () => assert.equal(isCalled(station, name), is))
})
