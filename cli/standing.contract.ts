import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { WallClock } from '../bench/wall-clock.ts'

const PROGRAM = fileURLToPath(new URL('./pilotbench.js', import.meta.url))

/** A command of pilotbench that runs in a process of its own. */
export interface Running {
  readonly clock: WallClock
  readonly out: () => string
  readonly err: () => string
  readonly until: (done: () => boolean) => Promise<void>
  readonly write: (line: string) => void
  /** Interrupts it; gives its exit code. */
  readonly stop: () => Promise<number | null | undefined>
}

/** Runs a command until the test is over: 'station', 'emulate back-office'. */
export async function standing(
  args: readonly string[],
  test: (running: Running) => Promise<void>,
  command = 'station',
): Promise<void> {
  const clock = new WallClock()
  const child = spawn(process.execPath, [PROGRAM, ...command.split(' '), ...args])
  let out = ''
  let err = ''
  let ended: number | null | undefined
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  child.on('close', (code) => {
    ended = code
  })
  const until = async (done: () => boolean): Promise<void> =>
    assert.ok(await clock.until(() => done() || ended !== undefined, 60_000).then(() => done()), out + err)
  try {
    await until(() => (out + err).includes('Ctrl-C stops it'))
    const stop = async (): Promise<number | null | undefined> => {
      child.kill('SIGINT')
      await until(() => ended !== undefined)
      return ended
    }
    const write = (line: string): void => void child.stdin.write(`${line}\n`)
    await test({ clock, out: () => out, err: () => err, until, write, stop })
  } finally {
    child.kill('SIGKILL')
    await clock.until(() => ended !== undefined, 5000)
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
