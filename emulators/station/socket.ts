import { type Amps, NO_AMPS, type Phase, type PhaseAmps, type SocketNumber } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'
import type { Plug } from '../../bench/copper.ts'
import { dutyOf } from '../../protocols/control-pilot.ts'
import type { LedDriver } from './adapters/led.ts'
import { type Counter, emptyCounter } from './parts/energy.ts'
import { holdsPilot, isAuthorised, type Mode3Outputs, type SocketState } from './parts/mode3.ts'
import { bandOf, NO_OVERCURRENT, type Overcurrent, type OvercurrentRules } from './parts/overcurrent.ts'
import { highest, onGrid, plus } from './parts/phase-sums.ts'
import type { Settings } from './settings.ts'

// What the station keeps of one socket, what it sees there, and how it moves it. Unaware of limits and other sockets.

/** Everything the station keeps of one socket between cycles. */
export interface Socket {
  readonly number: SocketNumber
  readonly who: string
  readonly plug: Plug
  readonly led: LedDriver | undefined
  /** Grid phase of each conductor, as the settings in force say the feed is wired (Phase-Connected). */
  conductors: readonly Phase[]
  state: SocketState
  offer: Amps
  overcurrent: Overcurrent
  /** Code of the station's list that its back office was told last; 0 for none. */
  code: number
  /** What pilot and meter said when the last cycle ran; only a change of it calls for a cycle out of turn. */
  felt: string
  /** Conductors that its contactor closes, those that an EMS asked for, and since when it stands open for the change. */
  phases: 1 | 3
  asked: 1 | 3
  openSince: Millis | undefined
  /** The lowest of its own maxima in the latest cycle. */
  max: Amps
  counter: Counter
  /** Since when a transaction runs (see hasTransaction). */
  chargingSince: Millis | undefined
}

/** A socket as it is before the station has run. */
export function emptySocket(
  number: SocketNumber,
  who: string,
  plug: Plug,
  led: LedDriver | undefined,
  state: SocketState,
  phases: 1 | 3,
  now: Millis,
): Socket {
  return {
    number,
    who,
    plug,
    led,
    conductors: [],
    state,
    offer: 0,
    overcurrent: NO_OVERCURRENT,
    code: 0,
    felt: '',
    phases,
    asked: phases,
    openSince: undefined,
    max: 0,
    counter: emptyCounter(now),
    chargingSince: undefined,
  }
}

/** A car is there: by the pilot, or by the cable while the station holds the pilot itself. */
export function isPlugged({ plug, state }: Socket): boolean {
  return holdsPilot(state) ? plug.cable !== undefined : plug.high !== 12
}

/** Its car has left its cable behind, and the settings in force do not end the session for that (OCPP 1.6, 9.1). */
export function waitsForCar({ plug, state }: Socket, settings: Pick<Settings, 'on'>): boolean {
  const left = plug.cable !== undefined && plug.high === 12 && (state.left || state.car !== 'none')
  return left && !settings.on('StopTransactionOnEVSideDisconnect')
}

/** A transaction runs: somebody may charge, and a car is there or is waited for (OCPP 1.6, 4.8). */
export function hasTransaction(socket: Socket, settings: Pick<Settings, 'on'>): boolean {
  return isAuthorised(socket.state) && (isPlugged(socket) || waitsForCar(socket, settings))
}

/** What all of them draw together, per grid phase as the station believes itself wired. */
export function drawnBy(sockets: readonly Socket[]): PhaseAmps {
  let sum = NO_AMPS
  for (const { plug, conductors } of sockets) sum = plus(sum, onGrid(plug.drawn, conductors))
  return sum
}

/** The pilot in words, and how far the current is over the offer. */
export function feel({ plug, offer }: Socket, rules: OvercurrentRules): string {
  const mirrored = plug.low !== undefined && plug.low > -11 ? ' mirrored' : ''
  const gone = plug.cable === undefined ? ' no plug' : ''
  return `${plug.high}${mirrored}${gone} ${bandOf(highest(plug.drawn), offer, rules)}`
}

/** The pilot goes up before the contactor closes, and the contactor opens before the pilot goes down. */
export function actuate({ plug, offer, phases }: Socket, out: Mode3Outputs): void {
  if (!out.contactor) plug.connect(0)
  switch (out.pilot) {
    case 'pwm':
      plug.drive({ kind: 'pwm', duty: dutyOf(offer) ?? 100 })
      break
    case 'steady 12':
      plug.drive({ kind: 'steady', volts: 12 })
      break
    case '0 V':
      plug.drive({ kind: 'steady', volts: 0 })
      break
    case '-12 V':
      plug.drive({ kind: 'steady', volts: -12 })
  }
  if (out.contactor) plug.connect(phases)
  plug.lock(out.locked)
}
