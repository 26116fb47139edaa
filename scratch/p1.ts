import { readFileSync, readdirSync } from 'node:fs'
import { TelegramReader, type P1Event } from '../protocols/p1/reader.ts'
import { parseTelegram, writeTelegram } from '../protocols/p1/telegram.ts'
import { readMeasurements, signedAmps } from '../protocols/p1/measurements.ts'
const D='/work/shared/data/p1-telegrams/'
const files=readdirSync(D).filter(f=>f.endsWith('.txt'))
for (const f of files){ const b=readFileSync(D+f); 
  const t=parseTelegram(b); const ok=writeTelegram(t).equals(b); 
  console.log(f, t.checksum==='none'?'none':t.checksum.printed+' '+t.checksum.verdict, ok, t.header.maker, JSON.stringify(signedAmps(readMeasurements(t))))
}
const show=(name:string, chunks:Buffer[])=>{ const ev:P1Event[]=[]; const r=new TelegramReader(e=>ev.push(e)); for(const c of chunks) r.push(c); console.log('\n==',name); for(const e of ev) console.log('  ', e.kind, e.kind==='garbage'?`${e.bytes} ${e.why}`:e.bytes.length+' '+(e.telegram.checksum==='none'?'none':e.telegram.checksum.verdict)) ; console.log('   held', (r as any).held?.length)}
const good=readFileSync(D+'nl-dsmr50-iskra-am550-3ph-nogas.txt')
const lf=Buffer.from(good.toString('latin1').replaceAll('\r\n','\n'),'latin1')
show('LF only',[lf, good]); show('LF only x3',[lf,lf,lf,good])
const cr=Buffer.from(good.toString('latin1').replaceAll('\r\n','\r'),'latin1')
show('CR only',[cr, good])
const lf22=Buffer.from(readFileSync(D+'nl-dsmr22-iskra-mt382-1004.txt').toString('latin1').replaceAll('\r\n','\n'),'latin1')
show('LF only 2.2',[lf22, good])
show('no bang', [Buffer.from(good.toString('latin1').replace(/![0-9A-F]{4}\r\n/,'')), good])
show('no bang x5', [Buffer.from(good.toString('latin1').replace(/![0-9A-F]{4}\r\n/,'').repeat(5)), good])
show('bang no eol', [good.subarray(0,-2), good])
show('bang CR only then silent', [good.subarray(0,-1)])
show('lowercase', [Buffer.from(good.toString('latin1').replace(/![0-9A-F]{4}/,m=>m.toLowerCase()))])
show('3digit', [readFileSync(D+'nl-warmtelink-unpadded-crc.txt'), good])
show('leading nul', [Buffer.from([0,0,0xff]), good])
show('5-digit crc', [Buffer.from(good.toString('latin1').replace(/!([0-9A-F]{4})/,'!$1A')), good])
show('space crc', [Buffer.from(good.toString('latin1').replace(/!([0-9A-F]{4})/,'!$1 ')), good])
const big=Buffer.concat([Buffer.from('/ISK5x\r\n\r\n'), Buffer.alloc(1<<20, 'a')])
show('1MB no end single chunk', [big, good])
show('1MB no end 100B chunks', [...Array(Math.ceil(big.length/100))].map((_,i)=>big.subarray(i*100,i*100+100)).concat([good]).slice(-200))
