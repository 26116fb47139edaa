import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { BadInput } from '../bench/bad-input.ts'
import { loadProfile, loadRig, profileNames } from './load.ts'
import { openRig } from './open.ts'

const folder = mkdtempSync(join(tmpdir(), 'pilotbench-profiles-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const PROFILE = `model: Mine
article: NG920-61001
sockets: 2
phases: 3
feeds: 1
face: display
maximum: 32
firmware: 6.1.0-4159
idle: A
meter: full
slbBuiltIn: true
licences: [RFID-reader, 4G]
`

function file(text: string): string {
  const path = join(folder, 'mine.yaml')
  writeFileSync(path, text)
  return path
}

describe('station profiles', () => {
  it('are the five stations of the maker', () => {
    const told = profileNames().map((name) => {
      const { article, sockets, feeds, face, slbBuiltIn, idle, meter } = loadProfile(name)
      return [name, article, sockets, feeds, face, slbBuiltIn, idle, meter].join(' ')
    })
    assert.deepEqual(told, [
      'eve-double-one-feed NG920-61001 2 1 display true A full',
      'eve-double-two-feeds NG920-61002 2 2 display false E full',
      'eve-single-pro-line NG910-60023 1 1 display false E full',
      'eve-single-s-line NG910-60503 1 1 led false A reallin',
      'twin NG920-61021 2 1 led false A full',
    ])
  })

  it('are read from a path as well', () => assert.equal(loadProfile(file(PROFILE)).model, 'Mine'))

  const bad: readonly (readonly [string, string, string, RegExp])[] = [
    ['an unknown key', 'idle: A', 'idle: A\nidol: A', /mine\.yaml:10: idol: unknown key; allowed: model, article, /],
    ['a missing key', 'idle: A\n', '', /mine\.yaml:1: idle: is missing; allowed: A, E$/],
    ['an unknown letter', 'idle: A', 'idle: B', /mine\.yaml:9: idle: "B" is not allowed here; allowed: A, E$/],
    ['three sockets', 'sockets: 2', 'sockets: 3', /mine\.yaml:3: sockets: 3 is not allowed here; allowed: 1, 2$/],
    [
      'no article number',
      'NG920-61001',
      'EVE-1',
      /mine\.yaml:2: article: 'EVE-1' is no article number such as NG910-60023$/,
    ],
    ['no firmware', '6.1.0-4159', 'newest', /mine\.yaml:8: firmware: 'newest' is no firmware such as 4\.2\.0 or /],
    [
      'an unknown licence',
      '[RFID-reader, 4G]',
      '[RFID-reader, SLB]',
      /mine\.yaml:12: licences\.1: "SLB" is not allowed here; allowed: SCN, Standard-SC, Active-SC, 32A-output, /,
    ],
    [
      'an unknown meter',
      'meter: full',
      'meter: half',
      /mine\.yaml:10: meter: "half" is not .*; allowed: full, reallin$/,
    ],
    ['a current out of range', 'maximum: 32', 'maximum: 5', /mine\.yaml:7: maximum: .*6/],
    [
      'two feeds for one socket',
      'sockets: 2\nphases: 3\nfeeds: 1',
      'sockets: 1\nphases: 3\nfeeds: 2',
      /mine\.yaml:5: feeds: one socket has one feed; allowed: 1$/,
    ],
    ['sharing by one socket', 'sockets: 2', 'sockets: 1', /mine\.yaml:11: slbBuiltIn: .*; allowed: false$/],
    ['no YAML', 'idle: A', 'idle: [A', /mine\.yaml:\d+: /],
  ]
  for (const [what, good, wrong, words] of bad)
    it(`${what} is one line with file, line, key and what is allowed`, () =>
      assert.throws(
        () => loadProfile(file(PROFILE.replace(good, wrong))),
        (error) => error instanceof BadInput && words.test(error.message) && !error.message.includes('\n'),
      ))

  it('make the station of a rig, unless a scenario asks for a shape: then everything is unlocked', async () => {
    const rig = await openRig(loadRig('simulated'), { profile: 'eve-double-two-feeds' })
    assert.deepEqual([rig.station().shape.sockets, rig.station().shape.feeds], [2, 2])
    assert.equal(await rig.station().setting('UnlockedFeatures'), '32A-output,RFID-reader,Pers.display,4G')
    assert.equal(await rig.station().setting('Static-LoadBalancing'), false)
    await rig.close()
    const shaped = await openRig(loadRig('simulated'), { shape: { sockets: 2, feeds: 2 } })
    assert.equal(await shaped.station().setting('UnlockedFeatures'), 'SCN,Standard-SC,Active-SC')
    assert.equal(await shaped.station().setting('Static-LoadBalancing'), true)
    await shaped.close()
  })
})
