import { type Amps, PHASES, type Phase, type SocketNumber } from './amps.ts'
import type { Millis } from './clock.ts'
import { type Fact, socketName } from './facts.ts'
import type { Seen } from './timeline.ts'

// What a service engineer would look at before blaming the station, found in what was seen. It knows neither rigs nor
// steps: it is handed a way to see.

/** Gives what was seen of a fact; whoever hands it over has asked whether it is shown at all. */
export type See = <F extends Fact>(who: string, fact: F) => Seen<F>

/** Something about the installation that a person should look at before blaming the station. */
export interface Finding {
  readonly is: 'lost communication' | 'wrong wiring' | 'does not follow'
  readonly words: string
}

/** How long a change of current takes to show at the meter: one telegram of the slowest meters, and a little. */
const SHOWN_AFTER: Millis = 12_000

/** Smaller changes drown in whole-ampere meters. */
const CLEAR_CHANGE: Amps = 3

/**
 * A station that offers its safe current while its meter is lost is not slow: it is cut off (guide 10.8). Judged by what
 * live monitoring and the log show.
 */
export function lostCommunication(see: See, sockets: readonly SocketNumber[]): readonly Finding[] {
  const link = see('station', 'meter link')
  const log = see('station', 'log')
  const those = sockets.map((socket) => {
    const who = socketName(socket)
    return { socket, leads: see(who, 'leads'), offered: see(who, 'offered') }
  })
  const logged = log.entries.some(({ value }) => /^Enter ActiveLB safeMode: \d+\.\dA$/.test(value))
  if (link.latest !== 'lost' || !logged) return []
  return those.flatMap(({ socket, leads, offered }) => {
    if (leads.latest !== 'safe current') return []
    return [
      {
        is: 'lost communication' as const,
        words: `socket ${socket} offers its safe current of ${offered.latest} A because communication with the smart meter is lost`,
      },
    ]
  })
}

/**
 * A car that raises another phase of the meter than the one its conductor is said to hang on betrays wrong wiring (guide
 * 5.3.4.1). `expected` tells the meter's phase of a conductor as configured, `stationPhase` the station's own name for it.
 */
export function wrongWiring(
  see: See,
  sockets: readonly SocketNumber[],
  expected: (socket: SocketNumber, conductor: Phase) => Phase,
  stationPhase: (socket: SocketNumber, conductor: Phase) => Phase,
): readonly Finding[] {
  const findings = new Map<string, Finding>()
  const meter = see('station', 'meter')
  for (const socket of sockets) {
    const drawn = see(socketName(socket), 'drawn').entries
    drawn.forEach((entry, index) => {
      const before = drawn[index - 1]?.value
      if (!before) return
      const rise = PHASES.map((phase) => entry.value[phase] - before[phase])
      const conductors = PHASES.filter((phase) => Math.abs(rise[phase]!) >= CLEAR_CHANGE)
      const [conductor] = conductors
      if (conductor === undefined || conductors.length > 1) return
      const next = drawn[index + 1]?.at ?? Number.POSITIVE_INFINITY
      const was = meter.at(entry.at)?.value
      const is = meter.at(Math.min(entry.at + SHOWN_AFTER, next))?.value
      if (!was || !is) return
      const moved = PHASES.filter(
        (phase) => Math.abs(is[phase] - was[phase] - rise[conductor]!) <= Math.max(1, Math.abs(rise[conductor]!) * 0.2),
      )
      const right = expected(socket, conductor)
      const [wrong] = moved
      if (wrong === undefined || moved.length > 1 || moved.includes(right)) return
      const words = `L${stationPhase(socket, conductor) + 1} of the station is L${wrong + 1} of the meter, and is set as L${right + 1}: look at the wiring or at Phase-Connected`
      findings.set(words, { is: 'wrong wiring', words })
    })
  }
  return [...findings.values()]
}

/** Longer than a car has to follow a new duty cycle. */
const FOLLOWED_AFTER: Millis = 6000

/** A load that draws more than it is offered, long after it was told, does not speak Mode 3 (guide 4.3.5). */
export function doesNotFollow(see: See, sockets: readonly SocketNumber[], now: Millis): readonly Finding[] {
  return sockets.flatMap((socket) => {
    const who = socketName(socket)
    const offered = see(who, 'offered').entries.at(-1)
    const drawn = see(who, 'drawn').latest
    if (!offered || !drawn || now - offered.at < FOLLOWED_AFTER) return []
    const most = Math.max(...drawn)
    if (most <= offered.value + 1) return []
    return [
      {
        is: 'does not follow' as const,
        words: `the load on socket ${socket} draws ${most} A on an offer of ${offered.value} A: it does not follow the pilot, and no smart charging can be verified with it`,
      },
    ]
  })
}
