// Programs that are not ours at the other end, each in a process of its own over real loopback: the charge point and the
// central system of @voltbras/ts-ocpp, which has its own framing, its own schemas and another validator.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { FROM_BACK_OFFICE } from '../../protocols/ocpp/actions.ts'
import { OcppClient } from '../../protocols/ocpp/client.ts'
import { real } from '../../protocols/ocpp/grounds.contract.ts'
import { OF_STATION } from '../../protocols/ocpp/messages.cases.ts'
import { violationsOn } from '../../protocols/ocpp/official-schemas.contract.ts'
import { BackOffice } from './back-office.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const AT = '2026-11-01T11:00:00Z'

interface Foreign {
  readonly lines: readonly string[]
  readonly errors: () => string
}

/** Runs a script in a process of its own while a test goes on. */
async function beside(script: string, test: (foreign: Foreign) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, ['-e', script], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  let errors = ''
  child.stdout.on('data', (text) => lines.push(...String(text).split('\n').filter(Boolean)))
  child.stderr.on('data', (text) => {
    errors += text
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  try {
    await test({ lines, errors: () => errors })
  } finally {
    child.kill('SIGKILL')
    await ended
  }
}

const chargePoint = (port: number): string => `
  const { ChargePoint } = require('@voltbras/ts-ocpp')
  const answers = { RemoteStartTransaction: { status: 'Accepted' }, Reset: { status: 'Rejected' }, SetChargingProfile: { status: 'Accepted' } }
  const station = new ChargePoint('FOREIGN 1', (request) => {
    console.log('got ' + request.action)
    if (!(request.action in answers)) throw new Error('not here')
    return { action: request.action, ocppVersion: request.ocppVersion, ...answers[request.action] }
  }, 'ws://127.0.0.1:${port}/ocpp')
  const say = async (action, payload) => {
    const answer = await station.sendRequest({ ocppVersion: 'v1.6-json', action, payload }).run()
    answer.ifLeft((error) => console.log(action + ' failed: ' + error.message))
    answer.ifRight((result) => console.log(action + ' ' + JSON.stringify(result)))
    return answer.isRight() ? answer.extract() : undefined
  }
  station.connect().then(async () => {
    await say('BootNotification', { chargePointVendor: 'Foreign', chargePointModel: 'One' })
    // Well-known charge points do not wait for one answer before they send the next.
    await Promise.all([0, 1, 2].map((connectorId) => say('StatusNotification', { connectorId, errorCode: 'NoError', status: 'Available' })))
    const { transactionId } = await say('StartTransaction', { connectorId: 1, idTag: 'CARD', meterStart: 10, timestamp: '${AT}' })
    await say('MeterValues', { connectorId: 1, transactionId, meterValue: [{ timestamp: '${AT}', sampledValue: [{ value: '11' }] }] })
    await say('StopTransaction', { transactionId, meterStop: 12, timestamp: '${AT}' })
    console.log('done')
  })
`

const centralSystem = (port: number): string => `
  const { CentralSystem } = require('@voltbras/ts-ocpp')
  const answers = {
    BootNotification: { status: 'Accepted', currentTime: '${AT}', interval: 300 },
    Heartbeat: { currentTime: '${AT}' },
    StartTransaction: { transactionId: 77, idTagInfo: { status: 'Accepted' } },
    StopTransaction: {},
    StatusNotification: {},
    MeterValues: {},
  }
  const office = new CentralSystem(${port}, (request, { chargePointId }) => {
    console.log(chargePointId + ' ' + request.action)
    if (!(request.action in answers)) throw new Error('not here')
    if (request.action === 'Heartbeat')
      for (const action of ['Reset', 'UnlockConnector'])
        office.sendRequest({ ocppVersion: 'v1.6-json', chargePointId, action, payload: action === 'Reset' ? { type: 'Soft' } : { connectorId: 1 } }).run()
          .then((answer) => console.log(action + ' ' + answer.either((error) => 'failed', (result) => result.status)))
    return { action: request.action, ocppVersion: request.ocppVersion, ...answers[request.action] }
  }, { host: '127.0.0.1' })
  office.httpServer.on('listening', () => console.log('listening'))
`

describe('a foreign charge point at our back office', () => {
  it('boots, reports, and has a transaction; and is called', async () => {
    const { clock, wires, timeline, port, done } = await real()
    const office = new BackOffice({ clock, wires, timeline }, 'back office', { host: 'office', port })
    try {
      await office.start()
      await beside(chargePoint(port), async ({ lines, errors }) => {
        const until = async (line: string): Promise<void> => {
          assert.ok(
            await clock.until(() => lines.includes(line), 20_000),
            `no '${line}' in ${lines.join('; ')}${errors()}`,
          )
        }
        await until('done')
        assert.deepEqual(office.stations, ['FOREIGN 1'])
        const record = office.record('FOREIGN 1')!
        assert.deepEqual(record.boot, { chargePointVendor: 'Foreign', chargePointModel: 'One' })
        assert.deepEqual(Object.keys(record.statuses), ['0', '1', '2'])
        assert.deepEqual(record.transactions, [
          {
            id: 1,
            connector: 1,
            idTag: 'CARD',
            started: AT,
            meterStart: 10,
            meterValues: [{ timestamp: AT, sampledValue: [{ value: '11' }] }],
            ended: { at: AT, meterStop: 12, reason: 'Local' },
          },
        ])
        assert.deepEqual(await office.call('RemoteStartTransaction', { idTag: 'CARD' }), { status: 'Accepted' })
        assert.deepEqual(await office.call('Reset', { type: 'Soft' }), { status: 'Rejected' })
        await assert.rejects(office.call('ClearCache', {}), /ClearCache: refused with /)
        await until('got ClearCache')
        assert.deepEqual(violationsOn(timeline), [])
      })
    } finally {
      await office.stop()
      await done()
    }
  })
})

describe('our client at a foreign central system', () => {
  it('boots, reports, has a transaction, and answers its calls', async () => {
    const ground = await real()
    const { clock, timeline, port, done } = ground
    const calls: string[] = []
    const client = new OcppClient(ground, {
      who: 'station',
      from: 'station',
      identity: 'CP1',
      backOffice: { host: 'office', port, path: '/ocpp', secure: false },
      actions: FROM_BACK_OFFICE,
      answer: (action) => {
        calls.push(action)
        return { result: { status: action === 'Reset' ? 'Accepted' : 'Unlocked' } }
      },
      callDeadline: 10_000,
      pingEvery: 0,
    })
    try {
      await beside(centralSystem(port), async ({ lines, errors }) => {
        assert.ok(await clock.until(() => lines.includes('listening'), 20_000), errors())
        client.start()
        assert.ok(await clock.until(() => client.connected, 5000), 'it does not connect')
        assert.deepEqual(await client.call('BootNotification', OF_STATION.BootNotification[0]), {
          status: 'Accepted',
          currentTime: AT,
          interval: 300,
        })
        await client.call('StatusNotification', OF_STATION.StatusNotification[0])
        assert.deepEqual(await client.call('StartTransaction', OF_STATION.StartTransaction[0]), {
          transactionId: 77,
          idTagInfo: { status: 'Accepted' },
        })
        await client.call('MeterValues', OF_STATION.MeterValues[0])
        await client.call('StopTransaction', OF_STATION.StopTransaction[0])
        await client.call('Heartbeat', {})
        assert.ok(
          await clock.until(() => lines.includes('Reset Accepted') && lines.includes('UnlockConnector Unlocked'), 5000),
          lines.join('; '),
        )
        assert.deepEqual(calls, ['Reset', 'UnlockConnector'])
        await assert.rejects(client.call('DataTransfer', OF_STATION.DataTransfer[0]), /DataTransfer: refused with /)
        assert.deepEqual(violationsOn(timeline), [])
      })
      assert.ok(await clock.until(() => !client.connected, 2000), 'it does not see that the other end is gone')
    } finally {
      client.stop()
      await done()
    }
  })
})
