import { loadRig } from '../rigs/load.ts'
import { openRig } from '../rigs/open.ts'
const rig = await openRig(loadRig('simulated'), { shape: { sockets: 2, phases: 3, feeds: 1, face: 'display' }, maximum: 25 })
const s = rig.station
for (const [k,v] of Object.entries({'Active-LoadBalancing':'On','SmartMeter-MaxCurrent':20,SmartMeterIncludesCharger:'True'})) console.log(k, await s.set(k,v as any))
await s.restart(); await rig.clock.pass(11000)
await rig.ev(1).want([32,32,32],6); await rig.ev(1).plug(1,{rating:63}); await s.present('c',1)
await rig.clock.pass(100000)
for (const e of rig.timeline.entries) if (/offered|leads|meter|drawn|mode3/.test(e.what) && e.who!=='socket 2') console.log(e.at, e.who, e.what, JSON.stringify(e.value))
await rig.close()
