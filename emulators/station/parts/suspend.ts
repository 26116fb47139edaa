import type { Millis } from '../../../bench/clock.ts'
import { RJ11_CLOSING, RJ11_OPENING } from '../settings.ts'

// The contact that halts sessions, as a rule in time. Unaware of the wire and of sessions.

/** How the contact on the RJ11 is to be used, from DirectExternalSuspendSignal in force and the options. */
export interface SuspendUse {
  /** Which position of the contact calls for suspension; 'neither' while the RJ11 is for a P1 meter (SCM-12). */
  readonly calls: 'closed' | 'open' | 'neither'
  /** So long it must call before sessions are halted, and be back before they resume. */
  readonly suspendMillis: Millis
  readonly resumeMillis: Millis
}

export interface SuspendState {
  readonly suspended: boolean
  /** What the contact says, and since when. */
  readonly called: boolean
  readonly since: Millis
}

/** The meaning of DirectExternalSuspendSignal (guide 5.3.3.5). */
export function callingPosition(rj11: string): SuspendUse['calls'] {
  return rj11 === RJ11_CLOSING ? 'closed' : rj11 === RJ11_OPENING ? 'open' : 'neither'
}

/** A station that comes up while the contact calls is suspended from the first moment (SCM-13). */
export function suspendAtBoot(closed: boolean, use: SuspendUse, now: Millis): SuspendState {
  const called = calls(closed, use)
  return { suspended: called, called, since: now }
}

/** `closed` is the debounced position of the contact. Each change of it begins its waiting time anew. */
export function suspend(state: SuspendState, closed: boolean, use: SuspendUse, now: Millis): SuspendState {
  const called = calls(closed, use)
  const seen = called === state.called ? state : { ...state, called, since: now }
  const at = suspendChange(seen, use)
  return at !== undefined && now >= at ? { ...seen, suspended: called } : seen
}

/** When the suspension begins or ends if the contact stays as it is; undefined where it has. */
export function suspendChange(state: SuspendState, { suspendMillis, resumeMillis }: SuspendUse): Millis | undefined {
  if (state.called === state.suspended) return undefined
  return state.since + (state.called ? suspendMillis : resumeMillis)
}

function calls(closed: boolean, use: SuspendUse): boolean {
  return use.calls !== 'neither' && closed === (use.calls === 'closed')
}
