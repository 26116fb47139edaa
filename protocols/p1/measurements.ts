import { type Amps, NOMINAL_VOLTS, type PhaseAmps } from '../../bench/amps.ts'
import type { Line, Telegram } from './telegram.ts'

/** What a reader of currents takes from a telegram. Watts are of one phase or of all; undefined where a line is absent. */
export interface P1Measurements {
  /** 1-3:0.2.8 ('42', '50'), or the Belgian 0-0:96.1.4 ('50217'). */
  readonly version: string | undefined
  readonly phases: 1 | 3
  /** As printed: without a sign (device facts A.8). */
  readonly amps: PhaseAmps | undefined
  readonly importWatts: PhaseAmps | undefined
  readonly exportWatts: PhaseAmps | undefined
  readonly totalImportWatts: number | undefined
  readonly totalExportWatts: number | undefined
}

const AMPS = ['1-0:31.7.0', '1-0:51.7.0', '1-0:71.7.0'] as const
const IMPORT = ['1-0:21.7.0', '1-0:41.7.0', '1-0:61.7.0'] as const
const EXPORT = ['1-0:22.7.0', '1-0:42.7.0', '1-0:62.7.0'] as const

export function readMeasurements(telegram: Telegram): P1Measurements {
  const found = new Map<string, Line>()
  for (const line of telegram.lines) if (line.obis !== '') found.set(line.obis, line)
  const number = (obis: string): number | undefined => {
    const value = found.get(obis)?.values[0]
    if (value?.is !== 'number') return undefined
    return value.unit?.startsWith('k') ? value.value * 1000 : value.value
  }
  const perPhase = (codes: readonly [string, string, string]): PhaseAmps | undefined => {
    const first = number(codes[0])
    return first === undefined ? undefined : [first, number(codes[1]) ?? 0, number(codes[2]) ?? 0]
  }
  const version = found.get('1-3:0.2.8') ?? found.get('0-0:96.1.4')
  const amps = perPhase(AMPS)
  // Without current lines the sag counters tell how many phases there are; a meter without those is taken for three.
  const phases = amps ? (found.has(AMPS[1]) ? 3 : 1) : found.has('1-0:32.32.0') && !found.has('1-0:52.32.0') ? 1 : 3
  return {
    version: version?.body.slice(1, -1),
    phases,
    amps,
    importWatts: perPhase(IMPORT),
    exportWatts: perPhase(EXPORT),
    totalImportWatts: number('1-0:1.7.0'),
    totalExportWatts: number('1-0:2.7.0'),
  }
}

/**
 * Currents with a direction: negative where that phase returns power. Telegrams print magnitudes only, so the sign is
 * taken from the phase's own power, or on a one-phase meter from the total. A three-phase meter that tells no power per
 * phase leaves every current counted as drawn, the safe side. Without currents (DSMR 4.0) they are reckoned from the
 * power: of one phase P / 230 V; of three the whole of it on each, and nothing for what is returned. Undefined where
 * the telegram has neither.
 */
export function signedAmps(measured: P1Measurements): PhaseAmps | undefined {
  const { amps, importWatts, exportWatts, totalImportWatts, totalExportWatts, phases } = measured
  const returnsInAll = (totalExportWatts ?? 0) > (totalImportWatts ?? 0)
  if (amps) {
    const returns = (phase: 0 | 1 | 2): boolean =>
      exportWatts ? exportWatts[phase] > (importWatts?.[phase] ?? 0) : phases === 1 && returnsInAll
    const signed = (phase: 0 | 1 | 2): Amps => (amps[phase] !== 0 && returns(phase) ? -amps[phase] : amps[phase])
    return [signed(0), signed(1), signed(2)]
  }
  if (totalImportWatts === undefined) return undefined
  const net = (totalImportWatts - (totalExportWatts ?? 0)) / NOMINAL_VOLTS
  if (phases === 1) return [net, 0, 0]
  const each = Math.max(0, net)
  return [each, each, each]
}
