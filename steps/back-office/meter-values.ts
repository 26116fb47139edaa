// Meter values of a socket as a back office heard them. It does not know what a meter of the rig shows.

import { type DataTable, Then } from '@cucumber/cucumber'
import type { SocketNumber } from '../../bench/amps.ts'
import { isoTime } from '../../bench/calendar.ts'
import type { Millis } from '../../bench/clock.ts'
import type { Bench } from '../bench.ts'
import { heard, ON_ITS_WAY, tell } from './heard.ts'
import { type MeterValue, meterValuesOf } from './meter-value.ts'
import { latestTransaction } from './transactions.ts'

/** The first of the latest message of a connector. */
function latestOfSocket(bench: Bench, socket: SocketNumber): MeterValue | undefined {
  const latest = heard(bench, 'MeterValues').findLast(({ payload }) => payload.connectorId === socket)
  return latest && meterValuesOf(latest.payload)[0]
}

/** Counted from midnight UTC by the clock of the station. */
Then(
  'the latest meter values of {socket} are of a whole {duration} of the day',
  function (this: Bench, socket: SocketNumber, period: Millis) {
    const timestamp = String(latestOfSocket(this, socket)?.timestamp)
    const over = (Date.parse(timestamp) % 86_400_000) % period
    if (!(over <= ON_ITS_WAY)) throw new Error(`they are of ${timestamp}`)
  },
)

/** The latest MeterValues of a connector, and nothing else in them; each value within what the table allows. */
Then(
  'the back office heard these meter values of {socket}:',
  function (this: Bench, socket: SocketNumber, table: DataTable) {
    const { sampledValue = [] } = latestOfSocket(this, socket) ?? {}
    const rows = table.hashes()
    const fits = rows.map(({ measurand, phase = '', value = '', unit }) => {
      const [from, to] = value.split(' to ').map(Number)
      return sampledValue.some(
        (one) =>
          one.measurand === measurand &&
          (one.phase ?? '') === phase &&
          one.unit === unit &&
          /^\d+\.\d{3}$/.test(String(one.value)) &&
          Number(one.value) >= from! &&
          Number(one.value) <= to!,
      )
    })
    if (sampledValue.length !== rows.length || fits.includes(false)) throw new Error(`it heard ${tell(sampledValue)}`)
  },
)

/** Of the latest transaction of the socket; one that was sent again counts once. */
Then(
  'the transaction of {socket} has {int} meter values, {duration} apart',
  function (this: Bench, socket: SocketNumber, count: number, apart: Millis) {
    const id = latestTransaction(this, socket)?.id
    const times = heard(this, 'MeterValues')
      .filter(({ payload }) => payload.transactionId === id)
      .map(({ payload }) => Date.parse(String(meterValuesOf(payload)[0]?.timestamp)))
    const each = times.filter((time, index) => time !== times[index - 1])
    const right = each.every((time, index) => index === 0 || Math.abs(time - each[index - 1]! - apart) <= 1000)
    if (each.length !== count || !right)
      throw new Error(`it has ${each.length}: ${each.map((time) => isoTime(time)).join(', ')}`)
  },
)

/** In whole Wh, as transactions have it; the values are of a time when nothing flows. */
Then(
  'the latest meter values of {socket} stand where its transaction ended',
  function (this: Bench, socket: SocketNumber) {
    const stop = latestTransaction(this, socket)?.ended?.meterStop
    const { sampledValue = [] } = latestOfSocket(this, socket) ?? {}
    const register = sampledValue.find(({ measurand }) => measurand === 'Energy.Active.Import.Register')?.value
    if (Math.floor(Number(register)) !== stop)
      throw new Error(`they stand at ${String(register)}, and it ended at ${String(stop)}`)
  },
)
