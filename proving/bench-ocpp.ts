// OCPP: messages in virtual time, a fleet of bare clients at the back office on real loopback, and smart charging's limit.
// It does not judge what is said.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { EPOCH, isoTime } from '../bench/calendar.ts'
import type { BenchClock } from '../bench/clock.ts'
import { RealWires } from '../bench/real-wires.ts'
import { Timeline } from '../bench/timeline.ts'
import { VirtualClock } from '../bench/virtual-clock.ts'
import { VirtualWires } from '../bench/virtual-wires.ts'
import { WallClock } from '../bench/wall-clock.ts'
import type { Wires } from '../bench/wires.ts'
import { BackOffice } from '../emulators/back-office/back-office.ts'
import { chargingProfile, parseStretches } from '../emulators/back-office/profiles.ts'
import { compositeSchedule, type InstalledProfile, limitAt } from '../emulators/station/parts/smart-charging.ts'
import { FROM_BACK_OFFICE } from '../protocols/ocpp/actions.ts'
import { OcppClient } from '../protocols/ocpp/client.ts'
import type { FleetFigures } from './bench-fleet.ts'
import { freePort } from './bench-port.ts'

type Print = (what: string, figure: string, goal: string) => void

const BOOT = { chargePointVendor: 'Alfen BV', chargePointModel: 'NG910-60023', firmwareVersion: '6.1.0-4159' }
const MIB = 2 ** 20

function bareClient(
  ground: { readonly clock: BenchClock; readonly wires: Wires; readonly timeline?: Timeline },
  identity: string,
  port: number,
  connected: () => void,
): OcppClient {
  return new OcppClient(ground, {
    who: identity,
    from: 'station',
    identity,
    backOffice: { host: 'office', port, path: '/ocpp', secure: false },
    actions: FROM_BACK_OFFICE,
    answer: () => ({ result: { status: 'Accepted' } }),
    callDeadline: 30_000,
    pingEvery: 120_000,
    connected,
  })
}

/** One station that sends MeterValues as fast as it is answered; both ends keep a timeline. Messages a second. */
async function virtualMessages(calls: number): Promise<number> {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  const ground = { clock, wires, timeline: new Timeline(clock) }
  const office = new BackOffice(ground, 'back office', { host: 'office', port: 80 })
  await office.start()
  const sampledValue = [1, 2, 3].map((phase) => ({
    value: '13.800',
    measurand: 'Current.Import',
    phase: `L${phase}`,
    unit: 'A',
  }))
  const client = bareClient(ground, 'CP1', 80, () => {})
  client.start()
  await clock.until(() => client.connected, 1000)
  let answered = 0
  const started = performance.now()
  const send = async (): Promise<void> => {
    for (let call = 0; call < calls; call++) {
      await client.call('MeterValues', {
        connectorId: 1,
        transactionId: 1,
        meterValue: [{ timestamp: isoTime(EPOCH + clock.now()), sampledValue }],
      })
      answered++
    }
  }
  send()
  await clock.until(() => answered === calls, 1e9)
  const wall = performance.now() - started
  client.stop()
  await office.stop()
  return ((2 * calls) / wall) * 1000
}

interface BareFleet {
  readonly wall: number
  /** Of the whole process, before and after, in bytes. */
  readonly idle: number
  readonly rss: number
}

/** So many clients in this process connect to a back office in it, and each is booted. */
async function bareFleet(size: number): Promise<BareFleet> {
  const clock = new WallClock()
  const wires = new RealWires(clock, { hosts: { office: '127.0.0.1', station: '127.0.0.2' } })
  const port = await freePort()
  const office = new BackOffice({ clock, wires, timeline: new Timeline(clock) }, 'back office', {
    host: 'office',
    port,
  })
  await office.start()
  const idle = process.memoryUsage().rss
  let accepted = 0
  const started = performance.now()
  const clients = Array.from({ length: size }, (_, index) => {
    const client: OcppClient = bareClient({ clock, wires }, `CP${index}`, port, () => {
      client.call('BootNotification', BOOT).then(() => accepted++)
    })
    return client
  })
  for (const client of clients) client.start()
  const all = await clock.until(() => accepted === size, 60_000)
  const wall = performance.now() - started
  const rss = process.memoryUsage().rss
  for (const client of clients) client.stop()
  await office.stop()
  await wires.close()
  clock.stop()
  if (!all) throw new Error(`only ${accepted} of ${size} stations were accepted`)
  return { wall, idle, rss }
}

/** Runs a script in a process of its own, so that its memory is its own. */
function elsewhere(script: string, args: readonly string[], flags: readonly string[] = []): unknown {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, '--import', 'tsx', file, ...args], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${script} ${args.join(' ')}: ${stderr}`)
  return JSON.parse(stdout)
}

function benchFleet(print: Print, size: number, goal: string, flags: readonly string[] = []): void {
  const { accepted, idle, booted, charging, cpu, meterValues, seconds } = elsewhere(
    'bench-fleet.ts',
    [String(size)],
    flags,
  ) as FleetFigures
  print(
    `${size} whole stations and their back office accepted on real loopback${flags.map((flag) => ` ${flag}`).join('')}`,
    `${(accepted / 1000).toFixed(2)} s, ${Math.round(booted / MIB)} MiB`,
    `${Math.round((booted - idle) / 1024 / size)} KiB each, ${Math.round(idle / MIB)} MiB without them; ${goal}`,
  )
  print(
    '  all charging, MeterValues of each every 10 s',
    `${(cpu * 100).toFixed(1)} % of a core, ${Math.round(charging / MIB)} MiB`,
    `${(meterValues / seconds).toFixed(1)} MeterValues a second`,
  )
}

/** The most profiles that a station takes, of all purposes, daily ones of 24 periods each. */
function fullHouse(): readonly InstalledProfile[] {
  const day = Array.from({ length: 24 }, (_, hour) => `${6 + (hour % 10)} A for 1 hour`).join(', then ')
  return (['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'] as const).flatMap((purpose, kind) =>
    Array.from({ length: 15 }, (_, stackLevel) => ({
      connector: purpose === 'TxProfile' ? 1 : 0,
      installedAt: EPOCH,
      profile: chargingProfile(parseStretches(day), {
        id: kind * 100 + stackLevel,
        purpose,
        stackLevel,
        kind: 'Daily',
        start: EPOCH,
        ...(purpose === 'TxProfile' && { transactionId: 1 }),
      }),
    })),
  )
}

export async function benchOcpp(print: Print): Promise<void> {
  await virtualMessages(1000)
  const rates = [await virtualMessages(10_000), await virtualMessages(10_000)]
  print(
    'OCPP messages in virtual time, one station and the back office',
    `${Math.round(Math.max(...rates))} a second`,
    '',
  )
  for (const size of [100, 1000]) {
    const { wall, idle, rss } = elsewhere('bench-ocpp.ts', ['--bare-fleet', String(size)]) as BareFleet
    print(
      `${size} bare OCPP clients connected and booted on real loopback`,
      `${(wall / 1000).toFixed(2)} s, ${Math.round(rss / MIB)} MiB`,
      `${Math.round((rss - idle) / 1024 / size)} KiB each: the floor of what follows`,
    )
  }
  benchFleet(print, 100, 'goal 2 s and 150 MiB')
  benchFleet(print, 1000, 'goal 30 s and 256 MiB')
  // V8 lets garbage lie until a heap is several times what lives in it; a fleet that must be small tells it not to.
  benchFleet(print, 1000, 'goal 30 s and 256 MiB', ['--max-old-space-size=200'])
  const installed = fullHouse()
  const transaction = { id: 1, startedAt: EPOCH }
  const limits = 5000
  const started = performance.now()
  for (let second = 0; second < limits; second++) limitAt(installed, 1, transaction, EPOCH + second * 1000)
  const limitsDone = performance.now()
  const composites = 50
  for (let second = 0; second < composites; second++)
    compositeSchedule(installed, {
      connector: 1,
      transaction,
      now: EPOCH + second * 1000,
      duration: 86_400,
      unit: 'A',
      maximum: { amps: 32, phases: 3 },
    })
  print(
    'limits out of 45 charging profiles of 24 periods',
    `${Math.round((limits / (limitsDone - started)) * 1000)} a second`,
    `a composite day in ${((performance.now() - limitsDone) / composites).toFixed(1)} ms`,
  )
}

const asked = process.argv.indexOf('--bare-fleet')
if (asked > 0) console.log(JSON.stringify(await bareFleet(Number(process.argv[asked + 1]))))
