/** The kind p1-meter: a smart meter on a serial wire. What it says on P1 is the emulator's. */

import { z } from 'zod'
import { parseDuration } from '../../bench/duration.ts'
import { P1_VERSIONS } from '../../protocols/p1/versions.ts'
import { deviceKind, once } from './kind.ts'

const load = once(() => import('../../emulators/p1-meter/p1-meter.ts'))

const interval = z.string().refine((text) => (parseDuration(text) ?? 0) > 0, {
  error: ({ input }) => `'${input}' is not a time such as 1 s, 500 ms or 10 s`,
})

/** The keys of a p1-meter; `pilotbench emulate` checks its options with them too. */
export const p1MeterSchema = z.strictObject({
  wire: z.string(),
  version: z.enum(Object.keys(P1_VERSIONS)).default('5.0'),
  phases: z.union([z.literal(1), z.literal(3)]).default(3),
  interval: interval.optional(),
  resolution: z.enum(['whole', 'tenth', 'hundredth']).default('whole'),
  rounding: z.enum(['round', 'truncate']).default('round'),
  request: z.enum(['obeyed', 'ignored']).default('obeyed'),
})

export const p1Meter = deviceKind({
  is: 'meter',
  scope: 'one station',
  schema: p1MeterSchema,
  make: async ({ clock, chance, wires, timeline, grid }, name, keys) => {
    const { P1Meter } = await load()
    return new P1Meter({ clock, chance, wires, timeline, grid, epoch: clock.epoch }, name, keys)
  },
})
