// Support code for cucumber, loaded before the steps in every process that runs scenarios: one that is not to be begun is
// skipped. It does not know who decided that.
import { Before, type World } from '@cucumber/cucumber'
import { NOT_BEGUN } from '../bench/run-record.ts'
import { bailed } from './bail.ts'

Before(function (this: World) {
  const reason = bailed()
  if (reason === undefined) return undefined
  this.attach(reason, NOT_BEGUN)
  return 'skipped'
})
