import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(fileURLToPath(import.meta.url))

/** What each folder may import of ours; everything may import bench. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  bench: ['bench'],
  protocols: ['bench', 'protocols'],
  emulators: ['bench', 'protocols'],
  rigs: ['bench', 'protocols', 'emulators', 'rigs'],
  steps: ['bench', 'protocols', 'emulators', 'rigs', 'steps'],
  reports: ['bench', 'rigs', 'reports'],
  proving: ['bench', 'protocols', 'emulators', 'rigs', 'reports', 'proving'],
  cli: ['bench', 'protocols', 'emulators', 'rigs', 'reports', 'proving', 'cli'],
}

/** What tests of every folder may import. */
const OF_TESTS = new Set(['proving/seed.ts'])
const IS_TEST = /\.(test|contract|cases)\.ts$/

/** The only files that may look at the platform's time or timers. */
const OWNS_TIME = new Set(['bench/wall-clock.ts', 'bench/real-wires.ts', 'bench/virtual-clock.ts', 'cli/run.ts'])
const AMBIENT = [
  /\bsetTimeout\((?!\))/,
  /\bsetInterval\(/,
  /\bDate\.now\(/,
  /\bnew Date\(\)/,
  /\bMath\.random\(/,
  /\bperformance\.now\(/,
  /\bsetImmediate\(/,
  /\brandomUUID\(/,
]

/** Started by a person or by a runner, not imported. */
const ENTRIES = [
  /\.test\.ts$/,
  /^cli\/main\.ts$/,
  /^cli\/(worker|hooks)\.ts$/,
  /^\.ci\//,
  /^steps\//,
  /^proving\/(bench|ocpp-frames)/,
]

/** One file each but for what they share: what a kind is, and the list of them. */
const KINDS = 'rigs/kinds/'
const KINDS_SHARED = ['rigs/kinds/kind.ts', 'rigs/kinds/kinds.ts']

interface Source {
  readonly file: string
  readonly text: string
  readonly imports: readonly string[]
}

function sources(): Source[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('node_modules') && !file.startsWith('out'))
    .map((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8')
      const imports = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) =>
        relative(ROOT, resolve(dirname(join(ROOT, file)), match[1]!)),
      )
      return { file, text, imports }
    })
}

const all = sources()
const folder = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '.')
const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*$/gm, '')

describe('the house', () => {
  it('has its sources', () => assert.ok(all.length > 30, `only ${all.length} files were read`))

  it('imports in one direction', () => {
    const wrong = all.flatMap(({ file, imports }) => {
      const allowed = MAY_IMPORT[folder(file)]
      return allowed
        ? imports
            .filter((to) => !allowed.includes(folder(to)) && !to.startsWith(`${emulatorOf(file)}/`))
            .filter((to) => !(IS_TEST.test(file) && OF_TESTS.has(to)))
            .map((to) => `${file} imports ${to}`)
        : []
    })
    assert.deepEqual(wrong, [])
  })

  it('has no emulator that imports another', () => {
    const wrong = all.flatMap(({ file, imports }) =>
      folder(file) === 'emulators'
        ? imports
            .filter((to) => folder(to) === 'emulators' && emulatorOf(to) !== emulatorOf(file))
            .map((to) => `${file} imports ${to}`)
        : [],
    )
    assert.deepEqual(wrong, [])
  })

  it('imports nothing in a circle', () => {
    const importsOf = new Map(all.map(({ file, imports }) => [file, imports]))
    const done = new Set<string>()
    const circles: string[] = []
    const walk = (file: string, above: readonly string[]): void => {
      if (above.includes(file)) circles.push([...above.slice(above.indexOf(file)), file].join(' > '))
      if (done.has(file)) return
      done.add(file)
      for (const to of importsOf.get(file) ?? []) walk(to, [...above, file])
    }
    for (const { file } of all) walk(file, [])
    assert.deepEqual(circles, [])
  })

  it('has rigs that are read after the kinds, not by them', () => {
    const wrong = all.flatMap(({ file, imports }) =>
      file.startsWith(KINDS) && imports.includes('rigs/load.ts') ? [file] : [],
    )
    assert.deepEqual(wrong, [])
  })

  it('has one file a kind of device or station, which knows no other kind; a device is one emulator', () => {
    const kinds = all.filter(
      ({ file }) => file.startsWith(KINDS) && !KINDS_SHARED.includes(file) && !file.endsWith('.test.ts'),
    )
    const names = kinds.flatMap(({ text }) =>
      [...text.matchAll(/^export const (\w+) = (?:device|station)Kind\(/gm)].map(([, name]) => name),
    )
    assert.equal(names.length, kinds.length, names.join(', '))
    const wrong = kinds.flatMap(({ file, text, imports }) => {
      const others = imports.filter((to) => to.startsWith(KINDS) && to !== 'rigs/kinds/kind.ts')
      const emulators = new Set(imports.filter((to) => folder(to) === 'emulators').map(emulatorOf))
      return [
        ...others.map((to) => `${file} imports ${to}`),
        ...([...text.matchAll(/\b(?:device|station)Kind\(/g)].length === 1 ? [] : [`${file} is not one kind`]),
        ...(emulators.size === 1 || text.includes('stationKind(')
          ? []
          : [`${file} knows ${emulators.size} emulators: ${[...emulators].join(', ')}`]),
      ]
    })
    assert.deepEqual(wrong, [])
  })

  it('takes time and chance from nowhere but the clock', () => {
    const wrong = all.flatMap(({ file, text }) => {
      if (
        OWNS_TIME.has(file) ||
        /\.(test|contract)\.ts$/.test(file) ||
        file.startsWith('proving/bench') ||
        file.startsWith('bench/real-wires/')
      )
        return []
      const code = withoutComments(text)
      return AMBIENT.filter((form) => form.test(code)).map((form) => `${file} uses ${form.source}`)
    })
    assert.deepEqual(wrong, [])
  })

  it('has no dead file', () => {
    const imported = new Set(all.flatMap(({ file, imports }) => (file.endsWith('.test.ts') ? [] : imports)))
    const contracts = new Set(
      all.flatMap(({ file, imports }) =>
        file.endsWith('.test.ts') ? imports.filter((to) => /\.(contract|cases)\.ts$/.test(to)) : [],
      ),
    )
    const dead = all
      .map(({ file }) => file)
      .filter(
        (file) =>
          !imported.has(file) &&
          !OF_TESTS.has(file) &&
          !contracts.has(file) &&
          !ENTRIES.some((form) => form.test(file)),
      )
    assert.deepEqual(dead, [])
  })

  it('reads a timeline in no sentence: their verbs ask first whether a fact can be seen', () => {
    const wrong = all.flatMap(({ file, text, imports }) =>
      folder(file) === 'steps' && file !== 'steps/bench.ts' && !file.endsWith('.test.ts')
        ? [
            ...(/\.timeline\b|\btimeline\b\s*[,}]/.test(withoutComments(text)) ? [`${file} has a timeline`] : []),
            ...imports.filter((to) => to === 'rigs/open.ts').map((to) => `${file} imports ${to}`),
          ]
        : [],
    )
    assert.deepEqual(wrong, [])
  })

  it('names no file after nothing in particular', () => {
    const vague = all
      .map(({ file }) => file)
      .filter((file) => /(^|\/|-)(helpers?|utils?|managers?|common|misc)(-|\.|\/)/.test(file))
    assert.deepEqual(vague, [])
  })
})

function emulatorOf(file: string): string {
  return file.split('/').slice(0, 2).join('/')
}
