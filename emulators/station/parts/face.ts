import type { Amps } from '../../../bench/amps.ts'
import type { Colour, Display, Led } from '../../../bench/station.ts'
import type { SocketState } from './mode3.ts'

/** What the face of one socket is made of. */
export interface FaceInputs {
  readonly state: SocketState
  /** What the socket may offer; 0 while it is paused. */
  readonly offer: Amps
  /** The car still draws more than a lowered offer allows. */
  readonly following: boolean
  /** Real power that flows, in watts. */
  readonly watts: number
  /** What has stopped this session from outside; a turn, a probe or a limit is no such thing. */
  readonly halted?: 'suspended' | 'waiting for power' | undefined
}

/** Where the guide leaves the shade open (StationOptions). */
export interface FaceRules {
  readonly suspendLed: 'dark blue' | 'light blue'
  readonly profilePauseLed: 'dark blue' | 'light blue'
}

export type Situation =
  | 'available'
  | 'connected'
  | 'waiting for the car'
  | 'charging'
  | 'asked to lower'
  | 'paused'
  | 'finished'
  | 'overcurrent'
  | 'suspended'
  | 'waiting for power'
  | 'no communication'

/** Which row of the face's table a socket is in. */
export function situation({ state, offer, following, halted }: FaceInputs): Situation {
  if (state.fault === 'overcurrent') return 'overcurrent'
  if (state.fault !== 'none') return 'no communication'
  if (state.car === 'none') return 'available'
  if (state.session === 'none') return 'connected'
  if (state.session === 'stopped') return 'finished'
  if (halted) return halted
  if (state.phase === 'charging' && offer > 0) return following ? 'asked to lower' : 'charging'
  return offer > 0 ? 'waiting for the car' : 'paused'
}

/**
 * One row a situation. Blue and its blinking are the guide's (2.7.1, 4.2), the rest are patterns stored in a real
 * station; the text of the rows without a code is assumed, code and text of 406 are from the code list.
 */
const FACES: {
  readonly [S in Situation]: {
    readonly colours: readonly Colour[]
    readonly blinking: boolean
    readonly code: number
    readonly text: string
  }
} = {
  available: { colours: ['green'], blinking: false, code: 0, text: 'Available' },
  connected: { colours: ['green'], blinking: true, code: 0, text: 'Present your card' },
  'waiting for the car': { colours: ['cyan'], blinking: false, code: 0, text: 'Waiting for vehicle' },
  charging: { colours: ['blue'], blinking: false, code: 0, text: 'Charging' },
  'asked to lower': { colours: ['blue'], blinking: true, code: 0, text: 'Charging' },
  paused: { colours: ['cyan'], blinking: true, code: 0, text: 'Charging' },
  finished: { colours: ['green'], blinking: false, code: 0, text: 'Charging finished' },
  overcurrent: {
    colours: ['red', 'blue'],
    blinking: true,
    code: 302,
    text: 'One moment please. Your charging session will resume shortly.',
  },
  suspended: { colours: ['blue'], blinking: true, code: 0, text: 'Charging session halted by energy supplier' },
  'waiting for power': { colours: ['cyan'], blinking: true, code: 0, text: 'Chargepoint ready, waiting for power' },
  'no communication': {
    colours: ['red', 'blue'],
    blinking: true,
    code: 406,
    text: 'No communication with vehicle. Please check your charging cable.',
  },
}

const SHADES = { 'dark blue': 'blue', 'light blue': 'cyan' } as const

export function face(inputs: FaceInputs, rules: FaceRules): { readonly display: Display; readonly led: Led } {
  const where = situation(inputs)
  const { blinking, code, text } = FACES[where]
  const shade =
    where === 'suspended' ? rules.suspendLed : where === 'waiting for power' ? rules.profilePauseLed : undefined
  const colours = shade === undefined ? FACES[where].colours : [SHADES[shade]]
  // The display counts in tens of watts; a flickering last digit would be noise on the timeline.
  return { display: { code, text, watts: Math.round(inputs.watts / 10) * 10 }, led: { colours, blinking } }
}
