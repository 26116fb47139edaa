import { BadInput } from '../bench/bad-input.ts'
import type { BenchClock, Millis } from '../bench/clock.ts'

// Hosts that a rig file names instead of giving their address. It knows nothing of what such a host is.

/** How a rig file writes a host that is found by its name: 'mdns:ALF_123'. */
const BY_NAME = /^mdns:(.+)$/

export function isByName(host: string): boolean {
  return BY_NAME.test(host)
}

/**
 * The address of each host of a rig. One by name is asked for by multicast DNS on the network of the first host that has
 * an address. Throws BadInput for one that does not answer `within`.
 */
export async function addressesOf(
  hosts: Readonly<Record<string, string>>,
  clock: BenchClock,
  file: string,
  within: Millis,
): Promise<Readonly<Record<string, string>>> {
  const from = Object.values(hosts).find((host) => !isByName(host))
  const addresses: Record<string, string> = {}
  for (const [host, given] of Object.entries(hosts)) {
    const [, name] = BY_NAME.exec(given) ?? []
    if (name === undefined || from === undefined) {
      addresses[host] = given
      continue
    }
    const { findStation } = await import('../protocols/mdns.ts')
    const found = await findStation(clock, from, name, within)
    if (!found)
      throw new BadInput(`${file}: hosts.${host}: no station called '${name}' answers on the network of ${from}`)
    addresses[host] = found.address
  }
  return addresses
}
