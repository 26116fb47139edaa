import type { Plug } from '../../bench/copper.ts'
import { type Observed, socketName } from '../../bench/facts.ts'
import { type Observer, shows } from '../../bench/observer.ts'
import type { Noting } from '../../bench/timeline.ts'

// What instruments on one simulated plug have in common: they look when it changes. It knows nothing of what they look at.

/** Builds an instrument at a plug of the station called `station`; it writes with `noting`. */
export type AtPlug = (plug: Plug, station: string, noting: Noting) => Observer

/** A kind of instrument by its name, the facts that it shows, and how it looks: it notes them of `who`. */
export function atPlug(
  name: string,
  facts: readonly Observed[],
  look: (plug: Plug, who: string, noting: Noting) => void,
): AtPlug {
  return (plug, station, noting) => {
    const who = socketName(plug.socket, station)
    let unlisten = (): void => {}
    return {
      name,
      of: [who],
      shows: shows(facts),
      start: async () => {
        unlisten = plug.onChange(() => look(plug, who, noting))
        look(plug, who, noting)
      },
      stop: async () => unlisten(),
    }
  }
}
