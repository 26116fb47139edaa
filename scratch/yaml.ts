import { readdirSync } from 'node:fs'
import { loadRig } from '../rigs/load.ts'
import { openRig } from '../rigs/open.ts'
for (const f of readdirSync('/tmp/rev2/yaml').sort()) {
  const show = (s: string) => console.log(f.padEnd(18), s)
  try { const d = loadRig('/tmp/rev2/yaml/'+f)
    try { const r = await openRig(d); await r.close(); show('opens') } catch (e: any) { show('OPEN ' + e.name+': '+e.message) }
  } catch (e: any) { show((e.name==='BadInput'?'':'!!! ')+e.name+': '+e.message.replaceAll('../../rev2/yaml/','')) }
}
