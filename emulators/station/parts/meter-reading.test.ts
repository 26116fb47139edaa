import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PhaseAmps } from '../../../bench/amps.ts'
import { asked, heard, judge, type MeterState, meterAtBoot, meterPools, type SmartMeterUse } from './meter-reading.ts'

const USE: SmartMeterUse = { enabled: true, max: 25, includesCharger: true, safe: 10, lossMillis: 60_000 }

const each = (amps: number): PhaseAmps => [amps, amps, amps]

/** A meter that was last read with a building of so many amperes. */
const besides = (others: number): MeterState => ({
  link: 'normal',
  waitsSince: 0,
  amps: each(others + 12),
  own: each(12),
})

function left(state: MeterState, amps: number, least: number, most: number, step = 0): number {
  const next = heard(state, { amps: each(amps), own: { least: each(least), most: each(most) }, step }, 1000)
  return meterPools(next, USE)[0]!.amps[0]
}

describe('what a meter that sees the charger leaves', () => {
  const cases: readonly (readonly [
    what: string,
    others: number,
    amps: number,
    least: number,
    most: number,
    left: number,
  ])[] = [
    ['a steady car: the building is what is left over', 0, 30, 12, 12, 7],
    ['a steady car: the building is what is left over, less too', 13, 16, 12, 12, 21],
    ['a car on its way down, read before: the building is as it was', 0, 25, 20, 25, 25],
    ['a car on its way down, read after: the building is as it was', 0, 20, 20, 25, 25],
    ['a car on its way down, and more load than it can explain', 13, 43, 12, 25, 7],
    ['a car on its way down, and less load than it can explain', 13, 20, 12, 25, 17],
    ['a car on its way up, read before: the building is as it was', 5, 19, 14, 20, 20],
  ]
  for (const [what, others, amps, least, most, room] of cases)
    it(what, () => assert.equal(left(besides(others), amps, least, most), room))

  it('takes the least of its own for the first reading', () => {
    assert.equal(left(meterAtBoot(0, true), 20, 6, 14), 11)
    assert.equal(left({ ...besides(0), link: 'lost' }, 20, 6, 14), 11)
  })

  it('counts its own in the steps of the meter', () => {
    assert.equal(left(besides(0), 20, 12.4, 12.4, 1), 25 - 8)
    assert.equal(left(besides(0), 20, 12.5, 12.5, 1), 25 - 7)
    assert.equal(Math.round(left(besides(0), 20, 12.46, 12.46, 0.1) * 100) / 100, 25 - 7.5)
  })
})

describe('the link to a meter', () => {
  it('is lost when more than the time has gone by, and is then read as 0 A', () => {
    const state = besides(5)
    assert.equal(judge(state, USE, 60_000).link, 'normal')
    const lost = judge(state, USE, 60_001)
    assert.deepEqual([lost.link, lost.amps], ['lost', [0, 0, 0]])
    assert.deepEqual(meterPools(lost, USE), [{ source: 'safe current', amps: [10, 10, 10] }])
  })

  it('has its time from the question on where it is asked', () => {
    const state = asked(besides(5), 2000)
    assert.equal(judge(state, USE, 62_000).link, 'normal')
    assert.equal(judge(state, USE, 62_001).link, 'lost')
  })

  it('gives the safe current until the first reading, and no limit when not in use', () => {
    assert.deepEqual(meterPools(meterAtBoot(0, true), USE), [{ source: 'safe current', amps: [10, 10, 10] }])
    assert.deepEqual(meterPools(meterAtBoot(0, false), USE), [])
    const unused = meterAtBoot(0, false)
    const reading = { amps: each(5), own: { least: each(0), most: each(0) }, step: 0 }
    assert.equal(heard(unused, reading, 1000), unused)
  })
})
