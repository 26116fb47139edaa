// The whole station at a central system that is not ours, each in a process of its own on real WebSockets. Of the central
// systems for Node, @voltbras/ts-ocpp has framing, schemas and a validator of its own, and is still released.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Entry } from '../bench/timeline.ts'
import type { Message } from '../protocols/ocpp/message-log.ts'
import { violations } from '../protocols/ocpp/official-schemas.contract.ts'
import { freePort, standingAlone } from './standing.contract.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Tells every call of a station as a line; a line of its input is a call: an action and a payload. */
const centralSystem = (port: number): string => `
  const { CentralSystem } = require('@voltbras/ts-ocpp')
  const now = () => new Date().toISOString()
  let transactions = 76
  const answers = {
    BootNotification: () => ({ status: 'Accepted', currentTime: now(), interval: 300 }),
    Heartbeat: () => ({ currentTime: now() }),
    Authorize: ({ idTag }) => ({ idTagInfo: { status: idTag === 'STRANGER' ? 'Blocked' : 'Accepted' } }),
    StartTransaction: () => ({ transactionId: ++transactions, idTagInfo: { status: 'Accepted' } }),
    StopTransaction: () => ({}),
    StatusNotification: () => ({}),
    MeterValues: () => ({}),
  }
  const office = new CentralSystem(${port}, (request, { chargePointId }) => {
    console.log(chargePointId + ' ' + request.action + ' ' + JSON.stringify(request.payload ?? request))
    return { action: request.action, ocppVersion: request.ocppVersion, ...answers[request.action](request) }
  }, { host: '127.0.0.1' })
  office.httpServer.on('listening', () => console.log('listening'))
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const [, action, payload] = /^(\\S+) (.*)$/.exec(line)
    office.sendRequest({ ocppVersion: 'v1.6-json', chargePointId: 'CP1', action, payload: JSON.parse(payload) }).run()
      .then((answer) => console.log('answer ' + action + ' ' + answer.either((error) => 'failed: ' + error.message, JSON.stringify)))
  })
`

describe('pilotbench station at a central system that is not ours', () => {
  it('boots, charges by card and from afar, follows a profile, is called, and says goodbye', async () => {
    const port = await freePort()
    const office = spawn(process.execPath, ['-e', centralSystem(port)], { cwd: ROOT })
    let said = ''
    office.stdout.on('data', (text) => (said += text))
    office.stderr.on('data', (text) => (said += text))
    const ended = new Promise((resolve) => office.on('close', resolve))
    const call = (action: string, payload: object): boolean =>
      office.stdin.write(`${action} ${JSON.stringify(payload)}\n`)
    const args = ['--back-office', `ws://127.0.0.1:${port}/ocpp`, '--id', 'CP1', '--json']
    const cars = ['--ev', 'socket=1,maximum=16,card=04E1', '--ev', 'socket=2,phases=1,card=none']
    try {
      await standingAlone([...args, ...cars, '--set', 'MeterValueSampleInterval=1'], async ({ out, until, stop }) => {
        const entries = (): readonly Entry[] =>
          out()
            .slice(0, out().lastIndexOf('\n') + 1)
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line))
        const says = (form: RegExp): Promise<void> => until(() => form.test(said))
        const offers = (socket: string, amps: number): Promise<void> =>
          until(() => entries().findLast(({ who, what }) => who === socket && what === 'offered')?.value === amps)
        try {
          await says(/CP1 BootNotification .*"chargeBoxSerialNumber":"CP1"/)
          await says(/CP1 Authorize .*"04E1"/)
          await says(/CP1 StartTransaction .*"connectorId":1/)
          await says(/CP1 StatusNotification .*"Charging"/)
          await says(/CP1 MeterValues .*"transactionId":77/)
          call('SetChargingProfile', {
            connectorId: 1,
            csChargingProfiles: {
              chargingProfileId: 1,
              transactionId: 77,
              stackLevel: 0,
              chargingProfilePurpose: 'TxProfile',
              chargingProfileKind: 'Relative',
              chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 8.5 }] },
            },
          })
          await says(/answer SetChargingProfile .*"Accepted"/)
          await offers('socket 1', 8.5)
          call('GetCompositeSchedule', { connectorId: 1, duration: 60 })
          await says(/answer GetCompositeSchedule .*"limit":8\.5/)
          call('GetConfiguration', { key: ['MeterValueSampleInterval', 'Nothing'] })
          await says(/answer GetConfiguration .*"unknownKey":\["Nothing"\]/)
          call('RemoteStartTransaction', { connectorId: 2, idTag: 'APP' })
          await says(/CP1 StartTransaction .*"connectorId":2/)
          call('RemoteStopTransaction', { transactionId: 77 })
          await says(/CP1 StopTransaction .*"transactionId":77.*"Remote"/)
          call('UnlockConnector', { connectorId: 1 })
          await says(/answer UnlockConnector .*"Unlocked"/)
          call('TriggerMessage', { requestedMessage: 'Heartbeat' })
          await says(/CP1 Heartbeat /)
          assert.equal(await stop(), 0)
          await says(/CP1 StopTransaction .*"transactionId":78.*"EVDisconnected"/)
        } catch (error) {
          throw new Error(`${(error as Error).message.slice(0, 200)}\nthe central system said:\n${said}`)
        }
        const messages = entries().filter(({ what }) => what === 'ocpp sent' || what === 'ocpp received')
        assert.ok(messages.length > 40, `only ${messages.length} messages`)
        assert.deepEqual(
          messages.flatMap(({ value }) => violations(value as Message)),
          [],
        )
      })
    } finally {
      office.kill('SIGKILL')
      await ended
    }
  })
})
