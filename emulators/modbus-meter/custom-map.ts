import { z } from 'zod'
import { BadInput } from '../../bench/bad-input.ts'
import type { SerialMode } from '../../bench/wires.ts'
import { isSigned, wordsOf } from '../../protocols/modbus/registers.ts'
import type { MeterMap, MeterRegister } from './meter-map.ts'
import { isCounter, QUANTITIES, type Quantity } from './quantities.ts'

// A meter's registers as a user writes them, checked. It knows neither the file they stand in nor who asks for them.

const order = z.enum(['high-first', 'low-first'])

/** A factor, or a power of ten as station settings have it: 0.001 and 10^-3 are the same. */
const scale = z
  .union([z.number(), z.string()])
  .default(1)
  .transform((given, context) => {
    const power = /^10\^(-?\d{1,2})$/.exec(String(given))
    const factor = power ? Number(`1e${power[1]}`) : Number(given)
    if (Number.isFinite(factor) && factor !== 0) return factor
    context.addIssue({ code: 'custom', message: `'${given}' is no scale; write a number such as 0.001, or 10^-3` })
    return z.NEVER
  })

const quantity = z.string().transform((given, context) => {
  if ((QUANTITIES as readonly string[]).includes(given)) return given as Quantity
  context.addIssue({ code: 'custom', message: `unknown quantity '${given}'; allowed: ${QUANTITIES.join(', ')}` })
  return z.NEVER
})

const register = z.strictObject({
  /** What it measures; without one it always says `says`. */
  is: quantity.optional(),
  says: z.union([z.number(), z.string()]).optional(),
  address: z.number().int().min(0).max(65_536),
  type: z.enum(['U16', 'S16', 'U32', 'S32', 'U64', 'S64', 'F32', 'F64', 'STRING']),
  words: z.number().int().min(1).max(125).optional(),
  scale,
  order: order.optional(),
  swapBytes: z.boolean().optional(),
})

/** A meter of one's own, as a rig file or --map gives it. What is left out is what most meters do. */
export const customMapSchema = z.strictObject({
  title: z.string().default('a meter of your own'),
  functions: z
    .array(z.union([z.literal(3), z.literal(4)]))
    .min(1)
    .default([3, 4]),
  /** 1 where the addresses are the maker's register numbers, which are one more than what goes over the wire. */
  base: z.union([z.literal(0), z.literal(1)]).default(0),
  order: order.default('high-first'),
  swapBytes: z.boolean().default(false),
  gaps: z.enum(['FFFF', 'FFFF inside', 'exception']).default('exception'),
  /** Whether a current carries the sign of its power; left out, it does where its type can. */
  currents: z.enum(['signed', 'unsigned']).optional(),
  unit: z.number().int().min(1).max(255).default(1),
  registers: z.array(register).min(1),
})

export type CustomMap = z.infer<typeof customMapSchema>

const SERIAL: SerialMode = { baud: 19_200, dataBits: 8, parity: 'even', stopBits: 1 }

/** Makes a meter of it. BadInput, beginning with `whose`, for registers that cannot be together. */
export function customMeter(map: CustomMap, whose: string): MeterMap {
  const registers: MeterRegister[] = map.registers.map((row) => {
    const address = row.address - map.base
    const name = row.is ?? String(row.says)
    if (row.is === undefined && row.says === undefined)
      throw new BadInput(`${whose}: the register at ${row.address} has neither 'is' nor 'says'`)
    if (row.is !== undefined && row.type === 'STRING')
      throw new BadInput(`${whose}: ${row.is} at ${row.address} is a number, and STRING is for texts`)
    if (typeof row.says === 'string' && row.type !== 'STRING')
      throw new BadInput(`${whose}: '${row.says}' at ${row.address} is a text, and ${row.type} is for numbers`)
    if (address < 0 || address + wordsOf(row as MeterRegister) > 0x1_0000)
      throw new BadInput(
        `${whose}: ${name} at ${row.address} is outside the addresses ${map.base} to ${0xffff + map.base}`,
      )
    return {
      name,
      address,
      type: row.type,
      scale: row.scale,
      order: row.order ?? map.order,
      swapBytes: row.swapBytes ?? map.swapBytes,
      ...(row.words === undefined ? {} : { words: row.words }),
      ...(row.is === undefined ? {} : { is: row.is, counts: isCounter(row.is) && !row.type.startsWith('F') }),
      ...(row.says === undefined ? {} : { says: row.says }),
    }
  })
  const places = new Map<number, MeterRegister>()
  for (const own of registers)
    for (let address = own.address; address < own.address + wordsOf(own); address++) {
      const other = places.get(address)
      if (other)
        throw new BadInput(
          `${whose}: ${own.name} at ${own.address + map.base} overlaps ${other.name} at ${other.address + map.base}`,
        )
      places.set(address, own)
    }
  const currents = registers.filter(({ is }) => is !== undefined && /^I[123]$/.test(is))
  return {
    title: map.title,
    mark: 'I',
    source: 'given by the user',
    link: 'tcp',
    unit: map.unit,
    serial: SERIAL,
    functions: map.functions,
    gaps: map.gaps,
    partialWrite: 2,
    readOnly: 2,
    currents: map.currents ?? (currents.some(({ type }) => isSigned(type)) ? 'signed' : 'unsigned'),
    registers,
  }
}
