import { basename } from 'node:path'
import type { Running } from './collect.ts'

// The line that says how far a run is. It writes to no terminal and knows no clock.

/** How far a run is at one moment. */
export interface Progress {
  readonly done: number
  readonly total: number
  /** What runs now, the oldest first: more than one where scenarios run in parallel. */
  readonly running: readonly Running[]
  /** For how long the oldest has been running, in ms of wall time. */
  readonly since: number
}

/** Shorter waits are not worth a figure that moves. */
const WORTH_TELLING = 2000

/** Names longer than this are cut, so that the sentence behind them stays in sight. */
const LONGEST_NAME = 40

/** One line of at most `width` characters: how far, which scenario, which sentence it is at, and for how long. */
export function progressLine({ done, total, running, since }: Progress, width: number): string {
  const [oldest] = running
  const what = oldest
    ? `${basename(oldest.place)}  ${cut(oldest.name, LONGEST_NAME)}${oldest.step && `: ${oldest.step}`}`
    : ''
  const others = running.length > 1 ? `  and ${running.length - 1} more` : ''
  const long = since >= WORTH_TELLING ? `  ${Math.floor(since / 1000)} s` : ''
  const [before, after] = [`${done}/${total}  `, `${others}${long}`]
  const room = Math.max(0, width - before.length - after.length)
  return `${before}${cut(what, room)}${after}`.slice(0, width)
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1))}…`
}
