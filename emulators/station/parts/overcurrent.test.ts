import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bandOf, NO_OVERCURRENT, nextTrip, type Overcurrent, overcurrent } from './overcurrent.ts'

const RULES = { overcurrentFloor: 1, above150Millis: 2000, reactionMillis: 5000 }

/** Looks once a second, and at each moment named; gives the times of trips, in s. */
function watch(rows: readonly (readonly [at: number, offer: number, drawn: number])[], until: number): number[] {
  const trips: number[] = []
  let state: Overcurrent = NO_OVERCURRENT
  const moments = [...new Set([...rows.map(([at]) => at), ...Array.from({ length: until + 1 }, (_, second) => second)])]
  for (const at of moments.sort((a, b) => a - b)) {
    const [, offer, drawn] = rows.findLast(([from]) => from <= at)!
    const seen = overcurrent(state, { offer, drawn, closed: true }, at * 1000, RULES)
    state = seen.trip ? NO_OVERCURRENT : seen.state
    if (seen.trip) trips.push(at)
  }
  return trips
}

describe('a current in a band interrupts after its time', () => {
  const bands: readonly (readonly [percent: number, seconds: number | undefined])[] = [
    [99.9, undefined],
    [100, 1200],
    [104.9, 1200],
    [105, 100],
    [111.9, 100],
    [112, 5],
    [119.9, 5],
    [120, 2],
    [149.9, 2],
    [150, 2],
    [300, 2],
  ]
  for (const offer of [6, 16, 32])
    for (const [percent, seconds] of bands)
      it(`${percent} % of ${offer} A: ${seconds === undefined ? 'never' : `${seconds} s`}`, () => {
        const drawn = (offer * percent) / 100
        assert.deepEqual(watch([[0, offer, drawn]], 1300)[0], seconds)
      })

  it('150 % and more is an option', () => {
    const { state } = overcurrent(NO_OVERCURRENT, { offer: 10, drawn: 15, closed: true }, 0, RULES)
    const later = overcurrent(state, { offer: 10, drawn: 15, closed: true }, 500, { ...RULES, above150Millis: 500 })
    assert.deepEqual(later.trip, { allowed: 10, actual: 15 })
  })

  it('so is where the first band begins', () => {
    const rules = { ...RULES, overcurrentFloor: 1.03 }
    assert.equal(bandOf(10.2, 10, rules), 0)
    assert.equal(bandOf(10.3, 10, rules), 1)
  })
})

describe('the count', () => {
  it('starts anew when the current fell below its band', () => {
    assert.deepEqual(
      watch(
        [
          [0, 10, 11.5],
          [4, 10, 9.9],
          [5, 10, 11.5],
        ],
        30,
      ),
      [10, 16, 22, 28],
    )
  })

  it('of a lower band goes on while the current is in a higher one', () => {
    assert.deepEqual(
      watch(
        [
          [0, 10, 10.5],
          [96, 10, 11.5],
        ],
        102,
      ),
      [100],
    )
  })

  it('of a higher band does not count time in a lower one', () => {
    assert.deepEqual(
      watch(
        [
          [0, 10, 10.5],
          [50, 10, 12],
        ],
        60,
      ).slice(0, 1),
      [52],
    )
  })

  it('is of the highest phase only as the station hands it in, and of the offer to this car', () => {
    const { state } = overcurrent(NO_OVERCURRENT, { offer: 6, drawn: 8, closed: true }, 0, RULES)
    assert.deepEqual(overcurrent(state, { offer: 6, drawn: 8, closed: true }, 2000, RULES).trip, {
      allowed: 6,
      actual: 8,
    })
  })

  it('ends with the contactor open, and with nothing offered', () => {
    for (const inputs of [
      { offer: 10, drawn: 15, closed: false },
      { offer: 0, drawn: 15, closed: true },
    ]) {
      const { state } = overcurrent(NO_OVERCURRENT, { offer: 10, drawn: 15, closed: true }, 0, RULES)
      assert.deepEqual(overcurrent(state, inputs, 3000, RULES), { state: NO_OVERCURRENT, trip: undefined })
    }
  })
})

describe('a lowered offer', () => {
  it('counts once the car has had its 5 s', () => {
    assert.deepEqual(
      watch(
        [
          [0, 20, 19],
          [10, 10, 19],
        ],
        18,
      ),
      [17],
    )
  })

  it('that is followed in time never counts', () => {
    assert.deepEqual(
      watch(
        [
          [0, 20, 19],
          [10, 10, 19],
          [14.9, 10, 9.9],
        ],
        2000,
      ),
      [],
    )
  })

  it('has 5 s each when it is lowered again and again', () => {
    assert.deepEqual(
      watch(
        [
          [0, 30, 29],
          [10, 20, 29],
          [14, 10, 29],
        ],
        22,
      ),
      [17, 20],
    )
  })

  it('that is raised again counts at once', () => {
    assert.deepEqual(
      watch(
        [
          [0, 20, 19],
          [10, 10, 19],
          [16, 20, 19],
        ],
        2000,
      ),
      [],
    )
  })
})

describe('the next moment to look', () => {
  it('is the first trip that is due, or the end of a former offer', () => {
    assert.equal(nextTrip(NO_OVERCURRENT, RULES), undefined)
    const { state } = overcurrent(NO_OVERCURRENT, { offer: 10, drawn: 11.5, closed: true }, 100, RULES)
    assert.equal(nextTrip(state, RULES), 5100)
    const lowered = overcurrent({ ...NO_OVERCURRENT, offer: 20 }, { offer: 10, drawn: 19, closed: true }, 100, RULES)
    assert.equal(nextTrip(lowered.state, RULES), 5100)
  })
})
