import { describe, it } from 'node:test'
import { ALLOCATION_CASES } from './allocation.cases.ts'
import { holds } from './allocation.contract.ts'

describe('dividing current', () => {
  for (const one of ALLOCATION_CASES) it(`${one.id} ${one.title} (${one.rows}; ${one.basis})`, () => holds(one))
})
