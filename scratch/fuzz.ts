import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import assert from 'node:assert/strict'
import { TelegramReader, type P1Event } from '../protocols/p1/reader.ts'
const D='/work/shared/data/p1-telegrams/'
const ALL=readdirSync(D).filter(f=>f.endsWith('.txt')&&f!=='nl-dsmr50-spec.txt').map(f=>readFileSync(D+f))
const read=(chunks:readonly Buffer[])=>{ const ev:string[]=[]; let g=0; const r=new TelegramReader(e=>{ if(e.kind==='garbage') g+=e.bytes; else {ev.push(e.kind+e.bytes.toString('latin1')); g+=e.bytes.length}}); for(const c of chunks) r.push(c); return {ev,g}}
const cut=(b:Buffer,places:readonly number[])=>{const cuts=[0,...places.map(p=>Math.floor(p*b.length)).sort((a,c)=>a-c),b.length];return cuts.slice(1).map((to,i)=>Buffer.from(b.subarray(cuts[i],to)))}
const scrap=fc.oneof(fc.constantFrom('/','!','\r','\n','\r\n!','/abc','\n/xyz5','!12','!ABCD\r\n','(','/AB','1-0:1.8.0(','\r\n','/ISK5x\r\n\r\n'), fc.string({maxLength:4}))
const piece=fc.oneof({weight:3,arbitrary:fc.constantFrom(...ALL)},{weight:3,arbitrary:fc.array(scrap,{maxLength:12}).map(s=>Buffer.from(s.join(''),'latin1'))},{weight:2,arbitrary:fc.tuple(fc.constantFrom(...ALL),fc.double({min:0,max:1,noNaN:true}),fc.double({min:0,max:1,noNaN:true})).map(([t,a,b])=>{const x=Math.floor(Math.min(a,b)*t.length),y=Math.floor(Math.max(a,b)*t.length);return t.subarray(x,y)})},{weight:1,arbitrary:fc.uint8Array({maxLength:60}).map(u=>Buffer.from(u))})
let n=0
fc.assert(fc.property(fc.array(piece,{maxLength:6}),fc.array(fc.double({min:0,max:1,noNaN:true}),{maxLength:30}),(pieces,places)=>{
  n++
  const b=Buffer.concat([...pieces, ALL[10]!, ALL[11]!])
  const one=read([b]); const many=read(cut(b,places))
  assert.deepEqual(many.ev,one.ev)
  assert.ok(one.g<=b.length && many.g<=b.length)
}),{numRuns:Number(process.argv[2]??20000)})
console.log('ok',n)
// adversarial time
const worst=Buffer.from('/abc'.repeat(4000)+'\r\n\r\n!\r\n'); let t=performance.now(); read([worst]); console.log('slashes ms',performance.now()-t)
const worst2=Buffer.from('/abc5\r\n\r\n'+'/abc'.repeat(4000)+'!12\r\n'); t=performance.now(); read([worst2]); console.log('slashes2 ms',performance.now()-t)
const worst3=Buffer.from('/abc5\r\n\r\n'+'(/abc'.repeat(3000)+')\r\n!1234\r\n'); t=performance.now(); read([worst3]); console.log('slashes3 ms',performance.now()-t)
const endless=Buffer.from('/abc5\r\n'+'x/ab'.repeat(300000)); t=performance.now(); {const r=new TelegramReader(()=>{}); for(let i=0;i<endless.length;i+=1) r.push(endless.subarray(i,i+1)) } console.log('endless byte by byte',performance.now()-t)
const big=Buffer.concat([Buffer.from('/ISK5x\r\n'), Buffer.from('1-0:1.8.1(0)\r\n'.repeat(80000))]); t=performance.now(); {const r=new TelegramReader(()=>{}); for(let i=0;i<big.length;i+=1) r.push(big.subarray(i,i+1)) } console.log('1MB no end, byte by byte',performance.now()-t)
const bang=Buffer.from('/ISK5x\r\n!'+'a'.repeat(1000000)); t=performance.now(); {const r=new TelegramReader(()=>{}); for(let i=0;i<bang.length;i+=1) r.push(bang.subarray(i,i+1)) } console.log('bang 1MB byte by byte',performance.now()-t)
const bang2=Buffer.from('/ISK5x\r\n!'+'/ab'.repeat(300000)); t=performance.now(); {const r=new TelegramReader(()=>{}); for(let i=0;i<bang2.length;i+=1) r.push(bang2.subarray(i,i+1)) } console.log('bang2 byte by byte',performance.now()-t)
