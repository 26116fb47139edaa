import { describe, it } from 'node:test'
import { holds } from './allocation.contract.ts'
import { GUIDE_FIGURES } from './guide-figures.cases.ts'

describe('the figures of the guide', () => {
  for (const one of GUIDE_FIGURES) it(`${one.id}: ${one.title}`, () => holds(one))
})
