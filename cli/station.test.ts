import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { generate } from 'selfsigned'
import { WallClock } from '../bench/wall-clock.ts'
import { findStation } from '../protocols/mdns.ts'
import { addressesOf } from '../rigs/host-names.ts'
import { openPtyPair, socatIsThere } from '../rigs/pty-pairs.ts'
import { Calls } from './called.cases.ts'
import { freePort, standing, standingAlone } from './standing.contract.ts'
import { profileNamed } from './station.ts'
import { carOf } from './station-cars.ts'

const here = new Calls()
const execute = promisify(execFile)
const PROGRAM = fileURLToPath(new URL('./pilotbench.js', import.meta.url))

describe('pilotbench station refuses in one line, with exit code 2', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'an unknown profile',
      ['--profile', 'eva'],
      /^--profile eva: there is no such station profile; allowed: eve-double-one-feed, /,
    ],
    [
      'a short name of two',
      ['--profile', 'eve-single'],
      /^--profile eve-single: could be eve-single-pro-line or eve-single-s-line$/,
    ],
    ['an address that is none', ['--listen', 'here:502'], /^--listen here:502: give an IPv4 address and a port, /],
    [
      'a meter that is none',
      ['--meter', '10.0.0.1'],
      /^--meter 10\.0\.0\.1: give an IPv4 address and a port, such as 192\.168\.1\.11:502$/,
    ],
    [
      'two meters',
      ['--p1', '/dev/null', '--meter', '10.0.0.1:502'],
      /^--p1 and --meter: a station balances by one meter; /,
    ],
    [
      'two Modbus meters',
      ['--meter-bus', '/dev/null', '--meter', '10.0.0.1:502'],
      /^--meter and --meter-bus: a station balances by one meter; /,
    ],
    [
      'a setting without a value',
      ['--set', 'Station-MaxCurrent'],
      /^--set Station-MaxCurrent: give a key, = and a value, /,
    ],
    [
      'an unknown setting',
      ['--set', 'Station-Max=1'],
      /^--set Station-Max=1: this station has no setting Station-Max; near it: .*Station-MaxCurrent/,
    ],
    [
      'a value out of range',
      ['--set', 'Station-MaxCurrent=101'],
      /^--set Station-MaxCurrent=101: Station-MaxCurrent takes 0 to 100 A, not '101'$/,
    ],
    [
      'a read-only setting',
      ['--set', 'UnlockedFeatures=SCN'],
      /^--set UnlockedFeatures=SCN: UnlockedFeatures is read-only$/,
    ],
    [
      'a licence key',
      ['--set', 'FeatureLicenseKey=x'],
      /^--set FeatureLicenseKey=x: what is unlocked is told with --licences$/,
    ],
    [
      'a setting that is locked',
      ['--licences', 'none', '--set', 'Active-LoadBalancing=On'],
      /^--set Active-LoadBalancing=On: Active-LoadBalancing stays as it is: Active Load Balancing is not unlocked$/,
    ],
    [
      'an unknown licence',
      ['--licences', 'SCN,5G'],
      /^--licences SCN,5G: unknown licence '5G'; allowed: SCN, Standard-SC, .*, or none$/,
    ],
    ['a car nowhere', ['--ev', 'phases=3'], /^--ev phases=3: say which socket: socket=1$/],
    ['a third socket', ['--ev', 'socket=3'], /^--ev socket=3: socket=3 is not allowed; allowed: 1, 2$/],
    [
      'a second socket of one',
      ['--profile', 'eve-single-pro-line', '--ev', 'socket=2'],
      /^--ev socket=2: this station has one socket; /,
    ],
    [
      'two cars at a socket',
      ['--ev', 'socket=1', '--ev', 'socket=1,phases=1'],
      /^--ev socket=1,phases=1: socket 1 is taken already$/,
    ],
    [
      'a car without end',
      ['--ev', 'socket=1,maximum=81'],
      /^--ev socket=1,maximum=81: maximum=81 is not allowed; allowed: 6 to 80 A$/,
    ],
    ['a minimum above the maximum', ['--ev', 'socket=1,minimum=14,maximum=10'], /minimum=14 is more than maximum=10$/],
    ['an unknown trait', ['--ev', 'socket=1,colour=red'], /unknown key 'colour'; allowed: socket, phases, /],
    ['an unknown car', ['--ev', 'socket=1,car=trabant'], /unknown car 'trabant'; allowed: /],
    ['a card of 21 characters', ['--ev', `socket=1,card=${'x'.repeat(21)}`], /: card=x+ is longer than 20 characters$/],
    [
      'a back office on the web',
      ['--back-office', 'http://127.0.0.1/'],
      /^--back-office: 'http:\/\/127\.0\.0\.1\/' is no address of a back office; give one such as ws:\/\//,
    ],
    ['a back office without a scheme', ['--back-office', '127.0.0.1:8080'], /^--back-office: .* is no address /],
    ['no identity', ['--back-office', 'ws://office', '--id', ''], /^--identity : give 1 to 20 characters$/],
    ['an identity of 21 characters', ['--id', 'x'.repeat(21)], /^--identity x+: give 1 to 20 characters$/],
    ['a password for nobody', ['--password', 'secret'], /^--password: give --back-office, which is what asks for it$/],
    [
      'a password that cannot be one',
      ['--back-office', 'ws://office', '--password', 'a:b'],
      /^--password: give one or more characters, none of them a colon$/,
    ],
    [
      'certificates without TLS',
      ['--back-office', 'ws://office', '--ca', PROGRAM],
      /^--ca .*: give --back-office with an address of wss$/,
    ],
    [
      'certificates that are not there',
      ['--back-office', 'wss://office', '--ca', 'none.pem'],
      /^--ca none\.pem: cannot be read \(ENOENT\)$/,
    ],
    [
      'certificates that are none',
      ['--back-office', 'wss://office', '--ca', PROGRAM],
      /^--ca .*: holds no certificate in PEM$/,
    ],
    ['no speed', ['--speed', '0'], /^--speed 0: give a number above 0 and up to 1000$/],
    ['a speed that is none', ['--speed', 'fast'], /^--speed fast: /],
    ['two speeds', ['--speed', '2', '--speed', '3'], /^--speed is given twice$/],
    [
      'a serial port that is not there',
      ['--p1', '/dev/serial/by-id/usb-none'],
      /there is no serial port \/dev\/serial\/by-id\/usb-none; /,
    ],
    [
      'a serial bus that is not there',
      ['--meter-bus', '/dev/serial/by-id/usb-none'],
      /^wire 'bus': there is no serial port \/dev\/serial\/by-id\/usb-none; /,
    ],
    ['a name told to nobody', ['--announce'], /^--announce: give --listen with an address of this machine, /],
    [
      'a name told to everybody',
      ['--announce', '--listen', '0.0.0.0:1502'],
      /^--announce: give --listen with an address /,
    ],
  ]
  for (const [what, args, form] of cases)
    it(what, async () => {
      const { code, out, err } = await here.pilotbench('station', ...args)
      assert.equal(code, 2)
      assert.match(err.replace(/\n$/, ''), form)
      assert.doesNotMatch(err, /\n./)
      assert.equal(out, '')
    })
})

describe('what a car is said to be', () => {
  it('by itself has three phases, 6 to 32 A', () =>
    assert.deepEqual(carOf('socket=1'), {
      socket: 1,
      amps: [32, 32, 32],
      minimum: 6,
      model: undefined,
      cable: 63,
      card: 'CARD-1',
    }))
  it('may be one-phase, with a thin cable', () =>
    assert.deepEqual(carOf('socket=2, phases=1, minimum=8, maximum=13, cable=13'), {
      socket: 2,
      amps: [13, 0, 0],
      minimum: 8,
      model: undefined,
      cable: 13,
      card: 'CARD-2',
    }))
  it('may wait to be started from afar', () => assert.equal(carOf('socket=1,card=none').card, undefined))
})

it('a station profile has a short name', () => {
  assert.equal(profileNamed('eve-double'), 'eve-double-one-feed')
  assert.equal(profileNamed('eve-double-two'), 'eve-double-two-feeds')
  assert.equal(profileNamed('eve-single-s'), 'eve-single-s-line')
  assert.equal(profileNamed('twin'), 'twin')
})

interface Line {
  readonly at: number
  readonly who: string
  readonly what: string
  readonly value: unknown
}

/** Whole lines of JSON so far. */
const linesOf = (out: string): readonly Line[] =>
  out
    .slice(0, out.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const track = (out: string, who: string, what: string): readonly Line[] =>
  linesOf(out).filter((line) => line.who === who && line.what === what)

const multicast = await hearsItself()

/** Whether this machine carries multicast on loopback. */
async function hearsItself(): Promise<string | false> {
  const { createSocket } = await import('node:dgram')
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  const clock = new WallClock()
  let heard = false
  socket.on('message', () => {
    heard = true
  })
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.bind(0, '0.0.0.0', resolve)
    })
    socket.addMembership('224.0.0.251', '127.0.0.1')
    socket.setMulticastInterface('127.0.0.1')
    socket.send('?', socket.address().port, '224.0.0.251')
    await clock.until(() => heard, 2000)
  } catch {
    heard = false
  } finally {
    socket.close()
    clock.stop()
  }
  return heard ? false : 'this machine carries no multicast on loopback'
}

describe('pilotbench station', () => {
  it('tells a line per change, and leaves its cars unplugged', async () => {
    const cars = ['--ev', 'socket=1,phases=3,maximum=16', '--ev', 'socket=2,phases=1']
    await standingAlone(
      [...cars, '--set', 'Station-MaxCurrent=25', '--speed', '60'],
      async ({ out, err, until, stop }) => {
        // After the probing minute both have what is theirs.
        await until(() => /\d\d:\d\d:\d\d\.\d+ socket 2: offers 1\d(\.\d+)? A \(station leads\)/.test(out()))
        assert.equal(await stop(), 0)
        assert.equal(err(), '')
        assert.match(out(), /^\d\d:\d\d:\d\d\.\d+ station: power on, .*Standard Load Balancing$/m)
        assert.match(
          out(),
          /^Eve Double Pro-line NG920-61001, firmware 6\.1\.0-4159, 60 times as fast as time\. Ctrl-C stops it\.$/m,
        )
        assert.match(out(), /socket 1: B2, offers 14 A \(probing leads\), locked, display "Waiting for vehicle"/)
        assert.match(out(), /socket 1: C2/)
        assert.match(out(), /socket 2: draws 13\.98 0 0 A/)
        const end = out().slice(out().lastIndexOf('socket 1: A'))
        assert.match(
          end,
          /^socket 1: A, .*\n[\s\S]*socket 2: A, [\s\S]*socket 1: E, offers nothing \(power off leads\)[\s\S]*station: power off\nstopped\n$/,
        )
      },
    )
  })

  it('tells all that is seen as lines of JSON, and the rest on standard error', async () => {
    const args = ['--profile', 'eve-single-s', '--ev', 'socket=1,phases=1,maximum=10', '--json', '--speed', '20']
    await standing(here, args, async ({ out, err, until, stop }) => {
      await until(() =>
        track(out(), 'socket 1', 'drawn').some(
          ({ value }) => String(value) === '9.98,0,0' || String(value) === '10,0,0',
        ),
      )
      await until(() => track(out(), 'socket 1', 'led').length > 0)
      assert.equal(await stop(), 0)
      assert.deepEqual(
        track(out(), 'socket 1', 'mode3')
          .map(({ value }) => value)
          .slice(0, 3),
        ['B1', 'B2', 'C2'],
      )
      assert.ok(linesOf(out()).every(({ at, who, what }) => Number.isInteger(at) && who !== '' && what !== ''))
      assert.match(err(), /^Eve Single S-line .*\. Ctrl-C stops it\.\nstopped\n$/)
    })
  })

  it('has what is unlocked as it is told, and everything by itself', async () => {
    const features = async (...args: readonly string[]): Promise<unknown> => {
      let found: unknown
      await standing(
        here,
        [...args, '--json', '--profile', 'eve-double-two', '--set', 'Static-LoadBalancing=On'],
        async ({ out }) => {
          found = track(out(), 'station', 'features')[0]?.value
        },
      )
      return found
    }
    assert.deepEqual(await features(), ['Standard Load Balancing'])
    assert.deepEqual(await features('--licences', 'Standard-SC'), ['Standard Load Balancing'])
  })

  it('reads the P1 meter that another program is', {
    skip: socatIsThere() ? false : 'needs socat for a pseudo-terminal pair: apt-get install socat',
  }, async () => {
    const clock = new WallClock()
    const pair = await openPtyPair(clock, 'p1')
    try {
      await standing(
        here,
        ['--port', pair.bench, '--amps', '16,0,6'],
        () =>
          standing(
            here,
            ['--p1', pair.station, '--set', 'SmartMeter-MaxCurrent=25', '--ev', 'socket=1,maximum=16', '--json'],
            async ({ out, until, stop }) => {
              await until(() => track(out(), 'station', 'meter').some(({ value }) => String(value) === '16,0,6'))
              await until(() => track(out(), 'socket 1', 'offered').at(-1)?.value === 9)
              assert.equal(await stop(), 0)
            },
          ),
        'emulate p1-meter',
      )
    } finally {
      pair.close()
      clock.stop()
    }
  })

  it('reads the Modbus meter that another program is, on a serial port', {
    skip: socatIsThere() ? false : 'needs socat for a pseudo-terminal pair: apt-get install socat',
  }, async () => {
    const clock = new WallClock()
    const pair = await openPtyPair(clock, 'bus')
    try {
      await standing(
        here,
        ['--meter', 'socomec-e24', '--port', pair.bench, '--baud', '19200', '--parity', 'even', '--amps=16,-2,6'],
        () =>
          standing(
            here,
            ['--meter-bus', pair.station, '--set', 'SmartMeter-MaxCurrent=25', '--ev', 'socket=1,maximum=16', '--json'],
            async ({ out, until, stop }) => {
              await until(() => track(out(), 'station', 'meter').some(({ value }) => String(value) === '16,-2,6'))
              await until(() => track(out(), 'socket 1', 'offered').at(-1)?.value === 9)
              assert.equal(await stop(), 0)
            },
          ),
        'emulate modbus-meter',
      )
    } finally {
      pair.close()
      clock.stop()
    }
  })

  it('reads the Modbus meter that another program is', async () => {
    const place = `127.0.0.1:${await freePort()}`
    await standing(
      here,
      ['--meter', 'socomec-e27', '--listen', place, '--amps', '16,0,6'],
      () =>
        standing(
          here,
          ['--meter', place, '--set', 'SmartMeter-MaxCurrent=25', '--ev', 'socket=1,maximum=16', '--json'],
          async ({ out, until, stop }) => {
            await until(() => track(out(), 'station', 'meter').some(({ value }) => String(value) === '16,0,6'))
            await until(() => track(out(), 'socket 1', 'offered').at(-1)?.value === 9)
            assert.equal(await stop(), 0)
          },
        ),
      'emulate modbus-meter',
    )
  })

  it('is found by its name, and says goodbye', { skip: multicast }, async () => {
    const args = [
      '--listen',
      `127.0.0.1:${await freePort()}`,
      '--announce',
      '--identity',
      'ALF_TEST_1',
      '--set',
      'SCN-NetworkName=HBW',
    ]
    await standing(here, args, async ({ clock, stop }) => {
      const station = {
        model: 'NG920-61001-ACE0000001',
        identity: 'ALF_TEST_1',
        network: 'HBW',
        address: '127.0.0.1',
        port: 80,
      }
      for (const name of ['ALF_TEST_1', 'HBW', 'ng920-61001-ace0000001'])
        assert.deepEqual(await findStation(clock, '127.0.0.1', name, 10_000), station)
      assert.equal(await findStation(clock, '127.0.0.1', 'ALF_TEST_2', 500), undefined)
      // As a rig file names its hosts.
      const hosts = { bench: '127.0.0.1', station: 'mdns:ALF_TEST_1' }
      assert.deepEqual(await addressesOf(hosts, clock, 'rig.yaml', 10_000), {
        bench: '127.0.0.1',
        station: '127.0.0.1',
      })
      await assert.rejects(addressesOf({ ...hosts, station: 'mdns:ALF_TEST_2' }, clock, 'rig.yaml', 500), {
        name: 'BadInput',
        message: "rig.yaml: hosts.station: no station called 'ALF_TEST_2' answers on the network of 127.0.0.1",
      })
      assert.equal(await stop(), 0)
      assert.equal(await findStation(clock, '127.0.0.1', 'ALF_TEST_1', 500), undefined)
    })
  })

  it('is steered by an EMS that knows its name', { skip: multicast }, async () => {
    const port = await freePort()
    const args = [
      '--listen',
      `127.0.0.1:${port}`,
      '--announce',
      '--identity',
      'ALF_TEST_3',
      '--ev',
      'socket=1',
      '--json',
    ]
    await standing(here, args, ({ out, until }) =>
      standing(
        here,
        ['--to', `mdns:ALF_TEST_3:${port}`, '--from', '127.0.0.1', '--amps', '9'],
        async ({ stop }) => {
          await until(() => track(out(), 'socket 1', 'offered').at(-1)?.value === 9)
          assert.equal(await stop(), 0)
        },
        'emulate ems',
      ),
    )
  })

  it('has a back office that another program is: from boot to the end of its transactions', async () => {
    const place = `127.0.0.1:${await freePort()}`
    const cars = ['--ev', 'socket=1,maximum=16,card=04E1', '--ev', 'socket=2,phases=1,card=none']
    const args = ['--back-office', `ws://${place}/ocpp`, '--id', 'CP 1', '--set', 'MeterValueSampleInterval=1', ...cars]
    await standing(
      here,
      ['--listen', place, '--station', 'CP 1', '--card', '04E1', '--card', 'APP'],
      (office) =>
        standing(here, args, async ({ out, err, until, stop }) => {
          await until(() => /CP 1 is answered StartTransaction \{"transactionId":1,/.test(office.out()))
          assert.match(office.out(), /CP 1 sends BootNotification .*"chargeBoxSerialNumber":"CP 1"/)
          assert.match(office.out(), /CP 1 sends Authorize \{"idTag":"04E1"\}/)
          assert.match(out(), /back office at ws:\/\/127\.0\.0\.1:\d+\/ocpp as CP 1\. Ctrl-C stops it\.$/m)
          office.write('RemoteStartTransaction {"connectorId":2,"idTag":"APP"}')
          await until(() => /socket 2: .*C2/.test(out()))
          office.write('profile connector 1: 8 A')
          await until(() => /socket 1: offers 8 A/.test(out()) && /CP 1 sends MeterValues/.test(office.out()))
          assert.equal(await stop(), 0)
          assert.equal(err(), '')
          for (const transaction of [1, 2])
            assert.match(
              office.out(),
              new RegExp(`CP 1 sends StopTransaction \\{"transactionId":${transaction},.*"EVDisconnected"`),
            )
          assert.match(out(), /station: is answered StopTransaction/)
        }),
      'emulate back-office',
    )
  })

  it('has a back office behind TLS and a password, and says why it has none', async (t) => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
    })
    const folder = mkdtempSync(join(tmpdir(), 'pilotbench-station-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    const [pem, keyFile] = [join(folder, 'office.pem'), join(folder, 'office.key')]
    writeFileSync(pem, cert)
    writeFileSync(keyFile, key)
    const place = `127.0.0.1:${await freePort()}`
    const to = ['--back-office', `wss://${place}`]
    await standing(
      here,
      ['--listen', place, '--cert', pem, '--key', keyFile, '--password', 'secret'],
      async (office) => {
        await standing(here, to, ({ out, until }) => until(() => /station: no back office \(.*certificate/.test(out())))
        await standing(here, [...to, '--ca', pem, '--password', 'word'], ({ out, until }) =>
          until(() => /station: no back office \(Unauthorized\)/.test(out())),
        )
        assert.doesNotMatch(office.out(), /is connected/)
        await standing(here, [...to, '--ca', pem, '--password', 'secret'], ({ out, until }) =>
          until(() => /station: is answered BootNotification \{"status":"Accepted"/.test(out())),
        )
      },
      'emulate back-office',
    )
  })

  const mbpoll = spawnSync('mbpoll', ['-V'], { stdio: 'ignore' }).status === 0
  it('offers what mbpoll writes to 1210 of unit 1, and its safe current a minute later', {
    skip: mbpoll ? false : 'needs mbpoll: apt-get install mbpoll',
  }, async () => {
    const port = await freePort()
    const args = ['--listen', `127.0.0.1:${port}`, '--ev', 'socket=1,phases=3,maximum=16', '--json', '--speed', '10']
    await standing(here, [...args, '--set', 'Safe-MaxCurrent=7'], async ({ out, until, stop }) => {
      const offered = (): Line | undefined => track(out(), 'socket 1', 'offered').at(-1)
      await until(() => track(out(), 'socket 1', 'offered').some(({ value }) => value === 7))
      const write = [
        '-m',
        'tcp',
        '-a',
        '1',
        '-0',
        '-r',
        '1210',
        '-t',
        '4:float',
        '-B',
        '-p',
        String(port),
        '127.0.0.1',
        '10.0',
      ]
      await execute('mbpoll', write, { timeout: 20_000 })
      await until(() => offered()?.value === 10)
      const raised = offered()!
      await until(() => offered()?.value === 7)
      const written = track(out(), 'station', 'log').find(({ value }) => /max 10\.0A/.test(String(value)))!
      // A timer that is 50 ms late is half a second late on this clock.
      const [reaction, lapse] = [raised.at - written.at, offered()!.at - written.at]
      assert.ok(reaction >= 0 && reaction <= 1500, `${reaction} ms after it was written`)
      assert.ok(lapse >= 60_000 && lapse <= 62_500, `${lapse} ms after it was written`)
      assert.equal(await stop(), 0)
    })
  })
})
