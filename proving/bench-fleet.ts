// A fleet: whole simulated stations with a car each and their back office, in one process on real loopback WebSockets. It
// has a process of its own, which loads no more than it needs: node --import tsx proving/bench-fleet.ts 1000. It prints figures
// and knows no goal.
import { PHASES, type SocketNumber } from '../bench/amps.ts'
import { Plug } from '../bench/copper.ts'
import { RealWires } from '../bench/real-wires.ts'
import { Timeline } from '../bench/timeline.ts'
import { WallClock } from '../bench/wall-clock.ts'
import { BackOffice } from '../emulators/back-office/back-office.ts'
import { Ev } from '../emulators/ev/ev.ts'
import type { Profile } from '../emulators/station/ground.ts'
import { SimulatedStation } from '../emulators/station/station.ts'
import type { Message } from '../protocols/ocpp/message-log.ts'
import { freePort } from './bench-port.ts'

/** What a fleet took; memory in bytes and of the whole process, CPU as a part of one core. */
export interface FleetFigures {
  /** From the first station's start until the back office has accepted the last, in ms. */
  readonly accepted: number
  readonly idle: number
  readonly booted: number
  readonly charging: number
  readonly cpu: number
  /** MeterValues that came in while CPU was measured, and how long that was, in s. */
  readonly meterValues: number
  readonly seconds: number
}

/** The smallest there is: one socket and no display; the sensor of its LEDs is the bench's and is left out. */
const SINGLE: Profile = {
  model: 'Eve Single S-line',
  article: 'NG910-60503',
  firmware: '6.1.0-4159',
  sockets: 1,
  phases: 3,
  feeds: 1,
  face: 'led',
  maximum: 32,
  idle: 'A',
  meter: 'reallin',
  slbBuiltIn: false,
  licences: [],
}

/** So many stations may be under way between their start and being accepted: a street has not its power back in one ms. */
const AT_ONCE = 20
/** Between two MeterValues of a station, in s. */
const SAMPLES = 10
/** Time for cards, StartTransactions and the first ramp before CPU is measured, in ms. */
const SETTLING = 10_000
const MEASURING = 20_000

export async function fleet(size: number): Promise<FleetFigures> {
  const clock = new WallClock()
  const wires = new RealWires(clock, { hosts: { office: '127.0.0.1', station: '127.0.0.2' } })
  const port = await freePort()
  let accepted = 0
  let meterValues = 0
  const heard = new Timeline(clock, 'latest')
  heard.onEntry(({ what, value }) => {
    const { kind, action } = value as Partial<Extract<Message, { action: string | null }>>
    if (what === 'ocpp sent' && kind === 'CALLRESULT' && action === 'BootNotification') accepted++
    if (what === 'ocpp received' && kind === 'CALL' && action === 'MeterValues') meterValues++
  })
  const office = new BackOffice({ clock, wires, timeline: heard, epoch: clock.epoch }, 'back office', {
    host: 'office',
    port,
    heartbeat: 900,
  })
  await office.start()
  const idle = process.memoryUsage.rss()
  const begun = performance.now()
  const all: Member[] = []
  for (let index = 0; index < size; index++) {
    await until(clock, () => index - accepted < AT_ONCE, `only ${accepted} of ${index} stations were accepted`)
    const member = memberOf(index, { clock, wires, port })
    all.push(member)
    await member.station.start()
  }
  await until(clock, () => accepted === size, `only ${accepted} of ${size} stations were accepted`)
  const wall = performance.now() - begun
  const booted = process.memoryUsage.rss()
  for (const { ev, station } of all) {
    await ev.plug(1)
    await station.present('CARD', 1)
  }
  await clock.pass(SETTLING)
  const charging = all.filter(({ plug }) => PHASES.every((phase) => plug.drawn[phase] > 10)).length
  if (charging < size) throw new Error(`only ${charging} of ${size} cars charge`)
  const before = meterValues
  const cpu = process.cpuUsage()
  const from = performance.now()
  await clock.pass(MEASURING)
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (performance.now() - from) / 1000
  const figures = {
    accepted: wall,
    idle,
    booted,
    charging: process.memoryUsage.rss(),
    cpu: (user + system) / 1e6 / seconds,
    meterValues: meterValues - before,
    seconds,
  }
  for (const { station } of all) await station.stop()
  await office.stop()
  await wires.close()
  clock.stop()
  return figures
}

interface Ground {
  readonly clock: WallClock
  readonly wires: RealWires
  readonly port: number
}

interface Member {
  readonly station: SimulatedStation
  readonly ev: Ev
  readonly plug: Plug
}

function memberOf(index: number, { clock, wires, port }: Ground): Member {
  const timeline = new Timeline(clock, 'latest')
  const plug = new Plug(1)
  const plugs = new Map<SocketNumber, Plug>([[1, plug]])
  const station = new SimulatedStation({
    clock,
    wires,
    plugs,
    lamps: new Map(),
    word: timeline,
    profile: SINGLE,
    preset: {
      Identity: `CP${index}`,
      BackOfficeNetworkProfile1: `ocppVersion{OCPP16}ocppCsmsUrl{ws://office:${port}/ocpp}`,
      MeterValueSampleInterval: SAMPLES,
    },
    p1: undefined,
    host: 'station',
    epoch: clock.epoch,
  })
  return { station, plug, ev: new Ev(clock, plugs, timeline, 'ev-1', { belowOffer: 0.02 }) }
}

async function until(clock: WallClock, done: () => boolean, otherwise: string): Promise<void> {
  if (!(await clock.until(done, 60_000))) throw new Error(otherwise)
}

const [, script, size] = process.argv
if (script?.endsWith('bench-fleet.ts')) console.log(JSON.stringify(await fleet(Number(size))))
