import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { BadInput } from './bad-input.ts'
import { RealWires } from './real-wires.ts'
import { WallClock } from './wall-clock.ts'
import { wiresContract } from './wires.contract.ts'
import type { SerialMode } from './wires.ts'

const FAST: SerialMode = { baud: 115_200, dataBits: 8, parity: 'none', stopBits: 1 }
const socat = spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0
const NO_SOCAT = 'needs socat for a pair of pseudo-terminals: apt-get install socat'

let folder = ''
let child: ChildProcess | undefined
const end = (name: string): string => join(folder, name)

before(async () => {
  if (!socat) return
  folder = mkdtempSync(join(tmpdir(), 'pilotbench-wires-'))
  child = spawn('socat', [`pty,raw,echo=0,link=${end('a')}`, `pty,raw,echo=0,link=${end('b')}`], { stdio: 'ignore' })
  const clock = new WallClock()
  assert.ok(
    await clock.until(() => existsSync(end('a')) && existsSync(end('b')), 5000),
    'socat made no pseudo-terminals',
  )
})

after(() => {
  child?.kill()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

const hosts = { station: '127.0.0.2', bench: '127.0.0.3' }

wiresContract('real wires', async () => {
  const clock = new WallClock()
  const wires = new RealWires(clock, { serial: { p1: end('a'), 'p1@station': end('b') }, hosts })
  return {
    clock,
    wires,
    ends: socat ? ['p1', 'p1@station'] : NO_SOCAT,
    hosts: ['station', 'bench'],
    port: await freePort(),
    done: async () => {
      await wires.close()
      clock.stop()
    },
  }
})

describe('real wires that cannot be had', () => {
  const bad = (form: RegExp) => (error: unknown) => {
    assert.ok(error instanceof BadInput, String(error))
    assert.match(error.message, form)
    assert.ok(!error.message.includes('\n'))
    return true
  }

  it('an absent port is named, with those that are there', async () => {
    const wires = new RealWires(new WallClock(), { serial: { p1: '/dev/serial/by-id/usb-none' } })
    await assert.rejects(
      wires.serial('p1', FAST),
      bad(/wire 'p1': there is no serial port \/dev\/serial\/by-id\/usb-none; ports here: /),
    )
  })

  it('a port that somebody has open is busy', { skip: socat ? false : NO_SOCAT }, async () => {
    const wires = new RealWires(new WallClock(), { serial: { p1: end('a') } })
    await wires.serial('p1', FAST)
    await assert.rejects(wires.serial('p1', FAST), bad(/is in use by another program/))
    await wires.close()
  })

  it('a file is no serial port', async () => {
    const wires = new RealWires(new WallClock(), { serial: { p1: fileURLToPath(import.meta.url) } })
    await assert.rejects(wires.serial('p1', FAST), bad(/cannot be opened as a serial port/))
  })

  it('an address of another machine cannot be listened on', async () => {
    const wires = new RealWires(new WallClock(), { hosts: { station: '192.0.2.1' } })
    await assert.rejects(
      wires.listen('station', 1502, () => undefined),
      bad(/this machine has no such address/),
    )
  })

  it('an unknown wire or host is named', async () => {
    const wires = new RealWires(new WallClock(), { serial: { p1: 'x' }, hosts })
    await assert.rejects(wires.serial('p2', FAST), bad(/unknown wire 'p2'; wires of this rig: p1/))
    await assert.rejects(
      wires.listen('moon', 1, () => undefined),
      bad(/unknown host 'moon'; hosts of this rig: station, bench/),
    )
  })
})
