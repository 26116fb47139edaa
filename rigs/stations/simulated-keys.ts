import { z } from 'zod'
import { BadInput } from '../../bench/bad-input.ts'
import { readOptions } from '../../emulators/station/options.ts'
import { readBackOfficeUrl } from '../../protocols/ocpp/client.ts'
import { port, time } from '../kinds/kind.ts'

// The keys of a simulated station in a rig file. They say nothing of what is built from them.

const backOfficeUrl = z.string().superRefine((text, context) => {
  try {
    readBackOfficeUrl(text)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    context.addIssue({ code: 'custom', message: error.message })
  }
})

/** Assumptions of the simulated station, each judged by itself so that a wrong one is named with its line. */
const options = z.record(z.string(), z.unknown()).superRefine((given, context) => {
  for (const [name, value] of Object.entries(given))
    try {
      readOptions({ [name]: value })
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      context.addIssue({ code: 'custom', path: [name], message: error.message.replace(/^station: /, '') })
    }
})

export const simulatedStationSchema = z.strictObject({
  profile: z.string(),
  p1: z.string().optional(),
  contact: z.string().optional(),
  host: z.string().optional(),
  modbusPort: port.default(502),
  /** The host that the meter's address in the settings stands for; any address where none is named. */
  meter: z.string().optional(),
  meterAddress: z.ipv4().optional(),
  meterPort: port.default(502),
  /** The serial wire of a meter that is asked over RTU, and how late its adapter hands over what it heard. */
  meterWire: z.string().optional(),
  meterLatency: time.default(0),
  /** Where its back office is, for scenarios that have one: ws://host:port/path, the identity follows it. */
  backOffice: backOfficeUrl.optional(),
  /** Certificates in PEM that may have signed the back office's, for wss. */
  trusted: z.string().optional(),
  options: options.optional(),
})

export type SimulatedStationKeys = z.infer<typeof simulatedStationSchema>
