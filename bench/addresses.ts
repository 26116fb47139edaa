/** Which host of a rig has which IPv4 address on the network of the station, as the station's settings name it. */
export class Addresses {
  readonly #at = new Map<string, string>()

  /** Gives a host an address; whoever had it has none from now on. */
  give(host: string, address: string): void {
    const plain = plainAddress(address)
    for (const [other, its] of this.#at) if (its === plain) this.#at.delete(other)
    this.#at.set(host, plain)
  }

  hostAt(address: string): string | undefined {
    const plain = plainAddress(address)
    for (const [host, its] of this.#at) if (its === plain) return host
    return undefined
  }
}

/** '192.168.000.005' is how the guide writes 192.168.0.5. */
export function plainAddress(address: string): string {
  return address.split('.').map(Number).join('.')
}

/** Whether two IPv4 addresses are in one range. `mask` as 255.255.255.0. */
export function inOneRange(one: string, other: string, mask: string): boolean {
  const bits = number(mask)
  return (number(one) & bits) === (number(other) & bits)
}

function number(address: string): number {
  return address.split('.').reduce((sum, group) => (sum << 8) | Number(group), 0)
}
