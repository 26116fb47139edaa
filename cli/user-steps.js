// Hooks of Node's module loader. A step file that a user brings lies outside this package: it must speak to the cucumber
// that runs it, may use the bench as pilotbench/..., and is a module whatever package.json lies above it. Where the bench
// runs compiled, its own sources stand for what was made of them: there is one instance of each module.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = new URL('..', import.meta.url).href
let compiled = false

export function initialize(data) {
  compiled = data.compiled
}

export async function resolve(specifier, context, next) {
  if (specifier === '@cucumber/cucumber') return next(specifier, { ...context, parentURL: import.meta.url })
  const own = specifier.startsWith('pilotbench/')
    ? new URL(specifier.slice('pilotbench/'.length), ROOT).href
    : specifier
  const resolved = await next(own, context)
  const { url } = resolved
  if (!/\.ts(\?|$)/.test(url)) return resolved
  const isOwn = url.startsWith(ROOT) && !url.slice(ROOT.length).includes('node_modules/')
  if (!isOwn) return url.includes('/node_modules/') ? resolved : { ...resolved, format: 'module' }
  const made = `${ROOT}dist/${url.slice(ROOT.length).replace(/\.ts(?=\?|$)/, '.js')}`
  return compiled && existsSync(fileURLToPath(made)) ? next(made, context) : resolved
}
