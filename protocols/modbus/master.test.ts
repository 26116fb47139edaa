import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BenchClock } from '../../bench/clock.ts'
import { VirtualClock } from '../../bench/virtual-clock.ts'
import { VirtualWires } from '../../bench/virtual-wires.ts'
import type { SerialMode } from '../../bench/wires.ts'
import { ModbusFailure, ModbusMaster } from './master.ts'
import { composeAdu } from './mbap.ts'
import { composeFrame } from './rtu.ts'
import { serveModbus } from './server.ts'
import { type DataModel, type Reply, type Slave, slaveOf } from './slave.ts'

const MODE: SerialMode = { baud: 19_200, dataBits: 8, parity: 'even', stopBits: 1 }
const WITHIN = 1000

/** A plain memory of coils and registers at unit 5. */
function memory(): { readonly cells: number[]; readonly slave: Slave } {
  const cells = Array.from({ length: 200 }, (_, index) => index)
  const model: DataModel = {
    functions: new Set([1, 2, 3, 4, 5, 6, 15, 16, 22, 23]),
    read: (code, address, quantity) =>
      address + quantity > cells.length
        ? 2
        : cells.slice(address, address + quantity).map((cell) => (code <= 2 ? cell & 1 : cell)),
    write: (_code, address, values) => {
      if (address + values.length > cells.length) return 2
      cells.splice(address, values.length, ...values)
      return undefined
    },
  }
  return { cells, slave: slaveOf(new Map([[5, model]])) }
}

/** What the slave does with the n-th request instead of answering it plainly. */
function moody(plain: Slave, moods: readonly ((reply: Reply) => Reply | 'hang up' | undefined)[]): Slave {
  let count = 0
  return {
    hear: (unit, pdu, line) => {
      const reply = plain.hear(unit, pdu, line)
      const mood = moods[count++]
      return mood && reply && reply !== 'hang up' ? mood(reply) : reply
    },
    obey: plain.obey,
  }
}

async function settled<T>(clock: BenchClock, promise: Promise<T>): Promise<T> {
  let over = false
  const mark = (): void => {
    over = true
  }
  promise.then(mark, mark)
  await clock.until(() => over, 600_000)
  return promise
}

type Over = 'tcp' | 'udp' | 'rtu'

async function joined(over: Over, slave: Slave) {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  await serveModbus(
    { clock, wires },
    over === 'rtu' ? { over, wire: 'bus', mode: MODE } : { over, host: 'meter', port: 502 },
    slave,
  )
  const master =
    over === 'tcp'
      ? ModbusMaster.overTcp(clock, await settled(clock, wires.connect('bench', 'meter', 502)))
      : over === 'udp'
        ? await ModbusMaster.overUdp(clock, wires, 'bench', 'meter', 502)
        : ModbusMaster.overRtu(clock, await wires.serial('bus', MODE), MODE)
  return { clock, wires, master, now: <T>(promise: Promise<T>) => settled(clock, promise) }
}

const failing = (kind: ModbusFailure['kind'], code?: number) => (error: unknown) =>
  error instanceof ModbusFailure && error.kind === kind && error.code === code

for (const over of ['tcp', 'udp', 'rtu'] as const)
  describe(`modbus-serial as master over ${over}`, () => {
    it('reads and writes with every function', async () => {
      const { cells, slave } = memory()
      const { master, now } = await joined(over, slave)
      assert.deepEqual(await now(master.readHoldingRegisters(5, 10, 3, WITHIN)), [10, 11, 12])
      assert.deepEqual(await now(master.readInputRegisters(5, 20, 2, WITHIN)), [20, 21])
      assert.equal((await now(master.readHoldingRegisters(5, 0, 125, WITHIN))).length, 125)
      assert.deepEqual(await now(master.readCoils(5, 0, 3, WITHIN)), [false, true, false])
      assert.deepEqual(await now(master.readDiscreteInputs(5, 1, 9, WITHIN)), [
        true,
        false,
        true,
        false,
        true,
        false,
        true,
        false,
        true,
      ])
      await now(master.writeRegister(5, 1, 77, WITHIN))
      await now(master.writeRegisters(5, 2, [88, 99], WITHIN))
      assert.deepEqual(cells.slice(1, 4), [77, 88, 99])
      await now(master.maskWriteRegister(5, 1, 0xf0, 0x05, WITHIN))
      assert.equal(cells[1], (77 & 0xf0) | 0x05)
      await now(master.writeCoil(5, 5, false, WITHIN))
      await now(master.writeCoils(5, 6, [true, false, true], WITHIN))
      assert.deepEqual(cells.slice(5, 9), [0, 1, 0, 1])
    })

    it('tells exceptions by their code', async () => {
      const { master, now } = await joined(over, memory().slave)
      await assert.rejects(now(master.readHoldingRegisters(5, 199, 2, WITHIN)), failing('exception', 2))
      assert.deepEqual(await now(master.readHoldingRegisters(5, 199, 1, WITHIN)), [199])
    })

    it('gives up at its deadline, not before, by the clock', async () => {
      const { clock, master } = await joined(over, memory().slave)
      let failedAt: number | undefined
      const asked = clock.now()
      const answer = master.readHoldingRegisters(6, 0, 1, 59_000)
      answer.catch(() => {
        failedAt = clock.now()
      })
      await clock.pass(58_999)
      assert.equal(failedAt, undefined)
      await clock.pass(2)
      assert.equal(failedAt! - asked, 59_000)
      await assert.rejects(answer, failing('no answer'))
    })

    it('asks again while it waits, where answers have numbers, and takes one answer', async () => {
      const { cells, slave } = memory()
      const silent = () => undefined
      const { clock, wires, master } = await joined(over, moody(slave, [silent, silent]))
      let sent = 0
      wires.tap(({ from }) => {
        if (!from.startsWith('meter')) sent += 1
      })
      const answer = master.readHoldingRegisters(5, 7, 1, 10_000, 2000)
      answer.catch(() => undefined)
      await clock.pass(3999)
      assert.equal(sent, over === 'rtu' ? 1 : 2)
      await clock.pass(100)
      if (over === 'rtu') return master.close()
      assert.equal(sent, 3)
      assert.deepEqual(await answer, [7])
      await clock.pass(20_000)
      assert.equal(sent, 3)
      cells[8] = 99
      assert.deepEqual(await settled(clock, master.readHoldingRegisters(5, 8, 1, WITHIN, 2000)), [99])
    })

    it('takes the answer to the first asking, however often it asked since', async () => {
      if (over === 'rtu') return
      const { slave } = memory()
      const late = (reply: Reply) => ({ ...reply, delay: 5000 })
      const { clock, master, now } = await joined(over, moody(slave, [late, late, late]))
      assert.deepEqual(await now(master.readHoldingRegisters(5, 7, 1, 10_000, 2000)), [7])
      assert.deepEqual(await now(master.readHoldingRegisters(5, 8, 1, 10_000, 2000)), [8])
      await clock.pass(10_000)
      assert.deepEqual(await now(master.readHoldingRegisters(5, 9, 1, WITHIN)), [9])
    })

    it('has one request under way: the others wait their turn', async () => {
      const { clock, wires, master } = await joined(over, memory().slave)
      const sent: string[] = []
      wires.tap(({ from }) => sent.push(from.startsWith('meter') ? 'answer' : 'request'))
      const order: number[] = []
      const asks = [1, 2, 3].map((address) =>
        master.readHoldingRegisters(5, address, 1, WITHIN).then(([word]) => order.push(word!)),
      )
      await clock.pass(200)
      await Promise.all(asks)
      assert.deepEqual(order, [1, 2, 3])
      if (over !== 'rtu') assert.deepEqual(sent, ['request', 'answer', 'request', 'answer', 'request', 'answer'])
      else assert.equal(sent.length, 6)
    })

    it('does not take a late answer for that of the next request', async () => {
      const { slave } = memory()
      const late = (delay: number) => (reply: Reply) => ({ ...reply, delay })
      const { clock, master, now } = await joined(over, moody(slave, [late(1500), late(900)]))
      await assert.rejects(now(master.readHoldingRegisters(5, 1, 1, WITHIN)), failing('no answer'))
      // The same shape of request, so that nothing but its number, or patience, tells the two answers apart.
      const next = master.readHoldingRegisters(5, 2, 1, WITHIN)
      assert.deepEqual(await now(next), [2])
      await clock.pass(5000)
      assert.deepEqual(await now(master.readHoldingRegisters(5, 3, 1, WITHIN)), [3])
    })

    it('tells an answer that is none', async () => {
      const { slave } = memory()
      const { master, now } = await joined(
        over,
        moody(slave, [
          (reply) => ({ ...reply, unit: 9 }),
          (reply) => ({ ...reply, pdu: Buffer.from([3, 4, 0, 0, 0, 0]) }),
          (reply) => ({ ...reply, pdu: Buffer.from([4, 2, 0, 0]) }),
        ]),
      )
      for (let time = 0; time < 3; time++)
        await assert.rejects(now(master.readHoldingRegisters(5, 1, 1, WITHIN)), failing('wrong answer'))
      assert.deepEqual(await now(master.readHoldingRegisters(5, 1, 1, WITHIN)), [1])
    })

    it('cannot ask a unit above 255, and says so', async () => {
      const { master, now } = await joined(over, memory().slave)
      await assert.rejects(now(master.readHoldingRegisters(65_535, 0, 1, WITHIN)), failing('cannot be asked'))
      assert.deepEqual(await now(master.readHoldingRegisters(5, 1, 1, WITHIN)), [1])
    })

    it('gives up everything when it is closed', async () => {
      const { clock, master } = await joined(over, memory().slave)
      const asks = [master.readHoldingRegisters(6, 0, 1, WITHIN), master.readHoldingRegisters(5, 0, 1, WITHIN)]
      const failures = Promise.allSettled(asks)
      await clock.pass(100)
      master.close()
      for (const result of await failures) {
        assert.equal(result.status, 'rejected')
        assert.ok(failing('closed')((result as PromiseRejectedResult).reason))
      }
      await assert.rejects(master.readHoldingRegisters(5, 0, 1, WITHIN), failing('closed'))
    })
  })

describe('modbus-serial as master', () => {
  it('sees the slave close the connection', async () => {
    const { slave } = memory()
    const { clock, master } = await joined('tcp', moody(slave, [() => 'hang up']))
    const answer = master.readHoldingRegisters(5, 0, 1, WITHIN)
    answer.catch(() => undefined)
    await clock.pass(50)
    await assert.rejects(answer, failing('closed'))
    assert.ok(master.closed)
  })

  it('does not make an answer of two halves', async () => {
    const { slave } = memory()
    const half = (reply: Reply) => ({ ...reply, spoil: (frame: Buffer) => frame.subarray(0, frame.length / 2) })
    const { clock, master } = await joined('tcp', moody(slave, [half, half]))
    const answer = master.readHoldingRegisters(5, 0, 22, 60_000, 2000)
    answer.catch(() => undefined)
    await clock.pass(1999)
    assert.ok(!master.closed)
    await clock.pass(10)
    await assert.rejects(answer, failing('closed'))
  })

  it('composes the very bytes of the device facts', async () => {
    const { clock, wires, master } = await joined('rtu', memory().slave)
    const sent: string[] = []
    wires.tap(({ bytes }) => sent.push(bytes.toString('hex')))
    master.readHoldingRegisters(5, 50_528, 6, WITHIN).catch(() => undefined)
    await clock.pass(10)
    assert.equal(sent[0], '0503c5600006f89e')
  })

  it('uses a transaction number once in 65536 requests', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const numbers: number[] = []
    await wires.listen('meter', 502, (line) => {
      line.on('data', (bytes: Buffer) => {
        numbers.push(bytes.readUInt16BE(0))
        line.write(composeAdu(bytes.readUInt16BE(0), 5, Buffer.from([3, 2, 0, 1])))
      })
    })
    const master = ModbusMaster.overTcp(clock, await settled(clock, wires.connect('bench', 'meter', 502)))
    for (let count = 0; count < 300; count++) await settled(clock, master.readHoldingRegisters(5, 0, 1, WITHIN))
    assert.equal(new Set(numbers).size, 300)
  })

  it('hears a wrong checksum as a wrong answer', async () => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    const meter = await wires.serial('bus', MODE)
    meter.on('data', () => {
      const frame = composeFrame(5, Buffer.from([3, 2, 0, 1]))
      frame[3]! ^= 1
      meter.write(frame)
    })
    const master = ModbusMaster.overRtu(clock, await wires.serial('bus', MODE), MODE)
    await assert.rejects(settled(clock, master.readHoldingRegisters(5, 0, 1, WITHIN)), failing('wrong answer'))
  })
})

describe('a master over UDP', () => {
  /** What becomes of a question while `other` answers it by its number from another host. */
  const asking = async (host: string | (() => string | undefined), answers: string) => {
    const clock = new VirtualClock()
    const wires = new VirtualWires(clock)
    let sent = 0
    wires.tap(({ from }) => {
      if (from.startsWith('bench')) sent += 1
    })
    const other = await wires.datagrams(answers, 502, () => {})
    const master = await ModbusMaster.overUdp(clock, wires, 'bench', host, 502)
    const answer = master.readHoldingRegisters(5, 0, 1, WITHIN).then(
      (words) => words,
      (failure: ModbusFailure) => failure.kind,
    )
    other.send(composeAdu(1, 5, Buffer.from([3, 2, 0, 7])), 'bench')
    const result = await settled(clock, answer)
    return { result, sent }
  }

  it('hears the host that it asks', async () =>
    assert.deepEqual(await asking('meter', 'meter'), { result: [7], sent: 1 }))
  it('hears no other', async () => assert.deepEqual(await asking('meter', 'other'), { result: 'no answer', sent: 1 }))
  it('sends nothing while nobody has the address', async () =>
    assert.deepEqual(await asking(() => undefined, 'meter'), { result: 'no answer', sent: 0 }))
})
