import { mode3Of, offeredAmps } from '../../protocols/control-pilot.ts'
import { atPlug } from './at-plug.ts'

// The observer 'pilot': an oscilloscope on the control pilot of one simulated plug. Unaware of what the station says and of
// what flows.

export const PILOT_SHOWS = ['mode3', 'offered', 'duty'] as const

export const pilot = atPlug('pilot', PILOT_SHOWS, (plug, who, noting) => {
  const { signal } = plug
  noting.note(who, 'mode3', mode3Of(plug.high, signal.kind === 'pwm'))
  noting.note(who, 'offered', offeredAmps(signal))
  noting.note(who, 'duty', signal.kind === 'pwm' ? Math.round(signal.duty * 100) / 100 : 100)
})
