// Runs the files *.test.ts with node:test, many in one process: a process for each file, as `node --test` has it, costs half a
// second a file. Arguments are files or folders to run; all by default.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

/** Files that need a process of their own, and why. */
const ALONE = new Map([['cli/main.test.ts', 'counts who listens to the signals of its process']])

/** Files that take long come first, in this order, so that no core is left with one of them at the end. */
const LONG = ['cli/run.', 'cli/station.', 'rigs/random', 'rigs/transactions', 'rigs/passed', 'cli/', 'protocols/ocpp/']

/** One more than there are cores: some tests wait for real time. */
const PROCESSES = availableParallelism() + 1

const PROCESS = fileURLToPath(new URL('./unit-tests-process.js', import.meta.url))
const REPORTER = new URL('./unit-tests-reporter.js', import.meta.url).href

const started = performance.now()
const queue = files(process.argv.slice(2))
const count = queue.length
const totals = { pass: 0, fail: 0, skipped: 0 }
/** Failures as they are told again at the end. */
const failures = []

await Promise.all(Array.from({ length: Math.min(PROCESSES, count) }, lane))

for (const failure of failures) console.log(`\n${failure}`)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(
  `\n${count} files, ${totals.pass} tests passed, ${totals.fail} failed, ${totals.skipped} skipped, in ${seconds} s`,
)
process.exitCode = failures.length > 0 || count === 0 ? 1 : 0

/** Takes one file after the other until none is left; a process that is lost is replaced. */
async function lane() {
  let child
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (ALONE.has(file)) {
      const own = start()
      await run(own, file)
      await end(own)
      continue
    }
    child ??= start()
    if (!(await run(child, file))) {
      await end(child)
      child = undefined
    }
  }
  if (child) await end(child)
}

function start() {
  const child = fork(PROCESS, { execArgv: ['--import', 'tsx', '--test-reporter', REPORTER] })
  child.over = once(child, 'exit').then(([code, signal]) => {
    if (code === 0 || child.failed) return
    failures.push(`a process of tests ended with ${signal ?? `exit code ${code}`}, after the last of them`)
  })
  return child
}

/** Runs one file; false when its process is not there any more. */
async function run(child, file) {
  const tests = []
  let done
  const heard = new Promise((resolve) => {
    done = resolve
  })
  const hear = (event) => {
    if (event.over) done(event)
    else tests.push(event)
  }
  child.on('message', hear)
  child.send({ file })
  const over = await Promise.race([heard, child.over.then(() => undefined)])
  child.off('message', hear)
  if (!tell(file, tests, over)) child.failed = true
  return over !== undefined
}

/** Lets a process go, and waits until it has. */
async function end(child) {
  if (child.connected) child.disconnect()
  await child.over
}

/** Prints what became of a file; false when something failed. */
function tell(file, tests, over) {
  const failed = tests.filter(({ error }) => error !== undefined)
  totals.fail += failed.length
  totals.skipped += tests.filter(({ skipped }) => skipped).length
  totals.pass += tests.filter(({ error, skipped }) => error === undefined && !skipped).length
  const words = failed.map(({ name, error }) => `✖ ${file}: ${name}\n${error}`)
  if (!over) words.push(`✖ ${file}: its process ended before its tests did`)
  else if (tests.length === 0 && over.error === undefined) words.push(`✖ ${file}: holds no test`)
  else if (over.error !== undefined && failed.length === 0) words.push(`✖ ${file}\n${over.error}`)
  failures.push(...words)
  const skipped = new Set(tests.flatMap((test) => (test.skipped ? [test.skipped] : [])))
  const notes = [...skipped, ...tests.flatMap(({ notes = [] }) => notes)].map((note) => `\n    ${note}`)
  const time = over ? `  ${(over.millis / 1000).toFixed(1)} s` : ''
  console.log(
    [`${words.length > 0 ? '✖' : '✔'} ${file}  ${tests.length} tests${time}${notes.join('')}`, ...words].join('\n'),
  )
  return words.length === 0
}

/** Where a file stands in the order of LONG. */
function place(file) {
  const found = LONG.findIndex((path) => file.startsWith(path))
  return found < 0 ? LONG.length : found
}

/** The test files that were asked for, in the order in which they are run. */
function files(asked) {
  const wanted = asked.map((path) => path.replace(/^\.\//, '').replace(/\/$/, ''))
  const missing = wanted.find((path) => !statSync(path, { throwIfNoEntry: false }))
  if (missing !== undefined) {
    console.error(`${missing}: there is no such file or folder of tests`)
    process.exit(2)
  }
  const all = readdirSync('.', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.test.ts') && !/^(node_modules|out)\b/.test(file))
    .filter((file) => wanted.length === 0 || wanted.some((path) => file === path || file.startsWith(`${path}/`)))
    .sort()
  return all.toSorted((a, b) => place(a) - place(b))
}
