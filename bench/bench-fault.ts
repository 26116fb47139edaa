/**
 * A wire or a device of the bench itself was lost in mid-run (an adapter pulled out, a relay card that no longer
 * answers): what is seen of the station from then on says nothing about it, so the scenario is inconclusive, not failed.
 * Thrown by an action of the clock, which hands it to whoever waits, and again when the scenario closes its rig. The
 * message is one line: what was lost, and what to do about it. It knows nothing of the station.
 */
export class BenchFault extends Error {
  override readonly name = 'BenchFault'
}
