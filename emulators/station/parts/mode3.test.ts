import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEFAULT_OPTIONS } from '../options.ts'
import { emptySocket, nextChange, outputs, type PilotReading, present, type SocketState, step } from './mode3.ts'

const PWM = -12
const at = (high: PilotReading['high'], low?: number): PilotReading => ({ high, low })

/** Walks a socket through readings: [ms, pilot, offer, phase expected]. A card is presented first unless told otherwise. */
function walk(
  rows: readonly (readonly [number, PilotReading, number, SocketState['phase']])[],
  start = present(emptySocket(0), 0),
): SocketState {
  let state = start
  for (const [now, pilot, offer, phase] of rows) {
    state = step(state, { pilot, offer }, now, DEFAULT_OPTIONS)
    assert.equal(state.phase, phase, `at ${now} ms`)
  }
  return state
}

describe('Mode 3', () => {
  it('goes A, B1, B2, C2 and closes after the level has been steady', () => {
    const state = walk([
      [0, at(12), 0, 'idle'],
      [100, at(9), 0, 'idle'],
      [1000, at(9), 16, 'offering'],
      [3000, at(6, PWM), 16, 'offering'],
      [3499, at(6, PWM), 16, 'offering'],
      [3500, at(6, PWM), 16, 'charging'],
    ])
    assert.deepEqual(outputs(state), { pilot: 'pwm', contactor: true, locked: true })
  })

  it('offers nothing without a card, and locks nothing', () => {
    const state = walk(
      [
        [100, at(9), 16, 'idle'],
        [200, at(6), 16, 'idle'],
        [60_000, at(6), 16, 'idle'],
      ],
      emptySocket(0),
    )
    assert.deepEqual(outputs(state), { pilot: 'steady 12', contactor: false, locked: false })
  })

  it('opens when the car lets go, and waits 6 s for one that does not', () => {
    const charging = walk([
      [0, at(9), 16, 'offering'],
      [100, at(6, PWM), 16, 'offering'],
      [700, at(6, PWM), 16, 'charging'],
    ])
    walk([[800, at(9, PWM), 16, 'offering']], charging)
    const stopping = walk([[1000, at(6, PWM), 0, 'stopping']], charging)
    assert.deepEqual(outputs(stopping), { pilot: 'steady 12', contactor: true, locked: true })
    walk([[2000, at(9), 0, 'idle']], stopping)
    walk(
      [
        [6999, at(6), 0, 'stopping'],
        [7000, at(6), 0, 'idle'],
      ],
      stopping,
    )
    walk([[3000, at(6), 10, 'charging']], stopping)
  })

  it('unplugging ends everything from every phase', () => {
    const car: PilotReading = at(9)
    for (const phase of ['idle', 'offering', 'charging', 'stopping', 'resting', 'fault'] as const) {
      const state: SocketState = {
        ...emptySocket(0),
        phase,
        car: 'ready',
        session: 'authorised',
        fault: phase === 'fault' ? 'short' : 'none',
      }
      assert.deepEqual(step(state, { pilot: at(12, PWM), offer: 16 }, 50, DEFAULT_OPTIONS), emptySocket(50), phase)
    }
    assert.ok(car)
  })

  it('a session may wait for a car that has left its cable, from every phase', () => {
    const waiting = { ...emptySocket(50), session: 'authorised' as const, left: true }
    for (const phase of ['idle', 'offering', 'charging', 'stopping', 'resting', 'fault'] as const) {
      const state: SocketState = { ...emptySocket(0), phase, car: 'ready', session: 'authorised' }
      const gone = step(state, { pilot: at(12), offer: 16, waits: true }, 50, DEFAULT_OPTIONS)
      assert.deepEqual(gone, waiting, phase)
    }
    assert.deepEqual(outputs(waiting), { pilot: 'steady 12', contactor: false, locked: true })
    const later = step(waiting, { pilot: at(12), offer: 16, waits: true }, 9_000_000, DEFAULT_OPTIONS)
    assert.equal(later, waiting, 'without end')
    const back = step(waiting, { pilot: at(9), offer: 16 }, 100, DEFAULT_OPTIONS)
    assert.deepEqual([back.left, back.session, back.phase], [false, 'authorised', 'offering'])
    assert.deepEqual(step(waiting, { pilot: at(12), offer: 16 }, 100, DEFAULT_OPTIONS), emptySocket(100), 'no cable')
    const ended = step(present(waiting, 90), { pilot: at(12), offer: 16, waits: true }, 100, DEFAULT_OPTIONS)
    assert.deepEqual(ended, emptySocket(100), 'its card')
  })

  it('only a session waits', () => {
    for (const session of ['none', 'stopped'] as const) {
      const state: SocketState = { ...emptySocket(0), car: 'connected', session }
      const gone = step(state, { pilot: at(12), offer: 16, waits: true }, 50, DEFAULT_OPTIONS)
      assert.deepEqual(gone, emptySocket(50), session)
    }
  })

  it('a card before the plug is kept for the car that comes', () => {
    walk([
      [0, at(12), 0, 'idle'],
      [5000, at(9), 16, 'offering'],
    ])
  })

  it('wakes a car once, 30 s after the offer', () => {
    const state = walk([
      [0, at(9), 16, 'offering'],
      [29_999, at(9, PWM), 16, 'offering'],
      [30_000, at(9, PWM), 16, 'waking'],
      [33_999, at(0), 16, 'waking'],
      [34_000, at(0), 16, 'resting'],
      [34_499, at(9), 16, 'resting'],
      [34_500, at(9), 16, 'offering'],
      [100_000, at(9, PWM), 16, 'offering'],
    ])
    assert.equal(nextChange(state, DEFAULT_OPTIONS), undefined)
  })

  it('does not wake a car that has charged and is full', () => {
    walk([
      [0, at(9), 16, 'offering'],
      [100, at(6, PWM), 16, 'offering'],
      [600, at(6, PWM), 16, 'charging'],
      [9000, at(9, PWM), 16, 'offering'],
      [90_000, at(9, PWM), 16, 'offering'],
    ])
  })

  it('a short opens at once and recovers with the pilot', () => {
    const state = walk([
      [0, at(9), 16, 'offering'],
      [100, at(6, PWM), 16, 'offering'],
      [600, at(6, PWM), 16, 'charging'],
      [700, at(0, 0), 16, 'fault'],
    ])
    assert.deepEqual(outputs(state), { pilot: 'steady 12', contactor: false, locked: true })
    walk(
      [
        [5000, at(0), 16, 'fault'],
        [5100, at(9), 16, 'idle'],
        [5200, at(9), 16, 'offering'],
      ],
      state,
    )
  })

  it('a missing diode is tried again after 30 s', () => {
    const state = walk([
      [0, at(9), 16, 'offering'],
      [100, at(9, -9), 16, 'fault'],
      [30_099, at(9), 16, 'fault'],
      [30_100, at(9), 16, 'idle'],
      [30_101, at(9), 16, 'offering'],
      [30_151, at(9, -9), 16, 'fault'],
    ])
    assert.equal(state.fault, 'diode')
  })

  it('a second card ends the session and frees the cable', () => {
    const charging = walk([
      [0, at(9), 16, 'offering'],
      [100, at(6, PWM), 16, 'offering'],
      [600, at(6, PWM), 16, 'charging'],
    ])
    const stopped = walk([[1000, at(6, PWM), 16, 'stopping']], present(charging, 1000))
    assert.equal(outputs(stopped).locked, false)
  })
})
