/** What a file of rigs/stations/ says of a station model. It knows neither where the file is nor what is built from it. */

import { z } from 'zod'
import { FIRMWARE_FORM } from '../emulators/station/firmware.ts'
import { UNLOCKABLE } from '../emulators/station/licences.ts'

export const stationProfileSchema = z.strictObject({
  model: z.string().min(1),
  article: z
    .string()
    .regex(/^NG9\d0-\d{5}$/, { error: ({ input }) => `'${input}' is no article number such as NG910-60023` }),
  sockets: z.union([z.literal(1), z.literal(2)]),
  phases: z.union([z.literal(1), z.literal(3)]),
  feeds: z.union([z.literal(1), z.literal(2)]),
  face: z.enum(['display', 'led']),
  maximum: z.number().min(6).max(80),
  firmware: z
    .string()
    .regex(FIRMWARE_FORM, { error: ({ input }) => `'${input}' is no firmware such as 4.2.0 or 6.1.0-4159` }),
  idle: z.enum(['A', 'E']),
  meter: z.enum(['full', 'reallin']),
  slbBuiltIn: z.boolean(),
  licences: z.array(z.enum(UNLOCKABLE)).readonly(),
})

/**
 * What a station of one model is (rigs/stations/*.yaml). `maximum` is the most a connector may carry, in A; `idle` the
 * letter its Mode 3 register shows while nobody is there; `meter` which meter registers hold a value; `licences` what it
 * is sold with, in the words of UnlockedFeatures.
 */
export type StationProfile = z.infer<typeof stationProfileSchema>
