// Support code for cucumber, loaded before the steps in every process that runs scenarios.
import { After, Before, type World } from '@cucumber/cucumber'
import { NOT_BEGUN } from '../bench/run-record.ts'
import { closeAllRigs } from '../rigs/open.ts'
import { bail, bailed } from './bail.ts'
import { COULD_NOT_RUN } from './exit-code.ts'
import { Interrupt } from './interrupt.ts'
import { type End, ProcessIo } from './io.ts'
import { isBail } from './workers.ts'

/** Whether cucumber forked this process. */
const forked = process.env.CUCUMBER_PARALLEL === 'true'

// Cucumber knows hooks by their order, in every process alike: none of them may depend on `forked`.
Before(function (this: World) {
  // In mid-scenario the line to the other process is no reason to stay: a step that waits for nothing ends this one.
  if (forked) process.channel?.unref()
  const reason = bailed()
  if (reason === undefined) return undefined
  this.attach(reason, NOT_BEGUN)
  return 'skipped'
})

After(() => {
  if (forked) process.channel?.ref()
})

if (forked) {
  const io = new ProcessIo()
  const onEnd = (hear: (why: End) => void): (() => void) => {
    // The process that started this one is gone, without a word.
    process.on('disconnect', () => hear('interrupted'))
    return io.onEnd(hear)
  }
  const interrupt = new Interrupt({ onEnd }, closeAllRigs)
  interrupt.left.then((code) => process.exit(code))
  process.on('message', (message) => {
    if (isBail(message)) bail(message.bail)
  })
  process.on('beforeExit', () => closeAllRigs().finally(() => process.exit(COULD_NOT_RUN)))
}
