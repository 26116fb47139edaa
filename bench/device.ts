/**
 * Anything on a wire or on copper. Devices act; what is seen of them is on the timeline. What may be asked of one kind is in
 * verbs.ts: whoever starts and stops devices need not know it.
 */
export interface Device {
  readonly name: string
  /** Opens its wires and begins; rejects with BadInput when a wire is not to be had. */
  start(): Promise<void>
  /** Ends what it does and gives back its wires; a second call does nothing. */
  stop(): Promise<void>
}
