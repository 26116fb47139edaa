import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { BenchClock, Millis } from '../bench/clock.ts'
import { Plug } from '../bench/copper.ts'
import { RealWires } from '../bench/real-wires.ts'
import { Timeline } from '../bench/timeline.ts'
import { VirtualClock } from '../bench/virtual-clock.ts'
import { VirtualWires } from '../bench/virtual-wires.ts'
import { WallClock } from '../bench/wall-clock.ts'
import type { Wires } from '../bench/wires.ts'
import { BackOffice } from '../emulators/back-office/back-office.ts'
import { Ev } from '../emulators/ev/ev.ts'
import { SimulatedStation } from '../emulators/station/station.ts'
import { violationsOn } from '../protocols/ocpp/official-schemas.contract.ts'
import { drawn, runs, SEED } from '../proving/seed.ts'
import { loadProfile } from './load.ts'

const count = runs(15, 600)

/** So long everything has to settle: the longest wait between two attempts to connect, and a boot. */
const SETTLED: Millis = 150_000

interface Ground {
  readonly clock: BenchClock
  readonly wires: Wires
  readonly timeline: Timeline
  readonly port: number
}

interface Bench extends Ground {
  readonly office: BackOffice
  readonly stations: readonly SimulatedStation[]
  /** Two of each station, in its order. */
  readonly cars: readonly Ev[]
  close(): Promise<void>
}

async function open({ clock, wires, timeline, port }: Ground, count: number): Promise<Bench> {
  const office = new BackOffice({ clock, wires, timeline }, 'back office', { host: 'office', port })
  await office.start()
  const stations: SimulatedStation[] = []
  const cars: Ev[] = []
  for (let index = 1; index <= count; index++) {
    const name = count === 1 ? 'station' : `station ${index}`
    const plugs = new Map(([1, 2] as const).map((socket) => [socket, new Plug(socket)]))
    stations.push(
      new SimulatedStation({
        clock,
        wires,
        word: timeline,
        plugs,
        lamps: new Map(),
        profile: loadProfile('eve-double-one-feed'),
        p1: undefined,
        name,
        host: 'station',
        preset: {
          Identity: `CP${index}`,
          BackOfficeNetworkProfile1: `ocppVersion{OCPP16}ocppCsmsUrl{ws://office:${port}/ocpp}`,
        },
      }),
    )
    for (const socket of [1, 2] as const)
      cars.push(new Ev(clock, plugs, timeline, `ev ${index}/${socket}`, { belowOffer: 0.02 }))
  }
  for (const device of [...stations, ...cars]) await device.start()
  return {
    clock,
    wires,
    timeline,
    port,
    office,
    stations,
    cars,
    close: async () => {
      for (const device of [...stations, ...cars, office]) await device.stop()
      await wires.close()
    },
  }
}

function virtual(): Ground {
  const clock = new VirtualClock()
  return { clock, wires: new VirtualWires(clock), timeline: new Timeline(clock), port: 80 }
}

async function loopback(speed: number): Promise<Ground> {
  const clock = new WallClock({ speed })
  const hosts = { office: '127.0.0.1', station: '127.0.0.1' }
  const port = await new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as { readonly port: number }
      server.close(() => resolve(free))
    })
  })
  return { clock, wires: new RealWires(clock, { hosts }), timeline: new Timeline(clock), port }
}

async function plug({ cars, stations }: Bench, index: number): Promise<void> {
  const socket = index % 2 === 0 ? 1 : 2
  await cars[index]!.want(16)
  await cars[index]!.plug(socket, { rating: 32 })
  await stations[Math.floor(index / 2)]!.present(`CARD-${index}`, socket)
}

/** Complete transactions of every station; fails for one that is not whole, or of which something strayed. */
function complete({ office, stations, timeline }: Bench): number {
  let count = 0
  for (let index = 1; index <= stations.length; index++) {
    const { transactions = [], strays = [] } = office.record(`CP${index}`) ?? {}
    assert.deepEqual(strays, [], `CP${index} told something of a transaction that is none`)
    for (const { id, ended, meterStart, started } of transactions) {
      assert.ok(ended, `transaction ${id} of CP${index} was never ended`)
      assert.ok(
        ended.meterStop >= meterStart,
        `transaction ${id} of CP${index}: ${meterStart} to ${ended.meterStop} Wh`,
      )
      // As text a moment with milliseconds comes before its whole second.
      assert.ok(
        Date.parse(ended.at) >= Date.parse(started),
        `transaction ${id} of CP${index}: ${started} to ${ended.at}`,
      )
    }
    const ids = transactions.map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length, `CP${index} has an id twice: ${ids.join(', ')}`)
    count += transactions.length
  }
  assert.deepEqual(violationsOn(timeline), [], 'every message is OCPP 1.6')
  return count
}

/** Ten cars; the back office is killed while they charge and restarted after half of them have left. */
async function tenTransactions(bench: Bench, killedAfter: Millis): Promise<void> {
  const { clock, office, cars, stations } = bench
  const all = cars.map((_, index) => index)
  const registered = (): boolean => stations.every((_, index) => office.record(`CP${index + 1}`)?.statuses[2])
  assert.ok(await clock.until(registered, 60_000), 'every station has told its connectors')
  for (const index of all) await plug(bench, index)
  await clock.pass(killedAfter)
  await office.goOffline('dies')
  await clock.pass(20_000)
  for (const index of all.filter((each) => each % 2 === 0)) await cars[index]!.unplug()
  await stations[0]!.restart()
  await stations[1]!.power(false)
  await clock.pass(20_000)
  await stations[1]!.power(true)
  await office.comeBack()
  await clock.pass(SETTLED)
  for (const index of all.filter((each) => each % 2 === 1)) await cars[index]!.unplug()
  const ended = (): boolean =>
    stations.every(
      (_, index) => office.record(`CP${index + 1}`)?.transactions.filter((each) => each.ended).length === 2,
    )
  await clock.until(ended, SETTLED)
  assert.equal(complete(bench), 10)
}

describe('a back office that is killed and restarted during ten transactions has ten of them, each once', () => {
  // Within the first second the messages of the start of each transaction are on their way.
  for (const killedAfter of [0, 1, 2, 3, 4, 5, 7, 10, 50, 53, 56, 60, 1000, 60_000])
    it(`virtual wires, killed ${killedAfter} ms after the cars came`, async () => {
      const bench = await open(virtual(), 5)
      await tenTransactions(bench, killedAfter)
      await bench.close()
    })

  it('WebSockets on loopback', { timeout: 60_000 }, async () => {
    const bench = await open(await loopback(50), 5)
    try {
      await tenTransactions(bench, 30_000)
    } finally {
      await bench.close()
      ;(bench.clock as WallClock).stop()
    }
  })
})

type Event =
  | { readonly is: 'car' | 'office'; readonly socket: 0 | 1; readonly after: Millis }
  | { readonly is: 'restart' | 'power cut' | 'card' | 'silence'; readonly socket: 0 | 1; readonly after: Millis }

const event: fc.Arbitrary<Event> = fc.record({
  is: fc.constantFrom('car', 'car', 'car', 'office', 'restart', 'power cut', 'card', 'silence'),
  socket: fc.constantFrom(0, 1),
  after: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 60, max: 90_000 })),
})

it(`whatever happens, every transaction is told whole and once; ${count} stories from seed ${SEED}`, {
  timeout: count * 2000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 40 }), async (events) => {
      const bench = await open(virtual(), 1)
      const { clock, office, cars, stations, timeline } = bench
      const station = stations[0]!
      await clock.pass(1000)
      const here = [false, false]
      let away = false
      for (const { is, socket, after } of events) {
        switch (is) {
          case 'car':
            here[socket] = !here[socket]
            if (here[socket]) await plug(bench, socket)
            else await cars[socket]!.unplug()
            break
          case 'card':
            await station.present(`CARD-${socket}`, socket === 0 ? 1 : 2)
            break
          case 'office':
            away = !away
            if (away) await office.goOffline(socket === 0 ? 'dies' : 'is cut off')
            else await office.comeBack()
            break
          case 'restart':
            await station.restart()
            break
          case 'power cut':
            await station.power(false)
            await clock.pass(after)
            await station.power(true)
            break
          case 'silence':
            await office.answer(socket === 0 ? 'StartTransaction' : 'StopTransaction', { how: 'silence' }, 1)
        }
        await clock.pass(after)
      }
      if (away) await office.comeBack()
      for (const socket of [0, 1]) if (here[socket]) await cars[socket]!.unplug()
      const sessions = (): number =>
        timeline.track('station', 'log').filter(({ value }) => String(value).startsWith('txstart')).length
      const told = (): boolean => {
        const { transactions = [] } = office.record('CP1') ?? {}
        return transactions.length >= sessions() && transactions.every(({ ended }) => ended)
      }
      // Boots, sees the last car go, and then tells all of it, each refusal making it wait longer.
      await clock.pass(60_000)
      await clock.until(told, 12 * 3_600_000)
      assert.equal(complete(bench), sessions())
      await bench.close()
    }),
    drawn(count),
  )
})
