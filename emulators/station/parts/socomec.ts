import type { Amps, Phase, PhaseAmps } from '../../../bench/amps.ts'
import { type Register, unpackValue } from '../../../protocols/modbus/registers.ts'

const CURRENT: Register = { name: 'I', address: 0, type: 'U32', scale: 0.001, absent: 'FFFF' }
const POWER: Register = { name: 'P', address: 0, type: 'S32', scale: 10 }
/** No supply that a station can be set to is larger: what is above is no current, but garbage or another order of words. */
const MOST: Amps = 5000
/** With more than this a phase returns more than one step of power, so FFFF... is not -10 W but a power that is not there. */
const CLEAR: Amps = 1
/** Words from I1 to P1: In, P, Q, S and PF lie between. */
const TO_POWER = 16

/**
 * Currents in A of the 22 words C560 to C575 of a Socomec COUNTIS: I1 to I3 without a sign in mA, P1 to P3 in 10 W, below
 * zero where the phase returns (maker's table "Countis_E24" V103.8). Undefined where a current or its direction is not there,
 * or is impossible.
 */
export function socomecAmps(words: readonly number[]): PhaseAmps | undefined {
  const at = (register: Register, from: number): Amps | undefined => {
    const value = unpackValue(register, words.slice(from, from + 2))
    return typeof value === 'number' ? value : undefined
  }
  const signed = (phase: Phase): Amps | undefined => {
    const amps = at(CURRENT, 2 * phase)
    const power = at(POWER, TO_POWER + 2 * phase) ?? 0
    if (amps === undefined || amps > MOST || (power === -10 && amps > CLEAR)) return undefined
    return power < 0 ? -amps : amps
  }
  const [l1, l2, l3] = [signed(0), signed(1), signed(2)]
  return l1 === undefined || l2 === undefined || l3 === undefined ? undefined : [l1, l2, l3]
}
