// Hooks of Node's module loader. A step file that a user brings lies outside this package: it must speak to the cucumber
// that runs it, may use the bench as pilotbench/..., and is a module whatever package.json lies above it.
const ROOT = new URL('..', import.meta.url).href

export async function resolve(specifier, context, next) {
  if (specifier === '@cucumber/cucumber') return next(specifier, { ...context, parentURL: import.meta.url })
  if (specifier.startsWith('pilotbench/'))
    return next(new URL(specifier.slice('pilotbench/'.length), ROOT).href, context)
  const resolved = await next(specifier, context)
  const isUsers = !resolved.url.startsWith(ROOT) && !resolved.url.includes('/node_modules/')
  return isUsers && /\.ts(\?|$)/.test(resolved.url) ? { ...resolved, format: 'module' } : resolved
}
