import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { WallClock } from '../bench/wall-clock.ts'
import type { Calls } from './called.cases.ts'

const PROGRAM = fileURLToPath(new URL('./pilotbench.js', import.meta.url))

/** A command of pilotbench that stands until it is told to go. */
export interface Running {
  readonly clock: WallClock
  readonly out: () => string
  readonly err: () => string
  readonly until: (done: () => boolean) => Promise<void>
  readonly write: (line: string) => void
  /** Its exit code once it has ended by itself. */
  readonly ended: () => Promise<number | null | undefined>
  /** Interrupts it; gives its exit code. */
  readonly stop: () => Promise<number | null | undefined>
}

/** What stands, however it was started. */
interface Started {
  readonly out: () => string
  readonly err: () => string
  /** Its exit code, once it has ended. */
  readonly ended: () => number | null | undefined
  readonly write: (line: string) => void
  readonly interrupt: () => void
  /** Ends it, if that is still to be done. */
  readonly end: () => void
}

/** Calls a command inside this process until the test is over: 'station', 'emulate back-office'. */
export function standing(
  calls: Calls,
  args: readonly string[],
  test: (running: Running) => Promise<void>,
  command = 'station',
): Promise<void> {
  const { out, err, ended, write, end } = calls.start(...command.split(' '), ...args)
  let code: number | undefined
  let broken = ''
  ended.then(
    (called) => {
      code = called.code
    },
    (error) => {
      broken = String(error)
      code = Number.NaN
    },
  )
  const interrupt = (): void => {
    if (code === undefined) end('interrupted')
  }
  return untilOver({ out, err: () => err() + broken, ended: () => code, write, interrupt, end: interrupt }, test)
}

/** Starts a command in a process of its own, and interrupts that by a signal. */
export function standingAlone(
  args: readonly string[],
  test: (running: Running) => Promise<void>,
  command = 'station',
  signal: NodeJS.Signals = 'SIGINT',
): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, ...command.split(' '), ...args])
  let out = ''
  let err = ''
  let ended: number | null | undefined
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  child.on('close', (code) => {
    ended = code
  })
  const started: Started = {
    out: () => out,
    err: () => err,
    ended: () => ended,
    write: (line) => void child.stdin.write(`${line}\n`),
    interrupt: () => void child.kill(signal),
    end: () => void child.kill('SIGKILL'),
  }
  return untilOver(started, test)
}

async function untilOver(
  { out, err, ended, write, interrupt, end }: Started,
  test: (running: Running) => Promise<void>,
): Promise<void> {
  const clock = new WallClock()
  const until = async (done: () => boolean): Promise<void> =>
    assert.ok(await clock.until(() => done() || ended() !== undefined, 60_000).then(() => done()), out() + err())
  try {
    await until(() => (out() + err()).includes('Ctrl-C stops it'))
    const over = async (): Promise<number | null | undefined> => {
      await until(() => ended() !== undefined)
      return ended()
    }
    const stop = (): Promise<number | null | undefined> => {
      interrupt()
      return over()
    }
    await test({ clock, out, err, until, write, ended: over, stop })
  } finally {
    end()
    await clock.until(() => ended() !== undefined, 5000)
    clock.stop()
  }
}

/** A TCP port of loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
