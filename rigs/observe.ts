import type { SocketNumber } from '../bench/amps.ts'
import { type Grid, type Plug, signedAmps } from '../bench/copper.ts'
import { socketName } from '../bench/station.ts'
import type { Timeline } from '../bench/timeline.ts'
import { mode3Of, offeredAmps } from '../protocols/control-pilot.ts'

/** Timeline name of the supply behind the main meter; its fact 'currents' is signed, per grid phase. */
export const SUPPLY = 'supply'

/** Timeline name of all stations of a rig together; its fact 'currents' is per grid phase. */
export const STATIONS = 'stations'

/** The bench's own instruments on simulated copper: an oscilloscope on each pilot, a clamp on each conductor. */
export function observePlug(plug: Plug, timeline: Timeline, station: string): void {
  const who = socketName(plug.socket, station)
  const look = (): void => {
    timeline.note(who, 'mode3', mode3Of(plug.high, plug.signal.kind === 'pwm'))
    timeline.note(who, 'offered', offeredAmps(plug.signal))
    timeline.note(who, 'duty', plug.signal.kind === 'pwm' ? Math.round(plug.signal.duty * 100) / 100 : 100)
    timeline.note(who, 'contactor', plug.conductors === 0 ? 'open' : 'closed')
    timeline.note(who, 'lock', plug.locked ? 'locked' : 'unlocked')
    timeline.note(who, 'drawn', plug.drawn)
  }
  plug.onChange(look)
  look()
}

/** Where there are several stations, what they draw together is measured too. */
export function observeSupply(
  grid: Grid,
  stations: readonly { readonly plugs: ReadonlyMap<SocketNumber, Plug> }[],
  timeline: Timeline,
): void {
  const look = (): void => {
    timeline.note(SUPPLY, 'currents', signedAmps(grid.flow()))
    if (stations.length > 1) timeline.note(STATIONS, 'currents', signedAmps(grid.flow('chargers')))
  }
  for (const { plugs } of stations)
    for (const plug of plugs.values()) {
      let { drawn, powerFactor } = plug
      plug.onChange(() => {
        if (plug.drawn === drawn && plug.powerFactor === powerFactor) return
        drawn = plug.drawn
        powerFactor = plug.powerFactor
        look()
      })
    }
  grid.onHousehold(look)
  look()
}
