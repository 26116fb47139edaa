// Reservation of a socket for a card. It does not know who charges.

import { When } from '@cucumber/cucumber'
import { isoTime } from '../../bench/calendar.ts'
import { call } from '../back-office.ts'
import type { Bench } from '../bench.ts'

const RESERVATION = 1

When(
  /^the back office reserves (socket 1|socket 2|any socket) for card "([^"]*)" for (\d+) minutes$/,
  async function (this: Bench, what: string, idTag: string, minutes: string) {
    const expiryDate = isoTime(this.utc + Number(minutes) * 60_000)
    const connectorId = what === 'any socket' ? 0 : Number(what.slice(-1))
    await call(this, 'ReserveNow', { connectorId, idTag, expiryDate, reservationId: RESERVATION })
  },
)

When('the back office cancels the reservation', async function (this: Bench) {
  await call(this, 'CancelReservation', { reservationId: RESERVATION })
})
