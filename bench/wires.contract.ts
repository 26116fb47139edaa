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

    onSerial('is left alone by a sender that is destroyed in mid-write', async ({ clock, wires, ends }) => {
      const [a, b] = [await wires.serial(ends[0], FAST), await wires.serial(ends[1], FAST)]
      const atB = collect(b)
      a.write(Buffer.alloc(4096, 'x'))
      a.destroy()
      await clock.pass(500)
      assert.equal(b.destroyed, false)
      const again = await wires.serial(ends[0], FAST)
      again.write('again')
      assert.ok(await clock.until(() => atB.text().endsWith('again'), SOON))
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

    on('ends by itself once the other end has, and is not answered later', async ({ clock, wires, hosts, port }) => {
      const closed: string[] = []
      await wires.listen(hosts[0], port, (line) => {
        line.resume()
        line.on('error', () => undefined)
        line.on('end', () => clock.after(100, () => line.end('late')))
        line.on('close', () => closed.push('far'))
      })
      const line = await settle(clock, wires.connect(hosts[1], hosts[0], port))
      const back = collect(line)
      line.on('close', () => closed.push('near'))
      line.end('hello')
      assert.ok(await clock.until(() => closed.length === 2, SOON))
      await clock.pass(200)
      assert.equal(back.text(), '')
    })

    on('gives a slow reader everything that came before the other end was destroyed', async (ground) => {
      const { clock, wires, hosts, port } = ground
      await wires.listen(hosts[0], port, (line) => {
        line.write('goodbye', () => line.destroy())
      })
      const line = await settle(clock, wires.connect(hosts[1], hosts[0], port))
      const told: string[] = []
      line.on('end', () => told.push('end'))
      line.on('close', () => told.push('close'))
      await clock.pass(200)
      const back = collect(line)
      assert.ok(await clock.until(() => told.includes('close'), SOON))
      assert.equal(back.text(), 'goodbye')
      assert.deepEqual(told, ['end', 'close'])
    })

    on('carries more than its reader takes at once', async ({ clock, wires, hosts, port }) => {
      let heard = 0
      await wires.listen(hosts[0], port, (line) => {
        line.pause()
        clock.after(100, () => {
          line.on('data', (bytes: Buffer) => (heard += bytes.length))
          line.resume()
        })
      })
      const line = await settle(clock, wires.connect(hosts[1], hosts[0], port))
      for (let time = 0; time < 50; time++) line.write(Buffer.alloc(100_000))
      line.end()
      assert.ok(await clock.until(() => heard === 5_000_000, SOON * 5))
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

    on('to a cut host is never answered', async ({ clock, wires, hosts, port }) => {
      let settled = 'not'
      await wires.listen(hosts[0], port, () => (settled = 'accepted'))
      wires.cut(hosts[0])
      wires.connect(hosts[1], hosts[0], port).then(
        () => (settled = 'connected'),
        () => (settled = 'refused'),
      )
      await clock.pass(300)
      assert.equal(settled, 'not')
    })

    on('whose other end went away during a cut is told of it after', async ({ clock, wires, hosts, port }) => {
      let far: Duplex | undefined
      await wires.listen(hosts[0], port, (line) => (far = line.resume()))
      const line = await settle(clock, wires.connect(hosts[1], hosts[0], port))
      assert.ok(await clock.until(() => far !== undefined, SOON))
      let closed = false
      line.on('close', () => (closed = true))
      line.resume()
      wires.cut(hosts[0])
      far?.destroy()
      await clock.pass(200)
      assert.equal(closed, false)
      wires.mend(hosts[0])
      assert.ok(await clock.until(() => closed, SOON))
    })

    on('is closed by whoever stops to listen, more than once too', async ({ clock, wires, hosts, port }) => {
      const stop = await wires.listen(hosts[0], port, () => undefined)
      const line = await settle(clock, wires.connect(hosts[1], hosts[0], port))
      line.resume()
      let closed = false
      line.on('close', () => (closed = true))
      await stop()
      await stop()
      assert.ok(await clock.until(() => closed, SOON))
      await assert.rejects(settle(clock, wires.connect(hosts[1], hosts[0], port)), { code: 'ECONNREFUSED' })
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

    on('are not heard by their sender, and the port is his alone', async ({ clock, wires, hosts, port }) => {
      const heard: string[] = []
      const a = await wires.datagrams(hosts[0], port, (bytes) => heard.push(String(bytes)))
      a.send(Buffer.from('all'))
      a.send(Buffer.from('me'), hosts[0])
      await clock.pass(200)
      assert.deepEqual(heard, [])
      await assert.rejects(
        wires.datagrams(hosts[0], port, () => undefined),
        (error: unknown) => error instanceof BadInput && /already in use/.test(error.message),
      )
      await a.close()
      await a.close()
      await (await wires.datagrams(hosts[0], port, () => undefined)).close()
    })

    on('have no bytes, or up to 65 507 of them', async ({ clock, wires, hosts, port }) => {
      const heard: number[] = []
      const a = await wires.datagrams(hosts[0], port, () => undefined)
      await wires.datagrams(hosts[1], port, (bytes) => heard.push(bytes.length))
      for (const length of [0, 1473, 65_507]) a.send(Buffer.alloc(length), hosts[1])
      assert.throws(() => a.send(Buffer.alloc(65_508), hosts[1]), RangeError)
      assert.ok(await clock.until(() => heard.length >= 3, SOON))
      assert.deepEqual(heard, [0, 1473, 65_507])
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

    const pair = async ({ wires, hosts, port }: Ground) => {
      const heard: string[] = []
      const a = await wires.datagrams(hosts[0], port, (bytes) => heard.push(`a: ${bytes}`))
      const b = await wires.datagrams(hosts[1], port, (bytes, from) => heard.push(`b: ${bytes} from ${from}`))
      return { heard, a, b }
    }

    on('are lost one way and not the other', async (ground) => {
      const { clock, wires, hosts, port } = ground
      const { heard, a, b } = await pair(ground)
      const asked: string[] = []
      wires.disturbDatagrams((from, to, at) => {
        asked.push(`${from} to ${to}:${at}`)
        return to === hosts[0] ? [0] : []
      })
      a.send(Buffer.from('lost'))
      a.send(Buffer.from('lost too'), hosts[1])
      b.send(Buffer.from('heard'))
      assert.ok(await clock.until(() => heard.length > 0, SOON), 'nothing was heard')
      await clock.pass(100)
      assert.deepEqual(heard, ['a: heard'])
      assert.deepEqual(
        asked.sort(),
        [
          `${hosts[1]} to ${hosts[0]}:${port}`,
          `${hosts[0]} to ${hosts[1]}:${port}`,
          `${hosts[0]} to ${hosts[1]}:${port}`,
        ].sort(),
      )
      wires.disturbDatagrams(undefined)
      a.send(Buffer.from('found'))
      assert.ok(await clock.until(() => heard.length > 1, SOON), 'all is well again')
      assert.equal(heard[1], `b: found from ${hosts[0]}`)
    })

    on('come twice, late, and in another order', async (ground) => {
      const { clock, wires, hosts } = ground
      const { heard, a } = await pair(ground)
      const fates = [[300], [0, 100]]
      wires.disturbDatagrams(() => fates.shift() ?? [0])
      a.send(Buffer.from('1'))
      a.send(Buffer.from('2'))
      await clock.pass(50)
      const soon = [...heard]
      assert.ok(await clock.until(() => heard.length >= 3, SOON), `only ${heard} was heard`)
      await clock.pass(200)
      const from = `from ${hosts[0]}`
      assert.deepEqual(soon, [`b: 2 ${from}`])
      assert.deepEqual(heard, [`b: 2 ${from}`, `b: 2 ${from}`, `b: 1 ${from}`])
    })

    on('that are late do not reach an end that was closed meanwhile', async (ground) => {
      const { clock, wires } = ground
      const { heard, a, b } = await pair(ground)
      wires.disturbDatagrams(() => [100])
      a.send(Buffer.from('late'))
      await clock.pass(50)
      await b.close()
      await clock.pass(200)
      assert.deepEqual(heard, [])
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
