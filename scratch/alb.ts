import { loadRig } from '../rigs/load.ts'
import { openRig } from '../rigs/open.ts'
import type { PhaseAmps } from '../bench/amps.ts'
let seed = 7; const rnd = () => (seed = (seed * 48271) % 2147483647) / 2147483647; const pick = <T,>(a: readonly T[]) => a[Math.floor(rnd() * a.length)]!
const def = loadRig('simulated')
let runs = 0, over = 0, overSeconds = 0, worst = 0, flips = 0, needless = 0
const bad: string[] = []
const N=Number(process.argv[2]??60)
for (; runs < N; runs++) {
  const supplyMax = pick([16, 20, 25, 30]), stationMax = pick([25, 32]), version = pick(['5.0', '4.2', 'be-50217']), reaction = pick([0, 500, 1000, 1700, 3000, 4900]), ramp = pick([Infinity, Infinity, 2]), two = rnd() < 0.4
  const rig = await openRig(def, { maximum: stationMax })
  const s = rig.station
  await s.set('Active-LoadBalancing', 'On'); await s.set('SmartMeter-MaxCurrent', supplyMax); await s.set('SmartMeterIncludesCharger', 'True')
  await s.restart(); await rig.clock.pass(11000)
  await rig.device('meter').become({ version })
  for (const n of two ? [1, 2] as const : [1] as const) { const ev = rig.ev(n); await ev.become({ reactionMillis: reaction, rampAmpsPerSecond: ramp } as any); await ev.want(32, 6); await ev.plug(n, { rating: 63 }); await s.present('c', n); await rig.clock.pass(Math.floor(rnd()*3000)); await rig.clock.pass(100000) }
  const interval = version === '4.2' ? 10000 : 1000
  let changes = 0, o = 0, pauses = 0
  let lastAt = rig.clock.now(), over1 = false, settledAt = 0
  const label = JSON.stringify({ supplyMax, stationMax, version, reaction, ramp, two })
  for (let step = 0; step < 6; step++) {
    const house = Math.round(rnd() * (supplyMax - 7) * 10) / 10
    rig.grid.use([house, house, house])
    await rig.clock.pass(Math.floor(rnd()*1000))
    await rig.clock.pass(interval + 12000 + (ramp === 2 ? 16000 : 0) + (two?10000:0))
    // steady from here on for 3 minutes
    const from = rig.clock.now()
    const stop = rig.timeline.onEntry((e) => {
      if (e.who === 'socket 1' && e.what === 'offered') { changes++; if (e.value === 0 && !two) pauses++ }
    })
    const look = 180
    for (let t = 0; t < look; t++) { await rig.clock.pass(1000); const m = Math.max(...(rig.timeline.latest('supply', 'currents')!.value as PhaseAmps)); if (m > supplyMax + 1.01) { o++; worst = Math.max(worst, m - supplyMax) } }
    stop()
  }
  if (o) over++
  overSeconds += o; flips += changes; needless += pauses
  if (o > 2 || (changes > 12 && !two) || pauses) bad.push(`${label} over ${o} s, ${changes} changes, ${pauses} pauses`)
  await rig.close()
}
console.log({ runs, over, overSeconds, worst, flips, needless })
for (const b of bad.slice(0, 25)) console.log(b)
