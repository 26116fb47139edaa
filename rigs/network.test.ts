import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Amps, PhaseAmps, SocketNumber } from '../bench/amps.ts'
import { Grid, Plug } from '../bench/copper.ts'
import { Timeline } from '../bench/timeline.ts'
import { VirtualClock } from '../bench/virtual-clock.ts'
import { VirtualWires } from '../bench/virtual-wires.ts'
import { Ev } from '../emulators/ev/ev.ts'
import { SimulatedStation } from '../emulators/station/station.ts'
import { loadProfile } from './load.ts'

const SINGLE = loadProfile('eve-single-s-line')

/** Stations A, B, C ... with one socket and one car each, on one network and one supply. */
async function network(count: number, settings: Record<string, string | number | boolean>, sockets = count) {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  const timeline = new Timeline(clock)
  const grid = new Grid()
  const stations = Array.from({ length: count }, (_, index) => {
    const name = String.fromCharCode(65 + index)
    const plug = new Plug(1)
    grid.attach(plug, [0, 1, 2])
    const plugs = new Map<SocketNumber, Plug>([[1, plug]])
    const station = new SimulatedStation({
      clock,
      wires,
      timeline,
      plugs,
      lamps: new Map(),
      name,
      profile: { ...SINGLE, maximum: 32, licences: ['SCN'], firmware: '6.1.0' },
      preset: {
        'SCN-IsEnabled': true,
        'SCN-NetworkName': 'PARK',
        'SCN-SocketID': index,
        'SCN-SocketCount': sockets,
        ...settings,
      },
      p1: undefined,
      smartNetwork: { host: name },
    })
    return { name, station, plug, ev: new Ev(clock, plugs, timeline, `ev ${name}`) }
  })
  for (const { station, ev } of stations) {
    await ev.start()
    await station.start()
  }
  const most: [Amps, Amps, Amps] = [0, 0, 0]
  grid.onChange(() => {
    for (const phase of [0, 1, 2] as const) most[phase] = Math.max(most[phase], grid.supplies[phase])
  })
  const offers = (): string =>
    stations
      .map(({ name, plug }) => `${name}${plug.signal.kind === 'pwm' ? Math.round(plug.signal.duty * 6) / 10 : 0}`)
      .join(' ')
  const connect = async (index: number, want: PhaseAmps, minimum: Amps = 6): Promise<void> => {
    const { ev, station } = stations[index]!
    await ev.want(want, minimum)
    await ev.plug(1, { rating: 32 })
    await station.present('CARD', 1)
  }
  const stop = async (): Promise<void> => {
    for (const { station, ev } of stations) {
      await station.stop()
      await ev.stop()
    }
    await wires.close()
  }
  return { clock, wires, timeline, stations, offers, connect, most, stop }
}

describe('a network of stations', () => {
  it('divides 20 A as the guide tells of B and C (guide 6.1.1.1)', { timeout: 60_000 }, async () => {
    const net = await network(3, { 'SCN-TotalStaticCurrent': 20 })
    await net.clock.pass(20_000)
    await net.connect(1, [32, 0, 0])
    const seen: string[] = []
    for (let second = 0; second < 200; second += 10) {
      await net.clock.pass(10_000)
      seen.push(net.offers())
    }
    await net.connect(2, [32, 0, 0])
    for (let second = 0; second < 200; second += 10) {
      await net.clock.pass(10_000)
      seen.push(net.offers())
    }
    await net.stop()
    assert.deepEqual(seen, [])
  })
})
