import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { generate } from 'selfsigned'
import { BadInput } from '../../bench/bad-input.ts'
import { FROM_BACK_OFFICE } from '../../protocols/ocpp/actions.ts'
import { type ClientOptions, OcppClient, readBackOfficeUrl } from '../../protocols/ocpp/client.ts'
import { real } from '../../protocols/ocpp/grounds.contract.ts'
import { type Called, Calls } from '../called.cases.ts'
import { type Running, standing, standingAlone } from '../standing.contract.ts'
import { readOrder } from './back-office-lines.ts'

const here = new Calls()
const file = here.file.bind(here)
const COMMAND = 'emulate back-office'

/** A call of the command, with lines on its standard input. */
function pilotbench(args: readonly string[], input = ''): Promise<Called> {
  const call = here.start(...COMMAND.split(' '), ...args)
  if (input !== '') call.write(input)
  return call.ended
}

interface Emulating extends Running {
  readonly port: number
  /** Waits until it has said so. */
  readonly says: (form: RegExp) => Promise<void>
  readonly station: (options?: Partial<ClientOptions>) => Promise<OcppClient>
}

/** The command inside this process, or in one of its own, and stations that dial it. */
async function emulating(
  args: readonly string[],
  test: (running: Emulating) => Promise<void>,
  where: 'here' | 'alone' = 'here',
): Promise<void> {
  const ground = await real()
  const { clock, port } = ground
  const withStations = async (running: Running): Promise<void> => {
    const { out, err, until } = running
    const clients: OcppClient[] = []
    try {
      await test({
        ...running,
        port,
        says: (form) => until(() => form.test(out() + err())),
        station: async (options = {}) => {
          const client = new OcppClient(ground, {
            who: 'station',
            from: 'station',
            identity: 'CP1',
            backOffice: { ...readBackOfficeUrl('ws://office/ocpp'), port },
            actions: FROM_BACK_OFFICE,
            answer: () => ({ result: { status: 'Accepted' } }),
            callDeadline: 5000,
            pingEvery: 0,
            ...options,
          })
          clients.push(client)
          client.start()
          assert.ok(await clock.until(() => client.connected, 5000), 'the station does not connect')
          return client
        },
      })
    } finally {
      for (const client of clients) client.stop()
    }
  }
  const all = ['--listen', `127.0.0.1:${port}`, ...args]
  try {
    if (where === 'here') await standing(here, all, withStations, COMMAND)
    else await standingAlone(all, withStations, COMMAND, 'SIGTERM')
  } finally {
    await ground.done()
  }
}

describe('pilotbench emulate back-office refuses in one line, with exit code 2', () => {
  const listen = ['--listen', '127.0.0.1:47999']
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no place', [], /^give --listen for the address and port that stations connect to, such as 127\.0\.0\.1:8080$/],
    ['no address', ['--listen', '8080'], /^--listen 8080: give an IPv4 address and a port, such as 127\.0\.0\.1:8080$/],
    [
      'an address that is not here',
      ['--listen', '203.0.113.7:8080'],
      /^TCP port 8080 of 203\.0\.113\.7 .*: this machine has no such address/,
    ],
    ['a card status', [...listen, '--card', 'A=Good'], /^--card A=Good: give a card .* Accepted, Blocked, /],
    ['a card without a number', [...listen, '--card', '=Blocked'], /^--card =Blocked: /],
    ['a time', [...listen, '--heartbeat', 'often'], /^--heartbeat often: not a time such as 30 s/],
    ['no time at all', [...listen, '--ping', '0 s'], /^--ping 0 s: not a time/],
    ['a certificate without its key', [...listen, '--cert', 'x.pem'], /^--cert: TLS needs both --cert and --key$/],
    [
      'a certificate that is not there',
      [...listen, '--cert', 'x.pem', '--key', 'y.pem'],
      /^--cert x\.pem: cannot be read \(ENOENT\)$/,
    ],
    ['an unknown option', [...listen, '--loud'], /loud; see pilotbench --help$/],
  ]
  for (const [what, args, form] of cases)
    it(what, async () => {
      const { code, err } = await pilotbench(args)
      assert.equal(code, 2, err)
      assert.equal(err.trim().split('\n').length, 1, err)
      assert.match(err.trim(), form)
    })

  it('a certificate that is none, and one that does not fit its key', async () => {
    const [one, other] = await Promise.all([generate(), generate()])
    const cert = file('cert.pem', one.cert)
    const none = await pilotbench([
      ...listen,
      '--cert',
      file('none.pem', 'hello'),
      '--key',
      file('key.pem', one.private),
    ])
    assert.equal(none.code, 2)
    assert.match(none.err, /none\.pem: holds no certificate in PEM$/m)
    const wrong = await pilotbench([...listen, '--cert', cert, '--key', file('other.pem', other.private)])
    assert.equal(wrong.code, 2)
    assert.match(wrong.err, /^--cert .*cert\.pem and --key .*other\.pem cannot be used \(/)
  })

  it('a port that is taken', async () => {
    await emulating([], async ({ port }) => {
      const { code, err } = await pilotbench(['--listen', `127.0.0.1:${port}`])
      assert.equal(code, 2)
      assert.match(err, /^TCP port \d+ of 127\.0\.0\.1 \(host 'office'\) is already in use/)
    })
  })

  const lines: readonly (readonly [string, string, RegExp])[] = [
    ['a word', 'fly', /^standard input:1: 'fly' is no word and no call; /],
    [
      'a call to nobody',
      '# first\n\nReset {"type":"Soft"}',
      /^standard input:3: Reset: not connected: say which station; connected: none$/,
    ],
    ['a payload', 'Reset {"type":', /^standard input:1: Reset: the payload is not JSON \(/],
  ]
  for (const [what, input, form] of lines)
    it(`a line of a script: ${what}`, async () => {
      const { code, err } = await pilotbench(['--listen', '127.0.0.1:47998'], input)
      assert.equal(code, 2, err)
      assert.equal(err.trim().split('\n').length, 1, err)
      assert.match(err.trim(), form)
    })
})

describe('pilotbench emulate back-office', () => {
  it('tells every message, calls as it is told, and stops in good order', () =>
    emulating(
      [],
      async ({ station, write, says, out, stop }) => {
        const client = await station()
        await client.call('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M' })
        await says(/^00:00:0\S+ CP1 is connected$/m)
        await says(/ CP1 sends BootNotification \{"chargePointVendor":"V","chargePointModel":"M"\}$/m)
        await says(
          / CP1 is answered BootNotification \{"status":"Accepted","currentTime":"20\d\d-\S+Z","interval":900\}$/m,
        )
        write('RemoteStartTransaction CP1 {"idTag":"CARD"}')
        await says(/ CP1 is sent RemoteStartTransaction \{"idTag":"CARD"\}$/m)
        await says(/ CP1 answers RemoteStartTransaction \{"status":"Accepted"\}$/m)
        write('profile connector 1: 10 A for 15 minutes, then 0 A for 5 minutes')
        await says(
          / CP1 is sent SetChargingProfile \{"connectorId":1,"csChargingProfiles":\{"chargingProfileId":1,.*"duration":1200,/m,
        )
        write('stations')
        await says(/ CP1: \{"chargePointVendor":"V".*\}, 0 of 0 transactions running$/m)
        assert.equal(await stop(), 0)
        assert.match(out(), /\nstopped\n/)
      },
      'alone',
    ))

  it('follows a script to its end', () =>
    emulating(['--card', '04E1', '--card', '04E2=Blocked'], async ({ station, write, says, out, ended }) => {
      write('answer Heartbeat error InternalError 1 time')
      write('wait for CP1')
      write('wait 300 ms')
      write('Reset {"type":"Soft"}')
      write('quit')
      const client = await station()
      await assert.rejects(client.call('Heartbeat', {}), /refused with InternalError/)
      await client.call('Heartbeat', {})
      const statuses = []
      for (const idTag of ['04E1', '04E2', '04E3'])
        statuses.push(
          ((await client.call('Authorize', { idTag })) as { idTagInfo: { status: string } }).idTagInfo.status,
        )
      assert.deepEqual(statuses, ['Accepted', 'Blocked', 'Invalid'])
      await says(/ CP1 is answered Heartbeat with error InternalError ""$/m)
      assert.equal(await ended(), 0)
      assert.match(out(), /CP1 answers Reset \{"status":"Accepted"\}/)
      assert.match(out(), /\nstopped\n$/)
    }))

  it('waits until a station has booted, and after a reset until it has booted anew', () =>
    emulating([], async ({ station, write, says, out }) => {
      write('wait for CP1 to boot')
      write('Reset {"type":"Soft"}')
      write('wait for CP1 to boot')
      write('ClearCache')
      const client = await station()
      await client.call('Heartbeat', {})
      await says(/CP1 is answered Heartbeat/)
      assert.doesNotMatch(out(), /Reset/)
      const boot = { chargePointVendor: 'V', chargePointModel: 'M' }
      await client.call('BootNotification', boot)
      await says(/CP1 answers Reset/)
      await client.call('Heartbeat', {})
      assert.doesNotMatch(out(), /ClearCache/)
      await client.call('BootNotification', boot)
      await says(/BootNotification[\s\S]*answers Reset[\s\S]*BootNotification[\s\S]*CP1 answers ClearCache/)
    }))

  it('goes away and comes back', () =>
    emulating([], async ({ station, write, says, until }) => {
      let lost = 0
      const client = await station({
        backOff: { first: 100, factor: 1, most: 100 },
        lost: () => {
          lost++
        },
      })
      write('offline dies')
      await says(/ CP1 is gone$/m)
      write('online')
      await says(/CP1 is connected[\s\S]*CP1 is connected/)
      assert.equal(lost, 1)
      await until(() => client.connected)
    }))

  it('ends a script with a call that does not fit the schema', () =>
    emulating([], async ({ station, write, says, ended }) => {
      await station()
      write('Reset CP1 {"type":"Sudden"}')
      assert.equal(await ended(), 2)
      await says(/^standard input:1: Reset: invalid request: /m)
    }))

  it('speaks TLS, and lets in who knows the password', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'office' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'office' }] }],
    })
    await emulating(
      ['--cert', file('tls.pem', cert), '--key', file('tls.key', key), '--password', 'secret'],
      async ({ station, says, out }) => {
        assert.match(out(), /wss:\/\/127/)
        const backOffice = (port: number) => ({ host: 'office', port, path: '', secure: true })
        const client = await station({
          backOffice: backOffice(Number(/:(\d+)\//.exec(out())![1])),
          password: 'secret',
          tls: { ca: cert },
        })
        await client.call('Heartbeat', {})
        await says(/CP1 sends Heartbeat/)
      },
    )
  })
})

describe('a line', () => {
  const good: readonly (readonly [string, object | undefined])[] = [
    ['', undefined],
    ['  # a comment', undefined],
    ['ClearCache', { does: 'call', action: 'ClearCache', payload: {} }],
    ['Reset CP1 {"type": "Soft"}', { does: 'call', action: 'Reset', station: 'CP1', payload: { type: 'Soft' } }],
    [
      'SetChargingProfile{"connectorId":1}',
      { does: 'call', action: 'SetChargingProfile', payload: { connectorId: 1 } },
    ],
    ['quit', { does: 'quit' }],
    ['offline dies', { does: 'offline', how: 'dies' }],
    ['wait 90 s', { does: 'wait', time: 90_000 }],
    ['wait for CP1', { does: 'wait for', station: 'CP1', until: 'connected' }],
    ['wait for CP1 to boot', { does: 'wait for', station: 'CP1', until: 'booted' }],
    ['card 04E1 Blocked', { does: 'card', card: '04E1', status: 'Blocked' }],
    ['answer Heartbeat silence', { does: 'answer', action: 'Heartbeat', rule: { how: 'silence' } }],
    ['answer Heartbeat wrong id 1 time', { does: 'answer', action: 'Heartbeat', rule: { how: 'wrong id' }, times: 1 }],
    [
      'answer Authorize error RpcBusy after 1 min 30 s 3 times',
      { does: 'answer', action: 'Authorize', rule: { how: 'error', code: 'RpcBusy', after: 90_000 }, times: 3 },
    ],
    [
      'answer Authorize payload {"idTagInfo":{"status":"Expired"}} after 2 s',
      {
        does: 'answer',
        action: 'Authorize',
        rule: { how: 'payload', payload: { idTagInfo: { status: 'Expired' } }, after: 2000 },
      },
    ],
    [
      'profile connector 0: 16 A',
      { does: 'profile', connector: 0, purpose: 'ChargePointMaxProfile', stretches: [{ limit: 16, unit: 'A' }] },
    ],
    [
      'profile CP1 connector 2 TxProfile: 6 A for 1 hour',
      {
        does: 'profile',
        station: 'CP1',
        connector: 2,
        purpose: 'TxProfile',
        stretches: [{ limit: 6, unit: 'A', seconds: 3600 }],
      },
    ],
  ]
  for (const [text, order] of good) it(`'${text}'`, () => assert.deepEqual(readOrder(text), order))

  for (const text of [
    'reset',
    'Authorize {"idTag":"A"}',
    'Reset CP1 CP2 {"type":"Soft"}',
    'Reset {type}',
    'quit now',
    'offline',
    'wait',
    'wait a while',
    'wait for CP1 to go',
    'card 04E1',
    'card 04E1 Lost',
    'answer Reset usual',
    'answer Heartbeat',
    'answer Heartbeat shout',
    'answer Heartbeat silence 0 times',
    'answer Heartbeat payload {x}',
    'profile connector 1 16 A',
    'profile connector 1 MyProfile: 16 A',
    'profile connector 1: 16 amps',
  ])
    it(`not '${text}'`, () => assert.throws(() => readOrder(text), BadInput))
})
