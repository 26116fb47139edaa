import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RealWires } from '../../bench/real-wires.ts'
import { WallClock } from '../../bench/wall-clock.ts'
import type { SerialEnd } from '../../bench/wires.ts'
import { LCUS_SERIAL } from '../../protocols/lcus.ts'
import { P1_VERSIONS } from '../../protocols/p1/versions.ts'
import { openPtyPair, socatIsThere } from '../../rigs/pty-pairs.ts'
import { Calls } from '../called.cases.ts'

const here = new Calls()
const file = here.file.bind(here)
const skip = socatIsThere() ? false : 'needs socat for a pseudo-terminal pair: apt-get install socat'

const NO_PORT = '/dev/serial/by-id/usb-none'

describe('a device on a serial port is refused in one line, with exit code 2', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a P1 meter without a port', ['p1-meter'], /^give --port for the serial port that it speaks on, /],
    [
      'a version that is none',
      ['p1-meter', '--port', NO_PORT, '--version', '9'],
      /^--version "9": allowed: 2\.2, 3\.0, 4\.0, 4\.2, 5\.0, /,
    ],
    [
      'two currents',
      ['p1-meter', '--port', NO_PORT, '--amps', '16,0'],
      /^--amps 16,0: give three currents in A, such as 16,0,6\.5$/,
    ],
    [
      'an interval that is none',
      ['p1-meter', '--port', NO_PORT, '--interval', 'often'],
      /^--interval "often": 'often' is not a time such as 1 s, /,
    ],
    [
      'a profile with a bad line',
      ['p1-meter', '--port', NO_PORT, '--follow', file('bad.csv', '0,1,2,3\n5,1,2\n')],
      /bad\.csv:2: '5,1,2' is not seconds and three currents, such as 10,16,0,6\.5$/,
    ],
    [
      'a port that is not there',
      ['p1-meter', '--port', NO_PORT],
      /there is no serial port \/dev\/serial\/by-id\/usb-none; ports here: /,
    ],
    ['two ports', ['p1-meter', '--port', NO_PORT, '--port', NO_PORT], /^--port is given twice$/],
    ['a relay without a port', ['relay'], /^give --port for the serial port of the relay board, /],
    ['a channel that no board has', ['relay', '--port', NO_PORT, '--channel', '9'], /^--channel 9: /],
    [
      'terminals that no board has',
      ['relay', '--port', NO_PORT, '--contact', 'shut'],
      /^--contact "shut": allowed: normally open, normally closed$/,
    ],
    [
      'a plan with a bad line',
      ['relay', '--port', NO_PORT, '--follow', file('plan.csv', '1,closed\n2,ajar\n')],
      /plan\.csv:2: '2,ajar' is not seconds and a position, such as 10,closed or 25,open$/,
    ],
  ]
  for (const [what, args, form] of cases)
    it(what, async () => {
      const { code, out, err } = await here.pilotbench('emulate', ...args)
      assert.equal(code, 2, err)
      assert.equal(out, '')
      assert.equal(err.trim().split('\n').length, 1, err)
      assert.match(err.trim(), form)
    })
})

interface Running {
  readonly line: SerialEnd
  readonly out: () => string
  /** Takes the line away. */
  readonly lose: () => void
  readonly until: (done: () => boolean) => Promise<void>
  readonly write: (line: string) => void
  readonly interrupt: () => void
  readonly ended: () => number | undefined
}

/** The command on one end of a pseudo-terminal pair; the other end is open before it starts. */
async function onSerial(
  device: readonly string[],
  mode: (typeof P1_VERSIONS)['5.0']['serial'],
  test: (running: Running) => Promise<void>,
): Promise<void> {
  const clock = new WallClock()
  const pair = await openPtyPair(clock, 'line')
  const wires = new RealWires(clock, { serial: { line: pair.station } })
  const line = await wires.serial('line', mode)
  const call = here.start('emulate', device[0]!, '--port', pair.bench, ...device.slice(1))
  const out = (): string => call.out() + call.err()
  let code: number | undefined
  const ended = call.ended.then((called) => {
    code = called.code
  })
  const interrupt = (): void => {
    if (code === undefined) call.end('interrupted')
  }
  const until = async (done: () => boolean): Promise<void> => assert.ok(await clock.until(done, 30_000), out())
  try {
    await test({ line, out, lose: () => pair.close(), until, write: call.write, interrupt, ended: () => code })
  } finally {
    interrupt()
    await ended
    await wires.close()
    pair.close()
    clock.stop()
  }
}

describe('pilotbench emulate p1-meter', { skip }, () => {
  it('prints telegrams with its currents and the time of day, tells so, and stops in good order', async () => {
    const before = Date.now()
    await onSerial(
      ['p1-meter', '--version', '5.0', '--amps=16,0,-6'],
      P1_VERSIONS['5.0'].serial,
      async ({ line, out, until, interrupt, ended }) => {
        let text = ''
        line.on('data', (bytes) => (text += bytes))
        await until(() => /![0-9A-F]{4}\r\n/.test(text))
        const [telegram] = text.split(/(?<=![0-9A-F]{4}\r\n)/)
        const currents = [31, 51, 71].map(
          (row) => new RegExp(`1-0:${row}\\.7\\.0\\((\\d+)\\*A\\)`).exec(telegram!)?.[1],
        )
        assert.deepEqual(currents, ['016', '000', '006'])
        assert.match(telegram!, /1-0:62\.7\.0\(01\.380\*kW\)/)
        const [, year, month, day] = /0-0:1\.0\.0\((\d\d)(\d\d)(\d\d)\d{6}[WS]\)/.exec(telegram!) ?? []
        // A telegram says Dutch time; at midnight that is a day ahead of UTC.
        const printed = Date.UTC(2000 + Number(year), Number(month) - 1, Number(day))
        assert.ok(Math.abs(printed - before) < 2 * 24 * 3_600_000, telegram)
        await until(() => /says 16\.00 0\.00 -6\.00 A, \d+ telegrams?/.test(out()))
        interrupt()
        await until(() => ended() !== undefined)
        assert.equal(ended(), 0)
        assert.match(out(), /^P1 meter, version 5\.0, three phases, on [^\n]*\. Ctrl-C stops it\.\n/)
        assert.match(out(), /\nstopped\n$/)
      },
    )
  })

  it('ends with one line when its port is lost', async () => {
    await onSerial(['p1-meter'], P1_VERSIONS['5.0'].serial, async ({ out, lose, until, ended }) => {
      await until(() => out().includes('Ctrl-C stops it'))
      lose()
      await until(() => ended() !== undefined)
      assert.equal(ended(), 2)
      assert.match(out(), /\nwire 'p1': the serial port [^\n]* is gone; plug its adapter in again\n$/)
    })
  })

  it('follows a profile', async () => {
    const profile = file('profile.csv', 'seconds,L1,L2,L3\n0,3,2,1\n2,9,9,9\n')
    await onSerial(['p1-meter', '--follow', profile], P1_VERSIONS['5.0'].serial, async ({ line, until }) => {
      let text = ''
      line.on('data', (bytes) => (text += bytes))
      await until(() => text.includes('1-0:31.7.0(003*A)'))
      await until(() => text.includes('1-0:31.7.0(009*A)'))
    })
  })
})

describe('pilotbench emulate relay', { skip }, () => {
  const ON = 'a00101a2'
  const OFF = 'a00100a1'
  const read = (line: SerialEnd): (() => readonly string[]) => {
    let bytes = Buffer.alloc(0)
    line.on('data', (more) => {
      bytes = Buffer.concat([bytes, more])
    })
    return () => bytes.toString('hex').match(/.{8}/g) ?? []
  }

  it('moves the coil as it is told, and takes its voltage away when it stops', async () => {
    await onSerial(['relay'], LCUS_SERIAL, async ({ line, out, until, write, interrupt, ended }) => {
      const commands = read(line)
      await until(() => out().includes('Ctrl-C stops it'))
      await until(() => commands().length === 1)
      write('close')
      await until(() => commands().length === 2)
      await until(() => out().includes('contact closed, 2 commands'))
      write('bounce 2 50')
      await until(() => commands().length === 4)
      write('shut')
      await until(() => out().includes("'shut' is not close, open, bounce TIMES MS or quit"))
      interrupt()
      await until(() => ended() !== undefined)
      assert.equal(ended(), 0)
      await until(() => commands().at(-1) === OFF)
      assert.deepEqual(commands().slice(0, 5), [OFF, ON, OFF, ON, OFF])
      assert.match(out(), /\nstopped\n$/)
    })
  })

  it('opens normally closed terminals with voltage on the coil, at the times of a file', async () => {
    const plan = file('times.csv', 'seconds,contact\n0,open\n1,closed\n')
    const args = ['relay', '--channel', '2', '--contact', 'normally closed', '--follow', plan]
    await onSerial(args, LCUS_SERIAL, async ({ line, until }) => {
      const commands = read(line)
      await until(() => commands().length === 3)
      assert.deepEqual(commands(), ['a00200a2', 'a00201a3', 'a00200a2'])
    })
  })
})
