// A network of stations, all of whose cars take turns: how long an hour of it takes, from 8 to 128 sockets.
// It does not judge how the current is divided.

import { loadRig } from '../rigs/load.ts'
import { openRig } from '../rigs/open.ts'

type Print = (what: string, figure: string, goal: string) => void

const MINUTE = 60_000

/**
 * The chargers may have 3 A a socket, so that every car needs turns. A meter at the first station tells each second what a
 * house and all cars draw; the house draws something else every `changes` ms, or never.
 */
async function minutesOf(
  stations: number,
  minutes: number,
  changes = Number.POSITIVE_INFINITY,
): Promise<{ readonly wall: number; readonly cpu: number; readonly served: number }> {
  const network = Array.from({ length: stations }, (_, index) => ({ name: `S${index}`, sockets: 2 as const }))
  const amps = stations * 2 * 3
  const rig = await openRig(loadRig('simulated'), {
    network,
    maximum: 32,
    prepare: async ({ station, stations: names }) => {
      for (const name of names) await station(name).set('SCN-TotalStaticCurrent', amps)
      await station(names[0]).set('Active-LoadBalancing', 'On')
      await station(names[0]).set('SmartMeter-MaxCurrent', amps * 2)
    },
  })
  try {
    await rig.clock.pass(30_000)
    for (const name of rig.stations)
      for (const socket of [1, 2] as const) {
        const ev = rig.ev(socket, name)
        await ev.want([32, 32, 32])
        await ev.plug(socket)
        await rig.station(name).present('CARD', socket)
      }
    // Every need is found before the clock of the bench starts.
    await rig.clock.pass(20 * MINUTE)
    let amps = 0
    const useOtherwise = (): void => {
      amps = (amps + 7) % 30
      rig.grid.use([amps, amps, amps])
      rig.clock.after(changes, useOtherwise)
    }
    if (changes < Number.POSITIVE_INFINITY) useOtherwise()
    const [started, cpuBefore] = [performance.now(), process.cpuUsage()]
    await rig.clock.pass(minutes * MINUTE)
    const wall = performance.now() - started
    const { user, system } = process.cpuUsage(cpuBefore)
    const served = rig.sockets().filter((who) => Number(rig.timeline.latest(who, 'offered')?.value) > 0).length
    return { wall, cpu: (user + system) / 1000, served }
  } finally {
    await rig.close()
  }
}

export async function benchNetwork(print: Print): Promise<void> {
  let first: number | undefined
  for (const stations of [4, 8, 16, 32, 64]) {
    const minutes = 60
    const { wall, cpu, served } = await minutesOf(stations, minutes)
    const datagram = (wall * 1000) / (minutes * 60 * stations * (stations - 1))
    first ??= datagram
    print(
      `an hour of ${stations * 2} sockets in a network, all in turn (${served} served)`,
      `${(wall / 1000).toFixed(1)} s, CPU ${(cpu / 1000).toFixed(1)} s`,
      `${datagram.toFixed(1)} µs a datagram heard, ${(datagram / first).toFixed(2)} x that of 8 sockets`,
    )
  }
  for (const seconds of [60, 10]) {
    const { wall, cpu } = await minutesOf(64, 60, seconds * 1000)
    print(
      `the same hour of 128 sockets beside a house that changes every ${seconds} s`,
      `${(wall / 1000).toFixed(1)} s, CPU ${(cpu / 1000).toFixed(1)} s`,
      '',
    )
  }
}
