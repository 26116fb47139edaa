import type { Amps } from '../../../bench/amps.ts'
import type { Plug } from '../../../bench/copper.ts'
import { FOREVER, NO_CAPS, NO_POOLS, type Source } from './source.ts'

/** What the cable that is in a socket may carry, as its proximity resistor says (IEC 61851-1 table B.2). Unaware of who plugged it in. */
export function cableMaximum(): Source {
  return {
    name: 'cable',
    watch() {},
    caps: (_now, { plug: { cable } }) => (cable ? [{ whose: 'cable', amps: carries(cable) }] : NO_CAPS),
    pools: () => NO_POOLS,
    holdsUntil: () => FOREVER,
  }
}

/** A cable of which nothing is known may carry nothing (code 405). */
function carries({ rating }: NonNullable<Plug['cable']>): Amps {
  return rating ?? 0
}
