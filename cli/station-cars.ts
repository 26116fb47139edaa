import type { Amps, PhaseAmps, SocketNumber } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import { CARS } from '../emulators/ev/cars.ts'

// The cars of `pilotbench station`, as its option names them. It plugs in none.

/** A car that stands at the station from the start on, its card presented. */
export interface CarOption {
  readonly socket: SocketNumber
  /** What it would take, per conductor. */
  readonly amps: PhaseAmps
  /** Undefined where its model's own holds. */
  readonly minimum: Amps | undefined
  readonly model: string | undefined
  readonly cable: 13 | 20 | 32 | 63
  /** Whose card is presented; undefined where the back office is to start it. */
  readonly card: string | undefined
}

const ALLOWED = 'socket, phases, minimum, maximum, car, cable, card'
/** An idTag of OCPP 1.6 (CiString20Type). */
const LONGEST_CARD = 20

/**
 * The value of --ev: 'socket=1,phases=3,minimum=6,maximum=32,car=MODEL,cable=63,card=CARD-1', of which only the socket must
 * be there. Throws BadInput.
 */
export function carOf(text: string): CarOption {
  const given = new Map<string, string>()
  const bad = (what: string): BadInput => new BadInput(`--ev ${text}: ${what}`)
  for (const part of text.split(',')) {
    const [, key, value] = /^\s*(\w+)=(.+?)\s*$/.exec(part) ?? []
    if (key === undefined || value === undefined)
      throw bad(`'${part}' is no key and value such as socket=1; allowed: ${ALLOWED}`)
    if (!ALLOWED.split(', ').includes(key)) throw bad(`unknown key '${key}'; allowed: ${ALLOWED}`)
    if (given.has(key)) throw bad(`${key} is given twice`)
    given.set(key, value)
  }
  const number = (
    key: string,
    otherwise: number | undefined,
    allowed: readonly number[] | string,
    is: (n: number) => boolean,
  ): number | undefined => {
    const value = given.get(key)
    if (value === undefined) return otherwise
    const read = Number(value)
    if (!is(read))
      throw bad(
        `${key}=${value} is not allowed; allowed: ${typeof allowed === 'string' ? allowed : allowed.join(', ')}`,
      )
    return read
  }
  const one = (key: string, of: readonly number[], otherwise?: number): number | undefined =>
    number(key, otherwise, of, (n) => of.includes(n))
  const model = given.get('car')
  if (model !== undefined && !Object.hasOwn(CARS, model))
    throw bad(`unknown car '${model}'; allowed: ${Object.keys(CARS).join(', ')}`)
  const socket = one('socket', [1, 2])
  if (socket === undefined) throw bad('say which socket: socket=1')
  const known = model === undefined ? {} : CARS[model]!.car
  const phases = one('phases', [1, 2, 3], known.phases ?? 3)!
  const minimum = number(
    'minimum',
    known.minimum ?? (model === undefined ? 6 : undefined),
    '6 to 32 A',
    (n) => n >= 6 && n <= 32,
  )
  const maximum = number('maximum', known.maximum ?? 32, '6 to 80 A', (n) => n >= 6 && n <= 80)!
  if (minimum !== undefined && minimum > maximum) throw bad(`minimum=${minimum} is more than maximum=${maximum}`)
  const card = given.get('card') ?? `CARD-${socket}`
  if (card.length > LONGEST_CARD) throw bad(`card=${card} is longer than ${LONGEST_CARD} characters`)
  return {
    socket: socket as SocketNumber,
    amps: [maximum, phases > 1 ? maximum : 0, phases > 2 ? maximum : 0],
    minimum,
    model,
    cable: one('cable', [13, 20, 32, 63], 63) as CarOption['cable'],
    card: card === 'none' ? undefined : card,
  }
}
