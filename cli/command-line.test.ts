import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'pilotbench-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function pilotbench(...args: readonly string[]): {
  readonly code: number | null
  readonly out: string
  readonly err: string
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'cli/pilotbench.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { code: status, out: stdout, err: stderr }
}

const RIG = `name: mine
time: virtual
wires:
  p1: { serial: virtual }
station: { kind: simulated, profile: eve-double-one-feed, p1: p1 }
devices:
  main-meter: { kind: p1-meter, wire: p1 }
`

describe('bad input is one clear line and exit code 2', () => {
  const rigs: readonly (readonly [string, string, RegExp])[] = [
    [
      'an unknown key',
      RIG.replace('time: virtual', 'time: virtual\ntempo: 3'),
      /mine\.yaml:3: tempo: unknown key; allowed: name, time, speed, tolerance, led-sensor, wires, hosts, station, devices$/,
    ],
    [
      'an unknown key of a device',
      RIG.replace('wire: p1 }', 'wire: p1, verson: "5.0" }'),
      /mine\.yaml:7: devices\.main-meter\.verson: unknown key; allowed: wire, version, phases/,
    ],
    [
      'an unknown device kind',
      RIG.replace('p1-meter,', 'p2-meter,'),
      /mine\.yaml:7: devices\.main-meter\.kind: unknown kind 'p2-meter'; allowed: p1-meter, modbus-meter, ev, relay$/,
    ],
    [
      'an unknown wire',
      RIG.replace('wire: p1', 'wire: p9'),
      /mine\.yaml:7: devices\.main-meter\.wire: unknown wire 'p9'; wires of this rig: p1$/,
    ],
    [
      'a contact that no relay moves',
      RIG.replace('p1: p1 }', 'p1: p1, contact: bell }'),
      /mine\.yaml:5: station\.contact: unknown relay 'bell'; relays of this rig: none$/,
    ],
    [
      'a contact that is no contact',
      `${RIG}  suspend: { kind: relay, contact: ajar }\n`,
      /mine\.yaml:8: devices\.suspend\.contact: "ajar" is not allowed here; allowed: normally open, normally closed$/,
    ],
    [
      'an unknown station kind',
      RIG.replace('simulated,', 'imagined,'),
      /mine\.yaml:5: station\.kind: unknown kind 'imagined'; allowed: simulated$/,
    ],
    [
      'an unknown profile',
      RIG.replace('eve-double-one-feed', 'eve-triple'),
      /mine\.yaml:5: station\.profile: unknown profile 'eve-triple'; allowed: eve-double-one-feed, /,
    ],
    [
      'a value outside its range',
      RIG.replace('time: virtual', 'time: sideways'),
      /mine\.yaml:2: time: "sideways" is not allowed here; allowed: virtual, wall$/,
    ],
    ['a missing key', RIG.replace('name: mine\n', ''), /mine\.yaml:1: name: is missing; expected string$/],
    [
      'a wire that does not go with the time',
      RIG.replace('serial: virtual', 'serial: /dev/ttyUSB0'),
      /mine\.yaml:4: wires\.p1\.serial: '\/dev\/ttyUSB0' does not go with time: virtual/,
    ],
    ['broken YAML', RIG.replace('wires:', 'wires: {'), /mine\.yaml:\d+: /],
    [
      'an unknown P1 version',
      RIG.replace('wire: p1 }', "wire: p1, version: '6.0' }"),
      /main-meter: unknown P1 version '6\.0'; allowed: 2\.2, 3\.0, 4\.0/,
    ],
    [
      'an interval that is none',
      RIG.replace('wire: p1 }', 'wire: p1, interval: often }'),
      /main-meter: interval 'often' is not a time such as 1 s/,
    ],
    [
      'an unknown car',
      `${RIG}  ev-1: { kind: ev, socket: 1, car: batmobile }\n`,
      /^unknown car 'batmobile'; known: renault-zoe, /,
    ],
    [
      'an unknown option of the station',
      RIG.replace('p1: p1 }', 'p1: p1, options: { haste: 1 } }'),
      /^station: unknown option 'haste'; allowed: reactionMillis, /,
    ],
    [
      'an option of the wrong kind',
      RIG.replace('p1: p1 }', 'p1: p1, options: { unusedAmps: lots } }'),
      /^station: option unusedAmps takes a number from 0, not "lots"$/,
    ],
  ]
  for (const [what, text, form] of rigs)
    it(what, () => {
      const { code, err } = pilotbench('run', '--rig', file('mine.yaml', text), '--tags', '@P1-08')
      assert.equal(code, 2, err)
      assert.equal(err.trim().split('\n').length, 1, err)
      assert.match(err.trim(), form)
    })

  const wall = RIG.replace('time: virtual', 'time: wall').replace(
    'serial: virtual',
    'serial: /dev/serial/by-id/usb-none',
  )
  it('an absent serial port', () => {
    const { code, err } = pilotbench('run', '--rig', file('wall.yaml', wall), '--tags', '@P1-08')
    assert.equal(code, 2)
    assert.match(err.trim(), /^wire 'p1': there is no serial port \/dev\/serial\/by-id\/usb-none; ports here: .*$/)
  })

  const commands: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'an unknown rig',
      ['run', '--rig', 'moon'],
      /^no rig 'moon'; there are: rehearsal, simulated, or give the path of a \.yaml file$/,
    ],
    ['an unknown command', ['fly'], /see pilotbench --help$/],
    ['an unknown option', ['run', '--fast'], /fast; see pilotbench --help$/i],
    ['a tag that nothing carries', ['run', '--tags', '@nobody'], /^no scenario to run: nothing fits --tags @nobody$/],
    ['a tag expression that is none', ['run', '--tags', '@a and or'], /@a and or/],
    ['no feature there', ['run', 'nowhere.feature'], /nowhere\.feature/],
  ]
  for (const [what, args, form] of commands)
    it(what, () => {
      const { code, err } = pilotbench(...args)
      assert.equal(code, 2, err)
      assert.match(err.trim(), form)
      assert.ok(err.trim().split('\n').length <= 2, err)
    })

  it('a feature that does not parse', () => {
    const { code, err } = pilotbench(
      'run',
      file('broken.feature', 'Feature: Broken\n  Scenario: One\n    Given a dual-socket station of 25 A\n    Whoops\n'),
    )
    assert.equal(code, 2, err)
    assert.match(err.trim(), /broken\.feature:4: .*got 'Whoops'$/)
  })

  it('a sentence without a step', () => {
    const { code, err } = pilotbench(
      'run',
      file(
        'unknown.feature',
        'Feature: Unknown\n  Scenario: One\n    Given a dual-socket station of 25 A\n    Then the station flies\n',
      ),
    )
    assert.equal(code, 2, err)
    assert.match(err.trim(), /unknown\.feature:4: no such sentence: 'the station flies'$/)
  })

  it('a tag that names no requirement', () => {
    const { code, err } = pilotbench(
      'run',
      file('tagged.feature', 'Feature: Tagged\n  @SLB-99\n  Scenario: One\n    Given a dual-socket station of 25 A\n'),
    )
    assert.equal(code, 2, err)
    assert.match(err.trim(), /tagged\.feature:3: @SLB-99 is no requirement/)
  })
})

describe('a run', () => {
  const story = `Feature: Story
  Scenario: A house that leaves too little
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 13 A
    Then within 10 seconds socket 1 offers 11 A
  Scenario: A limit that is put back
    Given a dual-socket station of 25 A
    When a test lowers Station-MaxCurrent to 16 A
    Then the setting Station-MaxCurrent is "25"
`
  it('tells a miss in words, with the limit that led, and ends with 1', () => {
    const { code, out } = pilotbench('run', file('story.feature', story))
    assert.equal(code, 1)
    assert.match(out, /within 10 seconds socket 1 offers 11 A {2}\(line 7\)/)
    assert.match(
      out,
      /offered on socket 1 was never 11 A within 10 s: 25 A from 00:\d\d:\d\d[.\d]* \(connector leads\), 12 A from 00:\d\d:\d\d[.\d]* \(smart meter leads\)/,
    )
    assert.match(out, /2 scenarios, 0 passed, 2 failed/)
  })

  it('writes the same results twice', () => {
    for (const folderName of ['one', 'two'])
      assert.equal(pilotbench('run', '--tags', '@P1-08 or @SLB-04', '--report', folderName).code, 0)
    const results = ['one', 'two'].map((name) => readFileSync(join(folder, name, 'results.json'), 'utf8'))
    assert.equal(results[0], results[1])
    const { totals, scenarios, requirements } = JSON.parse(results[0]!)
    assert.ok(totals.passed >= 5 && totals.passed === totals.scenarios)
    assert.match(scenarios[0].record.hash, /^[0-9a-f]{64}$/)
    assert.equal(requirements['SLB-04'].verdict, 'passed')
    assert.equal(requirements['SCN-01'].verdict, 'open')
    assert.ok(readFileSync(join(folder, 'one', 'junit.xml'), 'utf8').includes('<testsuite'))
    assert.ok(readFileSync(join(folder, 'one', 'report.html'), 'utf8').includes('<html'))
  })

  it('is interrupted in good order', async () => {
    const child = spawn(process.execPath, [join(ROOT, 'cli/pilotbench.js'), 'run'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    let sent = false
    child.stderr.on('data', (text) => (err += text))
    child.stdout.on('data', (text) => {
      out += text
      if (!sent) sent = child.kill('SIGINT')
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    assert.equal(code, 130, out)
    assert.match(err, /interrupted: unplugging every EV and closing the wires/)
  })
})
