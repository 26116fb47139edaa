import type { Register } from './registers.ts'

// The registers of an NG9xx station, for both who serve them and who read them. It knows neither their values nor what
// a setpoint does.

/**
 * Registers of an NG9xx station as a Modbus TCP slave, by their addresses on the wire ("Implementation of Modbus Slave
 * TCP/IP for Alfen NG9xx platform" v2.3, chapter 3). Unit 200 is the station, unit 1 or 2 the socket of that number.
 */
export const STATION_UNIT = 200

const f32 = (name: string, address: number): Register => ({ name, address, type: 'F32' })
const one = (name: string, address: number, type: 'U16' | 'S16' = 'U16'): Register => ({ name, address, type })
const text = (name: string, address: number, words: number): Register => ({ name, address, type: 'STRING', words })

/** So many registers of one type behind each other, one for each ending of the name. */
function row(name: string, address: number, type: 'F32' | 'F64' | 'U32', endings: readonly string[]): Register[] {
  const words = type === 'F64' ? 4 : 2
  return endings.map((ending, index) => ({ name: `${name} ${ending}`, address: address + index * words, type }))
}

const PHASES = ['L1', 'L2', 'L3']
const AND_SUM = [...PHASES, 'sum']

export const STATION_REGISTERS: readonly Register[] = [
  text('name', 100, 17),
  text('manufacturer', 117, 5),
  one('table version', 122, 'S16'),
  text('firmware', 123, 17),
  text('platform', 140, 17),
  text('serial number', 157, 11),
  one('year', 168, 'S16'),
  one('month', 169, 'S16'),
  one('day', 170, 'S16'),
  one('hour', 171, 'S16'),
  one('minute', 172, 'S16'),
  one('second', 173, 'S16'),
  { name: 'uptime', address: 174, type: 'U64' },
  one('time zone', 178, 'S16'),
  f32('station active max current', 1100),
  f32('temperature', 1102),
  one('OCPP state', 1104),
  one('sockets', 1105),
  text('SCN name', 1400, 4),
  one('SCN sockets', 1404),
  ...row('SCN consumption', 1405, 'F32', PHASES),
  ...row('SCN actual max current', 1411, 'F32', PHASES),
  ...row('SCN max current', 1417, 'F32', PHASES).map((register) => ({ ...register, writable: true })),
  ...row('SCN max current valid time', 1423, 'U32', PHASES),
  f32('SCN safe current', 1429),
  one('SCN max current enable', 1431),
]

export const METER_REGISTERS: readonly Register[] = [
  one('meter state', 300),
  { name: 'meter age', address: 301, type: 'U64' },
  one('meter type', 305),
  ...row('voltage', 306, 'F32', ['L1-N', 'L2-N', 'L3-N', 'L1-L2', 'L2-L3', 'L3-L1']),
  ...row('current', 318, 'F32', ['N', ...AND_SUM]),
  ...row('power factor', 328, 'F32', AND_SUM),
  f32('frequency', 336),
  ...row('real power', 338, 'F32', AND_SUM),
  ...row('apparent power', 346, 'F32', AND_SUM),
  ...row('reactive power', 354, 'F32', AND_SUM),
  ...row('energy delivered', 362, 'F64', AND_SUM),
  ...row('energy consumed', 378, 'F64', AND_SUM),
  ...row('apparent energy', 394, 'F64', AND_SUM),
  ...row('reactive energy', 410, 'F64', AND_SUM),
]

export const SOCKET_REGISTERS: readonly Register[] = [
  ...METER_REGISTERS,
  one('availability', 1200),
  text('mode 3 state', 1201, 5),
  f32('applied max current', 1206),
  { name: 'max current valid time', address: 1208, type: 'U32' },
  { ...f32('max current', 1210), writable: true },
  f32('safe current', 1212),
  one('setpoint accounted for', 1214),
  { ...one('phases', 1215), writable: true },
]

/** The registers of a unit; undefined for one that such a station does not have. */
export function registersOfUnit(unit: number): readonly Register[] | undefined {
  if (unit === STATION_UNIT) return STATION_REGISTERS
  return unit === 1 || unit === 2 ? SOCKET_REGISTERS : undefined
}
