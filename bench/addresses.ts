// The IPv4 addresses of a rig's hosts: who has which, what a DHCP server leases, what a host gives itself. It sends
// nothing and knows no wire.

/** Where the leases of the bench's DHCP server begin. */
const FIRST_LEASE = 100

/** How many addresses there are to choose from. */
const LINK_LOCAL = 254 * 256

/** Which host of a rig has which IPv4 address on the network of the station, as the station's settings name it. */
export class Addresses {
  readonly #at = new Map<string, string>()
  readonly #leases = new Map<string, string>()
  /** Whether a DHCP server is there. */
  serves = true

  /** What the DHCP server gives a host, the same one each time; undefined where there is no server. */
  lease(host: string): string | undefined {
    if (!this.serves) return undefined
    let address = this.#leases.get(host)
    for (let last = FIRST_LEASE; address === undefined; last++) {
      const free = `192.168.0.${last}`
      if (!this.isTaken(free) && ![...this.#leases.values()].includes(free)) address = free
    }
    this.#leases.set(host, address)
    return address
  }

  /**
   * An address that a host gives itself, 169.254.1.0 to 169.254.254.255, where nobody else has it (RFC 3927): the same
   * host tries them in the same order.
   */
  linkLocal(host: string): string {
    let seed = [...host].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % LINK_LOCAL, 7)
    for (;;) {
      const address = `169.254.${1 + (seed >> 8)}.${seed & 255}`
      if (!this.isTaken(address) || this.hostAt(address) === host) return address
      seed = (seed + 1) % LINK_LOCAL
    }
  }

  isTaken(address: string): boolean {
    return this.hostAt(address) !== undefined
  }

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
