import type { SocketNumber } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import type { SettingAnswer } from '../../../bench/station.ts'
import type { ChargingProfile } from '../../../protocols/ocpp/charging-profile.ts'
import type { Answer } from '../../../protocols/ocpp/connection.ts'
import { VENDOR } from '../board.ts'
import type { StationCore } from '../ground.ts'
import { isAuthorised } from '../parts/mode3.ts'
import type { IdTagInfo } from '../session/authorisation.ts'
import { withAvailability } from '../session/availability.ts'
import type { Memory } from '../session/memory.ts'
import { current, type Place, reserved } from '../session/reservations.ts'
import type { StopReason } from '../session/transactions.ts'
import type { Socket } from '../socket.ts'
import type { ChargingProfiles } from '../sources/profiles.ts'
import { type SendLocalList, updated } from './local-list.ts'

// What comes of a CALL of the back office (OCPP 1.6, chapter 5). Unaware of the wire, and of what is told later.

/** What a CALL of the back office may see and do. */
export interface Desk {
  readonly core: StationCore
  readonly connectors: number
  readonly sockets: readonly Socket[]
  memory(): Memory
  keep(changes: Partial<Memory>): void
  utc(): Millis
  accepted(): boolean
  place(socket: SocketNumber): Place
  bars(socket: SocketNumber, card: string, parent: string | undefined): string | undefined
  authorise(card: string, then: (info: IdTagInfo) => void): void
  readonly profiles: ChargingProfiles
  /** Starts a session, whose transaction is to have the profile. */
  start(socket: SocketNumber, idTag: string, info: IdTagInfo, profile?: ChargingProfile): void
  stop(socket: SocketNumber, reason: StopReason): void
  set(key: string, value: string): Promise<SettingAnswer>
  restart(): void
  /** Takes a step after a while, if the station is not switched off before. */
  later(wait: Millis, take: () => void): void
  send(action: string, payload: object): void
  /** What is being done with files: the latest status that was told of each. */
  readonly files: Files
  trigger(what: string, connector: number | undefined): void
}

/** Of what is sent and fetched, while it is; Idle at any other time (OCPP 1.6, 7.24 and 7.25). */
export interface Files {
  diagnostics: 'Idle' | 'Uploading'
  firmware: 'Idle' | 'Downloading' | 'Downloaded'
}

type Call<P> = (payload: P, desk: Desk) => Answer | Promise<Answer>

/** An answer goes out before what it announces is done. */
const ANSWERED_FIRST: Millis = 10
/** How often it looks whether it may go on with a restart. */
const LOOKS_AGAIN: Millis = 1000

const status = (word: string): Answer => ({ result: { status: word } })

function socketOf(connector: number, { connectors }: Desk): SocketNumber | undefined {
  return connector >= 1 && connector <= connectors ? (connector as SocketNumber) : undefined
}

const remoteStart: Call<{
  readonly connectorId?: number
  readonly idTag: string
  readonly chargingProfile?: ChargingProfile
}> = ({ connectorId, idTag, chargingProfile }, desk) => {
  const candidates = desk.sockets.filter(
    ({ number, state }) =>
      (connectorId === undefined || connectorId === number) &&
      !isAuthorised(state) &&
      desk.place(number) !== 'unavailable' &&
      desk.place(number) !== 'faulted' &&
      desk.bars(number, idTag, undefined) === undefined,
  )
  // A car that waits goes before an empty socket.
  const found = candidates.find(({ state }) => state.car !== 'none') ?? candidates[0]
  if (!found || !desk.accepted()) return status('Rejected')
  if (chargingProfile && !desk.profiles.mayStart(chargingProfile)) return status('Rejected')
  const start = (info: IdTagInfo): void => {
    if (info.status === 'Accepted') return desk.start(found.number, idTag, info, chargingProfile)
    desk.core.log(`Card ${idTag} on socket ${found.number}: ${info.status}`)
  }
  desk.later(ANSWERED_FIRST, () => {
    if (desk.core.settings.on('AuthorizeRemoteTxRequests')) desk.authorise(idTag, start)
    else start({ status: 'Accepted' })
  })
  return status('Accepted')
}

const remoteStop: Call<{ readonly transactionId: number }> = ({ transactionId }, desk) => {
  const running = desk.memory().ledger.running.find(({ id }) => id === transactionId)
  if (!running) return status('Rejected')
  desk.later(ANSWERED_FIRST, () => desk.stop(running.connector as SocketNumber, 'Remote'))
  return status('Accepted')
}

/** Soft waits for the back office to have every transaction, hard for nothing (OCPP 1.6, 5.14). */
const reset: Call<{ readonly type: 'Hard' | 'Soft' }> = ({ type }, desk) => {
  const { resetWaitMillis, resetMillis } = desk.core.options
  const from = desk.utc()
  const restart = (): void => {
    const { queue, running } = desk.memory().ledger
    const waits = type === 'Soft' && desk.accepted() && queue.length + running.length > 0
    if (waits && desk.utc() - from < resetWaitMillis) return desk.later(LOOKS_AGAIN, restart)
    desk.restart()
  }
  desk.later(ANSWERED_FIRST, () => {
    for (const { number } of desk.sockets) desk.stop(number, type === 'Soft' ? 'SoftReset' : 'HardReset')
    desk.later(resetMillis, restart)
  })
  return status('Accepted')
}

const unlockConnector: Call<{ readonly connectorId: number }> = ({ connectorId }, desk) => {
  const socket = socketOf(connectorId, desk)
  if (socket === undefined) return status('NotSupported')
  desk.stop(socket, 'UnlockCommand')
  return status('Unlocked')
}

const changeAvailability: Call<{ readonly connectorId: number; readonly type: 'Inoperative' | 'Operative' }> = (
  { connectorId, type },
  desk,
) => {
  if (connectorId !== 0 && socketOf(connectorId, desk) === undefined) return status('Rejected')
  const { changes, status: word } = withAvailability(desk.memory(), connectorId, type)
  desk.keep(changes)
  return status(word)
}

const getConfiguration: Call<{ readonly key?: readonly string[] }> = ({ key = [] }, { core }) => {
  const { settings, options } = core
  const most = settings.number('GetConfigurationMaxKeys')
  if (key.length > most && options.tooManyKeys === 'error')
    return { error: 'OccurenceConstraintViolation', description: `at most ${most} keys a request` }
  const { settings: found, unknown } = settings.list(key.length === 0 ? undefined : key.slice(0, most))
  return {
    result: {
      configurationKey: found,
      ...(unknown.length > 0 && { unknownKey: unknown }),
    },
  }
}

const changeConfiguration: Call<{ readonly key: string; readonly value: string }> = async ({ key, value }, desk) =>
  status(await desk.set(key, value))

const TRIGGERED = [
  'BootNotification',
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
  'Heartbeat',
  'MeterValues',
  'StatusNotification',
]

const triggerMessage: Call<{ readonly requestedMessage: string; readonly connectorId?: number }> = (
  { requestedMessage: what, connectorId },
  desk,
) => {
  if (!TRIGGERED.includes(what)) return status('NotImplemented')
  if (connectorId !== undefined && connectorId !== 0 && socketOf(connectorId, desk) === undefined)
    return status('Rejected')
  desk.later(ANSWERED_FIRST, () => {
    if (what === 'FirmwareStatusNotification')
      return desk.send(what, { status: desk.memory().firmware === 'installing' ? 'Installing' : desk.files.firmware })
    if (what === 'DiagnosticsStatusNotification') return desk.send(what, { status: desk.files.diagnostics })
    desk.trigger(what, connectorId)
  })
  return status('Accepted')
}

const clearCache: Call<object> = (_, desk) => {
  if (!desk.core.settings.on('AuthorizationCacheEnabled')) return status('Rejected')
  desk.keep({ cache: {} })
  return status('Accepted')
}

const sendLocalList: Call<SendLocalList> = (payload, desk) => {
  const { settings } = desk.core
  if (!settings.on('LocalAuthListEnabled')) return status('NotSupported')
  const most = settings.number('LocalAuthListMaxLength')
  const { list, status: word } = updated(desk.memory().list, payload, settings.number('SendLocalListMaxLength'), most)
  desk.keep({ list })
  return status(word)
}

const getLocalListVersion: Call<object> = (_, desk) => ({
  result: { listVersion: desk.core.settings.on('LocalAuthListEnabled') ? desk.memory().list.version : -1 },
})

const reserveNow: Call<{
  readonly connectorId: number
  readonly expiryDate: string
  readonly idTag: string
  readonly parentIdTag?: string
  readonly reservationId: number
}> = ({ connectorId: connector, expiryDate, idTag, parentIdTag, reservationId: id }, desk) => {
  const places = new Map(desk.sockets.map(({ number }) => [number as number, desk.place(number)]))
  const wanted = { id, connector, idTag, parentIdTag, until: Date.parse(expiryDate) }
  const { all, status: word } = reserved(desk.memory().reservations, wanted, places, desk.utc())
  desk.keep({ reservations: all })
  return status(word)
}

const cancelReservation: Call<{ readonly reservationId: number }> = ({ reservationId }, desk) => {
  const all = current(desk.memory().reservations, desk.utc())
  const others = all.filter(({ id }) => id !== reservationId)
  desk.keep({ reservations: others })
  return status(others.length < all.length ? 'Accepted' : 'Rejected')
}

const isFtp = (location: string): boolean => /^ftp:\/\/[^/]/i.test(location)

/** The sequence of statuses only: nothing is read or sent. */
const getDiagnostics: Call<{ readonly location: string }> = ({ location }, desk) => {
  const tell = (word: 'Uploading' | 'Uploaded' | 'UploadFailed'): void => {
    desk.files.diagnostics = word === 'Uploading' ? word : 'Idle'
    desk.send('DiagnosticsStatusNotification', { status: word })
  }
  desk.later(ANSWERED_FIRST, () => {
    tell('Uploading')
    desk.later(desk.core.options.uploadMillis, () => tell(isFtp(location) ? 'Uploaded' : 'UploadFailed'))
  })
  return { result: { fileName: `${desk.core.settings.text('Identity')}.log` } }
}

/** The sequence of statuses and a restart; the firmware stays what it is. */
const updateFirmware: Call<{ readonly location: string; readonly retrieveDate: string }> = (
  { location, retrieveDate },
  desk,
) => {
  const { downloadMillis, installMillis } = desk.core.options
  const tell = (word: 'Downloading' | 'Downloaded' | 'DownloadFailed' | 'Installing'): void => {
    desk.files.firmware = word === 'Downloading' || word === 'Downloaded' ? word : 'Idle'
    desk.send('FirmwareStatusNotification', { status: word })
  }
  const install = (): void => {
    // Whoever charges is not disturbed.
    if (desk.memory().ledger.running.length > 0) return desk.later(LOOKS_AGAIN, install)
    tell('Installing')
    desk.keep({ firmware: 'installing' })
    desk.later(installMillis, () => desk.restart())
  }
  const download = (): void => {
    tell('Downloading')
    desk.later(downloadMillis, () => {
      if (!isFtp(location)) return tell('DownloadFailed')
      tell('Downloaded')
      install()
    })
  }
  desk.later(Math.max(ANSWERED_FIRST, Date.parse(retrieveDate) - desk.utc()), download)
  return { result: {} }
}

const dataTransfer: Call<{ readonly vendorId: string }> = ({ vendorId }) =>
  status(vendorId === VENDOR ? 'UnknownMessageId' : 'UnknownVendorId')

/** A CALL comes here only after its payload was checked against the schema of its action. */
function checked<P extends object>(handle: Call<P>): Call<object> {
  return (payload, desk) => handle(payload as P, desk)
}

/** The CALLs of a back office but those of smart charging. */
export const CALLS: Readonly<Record<string, Call<object>>> = {
  CancelReservation: checked(cancelReservation),
  ChangeAvailability: checked(changeAvailability),
  ChangeConfiguration: checked(changeConfiguration),
  ClearCache: clearCache,
  DataTransfer: checked(dataTransfer),
  GetConfiguration: checked(getConfiguration),
  GetDiagnostics: checked(getDiagnostics),
  GetLocalListVersion: getLocalListVersion,
  RemoteStartTransaction: checked(remoteStart),
  RemoteStopTransaction: checked(remoteStop),
  ReserveNow: checked(reserveNow),
  Reset: checked(reset),
  SendLocalList: checked(sendLocalList),
  TriggerMessage: checked(triggerMessage),
  UnlockConnector: checked(unlockConnector),
  UpdateFirmware: checked(updateFirmware),
}
