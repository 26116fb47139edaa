/**
 * The kind simulated: the station of this repository, on the wires and hosts that the rig file names. How it behaves is
 * the emulator's; it is built without knowing which scenario asks for it.
 */

import type { Observed } from '../../bench/facts.ts'
import { CLAMP_SHOWS } from '../observers/clamp.ts'
import { CONTACTS_SHOWS } from '../observers/contacts.ts'
import { LED_SHOWS } from '../observers/led-sensor.ts'
import { PILOT_SHOWS } from '../observers/pilot.ts'
import { WORD_SHOWS } from '../observers/word.ts'
import { simulatedStationSchema } from '../stations/simulated-keys.ts'
import { once, stationKind } from './kind.ts'

const load = once(() => import('../stations/simulated.ts'))

/** What can see a simulated station, in the order of preference of a rig that does not say. */
const OBSERVERS: Readonly<Record<string, readonly Observed[]>> = {
  pilot: PILOT_SHOWS,
  contacts: CONTACTS_SHOWS,
  clamp: CLAMP_SHOWS,
  'led-sensor': LED_SHOWS,
  word: WORD_SHOWS,
}

export const simulatedStation = stationKind({
  schema: simulatedStationSchema,
  observers: OBSERVERS,
  isBuilt: true,
  make: async (ground, keys, wish) => {
    const { simulated } = await load()
    return simulated(ground, keys, wish)
  },
})
