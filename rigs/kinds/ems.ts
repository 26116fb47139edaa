/** The kind ems: an energy management system that writes to a station over Modbus TCP. What it writes is the emulator's. */

import { z } from 'zod'
import { deviceKind, once, port, time } from './kind.ts'

const load = once(() => import('../../emulators/ems/ems.ts'))

export const ems = deviceKind({
  is: 'ems',
  scope: 'one station',
  /** Where it is, where the station is, and how often it repeats itself. */
  schema: z.strictObject({
    host: z.string(),
    station: z.string().default('station'),
    port: port.default(502),
    renew: time.default(25_000),
    within: time.default(3000),
  }),
  make: async ({ clock, wires, timeline }, name, keys) => {
    const { EmsEmulator } = await load()
    return new EmsEmulator({ clock, wires, timeline }, name, keys)
  },
})
