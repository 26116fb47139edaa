import type { SerialMode } from '../bench/wires.ts'

// The commands of an LCUS relay board. It opens no port and knows nothing of what a relay switches.

/** How an LCUS relay board is spoken to over its CH340: 9600 baud, 8N1 (device facts D.1). */
export const LCUS_SERIAL: SerialMode = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 }

/** The most channels that such a board has. */
export const LCUS_CHANNELS = 8

const START = 0xa0

/** Gives a coil voltage, or takes it away: A0, channel from 1, 01 or 00, and the sum of these. A board does not answer. */
export function lcusCommand(channel: number, on: boolean): Buffer {
  if (!Number.isInteger(channel) || channel < 1 || channel > LCUS_CHANNELS)
    throw new RangeError(`a relay board has channels 1 to ${LCUS_CHANNELS}, not ${channel}`)
  const bytes = [START, channel, on ? 1 : 0]
  return Buffer.from([...bytes, bytes.reduce((sum, byte) => sum + byte, 0) & 0xff])
}
