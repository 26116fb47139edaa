// Compiles the package into dist/, laid out as its sources are. `npm ci` runs it (prepare); so does `npm test`.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { fingerprint, isCompiled, MADE_OF } from './compiled.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const compiler = join(root, 'node_modules/typescript/bin/tsc')
// Without the compiler, as after an installation for use, the sources are run as they are.
if (existsSync(compiler) && !isCompiled(root)) {
  // What is made while a source changes must not pass for it.
  const of = fingerprint(root)
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
  const requirements = parse(readFileSync(join(root, 'features/requirements.yaml'), 'utf8'))
  writeFileSync(join(root, 'dist/requirements.json'), JSON.stringify(requirements))
  writeFileSync(join(root, MADE_OF), of)
}
