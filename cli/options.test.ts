import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BadInput } from '../bench/bad-input.ts'
import { parallel, report, seed, shard } from './options.ts'

describe('values of options', () => {
  const good: readonly (readonly [(text: string) => unknown, string, unknown])[] = [
    [seed, '0', 0],
    [seed, '4294967296', 4294967296],
    [parallel, '1', 1],
    [shard, '1/1', '1/1'],
    [shard, '3/3', '3/3'],
    [report, 'out', 'out'],
  ]
  for (const [read, text, value] of good) it(`${read.name} ${text}`, () => assert.equal(read(text), value))

  const bad: readonly (readonly [(text: string) => unknown, readonly string[]])[] = [
    [seed, ['', '-1', '1.5', '1e3', '0x10', '99999999999999999999']],
    [parallel, ['', '0', 'two']],
    [shard, ['', '0/3', '4/3', '1/0', '1', '1/2/3', '-1/2', ' 1/2']],
    [report, ['']],
  ]
  for (const [read, texts] of bad)
    for (const text of texts) it(`${read.name} '${text}' is refused`, () => assert.throws(() => read(text), BadInput))
})
