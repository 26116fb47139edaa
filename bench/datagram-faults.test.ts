import assert from 'node:assert/strict'
import { it } from 'node:test'
import { BadInput } from './bad-input.ts'
import { Chance } from './chance.ts'
import { DatagramFaults } from './datagram-faults.ts'
import type { DatagramFate } from './wires.ts'

function faults(seed = 1): { readonly bad: DatagramFaults; readonly fate: DatagramFate } {
  let now: DatagramFate | undefined
  const bad = new DatagramFaults({ disturbDatagrams: (fate) => (now = fate) }, new Chance(seed))
  return { bad, fate: (from, to, port) => now?.(from, to, port) ?? [0] }
}

const thousand = (fate: DatagramFate, from = 'a', to = 'b'): readonly (readonly number[])[] =>
  Array.from({ length: 1000 }, () => fate(from, to, 1))

it('a share is lost, and none and all of them are', () => {
  const { bad, fate } = faults()
  for (const [share, least, most] of [
    [1 / 3, 290, 380],
    [0, 0, 0],
    [1, 1000, 1000],
  ] as const) {
    bad.lose(share)
    const lost = thousand(fate).filter((copies) => copies.length === 0).length
    assert.ok(lost >= least && lost <= most, `${lost} of 1000 are lost with ${share}`)
  }
})

it('a share comes twice, each copy with a delay of its own', () => {
  const { bad, fate } = faults()
  bad.double(0.5)
  bad.delay(0, 900)
  const all = thousand(fate)
  const twice = all.filter((copies) => copies.length === 2)
  assert.ok(twice.length > 440 && twice.length < 560, `${twice.length} of 1000 come twice`)
  assert.ok(
    twice.some(([one, other]) => one !== other),
    'both copies always arrive together',
  )
  const delays = all.flat()
  assert.ok(Math.min(...delays) < 20 && Math.max(...delays) > 880, 'delays do not use their range')
  assert.ok(
    delays.every((late) => late >= 0 && late <= 900),
    'a delay is outside its range',
  )
})

it('a fixed delay is the same for all, and both ends of a range are drawn', () => {
  const { bad, fate } = faults()
  bad.delay(250)
  assert.deepEqual([...new Set(thousand(fate).flat())], [250])
  bad.delay(1, 3)
  assert.deepEqual([...new Set(thousand(fate).flat())].sort(), [1, 2, 3])
})

it('parts of a network do not hear each other; whoever is in none hears all', () => {
  const { bad, fate } = faults()
  bad.split([['a', 'b'], ['c']])
  const reaches = (from: string, to: string): boolean => fate(from, to, 1).length > 0
  assert.deepEqual(
    [reaches('a', 'b'), reaches('a', 'c'), reaches('c', 'b'), reaches('d', 'a'), reaches('c', 'd')],
    [true, false, false, true, true],
  )
  assert.throws(() => bad.split([['a'], ['b', 'a']]), BadInput)
})

it('a port is blocked one way at one host', () => {
  const { bad, fate } = faults()
  bad.block('a', 7, 'in')
  const ways = (): unknown[] => [fate('b', 'a', 7), fate('a', 'b', 7), fate('b', 'a', 8), fate('b', 'c', 7)]
  assert.deepEqual(ways(), [[], [0], [0], [0]])
  bad.block('a', 7, 'out')
  bad.unblock('a', 7, 'in')
  assert.deepEqual(ways(), [[0], [], [0], [0]])
})

it('mending ends all of it', () => {
  const { bad, fate } = faults()
  bad.lose(1)
  bad.double(1)
  bad.delay(5)
  bad.split([['a'], ['b']])
  bad.block('a', 1, 'in')
  bad.mend()
  assert.deepEqual(fate('b', 'a', 1), [0])
  bad.double(0)
  assert.deepEqual(fate('b', 'a', 1), [0], 'a fault that is told anew brings back none of the old')
})

it('the same seed gives the same, another another, and no path shifts another', () => {
  const run = (seed: number, alsoOther: boolean): string => {
    const { bad, fate } = faults(seed)
    bad.lose(0.3)
    bad.delay(0, 900)
    const seen: unknown[] = []
    for (let index = 0; index < 50; index++) {
      seen.push(fate('a', 'b', 1))
      if (alsoOther) fate('b', 'a', 1)
    }
    return JSON.stringify(seen)
  }
  assert.equal(run(1, false), run(1, false))
  assert.equal(run(1, false), run(1, true))
  assert.notEqual(run(1, false), run(2, false))
})

it('refuses what is no share and no time', () => {
  const { bad } = faults()
  for (const wrong of [() => bad.lose(-0.1), () => bad.lose(1.1), () => bad.double(Number.NaN), () => bad.delay(5, 4)])
    assert.throws(wrong, BadInput)
})
