import { type Amps, PHASES, type Phase } from '../../../bench/amps.ts'
import { CLOSE, downToTenths, left, type Offer, type Pool, type SocketId, sharedPools, type Want } from './limits.ts'

// Dividing current among those who are served. Unaware of who is, and of time.

/** One phase of one pool, and who still rises on it: the highest minimum first. */
interface Line {
  readonly pool: Pool
  readonly phase: Phase
  rising: Want[]
  taken: Amps
  level: Amps
}

/**
 * Max-min fair division among wants whose minima fit: all offers rise together, each not below its minimum, until a phase
 * of a pool or a want's own maximum stops some of them; those are frozen and the rest go on. Offers are cut down to
 * 0.1 A. An own maximum leads before a pool, and pools lead in their order.
 */
export function share(wants: readonly Want[], pools: readonly Pool[]): Map<SocketId, Offer> {
  const offers = new Map<SocketId, Offer>()
  const byMinimum = wants.toSorted((a, b) => b.min - a.min)
  const everyLine = pools.flatMap((pool) =>
    PHASES.map((phase): Line => ({ pool, phase, rising: [], taken: 0, level: 0 })),
  )
  const linesOf = new Map<Want, Line[]>()
  for (const want of byMinimum) {
    const itsLines: Line[] = []
    for (const place of sharedPools(pools, want.id))
      for (const phase of PHASES) if (want.loads.includes(phase)) itsLines.push(everyLine[place * 3 + phase]!)
    for (const line of itsLines) line.rising.push(want)
    linesOf.set(want, itsLines)
  }
  const lines = everyLine.filter(({ rising }) => rising.length > 0)
  for (const line of lines) line.level = highestLevel(line.rising, left(line.pool, line.phase, 0))

  let active = wants
  while (active.length > 0) {
    let lowest = Number.POSITIVE_INFINITY
    for (const want of active) if (want.max < lowest) lowest = want.max
    for (const line of lines) if (line.rising.length > 0 && line.level < lowest) lowest = line.level
    const frozen = new Set<Want>()
    const touched = new Set<Line>()
    for (const want of active) {
      const itsLines = linesOf.get(want)!
      const leads =
        want.max <= lowest + CLOSE ? want.cap : itsLines.find(({ level }) => level <= lowest + CLOSE)?.pool.source
      if (leads === undefined) continue
      const amps = Math.min(want.max, Math.max(want.min, lowest))
      frozen.add(want)
      offers.set(want.id, { amps: downToTenths(amps), leads })
      for (const line of itsLines) {
        line.taken += amps
        touched.add(line)
      }
    }
    active = active.filter((want) => !frozen.has(want))
    // Levels change only after everyone of this round was judged by the same ones.
    for (const line of touched) {
      line.rising = line.rising.filter((want) => !frozen.has(want))
      line.level = highestLevel(line.rising, left(line.pool, line.phase, line.taken))
    }
  }
  return offers
}

/** The highest level at which everyone there, each at least at his minimum, takes no more than `room`. */
function highestLevel(there: readonly Want[], room: Amps): Amps {
  let rest = room
  let count = there.length
  for (const { min } of there) {
    const level = rest / count
    if (level >= min || count === 1) return level
    rest -= min
    count--
  }
  return 0
}
