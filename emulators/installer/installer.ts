import { type Clock, type Millis, OVER } from '../../bench/clock.ts'
import type { SettingValue } from '../../bench/station.ts'
import type { Installer, NetworkMember, NetworkValues, OverviewSocket } from '../../bench/verbs.ts'
import type { DatagramSocket, Wires } from '../../bench/wires.ts'
import { type Announcement, decodeAnnouncement, SCN_PORT } from '../../protocols/scn/announcement.ts'

// The emulated installer's program: the verbs that steps ask of it, on datagrams and settings. It knows nothing of how
// stations divide a current.

export interface InstallerKeys {
  /** The laptop's own, in the network of the stations. */
  readonly host: string
  readonly port?: number | undefined
}

/** Who has not announced himself for so long is no longer shown. */
const SHOWN: Millis = 5000

/**
 * The maker's installer program, as far as a Smart Charging Network goes (guide 6.3.3.1 to 6.3.3.3). It knows who is there
 * from their announcements, keeps the order in which stations were added, and changes settings; a station whose settings
 * it changed restarts by itself.
 */
export class NetworkInstaller implements Installer {
  readonly name: string
  readonly #clock: Clock
  readonly #wires: Wires
  readonly #keys: InstallerKeys
  #datagrams: DatagramSocket | undefined
  /** The latest datagram of each host; read only when somebody looks. */
  readonly #heard = new Map<string, { readonly bytes: Buffer; readonly at: Millis }>()
  /** By name of the network, in the order in which they were added. */
  readonly #networks = new Map<string, NetworkMember[]>()

  constructor(clock: Clock, wires: Wires, name: string, keys: InstallerKeys) {
    this.#clock = clock
    this.#wires = wires
    this.name = name
    this.#keys = keys
  }

  async start(): Promise<void> {
    const hear = (bytes: Buffer, from: string): typeof OVER => {
      this.#heard.set(from, { bytes, at: this.#clock.now() })
      return OVER
    }
    this.#datagrams = await this.#wires.datagrams(this.#keys.host, this.#keys.port ?? SCN_PORT, hear)
  }

  async stop(): Promise<void> {
    const datagrams = this.#datagrams
    this.#datagrams = undefined
    this.#heard.clear()
    this.#networks.clear()
    await datagrams?.close()
  }

  overview(network: string): readonly string[] {
    return this.#members(network).map(({ identity }) => identity)
  }

  sockets(network: string): readonly OverviewSocket[] {
    return this.#members(network)
      .flatMap(({ sockets }) => sockets)
      .sort((one, other) => one.id - other.id)
      .map(({ id, plugged, closed, drawn }) => ({
        id,
        state: closed ? 'charging' : plugged ? 'plugged in' : 'free',
        drawn,
      }))
  }

  #members(network: string): readonly Announcement[] {
    const now = this.#clock.now()
    return [...this.#heard.values()]
      .filter(({ at }) => now - at <= SHOWN)
      .flatMap(({ bytes }) => decodeAnnouncement(bytes) ?? [])
      .filter((said) => said.network === network)
      .sort((one, other) => one.station - other.station)
  }

  async add(network: string, member: NetworkMember): Promise<void> {
    const members = this.#networks.get(network) ?? []
    const first = socketsOf(members)
    const all = [...members, member]
    const settings = {
      'SCN-IsEnabled': true,
      'SCN-NetworkName': network,
      'SCN-SocketID': first,
      'SCN-SocketCount': socketsOf(all),
    }
    await configure(member, settings)
    this.#networks.set(network, all)
    for (const other of members) await configure(other, { 'SCN-SocketCount': socketsOf(all) })
  }

  async initialise(network: string, values: NetworkValues): Promise<void> {
    const members = this.#networks.get(network)
    if (!members) throw new Error(`the installer knows no network ${network}`)
    let first = 0
    for (const member of members) {
      await configure(member, { ...values, 'SCN-SocketID': first, 'SCN-SocketCount': socketsOf(members) })
      first += member.sockets
    }
  }
}

function socketsOf(members: readonly NetworkMember[]): number {
  return members.reduce((sum, { sockets }) => sum + sockets, 0)
}

/** Throws Error where the station refuses a value: nothing of what follows it is changed then. */
async function configure(member: NetworkMember, settings: Readonly<Record<string, SettingValue>>): Promise<void> {
  let changed = false
  for (const [key, value] of Object.entries(settings)) {
    const former = await member.setting(key)
    const answer = await member.change(key, value)
    if (answer === 'Rejected' || answer === 'NotSupported')
      throw new Error(`station ${member.name} answers ${answer} to ${key} = ${value}`)
    if ((await member.setting(key)) !== former) changed = true
  }
  if (changed) await member.restart()
}
