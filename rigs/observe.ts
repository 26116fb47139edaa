import type { SocketNumber } from '../bench/amps.ts'
import { type Grid, type Plug, signedAmps } from '../bench/copper.ts'
import { socketName } from '../bench/station.ts'
import type { Timeline } from '../bench/timeline.ts'
import { mode3Of, offeredAmps } from '../protocols/control-pilot.ts'

/** Timeline name of the supply behind the main meter; its fact 'currents' is signed, per grid phase. */
export const SUPPLY = 'supply'

/** The bench's own instruments on simulated copper: an oscilloscope on each pilot, a clamp on each conductor. */
export function observePlug(plug: Plug, timeline: Timeline): void {
  const who = socketName(plug.socket)
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

export function observeSupply(grid: Grid, plugs: ReadonlyMap<SocketNumber, Plug>, timeline: Timeline): void {
  const look = (): void => timeline.note(SUPPLY, 'currents', signedAmps(grid.flow()))
  for (const plug of plugs.values()) plug.onChange(look)
  grid.onHousehold(look)
  look()
}
