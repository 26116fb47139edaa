#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`pilotbench needs Node 20.19 or newer; this is ${process.versions.node}`)
  process.exit(2)
}
const { isCompiled } = await import('./compiled.js')
const { fileURLToPath } = await import('node:url')
const compiled = isCompiled(fileURLToPath(new URL('..', import.meta.url)))
if (!compiled) (await import('tsx/esm/api')).register()
const load = (name) => import(compiled ? `../dist/cli/${name}.js` : `./${name}.ts`)
const [{ main }, { ProcessIo }, { INTERRUPTED, UNHEARD }] = await Promise.all(['main', 'io', 'exit-code'].map(load))
const io = new ProcessIo()
// What could not be written may be known only after all is over.
process.on('exit', () => {
  process.exitCode = io.unheard ?? process.exitCode
})
main(process.argv.slice(2), io).then(
  (code) => {
    process.exitCode = code
    // What was interrupted may wait for ever.
    if (code === INTERRUPTED || code === UNHEARD) process.exit()
  },
  (error) => {
    // A defect of the bench says nothing about a station.
    console.error(error)
    process.exit(2)
  },
)
