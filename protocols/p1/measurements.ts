import { type Amps, NOMINAL_VOLTS, type Phase, type PhaseAmps } from '../../bench/amps.ts'
import type { Line, Telegram } from './telegram.ts'

// The currents, voltages and powers in a telegram. It knows neither how the telegram came nor what a limit is.

/**
 * What a reader of currents takes from a telegram. Amperes, volts and watts of each phase in the order L1, L2, L3, 0 for
 * the phases a one-phase meter does not have. Undefined where a line is absent, or for any of the meter's phases.
 */
export interface P1Measurements {
  /** 1-3:0.2.8 ('42', '50'), or the Belgian 0-0:96.1.4 ('50217'). Not printed before 4.0 and in Sweden. */
  readonly version: string | undefined
  /** YYMMDDhhmmssX as printed, also where the clock was never set. Not printed before 4.0. */
  readonly timestamp: string | undefined
  readonly phases: 1 | 3
  /** As printed: without a sign (device facts A.8). */
  readonly amps: PhaseAmps | undefined
  /** The step in which currents are printed, in A: 1, 0.1 or 0.01. */
  readonly ampsResolution: Amps | undefined
  readonly volts: PhaseAmps | undefined
  readonly importWatts: PhaseAmps | undefined
  readonly exportWatts: PhaseAmps | undefined
  readonly totalImportWatts: number | undefined
  readonly totalExportWatts: number | undefined
}

type Codes = readonly [string, string, string]

const AMPS: Codes = ['1-0:31.7.0', '1-0:51.7.0', '1-0:71.7.0']
const VOLTS: Codes = ['1-0:32.7.0', '1-0:52.7.0', '1-0:72.7.0']
const IMPORT: Codes = ['1-0:21.7.0', '1-0:41.7.0', '1-0:61.7.0']
const EXPORT: Codes = ['1-0:22.7.0', '1-0:42.7.0', '1-0:62.7.0']
const SAGS: Codes = ['1-0:32.32.0', '1-0:52.32.0', '1-0:72.32.0']
/** Any of these lines tells how many phases a meter has; before 5.0 some meters print the counters of sags only. */
const PER_PHASE = [AMPS, SAGS, VOLTS, IMPORT]

const VERSION = '1-3:0.2.8'
const BELGIAN_VERSION = '0-0:96.1.4'
const TIMESTAMP = '0-0:1.0.0'
const TOTAL_IMPORT = '1-0:1.7.0'
const TOTAL_EXPORT = '1-0:2.7.0'
const READ: ReadonlySet<string> = new Set(
  [VERSION, BELGIAN_VERSION, TIMESTAMP, TOTAL_IMPORT, TOTAL_EXPORT].concat(AMPS, SAGS, VOLTS, IMPORT, EXPORT),
)

export function readMeasurements(telegram: Telegram): P1Measurements {
  const found = new Map<string, Line>()
  for (const line of telegram.lines) if (READ.has(line.obis)) found.set(line.obis, line)
  const number = (obis: string): number | undefined => {
    const value = found.get(obis)?.values[0]
    if (value?.is !== 'number') return undefined
    // 1.001 kW is 1001 W, not what is left of it in binary.
    return value.unit?.startsWith('k') ? Math.round(value.value * 1e6) / 1e3 : value.value
  }
  const phases = phasesOf(found)
  const perPhase = (codes: Codes): PhaseAmps | undefined => {
    const first = number(codes[0])
    if (first === undefined) return undefined
    if (phases === 1) return [first, 0, 0]
    const second = number(codes[1])
    const third = number(codes[2])
    // A phase that is not told must not count as one that is idle.
    return second === undefined || third === undefined ? undefined : [first, second, third]
  }
  const text = (obis: string): string | undefined => found.get(obis)?.body.slice(1, -1)
  return {
    version: text(VERSION) ?? text(BELGIAN_VERSION),
    timestamp: text(TIMESTAMP),
    phases,
    amps: perPhase(AMPS),
    ampsResolution: resolution(found.get(AMPS[0])),
    volts: perPhase(VOLTS),
    importWatts: perPhase(IMPORT),
    exportWatts: perPhase(EXPORT),
    totalImportWatts: number(TOTAL_IMPORT),
    totalExportWatts: number(TOTAL_EXPORT),
  }
}

function resolution(line: Line | undefined): Amps | undefined {
  const printed = line && /^\(\d+(?:\.(\d+))?\*A\)/.exec(line.body)
  return printed ? 1 / 10 ** (printed[1]?.length ?? 0) : undefined
}

/** A meter that prints nothing per phase is taken for three, the safe side. */
function phasesOf(found: ReadonlyMap<string, Line>): 1 | 3 {
  let one = false
  for (const codes of PER_PHASE) {
    if (found.has(codes[1]) || found.has(codes[2])) return 3
    one ||= found.has(codes[0])
  }
  return one ? 1 : 3
}

/**
 * Currents with a direction: negative where that phase returns power. Telegrams print magnitudes only, so the sign is
 * taken from the phase's own power, or on a one-phase meter from the total. A three-phase meter that tells no power per
 * phase leaves every current counted as drawn, the safe side. Without currents (DSMR 4.0) they are reckoned from the
 * power: of one phase P / 230 V; of three that of each phase, or where only the total is told the whole of it on each,
 * and nothing for what is returned. Undefined where the telegram has neither.
 */
export function signedAmps(measured: P1Measurements): PhaseAmps | undefined {
  const { amps, importWatts, exportWatts, totalImportWatts, totalExportWatts, phases } = measured
  if (amps) {
    const returnsInAll = (totalExportWatts ?? 0) > (totalImportWatts ?? 0)
    const returns = (phase: Phase): boolean =>
      exportWatts ? exportWatts[phase] > (importWatts?.[phase] ?? 0) : phases === 1 && returnsInAll
    const signed = (phase: Phase): Amps => (amps[phase] !== 0 && returns(phase) ? -amps[phase] : amps[phase])
    return [signed(0), signed(1), signed(2)]
  }
  if (importWatts) {
    const net = (phase: Phase): Amps => (importWatts[phase] - (exportWatts?.[phase] ?? 0)) / NOMINAL_VOLTS
    return [net(0), net(1), net(2)]
  }
  if (totalImportWatts === undefined) return undefined
  const net = (totalImportWatts - (totalExportWatts ?? 0)) / NOMINAL_VOLTS
  if (phases === 1) return [net, 0, 0]
  const each = Math.max(0, net)
  return [each, each, each]
}
