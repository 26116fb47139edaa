import { loadRig } from '../rigs/load.ts'
import { openRig } from '../rigs/open.ts'
const stations = Number(process.argv[2] ?? 4), minutes = Number(process.argv[3] ?? 10)
const name = (i:number)=> `S${i}`
const network = Array.from({length:stations},(_,i)=>({name: name(i), sockets: 2 as const}))
const rig = await openRig(loadRig('simulated'), { network, maximum: 32, prepare: async ({station, stations}: any) => {
  for (const n of stations) { const s = station(n); await s.set('SCN-TotalStaticCurrent', stations.length*2*3); await s.set('SCN-AlternatingPeriod', Number(process.argv[4] ?? 60)); await s.set('Active-LoadBalancing','On'); await s.set('SmartMeter-MaxCurrent', 1000) }
}} as any)
await rig.clock.pass(30_000)
for (const n of rig.stations) for (const s of [1,2] as const) { const ev = rig.ev(s,n); await ev.want([32,32,32]); await ev.plug(s); await rig.station(n).present('CARD', s) }
await rig.clock.pass(900_000)
const e0 = rig.timeline.entries.length
const t0 = performance.now()
await rig.clock.pass(minutes*60_000)
const wall = performance.now()-t0
const offers = rig.sockets().map((w:string)=>Number(rig.timeline.latest(w,'offered')?.value))
console.log(stations*2,'sockets', minutes,'min', Math.round(wall),'ms → hour', (wall*60/minutes/1000).toFixed(1),'s; per delivery µs', (wall*1000/(minutes*60*stations*(stations-1))).toFixed(2), 'entries', rig.timeline.entries.length-e0, 'sum', offers.reduce((a:number,b:number)=>a+b,0), 'on', offers.filter((a:number)=>a>0).length)
await rig.close()
