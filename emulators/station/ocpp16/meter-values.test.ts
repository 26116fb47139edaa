import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type MeterReading, sampledValues } from './meter-values.ts'

const READING: MeterReading = {
  phases: 3,
  drawn: [16, 15.5, 0],
  offered: 16,
  power: [3680, 3565, 0],
  energy: [1000.4, 2000, 0.1234],
  apparent: [3680, 3565, 2755],
}

/** measurand, phase, value, unit, location where it is not the outlet */
type Line = readonly [measurand: string, phase: string | undefined, value: string, unit?: string, location?: string]

const CASES: readonly (readonly [list: string, lines: readonly Line[], Partial<MeterReading>?, perPhase?: boolean])[] =
  [
    ['', []],
    ['Energy.Active.Import.Register', [['Energy.Active.Import.Register', undefined, '3000.523', 'Wh']]],
    [
      'Energy.Active.Import.Register',
      [
        ['Energy.Active.Import.Register', undefined, '3000.523', 'Wh'],
        ['Energy.Active.Import.Register', 'L1', '1000.400', 'Wh'],
        ['Energy.Active.Import.Register', 'L2', '2000.000', 'Wh'],
        ['Energy.Active.Import.Register', 'L3', '0.123', 'Wh'],
      ],
      {},
      true,
    ],
    ['Energy.Active.Import.Register.L2', [['Energy.Active.Import.Register', 'L2', '2000.000', 'Wh']], {}, true],
    ['Power.Active.Import', [['Power.Active.Import', undefined, '7245.000', 'W']], {}, true],
    ['Power.Active.Import.L2', [['Power.Active.Import', 'L2', '3565.000', 'W']]],
    [
      'Current.Import',
      [
        ['Current.Import', 'L1', '16.000', 'A'],
        ['Current.Import', 'L2', '15.500', 'A'],
        ['Current.Import', 'L3', '0.000', 'A'],
      ],
    ],
    ['Current.Import', [['Current.Import', 'L1', '16.000', 'A']], { phases: 1 }],
    ['Current.Import.L2', [], { phases: 1 }],
    ['Voltage.L1-N', [['Voltage', 'L1-N', '230.000', 'V']]],
    ['Voltage.L3', [['Voltage', 'L3-N', '230.000', 'V']]],
    ['Voltage', [['Voltage', 'L1-N', '230.000', 'V']], { phases: 1 }],
    ['Current.Offered', [['Current.Offered', undefined, '16.000', 'A']]],
    ['Current.Offered.L1', []],
    ['Temperature', [['Temperature', undefined, '25.000', 'Celsius', 'Body']]],
    ['Frequency', [['Frequency', undefined, '50.000']]],
    ['Power.Factor', [['Power.Factor', undefined, '0.725']]],
    ['Power.Factor', [['Power.Factor', undefined, '0.000']], { apparent: [0, 0, 0] }],
    ['Energy.Reactive.Import.Register', []],
    [
      'Frequency,Current.Offered',
      [
        ['Frequency', undefined, '50.000'],
        ['Current.Offered', undefined, '16.000', 'A'],
      ],
    ],
  ]

describe('sampled values', () => {
  for (const [list, lines, reading, perPhase = false] of CASES)
    it(`${list || 'none'}${perPhase ? ', phases too' : ''} ${JSON.stringify(reading ?? {})}`, () => {
      const values = sampledValues(list, { ...READING, ...reading }, 'Sample.Clock', perPhase)
      assert.deepEqual(
        values,
        lines.map(([measurand, phase, value, unit, location = 'Outlet']) => ({
          value,
          context: 'Sample.Clock',
          measurand,
          location,
          ...(phase !== undefined && { phase }),
          ...(unit !== undefined && { unit }),
        })),
      )
    })
})
