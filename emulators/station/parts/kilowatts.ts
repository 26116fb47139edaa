import { type Amps, NOMINAL_VOLTS } from '../../../bench/amps.ts'
import { downToTenths } from './limits.ts'

// Power as the guide prints it. Unaware of what draws it.

/** kW that so many phases carry, cut down to 0.1 as the guide prints them (4.1): 3 x 25 A is 17.2, not 17.3. */
export function kilowatts(phases: 1 | 2 | 3, amps: Amps): number {
  return downToTenths((phases * amps * NOMINAL_VOLTS) / 1000)
}
