/** The kind installer: who finds the stations of a network from a host. What it hears there is the emulator's. */

import { z } from 'zod'
import { deviceKind, once } from './kind.ts'

const load = once(() => import('../../emulators/installer/installer.ts'))

export const installer = deviceKind({
  is: 'installer',
  scope: 'one station',
  schema: z.strictObject({ host: z.string() }),
  make: async ({ clock, wires }, name, keys) => {
    const { NetworkInstaller } = await load()
    return new NetworkInstaller(clock, wires, name, keys)
  },
})
