import type { Amps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'

// Overcurrent protection of one socket. Unaware of limits: it goes by what the car was told.

/** From this share of the agreed current on, for so long, a session is interrupted. */
export interface Band {
  readonly from: number
  readonly millis: Millis
}

/** The four bands of the guide's chapter 2.3, lowest first; `overcurrentFloor` and `above150Millis` bound them. */
export const BANDS: readonly Band[] = [
  { from: 1, millis: 1_200_000 },
  { from: 1.05, millis: 100_000 },
  { from: 1.12, millis: 5000 },
  { from: 1.2, millis: 2000 },
]

/** The guide's curve ends here; what lies above is an assumption. */
const ABOVE = 1.5

export interface OvercurrentRules {
  /** The lowest share that counts: the guide's first band begins at 100 % exactly. */
  readonly overcurrentFloor: number
  /** At 150 % and more, where the guide has no band. */
  readonly above150Millis: Millis
  /** How long a car may take to follow a lowered offer before that offer is what counts. */
  readonly reactionMillis: Millis
}

/** What is watched of one socket. `since` stands for each band, and for 150 % and more, lowest first. */
export interface Overcurrent {
  /** Offer of the last cycle. */
  readonly offer: Amps
  /** Offers that were lowered, each counting until the car has had its time to follow. */
  readonly former: readonly { readonly amps: Amps; readonly until: Millis }[]
  readonly since: readonly (Millis | undefined)[]
}

export const NO_OVERCURRENT: Overcurrent = { offer: 0, former: [], since: [] }

export interface OvercurrentInputs {
  /** Told to the car now; 0 for nothing. */
  readonly offer: Amps
  /** Highest current of its phases. */
  readonly drawn: Amps
  readonly closed: boolean
}

/** A session that is to be interrupted, with what the car was allowed and what it drew. */
export interface Trip {
  readonly allowed: Amps
  readonly actual: Amps
}

/** Shares are quotients of tenths of an ampere. */
const CLOSE = 1e-9

/**
 * Overcurrent protection of one socket (guide 2.3): a current that stays in a band, or above it, for the band's time
 * interrupts the session; one that leaves it starts the count anew. A lowered offer counts once the car has had its time
 * to follow (OCP-13), and the share is of what this car was told, not of the station's maximum (OCP-16).
 */
export function overcurrent(
  state: Overcurrent,
  { offer, drawn, closed }: OvercurrentInputs,
  now: Millis,
  rules: OvercurrentRules,
): { readonly state: Overcurrent; readonly trip: Trip | undefined } {
  if (!closed || offer <= 0) return { state: NO_OVERCURRENT, trip: undefined }
  const lowered = offer < state.offer ? [{ amps: state.offer, until: now + rules.reactionMillis }] : []
  const former = [...state.former, ...lowered].filter(({ amps, until }) => until > now && amps > offer)
  const allowed = Math.max(offer, ...former.map(({ amps }) => amps))
  const bands = bandsOf(rules)
  const since = bands.map(({ from }, index) =>
    drawn / allowed >= from - CLOSE ? (state.since[index] ?? now) : undefined,
  )
  const over = bands.some(({ millis }, index) => since[index] !== undefined && now - since[index] >= millis)
  return { state: { offer, former, since }, trip: over ? { allowed, actual: drawn } : undefined }
}

/** When a trip is due, or a former offer ends, if nothing changes until then; undefined when nothing is being counted. */
export function nextTrip(state: Overcurrent, rules: OvercurrentRules): Millis | undefined {
  const due = [
    ...bandsOf(rules).flatMap(({ millis }, index) =>
      state.since[index] === undefined ? [] : [state.since[index] + millis],
    ),
    ...state.former.map(({ until }) => until),
  ]
  return due.length === 0 ? undefined : Math.min(...due)
}

/** Which band a current is in, 0 for none: a change of it is worth a look out of turn. */
export function bandOf(drawn: Amps, offer: Amps, rules: OvercurrentRules): number {
  return offer <= 0 ? 0 : bandsOf(rules).filter(({ from }) => drawn / offer >= from - CLOSE).length
}

function bandsOf({ overcurrentFloor, above150Millis }: OvercurrentRules): readonly Band[] {
  const [first, ...others] = BANDS
  return [{ ...first!, from: overcurrentFloor }, ...others, { from: ABOVE, millis: above150Millis }]
}
