/** The kind back-office: a central system of OCPP 1.6 on a host, one for all stations. Its answers are the emulator's. */

import { z } from 'zod'
import { deviceKind, once, port, time } from './kind.ts'

const load = once(() => import('../../emulators/back-office/back-office.ts'))

export const backOffice = deviceKind({
  is: 'back-office',
  shows: ['ocpp received', 'ocpp sent', 'ocpp link', 'transaction'],
  scope: 'one station',
  schema: z.strictObject({
    host: z.string(),
    port: port.default(80),
    password: z.string().optional(),
    stations: z.array(z.string()).optional(),
    cards: z.record(z.string(), z.enum(['Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx'])).optional(),
    heartbeat: time.optional(),
    answerWithin: time.optional(),
    ping: time.optional(),
  }),
  make: async ({ clock, wires, timeline }, name, { heartbeat, answerWithin, ping, ...keys }) => {
    const { BackOffice } = await load()
    return new BackOffice({ clock, wires, timeline, epoch: clock.epoch }, name, {
      ...keys,
      heartbeat: heartbeat === undefined ? undefined : Math.round(heartbeat / 1000),
      callDeadline: answerWithin,
      pingEvery: ping,
    })
  },
})
