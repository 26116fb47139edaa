import { Then } from '@cucumber/cucumber'
import type { SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { duration } from '../bench/duration.ts'
import type { Notice } from '../bench/station.ts'
import type { Bench } from './bench.ts'

/** What the station told its back office since the latest When. */
function notices({ rig, actedAt }: Bench): readonly Notice[] {
  return rig.timeline
    .track('station', 'notification')
    .filter((entry) => entry.at >= actedAt)
    .map((entry) => entry.value as Notice)
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
    if (this.lacks('notification')) return 'skipped'
    return reported(this, fault(code, errorCode, socket), within)
  },
)

/** A fault of the station as a whole. */
Then(
  'within {duration} the station reports {int} of itself as {word}, saying {string}',
  async function (this: Bench, within: Millis, code: number, errorCode: string, info: string) {
    if (this.lacks('notification')) return 'skipped'
    const same = fault(code, errorCode, 0)
    return reported(this, (notice) => same(notice) && notice.info === info, within)
  },
)

Then(
  'within {duration} the station reports {int} of {socket} as {word}, saying {string}',
  async function (this: Bench, within: Millis, code: number, socket: SocketNumber, errorCode: string, info: string) {
    if (this.lacks('notification')) return 'skipped'
    const same = fault(code, errorCode, socket)
    return reported(this, (notice) => same(notice) && notice.info === info, within)
  },
)

Then(
  'within {duration} the station reports that {socket} is in order',
  async function (this: Bench, within: Millis, socket: SocketNumber) {
    if (this.lacks('notification')) return 'skipped'
    return reported(this, ({ connector, errorCode }) => connector === socket && errorCode === 'NoError', within)
  },
)

Then('within {duration} the station reports that it is in order', async function (this: Bench, within: Millis) {
  if (this.lacks('notification')) return 'skipped'
  return reported(this, ({ connector, errorCode }) => connector === 0 && errorCode === 'NoError', within)
})

Then('the station reports nothing for {duration}', async function (this: Bench, time: Millis) {
  if (this.lacks('notification')) return 'skipped'
  const { clock, timeline } = this.rig
  const before = timeline.track('station', 'notification').length
  const since = (): readonly Notice[] =>
    timeline
      .track('station', 'notification')
      .slice(before)
      .map((entry) => entry.value as Notice)
  await clock.until(() => since().length > 0, time)
  if (since().length > 0) throw new Error(`the station reported ${told(since())}`)
  return undefined
})
