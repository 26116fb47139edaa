// What time is to a device and to whoever runs a scenario. It says nothing of how time goes by: in virtual-clock.ts it
// jumps, in wall-clock.ts it waits.

/** Milliseconds on the bench's own time axis; 0 is the start of the run. */
export type Millis = number

/** Takes back what `after` announced. Calling it again, or after the action ran, does nothing. */
export type Cancel = () => void

/**
 * What an action may return that has set off nothing which is not over when it returns: no byte on a stream, no promise.
 * Virtual time then goes on without waiting for any.
 */
export const OVER = Symbol('over')

/** What a device may know of time. */
export interface Clock {
  now(): Millis
  /**
   * Runs `action` once, `delay` ms from now; a negative delay counts as 0. Two actions of one instant run in the
   * order in which they were announced. The function's name shows up in livelock reports, so give it one.
   */
  after(delay: Millis, action: () => void): Cancel
}

/** What else those may do with time who run a bench: its steps, its rig, a command. A device never holds it. */
export interface BenchClock extends Clock {
  /** UTC of its 0, in ms: the bench's own day in virtual time, this day in wall time. */
  readonly epoch: Millis
  /** Resolves when `time` ms have gone by on this clock and all that was due by then has run. */
  pass(time: Millis): Promise<void>
  /**
   * Resolves with true as soon as `done` says so (it is asked now and after everything that happens), and with false
   * when `within` ms have gone by without it. Wall time may wait for ever (Infinity); virtual time would have nowhere to stop.
   */
  until(done: () => boolean, within: Millis): Promise<boolean>
}
