import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BadInput } from '../bench/bad-input.ts'
import type { BenchClock } from '../bench/clock.ts'

// Pseudo-terminals in place of serial ports, made by socat. It knows nothing of what goes over them.

/** Two joined pseudo-terminals a wire, made by socat: the bench's end and the station's. */
export interface PtyPair {
  readonly bench: string
  readonly station: string
  close(): void
}

export function socatIsThere(): boolean {
  return spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0
}

/** Starts socat and waits until both ends are there. BadInput where socat is not installed. */
export async function openPtyPair(clock: BenchClock, wire: string): Promise<PtyPair> {
  if (!socatIsThere())
    throw new BadInput(
      `wire '${wire}' is a pseudo-terminal pair, which needs socat: install it (apt-get install socat) or run with --rig simulated`,
    )
  const folder = mkdtempSync(join(tmpdir(), 'pilotbench-'))
  const bench = join(folder, `${wire}.bench`)
  const station = join(folder, `${wire}.station`)
  const child: ChildProcess = spawn('socat', [`pty,raw,echo=0,link=${bench}`, `pty,raw,echo=0,link=${station}`], {
    stdio: 'ignore',
  })
  const close = (): void => {
    process.off('exit', close)
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  // However this process ends, socat must not outlive it.
  process.on('exit', close)
  if (!(await clock.until(() => existsSync(bench) && existsSync(station), 60_000))) {
    close()
    throw new BadInput(`wire '${wire}': socat made no pseudo-terminals`)
  }
  return { bench, station, close }
}
