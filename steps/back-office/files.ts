// Firmware and diagnostics: files that a back office has a station fetch or send. It does not know what is in them.

import { Then, When } from '@cucumber/cucumber'
import { isoTime } from '../../bench/calendar.ts'
import type { Millis } from '../../bench/clock.ts'
import { call } from '../back-office.ts'
import type { Bench } from '../bench.ts'
import { heard } from './heard.ts'

When('the back office asks for diagnostics at {string}', async function (this: Bench, location: string) {
  await call(this, 'GetDiagnostics', { location })
})

When(
  'the back office has firmware at {string}, to be fetched in {duration}',
  async function (this: Bench, location: string, after: Millis) {
    await call(this, 'UpdateFirmware', { location, retrieveDate: isoTime(this.utc + after) })
  },
)

/** Each status as often as it was told. */
Then(/^the back office saw the (firmware|diagnostics) as (.+)$/, function (this: Bench, what: string, list: string) {
  const action = what === 'firmware' ? 'FirmwareStatusNotification' : 'DiagnosticsStatusNotification'
  const walk = heard(this, action).map(({ payload }) => String(payload.status))
  if (walk.join(', ') !== list.split(/, | and /).join(', ')) throw new Error(`it saw ${walk.join(', ')}`)
})
