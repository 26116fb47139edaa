import type { OcppMessage } from '../../bench/facts.ts'
import type { Noting } from '../../bench/timeline.ts'
import { readFrame } from './frame.ts'

// What goes over a connection of OCPP, as the timeline has it. It judges nothing, and sends nothing.

/** One message as the timeline keeps it (what: 'ocpp sent' or 'ocpp received'). */
export type Message = OcppMessage

export type Direction = 'sent' | 'received'

/** CALLs without an answer that are remembered, so that a late answer still has its action. */
const MOST_OPEN = 1000

/** Reads what goes over one connection and puts it on the timeline of one end. */
export class MessageLog {
  readonly #timeline: Noting | undefined
  readonly #who: string
  readonly #station: string
  readonly #open: Readonly<Record<Direction, Map<string, string>>> = { sent: new Map(), received: new Map() }

  constructor(timeline: Noting | undefined, who: string, station: string) {
    this.#timeline = timeline
    this.#who = who
    this.#station = station
  }

  /** Takes one text message in and tells what it is, with the unique id that the timeline does not get. */
  hear(direction: Direction, text: string): { readonly message: Message; readonly id: string | undefined } {
    const frame = readFrame(text)
    const message = this.#name(direction, frame)
    this.#timeline?.add(this.#who, `ocpp ${direction}`, message)
    return { message, id: frame.id }
  }

  #name(direction: Direction, frame: ReturnType<typeof readFrame>): Message {
    const station = this.#station
    switch (frame.kind) {
      case 'malformed':
        return { station, kind: 'malformed', why: frame.why, text: frame.text }
      case 'CALL': {
        const calls = this.#open[direction]
        calls.set(frame.id, frame.action)
        if (calls.size > MOST_OPEN) calls.delete(calls.keys().next().value!)
        return { station, kind: 'CALL', action: frame.action, payload: frame.payload }
      }
      case 'CALLRESULT':
        return { station, kind: 'CALLRESULT', action: this.#answered(direction, frame.id), payload: frame.payload }
      case 'CALLERROR': {
        const { code, description, details } = frame
        return { station, kind: 'CALLERROR', action: this.#answered(direction, frame.id), code, description, details }
      }
    }
  }

  #answered(direction: Direction, id: string): string | null {
    const calls = this.#open[direction === 'sent' ? 'received' : 'sent']
    const action = calls.get(id)
    calls.delete(id)
    return action ?? null
  }
}
