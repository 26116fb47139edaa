import { type Amps, NOMINAL_VOLTS, PHASES, type PhaseAmps } from '../../../bench/amps.ts'
import { FREQUENCY, TEMPERATURE } from '../board.ts'
import { powerFactorOf } from '../parts/energy.ts'
import { total } from '../parts/phase-sums.ts'

// What the meter of a socket shows, in the words of OCPP 1.6. Unaware of when it is asked.

/** OCPP 1.6, 7.43. */
export interface SampledValue {
  readonly value: string
  readonly context: 'Sample.Periodic' | 'Sample.Clock' | 'Trigger'
  readonly measurand: string
  readonly location: 'Outlet' | 'Body'
  readonly phase?: string
  readonly unit?: string
}

/** What the meter of a socket shows, per conductor where it is three. */
export interface MeterReading {
  readonly phases: 1 | 3
  readonly drawn: PhaseAmps
  readonly offered: Amps
  /** W now, and Wh so far. */
  readonly power: PhaseAmps
  readonly energy: PhaseAmps
  /** VA now. */
  readonly apparent: PhaseAmps
}

interface Measured {
  readonly unit?: string
  readonly location?: 'Body'
  /** How the phases of this measurand are called. */
  readonly suffix?: '-N'
  /** One value for all, where no phase is asked for. */
  readonly sum?: number
  readonly each?: PhaseAmps
}

function measured(measurand: string, reading: MeterReading): Measured {
  const { drawn, offered, power, energy, apparent } = reading
  switch (measurand) {
    case 'Energy.Active.Import.Register':
      return { unit: 'Wh', sum: total(energy), each: energy }
    case 'Power.Active.Import':
      return { unit: 'W', sum: total(power), each: power }
    case 'Current.Import':
      return { unit: 'A', each: drawn }
    case 'Voltage':
      return { unit: 'V', each: [NOMINAL_VOLTS, NOMINAL_VOLTS, NOMINAL_VOLTS], suffix: '-N' }
    case 'Current.Offered':
      return { unit: 'A', sum: offered }
    case 'Temperature':
      return { unit: 'Celsius', location: 'Body', sum: TEMPERATURE }
    case 'Frequency':
      // OCPP 1.6 has no unit for it.
      return { sum: FREQUENCY }
    case 'Power.Factor':
      return { sum: powerFactorOf({ real: power, apparent }) }
    default:
      return {}
  }
}

/**
 * The values of a list such as 'Energy.Active.Import.Register,Voltage.L1-N', with three decimals as the maker writes them
 * (station-facts 3.3). `perPhase` adds the registers of each phase to their sum (RegisterMeterValuesIncludePhases).
 */
export function sampledValues(
  list: string,
  reading: MeterReading,
  context: SampledValue['context'],
  perPhase: boolean,
): readonly SampledValue[] {
  return list
    .split(',')
    .filter(Boolean)
    .flatMap((item) => {
      const [, measurand = item, asked] = /^(.*?)(?:\.L([123])(?:-\w+)?)?$/.exec(item) ?? []
      const { unit, location = 'Outlet', suffix = '', sum, each } = measured(measurand, reading)
      const value = (number: number, phase?: string): SampledValue => ({
        value: number.toFixed(3),
        context,
        measurand,
        location,
        ...(phase !== undefined && { phase }),
        ...(unit !== undefined && { unit }),
      })
      const there = PHASES.filter((phase) => phase < reading.phases)
      const phases = (which: readonly (0 | 1 | 2)[]): readonly SampledValue[] =>
        each ? which.map((phase) => value(each[phase], `L${phase + 1}${suffix}`)) : []
      if (asked !== undefined) return phases(there.filter((phase) => phase === Number(asked) - 1))
      if (sum === undefined) return phases(there)
      const wholes = [value(sum)]
      return perPhase && measurand.endsWith('.Register') ? [...wholes, ...phases(there)] : wholes
    })
}
