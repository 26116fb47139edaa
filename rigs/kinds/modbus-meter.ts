/** The kind modbus-meter: an energy meter on TCP, UDP or a serial wire. Its registers and answers are the emulator's. */

import { z } from 'zod'
import { customMapSchema } from '../../emulators/modbus-meter/custom-map.ts'
import { METERS } from '../../emulators/modbus-meter/meters.ts'
import { deviceKind, once, port } from './kind.ts'

const load = once(() => import('../../emulators/modbus-meter/modbus-meter.ts'))

/** The keys of a modbus-meter; `pilotbench emulate` checks its options with them too. */
export const modbusMeterSchema = z.strictObject({
  meter: z.enum(Object.keys(METERS)).optional(),
  map: customMapSchema.optional(),
  unit: z.number().int().min(1).max(255).optional(),
  phases: z.union([z.literal(1), z.literal(3)]).default(3),
  host: z.string().optional(),
  port: port.optional(),
  udp: z.boolean().optional(),
  masters: z.number().int().min(1).optional(),
  tooMany: z.enum(['refuse', 'accept then close']).optional(),
  idle: z.string().optional(),
  wire: z.string().optional(),
  baud: z.number().int().min(300).max(1_000_000).optional(),
  parity: z.enum(['none', 'even', 'odd']).optional(),
  stopBits: z.union([z.literal(1), z.literal(2)]).optional(),
  latency: z.string().optional(),
})

export const modbusMeter = deviceKind({
  is: 'meter',
  scope: 'one station',
  schema: modbusMeterSchema,
  make: async ({ clock, chance, wires, timeline, grid, addresses }, name, keys) => {
    const { ModbusMeter } = await load()
    return new ModbusMeter({ clock, chance, wires, timeline, grid, addresses }, name, keys)
  },
})
