#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`pilotbench needs Node 20.19 or newer; this is ${process.versions.node}`)
  process.exit(2)
}
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('./main.ts')
const { ProcessIo } = await import('./io.ts')
const { INTERRUPTED, UNHEARD } = await import('./exit-code.ts')
const io = new ProcessIo()
main(process.argv.slice(2), io).then(
  (code) => {
    process.exitCode = io.unheard ? UNHEARD : code
    // What was interrupted may wait for ever.
    if (code === INTERRUPTED || code === UNHEARD) process.exit()
  },
  (error) => {
    // A defect of the bench says nothing about a station.
    console.error(error)
    process.exit(2)
  },
)
