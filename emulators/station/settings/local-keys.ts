import { INTEGER_PLACE, PLACE } from '../parts/meter-map.ts'
import type { SettingKind } from './kinds.ts'
import type { Rules } from './rule.ts'

/** What the installer chooses in place of a known meter (guide 5.3.3.2); a back office cannot (5.3.3.6). */
export const CUSTOM_METER = 'Custom register mapping'

/** Where the installer's tool offers integers only. */
export const integerPlace: SettingKind = {
  is: 'text',
  form: new RegExp(`${INTEGER_PLACE.source}|^$`),
  words: 'a register number, a type of U32 S32 U64 S64, and a power of ten: 50528 U32 10^-3',
}

export const place: SettingKind = {
  is: 'text',
  form: new RegExp(`${PLACE.source}|^$`),
  words: 'a register number, a type of U16 S16 U32 S32 U64 S64 F32 F64, and a power of ten: 50528 U32 10^-3',
}

/**
 * What is set with the installer's tool only; a back office neither sees nor changes it. The names are the simulated
 * station's. The mapping holds what guide 5.3.3.2 fills in per phase; function code and word order are properties of a
 * real station, powers give the direction that unsigned currents lack. Factory values of the bus: device facts B.5,
 * station facts 4.5. Unaware of what a value does. Address and mask are those of the wired network (guide 5.3.1.2 d, f).
 */
export const LOCAL_KEYS = {
  'MeterMap-FunctionCode': { kind: { is: 'whole', from: 3, to: 4 }, initial: 3, local: true, needs: 'ALB' },
  'MeterMap-AddressBase': { kind: { is: 'whole', from: 0, to: 1 }, initial: 0, local: true, needs: 'ALB' },
  'MeterMap-WordOrder': {
    kind: { is: 'choice', of: ['high first', 'low first'] },
    initial: 'high first',
    local: true,
    needs: 'ALB',
  },
  'MeterMap-Current-L1': { kind: place, initial: '', local: true, needs: 'ALB' },
  'MeterMap-Current-L2': { kind: place, initial: '', local: true, needs: 'ALB' },
  'MeterMap-Current-L3': { kind: place, initial: '', local: true, needs: 'ALB' },
  'MeterMap-Power-L1': { kind: place, initial: '', local: true, needs: 'ALB' },
  'MeterMap-Power-L2': { kind: place, initial: '', local: true, needs: 'ALB' },
  'MeterMap-Power-L3': { kind: place, initial: '', local: true, needs: 'ALB' },
  'MeterBus-Baud': {
    kind: { is: 'choice', of: ['1200', '2400', '4800', '9600', '19200', '38400', '57600', '115200'] },
    initial: '19200',
    local: true,
    needs: 'ALB',
  },
  'MeterBus-Parity': {
    kind: { is: 'choice', of: ['none', 'even', 'odd'] },
    initial: 'even',
    local: true,
    needs: 'ALB',
  },
  'MeterBus-StopBits': { kind: { is: 'whole', from: 1, to: 2 }, initial: 1, local: true, needs: 'ALB' },
  'Network-IPAddress': { kind: { is: 'address' }, initial: '192.168.000.002', local: true },
  'Network-SubnetMask': { kind: { is: 'address' }, initial: '255.255.255.000', local: true },
} as const satisfies Rules
