// The actions of OCPP 1.6, by who asks for them. What they carry is in the schemas of ocpp-rpc, not here.

/** What a charge point asks of its back office (OCPP 1.6, chapter 4). */
export const FROM_STATION = [
  'Authorize',
  'BootNotification',
  'DataTransfer',
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
  'Heartbeat',
  'MeterValues',
  'StartTransaction',
  'StatusNotification',
  'StopTransaction',
] as const

/** What a back office asks of a charge point (OCPP 1.6, chapter 5). */
export const FROM_BACK_OFFICE = [
  'CancelReservation',
  'ChangeAvailability',
  'ChangeConfiguration',
  'ClearCache',
  'ClearChargingProfile',
  'DataTransfer',
  'GetCompositeSchedule',
  'GetConfiguration',
  'GetDiagnostics',
  'GetLocalListVersion',
  'RemoteStartTransaction',
  'RemoteStopTransaction',
  'ReserveNow',
  'Reset',
  'SendLocalList',
  'SetChargingProfile',
  'TriggerMessage',
  'UnlockConnector',
  'UpdateFirmware',
] as const

export type StationAction = (typeof FROM_STATION)[number]
export type BackOfficeAction = (typeof FROM_BACK_OFFICE)[number]
