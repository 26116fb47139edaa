// What a back office was seen to hear: the CALLs of the stations, each read once however often it is asked for. It knows
// no sentence and no action of OCPP.

import type { Millis } from '../../bench/clock.ts'
import type { Seen } from '../../bench/timeline.ts'
import type { Devices } from '../../bench/verbs.ts'
import type { StepRig } from '../../rigs/rig.ts'
import type { Bench } from '../bench.ts'

/** A call is on its way for less than this. */
export const ON_ITS_WAY: Millis = 100

/** What stands in a JSON object, before anybody looked at it. */
export type Fields = Readonly<Record<string, unknown>>

/** A CALL of a station as its back office got it. */
export interface Heard {
  readonly at: Millis
  readonly action: string
  readonly payload: Fields
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

/** None where it is no object. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** None where it is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function tell(payload: unknown): string {
  return JSON.stringify(payload)
}

/** NotHere where the rig has none. */
export function backOffice(bench: Bench): Devices['back-office'] {
  return bench.device('back-office')
}

/** Reads a list that only grows: whenever it is called, `take` gets what has come since, from place `from` on. */
export function readingOn<T>(list: () => readonly T[], take: (one: T) => void, from = 0): () => void {
  let next = from
  return () => {
    for (const all = list(); next < all.length; next++) take(all[next]!)
  }
}

/** The first of a growing list that is wanted; each is judged once. */
export function firstOf<T>(list: () => readonly T[], wanted: (one: T) => boolean, from = 0): () => T | undefined {
  let first: T | undefined
  const readOn = readingOn(
    list,
    (one) => {
      if (first === undefined && wanted(one)) first = one
    },
    from,
  )
  return () => {
    readOn()
    return first
  }
}

/** The latest of a growing list that is wanted; each is judged once. */
export function latestOf<T>(list: () => readonly T[], wanted: (one: T) => boolean): () => T | undefined {
  let latest: T | undefined
  const readOn = readingOn(list, (one) => {
    if (wanted(one)) latest = one
  })
  return () => {
    readOn()
    return latest
  }
}

/** CALLs that a back office heard, oldest first; its lists grow while time goes by. */
export class Calls {
  readonly #all: Heard[] = []
  readonly #byAction = new Map<string, Heard[]>()
  readonly #readOn: () => void

  constructor(received: Seen<'ocpp received'>) {
    this.#readOn = readingOn(
      () => received.entries,
      ({ at, value }) => {
        if (value.kind !== 'CALL') return
        const call = { at, action: value.action, payload: fieldsOf(value.payload) }
        this.#all.push(call)
        this.#listOf(call.action).push(call)
      },
    )
  }

  get all(): readonly Heard[] {
    this.#readOn()
    return this.#all
  }

  of(action: string): readonly Heard[] {
    this.#readOn()
    return this.#listOf(action)
  }

  #listOf(action: string): Heard[] {
    const known = this.#byAction.get(action)
    if (known) return known
    const list: Heard[] = []
    this.#byAction.set(action, list)
    return list
  }
}

/** A scenario that says more of its station gets another rig, on which nothing has been heard yet. */
const callsOn = new WeakMap<StepRig, Calls>()

/** Asks whether what the back office hears is seen: to be called before any time goes by. */
export function callsHeard(bench: Bench): Calls {
  const received = bench.seen(backOffice(bench).name, 'ocpp received')
  const calls = callsOn.get(bench.rig) ?? new Calls(received)
  callsOn.set(bench.rig, calls)
  return calls
}

/** CALLs of one action until now. */
export function heard(bench: Bench, action: string): readonly Heard[] {
  return callsHeard(bench).of(action)
}
