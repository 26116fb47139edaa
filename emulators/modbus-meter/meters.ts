import { BadInput } from '../../bench/bad-input.ts'
import { OTHERS } from './maps/others.ts'
import { SOCOMEC } from './maps/socomec-countis.ts'
import type { MeterMap } from './meter-map.ts'

// The meters that are known by name. What is in their maps it does not know.

/** Every meter that is known by name. */
export const METERS: Readonly<Record<string, MeterMap>> = { ...SOCOMEC, ...OTHERS }

export function knownMeter(model: string, whose: string): MeterMap {
  if (Object.hasOwn(METERS, model)) return METERS[model]!
  throw new BadInput(`${whose}: unknown meter '${model}'; allowed: ${Object.keys(METERS).join(', ')}`)
}
