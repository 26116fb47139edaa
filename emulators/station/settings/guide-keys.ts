import { LOWEST_AMPS } from '../../../protocols/control-pilot.ts'
import { ON_OFF, type SettingKind, TRUE_FALSE, upTo } from './kinds.ts'
import { CUSTOM_METER } from './local-keys.ts'
import type { Rules } from './rule.ts'

// The keys of the guide, as data. Unaware of what a value does.

/** The values of ALB-ProtocolSelection and DirectExternalSuspendSignal as the guide prints them (2.1.1, 5.3.3.5). */
export const ALB_P1 = 'DSMR4.x/SMR5.0 (P1)'
export const ALB_MODBUS = 'Modbus TCP/IP'
export const RJ11_P1 = 'DSMR P1'
export const RJ11_CLOSING = 'suspend on closing of external circuit'
export const RJ11_OPENING = 'suspend on opening of external circuit'

const PHASE_ORDERS = ['L1', 'L2', 'L3', 'L1L2L3', 'L1L3L2', 'L2L3L1', 'L2L1L3', 'L3L1L2', 'L3L2L1'] as const
const maximum: SettingKind = { is: 'amps', from: 0, to: 100 }
const site: SettingKind = { is: 'amps', from: 0, to: 5000 }

/**
 * The back-office keys of the guide's table 2.1.1 with their ranges and defaults (2.5, 5.3.3.4 to 5.3.3.7, 6.3.3.4).
 * Defaults that the guide does not print are the simulated station's choice: 25 A for the maxima, Safe-MaxCurrent 6 A,
 * SmartMeterIncludesCharger True (as on a dumped station). Which of them work without a restart is an option, liveKeys.
 */
export const GUIDE_KEYS = {
  FeatureLicenseKey: { kind: upTo(128), initial: '' },
  UnlockedFeatures: { kind: upTo(500), initial: 'None', readOnly: true },
  'Station-MaxCurrent': { kind: maximum, initial: 25 },
  'Connector1-MaxCurrent': { kind: maximum, initial: 25 },
  'Connector1.2-MaxCurrent': { kind: maximum, initial: 25 },
  'Connector2-MaxCurrent': { kind: maximum, initial: 25, twoSockets: true },
  'Connector2.2-MaxCurrent': { kind: maximum, initial: 25, twoSockets: true },
  'Chameleon-MinCurrent': { kind: { is: 'amps', above: LOWEST_AMPS, to: 80 }, initial: 14 },
  'Phase-Connected': { kind: { is: 'choice', of: PHASE_ORDERS }, initial: 'L1L2L3' },
  'Static-LoadBalancing': {
    kind: ON_OFF,
    initial: ({ slbBuiltIn }) => slbBuiltIn,
    twoSockets: true,
    needs: 'SLB',
  },
  'Active-LoadBalancing': { kind: ON_OFF, initial: false, needs: 'ALB' },
  'ALB-ProtocolSelection': { kind: { is: 'choice', of: [ALB_MODBUS, ALB_P1] }, initial: ALB_P1, needs: 'ALB' },
  DirectExternalSuspendSignal: { kind: { is: 'choice', of: [RJ11_P1, RJ11_CLOSING, RJ11_OPENING] }, initial: RJ11_P1 },
  'MBTCPSmart-ConnectionType': {
    kind: { is: 'choice', of: ['TCP master', 'RTU master', 'UDP master'] },
    initial: 'TCP master',
    needs: 'ALB',
  },
  'MBTCPSmart-IPAddress': { kind: { is: 'address' }, initial: '192.168.000.005', needs: 'ALB' },
  'MBTCPSmart-IsEnabled': { kind: TRUE_FALSE, initial: false, needs: 'ALB' },
  'MBTCPSmart-SlaveUnitID': { kind: { is: 'whole', from: 0, to: 65_535 }, initial: 5, needs: 'ALB' },
  'MBTCPSmart-SlaveMeterModel': {
    kind: { is: 'choice', of: ['None', 'Socomec'], local: [CUSTOM_METER] },
    initial: 'Socomec',
    needs: 'ALB',
  },
  MbsSlaveTCPIP: { kind: ON_OFF, initial: false, needs: 'ALB' },
  'Safe-MaxCurrent': { kind: maximum, initial: 6, needs: 'ALB' },
  'SCN-AlternatingPeriod': { kind: { is: 'whole', from: 60, to: 36_000 }, initial: 900, needs: 'SLB' },
  'SCN-IsEnabled': { kind: TRUE_FALSE, initial: false, needs: 'SCN' },
  'SCN-NetworkName': {
    kind: { is: 'text', form: /^[A-Z0-9]{0,7}$/, words: 'up to 7 characters of A-Z 0-9' },
    initial: '',
    needs: 'SCN',
  },
  // How the feeds are wired holds without a network too.
  'SCN-PhaseMapping-1': { kind: { is: 'whole', from: 1, to: 9 }, initial: 4 },
  'SCN-PhaseMapping-2': {
    kind: { is: 'whole', from: 0, to: 9 },
    initial: ({ sockets }) => (sockets === 2 ? 4 : 0),
  },
  'SCN-SocketSafeCurrent': { kind: maximum, initial: 6, needs: 'SCN' },
  'SCN-TotalSafeCurrent': { kind: site, initial: 32, needs: 'SCN' },
  'SCN-SocketCount': { kind: { is: 'whole', from: 1, to: 128 }, initial: 1, needs: 'SCN' },
  'SCN-SocketID': { kind: { is: 'whole', from: 0, to: 128 }, initial: 0, needs: 'SCN' },
  'SCN-TotalStaticCurrent': { kind: site, initial: 200, needs: 'SCN' },
  SmartChargingMode: { kind: { is: 'choice', of: ['None', 'OCPP1.5+'] }, initial: 'None' },
  'SmartMeter-MaxCurrent': { kind: site, initial: 25, needs: 'ALB' },
  SmartMeterIncludesCharger: { kind: TRUE_FALSE, initial: true, needs: 'ALB' },
  MbsSlaveTCPIPValidityTime: { kind: { is: 'whole', from: 0, to: 65_535 }, initial: 60, needs: 'ALB' },
  MbsSlaveTCPIPMode: { kind: { is: 'choice', of: ['Off', 'socket', 'SCN'] }, initial: 'Off', needs: 'ALB' },
} as const satisfies Rules

export type GuideKey = keyof typeof GUIDE_KEYS
export const GUIDE_KEY_NAMES = Object.keys(GUIDE_KEYS) as readonly GuideKey[]
