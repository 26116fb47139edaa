import type { Act, AroundActs } from '../bench/acts.ts'
import type { Addresses } from '../bench/addresses.ts'
import type { Amps } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import { Breaker } from '../bench/breaker.ts'
import type { Chance } from '../bench/chance.ts'
import type { BenchClock } from '../bench/clock.ts'
import { type Grid, signedAmps } from '../bench/copper.ts'
import type { DatagramFaults } from '../bench/datagram-faults.ts'
import type { Noting } from '../bench/timeline.ts'
import type { Wires } from '../bench/wires.ts'
import type { StandingStation } from './kinds/kind.ts'
import { STATION_KINDS } from './kinds/kinds.ts'
import type { DeviceDefinition, RigDefinition } from './load.ts'
import { pings } from './ping-check.ts'

// What a rig can do around its stations: cables, loads, the network. It knows nothing of scenarios.

/** Timeline name of the feed of the station; its fact is the breaker that a scenario fits. */
export const FEED = 'feed'

const hasKey =
  (key: string) =>
  (device: DeviceDefinition | undefined): boolean =>
    device?.keys[key] !== undefined

/** The first device of a kind that has a key of its own. */
function deviceWith(definition: RigDefinition, kind: string, key: string): DeviceDefinition | undefined {
  return definition.devices.find((device) => device.kind === kind && hasKey(key)(device))
}

function wireOf(definition: RigDefinition, kind: string, stationKey: string): string | undefined {
  const wire = deviceWith(definition, kind, 'wire')?.keys.wire
  return typeof wire === 'string' && definition.station.keys[stationKey] === wire ? wire : undefined
}

function hostOf(definition: RigDefinition, kind: string): string | undefined {
  const host = deviceWith(definition, kind, 'host')?.keys.host
  return typeof host === 'string' ? host : undefined
}

/** A meter that a station of this rig asks and that is no device of it: what the two say to each other cannot be cut. */
function foreignMeter({ station, devices }: RigDefinition): string | undefined {
  const { meter } = station.keys
  return typeof meter === 'string' && !devices.some(({ keys }) => keys.host === meter) ? meter : undefined
}

/**
 * Why a device of a rig file says nothing to its station, as far as the file tells: it is on another wire or host, or the
 * station does not know of it. What such a device does would be a fault that never happens.
 */
export function outOfReach({ station }: RigDefinition, { name, kind, keys }: DeviceDefinition): string | undefined {
  const of = station.keys
  switch (kind) {
    case 'p1-meter':
      return keys.wire === of.p1 ? undefined : `${name} is not on the P1 port of the station`
    case 'modbus-meter':
      return (keys.wire !== undefined && keys.wire === of.meterWire) ||
        (keys.host !== undefined && keys.host === of.meter)
        ? undefined
        : `the station does not ask ${name}`
    case 'relay':
      return of.contact === name ? undefined : `the contact of ${name} is not that of the station`
    case 'ems':
      return of.host !== undefined && keys.station === of.host ? undefined : `${name} does not reach the station`
    case 'back-office':
      return of.backOffice === undefined ? 'the station of this rig has no back office' : undefined
    default:
      return undefined
  }
}

/** Why a rig cannot do something, as far as its file tells; undefined for what it can. */
export function whyNot(definition: RigDefinition, act: Act): string | undefined {
  const { station, devices, time } = definition
  const { isBuilt } = STATION_KINDS[station.kind as keyof typeof STATION_KINDS]
  const built = isBuilt ? undefined : 'a real station is what it is'
  switch (act) {
    case 'household load':
    case 'solar power':
      return devices.some((device) => device.kind.endsWith('-meter') && !outOfReach(definition, device))
        ? undefined
        : 'no meter of this rig would show it'
    case 'wiring of the feed':
    case 'breaker in the feed':
      return isBuilt ? undefined : 'its feed is not the copper of the bench'
    case 'P1 cable':
      return wireOf(definition, 'p1-meter', 'p1') ? undefined : 'this rig has no P1 meter on the wire of its station'
    case 'serial bus of the smart meter':
      return wireOf(definition, 'modbus-meter', 'meterWire') ? undefined : 'this rig has no meter on a serial bus'
    case 'network of the smart meter':
      return hostOf(definition, 'modbus-meter') ? undefined : 'this rig has no meter on a network'
    case 'network of the station': {
      if (station.keys.host === undefined) return 'the station of this rig has no host'
      const meter = foreignMeter(definition)
      return meter ? `what it says to the meter at host '${meter}' goes past the bench` : undefined
    }
    case 'faults of datagrams':
      return station.keys.host === undefined ? 'the station of this rig has no host' : undefined
    case 'DHCP server':
      return time === 'virtual' && station.keys.host !== undefined ? undefined : 'this rig has none of its own'
    case 'ping':
      return hostOf(definition, 'installer') ? undefined : 'this rig has no laptop of an installer'
    case 'assumptions of the station':
    case 'model, firmware and licences of the station':
    case 'several stations':
      return built
    default:
      return undefined
  }
}

interface Around {
  readonly definition: RigDefinition
  readonly clock: BenchClock
  readonly chance: Chance
  readonly wires: Wires
  readonly datagrams: DatagramFaults
  readonly grid: Grid
  readonly addresses: Addresses
  readonly noting: Noting
  /** A station by the name that scenarios give it. */
  readonly standing: (station?: string) => StandingStation
}

function known(name: string | undefined): string {
  if (name === undefined) throw new BadInput('this rig has no such wire')
  return name
}

/** The acts of an open rig around one of its stations; only what `whyNot` allows is asked of them. */
export function aroundActs(
  around: Around,
  station: string | undefined,
): { readonly [A in keyof AroundActs]: () => AroundActs[A] } {
  const { definition, clock, chance, wires, datagrams, grid, addresses, noting, standing } = around
  const line = (name: string) => ({ cut: () => wires.cut(name), mend: () => wires.mend(name) })
  const host = (name?: string): string => standing(name).host
  return {
    'household load': () => ({ use: (amps) => grid.use(amps) }),
    'solar power': () => ({ produce: (amps) => grid.produce(amps) }),
    'wiring of the feed': () => ({
      rewire: (wiring, socket) => {
        const { rewire } = standing(station)
        if (!rewire) throw new BadInput('the feed of this station is not the copper of the bench')
        rewire(wiring, socket)
      },
    }),
    'breaker in the feed': () => ({
      fit: (rating: Amps) => {
        const { plugs, station: behind } = standing(station)
        noting.note(FEED, 'breaker', 'closed')
        const breaker = new Breaker(clock, rating, () => {
          noting.note(FEED, 'breaker', 'tripped')
          void behind.power(false)
        })
        for (const plug of plugs.values()) plug.onChange(() => breaker.carry(signedAmps(grid.flow('chargers'))))
      },
    }),
    'P1 cable': () => {
      const wire = known(wireOf(definition, 'p1-meter', 'p1'))
      return {
        ...line(wire),
        weaken: () => wires.disturb(wire, weak(chance.of(wire))),
        split: () => wires.disturb(wire, inPieces),
      }
    },
    'serial bus of the smart meter': () => line(known(wireOf(definition, 'modbus-meter', 'meterWire'))),
    'network of the smart meter': () => line(known(hostOf(definition, 'modbus-meter'))),
    'network of the station': () => line(host(station)),
    'faults of datagrams': () => ({
      lose: (share) => datagrams.lose(share),
      double: (share) => datagrams.double(share),
      delay: (least, most, of) => datagrams.delay(least, most, of === undefined ? undefined : host(of)),
      split: (groups) => datagrams.split(groups.map((group) => group.map((name) => host(name)))),
      block: (of, port, way) => datagrams.block(host(of), port, way),
      unblock: (of, port, way) => datagrams.unblock(host(of), port, way),
      mend: () => datagrams.mend(),
    }),
    'DHCP server': () => ({
      takeAway: () => {
        addresses.serves = false
      },
    }),
    ping: () => ({
      ping: (of, times) => pings(clock, wires, known(hostOf(definition, 'installer')), host(of), times),
    }),
    'assumptions of the station': () => ({}),
    'model, firmware and licences of the station': () => ({}),
    'several stations': () => ({}),
  }
}

/** A byte in about a hundred is damaged, and three are lost somewhere. */
function weak(chance: Chance): (bytes: Buffer) => readonly Buffer[] {
  return (bytes) => {
    const damaged = Buffer.from(bytes)
    for (let from = 0; from < damaged.length; from += 97) {
      const index = from + chance.below(Math.min(97, damaged.length - from))
      damaged[index] = damaged[index]! ^ 0x10
    }
    const gap = chance.below(damaged.length)
    return [damaged.subarray(0, gap), damaged.subarray(gap + 3)].filter((piece) => piece.length > 0)
  }
}

function inPieces(bytes: Buffer): readonly Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 13) pieces.push(bytes.subarray(at, at + 13))
  return pieces
}
