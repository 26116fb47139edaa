// Speed, as ratios to real time or to one another, in one run. Never part of a test: it prints goals beside figures and does
// not judge them.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { composeTelegram, type P1Values } from '../protocols/p1/compose.ts'
import { readMeasurements } from '../protocols/p1/measurements.ts'
import { TelegramReader } from '../protocols/p1/reader.ts'
import { loadRig } from '../rigs/load.ts'
import { openRig } from '../rigs/open.ts'
import { benchDividing } from './bench-dividing.ts'
import { benchModbus } from './bench-modbus.ts'
import { benchNetwork } from './bench-network.ts'
import { benchOcpp } from './bench-ocpp.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DAY = 86_400_000

function print(what: string, figure: string, goal: string): void {
  console.log(`${what.padEnd(72)}${figure.padStart(24)}   ${goal}`)
}

/** One virtual day: a P1 5.0 meter at 1 Hz, one car charging under Active Load Balancing, the station's cycle. */
async function virtualDay(): Promise<{ readonly wall: number; readonly hash: string; readonly entries: number }> {
  const rig = await openRig(loadRig('simulated'), {
    licences: ['Active-SC'],
    prepare: async ({ station }) => {
      await station().set('Active-LoadBalancing', 'On')
    },
  })
  try {
    const ev = rig.ev(1)
    await ev.want([32, 32, 32])
    await ev.plug(1)
    await rig.station().present('CARD', 1)
    const started = performance.now()
    await rig.clock.pass(DAY)
    return { wall: performance.now() - started, hash: rig.timeline.hash(), entries: rig.timeline.entries.length }
  } finally {
    await rig.close()
  }
}

function telegrams(): { readonly composed: number; readonly read: number } {
  const values: P1Values = {
    at: Date.UTC(2026, 10, 1, 11),
    phases: 3,
    amps: [13, 2, 1],
    volts: [230, 231, 229],
    importWatts: [2990, 552, 0],
    exportWatts: [0, 0, 115],
    importWh: [1000, 2000, 3000],
    exportWh: [0, 0, 500],
    tariff: 2,
    resolution: 'whole',
    rounding: 'round',
  }
  const rate = (count: number, work: (index: number) => void): number => {
    for (let index = 0; index < count / 5; index++) work(index)
    const started = performance.now()
    for (let index = 0; index < count; index++) work(index)
    return (count / (performance.now() - started)) * 1000
  }
  const composed = rate(50_000, (index) => composeTelegram('5.0', { ...values, at: values.at + index * 1000 }))
  let seen = 0
  const reader = new TelegramReader((event) => {
    if (event.kind === 'telegram' && readMeasurements(event.telegram).amps) seen++
  })
  const telegram = composeTelegram('5.0', values)
  const read = rate(50_000, () => reader.push(telegram))
  if (seen < 50_000) throw new Error(`only ${seen} telegrams were read`)
  return { composed, read }
}

function command(args: readonly string[]): number {
  const started = performance.now()
  const { status } = spawnSync(process.execPath, ['cli/pilotbench.js', ...args], { cwd: ROOT, stdio: 'ignore' })
  if (status !== 0) throw new Error(`pilotbench ${args.join(' ')} ended with ${status}`)
  return performance.now() - started
}

if (process.argv.includes('--hash')) {
  console.log((await virtualDay()).hash)
} else {
  const days = [await virtualDay(), await virtualDay()]
  const elsewhere = spawnSync(process.execPath, ['--import', 'tsx', 'proving/bench.ts', '--hash'], {
    cwd: ROOT,
    encoding: 'utf8',
  }).stdout.trim()
  const best = Math.min(...days.map((day) => day.wall))
  print(
    'a virtual day of one P1 meter (1 Hz), one car, one station',
    `${Math.round(DAY / best)} x real time`,
    'goal 10000 x',
  )
  print(
    '  its timeline hash, twice here and once in another process',
    new Set([...days.map((day) => day.hash), elsewhere]).size === 1 ? 'the same' : 'DIFFERENT',
    `${days[0]!.entries} entries, ${days[0]!.hash.slice(0, 12)}`,
  )
  const { composed, read } = telegrams()
  print('P1 5.0 telegrams composed', `${Math.round(composed)} a second`, '')
  print(
    'P1 5.0 telegrams read, checked and measured',
    `${Math.round(read)} a second`,
    `${(read / composed).toFixed(2)} x composing`,
  )
  await benchDividing(print)
  await benchNetwork(print)
  await benchModbus(print)
  await benchOcpp(print)
  const runs = [command(['run']), command(['run'])]
  print(
    'pilotbench run, the whole suite, start-up included',
    `${(Math.min(...runs) / 1000).toFixed(2)} s`,
    'goal under 10 s',
  )
  const helps = [command(['--help']), command(['--help']), command(['--help'])]
  print('pilotbench --help', `${(Math.min(...helps) / 1000).toFixed(2)} s`, 'goal under 0.5 s')
}
