import type { Amps } from '../../../bench/amps.ts'
import type { Display } from '../../../bench/facts.ts'
import { CODES } from './codes.ts'
import { LED_PATTERNS, type Pattern, type PatternName } from './led-patterns.ts'
import { isAuthorised, type SocketState } from './mode3.ts'

// What a socket shows of its state. Unaware of lamps and back offices.

/** What the face of one socket is made of, while its station runs. */
export interface FaceInputs {
  readonly state: SocketState
  /** What the socket may offer; 0 while it is paused. */
  readonly offer: Amps
  /** The car still draws more than a lowered offer allows. */
  readonly following: boolean
  /** Real power that flows, in watts. */
  readonly watts: number
  /** Others have their turn. */
  readonly alternating?: boolean
  /** A cable is in whose proximity resistor says nothing known. */
  readonly unknownCable?: boolean
  /** What has stopped this session from outside; a turn, a probe or a limit is no such thing. */
  readonly halted?: 'suspended' | 'waiting for power' | undefined
  /** The back office has taken the socket out of service. */
  readonly inoperative?: boolean
}

/** Where the sources leave something open (StationOptions). */
export interface FaceRules {
  readonly suspendLed: 'dark blue' | 'light blue'
  readonly profilePauseLed: 'dark blue' | 'light blue'
  readonly alternatingLed: 'light blue' | 'both blues'
  /** When a car that keeps its switch closed in C1 is told of: not in a pause, which the guide lets it spend in C1. */
  readonly switchNotOpen: 'after the session' | 'in a pause too'
}

export type Situation =
  | 'off'
  | 'booting'
  | 'available'
  | 'authorised'
  | 'connected'
  | 'waiting for the car'
  | 'charging'
  | 'asked to lower'
  | 'paused'
  | 'paused for a turn'
  | 'finishing'
  | 'finished'
  | 'suspended'
  | 'waiting for power'
  | 'overcurrent'
  | 'no communication'
  | 'cable not supported'
  | 'switch not open'
  | 'inoperative'

/** Which row of the table a socket is in. A fault goes before all that a session may tell. */
export function situation(inputs: FaceInputs, rules: FaceRules): Situation {
  const { state, offer, following, alternating, unknownCable, halted, inoperative } = inputs
  const { car, session, phase, fault } = state
  if (fault === 'overcurrent') return 'overcurrent'
  if (fault !== 'none') return 'no communication'
  if (unknownCable) return 'cable not supported'
  if (inoperative && !isAuthorised(state)) return 'inoperative'
  if (car === 'none') return isAuthorised(state) ? 'authorised' : 'available'
  if (session === 'none') return 'connected'
  const keptClosed = phase === 'idle' && car !== 'connected'
  if (session === 'stopped') return phase === 'stopping' ? 'finishing' : keptClosed ? 'switch not open' : 'finished'
  if (keptClosed && rules.switchNotOpen === 'in a pause too') return 'switch not open'
  if (halted) return halted
  if (phase === 'charging' && offer > 0) return following ? 'asked to lower' : 'charging'
  return offer > 0 ? 'waiting for the car' : alternating ? 'paused for a turn' : 'paused'
}

interface Row {
  readonly led: PatternName
  /** Of the station's list (codes.ts), which has its text. */
  readonly code?: number
  /** Of the rows without a code: those of 'suspended' and 'waiting for power' are the guide's, the rest is assumed. */
  readonly text?: string
  /** Whether the display shows power beside the text; a pause shows its 0 W (guide 2.7.1). */
  readonly power?: true
}

const FACES: { readonly [S in Situation]: Row } = {
  off: { led: 'off', text: '' },
  booting: { led: 'booting', text: 'Starting up' },
  available: { led: 'available', text: 'Available' },
  authorised: { led: 'authorised', text: 'Connect your car' },
  connected: { led: 'connected', text: 'Present your card' },
  'waiting for the car': { led: 'waiting for the car', text: 'Waiting for vehicle', power: true },
  charging: { led: 'charging', text: 'Charging', power: true },
  'asked to lower': { led: 'asked to lower', text: 'Charging', power: true },
  paused: { led: 'paused', text: 'Charging', power: true },
  'paused for a turn': { led: 'paused', text: 'Charging', power: true },
  finishing: { led: 'finishing', text: 'Charging finished', power: true },
  finished: { led: 'finished', text: 'Charging finished' },
  suspended: { led: 'suspended', text: 'Charging session halted by energy supplier', power: true },
  'waiting for power': { led: 'paused', text: 'Chargepoint ready, waiting for power', power: true },
  overcurrent: { led: 'charging error', code: 302 },
  'no communication': { led: 'illegal pilot', code: 406 },
  'cable not supported': { led: 'cable not supported', code: 405 },
  'switch not open': { led: 'switch not open', code: 7 },
  inoperative: { led: 'inoperative', code: 206 },
}

/** The face of one socket; `'off'` and `'booting'` of a station that does not run. */
export function face(
  inputs: FaceInputs | 'off' | 'booting',
  rules: FaceRules,
): { readonly situation: Situation; readonly display: Display; readonly led: Pattern } {
  const where = typeof inputs === 'string' ? inputs : situation(inputs, rules)
  const { code = 0, text = CODES.get(code)?.text ?? '', power } = FACES[where]
  // The display counts in tens of watts; a flickering last digit would only be noise.
  const watts = power && typeof inputs !== 'string' ? Math.round(inputs.watts / 10) * 10 : 0
  return { situation: where, display: { code, text, watts }, led: LED_PATTERNS[patternOf(where, rules)].parts }
}

function patternOf(where: Situation, rules: FaceRules): PatternName {
  if (where === 'suspended' && rules.suspendLed === 'light blue') return 'suspended, light blue'
  if (where === 'waiting for power' && rules.profilePauseLed === 'dark blue') return 'paused, dark blue'
  if (where === 'paused for a turn' && rules.alternatingLed === 'both blues') return 'both blues'
  return FACES[where].led
}
