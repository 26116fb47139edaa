import type { Amps, Phase, PhaseAmps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'

// Which grid phases a car loads. Unaware of limits.

/** Grid phases behind a feed's terminals L1, L2, L3. */
export type Wiring = readonly [Phase, Phase, Phase]

/**
 * Orders of SCN-PhaseMapping-1 and -2 by their code (guide 6.3.3.4); Phase-Connected takes the same words. Code 0, no
 * socket, belongs to -2 alone and is no order.
 */
export const PHASE_MAPPINGS = {
  1: 'L1',
  2: 'L2',
  3: 'L3',
  4: 'L1L2L3',
  5: 'L1L3L2',
  6: 'L2L1L3',
  7: 'L2L3L1',
  8: 'L3L1L2',
  9: 'L3L2L1',
} as const

/** 'L2L3L1' to grid phases; a single phase stands for a single-phase feed. */
export function parseWiring(text: string): Wiring {
  const phases = [...text.matchAll(/L([123])/g)].map((match) => (Number(match[1]) - 1) as Phase)
  const [one, two, three] = phases
  if (
    one === undefined ||
    phases.map((phase) => `L${phase + 1}`).join('') !== text ||
    new Set(phases).size !== phases.length ||
    phases.length === 2
  )
    throw new RangeError(`'${text}' is no order of phases such as L1, L1L2L3 or L3L2L1`)
  return two === undefined || three === undefined ? [one, one, one] : [one, two, three]
}

/**
 * Which grid phase each conductor of a socket hangs on. Dual three-phase stations turn socket 1 inside to L3 L2 L1, on one
 * feed and on two (guide 2.6, 3.1.1); single-phase stations have the first phase only.
 */
export function conductorPhases({
  wiring,
  socket,
  sockets,
  phases,
}: {
  readonly wiring: Wiring
  readonly socket: 1 | 2
  readonly sockets: 1 | 2
  readonly phases: 1 | 3
}): readonly Phase[] {
  if (phases === 1) return [wiring[0]]
  const rotation: Wiring = sockets === 2 && socket === 1 ? [2, 1, 0] : [0, 1, 2]
  return rotation.map((phase) => wiring[phase])
}

/** Which conductors a car was seen to leave alone. */
export interface SeenPhases {
  readonly released: readonly [boolean, boolean, boolean]
  readonly quietSince: readonly [Millis | undefined, Millis | undefined, Millis | undefined]
}

export const NOTHING_SEEN: SeenPhases = {
  released: [false, false, false],
  quietSince: [undefined, undefined, undefined],
}

/** Grid phases that a car is taken to load: all of its socket's but those it was seen to leave alone. */
export function loadsOf(conductors: readonly Phase[], seen: SeenPhases = NOTHING_SEEN): readonly Phase[] {
  return conductors.filter((_phase, conductor) => !seen.released[conductor as Phase])
}

/** A conductor counts as used above this current, in A. */
export const USED: Amps = 1
const QUIET_FOR: Millis = 10_000

/**
 * Until it was seen, a car loads every conductor. One that stays at 1 A or less for 10 s while another draws is
 * released; above 1 A it is taken back at once (assumed: the guide is silent).
 */
export function observePhases(seen: SeenPhases, drawn: PhaseAmps, now: Millis): SeenPhases {
  const drawing = drawn[0] > USED || drawn[1] > USED || drawn[2] > USED
  if (!drawing)
    return seen.quietSince.every((since) => since === undefined)
      ? seen
      : { ...seen, quietSince: [undefined, undefined, undefined] }
  const quiet = (phase: Phase): Millis | undefined =>
    drawn[phase] > USED ? undefined : (seen.quietSince[phase] ?? now)
  const quietSince = [quiet(0), quiet(1), quiet(2)] as const
  const released = (phase: Phase): boolean => {
    const since = quietSince[phase]
    return since !== undefined && (seen.released[phase] || now - since >= QUIET_FOR)
  }
  const next = [released(0), released(1), released(2)] as const
  const same = ([0, 1, 2] as const).every(
    (phase) => next[phase] === seen.released[phase] && quietSince[phase] === seen.quietSince[phase],
  )
  return same ? seen : { released: next, quietSince }
}

/** When the next conductor is released if the car goes on drawing as it does; Infinity where none will be. */
export function phasesHold({ released, quietSince }: SeenPhases): Millis {
  const due = (phase: Phase): Millis => {
    const since = quietSince[phase]
    return since === undefined || released[phase] ? Number.POSITIVE_INFINITY : since + QUIET_FOR
  }
  return Math.min(due(0), due(1), due(2))
}
