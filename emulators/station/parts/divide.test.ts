import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Amps, PhaseAmps } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import { drawn, runs } from '../../../proving/seed.ts'
import { type Allotted, type DivideRules, type Division, divide, emptyDivision, type SocketInput } from './divide.ts'
import type { Pool } from './limits.ts'

const RULES: DivideRules = {
  periodMillis: 900_000,
  probeAmps: 14,
  probeMillis: 60_000,
  othersDuringProbe: 'share',
  reactionMillis: 5000,
  unusedAmps: 3,
  unusedMillis: 180_000,
  unusedMargin: 1,
}

/** A car that charges as far as it may: it follows a lower offer after `slow` seconds, a higher one at once. */
interface Car {
  readonly id: number
  readonly phases: 1 | 2 | 3
  readonly needs: 6 | 14
  readonly slow: number
  /** What it asks for, by second. */
  readonly asks: (second: number) => Amps
  readonly plugged: (second: number) => boolean
  /** What its profile says. */
  readonly max: (second: number) => Amps
  readonly min: Amps
}

const car = (id: number, more: Partial<Car> = {}): Car => ({
  id,
  phases: 3,
  needs: 6,
  slow: 1,
  asks: () => 32,
  plugged: () => true,
  max: () => 32,
  min: 0,
  ...more,
})
const pool = (amps: Amps, source = 'station'): Pool => ({ source, amps: [amps, amps, amps] })

/** A station and its cars, second by second. */
class Street {
  second = -1
  offers: ReadonlyMap<number, Allotted> = new Map()
  drawn: ReadonlyMap<number, Amps> = new Map()
  readonly #cars: readonly Car[]
  readonly #pools: (second: number) => readonly Pool[]
  readonly #rules: DivideRules
  readonly #told = new Map<number, Amps[]>()
  #division: Division = emptyDivision(0)

  constructor(cars: readonly Car[], pools: (second: number) => readonly Pool[], rules: Partial<DivideRules> = {}) {
    this.#cars = cars
    this.#pools = pools
    this.#rules = { ...RULES, ...rules }
  }

  pass(seconds: number): this {
    for (let each = 0; each < seconds; each++) this.#cycle()
    return this
  }

  amps(id: number): Amps | undefined {
    return this.offers.get(id)?.amps
  }

  /** Sum of what is drawn on the fullest phase. */
  get load(): Amps {
    const sums: [Amps, Amps, Amps] = [0, 0, 0]
    for (const each of this.#cars)
      for (const phase of [0, 1, 2].slice(0, each.phases) as (0 | 1 | 2)[]) sums[phase] += this.drawn.get(each.id) ?? 0
    return Math.max(...sums)
  }

  #cycle(): void {
    this.second++
    const now: Millis = this.second * 1000
    const inputs = this.#cars
      .filter((each) => each.plugged(this.second))
      .map((each): SocketInput => {
        const amps = this.drawn.get(each.id) ?? 0
        const on = (phase: number): Amps => (phase < each.phases ? amps : 0)
        const drawn: PhaseAmps = [on(0), on(1), on(2)]
        return {
          id: each.id,
          plugged: true,
          wants: true,
          conductors: [0, 1, 2],
          max: each.max(this.second),
          cap: each.max(this.second) < 32 ? 'profile' : 'connector',
          min: each.min,
          drawn,
          closed: amps > 0 || ((this.amps(each.id) ?? 0) > 0 && each.asks(this.second) > 0),
          signature: each.needs === 14 && amps > 0,
        }
      })
    const { division, offers } = divide(this.#division, inputs, this.#pools(this.second), now, this.#rules)
    this.#division = division
    this.offers = offers
    this.drawn = new Map(this.#cars.map((each) => [each.id, this.#follow(each)]))
  }

  #follow(one: Car): Amps {
    const told = this.#told.get(one.id) ?? []
    this.#told.set(one.id, told)
    if (!one.plugged(this.second)) {
      told.length = 0
      return 0
    }
    told.push(this.amps(one.id) ?? 0)
    const offer = Math.max(...told.slice(-1 - one.slow))
    return offer < one.needs ? 0 : Math.min(offer, one.asks(this.second))
  }
}

const told = (street: Street, id: number): string => {
  const { amps, leads, paused } = street.offers.get(id)!
  return `${amps} ${leads}${paused ? `, ${paused}` : ''}`
}

describe('a cycle of the station', () => {
  it('names the profile that pauses a car, before its probe too', () => {
    const street = new Street([car(1, { max: (second) => (second < 100 ? 5.9 : second < 200 ? 6 : 0) })], () => [
      pool(20),
    ])
    assert.equal(told(street.pass(1), 1), '0 profile, limit')
    assert.equal(street.offers.get(1)!.short, 'profile')
    assert.equal(told(street.pass(100), 1), '6 probing')
    assert.equal(told(street.pass(90), 1), '6 profile')
    assert.equal(told(street.pass(20), 1), '0 profile, limit')
    assert.equal(street.offers.get(1)!.short, 'profile')
  })

  for (const [min, room, first, second] of [
    [0, 32, '16 station', '16 station'],
    [20, 32, '20 station', '12 station'],
    [26, 32, '26 station', '6 station'],
    [26.1, 32, '0 turns, turn', '32 connector'],
    [5, 32, '16 station', '16 station'],
  ] as const)
    it(`gives a car at least the ${min} A that a profile asks for, or nothing`, () => {
      const street = new Street([car(1, { min }), car(2)], () => [pool(room)]).pass(300)
      assert.deepEqual([told(street, 1), told(street, 2)], [first, second])
    })

  it('answers why at all times', () => {
    const street = new Street([car(1), car(2, { plugged: (second) => second >= 100 })], (second) => [
      pool(second < 400 ? 20 : 10),
      pool(second < 300 ? 40 : 16, 'smart meter'),
    ])
    assert.equal(told(street.pass(1), 1), '14 probing')
    assert.equal(told(street.pass(98), 1), '20 station')
    assert.equal(told(street.pass(2), 1), '6 station')
    assert.equal(told(street, 2), '0 hand-over, hand-over')
    assert.equal(told(street.pass(5), 2), '14 probing')
    street.pass(100)
    assert.deepEqual([told(street, 1), told(street, 2)], ['10 station', '10 station'])
    street.pass(150)
    assert.deepEqual([told(street, 1), told(street, 2)], ['8 smart meter', '8 smart meter'])
    street.pass(100)
    assert.deepEqual([told(street, 1), told(street, 2)], ['0 turns, turn', '10 station'])
    assert.equal(street.offers.get(1)!.short, 'station')
  })

  it('says probe, limit and cap where those are what stops a car', () => {
    const probing = new Street([car(1), car(2, { plugged: (second) => second >= 70 })], () => [pool(16)]).pass(72)
    assert.equal(told(probing, 1), '0 probing, probe')
    const weak = new Street([car(1, { needs: 14 })], (second) => [pool(second < 70 ? 20 : 13, 'smart meter')]).pass(72)
    assert.equal(told(weak, 1), '0 smart meter, limit')
    const wide = new Street([car(1)], () => [pool(40)]).pass(70)
    assert.equal(told(wide, 1), '32 connector')
  })

  it('starts a newcomer only when the first has followed', () => {
    const cars = [car(1, { slow: 4 }), car(2, { plugged: (second) => second >= 100, slow: 4 })]
    const street = new Street(cars, () => [pool(20)])
    for (let second = 0; second < 400; second++) {
      street.pass(1)
      assert.ok(street.load <= 20 + 1e-9, `${street.load} A at ${second} s`)
    }
  })

  it('pauses all others for a probe where the option says so', () => {
    const cars = [car(0, { plugged: (second) => second >= 200 }), car(1), car(2)]
    const paused = new Street(cars, () => [pool(20)], { othersDuringProbe: 'pauseAll' }).pass(210)
    assert.deepEqual([paused.amps(0), paused.amps(1), paused.amps(2)], [14, 0, 0])
    const shared = new Street(cars, () => [pool(20)]).pass(210)
    assert.deepEqual([shared.amps(0), shared.amps(1), shared.amps(2)], [14, 0, 6])
  })

  it('gives the unused part away, and back', () => {
    const cars = [car(1), car(2, { asks: (second) => (second >= 300 && second < 600 ? 4 : 32) })]
    const street = new Street(cars, () => [pool(32)]).pass(480)
    assert.deepEqual([street.amps(1), street.amps(2)], [16, 16])
    street.pass(20)
    assert.deepEqual([street.amps(1), street.amps(2), street.offers.get(2)!.leads], [26, 6, 'unused current'])
    street.pass(120)
    assert.deepEqual([street.amps(1), street.amps(2)], [16, 16])
  })

  it('leaves an idle car out of the turns, and asks it again after a period', () => {
    const cars = [car(1), car(2, { asks: (second) => (second >= 200 && second < 1500 ? 0 : 32) })]
    const street = new Street(cars, (second) => [pool(second < 300 ? 32 : 10)]).pass(600)
    assert.equal(told(street, 2), '0 turns, idle')
    assert.equal(street.amps(1), 10)
    street.pass(1800)
    assert.notEqual(street.offers.get(2)!.paused, 'idle')
    let served = 0
    for (let second = 0; second < 1800; second++) served += (street.pass(1).amps(2) ?? 0) > 0 ? 1 : 0
    assert.ok(served > 850 && served < 950, `served ${served} s of 1800`)
  })

  it('keeps a car in the turns that was capped and then paused by them', () => {
    const cars = [car(1), car(2, { asks: () => 8 })]
    const street = new Street(cars, (second) => [pool(second < 500 ? 32 : 10)]).pass(500)
    assert.equal(street.offers.get(2)!.leads, 'unused current')
    const served = [0, 0]
    for (let second = 0; second < 3600; second++) {
      street.pass(1)
      for (const id of [1, 2]) if (street.amps(id)! > 0) served[id - 1]! += 1
    }
    assert.ok(
      served.every((seconds) => seconds > 1780),
      `served ${served} s of 3600`,
    )
  })

  it('never lets the cars draw too much, and offers 6 A and more or nothing', () => {
    const cars = fc.array(
      fc.record({
        phases: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
        needs: fc.constantFrom<6 | 14>(6, 6, 14),
        slow: fc.integer({ min: 0, max: 4 }),
        comes: fc.integer({ min: 0, max: 900 }),
        stays: fc.integer({ min: 10, max: 2000 }),
        wants: fc.integer({ min: 6, max: 32 }),
      }),
      { minLength: 1, maxLength: 5 },
    )
    const safe = fc.property(cars, fc.integer({ min: 5, max: 50 }), fc.boolean(), (all, amps, pauseAll) => {
      const street = new Street(
        all.map(({ comes, stays, wants, ...rest }, id) =>
          car(id, {
            ...rest,
            asks: () => wants,
            plugged: (second) => second >= comes && second < comes + stays,
          }),
        ),
        () => [pool(amps)],
        { periodMillis: 120_000, othersDuringProbe: pauseAll ? 'pauseAll' : 'share' },
      )
      for (let second = 0; second < 1500; second++) {
        street.pass(1)
        assert.ok(street.load <= amps + 1e-6, `${street.load} A of ${amps} A at ${second} s`)
        for (const { amps: offer, leads, paused } of street.offers.values()) {
          assert.ok(offer === 0 || offer >= 6, `${offer} A at ${second} s`)
          assert.ok(leads !== '' && (offer === 0) === (paused !== undefined))
        }
      }
    })
    fc.assert(safe, drawn(runs(10, 400)))
  })
})
