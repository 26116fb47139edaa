/** The kind relay: what moves a station's suspend contact, itself or by a board. What the station makes of it is its own. */

import { z } from 'zod'
import { LCUS_CHANNELS } from '../../protocols/lcus.ts'
import { deviceKind, once } from './kind.ts'

const load = once(() => import('../../emulators/suspend-relay/suspend-relay.ts'))
const loadBoard = once(() => import('../../emulators/suspend-relay/relay-board.ts'))

/** The keys of a relay; with a `wire`, an LCUS board on that serial port has the real contact. */
export const relaySchema = z.strictObject({
  contact: z.enum(['normally open', 'normally closed']).default('normally open'),
  wire: z.string().optional(),
  channel: z.number().int().min(1).max(LCUS_CHANNELS).default(1),
})

export const relay = deviceKind({
  is: 'relay',
  /** A board is one piece of hardware with one serial port, wired to one station. */
  scope: ({ wire }) => (wire === undefined ? 'each' : 'one station'),
  schema: relaySchema,
  make: async ({ clock, wires, timeline, contact }, name, keys) => {
    const { SuspendRelay } = await load()
    const { wire, channel } = keys
    if (wire === undefined) return new SuspendRelay(clock, contact(name), timeline, name, keys)
    const { RelayBoard } = await loadBoard()
    const board = new RelayBoard(wires, contact(name), name, { wire, channel, contact: keys.contact })
    return new SuspendRelay(clock, contact(name), timeline, name, keys, board)
  },
})
