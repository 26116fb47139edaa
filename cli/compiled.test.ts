import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { ROOT } from './features.ts'
import { Spawned } from './spawned.cases.ts'

/** Plain JavaScript: it decides whether TypeScript must be read. */
const {
  fingerprint,
  isCompiled,
  MADE_OF,
}: {
  readonly fingerprint: (root: string) => string
  readonly isCompiled: (root: string) => boolean
  readonly MADE_OF: string
} = await import(new URL('./compiled.js', import.meta.url).href)

const copy = mkdtempSync(join(tmpdir(), 'pilotbench-compiled-'))
after(() => rmSync(copy, { recursive: true, force: true }))
const kept = /^(bench|protocols|emulators|rigs|steps|reports|proving|cli|features)$|^tsconfig(\.build)?\.json$/
cpSync(ROOT, copy, {
  recursive: true,
  filter: (from) => dirname(from) !== ROOT || kept.test(from.slice(ROOT.length + 1)),
})

describe('what was compiled is run only if it was made of these sources', () => {
  const made = (): void => {
    cpSync(join(ROOT, 'cli'), join(copy, 'dist'), { recursive: true })
    writeFileSync(join(copy, MADE_OF), fingerprint(copy))
  }

  it('not before it was made', () => assert.equal(isCompiled(copy), false))

  const source = join(copy, 'steps/notice.ts')
  const overwrite = (): void => {
    writeFileSync(source, '// new')
    utimesSync(source, 0, 0)
  }
  const changes: readonly (readonly [string, () => void, boolean])[] = [
    ['nothing', () => {}, true],
    ['the time of a file', () => utimesSync(source, 0, 0), true],
    ['a test', () => writeFileSync(join(copy, 'cli/some.test.ts'), 'it'), true],
    ['a feature', () => writeFileSync(join(copy, 'features/some.feature'), 'Feature: F'), true],
    ['a source, with its time put back', overwrite, false],
    ['a source more', () => writeFileSync(join(copy, 'emulators/station/more.ts'), ''), false],
    ['a source less', () => rmSync(source), false],
    ['how it is compiled', () => writeFileSync(join(copy, 'tsconfig.build.json'), '{}'), false],
    ['the requirements', () => writeFileSync(join(copy, 'features/requirements.yaml'), ''), false],
  ]
  for (const [what, change, still] of changes)
    it(`after a change of ${what}: ${still ? 'it is' : 'it is not'}`, () => {
      made()
      change()
      assert.equal(isCompiled(copy), still)
    })
})

it('a step file of a user has the very modules that the bench has, compiled or not', async () => {
  const here = new Spawned()
  const steps = here.file(
    'steps.ts',
    `import { When } from '@cucumber/cucumber'
import { Bench } from 'pilotbench/steps/bench.ts'
When('it is looked at', function () { if (!(this instanceof Bench)) throw new Error('another Bench') })
`,
  )
  const feature = here.file(
    'one.feature',
    'Feature: One\n  Scenario: One\n    Given a dual-socket station of 25 A\n    When it is looked at\n',
  )
  const { code, err } = await here.pilotbench('run', feature, '--import', steps)
  assert.equal(code, 0, err)
})
