import type { StationCore } from '../ground.ts'
import { FOREVER, NO_POOLS, type Source } from './source.ts'

/** What the connector of a socket is set to carry at most (guide 2.5.2). Unaware of cable, station and car. */
export function connectorMaximum({ settings }: StationCore): Source {
  return {
    name: 'connector',
    watch() {},
    caps: (_now, { number }) => [
      {
        whose: 'connector',
        amps: settings.amps(number === 1 ? 'Connector1-MaxCurrent' : 'Connector2-MaxCurrent'),
      },
    ],
    pools: () => NO_POOLS,
    holdsUntil: () => FOREVER,
  }
}
