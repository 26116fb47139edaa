import type { Millis } from '../../bench/clock.ts'
import type { SerialMode } from '../../bench/wires.ts'

// How each version of P1 speaks: port, interval, checksum. The lines of its telegram are in compose.ts.

export type P1Version = '2.2' | '3.0' | '4.0' | '4.2' | '5.0' | 'be-50217' | 'be-50221' | 'se-h1' | 'lu' | 'at' | 'hu'

/** How a version speaks (device facts A.3, A.5, A.7). */
export interface P1Dialect {
  readonly serial: SerialMode
  readonly intervalMillis: Millis
  readonly checksum: boolean
  /** Decimals of a printed current; undefined where the telegram has none. */
  readonly ampDecimals: 0 | 1 | 2 | undefined
  /** Identification line without its '/'. */
  readonly header: string
}

const SLOW: SerialMode = { baud: 9600, dataBits: 7, parity: 'even', stopBits: 1 }
const FAST: SerialMode = { baud: 115_200, dataBits: 8, parity: 'none', stopBits: 1 }

export const P1_VERSIONS: Readonly<Record<P1Version, P1Dialect>> = {
  '2.2': { serial: SLOW, intervalMillis: 10_000, checksum: false, ampDecimals: undefined, header: 'ISk5\\2MT382-1004' },
  '3.0': { serial: SLOW, intervalMillis: 10_000, checksum: false, ampDecimals: undefined, header: 'ISk5\\2MT382-1000' },
  '4.0': {
    serial: FAST,
    intervalMillis: 10_000,
    checksum: true,
    ampDecimals: undefined,
    header: 'XMX5LGBBFFB231216240',
  },
  '4.2': { serial: FAST, intervalMillis: 10_000, checksum: true, ampDecimals: 0, header: 'KFM5KAIFA-METER' },
  '5.0': { serial: FAST, intervalMillis: 1000, checksum: true, ampDecimals: 0, header: 'ISK5\\2M550T-1012' },
  'be-50217': { serial: FAST, intervalMillis: 1000, checksum: true, ampDecimals: 2, header: 'FLU5\\253769484_A' },
  'be-50221': { serial: FAST, intervalMillis: 1000, checksum: true, ampDecimals: 2, header: 'FLU5\\253770234_A' },
  'se-h1': { serial: FAST, intervalMillis: 10_000, checksum: true, ampDecimals: 1, header: 'ELL5\\253833635_A' },
  lu: { serial: FAST, intervalMillis: 10_000, checksum: true, ampDecimals: 0, header: 'Lux5\\253694471_M' },
  at: { serial: FAST, intervalMillis: 1000, checksum: true, ampDecimals: undefined, header: 'EST5\\253710000_A' },
  hu: { serial: FAST, intervalMillis: 10_000, checksum: true, ampDecimals: 0, header: 'SAG5SAG-METER' },
}
