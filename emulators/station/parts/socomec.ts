import type { Amps, Phase, PhaseAmps } from '../../../bench/amps.ts'
import { type Register, unpackValue } from '../../../protocols/modbus/registers.ts'

const CURRENT: Register = { name: 'I', address: 0, type: 'U32', scale: 0.001, absent: 'FFFF' }
const POWER: Register = { name: 'P', address: 0, type: 'S32', scale: 10 }
/** Words from I1 to P1: In, P, Q, S and PF lie between. */
const TO_POWER = 16

/**
 * Currents in A of the 22 words C560 to C575 of a Socomec COUNTIS: I1 to I3 without a sign in mA, P1 to P3 in 10 W, below
 * zero where the phase returns (maker's table "Countis_E24" V103.8). Undefined where a current is not there.
 */
export function socomecAmps(words: readonly number[]): PhaseAmps | undefined {
  const at = (register: Register, from: number): Amps | undefined => {
    const value = unpackValue(register, words.slice(from, from + 2))
    return typeof value === 'number' ? value : undefined
  }
  const signed = (phase: Phase): Amps | undefined => {
    const amps = at(CURRENT, 2 * phase)
    return amps !== undefined && (at(POWER, TO_POWER + 2 * phase) ?? 0) < 0 ? -amps : amps
  }
  const [l1, l2, l3] = [signed(0), signed(1), signed(2)]
  return l1 === undefined || l2 === undefined || l3 === undefined ? undefined : [l1, l2, l3]
}
