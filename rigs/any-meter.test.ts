// What the emulated meter says of any map, the station reads by the installer's mapping of it.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Amps } from '../bench/amps.ts'
import { customMapSchema, customMeter } from '../emulators/modbus-meter/custom-map.ts'
import { blocksOf, customMap, readMeter } from '../emulators/station/parts/meter-map.ts'
import { RegisterMap } from '../protocols/modbus/register-map.ts'
import { wordsOf } from '../protocols/modbus/registers.ts'
import { drawn, runs } from '../proving/seed.ts'

const TYPES = ['U16', 'S16', 'U32', 'S32', 'U64', 'S64', 'F32', 'F64'] as const
const IS = ['I1', 'I2', 'I3', 'P1', 'P2', 'P3'] as const

/** A type, the power of ten of its steps, and the hole before it, for each of six values. */
const value = fc.record({
  type: fc.constantFrom(...TYPES),
  power: fc.integer({ min: -3, max: -1 }),
  hole: fc.integer({ min: 0, max: 3 }),
})

const whole = fc.record({
  base: fc.constantFrom(0 as const, 1 as const),
  first: fc.integer({ min: 1, max: 65_000 }),
  order: fc.constantFrom('high-first' as const, 'low-first' as const),
  function: fc.constantFrom(3 as const, 4 as const),
  powers: fc.boolean(),
  places: fc.array(value, { minLength: 6, maxLength: 6 }),
  turned: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6, maxLength: 6 }),
  /** In tenths of an ampere, so that every scale can tell them. */
  tenths: fc.array(fc.integer({ min: -320, max: 320 }), { minLength: 3, maxLength: 3 }),
})

describe('any mapping of any meter', () => {
  it('brings the currents that the meter tells, and asks for no register that is not mapped', () => {
    fc.assert(
      fc.property(whole, ({ base, first, order, function: code, powers, places, turned, tenths }) => {
        // Three times the least that a signed register returns has all bits set, which stands for nothing.
        fc.pre(!tenths.every((tenth) => tenth === -1))
        const amps = tenths.map((tenth) => tenth / 10)
        const watts = amps.map((each) => 230 * each)
        let at = first
        const rows = turned
          .filter((index) => powers || index < 3)
          .map((index) => {
            const { type, power, hole } = places[index]!
            // A power needs a sign and room; steps of 10 W in 16 bits have both.
            const own = index < 3 ? { type, power } : { type: type.replace('U', 'S') as typeof type, power: 1 }
            const address = at + hole
            at = address + wordsOf({ type: own.type })
            return { is: IS[index]!, address, ...own }
          })
        const signed = (index: number): boolean => !places[index]!.type.startsWith('U')
        const given = customMapSchema.parse({
          base,
          order,
          functions: [code],
          gaps: 'exception',
          currents: 'signed',
          registers: rows.map(({ is, address, type, power }) => ({ is, address, type, scale: `10^${power}` })),
        })
        const meter = customMeter(given, 'meter')
        const tells = (is: string | undefined): Amps => {
          const index = IS.indexOf(is as (typeof IS)[number])
          if (index >= 3) return watts[index - 3]!
          return signed(index) ? amps[index]! : Math.abs(amps[index]!)
        }
        const registers = new RegisterMap(meter.registers, meter, { value: ({ is }) => tells(is) })

        const text = (index: number): string => {
          const row = rows.find(({ is }) => is === IS[index])
          return row ? `${row.address} ${row.type} 10^${row.power}` : ''
        }
        const { map } = customMap({
          function: code,
          base,
          order,
          currents: [0, 1, 2].map(text),
          powers: [3, 4, 5].map(text),
        })
        assert.ok(map, 'a mapping')
        const blocks = blocksOf(map)
        const answers = blocks.map(({ address, words }) => {
          const read = registers.read(map.function, address, words)
          assert.ok(typeof read !== 'number', `exception ${String(read)} at ${address}, ${words} words`)
          return read
        })
        const reading = readMeter(map, blocks, answers)
        // Without powers a current has the sign that its register can hold.
        const wanted = amps.map((each, index) => (powers || signed(index) ? each : Math.abs(each)))
        assert.ok(reading.amps, reading.amps ? '' : reading.why)
        for (const [index, each] of wanted.entries())
          assert.ok(Math.abs(reading.amps[index]! - each) < 0.001, `${reading.amps.join('/')} for ${wanted.join('/')}`)
      }),
      drawn(runs(200, 2000)),
    )
  })
})
