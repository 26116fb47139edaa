// Connector status: what a back office was told of a socket or of the station (StatusNotification), faults too. It does not
// know how a socket stands.

import { Then } from '@cucumber/cucumber'
import type { SocketNumber } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'
import { duration } from '../../bench/duration.ts'
import type { Bench } from '../bench.ts'
import { callsHeard, type Fields, type Heard, heard, latestOf } from './heard.ts'
import { hears, hearsNo } from './hearing.ts'

/** Connector 0 is the station as a whole. */
const isOf =
  (connector: number) =>
  ({ payload }: Heard): boolean =>
    payload.connectorId === connector

/** Those of a connector until now. */
function statuses(bench: Bench, connector: number): readonly Fields[] {
  return heard(bench, 'StatusNotification')
    .filter(isOf(connector))
    .map(({ payload }) => payload)
}

async function sees(bench: Bench, connector: number, status: string, within: Millis): Promise<void> {
  const { clock, tolerance } = bench.rig
  const calls = callsHeard(bench)
  const latest = latestOf(() => calls.of('StatusNotification'), isOf(connector))
  if (await clock.until(() => latest()?.payload.status === status, within + tolerance.time)) return
  const told = statuses(bench, connector).map((each) => each.status)
  throw new Error(
    `the back office did not see ${connector === 0 ? 'the station' : `socket ${connector}`} as ${status} within ${duration(within)}; it was told ${told.join(', ') || 'nothing'}`,
  )
}

function seesNow(bench: Bench, connector: number, status: string): void {
  const seen = statuses(bench, connector).at(-1)?.status
  if (seen !== status) throw new Error(`it sees ${String(seen)}`)
}

Then(
  'within {duration} the back office sees {socket} as {word}',
  async function (this: Bench, within: Millis, socket: SocketNumber, status: string) {
    await sees(this, socket, status, within)
  },
)

Then(
  'within {duration} the back office sees the station as {word}',
  async function (this: Bench, within: Millis, status: string) {
    await sees(this, 0, status, within)
  },
)

Then('the back office sees {socket} as {word}', function (this: Bench, socket: SocketNumber, status: string) {
  seesNow(this, socket, status)
})

Then('the back office sees the station as {word}', function (this: Bench, status: string) {
  seesNow(this, 0, status)
})

Then('the back office saw {socket} as {}', function (this: Bench, socket: SocketNumber, list: string) {
  const seen = statuses(this, socket).map(({ status }) => String(status))
  const walk = seen.filter((status, index) => status !== seen[index - 1]).join(', ')
  if (walk !== list.split(/, | and /).join(', ')) throw new Error(`it saw ${walk}`)
})

Then(
  'the back office keeps seeing {socket} as {word} for {duration}',
  async function (this: Bench, socket: SocketNumber, status: string, time: Millis) {
    seesNow(this, socket, status)
    await hearsNo(
      this,
      ({ action, payload }) =>
        action === 'StatusNotification' && payload.connectorId === socket && payload.status !== status,
      time,
    )
  },
)

function isFault(code: number, connector: number, errorCode: string): (payload: Fields) => boolean {
  return (payload) =>
    payload.connectorId === connector &&
    payload.status === 'Faulted' &&
    payload.errorCode === errorCode &&
    payload.vendorErrorCode === String(code) &&
    payload.vendorId === undefined
}

Then(
  'within {duration} the back office hears {int} of {socket} as {word}, saying {string}',
  async function (this: Bench, within: Millis, code: number, socket: SocketNumber, errorCode: string, info: string) {
    const same = isFault(code, socket, errorCode)
    await hears(this, 'StatusNotification', (payload) => same(payload) && payload.info === info, within)
  },
)

Then(
  'within {duration} the back office hears {int} of {socket} as {word}',
  async function (this: Bench, within: Millis, code: number, socket: SocketNumber, errorCode: string) {
    await hears(this, 'StatusNotification', isFault(code, socket, errorCode), within)
  },
)

Then(
  'within {duration} the back office hears {int} of the station as {word}, saying {string}',
  async function (this: Bench, within: Millis, code: number, errorCode: string, info: string) {
    const same = isFault(code, 0, errorCode)
    await hears(this, 'StatusNotification', (payload) => same(payload) && payload.info === info, within)
  },
)

Then(
  'within {duration} the back office hears that {socket} is in order and {word}',
  async function (this: Bench, within: Millis, socket: SocketNumber, status: string) {
    await hears(
      this,
      'StatusNotification',
      (payload) =>
        payload.connectorId === socket &&
        payload.errorCode === 'NoError' &&
        payload.status === status &&
        payload.vendorErrorCode === undefined &&
        payload.info === undefined,
      within,
    )
  },
)

Then('the status of the station is older than its BootNotification', function (this: Bench) {
  const boot = heard(this, 'BootNotification').at(-1)
  const timestamp = String(statuses(this, 0).at(-1)?.timestamp)
  if (!boot || !(Date.parse(timestamp) < this.rig.clock.epoch + boot.at)) throw new Error(`it is of ${timestamp}`)
})
