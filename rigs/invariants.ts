import { type Amps, NOMINAL_VOLTS, PHASES, type Phase, type SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import { type Display, type Led, socketName } from '../bench/facts.ts'
import type { Timeline } from '../bench/timeline.ts'
import type { Pool } from '../emulators/station/parts/limits.ts'
import type { Cycle, CycleSocket } from '../emulators/station/station.ts'
import { LOWEST_AMPS, mode3Of, offeredAmps } from '../protocols/control-pilot.ts'
import { type MayDraw, NetworkSum } from './network-sum.ts'

// What must always hold of a simulated station, whatever a scenario asks. It knows no scenario, and a real station has
// none of it.

/** Something that must hold after every cycle of a simulated station does not. */
export class InvariantBroken extends Error {
  override readonly name = 'InvariantBroken'
}

/** Offers are told in tenths of an ampere, duty cycles carry them to a hundredth. */
const ROUNDING: Amps = 0.05

/** A cycle sees a change up to so much later than it happened. */
const LATE: Millis = 1100

/** By phase; undefined where it does not. */
type LoadedSince = [Millis | undefined, Millis | undefined, Millis | undefined]

interface Level {
  readonly at: Millis
  readonly amps: Amps
}

/** What was looked at in the latest seconds; the highest of it counts, for it may still be in force. */
class Recent {
  #levels: Level[] = []

  /** A limit that begins to be one at `since` was none before. */
  constructor(since?: Millis) {
    if (since !== undefined) this.#levels.push({ at: since - 1, amps: Number.POSITIVE_INFINITY })
  }

  put(at: Millis, amps: Amps): void {
    const levels = this.#levels
    if (levels[levels.length - 1]?.amps !== amps) levels.push({ at, amps })
  }

  /** The highest value that held at any moment since `from`. */
  highest(from: Millis): Amps {
    if (this.#levels.length === 1) return Math.max(0, this.#levels[0]!.amps)
    const before = this.#levels.findLastIndex(({ at }) => at <= from)
    if (before > 0) this.#levels = this.#levels.slice(before)
    let highest = 0
    for (const { amps } of this.#levels) if (amps > highest) highest = amps
    return highest
  }
}

/**
 * What must hold of a simulated station after every cycle of every scenario, judged by the pilots, the contactors, the
 * limits of that cycle and what the station shows.
 */
export class Invariants {
  readonly #timeline: Timeline
  readonly #station: string
  readonly #networkSum: NetworkSum
  readonly #who: Readonly<Record<SocketNumber, string>>
  readonly #offers = new Map<number, Recent>()
  readonly #limits = new Map<string, readonly [Recent, Recent, Recent]>()
  /** Of the pools of the latest cycle, in their order. */
  #pools: readonly Pool[] = []
  #recent: readonly (readonly [Recent, Recent, Recent])[] = []
  /** Since when a socket has been taken to load each phase, by its ID. */
  readonly #loadedSince = new Map<number, LoadedSince>()
  readonly #closedInC1Since = new Map<number, Millis>()
  readonly #outOfTurnSince = new Map<number, Millis>()
  readonly #wrongLightSince = new Map<number, Millis>()

  constructor(timeline: Timeline, station: string, networkSum = new NetworkSum()) {
    this.#networkSum = networkSum
    this.#timeline = timeline
    this.#station = station
    this.#who = { 1: socketName(1, station), 2: socketName(2, station) }
  }

  /** Its station went off: what lasted until then lasts no longer, and between two starts there may be no cycle at all. */
  off(): void {
    this.#closedInC1Since.clear()
    this.#outOfTurnSince.clear()
    this.#wrongLightSince.clear()
  }

  /** Throws InvariantBroken, which fails the scenario that the cycle belongs to. */
  check(cycle: Cycle): void {
    for (const socket of cycle.sockets) {
      this.#pilotTellsTheOffer(socket)
      this.#withinItsOwn(socket)
      this.#powerOnlyWhenAsked(socket, cycle)
      this.#turnComes(socket, cycle)
      this.#displayAgrees(socket)
      this.#ledAgrees(socket, cycle)
    }
    this.#withinWhatIsShared(cycle)
  }

  #pilotTellsTheOffer({ number, plug, offer }: CycleSocket): void {
    const told = offeredAmps(plug.signal)
    if (offer > 0 && offer < LOWEST_AMPS)
      this.#broken(number, `is to be offered ${offer} A, less than ${LOWEST_AMPS} A`)
    if (told > 0 && told < LOWEST_AMPS) this.#broken(number, `is told ${told} A, less than ${LOWEST_AMPS} A`)
    const inTheGap = told === 51 && offer > 51 && offer <= 52.5
    if (told > 0 && Math.abs(told - offer) > ROUNDING && !inTheGap)
      this.#broken(number, `is told ${told} A by its pilot and is to be offered ${offer} A`)
  }

  #withinItsOwn({ number, offer, max, plug }: CycleSocket): void {
    if (offer > max + ROUNDING) this.#broken(number, `is offered ${offer} A, above its own maximum of ${max} A`)
    const rating = plug.cable?.rating
    if (offer > 0 && rating !== undefined && offer > rating + ROUNDING)
      this.#broken(number, `is offered ${offer} A over a cable of ${rating} A`)
  }

  #powerOnlyWhenAsked({ number, plug }: CycleSocket, { now, rules }: Cycle): void {
    if (plug.conductors === 0) {
      this.#closedInC1Since.delete(number)
      return
    }
    const state = mode3Of(plug.high, plug.signal.kind === 'pwm')
    if (state === 'C2' || state === 'D2') this.#closedInC1Since.delete(number)
    else if (state === 'C1' || state === 'D1') {
      const since = this.#closedInC1Since.get(number) ?? now
      this.#closedInC1Since.set(number, since)
      if (now - since > rules.keptClosedMillis)
        this.#broken(number, `has its contactor closed in ${state} for ${(now - since) / 1000} s`)
    } else this.#broken(number, `has its contactor closed in ${state}`)
  }

  /** A paused session never loses its turn for ever: at most two periods for each socket, and one that was cut short. */
  #turnComes({ number, paused }: CycleSocket, { now, socketCount, rules }: Cycle): void {
    if (paused !== 'turn') {
      this.#outOfTurnSince.delete(number)
      return
    }
    const since = this.#outOfTurnSince.get(number) ?? now
    this.#outOfTurnSince.set(number, since)
    const most = 3 * socketCount * rules.periodMillis + LATE
    if (now - since > most) this.#broken(number, `has waited ${(now - since) / 1000} s for its turn`)
  }

  #displayAgrees(socket: CycleSocket): void {
    const { number, plug, state } = socket
    const display = this.#timeline.latest(this.#who[number], 'display')?.value as Display | undefined
    const power = PHASES.reduce<number>(
      (sum, phase) => sum + plug.drawn[phase] * plug.powerFactor[phase] * NOMINAL_VOLTS,
      0,
    )
    if (display && Math.abs(display.watts - power) > 10)
      this.#broken(number, `shows ${display.watts} W and gives ${Math.round(power)} W`)
    if (display && disagrees(socket, display.code > 0))
      this.#broken(number, `shows ${display.code > 0 ? `code ${display.code}` : 'no code'} with fault: ${state.fault}`)
  }

  /** What the sensor has named may be a part of a pattern old. */
  #ledAgrees(socket: CycleSocket, { now }: Cycle): void {
    const { number, state } = socket
    const led = this.#timeline.latest(this.#who[number], 'led')?.value as Led | undefined
    if (!led || led.colours.length === 0 || !disagrees(socket, led.colours.includes('red'))) {
      this.#wrongLightSince.delete(number)
      return
    }
    const since = this.#wrongLightSince.get(number) ?? now
    this.#wrongLightSince.set(number, since)
    if (now - since > LATE) this.#broken(number, `lights ${led.colours.join(' and ')} with fault: ${state.fault}`)
  }

  /**
   * The sum of what cars may draw, those included whose offer was lowered less than a reaction time ago, is within every
   * shared limit, as high as that was within the same time: a limit that falls is followed, not foreseen.
   */
  #withinWhatIsShared(cycle: Cycle): void {
    const { now, pools, sockets, rules } = cycle
    const from = now - rules.reactionMillis - LATE
    const may = new Map<number, Amps>()
    for (const { number, id, offer, plug, loads } of sockets) {
      // Behind an open contactor and without an offer nothing is left of what there was: the next car begins anew.
      const over = plug.conductors === 0 && offer === 0
      const recent = (over ? undefined : this.#offers.get(number)) ?? new Recent()
      this.#offers.set(number, recent)
      const allowed = plug.conductors > 0 ? offer : 0
      recent.put(now, allowed)
      may.set(id, plug.conductors > 0 ? recent.highest(now - rules.reactionMillis + 1) : 0)
      const loaded: LoadedSince = this.#loadedSince.get(id) ?? [undefined, undefined, undefined]
      this.#loadedSince.set(id, loaded)
      for (const phase of PHASES) loaded[phase] = loads.includes(phase) ? (loaded[phase] ?? now) : undefined
    }
    this.#withinItsNetwork(cycle, may, from)
    if (pools !== this.#pools) this.#limitsOf(pools, now)
    for (const [index, { source, amps, members }] of pools.entries()) {
      const limits = this.#recent[index]!
      for (const phase of PHASES) {
        const limit = limits[phase]
        limit.put(now, Math.max(0, amps[phase]))
        const most = limit.highest(from)
        const sum = this.#sumOn(phase, may, from, members)
        if (sum > most + ROUNDING * sockets.length)
          throw new InvariantBroken(
            `${this.#station === 'station' ? '' : `at station ${this.#station} `}cars may draw ${sum.toFixed(1)} A on L${phase + 1} where ${source} leaves ${most.toFixed(1)} A`,
          )
      }
    }
  }

  /** The stations of one network together, which know of each other only what datagrams tell them. */
  #withinItsNetwork({ now, network, sockets }: Cycle, may: ReadonlyMap<number, Amps>, from: Millis): void {
    if (!network) {
      this.#networkSum.put(this.#station, undefined, [], now)
      return
    }
    const told = sockets.map(({ id, plug }): MayDraw => {
      const since = this.#loadedSince.get(id)!
      const on = (phase: Phase): Amps => (since[phase] !== undefined && since[phase] <= from ? may.get(id)! : 0)
      return { id, plug, may: [on(0), on(1), on(2)] }
    })
    const over = this.#networkSum.put(this.#station, network, told, now)
    if (over)
      throw new InvariantBroken(
        `cars of the network may draw ${over.amps.toFixed(1)} A on L${over.phase + 1} where its stations may have ${over.current.toFixed(1)} A`,
      )
  }

  /** One that is there again after it was gone begins anew. */
  #limitsOf(pools: readonly Pool[], now: Millis): void {
    const names = pools.map(nameOf)
    for (const limit of this.#limits.keys()) if (!names.includes(limit)) this.#limits.delete(limit)
    for (const name of names)
      if (!this.#limits.has(name)) this.#limits.set(name, [new Recent(now), new Recent(now), new Recent(now)])
    this.#recent = names.map((name) => this.#limits.get(name)!)
    this.#pools = pools
  }

  #sumOn(phase: Phase, may: ReadonlyMap<number, Amps>, from: Millis, members?: ReadonlySet<number>): Amps {
    let sum = 0
    for (const [id, amps] of may) {
      if (members && !members.has(id)) continue
      const since = this.#loadedSince.get(id)?.[phase]
      if (since !== undefined && since <= from) sum += amps
    }
    return sum
  }

  #broken(number: SocketNumber, words: string): never {
    throw new InvariantBroken(`${this.#who[number]} ${words}`)
  }
}

/** A face that tells of a fault where there is none, or of none where there is one. */
function disagrees({ plug, state }: CycleSocket, tells: boolean): boolean {
  const { fault, phase, session, car } = state
  const unknownCable = plug.cable !== undefined && plug.cable.rating === undefined
  const keptClosed = phase === 'idle' && (car === 'ready' || car === 'ready with ventilation')
  if (fault !== 'none' || unknownCable || (keptClosed && session === 'stopped')) return !tells
  // In a pause the guide allows it, and an option of the station calls it a fault.
  return tells && !(keptClosed && session === 'authorised')
}

/** A set of members never changes. */
const wordsOf = new WeakMap<ReadonlySet<number>, string>()

/** With other members a limit is another one, and they have their time to follow it. */
function nameOf({ source, members }: Pool): string {
  if (!members) return source
  let words = wordsOf.get(members)
  if (words === undefined) {
    words = [...members].join(' and ')
    wordsOf.set(members, words)
  }
  return `${source} of ${words}`
}
