import { BadInput } from '../../bench/bad-input.ts'
import type { Car, PowerFactors } from './car.ts'

// Known cars, with where each figure comes from. It knows nothing of how a car behaves: that is what ev.ts makes of it.

/** A real car as far as public reports tell; `source` says where, `mark` how sure it is. */
export interface KnownCar {
  readonly car: Partial<Car>
  readonly source: string
  readonly mark: 'measured by a user' | 'read in code' | 'assumed'
}

/** 0.3, 2.2 and 5.2 kW on three phases of 230 V at 6, 7 and 8 A (evcc issue 187); 0.98 from 10 A is assumed. */
const ZOE: PowerFactors = [
  [0, 0.07],
  [7, 0.45],
  [8, 0.94],
  [10, 0.98],
]

/** 4.1 kW at 8 A on three phases of 230 V (evcc issue 20091); the rest is assumed. */
const ZOE_PH2: PowerFactors = [
  [0, 0.74],
  [10, 0.98],
]

export const CARS: Readonly<Record<string, KnownCar>> = {
  'renault-zoe': {
    car: {
      phases: 3,
      minimum: 8,
      maximum: 32,
      powerFactors: ZOE,
    },
    source: 'evcc vehicle template renault; evcc issue 187 (power factor at 6, 7, 8 A)',
    mark: 'measured by a user',
  },
  'renault-zoe-low-current': {
    car: { phases: 3, minimum: 6, maximum: 32, powerFactors: ZOE },
    source: 'evcc issue 187: charges at 6 and 7 A, with next to no power',
    mark: 'measured by a user',
  },
  'renault-zoe-early': {
    car: { phases: 3, minimum: 10, maximum: 32 },
    source: 'evcc vehicle template renault',
    mark: 'read in code',
  },
  'renault-zoe-2019': {
    car: { phases: 3, minimum: 7, maximum: 32 },
    source: 'SmartEVSE-3.5 issue 335',
    mark: 'measured by a user',
  },
  'renault-zoe-ph2': {
    car: { phases: 3, minimum: 6, maximum: 32, powerFactors: ZOE_PH2 },
    source: 'evcc issue 20091: 4.1 kW, not 5.5, on three phases at 8 A',
    mark: 'measured by a user',
  },
  'renault-twingo': {
    car: { phases: 3, minimum: 8, maximum: 32 },
    source: 'evcc vehicle template renault',
    mark: 'read in code',
  },
  'renault-kangoo-e-tech': {
    car: { phases: 3, minimum: 8, maximum: 32 },
    source: 'evcc issue 13543',
    mark: 'measured by a user',
  },
  'vw-e-golf': {
    car: { phases: 2, maximum: 16, sleepsAfterPause: true },
    source: 'evcc and SmartEVSE threads: woken by a pilot break',
    mark: 'measured by a user',
  },
  'vw-gives-up': {
    car: { phases: 3, maximum: 16, givesUpAfter: 10 },
    source: 'evcc pull request 14434',
    mark: 'read in code',
  },
  'porsche-phev': {
    car: { phases: 1, maximum: 16, givesUpAfter: 5 },
    source: 'evcc issue 8143',
    mark: 'measured by a user',
  },
  'dacia-spring': {
    car: { phases: 1, maximum: 32, givesUpAfter: 1 },
    source: 'evcc issue 21293: no resume after hours',
    mark: 'measured by a user',
  },
  'hyundai-kona': {
    car: { phases: 3, maximum: 16, onPause: 'keeps it closed' },
    source: 'EVerest comment: stays in C1 beyond the limits',
    mark: 'read in code',
  },
  'tesla-asleep': {
    car: { phases: 3, maximum: 16, sleepsAfterPause: true },
    source: 'evcc issues 29963, 32815',
    mark: 'measured by a user',
  },
  'one-phase-7-amp-trace': {
    car: { phases: 1, maximum: 32, belowOffer: 0.2 },
    source: 'evcc issue 18877: 7 A offered, 6.75 to 6.79 A drawn',
    mark: 'measured by a user',
  },
  'sixteen-amp-trace': {
    car: { phases: 3, maximum: 32, belowOffer: -0.1 },
    source: 'evcc issue 14626: 16 A offered, 16.0, 16.1 and 16.1 A drawn',
    mark: 'measured by a user',
  },
  'fiat-500e': {
    car: { phases: 3, maximum: 16, sleepsAfterPause: true, wakesAfterRestMillis: 10_000 },
    source: 'OpenEVSE_esp32 issue 333: needs the pilot off and on again; that 10 s off are enough is assumed',
    mark: 'measured by a user',
  },
  'ordinary-to-the-ampere': {
    car: {
      phases: 3,
      maximum: 16,
      reactionMillis: 2500,
      rampAmpsPerSecond: 2,
      belowOffer: 0.2,
      standby: 0.3,
      powerFactors: [
        [0, 0.45],
        [8, 0.94],
        [10, 0.98],
      ],
    },
    source: 'what the traces and reports of this list have in common',
    mark: 'assumed',
  },
  'idle-in-c': {
    car: { phases: 3, standby: 1.3, whenFull: 'keeps it closed' },
    source: 'evcc issue 14210: 1.3 A standby, in C and not charging',
    mark: 'measured by a user',
  },
  'needs-ventilation': {
    car: { needsVentilation: true },
    source: 'IEC 61851-1 state D: a battery that gives off gas',
    mark: 'assumed',
  },
  'needs-14-amps': {
    car: { minimum: 14 },
    source: "guide 2.5; its power factor is the bench's choice",
    mark: 'assumed',
  },
}

/** What is known of a car by its name; BadInput for a name that is not in the list. */
export function knownCar(name: string): Partial<Car> {
  const known = Object.hasOwn(CARS, name) ? CARS[name] : undefined
  if (!known) throw new BadInput(`unknown car '${name}'; known: ${Object.keys(CARS).join(', ')}`)
  return known.car
}
