import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { BadInput } from '../bench/bad-input.ts'
import { loadRig, type RigDefinition } from './load.ts'

const RIG = `name: t
time: virtual
wires:
  p1: { serial: virtual }
hosts: { station: virtual }
station: { kind: simulated, profile: eve-double-one-feed, p1: p1, host: station }
devices:
  main-meter: { kind: p1-meter, wire: p1, version: "5.0" }
  ev-1: { kind: ev, socket: 1 }
`

let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'pilotbench-rigs-'))
})
after(() => rmSync(folder, { recursive: true, force: true }))

function load(text: string): RigDefinition {
  const file = join(folder, 'rig.yaml')
  writeFileSync(file, text)
  return loadRig(file)
}

describe('a rig file that is wrong', () => {
  const cases: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ['nothing', '', /:1: null is not allowed here; expected keys with values$/],
    ['a list', '- a\n- b\n', /:1: \["a","b"\] is not allowed here; expected keys with values$/],
    [
      'an observer',
      `${RIG}observe: [pilot, pilto]`,
      /:10: observe\.1: unknown observer 'pilto'; allowed: pilot, contacts, clamp, led-sensor, word$/,
    ],
    [
      'a fact of an observer',
      `${RIG}observe:\n  - pilot: [mode3, lock]\n`,
      /:11: observe\.0: pilot does not show 'lock'; it shows: mode3, offered, duty$/,
    ],
    [
      'no fact of an observer',
      `${RIG}observe:\n  - pilot: []\n`,
      /:11: observe\.0: pilot is left no fact; it shows: mode3/,
    ],
    ['an observer twice', `${RIG}observe: [pilot, "pilot: duty"]`, /:10: observe\.1: pilot is named twice$/],
    ['no observer at all', `${RIG}observe: []`, /:10: observe\.0: names nobody; leave it out for everybody: pilot, /],
    ['observers that are no list', `${RIG}observe: pilot`, /:10: observe: "pilot" is not allowed here; expected/],
    ['a number', '42', /:1: 42 is not allowed here; expected keys with values$/],
    ['two documents', `${RIG}---\n${RIG}`, /:10: Source contains multiple documents/],
    ['a tab', RIG.replace('  p1:', '\tp1:'), /:4: Tabs are not allowed as indentation$/],
    ['a key twice', RIG.replace('time:', 'name: u\ntime:'), /:2: Map keys must be unique$/],
    ['a brace left open', RIG.replace('socket: 1 }', 'socket: 1'), /:10: Flow map in block collection must be /],
    [
      'an alias of nothing',
      RIG.replace(/ev-1: .*/, 'ev-1: *car'),
      /:9: \*car stands for nothing; write &car before it$/,
    ],
    ['a null', RIG.replace(/^station: .*/m, 'station:'), /:6: station: null is not allowed here; expected keys with/],
    ['a null wire', RIG.replace('{ serial: virtual }', ''), /:4: wires\.p1: null is not allowed here; expected keys/],
    ['a key too many', RIG.replace('time:', 'tmie: 1\ntime:'), /:2: tmie: unknown key; allowed: name, time, speed, /],
    ['a key left out', RIG.replace(/^time.*\n/m, ''), /:1: time: is missing; allowed: virtual, wall$/],
    [
      'a word',
      RIG.replace('time: virtual', 'time: soon'),
      /:2: time: "soon" is not allowed here; allowed: virtual, wall/,
    ],
    [
      'a kind',
      RIG.replace('kind: ev', 'kind: toString'),
      /:9: devices\.ev-1\.kind: unknown kind 'toString'; allowed: p1-/,
    ],
    [
      'a wire',
      RIG.replace('wire: p1', 'wire: p2'),
      /:8: devices\.main-meter\.wire: unknown wire 'p2'; wires of this rig: p1$/,
    ],
    ["a station's wire", RIG.replace('p1: p1', 'p1: p3'), /:6: station\.p1: unknown wire 'p3'; wires of this rig: p1$/],
    [
      'a host',
      RIG.replace('host: station', 'host: moon'),
      /:6: station\.host: unknown host 'moon'; hosts of this rig: st/,
    ],
    [
      'the host of the meter',
      RIG.replace('host: station', 'host: station, meter: mars'),
      /:6: station\.meter: unknown host 'mars'; hosts of this rig: st/,
    ],
    [
      'a profile',
      RIG.replace('one-feed', 'no-feed'),
      /:6: station\.profile: unknown profile 'eve-double-no-feed'; allo/,
    ],
    [
      'a device key',
      RIG.replace('version', 'versoin'),
      /:8: devices\.main-meter\.versoin: unknown key; allowed: wire, /,
    ],
    ['a version', RIG.replace('"5.0"', '"9"'), /:8: devices\.main-meter\.version: "9" is not .* allowed: 2\.2, 3\.0, /],
    [
      'a version without quotes',
      RIG.replace('"5.0"', '5.0'),
      /:8: .*version: 5 is not allowed here; .*, hu, each in quotes$/,
    ],
    [
      'a socket',
      RIG.replace('socket: 1', 'socket: 3'),
      /:9: devices\.ev-1\.socket: 3 is not allowed here; allowed: 1, 2/,
    ],
    [
      'a car',
      RIG.replace('socket: 1', 'socket: 1, car: x'),
      /:9: devices\.ev-1\.car: "x" is not .* allowed: renault-zoe, /,
    ],
    [
      'an interval',
      RIG.replace('"5.0"', '"5.0", interval: 0 s'),
      /:8: devices\.main-meter\.interval: '0 s' is not a time such/,
    ],
    [
      'an option',
      RIG.replace('host: station', 'options: { unused: 3 }'),
      /:6: station\.options\.unused: unknown option 'un/,
    ],
    [
      "an option's value",
      RIG.replace('host: station', 'options: { cycleMillis: 0 }'),
      /:6: station\.options\.cycleMillis: option cycleMillis takes a number from 10, not 0$/,
    ],
    [
      'a real wire in virtual time',
      RIG.replace('serial: virtual', 'serial: /dev/x'),
      /:4: wires\.p1\.serial: '\/dev\/x' does/,
    ],
    [
      'a virtual wire in wall time',
      RIG.replace('time: virtual', 'time: wall'),
      /:4: wires\.p1\.serial: 'virtual' does not/,
    ],
    [
      'a host that is no address',
      RIG.replace('time: virtual', 'time: wall').replace('serial: virtual', 'serial: pty'),
      /:5: hosts\.station: 'virtual' does not go with time: wall; wall time needs an IPv4 address$/,
    ],
    [
      'a host name',
      RIG.replace('time: virtual', 'time: wall')
        .replace('serial: virtual', 'serial: pty')
        .replace('{ station: virtual', '{ station: 10.0.0.256'),
      /:5: hosts\.station: '10\.0\.0\.256' is no IPv4 address such as 192\.168\.1\.20, and no name of a station such as mdns:ALF_123$/,
    ],
    [
      'only hosts by name',
      RIG.replace('time: virtual', 'time: wall')
        .replace('serial: virtual', 'serial: pty')
        .replace(/hosts: \{.*\}/, "hosts: { station: 'mdns:ALF_123' }"),
      /:5: hosts\.station: 'mdns:ALF_123' is asked for on the network of another host: give one with an address$/,
    ],
    [
      'a host by name in virtual time',
      RIG.replace('{ station: virtual', "{ station: 'mdns:ALF_123'"),
      /:5: hosts\.station: 'mdns:ALF_123' does not go with time: virtual; virtual time needs: virtual$/,
    ],
  ]
  for (const [what, text, message] of cases)
    it(`has ${what}`, () =>
      assert.throws(
        () => load(text),
        (error: unknown) => {
          assert.ok(error instanceof BadInput, String(error))
          assert.match(error.message, message)
          assert.match(error.message, /rig\.yaml:\d+: /)
          assert.ok(!error.message.includes('\n'))
          return true
        },
      ))

  it('has aliases without end', () => {
    const bomb = [...'bcdefg'].map(
      (name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdef'[index]}`).join()}]`,
    )
    assert.throws(
      () => load(`a: &a [x]\n${bomb.join('\n')}\n`),
      (error: unknown) => error instanceof BadInput && /rig\.yaml: Excessive alias count/.test(error.message),
    )
  })
})

describe('a rig file that is written otherwise', () => {
  const same: readonly (readonly [what: string, text: string])[] = [
    ['with CR LF', RIG.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${RIG}`],
    ['with an anchor', RIG.replace('{ kind: ev', '&car { kind: ev').concat('  ev-2: *car\n')],
    ['with a merged anchor', RIG.replace('{ kind: ev', '&car { kind: ev').concat('  ev-2: { <<: *car, socket: 2 }\n')],
  ]
  for (const [what, text] of same)
    it(`${what} is read`, () => {
      const rig = load(text)
      assert.equal(rig.name, 't')
      assert.deepEqual(rig.devices[1], { name: 'ev-1', kind: 'ev', keys: { socket: 1, belowOffer: 0.02 } })
      if (rig.devices.length > 2) assert.equal(rig.devices[2]?.kind, 'ev')
    })
})
