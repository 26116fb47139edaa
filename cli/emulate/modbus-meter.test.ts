import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { createServer, type Server } from 'node:net'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import modbusSerial from 'modbus-serial'
import { Calls } from '../called.cases.ts'
import { freePort, type Running, standing, standingAlone } from '../standing.contract.ts'

const { default: ModbusRTU } = modbusSerial
const execute = promisify(execFile)
const mbpoll = spawnSync('mbpoll', ['-V'], { stdio: 'ignore' }).status === 0
const here = new Calls()
const file = here.file.bind(here)

async function listening(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as { port: number }).port }
}

const MAP = `title: mine
registers:
  - { is: I1, address: 24, type: U32, scale: 0.001 }
  - { is: I2, address: 26, type: U32, scale: 10^-3 }
  - { is: I3, address: 28, type: U32, scale: 0.001 }
`

describe('pilotbench emulate modbus-meter refuses in one line, with exit code 2', () => {
  const start = ['--meter', 'socomec-e27', '--listen', '127.0.0.1:1502']
  const cases: readonly (readonly [string, () => readonly string[] | Promise<readonly string[]>, RegExp])[] = [
    [
      'no device',
      () => [],
      /^say which device: modbus-meter, ems, back-office, p1-meter or relay; see pilotbench --help$/,
    ],
    ['another device', () => ['toaster'], /toaster.*; see pilotbench --help$/i],
    [
      'no meter',
      () => ['modbus-meter', '--listen', '127.0.0.1:1502'],
      /^give --meter for a known meter \(socomec-e27, /,
    ],
    ['no place', () => ['modbus-meter', '--meter', 'socomec-e27'], /^give --listen .* or --port /],
    [
      'an unknown meter',
      () => ['modbus-meter', '--meter', 'socomec-e99', '--listen', '127.0.0.1:1502'],
      /^--meter: unknown meter 'socomec-e99'; allowed: socomec-e27, /,
    ],
    ['two meters', () => ['modbus-meter', ...start, '--map', 'x.yaml'], /mutually exclusive; see pilotbench --help$/],
    [
      'no address',
      () => ['modbus-meter', '--meter', 'socomec-e27', '--listen', 'here:1502'],
      /^--listen here:1502: give an IPv4 address and a port, such as 127\.0\.0\.1:1502$/,
    ],
    [
      'a port that is none',
      () => ['modbus-meter', '--meter', 'socomec-e27', '--listen', '127.0.0.1:65536'],
      /^--listen 127\.0\.0\.1:65536: give an IPv4 address/,
    ],
    [
      'two currents',
      () => ['modbus-meter', ...start, '--amps', '16,0'],
      /^--amps 16,0: give three currents in A, such as 16,0,6\.5$/,
    ],
    ['no currents', () => ['modbus-meter', ...start, '--amps', '16,,0'], /^--amps 16,,0: give three currents/],
    ['a unit that is none', () => ['modbus-meter', ...start, '--unit', '256'], /^--unit 256: /],
    [
      'a time that is none',
      () => ['modbus-meter', ...start, '--idle', 'often'],
      /idle 'often' is not a time such as 60 s/,
    ],
    [
      'a map that is not there',
      () => ['modbus-meter', '--map', 'nowhere.yaml', '--listen', '127.0.0.1:1502'],
      /nowhere\.yaml: cannot be read \(ENOENT\)$/,
    ],
    [
      'a map with an unknown quantity',
      () => ['modbus-meter', '--map', file('quantity.yaml', MAP.replace('I2', 'Amps2')), '--listen', '127.0.0.1:1502'],
      /quantity\.yaml:4: registers\.1\.is: unknown quantity 'Amps2'; allowed: /,
    ],
    [
      'a map with an unknown key',
      () => [
        'modbus-meter',
        '--map',
        file('key.yaml', MAP.replace('scale: 10^-3', 'skale: 1')),
        '--listen',
        '127.0.0.1:1502',
      ],
      /key\.yaml:4: registers\.1\.skale: unknown key; allowed: is, says, address, type, /,
    ],
    [
      'a map with an unknown type',
      () => ['modbus-meter', '--map', file('type.yaml', MAP.replace('U32', 'U33')), '--listen', '127.0.0.1:1502'],
      /type\.yaml:3: registers\.0\.type: "U33" is not allowed here; allowed: U16, S16, /,
    ],
    [
      'a map whose registers overlap',
      () => ['modbus-meter', '--map', file('overlap.yaml', MAP.replace('26', '25')), '--listen', '127.0.0.1:1502'],
      /overlap\.yaml: I2 at 25 overlaps I1 at 24$/,
    ],
    [
      'a profile that is not there',
      () => ['modbus-meter', ...start, '--follow', 'nowhere.csv'],
      /^--follow nowhere\.csv: cannot be read \(ENOENT\)$/,
    ],
    [
      'a profile with a bad line',
      () => ['modbus-meter', ...start, '--follow', file('bad.csv', 'seconds,L1,L2,L3\n0,1,2,3\n5,1,2\n')],
      /bad\.csv:3: '5,1,2' is not seconds and three currents, such as 10,16,0,6\.5$/,
    ],
    [
      'an empty profile',
      () => ['modbus-meter', ...start, '--follow', file('empty.csv', '# nothing\n')],
      /empty\.csv: holds no line/,
    ],
    [
      'a serial port that is not there',
      () => ['modbus-meter', '--meter', 'socomec-e24', '--port', '/dev/serial/by-id/usb-none'],
      /there is no serial port \/dev\/serial\/by-id\/usb-none; ports here: /,
    ],
  ]
  for (const [what, args, form] of cases)
    it(what, async () => {
      const { code, err } = await here.pilotbench('emulate', ...(await args()))
      assert.equal(code, 2, err)
      assert.equal(err.trim().split('\n').length, 1, err)
      assert.match(err.trim(), form)
    })

  it('a port that is taken', async () => {
    const { server, port } = await listening()
    try {
      const { code, err } = await here.pilotbench(
        ...['emulate', 'modbus-meter', '--meter', 'socomec-e27', '--listen', `127.0.0.1:${port}`],
      )
      assert.equal(code, 2, err)
      assert.match(err.trim(), /^TCP port \d+ of 127\.0\.0\.1 \(host 'meter'\) is already in use; /)
    } finally {
      server.close()
    }
  })
})

describe('pilotbench emulate modbus-meter', () => {
  const emulating = (args: readonly string[], test: (running: Running) => Promise<void>): Promise<void> =>
    standing(here, args, test, 'emulate modbus-meter')

  const reading = async (port: number, unit: number, address: number, quantity: number): Promise<readonly number[]> => {
    const master = new ModbusRTU()
    await master.connectTCP('127.0.0.1', { port })
    try {
      master.setID(unit)
      master.setTimeout(5000)
      return (await master.readHoldingRegisters(address, quantity)).data
    } finally {
      master.close(() => undefined)
    }
  }

  it('answers mbpoll with 16000, 0 and 6500', {
    skip: mbpoll ? false : 'needs mbpoll: apt-get install mbpoll',
  }, async () => {
    const port = await freePort()
    await emulating(['--meter', 'socomec-e27', '--listen', `127.0.0.1:${port}`, '--amps', '16,0,6.5'], async () => {
      const { stdout } = await execute('mbpoll', [
        ...[
          '-m',
          'tcp',
          '-a',
          '5',
          '-t',
          '4:int',
          '-r',
          '50529',
          '-c',
          '3',
          '-B',
          '-1',
          '-p',
          String(port),
          '127.0.0.1',
        ],
      ])
      assert.deepEqual(stdout.match(/^\[.*$/gm), ['[50529]: \t16000', '[50531]: \t0', '[50533]: \t6500'])
    })
  })

  it('tells what it is, what it says and what it hears, and stops in good order', async () => {
    const port = await freePort()
    const args = ['--meter', 'socomec-e27', '--listen', `127.0.0.1:${port}`, '--amps=16,0,-6.5', '--unit', '7']
    const meter = async ({ until, out, stop }: Running): Promise<void> => {
      assert.match(
        out(),
        /^Socomec COUNTIS E27, unit 7, on TCP 127\.0\.0\.1:\d+; its map is confirmed by two sources\./,
      )
      assert.deepEqual(await reading(port, 7, 50_528, 6), [0, 16_000, 0, 0, 0, 6500])
      const heard =
        /says 16\.00 0\.00 6\.50 A, \d masters?, 1 request, last function 03 unit 7 50528\+6: I1 16, I2 0, I3 6\.5 by 127\.0\.0\.1/
      await until(() => heard.test(out()))
      assert.equal(await stop(), 0)
      assert.match(out(), /\nstopped\n$/)
      await assert.rejects(reading(port, 7, 50_528, 6), { code: 'ECONNREFUSED' })
    }
    await standingAlone(args, meter, 'emulate modbus-meter')
  })

  it('takes a map of your own and follows a profile', async () => {
    const port = await freePort()
    const args = [
      '--map',
      file('map.yaml', MAP),
      '--follow',
      file('profile.csv', 'seconds,L1,L2,L3\n0,1,2,3\n\n3600,9,9,9\n'),
    ]
    await emulating([...args, '--listen', `127.0.0.1:${port}`], async ({ out }) => {
      assert.match(out(), /^mine, unit 1, /)
      assert.deepEqual(await reading(port, 1, 24, 6), [0, 1000, 0, 2000, 0, 3000])
    })
  })
})
