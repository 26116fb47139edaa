import type { PhaseAmps } from '../../bench/amps.ts'
import { crc16arc } from '../crc.ts'
import { P1_VERSIONS, type P1Dialect, type P1Version } from './versions.ts'

/** What a meter knows when it prints a telegram. */
export interface P1Values {
  /** UTC, in ms since 1970. */
  readonly at: number
  readonly phases: 1 | 3
  /** Magnitudes: a meter prints no sign. */
  readonly amps: PhaseAmps
  readonly volts: PhaseAmps
  readonly importWatts: PhaseAmps
  readonly exportWatts: PhaseAmps
  readonly importWh: PhaseAmps
  readonly exportWh: PhaseAmps
  /** 1 or 2 as the meter's country counts them. */
  readonly tariff: 1 | 2
  /** Finer than the version's own where a maker does so; 'whole' leaves the version's. */
  readonly resolution: 'whole' | 'tenth' | 'hundredth'
  readonly rounding: 'round' | 'truncate'
}

/** A number of `digits` before the point and `decimals` after it, leading zeros kept. */
export function fixed(
  value: number,
  digits: number,
  decimals: number,
  rounding: 'round' | 'truncate' = 'round',
): string {
  const scale = 10 ** decimals
  // A current of 13 A must not become 12.99 by the way a computer keeps it.
  const units = rounding === 'round' ? Math.round(value * scale) : Math.floor(value * scale + 1e-6)
  if (decimals === 0) return String(units).padStart(digits, '0')
  const text = String(units).padStart(decimals + 1, '0')
  return `${text.slice(0, -decimals).padStart(digits, '0')}.${text.slice(-decimals)}`
}

const SECONDS_A_DAY = 86_400

/** Start of the last Sunday of a month, 01:00 UTC: when the European Union changes its clocks. */
function lastSunday(year: number, month: number): number {
  const end = Date.UTC(year, month + 1, 0, 1)
  return end - new Date(end).getUTCDay() * SECONDS_A_DAY * 1000
}

/** YYMMDDhhmmss and season: Central European time, with summer time or (Sweden) always UTC+1. */
export function localTime(at: number, summerTime: boolean): string {
  const year = new Date(at).getUTCFullYear()
  const summer = summerTime && at >= lastSunday(year, 2) && at < lastSunday(year, 9)
  const local = new Date(at + (summer ? 2 : 1) * 3_600_000)
  const two = (value: number): string => (value < 10 ? `0${value}` : String(value))
  return `${two(local.getUTCFullYear() % 100)}${two(local.getUTCMonth() + 1)}${two(local.getUTCDate())}${two(local.getUTCHours())}${two(local.getUTCMinutes())}${two(local.getUTCSeconds())}${summer ? 'S' : 'W'}`
}

const EQUIPMENT = '4530303434303037333832323436303139'
const GAS = '4730303339303031393336393930363139'

/** Prints the telegram of a version: lines in the order of its standard or of real meters, right checksum where it has one. */
export function composeTelegram(version: P1Version, values: P1Values): Buffer {
  const dialect = P1_VERSIONS[version]
  const body = `/${dialect.header}\r\n\r\n${LINES[version](values, dialect).join('\r\n')}\r\n!`
  if (!dialect.checksum) return Buffer.from(`${body}\r\n`, 'latin1')
  const bytes = Buffer.allocUnsafe(body.length + 6)
  bytes.write(body, 0, 'latin1')
  const checksum = crc16arc(bytes, 0, body.length).toString(16).toUpperCase().padStart(4, '0')
  bytes.write(`${checksum}\r\n`, body.length, 'latin1')
  return bytes
}

type Lines = (values: P1Values, dialect: P1Dialect) => string[]

const total = (of: PhaseAmps): number => of[0] + of[1] + of[2]

function tariffs(values: P1Values, digits: number, decimals: number, unit = 'kWh', divisor = 1000): string[] {
  const share = (wh: PhaseAmps, tariff: 1 | 2): string =>
    fixed(values.tariff === tariff ? total(wh) / divisor : 0, digits, decimals)
  return [
    `1-0:1.8.1(${share(values.importWh, 1)}*${unit})`,
    `1-0:1.8.2(${share(values.importWh, 2)}*${unit})`,
    `1-0:2.8.1(${share(values.exportWh, 1)}*${unit})`,
    `1-0:2.8.2(${share(values.exportWh, 2)}*${unit})`,
  ]
}

/** Net power: a meter prints one direction, and 0 for the other. */
function net(values: P1Values): readonly [number, number] {
  const sum = total(values.importWatts) - total(values.exportWatts)
  return [Math.max(0, sum), Math.max(0, -sum)]
}

function totals(values: P1Values, digits: number, decimals: number): string[] {
  const [drawn, returned] = net(values)
  return [
    `1-0:1.7.0(${fixed(drawn / 1000, digits, decimals)}*kW)`,
    `1-0:2.7.0(${fixed(returned / 1000, digits, decimals)}*kW)`,
  ]
}

const phasesOf = ({ phases }: P1Values): readonly (0 | 1 | 2)[] => (phases === 1 ? [0] : [0, 1, 2])

function each(
  values: P1Values,
  codes: readonly [string, string, string],
  print: (phase: 0 | 1 | 2) => string,
): string[] {
  return phasesOf(values).map((phase) => `1-0:${codes[phase]}(${print(phase)})`)
}

function currents(values: P1Values, dialect: P1Dialect): string[] {
  const decimals =
    values.resolution === 'hundredth' ? 2 : values.resolution === 'tenth' ? 1 : (dialect.ampDecimals ?? 0)
  return each(
    values,
    ['31.7.0', '51.7.0', '71.7.0'],
    (phase) => `${fixed(values.amps[phase], 3, decimals, values.rounding)}*A`,
  )
}

const voltages = (values: P1Values): string[] =>
  each(values, ['32.7.0', '52.7.0', '72.7.0'], (phase) => `${fixed(values.volts[phase], 3, 1)}*V`)

function phasePowers(values: P1Values, digits = 2): string[] {
  return [
    ...each(
      values,
      ['21.7.0', '41.7.0', '61.7.0'],
      (phase) => `${fixed(values.importWatts[phase] / 1000, digits, 3)}*kW`,
    ),
    ...each(
      values,
      ['22.7.0', '42.7.0', '62.7.0'],
      (phase) => `${fixed(values.exportWatts[phase] / 1000, digits, 3)}*kW`,
    ),
  ]
}

/** In pairs, as two of three three-phase Kaifa meters print them. */
function phasePowerPairs(values: P1Values): string[] {
  const [one, two] = [phasePowers(values).slice(0, values.phases), phasePowers(values).slice(values.phases)]
  return one.flatMap((line, phase) => [line, two[phase]!])
}

const sags = (values: P1Values): string[] => [
  ...each(values, ['32.32.0', '52.32.0', '72.32.0'], () => '00000'),
  ...each(values, ['32.36.0', '52.36.0', '72.36.0'], () => '00000'),
]

/** Hourly gas in 4.x, each five minutes in 5.0: the reading's own time. */
const gasTime = (at: number, minutes: number): string =>
  localTime(Math.floor(at / (minutes * 60_000)) * minutes * 60_000, true)

const oldGas = (at: number, digits: string): string[] => [
  `0-1:24.1.0(${digits})`,
  '0-1:96.1.0(3232323241424344313233343536373839)',
  `0-1:24.3.0(${gasTime(at, 60).slice(0, 12)})(00)(60)(1)(0-1:24.2.1)(m3)`,
  '(00124.477)',
  '0-1:24.4.0(1)',
]

const LINES: Readonly<Record<P1Version, Lines>> = {
  '2.2': (values) => [
    `0-0:96.1.1(${EQUIPMENT})`,
    ...tariffs(values, 5, 3),
    `0-0:96.14.0(000${values.tariff})`,
    ...totals(values, 4, 2),
    '0-0:17.0.0(0999.00*kW)',
    '0-0:96.3.10(1)',
    '0-0:96.13.1()',
    '0-0:96.13.0()',
    ...oldGas(values.at, '3'),
  ],
  '3.0': (values) => [
    `0-0:96.1.1(${EQUIPMENT})`,
    ...tariffs(values, 5, 3),
    `0-0:96.14.0(000${values.tariff})`,
    ...totals(values, 3, 2),
    '0-0:17.0.0(016*A)',
    '0-0:96.3.10(1)',
    '0-0:96.13.1()',
    '0-0:96.13.0()',
    ...oldGas(values.at, '03'),
  ],
  '4.0': (values) => [
    '1-3:0.2.8(40)',
    `0-0:1.0.0(${localTime(values.at, true)})`,
    `0-0:96.1.1(${EQUIPMENT})`,
    ...tariffs(values, 6, 3),
    `0-0:96.14.0(000${values.tariff})`,
    ...totals(values, 2, 3),
    '0-0:17.0.0(999.9*kW)',
    '0-0:96.3.10(1)',
    '0-0:96.7.21(00023)',
    '0-0:96.7.9(00000)',
    '1-0:99.97.0(0)(0-0:96.7.19)',
    ...sags(values),
    '0-0:96.13.1()',
    '0-0:96.13.0()',
  ],
  '4.2': (values, dialect) => [
    '1-3:0.2.8(42)',
    `0-0:1.0.0(${localTime(values.at, true)})`,
    `0-0:96.1.1(${EQUIPMENT})`,
    ...tariffs(values, 6, 3),
    `0-0:96.14.0(000${values.tariff})`,
    ...totals(values, 2, 3),
    '0-0:96.7.21(00015)',
    '0-0:96.7.9(00007)',
    '1-0:99.97.0(1)(0-0:96.7.19)(000104180320W)(0000237126*s)',
    ...sags(values),
    '0-0:96.13.1()',
    '0-0:96.13.0()',
    ...currents(values, dialect),
    ...phasePowerPairs(values),
    '0-1:24.1.0(003)',
    `0-1:96.1.0(${GAS})`,
    `0-1:24.2.1(${gasTime(values.at, 60)})(00981.443*m3)`,
  ],
  '5.0': (values, dialect) => [
    '1-3:0.2.8(50)',
    `0-0:1.0.0(${localTime(values.at, true)})`,
    `0-0:96.1.1(${EQUIPMENT})`,
    ...tariffs(values, 6, 3),
    `0-0:96.14.0(000${values.tariff})`,
    ...totals(values, 2, 3),
    '0-0:96.7.21(00005)',
    '0-0:96.7.9(00003)',
    '1-0:99.97.0(1)(0-0:96.7.19)(190326095015W)(0000002014*s)',
    ...sags(values),
    '0-0:96.13.0()',
    ...voltages(values),
    ...currents(values, dialect),
    ...phasePowers(values),
    '0-1:24.1.0(003)',
    `0-1:96.1.0(${GAS})`,
    `0-1:24.2.1(${gasTime(values.at, 5)})(00246.138*m3)`,
  ],
  'be-50217': (values, dialect) => belgian('50217', values, dialect),
  'be-50221': (values, dialect) => belgian('50221', values, dialect),
  'se-h1': (values, dialect) => [
    `0-0:1.0.0(${localTime(values.at, false)})`,
    `1-0:1.8.0(${fixed(total(values.importWh) / 1000, 8, 3)}*kWh)`,
    `1-0:2.8.0(${fixed(total(values.exportWh) / 1000, 8, 3)}*kWh)`,
    '1-0:3.8.0(00000021.988*kvarh)',
    '1-0:4.8.0(00001020.971*kvarh)',
    ...totals(values, 4, 3),
    '1-0:3.7.0(0000.000*kvar)',
    '1-0:4.7.0(0000.000*kvar)',
    ...phasePowers(values, 4),
    ...each(values, ['23.7.0', '43.7.0', '63.7.0'], () => '0000.000*kvar'),
    ...each(values, ['24.7.0', '44.7.0', '64.7.0'], () => '0000.000*kvar'),
    ...voltages(values),
    ...currents(values, dialect),
  ],
  lu: (values, dialect) => [
    '1-3:0.2.8(42)',
    `0-0:1.0.0(${localTime(values.at, true)})`,
    '0-0:42.0.0(53414731303330373930303032353734)',
    `1-0:1.8.0(${fixed(total(values.importWh) / 1000, 6, 3)}*kWh)`,
    `1-0:2.8.0(${fixed(total(values.exportWh) / 1000, 6, 3)}*kWh)`,
    '1-0:3.8.0(000000.835*kvarh)',
    '1-0:4.8.0(000063.781*kvarh)',
    ...totals(values, 2, 3),
    '1-0:3.7.0(00.000*kvar)',
    '1-0:4.7.0(00.000*kvar)',
    '0-0:17.0.0(069.0*kVA)',
    `1-0:9.7.0(${fixed(net(values)[0] / 1000, 2, 3)}*kVA)`,
    `1-0:10.7.0(${fixed(net(values)[1] / 1000, 2, 3)}*kVA)`,
    '1-1:31.4.0(100*A)(-063*A)',
    '0-0:96.3.10(1)',
    '0-1:96.3.10(0)',
    '0-2:96.3.10(0)',
    '0-0:96.7.21(00099)',
    ...sags(values),
    '0-0:96.13.0()',
    '0-0:96.13.2()',
    '0-0:96.13.3()',
    '0-0:96.13.4()',
    '0-0:96.13.5()',
    ...voltages(values),
    ...currents(values, dialect),
    ...phasePowers(values),
    ...each(values, ['23.7.0', '43.7.0', '63.7.0'], () => '00.000*kvar'),
    ...each(values, ['24.7.0', '44.7.0', '64.7.0'], () => '00.000*kvar'),
  ],
  at: (values) => {
    const [drawn, returned] = net(values)
    const wh = (of: PhaseAmps): string => fixed(total(of), 9, 0)
    return [
      '1-3:0.2.8(50)',
      `0-0:1.0.0(${localTime(values.at, true)})`,
      `1-0:1.8.0(${wh(values.importWh)}*Wh)`,
      `1-0:1.8.1(${values.tariff === 1 ? wh(values.importWh) : '000000000'}*Wh)`,
      `1-0:1.8.2(${values.tariff === 2 ? wh(values.importWh) : '000000000'}*Wh)`,
      `1-0:1.7.0(${fixed(drawn, 9, 0)}*W)`,
      `1-0:2.8.0(${wh(values.exportWh)}*Wh)`,
      `1-0:2.8.1(${values.tariff === 1 ? wh(values.exportWh) : '000000000'}*Wh)`,
      `1-0:2.8.2(${values.tariff === 2 ? wh(values.exportWh) : '000000000'}*Wh)`,
      `1-0:2.7.0(${fixed(returned, 9, 0)}*W)`,
      ...['3.8.0', '3.8.1', '3.8.2'].map((code) => `1-0:${code}(000000747*varh)`),
      '1-0:3.7.0(000000000*var)',
      ...['4.8.0', '4.8.1', '4.8.2'].map((code) => `1-0:${code}(003897726*varh)`),
      '1-0:4.7.0(000000000*var)',
    ]
  },
  hu: (values, dialect) => [
    `0-0:1.0.0(${localTime(values.at, true)})`,
    '0-0:42.0.0(53414733303832323030303032313630)',
    '0-0:96.1.0(383930303832323030303032313630)',
    `0-0:96.14.0(000${values.tariff})`,
    '0-0:96.3.10(1)',
    '0-0:17.0.0(90.000*kW)',
    `1-0:1.8.0(${fixed(total(values.importWh) / 1000, 6, 3)}*kWh)`,
    `1-0:2.8.0(${fixed(total(values.exportWh) / 1000, 6, 3)}*kWh)`,
    ...voltages(values),
    ...currents(values, dialect),
    '1-0:14.7.0(50.00*Hz)',
    ...totals(values, 2, 3),
    ...each(values, ['31.4.0', '51.4.0', '71.4.0'], () => '200.00*A'),
    '0-0:96.13.0()',
  ],
}

function belgian(version: string, values: P1Values, dialect: P1Dialect): string[] {
  return [
    `0-0:96.1.4(${version})`,
    '0-0:96.1.1(3153414733313030373231333236)',
    `0-0:1.0.0(${localTime(values.at, true)})`,
    ...(version === '50221' ? ['1-0:94.32.1(400)'] : []),
    ...tariffs(values, 6, 3),
    `0-0:96.14.0(000${values.tariff})`,
    `1-0:1.4.0(${fixed(net(values)[0] / 1000, 2, 3)}*kW)`,
    `1-0:1.6.0(${gasTime(values.at, 15)})(03.064*kW)`,
    '0-0:98.1.0(1)(1-0:1.6.0)(1-0:1.6.0)(230801000000S)(632525252525W)(00.000*kW)',
    ...totals(values, 2, 3),
    ...phasePowers(values),
    ...voltages(values),
    ...currents(values, dialect),
    '0-0:96.3.10(1)',
    '0-0:17.0.0(999.9*kW)',
    '1-0:31.4.0(999*A)',
    '0-0:96.13.0()',
    '0-1:24.1.0(003)',
    '0-1:96.1.1(37464C4F32313233303838303237)',
    '0-1:24.4.0(1)',
    `0-1:24.2.3(${gasTime(values.at, 5)})(00092.287*m3)`,
  ]
}
