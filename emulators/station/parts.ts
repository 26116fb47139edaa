import { divide, emptyDivision } from './parts/divide.ts'
import { face } from './parts/face.ts'
import { emptySocket, nextChange, outputs, present, step } from './parts/mode3.ts'
import { overcurrent } from './parts/overcurrent.ts'
import { suspend } from './parts/suspend.ts'

/** The rules a station works by, as one object: a defective twin of one of them makes a defective station. Unaware of when each is asked. */
export const DEFAULT_PARTS = {
  divide,
  emptyDivision,
  emptySocket,
  face,
  nextChange,
  outputs,
  overcurrent,
  present,
  step,
  suspend,
} as const

export type Parts = typeof DEFAULT_PARTS
