// Security profile 2: TLS with basic auth, on real wires. The certificates are made for the test.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createServer } from 'node:tls'
import { generate } from 'selfsigned'
import type { ClientOptions } from './client.ts'
import { real } from './grounds.contract.ts'
import { BOOT, Ends, usual } from './ocpp.contract.ts'

function certificate(name: string): Promise<{ readonly private: string; readonly cert: string }> {
  return generate([{ name: 'commonName', value: name }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  })
}

describe('over TLS', () => {
  const over = async (test: (ends: Ends, secure: Partial<ClientOptions>) => Promise<void>): Promise<void> => {
    const { private: key, cert } = await certificate('office')
    const ends = new Ends(await real())
    try {
      await ends.office({ tls: { key, cert }, refuse: (_station, password) => (password === 'pass' ? undefined : 401) })
      await test(ends, {
        backOffice: { host: 'office', port: ends.ground.port, path: '/ocpp', secure: true },
        password: 'pass',
        tls: { ca: cert },
        backOff: { first: 60_000, factor: 1, most: 60_000 },
      })
    } finally {
      await ends.close()
    }
  }
  const refused = async (ends: Ends, options: Partial<ClientOptions>): Promise<string> => {
    const client = ends.station(options)
    assert.ok(
      await ends.ground.clock.until(() => ends.ground.timeline.latest('station', 'ocpp link') !== undefined, 5000),
      'nothing came of it',
    )
    assert.ok(!client.connected, 'it is connected')
    assert.equal(ends.connections.length, 0)
    return String(ends.ground.timeline.latest('station', 'ocpp link')!.value)
  }

  it('a station that trusts the certificate and knows the password is taken in', () =>
    over(async (ends, secure) => {
      let bytes = ''
      ends.ground.wires.tap(({ bytes: sent }) => {
        bytes += sent.toString('latin1')
      })
      const client = await ends.connected(secure)
      assert.deepEqual(await ends.within(client.call('BootNotification', BOOT)), usual('BootNotification'))
      assert.deepEqual(await ends.within(ends.connections[0]!.call('Reset', { type: 'Soft' })), { status: 'Accepted' })
      assert.ok(bytes.length > 1000, `only ${bytes.length} bytes were seen`)
      assert.doesNotMatch(bytes, /BootNotification|Authorization/i)
    }))

  it('one that trusts another certificate does not come', () =>
    over(async (ends, secure) => {
      assert.match(
        await refused(ends, { ...secure, tls: { ca: (await certificate('office')).cert } }),
        /self-signed|verify/,
      )
    }))

  it('a server of many names is told which one is meant', async () => {
    const { private: key, cert } = await certificate('office')
    const ground = await real()
    let asked: string | undefined
    const server = createServer({ key, cert }, ({ servername }) => {
      asked = String(servername)
    })
    await new Promise<void>((resolve) => server.listen(ground.port, '127.0.0.1', resolve))
    const ends = new Ends(ground)
    try {
      ends.station({ backOffice: { host: 'office', port: ground.port, path: '', secure: true }, tls: { ca: cert } })
      assert.ok(await ground.clock.until(() => asked !== undefined, 5000), 'nobody came')
      assert.equal(asked, 'office')
    } finally {
      await ends.close()
      server.close()
    }
  })

  it('one that expects another name does not come', () =>
    over(async (ends, secure) => {
      assert.match(
        await refused(ends, { ...secure, tls: { ...secure.tls, name: 'elsewhere' } }),
        /does not match certificate/,
      )
    }))

  it('one with a wrong password is sent away', () =>
    over(async (ends, secure) => {
      assert.equal(await refused(ends, { ...secure, password: 'word' }), 'Unauthorized')
    }))

  it('one that speaks no TLS does not come', () =>
    over(async (ends, secure) => {
      const backOffice = { host: 'office', port: ends.ground.port, path: '/ocpp', secure: false }
      assert.notEqual(await refused(ends, { ...secure, backOffice }), 'connected')
    }))
})
