import { Then } from '@cucumber/cucumber'
import type { SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import type { Notice } from '../bench/facts.ts'
import type { Bench } from './bench.ts'

// Noun: what a station has to tell its back office. Whether anything came through it does not know.

/** What the station had to tell its back office since the latest When. */
function notices(bench: Bench): readonly Notice[] {
  return bench
    .seen('station', 'notification')
    .entries.filter((entry) => entry.at >= bench.actedAt)
    .map((entry) => entry.value)
}

function told(seen: readonly Notice[]): string {
  if (seen.length === 0) return 'nothing'
  return seen
    .map(({ connector, errorCode, vendorErrorCode, info }) => {
      const whose = connector === 0 ? 'itself' : `socket ${connector}`
      return `${errorCode} ${vendorErrorCode ?? ''}${info === undefined ? '' : ` '${info}'`} of ${whose}`
    })
    .join(', ')
}

async function reported(bench: Bench, wanted: (notice: Notice) => boolean, within: Millis): Promise<void> {
  const { clock, tolerance } = bench.rig
  if (await clock.until(() => notices(bench).some(wanted), within + tolerance.time)) return
  throw new Error(`the station did not report that within ${duration(within)}; it reported ${told(notices(bench))}`)
}

function fault(code: number, errorCode: string, connector: 0 | SocketNumber): (notice: Notice) => boolean {
  return (notice) =>
    notice.vendorErrorCode === String(code) &&
    notice.errorCode === errorCode &&
    notice.status === 'Faulted' &&
    notice.connector === connector
}

/** A fault of one socket, by the station's own code and the error code of OCPP 1.6. */
Then(
  'within {duration} the station reports {int} of {socket} as {word}',
  async function (this: Bench, within: Millis, code: number, socket: SocketNumber, errorCode: string) {
    return reported(this, fault(code, errorCode, socket), within)
  },
)

/** A fault of the station as a whole. */
Then(
  'within {duration} the station reports {int} of itself as {word}, saying {string}',
  async function (this: Bench, within: Millis, code: number, errorCode: string, info: string) {
    const same = fault(code, errorCode, 0)
    return reported(this, (notice) => same(notice) && notice.info === info, within)
  },
)

Then(
  'within {duration} the station reports {int} of {socket} as {word}, saying {string}',
  async function (this: Bench, within: Millis, code: number, socket: SocketNumber, errorCode: string, info: string) {
    const same = fault(code, errorCode, socket)
    return reported(this, (notice) => same(notice) && notice.info === info, within)
  },
)

Then(
  'within {duration} the station reports that {socket} is in order',
  async function (this: Bench, within: Millis, socket: SocketNumber) {
    return reported(this, ({ connector, errorCode }) => connector === socket && errorCode === 'NoError', within)
  },
)

Then('within {duration} the station reports that it is in order', async function (this: Bench, within: Millis) {
  return reported(this, ({ connector, errorCode }) => connector === 0 && errorCode === 'NoError', within)
})

Then('the station reports nothing for {duration}', async function (this: Bench, time: Millis) {
  const notified = this.seen('station', 'notification')
  const before = notified.entries.length
  await this.rig.clock.until(() => notified.entries.length > before, time)
  const since = notified.entries.slice(before).map((entry) => entry.value)
  if (since.length > 0) throw new Error(`the station reported ${told(since)}`)
})
