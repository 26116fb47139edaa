import type { PhaseAmps } from '../../bench/amps.ts'
import { crc16arc } from '../crc.ts'
import { P1_VERSIONS, type P1Dialect, type P1Version } from './versions.ts'

// The telegram of a P1 meter, from what it measures. It knows neither the port nor when a telegram is due.

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
  /** Counted per phase and told as a sum, all of it on the tariff that runs, unless `byTariff` says otherwise. */
  readonly importWh: PhaseAmps
  readonly exportWh: PhaseAmps
  /** The counters of tariff 1 and 2 in Wh, for a meter whose tariff changes. */
  readonly byTariff?: TariffCounters | undefined
  /** 1 or 2 as the meter's country counts them. */
  readonly tariff: 1 | 2
  /** Finer than the version's own where a maker does so; 'whole' leaves the version's. */
  readonly resolution: 'whole' | 'tenth' | 'hundredth'
  readonly rounding: 'round' | 'truncate'
  /** Identification line without its '/', as 'Ene5\\XS210 ESMR 5.0'; that of the version's model meter where left out. */
  readonly header?: string | undefined
  /** The meter's own number as hexadecimal text; that of a model meter where left out. */
  readonly equipment?: string | undefined
  /** Gas counter in m3. Where left out, a fixed one; 4.0 then has none. Sweden, Austria and Hungary never print gas. */
  readonly gas?: number | 'no gas meter' | undefined
}

/** Energy in Wh of tariff 1 and tariff 2. */
export interface TariffCounters {
  readonly importWh: readonly [number, number]
  readonly exportWh: readonly [number, number]
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
  const body = `/${values.header ?? dialect.header}\r\n\r\n${LINES[version](values, dialect).join('\r\n')}\r\n!`
  if (!dialect.checksum) return Buffer.from(`${body}\r\n`, 'latin1')
  const bytes = Buffer.allocUnsafe(body.length + 6)
  bytes.write(body, 0, 'latin1')
  const checksum = crc16arc(bytes, 0, body.length).toString(16).toUpperCase().padStart(4, '0')
  bytes.write(`${checksum}\r\n`, body.length, 'latin1')
  return bytes
}

type Lines = (values: P1Values, dialect: P1Dialect) => string[]

const total = (of: PhaseAmps): number => of[0] + of[1] + of[2]

/** What the counters show: import and export, each of tariff 1, tariff 2 and in all, in Wh. */
function counters(values: P1Values): readonly [Counter, Counter] {
  const { byTariff, tariff } = values
  const counter = (split: readonly [number, number] | undefined, wh: PhaseAmps): Counter => {
    if (split) return [...split, split[0] + split[1]]
    const all = total(wh)
    return tariff === 1 ? [all, 0, all] : [0, all, all]
  }
  return [counter(byTariff?.importWh, values.importWh), counter(byTariff?.exportWh, values.exportWh)]
}

type Counter = readonly [tariff1: number, tariff2: number, all: number]

function tariffs(values: P1Values, digits: number): string[] {
  const [drawn, returned] = counters(values)
  return [
    `1-0:1.8.1(${fixed(drawn[0] / 1000, digits, 3)}*kWh)`,
    `1-0:1.8.2(${fixed(drawn[1] / 1000, digits, 3)}*kWh)`,
    `1-0:2.8.1(${fixed(returned[0] / 1000, digits, 3)}*kWh)`,
    `1-0:2.8.2(${fixed(returned[1] / 1000, digits, 3)}*kWh)`,
  ]
}

function sums(values: P1Values, digits: number): string[] {
  const [drawn, returned] = counters(values)
  return [
    `1-0:1.8.0(${fixed(drawn[2] / 1000, digits, 3)}*kWh)`,
    `1-0:2.8.0(${fixed(returned[2] / 1000, digits, 3)}*kWh)`,
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

const gasCount = (values: P1Values, model: number): string =>
  fixed(typeof values.gas === 'number' ? values.gas : model, 5, 3)

/** Lines of a gas meter, unless the values say that there is none. */
const ifGas = (values: P1Values, lines: readonly string[]): readonly string[] =>
  values.gas === 'no gas meter' ? [] : lines

/** Before 4.0: the value on a line of its own, and a time without its season. */
const oldGas = (values: P1Values, kind: readonly string[]): readonly string[] =>
  ifGas(values, [
    ...kind,
    `0-1:24.3.0(${gasTime(values.at, 60).slice(0, 12)})(00)(60)(1)(0-1:24.2.1)(m3)`,
    `(${gasCount(values, 124.477)})`,
    '0-1:24.4.0(1)',
  ])

const gas = (values: P1Values, minutes: number, model: number): readonly string[] =>
  ifGas(values, [
    '0-1:24.1.0(003)',
    `0-1:96.1.0(${GAS})`,
    `0-1:24.2.1(${gasTime(values.at, minutes)})(${gasCount(values, model)}*m3)`,
  ])

const LINES: Readonly<Record<P1Version, Lines>> = {
  '2.2': (values) => [
    `0-0:96.1.1(${values.equipment ?? EQUIPMENT})`,
    ...tariffs(values, 5),
    `0-0:96.14.0(000${values.tariff})`,
    ...totals(values, 4, 2),
    '0-0:17.0.0(0999.00*kW)',
    '0-0:96.3.10(1)',
    '0-0:96.13.1()',
    '0-0:96.13.0()',
    ...oldGas(values, ['0-1:24.1.0(3)', `0-1:96.1.0(${GAS})`]),
  ],
  '3.0': (values) => [
    `0-0:96.1.1(${values.equipment ?? EQUIPMENT})`,
    ...tariffs(values, 5),
    `0-0:96.14.0(000${values.tariff})`,
    ...totals(values, 3, 2),
    '0-0:17.0.0(016*A)',
    '0-0:96.3.10(1)',
    '0-0:96.13.1()',
    '0-0:96.13.0()',
    ...oldGas(values, [`0-1:96.1.0(${GAS})`, '0-1:24.1.0(03)']),
  ],
  '4.0': (values) => [
    '1-3:0.2.8(40)',
    `0-0:1.0.0(${localTime(values.at, true)})`,
    `0-0:96.1.1(${values.equipment ?? EQUIPMENT})`,
    ...tariffs(values, 6),
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
    ...(values.gas === undefined ? [] : ifGas(values, [...gas(values, 60, 0), '0-1:24.4.0(1)'])),
  ],
  '4.2': (values, dialect) => [
    '1-3:0.2.8(42)',
    `0-0:1.0.0(${localTime(values.at, true)})`,
    `0-0:96.1.1(${values.equipment ?? EQUIPMENT})`,
    ...tariffs(values, 6),
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
    ...gas(values, 60, 981.443),
  ],
  '5.0': (values, dialect) => [
    '1-3:0.2.8(50)',
    `0-0:1.0.0(${localTime(values.at, true)})`,
    `0-0:96.1.1(${values.equipment ?? EQUIPMENT})`,
    ...tariffs(values, 6),
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
    ...gas(values, 5, 246.138),
  ],
  'be-50217': (values, dialect) => belgian('50217', values, dialect),
  'be-50221': (values, dialect) => belgian('50221', values, dialect),
  'se-h1': (values, dialect) => [
    `0-0:1.0.0(${localTime(values.at, false)})`,
    ...sums(values, 8),
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
    `0-0:42.0.0(${values.equipment ?? '53414731303330373930303032353734'})`,
    ...sums(values, 6),
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
    ...ifGas(values, [...gas(values, 60, 0.006), '0-1:24.4.0(0)']),
    // Slots that nothing is connected to are printed all the same.
    ...[2, 3].flatMap((slot) => [
      `0-${slot}:24.1.0(007)`,
      `0-${slot}:96.1.0()`,
      `0-${slot}:24.2.1(632525252525S)(00000.000)`,
      `0-${slot}:24.4.0(1)`,
    ]),
  ],
  at: (values) => {
    const [drawn, returned] = net(values)
    const [imported, exported] = counters(values)
    const wh = (count: number): string => `${fixed(count, 9, 0)}*Wh`
    return [
      '1-3:0.2.8(50)',
      `0-0:1.0.0(${localTime(values.at, true)})`,
      `1-0:1.8.0(${wh(imported[2])})`,
      `1-0:1.8.1(${wh(imported[0])})`,
      `1-0:1.8.2(${wh(imported[1])})`,
      `1-0:1.7.0(${fixed(drawn, 9, 0)}*W)`,
      `1-0:2.8.0(${wh(exported[2])})`,
      `1-0:2.8.1(${wh(exported[0])})`,
      `1-0:2.8.2(${wh(exported[1])})`,
      `1-0:2.7.0(${fixed(returned, 9, 0)}*W)`,
      '1-0:3.8.0(000000747*varh)',
      '1-0:3.8.1(000000000*varh)',
      '1-0:3.8.2(000000747*varh)',
      '1-0:3.7.0(000000000*var)',
      '1-0:4.8.0(003897726*varh)',
      '1-0:4.8.1(002692848*varh)',
      '1-0:4.8.2(001204878*varh)',
      '1-0:4.7.0(000000000*var)',
    ]
  },
  hu: (values, dialect) => [
    `0-0:1.0.0(${localTime(values.at, true)})`,
    `0-0:42.0.0(${values.equipment ?? '53414733303832323030303032313630'})`,
    '0-0:96.1.0(383930303832323030303032313630)',
    `0-0:96.14.0(000${values.tariff})`,
    '0-0:96.3.10(1)',
    '0-0:17.0.0(90.000*kW)',
    ...hungarianCounters(values),
    ...voltages(values),
    ...currents(values, dialect),
    '1-0:13.7.0(1.000)',
    ...each(values, ['33.7.0', '53.7.0', '73.7.0'], () => '1.000'),
    '1-0:14.7.0(50.00*Hz)',
    ...totals(values, 2, 3),
    ...['5.7.0', '6.7.0', '7.7.0', '8.7.0'].map((code) => `1-0:${code}(00.000*kvar)`),
    ...each(values, ['31.4.0', '51.4.0', '71.4.0'], () => '200.00*A'),
    HUNGARIAN_MONTH,
    '0-0:96.13.0()',
  ],
}

/** Totals, four tariffs of which two run, reactive energy by quadrant, and the sum of both directions. */
function hungarianCounters(values: P1Values): string[] {
  const print = (code: string, [first, second, all]: Counter): string[] =>
    [all, first, second, 0, 0].map((wh, tariff) => `1-0:${code}.8.${tariff}(${fixed(wh / 1000, 6, 3)}*kWh)`)
  const [drawn, returned] = counters(values)
  return [
    ...print('1', drawn),
    ...print('2', returned),
    ...['3', '4', '5', '6', '7', '8'].map((code) => `1-0:${code}.8.0(000000.000*kvarh)`),
    `1-0:15.8.0(${fixed((drawn[2] + returned[2]) / 1000, 6, 3)}*kWh)`,
  ]
}

/** Counters and peaks at the end of last month, as a real meter printed them. */
const HUNGARIAN_MONTH =
  '0-0:98.1.0(230701000000S)(000040.777*kWh)(000008.950*kWh)(000031.827*kWh)(000142.250*kWh)(000111.164*kWh)(000031.086*kWh)(000000.030*kvarh)(000073.988*kvarh)(000000.205*kvarh)(000000.048*kvarh)(000039.199*kvarh)(000035.020*kvarh)(000183.027*kWh)(03.564*kW)(02.156*kW)(03.564*kW)(04.104*kW)(04.104*kW)(03.400*kW)'

function belgian(version: string, values: P1Values, dialect: P1Dialect): string[] {
  return [
    `0-0:96.1.4(${version})`,
    // Edition 2.1.1 tells the kind of supply and the connection's number.
    ...(version === '50221' ? ['1-0:94.32.1(400)'] : []),
    `0-0:96.1.1(${values.equipment ?? '3153414733313030373231333236'})`,
    ...(version === '50221' ? ['0-0:96.1.2()'] : []),
    `0-0:1.0.0(${localTime(values.at, true)})`,
    ...tariffs(values, 6),
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
    ...ifGas(values, [
      '0-1:24.1.0(003)',
      '0-1:96.1.1(37464C4F32313233303838303237)',
      '0-1:24.4.0(1)',
      `0-1:24.2.3(${gasTime(values.at, 5)})(${gasCount(values, 92.287)}*m3)`,
    ]),
    '0-2:24.1.0(007)',
    '0-2:96.1.1(3853455430303030393631313733)',
    `0-2:24.2.1(${gasTime(values.at, 5)})(00008.579*m3)`,
  ]
}
