// What node:test has to tell of the files of a process, as messages to unit-tests.js.
import { inspect } from 'node:util'

/** Of node:test itself, at the end of a process. */
const SUMMARY = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /

export default async function* report(events) {
  const path = []
  let notes = []
  for await (const { type, data } of events) {
    if (type === 'test:start') path.length = data.nesting
    if (type === 'test:start') path.push(data.name)
    if (type === 'test:diagnostic') {
      if (data.nesting > 0) notes.push(data.message)
      // An error after its test was over, which may come when nobody listens any more; the exit code tells it too.
      else if (!SUMMARY.test(data.message)) console.error(data.message)
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const { name, nesting, skip, details } = data
    const error = type === 'test:fail' ? words(details.error) : undefined
    const isSuite = details.type === 'suite'
    // A suite fails with its tests; alone, it has no other way to say so.
    const follows = details.error?.failureType === 'subtestsFailed'
    const message = {
      ...(nesting > 0 && { name: path.slice(1, nesting).concat(name).join(' > ') }),
      ...(error !== undefined && !follows && { error }),
      ...(skip !== undefined && { skipped: typeof skip === 'string' ? skip : 'skipped' }),
      ...(notes.length > 0 && { notes }),
    }
    if (nesting === 0) process.send?.({ ...message, over: true, millis: details.duration_ms })
    else if (!isSuite || message.error !== undefined || skip !== undefined) process.send?.(message)
    notes = []
    yield ''
  }
}

function words(error) {
  return inspect(error?.cause ?? error)
}
