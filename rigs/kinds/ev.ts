/** The kind ev: a car at one socket of every station that has it. How it charges is the emulator's. */

import { z } from 'zod'
import { CARS, knownCar } from '../../emulators/ev/cars.ts'
import { deviceKind, once } from './kind.ts'

const load = once(() => import('../../emulators/ev/ev.ts'))

export const ev = deviceKind({
  is: 'ev',
  scope: 'each',
  schema: z.strictObject({
    socket: z.union([z.literal(1), z.literal(2)]),
    car: z.enum(Object.keys(CARS)).optional(),
    /** A car that drew its offer to the last milliampere would be stopped after 20 minutes (guide 2.3). */
    belowOffer: z.number().min(0).max(3).default(0.02),
  }),
  make: async ({ clock, plugs, timeline }, name, keys) => {
    const { Ev } = await load()
    const car = keys.car === undefined ? {} : knownCar(keys.car)
    return new Ev(clock, plugs, timeline, name, { belowOffer: keys.belowOffer, ...car })
  },
})
