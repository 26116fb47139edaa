import type { Observed } from '../../bench/facts.ts'
import { type Observer, shows } from '../../bench/observer.ts'
import type { StationShape } from '../../bench/station.ts'

// The observer 'word': what a simulated station says of itself. It does not know whether that is true.

const OF_A_SOCKET = ['leads', 'display'] as const satisfies readonly Observed[]

const OF_THE_STATION = [
  'log',
  'power',
  'features',
  'address',
  'notification',
  'meter',
  'meter link',
  'meter connection',
  'meter test',
  'ems link',
  'ocpp link',
  'ocpp sent',
  'ocpp received',
] as const satisfies readonly Observed[]

/** What a simulated station says of its sockets and of itself. */
export const WORD_SHOWS: readonly Observed[] = [...OF_A_SOCKET, ...OF_THE_STATION]

/**
 * The simulated station's own word: what its display, its log and its live monitoring say. The station notes it as it says
 * it, so there is nothing to start; a rig may leave it out.
 */
export class Word implements Observer {
  readonly name = 'word'
  readonly of: readonly string[]
  readonly shows: ReturnType<typeof shows>

  /** Of one station, or of its sockets, whatever of its facts there is. */
  constructor(of: readonly string[], facts: readonly Observed[]) {
    this.of = of
    this.shows = shows(facts)
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}
}

/**
 * What the station called `name` says of itself and of its sockets. One without a display shows none, one that takes no
 * address of its own tells none.
 */
export function wordOf(
  name: string,
  sockets: readonly string[],
  face: StationShape['face'],
  takesAddress: boolean,
): readonly Word[] {
  return [
    new Word(
      [name],
      OF_THE_STATION.filter((fact) => fact !== 'address' || takesAddress),
    ),
    new Word(
      sockets,
      OF_A_SOCKET.filter((fact) => fact !== 'display' || face === 'display'),
    ),
  ]
}
