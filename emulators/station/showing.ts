import { NOMINAL_VOLTS, PHASES } from '../../bench/amps.ts'
import type { Display } from '../../bench/facts.ts'
import type { StationCore } from './ground.ts'
import type { Allotted } from './parts/divide.ts'
import type { FaceInputs } from './parts/face.ts'
import { FOLLOWED } from './parts/hand-over.ts'
import { overcurrentInfo } from './parts/notice.ts'
import type { Trip } from './parts/overcurrent.ts'
import { highest } from './parts/phase-sums.ts'
import { PROFILE } from './parts/profiles.ts'
import type { Parts } from './parts.ts'
import type { Socket } from './socket.ts'

// What a socket shows: display or LED, and the code that its back office is told. Unaware of how the offer was found.

/** What has come over a session that its face must tell. */
export interface Happened {
  readonly allotted: Allotted | undefined
  readonly trip: Trip | undefined
  /** By this station's own contact, or by another's of the network. */
  readonly suspended: 'here' | 'elsewhere' | undefined
}

/** Shows a session, and tells of a code that came or went. */
export function showSession(socket: Socket, core: StationCore, parts: Parts, happened: Happened): void {
  const { plug, state, offer, number } = socket
  const { drawn, powerFactor, cable } = plug
  const { allotted, trip, suspended } = happened
  const pausedByProfile = allotted?.paused === 'limit' && allotted.short === PROFILE
  const waits = pausedByProfile || suspended === 'elsewhere'
  const { code } = show(socket, core, parts, {
    state,
    offer,
    following: state.phase === 'charging' && highest(drawn) > offer + FOLLOWED,
    watts: PHASES.reduce<number>((sum, phase) => sum + drawn[phase] * powerFactor[phase] * NOMINAL_VOLTS, 0),
    halted: suspended === 'here' ? 'suspended' : waits ? 'waiting for power' : undefined,
    alternating: allotted?.paused === 'turn',
    unknownCable: cable !== undefined && cable.rating === undefined,
  })
  if (code === socket.code) return
  socket.code = code
  core.notify(number, code, trip ? overcurrentInfo(trip, core.options.overcurrentInfo) : undefined)
}

export function show(
  socket: Socket,
  { ground, options }: StationCore,
  parts: Parts,
  inputs: FaceInputs | 'off' | 'booting',
): Display {
  const { display, led } = parts.face(inputs, options)
  socket.led?.play(led)
  if (ground.profile.face === 'display') ground.word.note(socket.who, 'display', display)
  return display
}
