import { type Amps, PHASES, type Phase, type PhaseAmps } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import type { Plug } from '../bench/copper.ts'
import type { NetworkSettings } from '../emulators/station/ground.ts'

// What the stations of one network may draw together, judged from outside all of them. It knows neither datagrams nor
// what a station thinks of the others.

/** What a car of one socket may draw from each phase. */
export interface MayDraw {
  /** Its ID in the network. */
  readonly id: number
  readonly plug: Plug
  readonly may: PhaseAmps
}

interface Member {
  readonly network: NetworkSettings
  sockets: readonly MayDraw[]
  sum: PhaseAmps
}

/** Offers are told in tenths of an ampere, duty cycles carry them to a hundredth. */
const ROUNDING: Amps = 0.05

/** So long after a network has become what it should be is everybody's word of it new, and every car has followed. */
const SETTLED: Millis = 30_000

/**
 * What the stations of one network may draw together on each phase never exceeds SCN-TotalStaticCurrent, whatever befalls
 * their datagrams. That is promised of a network whose stations are set alike, with different IDs below the socket count, and
 * whose current is enough for the safe current of every socket (docs/network.md); of another nothing is judged.
 */
export class NetworkSum {
  readonly #members = new Map<string, Member>()
  #sum: [Amps, Amps, Amps] = [0, 0, 0]
  #soundSince: Millis | undefined

  /** What a station came to in a cycle; the phase on which that is too much, with how much it is. */
  put(
    station: string,
    network: NetworkSettings | undefined,
    sockets: readonly MayDraw[],
    now: Millis,
  ): { readonly phase: Phase; readonly amps: Amps; readonly current: Amps } | undefined {
    const member = this.#members.get(station)
    if (!network) {
      if (this.#members.delete(station)) this.#begin(now)
      return undefined
    }
    if (
      !member ||
      !isSame(member.network, network) ||
      member.sockets.some(({ id }, index) => id !== sockets[index]?.id)
    ) {
      this.#members.set(station, { network, sockets, sum: sumOf(sockets) })
      this.#begin(now)
      return undefined
    }
    this.#put(member, sockets)
    if (this.#soundSince === undefined || now - this.#soundSince < SETTLED) return undefined
    if (this.#over(network) === undefined) return undefined
    // A station that has gone dark since its latest cycle lets no car draw.
    for (const each of this.#members.values()) this.#put(each, each.sockets)
    const phase = this.#over(network)
    return phase === undefined ? undefined : { phase, amps: this.#sum[phase], current: network.current }
  }

  #put(member: Member, sockets: readonly MayDraw[]): void {
    const sum = sumOf(sockets)
    for (const phase of PHASES) this.#sum[phase] += sum[phase] - member.sum[phase]
    member.sockets = sockets
    member.sum = sum
  }

  #over({ current }: NetworkSettings): Phase | undefined {
    return PHASES.find((phase) => this.#sum[phase] > current + ROUNDING * 2 * this.#members.size)
  }

  /** After another one came, went or was set otherwise. */
  #begin(now: Millis): void {
    this.#sum = [0, 0, 0]
    const ids = new Set<number>()
    const members = [...this.#members.values()]
    let sound = true
    for (const { network, sockets, sum } of members) {
      for (const phase of PHASES) this.#sum[phase] += sum[phase]
      if (!isSame(network, members[0]!.network) || network.sockets * network.safe > network.current) sound = false
      for (const { id } of sockets) {
        if (ids.has(id) || id >= network.sockets) sound = false
        ids.add(id)
      }
    }
    this.#soundSince = sound ? now : undefined
  }
}

function isSame(one: NetworkSettings, other: NetworkSettings): boolean {
  return (
    one === other ||
    (one.name === other.name &&
      one.sockets === other.sockets &&
      one.current === other.current &&
      one.safe === other.safe)
  )
}

/** Behind an open contactor nobody draws. */
function sumOf(sockets: readonly MayDraw[]): PhaseAmps {
  const sum: [Amps, Amps, Amps] = [0, 0, 0]
  for (const { plug, may } of sockets) if (plug.conductors > 0) for (const phase of PHASES) sum[phase] += may[phase]
  return sum
}
