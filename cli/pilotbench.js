#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`pilotbench needs Node 20.19 or newer; this is ${process.versions.node}`)
  process.exit(2)
}
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('./main.ts')
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error) => {
    // A defect of the bench says nothing about a station.
    console.error(error)
    process.exit(2)
  },
)
