import type { Observed } from '../../bench/facts.ts'
import { type Observer, shows } from '../../bench/observer.ts'
import type { StationShape } from '../../bench/station.ts'

// The observer 'word': what a simulated station says of itself. It does not know whether that is true.

/** What a simulated station says of its sockets and of itself. */
export const WORD_SHOWS = [
  'leads',
  'display',
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

/**
 * The simulated station's own word: what its display, its log and its live monitoring say. The station notes it as it says
 * it, so there is nothing to start; a rig may leave it out.
 */
export class Word implements Observer {
  readonly name = 'word'
  readonly of: readonly string[]
  readonly shows: ReturnType<typeof shows>

  /** One without a display shows none, one that takes no address of its own tells none. */
  constructor(of: readonly string[], face: StationShape['face'], takesAddress: boolean) {
    this.of = of
    this.shows = shows(
      WORD_SHOWS.filter((fact) => (fact === 'display' ? face === 'display' : fact === 'address' ? takesAddress : true)),
    )
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}
}
