import type { Amps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'

// IEC 61851-1 Mode 3 of one socket. Unaware of cards, limits and other sockets.

/** What the station measures on the pilot of one socket: both halves in volts, `low` only while it sends PWM. */
export interface PilotReading {
  readonly high: 12 | 9 | 6 | 3 | 0 | -12
  readonly low: number | undefined
}

export interface Mode3Inputs {
  readonly pilot: PilotReading
  /** What this socket may offer; 0 for nothing. */
  readonly offer: Amps
  /** Overcurrent protection interrupts the session now. */
  readonly trip?: boolean
  /** A plug is in, as the proximity contact tells; the only thing to be seen while the station holds the pilot itself. */
  readonly plugged?: boolean
  /** The car has left its cable in the socket, and the session is to wait for it (OCPP 1.6, 9.1: StopTransactionOnEVSideDisconnect). */
  readonly waits?: boolean
}

/** The times of a station, in ms (see StationOptions for what each rests on). */
export interface Mode3Times {
  readonly closeMillis: Millis
  readonly keptClosedMillis: Millis
  readonly wakeAfterMillis: Millis
  readonly wakeMillis: Millis
  readonly wakeRestMillis: Millis
  readonly wakesAgain: boolean
  readonly diodeRetryMillis: Millis
  readonly overcurrentPauseMillis: Millis
  /** Interruptions after which a session is aborted: F until the car is unplugged. 0 for never. */
  readonly overcurrentAbortsAfter: number
}

/** What the car does, as far as the pilot tells. */
export type Car = 'none' | 'connected' | 'ready' | 'ready with ventilation' | 'shorted'

export type Phase3 =
  /** Nobody there, or nothing to charge for: steady 12 V. */
  | 'idle'
  /** PWM stands, the car has its switch open or has just closed it. */
  | 'offering'
  /** PWM stands and the contactor is closed. */
  | 'charging'
  /** PWM is off, the contactor waits for the car to let go. */
  | 'stopping'
  /** 0 V on the pilot to wake a sleeping car, then a short rest at 12 V. */
  | 'waking'
  | 'resting'
  /** Pilot shorted or diode missing. */
  | 'fault'
  /** -12 V after an overcurrent: for five minutes, or until the car is unplugged. */
  | 'interrupted'

export interface SocketState {
  readonly phase: Phase3
  readonly since: Millis
  readonly car: Car
  readonly carSince: Millis
  readonly session: 'none' | 'authorised' | 'stopped'
  readonly sessionSince: Millis
  /** Since the pilot was last raised: whether power has flowed, and whether the car was woken. */
  readonly hasCharged: boolean
  readonly woken: boolean
  readonly fault: 'none' | 'short' | 'diode' | 'overcurrent'
  /** The car has gone and left its cable; its session waits for it. */
  readonly left: boolean
  /** Overcurrents of this session so far. */
  readonly interruptions: number
}

export interface Mode3Outputs {
  readonly pilot: 'steady 12' | 'pwm' | '0 V' | '-12 V'
  readonly contactor: boolean
  readonly locked: boolean
}

export function emptySocket(now: Millis): SocketState {
  return {
    phase: 'idle',
    since: now,
    car: 'none',
    carSince: now,
    session: 'none',
    sessionSince: now,
    hasCharged: false,
    woken: false,
    fault: 'none',
    left: false,
    interruptions: 0,
  }
}

/**
 * One step of IEC 61851-1 Mode 3 for one socket. Waiting is `now - state.since`, never a timer; sequence numbers are
 * those of annex A. Unplugging gives the empty state from every other (M3-04).
 */
export function step(
  state: SocketState,
  { pilot, offer, trip = false, plugged = true, waits = false }: Mode3Inputs,
  now: Millis,
  times: Mode3Times,
): SocketState {
  const car = holdsPilot(state) ? (plugged ? state.car : 'none') : carOf(pilot)
  if (car === 'none') {
    if (waits && isAuthorised(state))
      return state.left ? state : { ...emptySocket(now), session: 'authorised', sessionSince: now, left: true }
    if (state.left) return emptySocket(now)
    const kept = state.car === 'none' && isAuthorised(state)
    if (state.phase === 'idle' && state.car === 'none' && state.fault === 'none')
      return state.session === 'stopped' ? emptySocket(now) : state
    return kept ? { ...emptySocket(now), session: 'authorised', sessionSince: state.sessionSince } : emptySocket(now)
  }
  const seen = car === state.car ? state : { ...state, car, carSince: now, left: false }
  const to = (phase: Phase3, more: Partial<SocketState> = {}): SocketState => ({ ...seen, ...more, phase, since: now })
  const held = now - seen.since

  if (car === 'shorted')
    return seen.phase === 'fault' && seen.fault === 'short' ? seen : to('fault', { fault: 'short' })
  if (pilot.low !== undefined && pilot.low > -11) return to('fault', { fault: 'diode' })
  if (trip && seen.phase === 'charging')
    return to('interrupted', { fault: 'overcurrent', interruptions: seen.interruptions + 1 })

  const wanted = isAuthorised(seen) && offer > 0
  const ready = car === 'ready' || car === 'ready with ventilation'
  switch (seen.phase) {
    case 'fault':
      if (seen.fault === 'diode' && held < times.diodeRetryMillis) return seen
      return to('idle', { fault: 'none' })
    case 'idle':
      return wanted ? to('offering', { hasCharged: false, woken: false }) : seen
    case 'offering':
      if (!wanted) return to('idle')
      // Sequence 4: power within 3 s of the car closing its switch, once the level has been steady.
      if (ready)
        return now - seen.carSince >= times.closeMillis && held >= times.closeMillis
          ? to('charging', { hasCharged: true })
          : seen
      if (!seen.hasCharged && (!seen.woken || times.wakesAgain) && held >= times.wakeAfterMillis)
        return to('waking', { woken: true })
      return seen
    case 'charging':
      // Sequence 8: the car has let go, the contactor opens within 100 ms.
      if (!ready) return wanted ? to('offering') : to('idle')
      return wanted ? seen : to('stopping')
    case 'stopping':
      if (!ready) return to('idle')
      if (wanted) return to('charging')
      return held >= times.keptClosedMillis ? to('idle') : seen
    case 'waking':
      return held >= times.wakeMillis ? to('resting') : seen
    case 'resting':
      if (!wanted) return to('idle')
      return held >= times.wakeRestMillis ? to('offering') : seen
    case 'interrupted': {
      if (isAborted(seen, times)) return seen
      const over = !isAuthorised(seen) || held >= times.overcurrentPauseMillis
      return over ? to('idle', { fault: 'none' }) : seen
    }
    default: {
      const missing: never = seen.phase
      throw new Error(`no such phase: ${missing}`)
    }
  }
}

/** Somebody may charge here, with or without a car so far: a card was accepted, or none is asked for. */
export function isAuthorised({ session }: Pick<SocketState, 'session'>): boolean {
  return session === 'authorised'
}

/** While the station itself holds the pilot at 0 or -12 V it cannot see what the car does. */
export function holdsPilot(state: SocketState): boolean {
  return state.phase === 'waking' || state.phase === 'interrupted'
}

/** Interrupted so often that it will not be tried again. */
export function isAborted(
  state: SocketState,
  { overcurrentAbortsAfter }: Pick<Mode3Times, 'overcurrentAbortsAfter'>,
): boolean {
  return state.phase === 'interrupted' && overcurrentAbortsAfter > 0 && state.interruptions >= overcurrentAbortsAfter
}

const PILOTS: Readonly<Partial<Record<Phase3, Mode3Outputs['pilot']>>> = {
  offering: 'pwm',
  charging: 'pwm',
  waking: '0 V',
  interrupted: '-12 V',
}

/** What the socket does in a state. */
export function outputs(state: SocketState): Mode3Outputs {
  return {
    pilot: PILOTS[state.phase] ?? 'steady 12',
    contactor: state.phase === 'charging' || state.phase === 'stopping',
    locked: (state.car !== 'none' || state.left) && isAuthorised(state),
  }
}

/** When a waiting state will change by itself, or undefined where only the car or the offer can change it. */
export function nextChange(state: SocketState, times: Mode3Times): Millis | undefined {
  switch (state.phase) {
    case 'fault':
      return state.fault === 'diode' ? state.since + times.diodeRetryMillis : undefined
    case 'offering': {
      if (state.car === 'ready' || state.car === 'ready with ventilation')
        return Math.max(state.carSince, state.since) + times.closeMillis
      return !state.hasCharged && (!state.woken || times.wakesAgain) ? state.since + times.wakeAfterMillis : undefined
    }
    case 'stopping':
      return state.since + times.keptClosedMillis
    case 'waking':
      return state.since + times.wakeMillis
    case 'resting':
      return state.since + times.wakeRestMillis
    case 'interrupted':
      return isAborted(state, times) ? undefined : state.since + times.overcurrentPauseMillis
    case 'idle':
    case 'charging':
      return undefined
  }
}

/** A card: starts the session of a socket, ends a running one. Nothing is decided here about who may charge. */
export function present(state: SocketState, now: Millis): SocketState {
  if (isAuthorised(state)) return { ...state, session: 'stopped', sessionSince: now }
  return { ...state, session: 'authorised', sessionSince: now }
}

function carOf(pilot: PilotReading): Car {
  switch (pilot.high) {
    case 12:
      return 'none'
    case 9:
      return 'connected'
    case 6:
      return 'ready'
    case 3:
      return 'ready with ventilation'
    case 0:
    case -12:
      return 'shorted'
  }
}
