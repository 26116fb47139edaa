import { type Amps, NO_AMPS, type Phase, type PhaseAmps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { type Pool, SAFE_CURRENT } from './limits.ts'
import type { OwnRange } from './own-current.ts'
import { room } from './room.ts'

// A smart meter as its readings tell: heard, lost, what it leaves. Unaware of wires and settings.

/** How the meter is to be used, from the settings in force. */
export interface SmartMeterUse {
  readonly enabled: boolean
  readonly max: Amps
  readonly includesCharger: boolean
  readonly safe: Amps
  readonly lossMillis: Millis
}

export type MeterLink = 'not in use' | 'starting' | 'normal' | 'lost'

/** What the station knows of its meter. `own` is what it takes its own part of the reading to be. */
export interface MeterState {
  readonly link: MeterLink
  /** A meter that speaks by itself: since it last did. One that is asked: since it was, with no good answer yet. */
  readonly waitsSince: Millis
  readonly amps: PhaseAmps
  readonly own: PhaseAmps
}

export function meterAtBoot(now: Millis, enabled: boolean): MeterState {
  return { link: enabled ? 'starting' : 'not in use', waitsSince: now, amps: NO_AMPS, own: NO_AMPS }
}

/** A good reading, signed per grid phase, and what the station drew at the time that it is of. */
export interface Reading {
  readonly amps: PhaseAmps
  readonly own: OwnRange
  /** The step in which the meter prints currents, in A; 0 where it prints them as they are. */
  readonly step: Amps
}

/**
 * A good reading ends a loss at once (ALB-06). When exactly it was taken nobody knows, so while the station's own current
 * changes it may mean several loads beside it. What those were taken to be stays, as long as the reading can mean that:
 * or a car that follows would be mistaken for the building, and the offer would swing for ever.
 */
export function heard(state: MeterState, { amps, own, step }: Reading, now: Millis): MeterState {
  if (state.link === 'not in use') return state
  const inSteps = (of: Amps): Amps => (step > 0 ? Math.round(of / step) * step : of)
  const mine = (phase: Phase): Amps => {
    const [least, most] = [inSteps(own.least[phase]), inSteps(own.most[phase])]
    if (state.link !== 'normal') return least
    const others = state.amps[phase] - state.own[phase]
    return Math.min(most, Math.max(least, amps[phase] - others))
  }
  return { link: 'normal', waitsSince: now, amps, own: [mine(0), mine(1), mine(2)] }
}

/** A meter that speaks only when asked has its time from the question on (guide 9.2.2: it has to answer within 60 s). */
export function asked(state: MeterState, now: Millis): MeterState {
  return { ...state, waitsSince: now }
}

/** Too long without a good reading is a loss; live monitoring then shows 0 A (guide 10.11). */
export function judge(state: MeterState, use: SmartMeterUse, now: Millis): MeterState {
  if (state.link === 'not in use' || state.link === 'lost' || now - state.waitsSince <= use.lossMillis) return state
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
      return [{ source: SAFE_CURRENT, amps: [use.safe, use.safe, use.safe] }]
  }
}
