import { FLAG, type SettingKind, TRUE_FALSE, upTo } from './kinds.ts'
import type { Rules } from './rule.ts'

// Keys of the maker, as data. Unaware of what a value does.

const percent: SettingKind = { is: 'whole', from: 0, to: 100 }

/**
 * Keys of the maker that the guide does not name, as integrators of these stations list them. Firmware 6 replaced
 * BackOffice-URL-wired; the SC- keys are known from a list for 7.0.0, which gives no ranges.
 */
export const VENDOR_KEYS = {
  FeatureObjectId: { kind: upTo(128), initial: '', readOnly: true },
  Identity: { kind: upTo(20), initial: 'AL1000' },
  CpoName: { kind: upTo(50), initial: '', live: true },
  LightIntensity: { kind: percent, initial: 100, live: true },
  'PW-SetChargerPassword': { kind: { is: 'password' }, initial: '', live: true },
  'BackOffice-URL-wired': { kind: upTo(500), initial: '', below: '6.0.0' },
  BackOfficeNetworkProfile1: {
    kind: {
      is: 'text',
      form: /^(?:(?:\w+\{[^{}]*\})+)?$/,
      words: 'name{value} pairs such as ocppVersion{OCPP16}ocppCsmsUrl{...}',
    },
    initial: '',
    from: '6.0.0',
  },
  SendStationStatus: { kind: TRUE_FALSE, initial: true, live: true },
  RegisterMeterValuesIncludePhases: { kind: FLAG, initial: false, live: true },
  'SC-Mode': { kind: { is: 'choice', of: ['Off', 'Green', 'Comfort'] }, initial: 'Off', live: true, from: '7.0.0' },
  'SC-GreenShare': { kind: percent, initial: 50, live: true, from: '7.0.0' },
  'SC-ComfortLevel': { kind: { is: 'whole', from: 0, to: 65_535 }, initial: 1400, live: true, from: '7.0.0' },
} as const satisfies Rules
