import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Parts, pathsOf, worthwhile } from './parts.ts'
import type { Planned } from './plan.ts'

function scenario(file: string, line: number, steps = 4, text = '1 second passes'): Planned {
  const said = Array.from({ length: steps }, () => ({ text, line }))
  return { name: '', uri: file, file, line, feature: '', tags: [], requirements: [], steps: said }
}

function taken(parts: Parts): (readonly string[])[] {
  const all: (readonly string[])[] = []
  for (let part = parts.next(); part; part = parts.next()) all.push(part)
  return all
}

describe('how many processes', () => {
  const cases: readonly (readonly [scenarios: number, processors: number, processes: number])[] = [
    [1, 2, 1],
    [100, 8, 1],
    [120, 1, 1],
    [120, 2, 2],
    [1939, 2, 2],
    [1939, 64, 4],
  ]
  for (const [scenarios, processors, processes] of cases)
    it(`${scenarios} scenarios on ${processors} processors: ${processes}`, () =>
      assert.equal(worthwhile(scenarios, processors), processes))
})

describe('the parts of a plan', () => {
  const plan = Array.from({ length: 200 }, (_, index) =>
    scenario(`${Math.floor(index / 10)}.feature`, (index % 10) + 2),
  )

  it('are all of it, each scenario once', () => {
    const lines = taken(new Parts(plan, 2))
      .flat()
      .flatMap((path) => {
        const [file, ...numbers] = path.split(':')
        return numbers.map((line) => `${file}:${line}`)
      })
    assert.deepEqual(lines.sort(), plan.map(({ file, line }) => `${file}:${line}`).sort())
  })

  it('are whole files that become fewer, so that all processes end together', () => {
    const parts = taken(new Parts(plan, 2))
    assert.equal(parts.flat().length, 20)
    assert.ok(parts[0]!.length > 3 && parts.at(-1)!.length === 1, JSON.stringify(parts.map(({ length }) => length)))
  })

  it('begin with what takes longest', () => {
    const network = scenario('network.feature', 3, 5, 'a network of 64 dual-socket stations of 32 A')
    assert.deepEqual(new Parts([...plan, network], 2).next(), ['network.feature:3'])
  })

  it('divide a file that is too much for one process', () => {
    const one = Array.from({ length: 8 }, (_, index) => scenario('one.feature', index + 2))
    assert.ok(taken(new Parts(one, 2)).length > 2)
    assert.equal(taken(new Parts(one, 2)).flat().length, 8)
  })

  it('are one where one process runs it', () =>
    assert.deepEqual(pathsOf([scenario('a', 2), scenario('b', 3), scenario('b', 9)]), ['a:2', 'b:3:9']))
})
