import type { Announcement } from '../../../protocols/scn/announcement.ts'

// Whether two things that were said are the same. Unaware of what follows from it.

export function sameItems<T>(one: readonly T[], other: readonly T[]): boolean {
  return one === other || (one.length === other.length && one.every((item, index) => item === other[index]))
}

export function sameLimit(one: Announcement['limit'], other: Announcement['limit']): boolean {
  if (!one || !other) return one === other
  if (one.amps === 'lost' || other.amps === 'lost') return one.amps === other.amps && one.from === other.from
  return one.from === other.from && sameItems(one.amps, other.amps)
}
