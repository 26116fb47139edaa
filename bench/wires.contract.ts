import assert from 'node:assert/strict'
import type { Duplex } from 'node:stream'
import { describe, it } from 'node:test'
import { BadInput } from './bad-input.ts'
import type { BenchClock } from './clock.ts'
import type { SerialMode, Tapped, Wires } from './wires.ts'

const FAST: SerialMode = { baud: 115_200, dataBits: 8, parity: 'none', stopBits: 1 }

/** What the contract runs on: a serial line and two hosts on one network. */
export interface Ground {
  readonly clock: BenchClock
  readonly wires: Wires
  /** Two ends of one serial line, or why there are none here, as a sentence. */
  readonly ends: readonly [string, string] | string
  readonly hosts: readonly [string, string]
  /** A TCP and UDP port that nobody uses. */
  readonly port: number
  readonly done: () => Promise<void>
}

/** Long enough for anything to arrive, in ms of the clock. */
const SOON = 2000

function collect(line: Duplex): { bytes: () => Buffer; text: () => string } {
  const chunks: Buffer[] = []
  line.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)))
  return { bytes: () => Buffer.concat(chunks), text: () => Buffer.concat(chunks).toString('latin1') }
}

/** The promises of `Wires`, run against one implementation. */
export function wiresContract(name: string, make: () => Promise<Ground>): void {
  const on = (what: string, test: (ground: Ground) => Promise<void>): void => {
    it(what, async () => {
      const ground = await make()
      try {
        await test(ground)
      } finally {
        await ground.done()
      }
    })
  }
  const onSerial = (
    what: string,
    test: (ground: Ground & { readonly ends: readonly [string, string] }) => Promise<void>,
  ): void => {
    it(what, async (context) => {
      const ground = await make()
      const { ends } = ground
      try {
        if (typeof ends === 'string') return context.skip(ends)
        await test({ ...ground, ends })
      } finally {
        await ground.done()
      }
    })
  }

  describe(`${name}: serial`, () => {
    onSerial('carries every byte, both ways, in order', async ({ clock, wires, ends }) => {
      const [a, b] = [await wires.serial(ends[0], FAST), await wires.serial(ends[1], FAST)]
      const [atA, atB] = [collect(a), collect(b)]
      const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
      a.write(all)
      a.write('then this')
      b.write(Buffer.from(all).reverse())
      assert.ok(await clock.until(() => atB.bytes().length >= 265 && atA.bytes().length >= 256, SOON))
      assert.deepEqual(atB.bytes(), Buffer.concat([all, Buffer.from('then this')]))
      assert.deepEqual(atA.bytes(), Buffer.from(all).reverse())
    })

    onSerial('does not change with the buffer of its sender', async ({ clock, wires, ends }) => {
      const [a, b] = [await wires.serial(ends[0], FAST), await wires.serial(ends[1], FAST)]
      const atB = collect(b)
      const bytes = Buffer.from('as it was')
      a.write(bytes, () => bytes.fill(0x78))
      assert.ok(await clock.until(() => atB.bytes().length >= 9, SOON))
      assert.equal(atB.text(), 'as it was')
    })

    onSerial('lets nothing through while it is cut, and everything after', async ({ clock, wires, ends }) => {
      const [a, b] = [await wires.serial(ends[0], FAST), await wires.serial(ends[1], FAST)]
      const atB = collect(b)
      wires.cut(ends[0])
      a.write('lost')
      await clock.pass(300)
      wires.mend(ends[0])
      a.write('found')
      assert.ok(await clock.until(() => atB.bytes().length >= 5, SOON))
      assert.equal(atB.text(), 'found')
    })

    onSerial('is disturbed as told: split, spoilt and lost', async ({ clock, wires, ends }) => {
      const [a, b] = [await wires.serial(ends[0], FAST), await wires.serial(ends[1], FAST)]
      const atB = collect(b)
      wires.disturb(ends[0], (bytes) =>
        bytes.includes('lose') ? [] : [bytes.subarray(0, 2), Buffer.from('-'), bytes.subarray(2)],
      )
      a.write('split')
      await clock.pass(200)
      a.write('lose me')
      await clock.pass(200)
      wires.mend(ends[0])
      a.write('whole')
      assert.ok(await clock.until(() => atB.bytes().length >= 11, SOON))
      assert.equal(atB.text(), 'sp-litwhole')
    })

    onSerial('is given back when an end is destroyed', async ({ clock, wires, ends }) => {
      const a = await wires.serial(ends[0], FAST)
      a.destroy()
      assert.ok(await clock.until(() => a.closed, SOON))
      const again = await wires.serial(ends[0], FAST)
      const b = await wires.serial(ends[1], FAST)
      const atB = collect(b)
      again.write('again')
      assert.ok(await clock.until(() => atB.text() === 'again', SOON))
    })

    onSerial('is tapped: every write as it was sent', async ({ clock, wires, ends }) => {
      const seen: Tapped[] = []
      const untap = wires.tap((tapped) => seen.push(tapped))
      const a = await wires.serial(ends[0], FAST)
      a.write('one')
      a.write('two')
      await clock.pass(100)
      untap()
      a.write('three')
      await clock.pass(100)
      assert.deepEqual(
        seen.map(({ kind, bytes }) => `${kind} ${bytes}`),
        ['serial one', 'serial two'],
      )
    })
  })

  describe(`${name}: TCP`, () => {
    on('carries 100 kB there and back', async ({ clock, wires, hosts, port }) => {
      await wires.listen(hosts[0], port, (line) => line.on('data', (bytes: Buffer) => line.write(bytes)))
      const line = await settle(clock, wires.connect(hosts[1], hosts[0], port))
      const back = collect(line)
      const sent = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7) & 0xff))
      for (let at = 0; at < sent.length; at += 10_000) line.write(sent.subarray(at, at + 10_000))
      assert.ok(await clock.until(() => back.bytes().length >= sent.length, SOON * 5))
      assert.ok(back.bytes().equals(sent))
    })

    on('tells the other end of an end, and still hears it', async ({ clock, wires, hosts, port }) => {
      let heard = ''
      await wires.listen(hosts[0], port, (line) => {
        line.on('data', (bytes: Buffer) => (heard += bytes))
        line.on('end', () => line.end('goodbye'))
      })
      const line = await settle(clock, wires.connect(hosts[1], hosts[0], port))
      const back = collect(line)
      line.end('hello')
      assert.ok(await clock.until(() => back.text() === 'goodbye', SOON))
      assert.equal(heard, 'hello')
    })

    on('closes the other end when one is destroyed', async ({ clock, wires, hosts, port }) => {
      let closed = false
      await wires.listen(hosts[0], port, (line) => {
        line.on('data', () => line.destroy())
      })
      const line = await settle(clock, wires.connect(hosts[1], hosts[0], port))
      line.on('close', () => (closed = true))
      line.on('data', () => undefined)
      line.write('x')
      assert.ok(await clock.until(() => closed, SOON))
    })

    on('refuses where nobody listens', async ({ clock, wires, hosts, port }) => {
      await assert.rejects(settle(clock, wires.connect(hosts[1], hosts[0], port)), { code: 'ECONNREFUSED' })
    })

    on('says that a port is taken, and gives it back', async ({ clock, wires, hosts, port }) => {
      const stop = await wires.listen(hosts[0], port, () => undefined)
      await assert.rejects(
        wires.listen(hosts[0], port, () => undefined),
        (error: unknown) => error instanceof BadInput && /already in use/.test(error.message),
      )
      await stop()
      await clock.pass(10)
      await (await wires.listen(hosts[0], port, () => undefined))()
    })

    on('is silent while a host is cut', async ({ clock, wires, hosts, port }) => {
      await wires.listen(hosts[0], port, (line) => line.on('data', (bytes: Buffer) => line.write(bytes)))
      const line = await settle(clock, wires.connect(hosts[1], hosts[0], port))
      const back = collect(line)
      let closed = false
      line.on('close', () => (closed = true))
      wires.cut(hosts[0])
      line.write('lost')
      await clock.pass(300)
      assert.equal(back.text(), '')
      assert.equal(closed, false)
      wires.mend(hosts[0])
      line.write('found')
      assert.ok(await clock.until(() => back.text() === 'found', SOON))
    })
  })

  describe(`${name}: datagrams`, () => {
    on('are shouted to everyone else, and told to one', async ({ clock, wires, hosts, port }) => {
      const heard: string[] = []
      const a = await wires.datagrams(hosts[0], port, (bytes, from) => heard.push(`a: ${bytes} from ${from}`))
      const b = await wires.datagrams(hosts[1], port, (bytes, from) => heard.push(`b: ${bytes} from ${from}`))
      a.send(Buffer.from('all'))
      assert.ok(await clock.until(() => heard.length >= 1, SOON))
      b.send(Buffer.from('you'), hosts[0])
      assert.ok(await clock.until(() => heard.length >= 2, SOON))
      await clock.pass(100)
      assert.deepEqual(heard, [`b: all from ${hosts[0]}`, `a: you from ${hosts[1]}`])
    })

    on('do not pass a cut', async ({ clock, wires, hosts, port }) => {
      const heard: string[] = []
      const a = await wires.datagrams(hosts[0], port, () => undefined)
      await wires.datagrams(hosts[1], port, (bytes) => heard.push(String(bytes)))
      wires.cut(hosts[1])
      a.send(Buffer.from('lost'))
      await clock.pass(200)
      wires.mend(hosts[1])
      a.send(Buffer.from('found'))
      assert.ok(await clock.until(() => heard.length > 0, SOON))
      assert.deepEqual(heard, ['found'])
    })
  })
}

/** Lets the clock run until a promise of the wires is settled. */
async function settle<T>(clock: BenchClock, promise: Promise<T>): Promise<T> {
  let settled = false
  promise.then(
    () => (settled = true),
    () => (settled = true),
  )
  await clock.until(() => settled, SOON)
  return promise
}
