import type { Amps } from '../../bench/amps.ts'
import type { SettingAnswer, SettingValue } from '../../bench/station.ts'

/** What may be written to a setting. `above` is an exclusive lower bound. */
export type SettingKind =
  | { readonly is: 'amps'; readonly from?: Amps; readonly above?: Amps; readonly to: Amps }
  | { readonly is: 'whole'; readonly from: number; readonly to: number }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  | { readonly is: 'on-off' }
  | { readonly is: 'true-false' }
  | { readonly is: 'text'; readonly form: RegExp; readonly words: string }

export interface SettingRule {
  readonly kind: SettingKind
  readonly initial: SettingValue
  /** In force at once; every other setting waits for a restart (CFG-12, CFG-13). */
  readonly live?: true
  readonly readOnly?: true
  /** Only there on a station with two sockets. */
  readonly twoSockets?: true
}

const PHASE_ORDERS = ['L1', 'L2', 'L3', 'L1L2L3', 'L1L3L2', 'L2L3L1', 'L2L1L3', 'L3L1L2', 'L3L2L1'] as const
const maximum: SettingKind = { is: 'amps', from: 0, to: 100 }

/** The values of ALB-ProtocolSelection and DirectExternalSuspendSignal as the guide prints them (2.1.1, 5.3.3.5). */
export const ALB_P1 = 'DSMR4.x/SMR5.0 (P1)'
export const ALB_MODBUS = 'Modbus TCP/IP'
export const RJ11_P1 = 'DSMR P1'
export const RJ11_CLOSING = 'suspend on closing of external circuit'
export const RJ11_OPENING = 'suspend on opening of external circuit'

/**
 * The back-office keys of the guide's table 2.1.1 with their ranges and defaults (2.5, 5.3.3.4 to 5.3.3.7, 6.3.3.4).
 * Defaults that the guide does not print are the simulated station's choice: 25 A for the maxima, Safe-MaxCurrent 6 A,
 * SmartMeterIncludesCharger True (as on a dumped station).
 */
export const SETTING_RULES = {
  FeatureLicenseKey: { kind: { is: 'text', form: /^.{0,128}$/, words: 'up to 128 characters' }, initial: '' },
  UnlockedFeatures: { kind: { is: 'text', form: /^.*$/, words: 'text' }, initial: '', readOnly: true },
  'Station-MaxCurrent': { kind: maximum, initial: 25, live: true },
  'Connector1-MaxCurrent': { kind: maximum, initial: 25, live: true },
  'Connector1.2-MaxCurrent': { kind: maximum, initial: 25 },
  'Connector2-MaxCurrent': { kind: maximum, initial: 25, live: true, twoSockets: true },
  'Connector2.2-MaxCurrent': { kind: maximum, initial: 25, twoSockets: true },
  'Chameleon-MinCurrent': { kind: { is: 'amps', above: 6, to: 32 }, initial: 14, live: true },
  'Phase-Connected': { kind: { is: 'choice', of: PHASE_ORDERS }, initial: 'L1L2L3' },
  'Static-LoadBalancing': { kind: { is: 'on-off' }, initial: false, live: true, twoSockets: true },
  'Active-LoadBalancing': { kind: { is: 'on-off' }, initial: false },
  'ALB-ProtocolSelection': { kind: { is: 'choice', of: [ALB_MODBUS, ALB_P1] }, initial: ALB_P1 },
  DirectExternalSuspendSignal: { kind: { is: 'choice', of: [RJ11_P1, RJ11_CLOSING, RJ11_OPENING] }, initial: RJ11_P1 },
  'MBTCPSmart-ConnectionType': {
    kind: { is: 'choice', of: ['TCP master', 'RTU master', 'UDP master'] },
    initial: 'TCP master',
  },
  'MBTCPSmart-IPAddress': {
    kind: { is: 'text', form: /^\d{1,3}(\.\d{1,3}){3}$/, words: 'an IPv4 address' },
    initial: '192.168.000.005',
  },
  'MBTCPSmart-IsEnabled': { kind: { is: 'true-false' }, initial: false },
  'MBTCPSmart-SlaveUnitID': { kind: { is: 'whole', from: 0, to: 65_535 }, initial: 5 },
  'MBTCPSmart-SlaveMeterModel': { kind: { is: 'choice', of: ['None', 'Socomec'] }, initial: 'Socomec' },
  MbsSlaveTCPIP: { kind: { is: 'on-off' }, initial: false },
  'Safe-MaxCurrent': { kind: maximum, initial: 6 },
  'SCN-AlternatingPeriod': { kind: { is: 'whole', from: 60, to: 36_000 }, initial: 900 },
  'SCN-IsEnabled': { kind: { is: 'true-false' }, initial: false },
  'SCN-NetworkName': {
    kind: { is: 'text', form: /^[A-Z0-9]{0,7}$/, words: 'up to 7 characters of A-Z 0-9' },
    initial: '',
  },
  'SCN-PhaseMapping-1': { kind: { is: 'whole', from: 1, to: 9 }, initial: 4 },
  'SCN-PhaseMapping-2': { kind: { is: 'whole', from: 0, to: 9 }, initial: 4, twoSockets: true },
  'SCN-SocketSafeCurrent': { kind: maximum, initial: 6 },
  'SCN-TotalSafeCurrent': { kind: { is: 'amps', from: 0, to: 5000 }, initial: 32 },
  'SCN-SocketCount': { kind: { is: 'whole', from: 1, to: 128 }, initial: 1 },
  'SCN-SocketID': { kind: { is: 'whole', from: 0, to: 128 }, initial: 0 },
  'SCN-TotalStaticCurrent': { kind: { is: 'amps', from: 0, to: 5000 }, initial: 200 },
  SmartChargingMode: { kind: { is: 'choice', of: ['None', 'OCPP1.5+'] }, initial: 'None' },
  'SmartMeter-MaxCurrent': { kind: { is: 'amps', from: 0, to: 5000 }, initial: 25 },
  SmartMeterIncludesCharger: { kind: { is: 'true-false' }, initial: true },
  MbsSlaveTCPIPValidityTime: { kind: { is: 'whole', from: 0, to: 65_535 }, initial: 60 },
  MbsSlaveTCPIPMode: { kind: { is: 'choice', of: ['Off', 'socket', 'SCN'] }, initial: 'Off' },
} as const satisfies Readonly<Record<string, SettingRule>>

export type SettingKey = keyof typeof SETTING_RULES

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTING_RULES, key)
}

/** Says what a setting takes, for messages: "above 6 to 32 A". */
export function allowedWords(key: SettingKey): string {
  const kind: SettingKind = SETTING_RULES[key].kind
  switch (kind.is) {
    case 'amps':
      return `${kind.above === undefined ? (kind.from ?? 0) : `above ${kind.above}`} to ${kind.to} A`
    case 'whole':
      return `a whole number from ${kind.from} to ${kind.to}`
    case 'choice':
      return kind.of.join(', ')
    case 'on-off':
      return 'On or Off'
    case 'true-false':
      return 'True or False'
    case 'text':
      return kind.words
  }
}

/** The value as the station keeps it, or undefined where it is out of range. Words are read without regard to case. */
export function readSetting(kind: SettingKind, value: SettingValue): SettingValue | undefined {
  switch (kind.is) {
    case 'amps':
    case 'whole': {
      const number =
        typeof value === 'number'
          ? value
          : typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)
            ? Number(value)
            : Number.NaN
      if (!Number.isFinite(number) || (kind.is === 'whole' && !Number.isInteger(number))) return undefined
      if (kind.is === 'amps' && kind.above !== undefined && number <= kind.above) return undefined
      return number < (kind.from ?? 0) || number > kind.to ? undefined : number
    }
    case 'choice':
      return kind.of.find((choice) => choice.toLowerCase() === String(value).toLowerCase())
    case 'on-off':
    case 'true-false': {
      const word = String(value).toLowerCase()
      if (word === 'on' || word === 'true') return true
      return word === 'off' || word === 'false' ? false : undefined
    }
    case 'text':
      return kind.form.test(String(value)) ? String(value) : undefined
  }
}

/**
 * The settings of one station: what was accepted (kept through restart and power cut) and what is in force. Knows
 * nothing of licences or of who writes.
 */
export class Settings {
  readonly #sockets: 1 | 2
  readonly #accepted = new Map<SettingKey, SettingValue>()
  readonly #inForce = new Map<SettingKey, SettingValue>()

  constructor(sockets: 1 | 2, initial: Partial<Record<SettingKey, SettingValue>> = {}) {
    this.#sockets = sockets
    for (const key of Object.keys(SETTING_RULES) as SettingKey[]) {
      const rule: SettingRule = SETTING_RULES[key]
      if (rule.twoSockets && sockets === 1) continue
      this.#accepted.set(key, initial[key] ?? rule.initial)
    }
    this.restart()
  }

  get keys(): readonly SettingKey[] {
    return [...this.#accepted.keys()]
  }

  set(key: string, value: SettingValue): SettingAnswer {
    if (!isSettingKey(key)) return 'NotSupported'
    const rule: SettingRule = SETTING_RULES[key]
    if (rule.twoSockets && this.#sockets === 1) return 'NotSupported'
    if (rule.readOnly) return 'Rejected'
    const read = readSetting(rule.kind, value)
    if (read === undefined) return 'Rejected'
    this.#accepted.set(key, read)
    if (!rule.live) return this.#inForce.get(key) === read ? 'Accepted' : 'RebootRequired'
    this.#inForce.set(key, read)
    return 'Accepted'
  }

  /** What was accepted last, in force or not. */
  get(key: string): SettingValue | undefined {
    return isSettingKey(key) ? this.#accepted.get(key) : undefined
  }

  /** Everything accepted comes into force. */
  restart(): void {
    for (const [key, value] of this.#accepted) this.#inForce.set(key, value)
  }

  /** A current in force; 0 for a socket that is not there. */
  amps(key: SettingKey): Amps {
    return (this.#inForce.get(key) as number | undefined) ?? 0
  }

  on(key: SettingKey): boolean {
    return this.#inForce.get(key) === true
  }

  text(key: SettingKey): string {
    return String(this.#inForce.get(key) ?? '')
  }
}
