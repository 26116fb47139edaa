// Calls of a back office that belong to no other noun: resets, unlocking, availability, asking for a message, and those with
// a payload of one's own. It does not know what comes of them.

import { Then, When } from '@cucumber/cucumber'
import type { SocketNumber } from '../../bench/amps.ts'
import { call, identityOf } from '../back-office.ts'
import type { Bench } from '../bench.ts'

When('the back office restarts {station}', async function (this: Bench, station: string | undefined) {
  await call(this, 'Reset', { type: 'Hard' }, await identityOf(this, station))
})

When(/^the back office resets the station (softly|hard)$/, async function (this: Bench, how: string) {
  await call(this, 'Reset', { type: how === 'hard' ? 'Hard' : 'Soft' })
})

When('the back office unlocks {socket}', async function (this: Bench, socket: SocketNumber) {
  await call(this, 'UnlockConnector', { connectorId: socket })
})

When(
  /^the back office takes (socket 1|socket 2|the station) (out of|into) use$/,
  async function (this: Bench, what: string, way: string) {
    const connectorId = what === 'the station' ? 0 : Number(what.slice(-1))
    await call(this, 'ChangeAvailability', { connectorId, type: way === 'into' ? 'Operative' : 'Inoperative' })
  },
)

/** A CALL with a payload of one's own, as JSON. */
When('the back office calls {word} with:', async function (this: Bench, action: string, payload: string) {
  await call(this, action, JSON.parse(payload) as object)
})

When('the back office calls {word}', async function (this: Bench, action: string) {
  await call(this, action, {})
})

When('the back office asks for a {word}', async function (this: Bench, requestedMessage: string) {
  await call(this, 'TriggerMessage', { requestedMessage })
})

When(
  'the back office asks for a {word} of {socket}',
  async function (this: Bench, requestedMessage: string, connectorId: SocketNumber) {
    await call(this, 'TriggerMessage', { requestedMessage, connectorId })
  },
)

Then('the local list of the station has version {int}', async function (this: Bench, version: number) {
  const { listVersion } = await call(this, 'GetLocalListVersion', {})
  if (listVersion !== version) throw new Error(`it has version ${String(listVersion)}`)
})
