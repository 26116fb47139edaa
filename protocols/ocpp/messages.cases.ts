import type { FROM_BACK_OFFICE, FROM_STATION } from './actions.ts'

const AT = '2026-11-01T11:00:00Z'

/** One CALL of every action with as many fields as OCPP 1.6 has for it, and an answer. */
export const OF_STATION: Readonly<Record<(typeof FROM_STATION)[number], readonly [object, object]>> = {
  Authorize: [{ idTag: '04E1D2C3' }, { idTagInfo: { status: 'Accepted', expiryDate: AT, parentIdTag: 'FLEET' } }],
  BootNotification: [
    {
      chargePointVendor: 'Alfen BV',
      chargePointModel: 'NG910-60023',
      chargePointSerialNumber: 'ace0100201',
      chargeBoxSerialNumber: 'AL1000',
      firmwareVersion: '4.15.7-4054',
      iccid: '8931',
      imsi: '2040',
      meterType: 'meter',
      meterSerialNumber: '1',
    },
    { status: 'Pending', currentTime: AT, interval: 60 },
  ],
  DataTransfer: [
    { vendorId: 'Alfen BV', messageId: 'm', data: '{}' },
    { status: 'Accepted', data: 'd' },
  ],
  DiagnosticsStatusNotification: [{ status: 'Uploading' }, {}],
  FirmwareStatusNotification: [{ status: 'Installed' }, {}],
  Heartbeat: [{}, { currentTime: AT }],
  MeterValues: [
    {
      connectorId: 1,
      transactionId: 5,
      meterValue: [
        {
          timestamp: AT,
          sampledValue: [
            {
              value: '13.800',
              context: 'Sample.Periodic',
              format: 'Raw',
              measurand: 'Current.Import',
              phase: 'L1',
              location: 'Outlet',
              unit: 'A',
            },
          ],
        },
      ],
    },
    {},
  ],
  StartTransaction: [
    { connectorId: 1, idTag: '04E1D2C3', meterStart: 1000, reservationId: 9, timestamp: AT },
    { transactionId: 5, idTagInfo: { status: 'ConcurrentTx' } },
  ],
  StatusNotification: [
    {
      connectorId: 1,
      errorCode: 'OverCurrentFailure',
      status: 'Faulted',
      info: 'overcurrent detected allowed 16A actual 20A',
      timestamp: AT,
      vendorId: 'Alfen BV',
      vendorErrorCode: '302',
    },
    {},
  ],
  StopTransaction: [
    {
      idTag: '04E1D2C3',
      meterStop: 2000,
      timestamp: AT,
      transactionId: 5,
      reason: 'EVDisconnected',
      transactionData: [{ timestamp: AT, sampledValue: [{ value: '2000' }] }],
    },
    { idTagInfo: { status: 'Expired' } },
  ],
}

const PROFILE = {
  chargingProfileId: 1,
  transactionId: 5,
  stackLevel: 15,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Recurring',
  recurrencyKind: 'Weekly',
  validFrom: AT,
  validTo: AT,
  chargingSchedule: {
    duration: 1200,
    startSchedule: AT,
    chargingRateUnit: 'A',
    chargingSchedulePeriod: [
      { startPeriod: 0, limit: 16.1, numberPhases: 3 },
      { startPeriod: 900, limit: 0 },
    ],
    minChargingRate: 6.3,
  },
}

export const OF_BACK_OFFICE: Readonly<Record<(typeof FROM_BACK_OFFICE)[number], readonly [object, object]>> = {
  CancelReservation: [{ reservationId: 9 }, { status: 'Accepted' }],
  ChangeAvailability: [{ connectorId: 0, type: 'Inoperative' }, { status: 'Scheduled' }],
  ChangeConfiguration: [{ key: 'Station-MaxCurrent', value: '20.0' }, { status: 'RebootRequired' }],
  ClearCache: [{}, { status: 'Accepted' }],
  ClearChargingProfile: [
    { id: 1, connectorId: 1, chargingProfilePurpose: 'TxProfile', stackLevel: 15 },
    { status: 'Unknown' },
  ],
  DataTransfer: [{ vendorId: 'Alfen BV' }, { status: 'UnknownVendorId' }],
  GetCompositeSchedule: [
    { connectorId: 1, duration: 3600, chargingRateUnit: 'W' },
    {
      status: 'Accepted',
      connectorId: 1,
      scheduleStart: AT,
      chargingSchedule: {
        duration: 3600,
        chargingRateUnit: 'W',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 11_040 }],
      },
    },
  ],
  GetConfiguration: [
    { key: ['HeartbeatInterval', 'Unknown'] },
    { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '900' }], unknownKey: ['Unknown'] },
  ],
  GetDiagnostics: [
    { location: 'ftp://there/', retries: 1, retryInterval: 60, startTime: AT, stopTime: AT },
    { fileName: 'log.txt' },
  ],
  GetLocalListVersion: [{}, { listVersion: 3 }],
  RemoteStartTransaction: [
    { connectorId: 1, idTag: '04E1D2C3', chargingProfile: { ...PROFILE, transactionId: undefined } },
    { status: 'Rejected' },
  ],
  RemoteStopTransaction: [{ transactionId: 5 }, { status: 'Accepted' }],
  ReserveNow: [
    { connectorId: 1, expiryDate: AT, idTag: '04E1D2C3', parentIdTag: 'FLEET', reservationId: 9 },
    { status: 'Occupied' },
  ],
  Reset: [{ type: 'Soft' }, { status: 'Accepted' }],
  SendLocalList: [
    {
      listVersion: 3,
      updateType: 'Differential',
      localAuthorizationList: [{ idTag: '04E1D2C3', idTagInfo: { status: 'Blocked' } }, { idTag: 'GONE' }],
    },
    { status: 'VersionMismatch' },
  ],
  SetChargingProfile: [{ connectorId: 1, csChargingProfiles: PROFILE }, { status: 'NotSupported' }],
  TriggerMessage: [{ requestedMessage: 'StatusNotification', connectorId: 1 }, { status: 'NotImplemented' }],
  UnlockConnector: [{ connectorId: 1 }, { status: 'UnlockFailed' }],
  UpdateFirmware: [{ location: 'ftp://there/fw', retrieveDate: AT, retries: 1, retryInterval: 60 }, {}],
}
