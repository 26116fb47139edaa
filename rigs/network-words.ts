import type { SocketNumber } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import type { MemberWish } from './wish.ts'

// Stations of a network as a sentence names them. It opens none and knows no sentence.

/** A network holds so many sockets (guide 6.3.1). */
const MOST_SOCKETS = 128

const GROUP =
  /^(?:(a|\d+) )?(single|dual)-socket (station|stations)(?: ((?:[A-Z]|, | and (?=[A-Z]\b))+))?(?:, | and |$)/

/**
 * 'a dual-socket station A and single-socket stations B and C', '64 dual-socket stations' (named 1 to 64): the stations of
 * a network in order, 2 to 128 sockets together. BadInput says what is wrong.
 */
export function readNetwork(text: string): readonly MemberWish[] {
  const stations: MemberWish[] = []
  for (let rest = text; rest !== ''; ) {
    const group = GROUP.exec(rest)
    if (!group)
      throw new BadInput(
        `'${rest}' names no stations; such as: a dual-socket station A and single-socket stations B and C, or 64 dual-socket stations`,
      )
    const [whole, count, kind, noun, list] = group
    const names =
      list?.split(/, | and /) ?? Array.from({ length: Number(count) }, (_, index) => `${stations.length + index + 1}`)
    if (
      names.length === 0 ||
      (noun === 'station') !== (names.length === 1) ||
      (list !== undefined && /\d/.test(count ?? ''))
    )
      throw new BadInput(`'${whole}' does not say how many stations, or which: by name, or a number of them`)
    for (const name of names) stations.push({ name, sockets: kind === 'dual' ? 2 : 1 })
    rest = rest.slice(whole.length)
  }
  const names = stations.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) throw new BadInput(`'${text}' names station ${twice} twice`)
  const sockets = stations.reduce((sum, each) => sum + each.sockets, 0)
  if (stations.length < 2 || sockets > MOST_SOCKETS)
    throw new BadInput(
      `'${text}' are ${stations.length} stations with ${sockets} sockets; a network has 2 stations or more, and up to ${MOST_SOCKETS} sockets`,
    )
  return stations
}

/** A cell of a table: 'A' is socket 1 of station A, 'A 2' its second, '12' socket 1 of station 12. */
export function readCell(text: string): { readonly station: string; readonly socket: SocketNumber } {
  const cell = /^([A-Z]|\d+)(?: ([12]))?$/.exec(text)
  if (!cell) throw new BadInput(`'${text}' is no socket of a station; such as A, 12, or A 2 for its second socket`)
  return { station: cell[1]!, socket: cell[2] === '2' ? 2 : 1 }
}
