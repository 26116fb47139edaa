/**
 * The kind simulated: the station of this repository, on the wires and hosts that the rig file names. How it behaves is
 * the emulator's; it is built without knowing which scenario asks for it.
 */

import { z } from 'zod'
import { BadInput } from '../../bench/bad-input.ts'
import { epochOf } from '../../bench/calendar.ts'
import type { SettingValue } from '../../bench/station.ts'
import { WallClock } from '../../bench/wall-clock.ts'
import { readOptions } from '../../emulators/station/options.ts'
import { readBackOfficeUrl } from '../../protocols/ocpp/client.ts'
import { SCN_PORT } from '../../protocols/scn/announcement.ts'
import { once, port, stationKind, time } from './kind.ts'

const load = once(() => import('../../emulators/station/station.ts'))
const loadInvariants = once(() => import('../invariants.ts'))

const backOfficeUrl = z.string().superRefine((text, context) => {
  try {
    readBackOfficeUrl(text)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    context.addIssue({ code: 'custom', message: error.message })
  }
})

/** The setting that names a back office; firmware 6 has the second key instead of the first. */
function backOfficeSettings(url: string | undefined): Readonly<Record<string, SettingValue>> {
  if (url === undefined)
    throw new BadInput('the station of this rig has no backOffice: give it one such as ws://csms:80')
  return {
    'BackOffice-URL-wired': url,
    BackOfficeNetworkProfile1: `ocppVersion{OCPP16}ocppCsmsUrl{${url}}`,
  }
}

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

export const simulatedStation = stationKind({
  schema: z.strictObject({
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
  }),
  make: async (ground, keys, wish) => {
    const { SimulatedStation } = await load()
    const { Invariants } = await loadInvariants()
    if (keys.meter !== undefined && keys.meterAddress !== undefined)
      ground.addresses.give(keys.meter, keys.meterAddress)
    const name = wish.place === 'further' ? wish.name : 'station'
    const invariants = new Invariants(ground.timeline, name, ground.networkSum)
    return new SimulatedStation({
      ...ground,
      name,
      p1: keys.p1 === undefined ? undefined : ground.stationEnd(keys.p1),
      contact: keys.contact === undefined ? undefined : ground.contact(keys.contact),
      host: keys.host ?? 'station',
      trusted: keys.trusted,
      epoch: epochOf(ground.clock),
      modbus: keys.host === undefined ? undefined : { host: keys.host, port: keys.modbusPort },
      network:
        keys.meter === undefined
          ? undefined
          : {
              from: keys.host ?? 'station',
              port: keys.meterPort,
              hostAt: (address) => (keys.meterAddress === undefined ? keys.meter : ground.addresses.hostAt(address)),
            },
      takeAddress:
        keys.host === undefined || ground.clock instanceof WallClock
          ? undefined
          : () => {
              const host = keys.host!
              const address = ground.addresses.lease(host) ?? ground.addresses.linkLocal(host)
              ground.addresses.give(host, address)
              return address
            },
      smartNetwork: wish.place === 'alone' ? undefined : { host: keys.host ?? 'station', port: SCN_PORT },
      meterBus:
        keys.meterWire === undefined
          ? undefined
          : { wire: ground.stationEnd(keys.meterWire), latency: keys.meterLatency },
      profile: wish,
      preset: { ...wish.preset, ...(wish.online && backOfficeSettings(keys.backOffice)) },
      options: { ...keys.options, ...wish.options },
      ...(wish.parts && { parts: wish.parts }),
      onCycle: (cycle) => invariants.check(cycle),
    })
  },
})
