import { type Amps, NO_AMPS, type PhaseAmps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import type { Pool } from '../parts/limits.ts'
import { room } from '../parts/room.ts'

/** How the meter is to be used, from the settings in force. */
export interface SmartMeterUse {
  readonly enabled: boolean
  readonly max: Amps
  readonly includesCharger: boolean
  readonly safe: Amps
  readonly lossMillis: Millis
}

export type MeterLink = 'not in use' | 'starting' | 'normal' | 'lost'

/** What the station knows of its meter. `own` is what the station itself drew when the reading was taken. */
export interface MeterState {
  readonly link: MeterLink
  readonly heardAt: Millis
  readonly amps: PhaseAmps
  readonly own: PhaseAmps
}

export function meterAtBoot(now: Millis, enabled: boolean): MeterState {
  return { link: enabled ? 'starting' : 'not in use', heardAt: now, amps: NO_AMPS, own: NO_AMPS }
}

/** A good reading: signed currents per grid phase. It ends a loss at once (ALB-06). */
export function heard(state: MeterState, amps: PhaseAmps, own: PhaseAmps, now: Millis): MeterState {
  return state.link === 'not in use' ? state : { link: 'normal', heardAt: now, amps, own }
}

/** Too long without a good reading is a loss; live monitoring then shows 0 A (guide 10.11). */
export function judge(state: MeterState, use: SmartMeterUse, now: Millis): MeterState {
  if (state.link === 'not in use' || state.link === 'lost' || now - state.heardAt <= use.lossMillis) return state
  return { ...state, link: 'lost', amps: NO_AMPS }
}

/** Before the first reading and after a loss it still speaks: the safe current. */
export function meterPools(state: MeterState, use: SmartMeterUse): readonly Pool[] {
  switch (state.link) {
    case 'not in use':
      return []
    case 'normal':
      return [
        {
          source: 'smart meter',
          amps: room({ max: use.max, meter: state.amps, includesCharger: use.includesCharger, own: state.own }),
        },
      ]
    case 'starting':
    case 'lost':
      return [{ source: 'safe current', amps: [use.safe, use.safe, use.safe] }]
  }
}
