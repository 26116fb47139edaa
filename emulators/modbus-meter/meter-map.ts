import type { SerialMode } from '../../bench/wires.ts'
import type { MapPolicy } from '../../protocols/modbus/register-map.ts'
import type { Absent, Register, RegisterType, WordOrder } from '../../protocols/modbus/registers.ts'
import { isCounter, type Quantity } from './quantities.ts'

// What a map of a meter is made of. It knows no meter and no value.

/** How sure a map is: read in the maker's table or in code, confirmed twice, from one other source, or inferred. */
export type Mark = 'V' | 'C' | 'S' | 'I'

/** A setting that some meters tell in a register: the unit as it is, the others as the maker's codes. */
export type Setting = 'unit' | 'baud' | 'stop bits' | 'parity'

/** One register of a meter: what it measures, what it always says, or what was written into it. */
export interface MeterRegister extends Register {
  readonly is?: Quantity
  readonly says?: number | string
  /** What it holds until something is written: a number, or a setting of the meter itself. */
  readonly holds?: number | Setting
}

/** A kind of meter as data. */
export interface MeterMap extends MapPolicy {
  readonly title: string
  readonly mark: Mark
  readonly source: string
  /** The link it has by itself; any map can be served on any link. */
  readonly link: 'tcp' | 'rtu'
  readonly unit: number
  /** Factory setting of its serial line. */
  readonly serial: SerialMode
  /** Whether its currents carry the sign of their power. */
  readonly currents: 'signed' | 'unsigned'
  readonly registers: readonly MeterRegister[]
}

/** Address, what it measures, and the unit in which it is told (1000 for kW) where that is not 1. */
export type Row = readonly [address: number, is: Quantity, scale?: number]

/** Registers of one type. */
export function rows(
  type: Exclude<RegisterType, 'STRING'>,
  measured: readonly Row[],
  rest: { readonly order?: WordOrder; readonly absent?: Absent } = {},
): MeterRegister[] {
  return measured.map(([address, is, scale = 1]) => ({
    name: is,
    address,
    type,
    is,
    scale,
    ...(isCounter(is) ? { counts: !type.startsWith('F') } : {}),
    ...rest,
  }))
}

/** A text that is always the same. */
export function text(address: number, words: number, says: string, wide = false): MeterRegister {
  return { name: says, address, type: 'STRING', words, says, wide }
}
