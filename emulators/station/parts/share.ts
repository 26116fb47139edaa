import { type Amps, PHASES, type Phase } from '../../../bench/amps.ts'
import { belongs, CLOSE, left, type Offer, type Pool, type SocketId, type Want } from './limits.ts'

/**
 * Max-min fair division among wants whose minima fit: all offers rise together, each not below its minimum, until a phase
 * of a pool or a want's own maximum stops some of them; those are frozen and the rest go on. Offers are cut down to
 * 0.1 A. An own maximum leads before a pool, and pools lead in their order.
 */
export function share(wants: readonly Want[], pools: readonly Pool[]): Map<SocketId, Offer> {
  const offers = new Map<SocketId, Offer>()
  let active = wants
  const frozen: { readonly want: Want; readonly amps: Amps }[] = []
  while (active.length > 0) {
    const levels: { readonly pool: Pool; readonly phase: Phase; readonly level: Amps }[] = []
    let lowest = Math.min(...active.map((want) => want.max))
    for (const pool of pools)
      for (const phase of PHASES) {
        const there = active.filter((want) => belongs(pool, want) && want.loads.includes(phase))
        if (there.length === 0) continue
        let taken = 0
        for (const { want, amps } of frozen) if (belongs(pool, want) && want.loads.includes(phase)) taken += amps
        const level = highestLevel(there, left(pool, phase, taken))
        levels.push({ pool, phase, level })
        lowest = Math.min(lowest, level)
      }
    const stopped = (want: Want): string | undefined => {
      if (want.max <= lowest + CLOSE) return want.cap
      return levels.find(
        ({ pool, phase, level }) => level <= lowest + CLOSE && belongs(pool, want) && want.loads.includes(phase),
      )?.pool.source
    }
    const rest: Want[] = []
    for (const want of active) {
      const leads = stopped(want)
      if (leads === undefined) {
        rest.push(want)
        continue
      }
      const amps = Math.min(want.max, Math.max(want.min, lowest))
      frozen.push({ want, amps })
      offers.set(want.id, { amps: Math.floor(amps * 10 + CLOSE) / 10, leads })
    }
    active = rest
  }
  return offers
}

/** The highest level at which everyone there, each at least at his minimum, takes no more than `room`. */
function highestLevel(there: readonly Want[], room: Amps): Amps {
  const minima = there.map((want) => want.min).sort((a, b) => b - a)
  let rest = room
  let count = minima.length
  for (const min of minima) {
    const level = rest / count
    if (level >= min || count === 1) return level
    rest -= min
    count--
  }
  return 0
}
