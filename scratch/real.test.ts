import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createServer } from 'node:net'
import { RealWires } from '../bench/real-wires.ts'
import { VirtualWires } from '../bench/virtual-wires.ts'
import { VirtualClock } from '../bench/virtual-clock.ts'
import { WallClock } from '../bench/wall-clock.ts'
async function freePort() { const s = createServer(); await new Promise<void>(r=>s.listen(0,'127.0.0.1',r)); const p=(s.address() as any).port; await new Promise(r=>s.close(r)); return p }
const hosts = { station: '127.0.0.2', bench: '127.0.0.3' }
for (const kind of ['real','virtual']) {
  const on=(n:string,f:(g:any)=>Promise<void>)=>it(kind+': '+n,{timeout:8000},async()=>{ const clock:any=kind==='real'?new WallClock():new VirtualClock(); const wires:any=kind==='real'?new RealWires(clock,{hosts}):new VirtualWires(clock); const port=kind==='real'?await freePort():502; 
    const settle=async(p:Promise<any>)=>{let s=false;p.then(()=>s=true,()=>s=true);await clock.until(()=>s,1500); if(!s) throw new Error('not settled'); return p}
    try { await f({clock,wires,port,settle}) } finally { await wires.close(); clock.stop?.() } })
  on('answers 100 ms after the end of the other', async({clock,wires,port,settle})=>{
    await wires.listen('station',port,(l:any)=>{l.on('data',()=>{}); l.on('end',()=>clock.after(100,()=>l.end('late')))})
    const l=await settle(wires.connect('bench','station',port)); let t=''; l.on('data',(b:any)=>t+=b); let closed=false; l.on('close',()=>closed=true); l.end('x')
    await clock.pass(500); assert.equal(t,'late'); assert.equal(closed,true)
  })
  on('write then destroy', async({clock,wires,port,settle})=>{
    let t='',closed=false,end=false
    await wires.listen('station',port,(l:any)=>{l.on('data',(b:any)=>t+=b);l.on('close',()=>closed=true);l.on('end',()=>end=true)})
    const l=await settle(wires.connect('bench','station',port)); l.write('x'); l.destroy(); await clock.pass(300); console.log(kind,JSON.stringify(t),{closed,end})
  })
  on('two udp on the same host and port', async({wires,port})=>{
    await wires.datagrams('station',port,()=>{}); await assert.rejects(wires.datagrams('station',port,()=>{}),/in use/)
  })
  on('big datagram', async({clock,wires,port})=>{
    const heard:number[]=[]; const a=await wires.datagrams('station',port,()=>{}); await wires.datagrams('bench',port,(b:any)=>heard.push(b.length))
    a.send(Buffer.alloc(1400)); a.send(Buffer.alloc(9000)); a.send(Buffer.alloc(65507)); await clock.pass(200)
    try { a.send(Buffer.alloc(65508)) } catch(e:any) { console.log(kind,'threw',e.message) }
    a.send(Buffer.alloc(0)); await clock.pass(200); console.log(kind,heard)
  })
  on('connect to a cut host', async({clock,wires,port})=>{
    await wires.listen('station',port,()=>{}); wires.cut('station'); let s=''; wires.connect('bench','station',port).then(()=>s='ok',(e:any)=>s=e.message); await clock.pass(300); console.log(kind,'connect to cut:',s)
  })
  on('unknown host', async({wires,port,settle})=>{
    let p; try { p=wires.connect('bench','moon',port) } catch(e:any) { console.log(kind,'sync throw',e.message); return }
    await assert.rejects(settle(p))
  })
  on('far closes while cut, then mend and write', async({clock,wires,port,settle})=>{
    let far:any; await wires.listen('station',port,(l:any)=>{far=l;l.on('data',()=>{})})
    const l=await settle(wires.connect('bench','station',port)); await clock.until(()=>far,500); let closed=false; l.on('close',()=>closed=true); l.on('error',()=>{}); l.on('data',()=>{})
    wires.cut('station'); far.destroy(); await clock.pass(200); const c1=closed; wires.mend('station'); await clock.pass(200); const c2=closed; l.write('x'); await clock.pass(300); console.log(kind,'closed while cut',c1,'after mend',c2,'after write',closed)
  })
  on('accept throws?', async({clock,wires,port,settle})=>{
    const stop=await wires.listen('station',port,()=>{}); const l=await settle(wires.connect('bench','station',port)); let closed=false;l.on('close',()=>closed=true); l.on('data',()=>{}); await stop(); await stop(); await clock.pass(300); console.log(kind,'closed after stop',closed)
    await assert.rejects(settle(wires.connect('bench','station',port)))
  })
  on('pause and backpressure', async({clock,wires,port,settle})=>{
    let got=0; await wires.listen('station',port,(l:any)=>{ l.pause(); clock.after(300,()=>l.on('data',(b:any)=>got+=b.length).resume()) })
    const l=await settle(wires.connect('bench','station',port)); for(let i=0;i<200;i++) l.write(Buffer.alloc(100000)); l.end(); await clock.until(()=>got>=20000000,4000); assert.equal(got,20000000)
  })
}
