import { FLAG, type SettingKind } from './kinds.ts'
import type { Rules, SettingRule } from './rule.ts'

// The keys of OCPP 1.6, as data. Unaware of what a value does.

const MEASURANDS = [
  'Energy.Active.Import.Register',
  'Power.Active.Import',
  'Current.Import',
  'Voltage',
  'Temperature',
  'Current.Offered',
  'Frequency',
  'Power.Factor',
] as const

const seconds: SettingKind = { is: 'whole', from: 0, to: 2_147_483_647 }
const sampled: SettingKind = { is: 'list', of: MEASURANDS, most: 9 }
const none: SettingKind = { is: 'list', most: 0 }
const fixed = (value: string | number | boolean): SettingRule & { readonly readOnly: true } => ({
  kind:
    typeof value === 'boolean'
      ? FLAG
      : typeof value === 'number'
        ? { is: 'whole', from: value, to: value }
        : { is: 'text', form: /^.*$/, words: 'text' },
  initial: value,
  readOnly: true,
})

/**
 * The standard keys of OCPP 1.6 with the values that the maker's key list gives them; the sizes of charging profiles and
 * OCPPStackVersion are the guide's (7.2). In force at once, as OCPP has it.
 */
export const STANDARD_KEYS = {
  SupportedFeatureProfiles: fixed(
    'Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger',
  ),
  NumberOfConnectors: {
    kind: { is: 'whole', from: 1, to: 2 },
    initial: ({ sockets }) => sockets,
    readOnly: true,
  },
  GetConfigurationMaxKeys: fixed(35),
  EVConnectionTimeOut: { kind: { is: 'whole', from: 0, to: 32_767 }, initial: 120, live: true },
  HeartbeatInterval: { kind: { is: 'whole', from: 30, to: 2_147_483_647 }, initial: 900, live: true },
  WebSocketPingInterval: { kind: seconds, initial: 120, live: true },
  MeterValueSampleInterval: { kind: seconds, initial: 900, live: true },
  MeterValuesSampledData: { kind: sampled, initial: 'Energy.Active.Import.Register', live: true },
  ClockAlignedDataInterval: { kind: seconds, initial: 0, live: true },
  MeterValuesAlignedData: { kind: sampled, initial: '', live: true },
  StopTxnSampledData: { kind: none, initial: '', live: true },
  StopTxnAlignedData: { kind: none, initial: '', live: true },
  TransactionMessageAttempts: { kind: { is: 'whole', from: 0, to: 65_535 }, initial: 0, live: true },
  TransactionMessageRetryInterval: { kind: seconds, initial: 60, live: true },
  ChargeProfileMaxStackLevel: fixed(15),
  ChargingScheduleAllowedChargingRateUnit: fixed('Current'),
  ChargingScheduleMaxPeriods: fixed(100),
  MaxChargingProfilesInstalled: fixed(45),
  ConnectorSwitch3to1PhaseSupported: fixed(false),
  ConnectorPhaseRotation: {
    kind: {
      is: 'text',
      form: /^[012]\.(NotApplicable|Unknown|RST|RTS|SRT|STR|TRS|TSR)(,\s*[012]\.(NotApplicable|Unknown|RST|RTS|SRT|STR|TRS|TSR))*$/,
      words: 'connector.rotation such as 0.RST',
    },
    initial: '0.RST',
    live: true,
  },
  UnlockConnectorOnEVSideDisconnect: { kind: FLAG, initial: false, live: true },
  StopTransactionOnEVSideDisconnect: { kind: FLAG, initial: false, live: true },
  StopTransactionOnInvalidId: { kind: FLAG, initial: false, live: true },
  LocalPreAuthorize: { kind: FLAG, initial: false, live: true },
  AuthorizeRemoteTxRequests: { kind: FLAG, initial: false, live: true },
  AllowOfflineTxForUnknownId: { kind: FLAG, initial: true, live: true },
  AuthorizationCacheEnabled: { kind: FLAG, initial: true, live: true },
  LocalAuthListEnabled: { kind: FLAG, initial: true, live: true },
  LocalAuthorizeOffline: { kind: FLAG, initial: true, live: true },
  LocalAuthListMaxLength: fixed(782),
  SendLocalListMaxLength: fixed(22),
  MaxEnergyOnInvalidId: { kind: { is: 'whole', from: 0, to: 2_147_483_647 }, initial: 0, live: true },
  MinimumStatusDuration: { kind: seconds, initial: 0, live: true },
  ReserveConnectorZeroSupported: fixed(true),
  ResetRetries: fixed(0),
  SupportedFileTransferProtocols: fixed('FTP'),
  OCPPStackVersion: fixed('4.7.0'),
  SignedDataEnabled: fixed(false),
  SignReadings: fixed(false),
  CertificateSignedMaxChain: fixed(2),
  CertificateStoreMaxLength: fixed(4),
  CertificateSignedMaxChainSize: fixed(7000),
  MasterPassGroupId: { kind: { is: 'text', form: /^.{0,20}$/, words: 'up to 20 characters' }, initial: '', live: true },
} as const satisfies Rules
