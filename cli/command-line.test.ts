import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Calls } from './called.cases.ts'
import { Spawned } from './spawned.cases.ts'

const here = new Calls()

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
      /mine\.yaml:3: tempo: unknown key; allowed: name, time, speed, tolerance, led-sensor, wires, hosts, station, observe, devices$/,
    ],
    [
      'an unknown key of a device',
      RIG.replace('wire: p1 }', 'wire: p1, verson: "5.0" }'),
      /mine\.yaml:7: devices\.main-meter\.verson: unknown key; allowed: wire, version, phases/,
    ],
    [
      'an unknown device kind',
      RIG.replace('p1-meter,', 'p2-meter,'),
      /mine\.yaml:7: devices\.main-meter\.kind: unknown kind 'p2-meter'; allowed: p1-meter, modbus-meter, ev, relay, ems, installer, back-office$/,
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
    ['a missing key', RIG.replace('name: mine\n', ''), /mine\.yaml:1: name: is missing; expected text$/],
    [
      'a wire that does not go with the time',
      RIG.replace('serial: virtual', 'serial: /dev/ttyUSB0'),
      /mine\.yaml:4: wires\.p1\.serial: '\/dev\/ttyUSB0' does not go with time: virtual/,
    ],
    ['broken YAML', RIG.replace('wires:', 'wires: {'), /mine\.yaml:\d+: /],
    [
      'an unknown P1 version',
      RIG.replace('wire: p1 }', "wire: p1, version: '6.0' }"),
      /mine\.yaml:7: devices\.main-meter\.version: "6\.0" is not allowed here; allowed: 2\.2, 3\.0, 4\.0/,
    ],
    [
      'an interval that is none',
      RIG.replace('wire: p1 }', 'wire: p1, interval: often }'),
      /mine\.yaml:7: devices\.main-meter\.interval: 'often' is not a time such as 1 s/,
    ],
    [
      'an unknown car',
      `${RIG}  ev-1: { kind: ev, socket: 1, car: batmobile }\n`,
      /mine\.yaml:8: devices\.ev-1\.car: "batmobile" is not allowed here; allowed: renault-zoe, /,
    ],
    [
      'an unknown option of the station',
      RIG.replace('p1: p1 }', 'p1: p1, options: { haste: 1 } }'),
      /mine\.yaml:5: station\.options\.haste: unknown option 'haste'; allowed: reactionMillis, /,
    ],
    [
      'an option of the wrong kind',
      RIG.replace('p1: p1 }', 'p1: p1, options: { unusedAmps: lots } }'),
      /mine\.yaml:5: station\.options\.unusedAmps: option unusedAmps takes a number from 0, not "lots"$/,
    ],
  ]
  for (const [what, text, form] of rigs)
    it(what, async () => {
      const rig = here.file('mine.yaml', text)
      const { code, err } = await here.pilotbench('run', '--rig', rig, '--tags', '@P1-08')
      assert.equal(code, 2, err)
      assert.equal(err.trim().split('\n').length, 1, err)
      assert.match(err.trim(), form)
    })

  const wall = RIG.replace('time: virtual', 'time: wall').replace(
    'serial: virtual',
    'serial: /dev/serial/by-id/usb-none',
  )
  it('and so it is of the process', async () => {
    const alone = new Spawned()
    const { code, out, err } = await alone.pilotbench('run', '--rig', 'moon')
    assert.deepEqual([code, out], [2, ''])
    assert.match(err, /^no rig 'moon'; there are: [^\n]*\n$/)
  })

  it('an absent serial port', async () => {
    const { code, err } = await here.pilotbench('run', '--rig', here.file('wall.yaml', wall), '--tags', '@P1-08')
    assert.equal(code, 2)
    assert.match(err.trim(), /^wire 'p1': there is no serial port \/dev\/serial\/by-id\/usb-none; ports here: .*$/)
  })

  const commands: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'an unknown rig',
      ['run', '--rig', 'moon'],
      /^no rig 'moon'; there are: network, rehearsal, simulated, or give the path of a \.yaml file$/,
    ],
    ['an unknown command', ['fly'], /see pilotbench --help$/],
    ['an unknown option', ['run', '--fast'], /fast; see pilotbench --help$/i],
    ['a tag that nothing carries', ['run', '--tags', '@nobody'], /^no scenario to run: nothing fits --tags @nobody$/],
    ['a tag expression that is none', ['run', '--tags', '@a and or'], /@a and or/],
    ['no feature there', ['run', 'nowhere.feature'], /nowhere\.feature/],
    ['a shard that is none', ['run', '--shard', '4/3'], /^--shard 4\/3: not a part such as 1\/3; /],
    ['a number of processes that is none', ['run', '--parallel', 'x'], /^--parallel x: not a whole number from 1$/],
    ['a seed that is none', ['run', '--seed', 'x'], /^--seed x: not a whole number from 0$/],
    [
      'a step file that is not there',
      ['run', '--import', 'nowhere.ts'],
      /^--import nowhere\.ts: there is no such file; /,
    ],
    ['an option twice', ['run', '--seed', '1', '--seed', '2'], /^--seed is given twice$/],
    [
      'an option without its value',
      ['run', '--report'],
      /^Not enough arguments following: report; see pilotbench --help$/,
    ],
    [
      'real wires in two processes',
      ['run', '--parallel', '2', '--rig', 'rehearsal'],
      /^--parallel 2: the wires of rig 'rehearsal' are real/,
    ],
  ]
  for (const [what, args, form] of commands)
    it(what, async () => {
      const { code, err } = await here.pilotbench(...args)
      assert.equal(code, 2, err)
      assert.match(err.trim(), form)
      assert.ok(err.trim().split('\n').length <= 2, err)
    })

  it('a feature that does not parse', async () => {
    const { code, err } = await here.pilotbench(
      'run',
      here.file(
        'broken.feature',
        'Feature: Broken\n  Scenario: One\n    Given a dual-socket station of 25 A\n    Whoops\n',
      ),
    )
    assert.equal(code, 2, err)
    assert.match(err.trim(), /broken\.feature:4: .*got 'Whoops'$/)
  })

  it('a sentence without a step', async () => {
    const { code, err } = await here.pilotbench(
      'run',
      here.file(
        'unknown.feature',
        'Feature: Unknown\n  Scenario: One\n    Given a dual-socket station of 25 A\n    Then the station flies\n',
      ),
    )
    assert.equal(code, 2, err)
    assert.match(err.trim(), /unknown\.feature:4: no such sentence: 'the station flies'$/)
  })

  it('a tag that names no requirement', async () => {
    const { code, err } = await here.pilotbench(
      'run',
      here.file(
        'tagged.feature',
        'Feature: Tagged\n  @SLB-99\n  Scenario: One\n    Given a dual-socket station of 25 A\n',
      ),
    )
    assert.equal(code, 2, err)
    assert.match(err.trim(), /tagged\.feature:3: @SLB-99 is no requirement/)
  })

  it('a step file that does not load', async () => {
    const steps = here.file('broken.ts', 'const a: = 3\n')
    const { code, err } = await here.pilotbench('run', '--import', steps)
    assert.equal(code, 2, err)
    assert.match(err.trim(), /^a step file of --import cannot be loaded: \S*broken\.ts:1:9: .*$/)
  })

  it('a report folder that is a file', async () => {
    const report = here.file('report', '')
    const { code, err } = await here.pilotbench('run', '--tags', '@P1-08', '--report', report)
    assert.equal(code, 2, err)
    assert.match(err.trim(), /^--report report: cannot be written \(EEXIST\); give a folder that can$/)
  })

  it('a part of the scenarios that is empty', async () => {
    const feature = here.file('one.feature', 'Feature: One\n  Scenario: One\n    Given a dual-socket station of 25 A\n')
    const { code, err } = await here.pilotbench('run', feature, '--shard', '2/2')
    assert.equal(code, 2, err)
    assert.match(err.trim(), /^no scenario to run: nothing fits one\.feature --shard 2\/2$/)
  })
})
