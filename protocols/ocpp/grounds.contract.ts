import { createServer } from 'node:net'
import { RealWires } from '../../bench/real-wires.ts'
import { Timeline } from '../../bench/timeline.ts'
import { VirtualClock } from '../../bench/virtual-clock.ts'
import { VirtualWires } from '../../bench/virtual-wires.ts'
import { WallClock } from '../../bench/wall-clock.ts'
import { Ends, type Ground, SOON } from './ocpp.contract.ts'

export function virtual(): Ground {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  return { clock, wires, timeline: new Timeline(clock), port: 80, done: () => wires.close() }
}

export async function real(): Promise<Ground> {
  const clock = new WallClock()
  const wires = new RealWires(clock, { hosts: { office: '127.0.0.1', station: '127.0.0.2' } })
  return {
    clock,
    wires,
    timeline: new Timeline(clock),
    port: await freePort(),
    done: async () => {
      await wires.close()
      clock.stop()
    },
  }
}

/** A TCP port of loopback that nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Two stations, a cut, deadlines, pings, reconnecting: everything that could bring in chance or ambient time. */
export async function story(): Promise<void> {
  const ends = new Ends(virtual())
  const { clock, wires, timeline } = ends.ground
  const server = await ends.office({}, { pingEvery: 45_000 })
  const clients = ['CP1', 'CP2'].map((identity) =>
    ends.station({ identity, who: identity, pingEvery: 60_000, callDeadline: 7000 }),
  )
  await clock.pass(SOON)
  let timers = 0
  for (let minute = 0; minute < 60; minute++) {
    for (const client of clients)
      client
        .call('MeterValues', {
          connectorId: 1,
          meterValue: [{ timestamp: '2026-11-01T11:00:00Z', sampledValue: [{ value: String(minute) }] }],
        })
        .catch((error: Error) => timeline.add('station', 'fault', error.message))
    if (minute === 10) wires.cut('office')
    if (minute === 17) wires.mend('office')
    if (minute === 30) await server.die()
    if (minute === 33) await server.listen()
    if (minute === 50) ends.connections.at(-1)?.sendText('[2,"x"')
    await clock.pass(60_000)
    timers = Math.max(timers, process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length)
  }
  await ends.close()
  console.log(`${timeline.entries.length} entries ${timeline.hash()} timers: ${timers}`)
}
