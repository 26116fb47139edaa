// A process of unit-tests.js: runs the files that it is sent, one after the other, each as a suite of node:test.
import { once } from 'node:events'
import { after, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'

/** The files as they come; ends when the other process lets this one go. */
async function* files() {
  const gone = once(process, 'disconnect').then(() => undefined)
  for (;;) {
    // Waiting for a file is a reason to stay. While tests run it is none: one that waits for nothing has to be noticed.
    process.channel?.ref()
    const message = await Promise.race([once(process, 'message'), gone])
    process.channel?.unref()
    if (message === undefined) return
    yield message[0].file
  }
}

for await (const file of files())
  await new Promise((over) => {
    describe(file, async () => {
      after(() => over())
      await import(pathToFileURL(file).href).catch((error) => {
        it('can be loaded', () => Promise.reject(error))
      })
    })
  })
