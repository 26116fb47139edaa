// Runs every *.test.ts with node:test: Node 20 takes no patterns, and the shell's differ from system to system.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'

const files = readdirSync('.', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !/^(node_modules|out)\b/.test(file))
  .sort()
const { status } = spawnSync(process.execPath, ['--import', 'tsx', '--test', '--test-reporter', 'spec', ...files], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
