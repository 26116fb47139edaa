/**
 * Reads a YAML file and checks it against a schema; what is wrong is told with file, line and key. It knows nothing of rigs:
 * what the keys mean is the schema's.
 */

import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml'
import { z } from 'zod'
import { BadInput } from '../bench/bad-input.ts'

/** Every scenario reads the same files again; what has been parsed once is kept. */
const parsed = new Map<string, { readonly lines: LineCounter; readonly document: Document.Parsed }>()

function parse(text: string): { readonly lines: LineCounter; readonly document: Document.Parsed } {
  const before = parsed.get(text)
  if (before) return before
  const lines = new LineCounter()
  const now = { lines, document: parseDocument(text, { lineCounter: lines, merge: true }) }
  parsed.set(text, now)
  return now
}

/** Reads a YAML file by its path from `cwd`; what is wrong with it, or with its keys, is BadInput with the line. */
export function readYaml(path: string, cwd = process.cwd()) {
  const file = relative(cwd, resolve(cwd, path)) || path
  let text: string
  try {
    text = readFileSync(resolve(cwd, path), 'utf8')
  } catch (error) {
    throw new BadInput(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
  const { document, lines } = parse(text)
  const broken = document.errors[0]
  if (broken)
    throw new BadInput(
      `${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message.split('\n')[0]?.replace(/ at line.*/, '')}`,
    )

  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document)) return
      const { line } = lines.linePos(alias.range?.[0] ?? 0)
      throw new BadInput(`${file}:${line}: *${alias.source} stands for nothing; write &${alias.source} before it`)
    },
  })
  let content: unknown
  try {
    content = document.toJS()
  } catch (error) {
    throw new BadInput(`${file}: ${(error as Error).message}`)
  }

  /** The line of a key, or of the nearest thing above it that is in the file. */
  const lineOf = (path: readonly PropertyKey[]): number => {
    let node: Node | null | undefined = document.contents
    let offset = 0
    for (const key of path) {
      if (isSeq(node)) {
        const item: unknown = node.items[Number(key)]
        if (!isNode(item)) break
        offset = item.range?.[0] ?? offset
        node = item
        continue
      }
      if (!isMap(node)) break
      const pair: Pair<unknown, unknown> | undefined = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(key),
      )
      if (!pair) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value as Node | null
    }
    return lines.linePos(offset).line
  }
  const bad = (path: readonly PropertyKey[], what: string): BadInput =>
    new BadInput(`${file}:${lineOf(path)}: ${path.length > 0 ? `${path.map(String).join('.')}: ` : ''}${what}`)

  return {
    file,
    bad,
    check<T extends z.ZodType>(schema: T, at: readonly string[], value: unknown = content): z.infer<T> {
      const checked = schema.safeParse(value)
      if (checked.success) return checked.data
      const issue = checked.error.issues[0]!
      const path = [...at, ...issue.path]
      switch (issue.code) {
        case 'unrecognized_keys': {
          const key = issue.keys[0]!
          const allowed = allowedKeys(schema, issue.path)
          throw bad([...path, key], `unknown key${allowed ? `; allowed: ${allowed.join(', ')}` : ''}`)
        }
        case 'invalid_value':
          throw bad(
            path,
            `${told(value, issue.path)}; allowed: ${issue.values.map(String).join(', ')}${unquoted(value, issue.path, issue.values)}`,
          )
        case 'invalid_type':
          throw bad(path, `${told(value, issue.path)}; expected ${EXPECTED[issue.expected] ?? issue.expected}`)
        case 'invalid_union': {
          const options = issue.errors
            .flat()
            .flatMap((inner) => (inner.code === 'invalid_value' ? inner.values.map(String) : [inner.message]))
          throw bad(path, `${told(value, issue.path)}; allowed: ${options.join(', ')}`)
        }
        default:
          throw bad(path, issue.message)
      }
    },
  }
}

/** What the reader of a rig file calls the types of the schema. */
const EXPECTED: Readonly<Record<string, string>> = {
  object: 'keys with values',
  record: 'keys with values',
  string: 'text',
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value
  for (const key of path) at = (at as Record<PropertyKey, unknown> | undefined)?.[key]
  return at
}

/** YAML makes a number of 5.0, and then nobody knows how it was written. */
function unquoted(value: unknown, path: readonly PropertyKey[], allowed: readonly unknown[]): string {
  const words = allowed.every((each) => typeof each === 'string')
  return words && typeof valueAt(value, path) === 'number' ? ', each in quotes' : ''
}

function told(value: unknown, path: readonly PropertyKey[]): string {
  const at = valueAt(value, path)
  return at === undefined ? 'is missing' : `${JSON.stringify(at)} is not allowed here`
}

function allowedKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] | undefined {
  let at: unknown = schema
  for (const key of path) {
    while (at instanceof z.ZodDefault || at instanceof z.ZodOptional) at = at.unwrap()
    at =
      at instanceof z.ZodObject
        ? at.shape[key as string]
        : at instanceof z.ZodRecord
          ? at.valueType
          : at instanceof z.ZodArray
            ? at.element
            : undefined
  }
  while (at instanceof z.ZodDefault || at instanceof z.ZodOptional) at = at.unwrap()
  return at instanceof z.ZodObject ? Object.keys(at.shape) : undefined
}
