import { BadInput } from './bad-input.ts'
import type { Chance } from './chance.ts'
import type { Millis } from './clock.ts'
import type { Wires } from './wires.ts'

// A bad network: what becomes of datagrams between hosts. It knows nothing of what stands in them, nor who sends them.

/** Chance is drawn in so many steps: a share is kept to a millionth. */
const STEPS = 1_000_000

/**
 * What a bad network does to the datagrams between hosts, from a moment on: loss, doubling, delay, cuts. Each path from one
 * host to another draws from chance of its own, so that what is sent on one does not shift what another gets.
 */
export class DatagramFaults {
  readonly #wires: Pick<Wires, 'disturbDatagrams'>
  readonly #chance: Chance
  readonly #paths = new Map<string, Chance>()
  #lost = 0
  #doubled = 0
  #delay: readonly [Millis, Millis] = [0, 0]
  /** Whose datagrams are late; everybody's where undefined. */
  #late: string | undefined
  #groups: readonly ReadonlySet<string>[] = []
  readonly #blocked = new Set<string>()

  constructor(wires: Pick<Wires, 'disturbDatagrams'>, chance: Chance) {
    this.#wires = wires
    this.#chance = chance
  }

  /** Loses a share from 0 to 1 of what each host should hear. */
  lose(share: number): void {
    this.#lost = shareOf(share)
    this.#begin()
  }

  /** A share from 0 to 1 comes twice; the second copy has a delay of its own. */
  double(share: number): void {
    this.#doubled = shareOf(share)
    this.#begin()
  }

  /** Each takes so much longer; where that differs by more than what lies between them, one overtakes another. */
  delay(least: Millis, most: Millis = least, host?: string): void {
    if (!(least >= 0 && most >= least && Number.isFinite(most)))
      throw new BadInput(`datagrams take from a time up to a longer one, not from ${least} to ${most} ms`)
    this.#delay = [least, most]
    this.#late = host
    this.#begin()
  }

  /** Hosts of different groups do not hear each other; a host of no group hears and is heard by all. */
  split(groups: readonly (readonly string[])[]): void {
    const all = groups.flat()
    const twice = all.find((host, index) => all.indexOf(host) < index)
    if (twice !== undefined) throw new BadInput(`${twice} is in two parts of the network; each host is in one`)
    this.#groups = groups.map((group) => new Set(group))
    this.#begin()
  }

  /** Nothing that comes in, or goes out, of this UDP port at this host gets through. */
  block(host: string, port: number, way: 'in' | 'out'): void {
    this.#blocked.add(`${host} ${port} ${way}`)
    this.#begin()
  }

  unblock(host: string, port: number, way: 'in' | 'out'): void {
    this.#blocked.delete(`${host} ${port} ${way}`)
  }

  /** From now on all is well; what is under way still comes as it was to come. */
  mend(): void {
    this.#lost = 0
    this.#doubled = 0
    this.#delay = [0, 0]
    this.#groups = []
    this.#blocked.clear()
    this.#wires.disturbDatagrams(undefined)
  }

  #begin(): void {
    this.#wires.disturbDatagrams((from, to, port) => this.#fate(from, to, port))
  }

  #fate(from: string, to: string, port: number): readonly Millis[] {
    if (this.#blocked.has(`${from} ${port} out`) || this.#blocked.has(`${to} ${port} in`)) return []
    const group = this.#groups.find((each) => each.has(from))
    const other = this.#groups.find((each) => each.has(to))
    if (group !== other && group && other) return []
    const path = `${from} > ${to}`
    const chance = this.#paths.get(path) ?? this.#chance.of(path)
    this.#paths.set(path, chance)
    if (this.#lost > 0 && chance.below(STEPS) < this.#lost) return []
    const copies = this.#doubled > 0 && chance.below(STEPS) < this.#doubled ? 2 : 1
    const late = this.#late === undefined || this.#late === from || this.#late === to
    return Array.from({ length: copies }, () => (late ? this.#taken(chance) : 0))
  }

  #taken(chance: Chance): Millis {
    const [least, most] = this.#delay
    return most > least ? least + chance.below(Math.floor(most - least) + 1) : least
  }
}

function shareOf(share: number): number {
  if (!(share >= 0 && share <= 1)) throw new BadInput(`a share of the datagrams is from 0 to 1, not ${share}`)
  return Math.round(share * STEPS)
}
