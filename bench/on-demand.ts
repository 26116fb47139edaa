import { createRequire } from 'node:module'

// Packages that are loaded only when they are needed. It knows none of them by name.

const require = createRequire(import.meta.url)

/**
 * Loads a CommonJS package when it is asked for, at once and only once. For packages that take long to load and that few
 * scenarios need, which else would be most of the start of a short run.
 */
export function onDemand<T>(load: (require: NodeJS.Require) => T): () => T {
  let loaded: { readonly it: T } | undefined
  return () => {
    loaded ??= { it: load(require) }
    return loaded.it
  }
}
