import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { WallClock } from '../bench/wall-clock.ts'
import { openPtyPair, socatIsThere } from './pty-pairs.ts'

const skip = !socatIsThere()
  ? 'needs socat for a pair of pseudo-terminals: apt-get install socat'
  : existsSync('/proc')
    ? false
    : 'needs /proc to see what still runs'

/** Processes whose command line names a folder. */
function working(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
    } catch {
      return false
    }
  })
}

describe('a pair of pseudo-terminals', { skip }, () => {
  it('is there until it is closed, and then its folder is gone too', async () => {
    const pair = await openPtyPair(new WallClock(), 'p1')
    assert.ok(existsSync(pair.bench) && existsSync(pair.station))
    pair.close()
    assert.equal(existsSync(dirname(pair.bench)), false)
    pair.close()
  })

  it('does not outlive a process that ends without closing it', async () => {
    const module = fileURLToPath(new URL('./pty-pairs.ts', import.meta.url))
    const clock = fileURLToPath(new URL('../bench/wall-clock.ts', import.meta.url))
    const script = `
      const { openPtyPair } = await import(${JSON.stringify(module)})
      const { WallClock } = await import(${JSON.stringify(clock)})
      const pair = await openPtyPair(new WallClock(), 'p1')
      console.log(pair.bench)
      process.exit(3)
    `
    const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
      cwd: dirname(module),
    })
    assert.equal(child.status, 3, child.stderr)
    const folder = dirname(child.stdout.trim())
    const wall = new WallClock()
    assert.ok(await wall.until(() => working(folder).length === 0, 5000), `socat still works in ${folder}`)
    assert.equal(existsSync(folder), false)
  })
})
