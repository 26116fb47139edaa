import { NO_AMPS, NOMINAL_VOLTS, PHASES, type Phase, perPhase } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'
import type { Flow } from '../../bench/copper.ts'

// What a meter measures, reckoned from what flows. It knows neither registers nor what a station makes of it.

const TOTALS = ['I', 'U', 'V', 'In', 'P', 'Q', 'S', 'PF', 'F', 'hours'] as const
const BETWEEN = ['U12', 'U23', 'U31'] as const
const OF_A_PHASE = ['V', 'I', 'P', 'Q', 'S', 'PF', 'sign'] as const
const ENERGIES = ['Ea+', 'Ea-', 'Er+', 'Er-', 'Eap'] as const

type Energy = (typeof ENERGIES)[number]

/**
 * What a meter can be asked for, in the letters of the makers' tables. V, U in volts to neutral and between phases, I in
 * A, P in W, Q in var, S in VA, F in Hz, energies in Wh, varh and VAh (Ea active, Er reactive, Eap apparent, + drawn, -
 * returned). A digit is the phase; without one it is the total, of I, U and V the mean. An r in front is what is left of an
 * energy below 1 kWh. PF is minus when leading, sign is -1 while a phase returns power, hours is the time since the start.
 */
export type Quantity =
  | (typeof TOTALS)[number]
  | (typeof BETWEEN)[number]
  | `${(typeof OF_A_PHASE)[number]}${1 | 2 | 3}`
  | Energy
  | `${Energy}${1 | 2 | 3}`
  | 'Ea'
  | 'Er'
  | `r${Energy}`
  | `r${Energy}${1 | 2 | 3}`
  | 'rEa'
  | 'rEr'

const HOUR: Millis = 3_600_000

type PerPhase = readonly [number, number, number]

/**
 * Energy counted so far, per phase and of the sum of the phases: volt-amperes times milliseconds, so that whole watts for
 * whole milliseconds add up without a rest.
 */
export interface Counted {
  readonly [energy: string]: { readonly phases: PerPhase; readonly total: number }
}

const NOTHING: PerPhase = [0, 0, 0]

export const NOTHING_COUNTED: Counted = Object.fromEntries(
  ENERGIES.map((energy) => [energy, { phases: NOTHING, total: 0 }]),
)

/** What a meter measures at one moment. Energies are only reckoned when they are asked for: most want currents. */
export class Measured {
  readonly flow: Flow
  readonly hours: number
  readonly #before: Counted
  readonly #since: Millis
  #counted: Counted | undefined

  /** `before` was counted `since` ms ago, and what flows now has flowed since then. */
  constructor(flow: Flow, before: Counted = NOTHING_COUNTED, since: Millis = 0, hours = 0) {
    this.flow = flow
    this.hours = hours
    this.#before = before
    this.#since = since
  }

  get counted(): Counted {
    this.#counted ??= count(this.#before, this.flow, this.#since)
    return this.#counted
  }

  /** The same counters while nothing flows. */
  still(): Measured {
    return new Measured(STILL, this.counted, 0, this.hours)
  }
}

const STILL: Flow = { active: NO_AMPS, reactive: NO_AMPS }

/**
 * Adds what flowed for `time` ms. The totals count the sum of the phases, so a phase that returns what another draws
 * counts in neither (a balancing meter, as those of the countries with three-phase billing are).
 */
export function count(counted: Counted, flow: Flow, time: Millis): Counted {
  if (time === 0) return counted
  const active = PHASES.map((phase) => flow.active[phase] * NOMINAL_VOLTS * time)
  const reactive = PHASES.map((phase) => flow.reactive[phase] * NOMINAL_VOLTS * time)
  const apparent = PHASES.map((phase) => amps(flow, phase) * NOMINAL_VOLTS * time)
  const added = (energy: Energy, amounts: readonly number[], sign: 1 | -1) => {
    const before = counted[energy]!
    return {
      phases: perPhase((phase) => before.phases[phase] + Math.max(0, sign * amounts[phase]!)),
      total: before.total + Math.max(0, sign * sum(amounts)),
    }
  }
  return {
    'Ea+': added('Ea+', active, 1),
    'Ea-': added('Ea-', active, -1),
    'Er+': added('Er+', reactive, 1),
    'Er-': added('Er-', reactive, -1),
    Eap: added('Eap', apparent, 1),
  }
}

const FORMULAS: Readonly<Record<Quantity, (measured: Measured) => number>> = formulas()

export const QUANTITIES = Object.keys(FORMULAS) as readonly Quantity[]

/** A quantity at one moment. Currents are positive here, whatever their direction. */
export function measure(quantity: Quantity, measured: Measured): number {
  return FORMULAS[quantity](measured)
}

/** A current of one phase with the sign of its power, as some meters print it; any other quantity as it is. */
export function measureSigned(quantity: Quantity, measured: Measured): number {
  const value = measure(quantity, measured)
  const phase = /^I[123]$/.test(quantity) ? ((Number(quantity[1]) - 1) as Phase) : undefined
  return phase !== undefined && measured.flow.active[phase] < 0 ? -value : value
}

/** Whether a quantity cannot be had without this phase. */
export function needs(quantity: Quantity, phase: Phase): boolean {
  return /[123]+$/.exec(quantity)?.[0].includes(String(phase + 1)) ?? false
}

/** A counter only goes up and is cut off at its last digit. */
export function isCounter(quantity: Quantity): boolean {
  return /^r?E/.test(quantity) || quantity === 'hours'
}

function formulas(): Record<Quantity, (measured: Measured) => number> {
  const between = NOMINAL_VOLTS * Math.sqrt(3)
  const table: Record<string, (measured: Measured) => number> = {
    U12: () => between,
    U23: () => between,
    U31: () => between,
    I: ({ flow }) => sum(PHASES.map((phase) => amps(flow, phase))) / 3,
    U: () => between,
    V: () => NOMINAL_VOLTS,
    F: () => 50,
    In: ({ flow }) => neutral(flow),
    P: ({ flow }) => sum(flow.active) * NOMINAL_VOLTS,
    Q: ({ flow }) => sum(flow.reactive) * NOMINAL_VOLTS,
    S: ({ flow }) => Math.hypot(sum(flow.active), sum(flow.reactive)) * NOMINAL_VOLTS,
    PF: ({ flow }) => powerFactor(sum(flow.active), sum(flow.reactive)),
    Ea: ({ counted }) => (counted['Ea+']!.total - counted['Ea-']!.total) / HOUR,
    Er: ({ counted }) => (counted['Er+']!.total - counted['Er-']!.total) / HOUR,
    hours: ({ hours }) => hours,
  }
  for (const phase of PHASES) {
    const digit = phase + 1
    table[`V${digit}`] = () => NOMINAL_VOLTS
    table[`I${digit}`] = ({ flow }) => amps(flow, phase)
    table[`P${digit}`] = ({ flow }) => flow.active[phase] * NOMINAL_VOLTS
    table[`Q${digit}`] = ({ flow }) => flow.reactive[phase] * NOMINAL_VOLTS
    table[`S${digit}`] = ({ flow }) => amps(flow, phase) * NOMINAL_VOLTS
    table[`PF${digit}`] = ({ flow }) => powerFactor(flow.active[phase], flow.reactive[phase])
    table[`sign${digit}`] = ({ flow }) => (flow.active[phase] < 0 ? -1 : 1)
    for (const energy of ENERGIES) table[`${energy}${digit}`] = ({ counted }) => counted[energy]!.phases[phase] / HOUR
  }
  for (const energy of ENERGIES) table[energy] = ({ counted }) => counted[energy]!.total / HOUR
  for (const [name, formula] of Object.entries(table))
    if (name.startsWith('E')) table[`r${name}`] = (measured) => formula(measured) % 1000
  return table as Record<Quantity, (measured: Measured) => number>
}

function amps(flow: Flow, phase: Phase): number {
  return flow.reactive[phase] === 0
    ? Math.abs(flow.active[phase])
    : Math.hypot(flow.active[phase], flow.reactive[phase])
}

/** The current in the neutral: the sum of three currents that are a third of a turn apart. */
function neutral({ active, reactive }: Flow): number {
  const half = Math.sqrt(3) / 2
  const real = active[0] - 0.5 * (active[1] + active[2]) + half * (reactive[2] - reactive[1])
  const imaginary = reactive[0] - 0.5 * (reactive[1] + reactive[2]) + half * (active[1] - active[2])
  return Math.hypot(real, imaginary)
}

function powerFactor(active: number, reactive: number): number {
  if (active === 0 && reactive === 0) return 1
  const factor = Math.abs(active) / Math.hypot(active, reactive)
  return reactive < 0 ? -factor : factor
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
