import type { Entry } from '../bench/timeline.ts'
import type { Message } from '../protocols/ocpp/message-log.ts'
import { violations } from '../protocols/ocpp/official-schemas.contract.ts'

// Judges OCPP messages of both ends by the official schemas. It knows neither the two ends nor what a message is for.

/** A message that a back office was told to send, whatever OCPP says of it. */
interface Deliberate {
  readonly station: string
  /** What it answers; null for a text that answers nothing. */
  readonly action: string | null
  readonly how: string
}

export interface FrameCounts {
  /** Messages by end, kind and action: 'station received CALL Reset'; both ends of one message count. */
  readonly messages: ReadonlyMap<string, number>
  /** Messages that break OCPP and were meant to, by how: 'malformed', 'wrong id'. */
  readonly meant: ReadonlyMap<string, number>
}

/** A mark and its message are at one instant, or nearly so in wall time, in ms. */
const AT_ONCE = 50

/**
 * Judges every OCPP message on a timeline by the official schemas. One that breaks them is a violation, unless the back
 * office has marked it as deliberate before it sent it; a mark excuses one message, and the same message where it arrives.
 */
export class FrameCheck {
  readonly #messages = new Map<string, number>()
  readonly #meant = new Map<string, number>()

  get counts(): FrameCounts {
    return { messages: this.#messages, meant: this.#meant }
  }

  /** What is wrong with the entries of one timeline, each with when, who and what. */
  violationsIn(entries: readonly Entry[]): string[] {
    const found: string[] = []
    const marks: { readonly at: number; readonly who: string; readonly mark: Deliberate }[] = []
    /** Excused messages that have not arrived yet, as text. */
    const underWay: string[] = []
    for (const { at, who, what, value } of entries) {
      if (what === 'ocpp deliberate') marks.push({ at, who, mark: value as Deliberate })
      if (what !== 'ocpp sent' && what !== 'ocpp received') continue
      const message = value as Message
      tally(this.#messages, `${what.slice(5)} ${named(message)}`)
      const mark = marks.findIndex(
        (each) => what === 'ocpp sent' && each.who === who && at - each.at <= AT_ONCE && answers(message, each.mark),
      )
      const [used] = mark < 0 ? [] : marks.splice(mark, 1)
      const wrong = violations(message)
      if (wrong.length === 0) continue
      const text = JSON.stringify(message)
      const arrived = what === 'ocpp received' ? underWay.indexOf(text) : -1
      if (arrived >= 0) underWay.splice(arrived, 1)
      else if (used) {
        underWay.push(text)
        tally(this.#meant, used.mark.how)
      } else found.push(...wrong.map((words) => `at ${at} ms ${who}, ${what}: ${words}`))
    }
    return found
  }
}

/** Whether a message is the one that a mark speaks of. */
function answers(message: Message, { station, action }: Deliberate): boolean {
  if (message.station !== station) return false
  return action === null || message.kind === 'malformed' || message.action === action || message.action === null
}

function named(message: Message): string {
  return message.kind === 'malformed' ? 'malformed' : `${message.kind} ${message.action ?? 'of nothing'}`
}

function tally(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}
