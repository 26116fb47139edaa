import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { WebSocket } from 'ws'
import type { BenchClock, Millis } from '../../bench/clock.ts'
import type { Timeline } from '../../bench/timeline.ts'
import type { Wires } from '../../bench/wires.ts'
import { FROM_BACK_OFFICE, FROM_STATION } from './actions.ts'
import { CallFailed } from './call-failed.ts'
import { type ClientOptions, OcppClient } from './client.ts'
import type { Answer, Connection, Manner } from './connection.ts'
import type { Message } from './message-log.ts'
import { OcppServer, type ServerOptions } from './server.ts'

/** What both ends run on: hosts 'office' and 'station' on one network, and a port that nobody uses. */
export interface Ground {
  readonly clock: BenchClock
  readonly wires: Wires
  readonly timeline: Timeline
  readonly port: number
  readonly done: () => Promise<void>
}

/** Long enough for anything that is not waited for on purpose, in ms of the clock. */
export const SOON: Millis = 2000

export const BOOT = { chargePointVendor: 'Vendor', chargePointModel: 'Model' }
const TIME = '2026-11-01T11:00:00Z'

/** Ends of a test, closed when it is over. */
export class Ends {
  readonly ground: Ground
  readonly calls: { readonly at: Millis; readonly action: string; readonly payload: object }[] = []
  readonly connections: Connection[] = []
  #server: OcppServer | undefined
  readonly #clients: OcppClient[] = []
  readonly #sockets: WebSocket[] = []

  constructor(ground: Ground) {
    this.ground = ground
  }

  async office(options: Partial<ServerOptions> = {}, manner: Partial<Manner> = {}): Promise<OcppServer> {
    const { clock, port } = this.ground
    this.#server = new OcppServer(this.ground, {
      who: 'office',
      host: 'office',
      port,
      refuse: () => undefined,
      treat: () => ({
        actions: FROM_STATION,
        answer: (action, payload) => {
          this.calls.push({ at: clock.now(), action, payload })
          return { result: usual(action) }
        },
        closed: () => {},
        callDeadline: 30_000,
        pingEvery: 0,
        ...manner,
      }),
      accepted: (connection) => this.connections.push(connection),
      ...options,
    })
    await this.#server.listen()
    return this.#server
  }

  station(options: Partial<ClientOptions> = {}): OcppClient {
    const client = new OcppClient(this.ground, {
      who: 'station',
      from: 'station',
      identity: 'CP1',
      backOffice: { host: 'office', port: this.ground.port, path: '/ocpp', secure: false },
      actions: FROM_BACK_OFFICE,
      answer: () => ({ result: { status: 'Accepted' } }),
      callDeadline: 30_000,
      pingEvery: 0,
      ...options,
    })
    this.#clients.push(client)
    client.start()
    return client
  }

  async connected(options: Partial<ClientOptions> = {}): Promise<OcppClient> {
    const client = this.station(options)
    assert.ok(await this.ground.clock.until(() => client.connected, SOON), 'the station does not connect')
    return client
  }

  /** A WebSocket that says what it is told, over a line of the same wires. */
  async raw(path = '/ocpp/CP1', protocols: readonly string[] = ['ocpp1.6']): Promise<Raw> {
    const { wires, clock, port } = this.ground
    const line = await this.within(wires.connect('station', 'office', port))
    line.on('error', () => line.destroy())
    const socket = new WebSocket(`ws://office:${port}${path}`, [...protocols], {
      perMessageDeflate: false,
      createConnection: () => line as ReturnType<NonNullable<WebSocket.ClientOptions['createConnection']>>,
    })
    this.#sockets.push(socket)
    const raw: Raw = { socket, heard: [], closed: undefined, failed: undefined }
    socket.on('message', (data) => raw.heard.push(data.toString()))
    socket.on('close', (code) => {
      raw.closed = code
    })
    socket.on('error', (error) => {
      raw.failed = error.message
    })
    await clock.until(() => socket.readyState !== WebSocket.CONNECTING, SOON)
    return raw
  }

  /** Lets time pass until a promise is settled. */
  async within<T>(promise: Promise<T>, time: Millis = SOON): Promise<T> {
    let settled = false
    promise.then(
      () => {
        settled = true
      },
      () => {
        settled = true
      },
    )
    assert.ok(await this.ground.clock.until(() => settled, time), 'nothing came of it in time')
    return promise
  }

  /** How a CALL fails, and when. */
  failing(call: Promise<object>): Promise<CallFailed & { readonly at: Millis }> {
    return call.then(
      () => assert.fail('the call succeeded'),
      (error: unknown) => {
        assert.ok(error instanceof CallFailed, String(error))
        return Object.assign(error, { at: this.ground.clock.now() })
      },
    )
  }

  /** Lets time pass until a CALL has failed. */
  failure(call: Promise<object>): Promise<CallFailed & { readonly at: Millis }> {
    return this.within(this.failing(call))
  }

  messages(who: string, direction: 'sent' | 'received'): Message[] {
    return this.ground.timeline.track(who, `ocpp ${direction}`).map(({ value }) => value as Message)
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.stop()
    for (const socket of this.#sockets) socket.terminate()
    await this.#server?.close()
    await this.ground.done()
  }
}

export interface Raw {
  readonly socket: WebSocket
  readonly heard: string[]
  closed: number | undefined
  failed: string | undefined
}

export function usual(action: string): object {
  switch (action) {
    case 'BootNotification':
      return { status: 'Accepted', currentTime: TIME, interval: 300 }
    case 'Heartbeat':
      return { currentTime: TIME }
    case 'Authorize':
      return { idTagInfo: { status: 'Accepted' } }
    default:
      return {}
  }
}

/** What client and server promise each other, on one kind of wires. */
export function ocppContract(name: string, make: () => Promise<Ground>): void {
  const on = (what: string, test: (ends: Ends) => Promise<void>): void => {
    it(what, async () => {
      const ends = new Ends(await make())
      try {
        await test(ends)
      } finally {
        await ends.close()
      }
    })
  }

  describe(`${name}: a connection`, () => {
    on('carries CALLs both ways, and the timeline of either end has them', async (ends) => {
      await ends.office()
      const client = await ends.connected({
        answer: (action) => ({ result: { status: action === 'Reset' ? 'Rejected' : 'Accepted' } }),
      })
      assert.deepEqual(await ends.within(client.call('BootNotification', BOOT)), usual('BootNotification'))
      assert.deepEqual(await ends.within(ends.connections[0]!.call('Reset', { type: 'Hard' })), { status: 'Rejected' })
      const told: Message[] = [
        { station: 'CP1', kind: 'CALL', action: 'BootNotification', payload: BOOT },
        { station: 'CP1', kind: 'CALLRESULT', action: 'Reset', payload: { status: 'Rejected' } },
      ]
      const answered: Message[] = [
        { station: 'CP1', kind: 'CALLRESULT', action: 'BootNotification', payload: usual('BootNotification') },
        { station: 'CP1', kind: 'CALL', action: 'Reset', payload: { type: 'Hard' } },
      ]
      assert.deepEqual(ends.messages('station', 'sent'), told)
      assert.deepEqual(ends.messages('office', 'received'), told)
      assert.deepEqual(ends.messages('station', 'received'), answered)
      assert.deepEqual(ends.messages('office', 'sent'), answered)
    })

    on('may be used by the back office at once', async (ends) => {
      let answer: object | undefined
      await ends.office({
        accepted: (connection) =>
          connection.call('GetLocalListVersion', {}).then((result) => {
            answer = result
          }),
      })
      await ends.connected({ answer: () => ({ result: { listVersion: 7 } }) })
      assert.ok(await ends.ground.clock.until(() => answer !== undefined, SOON), 'no answer')
      assert.deepEqual(answer, { listVersion: 7 })
    })

    on('has the identity at the end of the path, in whatever letters', async (ends) => {
      await ends.office()
      await ends.connected({ identity: 'ALF 1000/é' })
      assert.equal(ends.connections[0]!.station, 'ALF 1000/é')
    })

    on('keeps one CALL of the client on its way at a time, in order', async (ends) => {
      const { clock } = ends.ground
      const answers: ((answer: Answer) => void)[] = []
      await ends.office({}, { answer: () => new Promise((resolve) => answers.push(resolve)) })
      const client = await ends.connected()
      const calls = ['A', 'B', 'C'].map((idTag) => client.call('Authorize', { idTag }))
      await clock.pass(100)
      assert.equal(ends.messages('station', 'sent').length, 1)
      answers[0]!({ result: usual('Authorize') })
      await ends.within(calls[0]!)
      await clock.pass(100)
      assert.equal(ends.messages('station', 'sent').length, 2)
      answers[1]!({ error: 'GenericError' })
      await ends.failure(calls[1]!)
      await clock.until(() => answers.length === 3, SOON)
      answers[2]!({ result: usual('Authorize') })
      await ends.within(calls[2]!)
      assert.deepEqual(
        ends.messages('station', 'sent').map((message) => message.kind === 'CALL' && message.payload),
        [{ idTag: 'A' }, { idTag: 'B' }, { idTag: 'C' }],
      )
    })

    on('takes pipelined CALLs of a station that does not wait', async (ends) => {
      const { clock } = ends.ground
      const answers: ((answer: Answer) => void)[] = []
      await ends.office({}, { answer: () => new Promise((resolve) => answers.push(resolve)) })
      const raw = await ends.raw()
      for (const id of ['1', '2', '3']) raw.socket.send(JSON.stringify([2, id, 'Heartbeat', {}]))
      assert.ok(await clock.until(() => answers.length === 3, SOON), 'not all came')
      for (const answer of answers.toReversed()) answer({ result: usual('Heartbeat') })
      assert.ok(await clock.until(() => raw.heard.length === 3, SOON), 'not all were answered')
      assert.deepEqual(
        raw.heard.map((text) => JSON.parse(text)),
        ['3', '2', '1'].map((id) => [3, id, usual('Heartbeat')]),
      )
      assert.deepEqual(
        ends.messages('office', 'sent').map((message) => message.kind === 'CALLRESULT' && message.action),
        ['Heartbeat', 'Heartbeat', 'Heartbeat'],
      )
    })
  })

  describe(`${name}: a CALL that fails`, () => {
    on('is told with the code of its CALLERROR, known or not', async (ends) => {
      let error = 'NotSupported'
      await ends.office({}, { answer: () => ({ error, description: 'not today' }) })
      const client = await ends.connected()
      for (const code of ['NotSupported', 'RpcBusy', 'Überlastet']) {
        error = code
        const failed = await ends.failure(client.call('Heartbeat', {}))
        assert.deepEqual([failed.failure, failed.code], ['refused', code])
        assert.equal(failed.message, `Heartbeat: refused with ${code}: not today`)
      }
    })

    on('fails after its deadline, its late answer is let go, and the next one goes', async (ends) => {
      const { clock } = ends.ground
      let late: ((answer: Answer) => void) | undefined
      await ends.office(
        {},
        {
          answer: (action) =>
            action === 'Heartbeat'
              ? new Promise((resolve) => {
                  late = resolve
                })
              : { result: usual(action) },
        },
      )
      const client = await ends.connected({ callDeadline: 300 })
      const from = clock.now()
      const failed = await ends.failure(client.call('Heartbeat', {}))
      assert.equal(failed.failure, 'unanswered')
      assert.ok(failed.at - from >= 300 && failed.at - from < 500, `after ${failed.at - from} ms`)
      late!({ result: usual('Heartbeat') })
      assert.deepEqual(await ends.within(client.call('BootNotification', BOOT)), usual('BootNotification'))
      await clock.pass(50)
      assert.deepEqual(
        ends.messages('station', 'received').map((message) => message.kind === 'CALLRESULT' && message.action),
        ['Heartbeat', 'BootNotification'],
      )
      assert.ok(client.connected, 'not connected')
    })

    on('fails at once when the connection is lost, with all that wait behind it', async (ends) => {
      const server = await ends.office({}, { answer: () => 'silence' })
      const client = await ends.connected({ backOff: { first: 60_000, factor: 1, most: 60_000 } })
      const calls = [client.call('Heartbeat', {}), client.call('BootNotification', BOOT)]
      const failures = Promise.all(calls.map((call) => ends.failing(call)))
      await ends.ground.clock.pass(50)
      await server.die()
      for (const failed of await ends.within(failures)) assert.equal(failed.failure, 'connection lost')
      assert.equal(ends.messages('station', 'sent').length, 1)
      assert.equal((await ends.failure(client.call('Heartbeat', {}))).failure, 'not connected')
    })

    on('is not sent when it does not fit the schema', async (ends) => {
      await ends.office()
      const client = await ends.connected()
      const failed = await ends.failure(client.call('BootNotification', { chargePointModel: 'M' }))
      assert.equal(failed.failure, 'invalid request')
      assert.match(failed.message, /chargePointVendor/)
      assert.equal(ends.messages('station', 'sent').length, 0)
      assert.equal((await ends.failure(client.call('Fly', {}))).failure, 'invalid request')
    })

    on('is told apart when its answer does not fit the schema', async (ends) => {
      await ends.office({}, { answer: () => ({ raw: (id) => JSON.stringify([3, id, { status: 'Perhaps' }]) }) })
      const client = await ends.connected()
      const failed = await ends.failure(client.call('BootNotification', BOOT))
      assert.equal(failed.failure, 'invalid answer')
    })
  })

  describe(`${name}: frames that are not OCPP`, () => {
    const strange: readonly (readonly [string, string, readonly unknown[] | undefined])[] = [
      ['not JSON', '{"oops', undefined],
      ['not an array', '{"a":1}', undefined],
      ['an empty message', '', undefined],
      ['an empty array', '[]', undefined],
      ['an unknown type', '[9,"1","Heartbeat",{}]', undefined],
      ['an id that is a number', '[2,1,"Heartbeat",{}]', undefined],
      ['a CALL without a payload', '[2,"1","Heartbeat"]', [4, '1', 'TypeConstraintViolation']],
      ['a CALL without an action', '[2,"1"]', [4, '1', 'FormationViolation']],
      ['an action that there is not', '[2,"1","Fly",{}]', [4, '1', 'NotImplemented']],
      ['an action of the other end', '[2,"1","Reset",{"type":"Soft"}]', [4, '1', 'NotImplemented']],
      ['a payload that lacks a field', '[2,"1","Authorize",{}]', [4, '1', 'OccurrenceConstraintViolation']],
      ['a payload with a field too many', '[2,"1","Heartbeat",{"a":1}]', [4, '1', 'PropertyConstraintViolation']],
      ['an answer to nothing', '[3,"77",{}]', undefined],
      ['an error for nothing', '[4,"77","GenericError","",{}]', undefined],
      ['an answer without a payload', '[3,"77"]', undefined],
    ]
    on('are refused or ignored, and the connection lives on', async (ends) => {
      const { clock } = ends.ground
      await ends.office()
      const raw = await ends.raw()
      for (const [what, text, answer] of strange) {
        raw.heard.length = 0
        raw.socket.send(text)
        raw.socket.send('[2,"after","Heartbeat",{}]')
        assert.ok(await clock.until(() => raw.heard.some((each) => each.startsWith('[3,"after"')), SOON), what)
        const others = raw.heard.map((each) => JSON.parse(each)).filter(([, id]) => id !== 'after')
        assert.deepEqual(
          others.map((each) => each.slice(0, 3)),
          answer ? [answer] : [],
          what,
        )
      }
      assert.equal(ends.calls.filter(({ action }) => action === 'Heartbeat').length, strange.length)
    })

    on('may be long, but not longer than a mebibyte', async (ends) => {
      const { clock } = ends.ground
      await ends.office()
      const raw = await ends.raw()
      const call = (bytes: number): string => {
        const frame = (data: string): string => JSON.stringify([2, 'x', 'DataTransfer', { vendorId: 'V', data }])
        return frame('d'.repeat(bytes - frame('').length))
      }
      raw.socket.send(call(2 ** 20))
      assert.ok(await clock.until(() => ends.calls.length === 1, SOON), 'it was not taken')
      raw.socket.send(call(2 ** 20 + 1))
      assert.ok(await clock.until(() => raw.closed !== undefined, SOON), 'it was not closed')
      assert.equal(raw.closed, 1009)
      await ends.connected()
    })
  })

  describe(`${name}: the door`, () => {
    on('lets in who gives the password', async (ends) => {
      await ends.office({ refuse: (_station, password) => (password === 'open sesame' ? undefined : 401) })
      await ends.connected({ password: 'open sesame' })
      const other = ends.station({ identity: 'CP2', password: 'open barley' })
      const third = ends.station({ identity: 'CP3' })
      await ends.ground.clock.pass(200)
      assert.ok(!other.connected && !third.connected, 'the others are let in too')
      assert.deepEqual(
        ends.ground.timeline.track('station', 'ocpp link').map(({ value }) => value),
        ['connected', 'Unauthorized', 'Unauthorized'],
      )
      assert.deepEqual(
        ends.connections.map(({ station }) => station),
        ['CP1'],
      )
    })

    on('sends others away with the right status', async (ends) => {
      await ends.office({ refuse: (station) => (station === 'CP1' ? undefined : 404) })
      assert.match((await ends.raw('/ocpp/CP9')).failed ?? '', /404/)
      assert.match((await ends.raw('/ocpp/')).failed ?? '', /404/)
      assert.match((await ends.raw('/ocpp/%zz')).failed ?? '', /./)
      assert.equal((await ends.raw()).failed, undefined)
    })

    on('closes at once on who speaks another protocol', async (ends) => {
      await ends.office()
      const raw = await ends.raw('/ocpp/CP1', ['ocpp2.0.1'])
      assert.equal(raw.failed, 'Server sent no subprotocol')
      assert.equal(ends.connections.length, 0)
    })

    on('tells a browser that it is no web page', async (ends) => {
      const { clock, wires, port } = ends.ground
      await ends.office()
      const line = await ends.within(wires.connect('station', 'office', port))
      let text = ''
      let ended = false
      line.on('data', (bytes) => {
        text += bytes
      })
      line.on('end', () => {
        ended = true
      })
      line.write('GET / HTTP/1.1\r\nhost: office\r\n\r\n')
      assert.ok(await clock.until(() => ended, SOON), 'it was not ended')
      assert.match(text, /^HTTP\/1\.1 426 Upgrade Required\r\n/)
    })
  })

  describe(`${name}: a station that loses its back office`, () => {
    on('comes back when it comes back', async (ends) => {
      const server = await ends.office()
      const client = await ends.connected({ backOff: { first: 100, factor: 2, most: 400 } })
      await server.close()
      assert.ok(await ends.ground.clock.until(() => !client.connected, SOON), 'it never noticed')
      await ends.ground.clock.pass(500)
      await server.listen()
      assert.ok(await ends.ground.clock.until(() => client.connected, SOON), 'it never came back')
      assert.deepEqual(await ends.within(client.call('Heartbeat', {})), usual('Heartbeat'))
    })

    on('notices a cut wire by its pings', async (ends) => {
      const { clock, wires } = ends.ground
      await ends.office()
      const client = await ends.connected({ pingEvery: 200, backOff: { first: 100, factor: 1, most: 100 } })
      await clock.pass(1000)
      assert.ok(client.connected, 'not connected')
      wires.cut('office')
      assert.ok(await clock.until(() => !client.connected, 500), 'it never noticed')
      wires.mend('office')
      assert.ok(await clock.until(() => client.connected, 25_000), 'it never came back')
    })
  })
}
