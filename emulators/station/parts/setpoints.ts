import type { Amps, SocketNumber } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { type Pool, SAFE_CURRENT } from './limits.ts'

// What an EMS has written, and how long that holds. Unaware of registers and settings.

/** What an EMS writes a maximum for: a socket, or a phase of the whole network (guide 5.1.3). */
export type Steered = SocketNumber | 'L1' | 'L2' | 'L3'

const SOCKETS = [1, 2] as const
const NETWORK = ['L1', 'L2', 'L3'] as const

/** How an EMS is to be listened to, from the settings in force. */
export interface EmsUse {
  /** Which of its setpoints count; with 'neither' it may read and write, and steers nothing. */
  readonly steers: 'sockets' | 'network' | 'neither'
  readonly safe: Amps
  readonly validityMillis: Millis
  readonly sockets: 1 | 2
  /** Whether the safe current is for each socket without a valid setpoint, or for all of those together. */
  readonly safeFor: 'socket' | 'station'
}

interface Setpoint {
  readonly amps: Amps
  readonly writtenAt: Millis
}

export type EmsLink = 'not in use' | 'starting' | 'normal' | 'lost'

export interface EmsState {
  readonly link: EmsLink
  readonly bootedAt: Millis
  /** Each has a validity of its own; what was written before a restart is lost. */
  readonly setpoints: ReadonlyMap<Steered, Setpoint>
}

export function emsAtBoot(now: Millis, use: EmsUse): EmsState {
  return { link: use.steers === 'neither' ? 'not in use' : 'starting', bootedAt: now, setpoints: new Map() }
}

/** A write, also of the same value, begins its validity anew. `amps` is finite and 0 or more. */
export function written(state: EmsState, which: Steered, amps: Amps, now: Millis): EmsState {
  return { ...state, setpoints: new Map(state.setpoints).set(which, { amps, writtenAt: now }) }
}

/** Lost is an EMS of which no setpoint that counts is valid any more, or that wrote none for so long (EMS-04, EMS-12). */
export function judgeEms(state: EmsState, use: EmsUse, now: Millis): EmsState {
  const next = linkOf(state, use, now)
  return next === state.link ? state : { ...state, link: next }
}

function linkOf(state: EmsState, use: EmsUse, now: Millis): EmsLink {
  if (state.link === 'not in use') return 'not in use'
  if (counting(use).some((which) => remainingMillis(state, which, use, now) > 0)) return 'normal'
  return state.link === 'starting' && now - state.bootedAt < use.validityMillis ? 'starting' : 'lost'
}

function counting({ steers, sockets }: EmsUse): readonly Steered[] {
  switch (steers) {
    case 'sockets':
      return sockets === 2 ? [1, 2] : [1]
    case 'network':
      return NETWORK
    case 'neither':
      return []
  }
}

/** How long a setpoint is still valid; 0 once it is not, or where there is none. */
export function remainingMillis(state: EmsState, which: Steered, { validityMillis }: EmsUse, now: Millis): Millis {
  const setpoint = state.setpoints.get(which)
  return setpoint ? Math.max(0, setpoint.writtenAt + validityMillis - now) : 0
}

/** What its register reads: the setpoint while it is valid, then the safe current (field: evcc 32955). */
export function setpointOf(state: EmsState, which: Steered, use: EmsUse, now: Millis): Amps {
  return remainingMillis(state, which, use, now) > 0 ? state.setpoints.get(which)!.amps : use.safe
}

/** The most that a socket may have, and whose word that is; undefined where sockets are not steered. */
export function socketCap(
  state: EmsState,
  socket: SocketNumber,
  use: EmsUse,
  now: Millis,
): { readonly amps: Amps; readonly whose: 'EMS' | typeof SAFE_CURRENT } | undefined {
  if (state.link === 'not in use' || use.steers !== 'sockets') return undefined
  return { amps: setpointOf(state, socket, use, now), whose: whose(state, socket, use, now) }
}

/**
 * What the sockets share, per phase of the feed, where the network is steered: a station alone is one of itself. Where each
 * socket is steered, those without a valid setpoint may have one safe current among them.
 */
export function emsPools(state: EmsState, use: EmsUse, now: Millis): readonly Pool[] {
  if (state.link === 'not in use') return []
  if (use.steers === 'sockets') {
    if (use.safeFor === 'socket') return []
    const unsteered = SOCKETS.filter((socket) => whose(state, socket, use, now) === SAFE_CURRENT)
    return [{ source: SAFE_CURRENT, amps: [use.safe, use.safe, use.safe], members: new Set(unsteered) }]
  }
  const [l1, l2, l3] = NETWORK
  const amps = [
    setpointOf(state, l1, use, now),
    setpointOf(state, l2, use, now),
    setpointOf(state, l3, use, now),
  ] as const
  const steered = NETWORK.some((phase) => whose(state, phase, use, now) === 'EMS')
  return [{ source: steered ? 'EMS' : SAFE_CURRENT, amps }]
}

function whose(state: EmsState, which: Steered, use: EmsUse, now: Millis): 'EMS' | typeof SAFE_CURRENT {
  return remainingMillis(state, which, use, now) > 0 ? 'EMS' : SAFE_CURRENT
}

/** When the next setpoint loses its validity, or the first one is missed; undefined where nothing is waited for. */
export function nextExpiry(state: EmsState, use: EmsUse, now: Millis): Millis | undefined {
  const ends = [...state.setpoints.values()].map(({ writtenAt }) => writtenAt + use.validityMillis)
  if (state.link === 'starting') ends.push(state.bootedAt + use.validityMillis)
  const due = ends.filter((end) => end > now)
  return due.length > 0 ? Math.min(...due) : undefined
}
