import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { FROM_BACK_OFFICE } from '../protocols/ocpp/actions.ts'
import { OcppClient, readBackOfficeUrl } from '../protocols/ocpp/client.ts'
import { loadRig, type RigDefinition } from './load.ts'
import { openRig } from './open.ts'

const RIG = `name: t
time: virtual
wires:
  p1: { serial: virtual }
hosts: { station: virtual, csms: virtual }
station: { kind: simulated, profile: eve-double-one-feed, p1: p1, host: station, backOffice: "ws://csms/ocpp" }
devices:
  main-meter: { kind: p1-meter, wire: p1 }
  csms: { kind: back-office, host: csms, cards: { BAD: Blocked }, heartbeat: 5 min, answerWithin: 10 s }
`

const folder = mkdtempSync(join(tmpdir(), 'pilotbench-back-office-rig-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function load(text: string): RigDefinition {
  const file = join(folder, 'rig.yaml')
  writeFileSync(file, text)
  return loadRig(file)
}

describe('a back office in a rig file', () => {
  it('answers on its host, and calls', async () => {
    const rig = await openRig(load(RIG))
    try {
      const { clock, wires, timeline } = rig
      const answers: object[] = []
      const keep = (answer: object): void => {
        answers.push(answer)
      }
      const client: OcppClient = new OcppClient(
        { clock, wires, timeline },
        {
          who: 'client',
          from: 'station',
          identity: 'CP1',
          backOffice: readBackOfficeUrl('ws://csms/ocpp'),
          actions: FROM_BACK_OFFICE,
          answer: () => 'silence',
          callDeadline: 30_000,
          pingEvery: 0,
          connected: () => {
            client.call('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M' }).then(keep, keep)
            client.call('Authorize', { idTag: 'BAD' }).then(keep, keep)
          },
        },
      )
      client.start()
      await clock.pass(1000)
      assert.deepEqual(answers, [
        { status: 'Accepted', currentTime: '2026-11-01T11:00:00.005Z', interval: 300 },
        { idTagInfo: { status: 'Blocked' } },
      ])
      const call = rig.device('back-office').call('ClearCache', {})
      const unanswered = assert.rejects(call, /ClearCache: unanswered/)
      const from = clock.now()
      let at: number | undefined
      call.catch(() => {
        at = clock.now()
      })
      await clock.pass(20_000)
      await unanswered
      assert.equal(at! - from, 10_000)
      client.stop()
    } finally {
      await rig.close()
    }
  })

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ['a host', RIG.replace('host: csms', 'host: moon'), /:9: devices\.csms\.host: unknown host 'moon'/],
    ['a card status', RIG.replace('Blocked', 'Lost'), /:9: devices\.csms\.cards\.BAD: "Lost" is not allowed here/],
    ['a time', RIG.replace('5 min', 'often'), /:9: devices\.csms\.heartbeat: 'often' is not a time such as 2 s/],
    ['a port', RIG.replace('host: csms,', 'host: csms, port: 0,'), /:9: devices\.csms\.port: /],
    ['a key', RIG.replace('heartbeat', 'hartbeat'), /:9: devices\.csms\.hartbeat: unknown key; allowed: host, port, /],
  ]
  for (const [what, text, form] of wrong) it(`is refused for ${what}`, () => assert.throws(() => load(text), form))
})
