import type { Millis } from '../../../bench/clock.ts'
import type { Memory } from './memory.ts'
import { current, leaves } from './reservations.ts'

// Which connectors may be used, and by whom. Unaware of messages and of what is plugged in.

/** What of the memory bears on it. */
export type Availability = Pick<Memory, 'inoperative' | 'scheduled'>

/** Connector 0 is the whole station. */
export function isOperative({ inoperative }: Pick<Memory, 'inoperative'>, connector: number): boolean {
  return !inoperative.includes(0) && !inoperative.includes(connector)
}

/** What keeps a card from a connector, in words for the log; `free` are the connectors that nobody uses. */
export function barred(
  memory: Availability & Pick<Memory, 'reservations'>,
  connector: number,
  card: string,
  parent: string | undefined,
  free: readonly number[],
  utc: Millis,
): string | undefined {
  const goesOut = memory.scheduled.some((each) => each === 0 || each === connector)
  if (goesOut || !isOperative(memory, connector)) return 'out of use'
  const reservations = current(memory.reservations, utc)
  return leaves(reservations, connector, card, parent, free) ? undefined : 'reserved for another card'
}

/** Takes a connector, or 0 the whole station, out of use, after the transaction where one runs; or into use again. */
export function withAvailability(
  { inoperative, scheduled, ledger }: Availability & Pick<Memory, 'ledger'>,
  connector: number,
  type: 'Inoperative' | 'Operative',
): { readonly changes: Partial<Availability>; readonly status: 'Accepted' | 'Scheduled' } {
  const meant = (each: number): boolean => connector === 0 || each === connector
  const others = {
    inoperative: inoperative.filter((each) => !meant(each)),
    scheduled: scheduled.filter((each) => !meant(each)),
  }
  if (type === 'Operative') return { changes: others, status: 'Accepted' }
  if (ledger.running.some((one) => meant(one.connector)))
    return { changes: { scheduled: [...others.scheduled, connector] }, status: 'Scheduled' }
  return { changes: { ...others, inoperative: [...others.inoperative, connector] }, status: 'Accepted' }
}

/** A transaction has ended: what waited for that goes out of use. `ledger` is that of after it. */
export function afterTransaction(
  { inoperative, scheduled }: Availability,
  connector: number,
  { running }: Memory['ledger'],
): Availability {
  const now = scheduled.filter((each) => each === connector || (each === 0 && running.length === 0))
  return { scheduled: scheduled.filter((each) => !now.includes(each)), inoperative: [...inoperative, ...now] }
}
