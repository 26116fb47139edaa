import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Grid, Plug, signedAmps, watts } from './copper.ts'

describe('a plug', () => {
  it('shows the level of its load behind the cable, and 12 V without one', () => {
    const plug = new Plug(1)
    plug.hang(882)
    assert.equal(plug.high, 12)
    plug.insert({ rating: 32 })
    const seen = (['open', 2740, 882, 246, 'short'] as const).map((load) => {
      plug.hang(load)
      return plug.high
    })
    assert.deepEqual(seen, [12, 9, 6, 3, 0])
    plug.drive({ kind: 'steady', volts: -12 })
    assert.equal(plug.high, -12)
  })

  it('has a negative half only under PWM, which a missing diode mirrors', () => {
    const plug = new Plug(1)
    plug.insert({ rating: 32 })
    plug.hang(882)
    assert.equal(plug.low, undefined)
    plug.drive({ kind: 'pwm', duty: 20 })
    assert.equal(plug.low, -12)
    plug.hang(882, false)
    assert.equal(plug.low, -6)
  })

  it('carries current through a closed contactor only, on the conductors it closes', () => {
    const plug = new Plug(2)
    plug.insert({ rating: 32 })
    plug.demand([16, 15, 14], [1, 1, 1])
    assert.deepEqual(plug.drawn, [0, 0, 0])
    plug.connect(1)
    assert.deepEqual(plug.drawn, [16, 0, 0])
    plug.connect(3)
    assert.deepEqual(plug.drawn, [16, 15, 14])
    plug.remove()
    assert.deepEqual(plug.drawn, [0, 0, 0])
  })

  it('tells of a change once, and of none never', () => {
    const plug = new Plug(1)
    let told = 0
    plug.onChange(() => told++)
    plug.drive({ kind: 'pwm', duty: 10 })
    plug.drive({ kind: 'pwm', duty: 10 })
    plug.connect(3)
    plug.connect(3)
    plug.lock(true)
    plug.lock(true)
    assert.equal(told, 3)
  })
})

describe('the grid', () => {
  const loaded = (amps: readonly [number, number, number], factor: number): Plug => {
    const plug = new Plug(1)
    plug.insert({ rating: 63 })
    plug.connect(3)
    plug.demand(amps, [factor, factor, factor])
    return plug
  }

  it('adds household, solar panels and plugs, each on its own phase', () => {
    const grid = new Grid()
    grid.use([5, 1, 2])
    grid.produce([0, 9, 0])
    grid.attach(loaded([16, 10, 0], 1), [2, 1, 0])
    assert.deepEqual(signedAmps(grid.flow()), [5, 2, 18])
    assert.deepEqual(signedAmps(grid.flow('household')), [5, -8, 2])
    assert.deepEqual(signedAmps(grid.flow('chargers')), [0, 10, 16])
    assert.deepEqual(watts(grid.flow('household')), [1150, -1840, 460])
  })

  it('knows reactive current: magnitudes add as vectors, the sign is that of the power', () => {
    const grid = new Grid()
    grid.use([4, 0, 0])
    grid.attach(loaded([5, 0, 0], 0.8), [0, 1, 2])
    const [amps] = signedAmps(grid.flow())
    assert.ok(Math.abs(amps - Math.hypot(8, 3)) < 1e-9)
    grid.produce([20, 0, 0])
    assert.ok(signedAmps(grid.flow())[0] < 0)
  })

  it('rewires a plug that is attached anew', () => {
    const grid = new Grid()
    const plug = loaded([10, 0, 0], 1)
    grid.attach(plug, [0, 1, 2])
    grid.attach(plug, [1, 2, 0])
    assert.deepEqual(signedAmps(grid.flow()), [0, 10, 0])
  })
})
