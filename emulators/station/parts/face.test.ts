import assert from 'node:assert/strict'
import { it } from 'node:test'
import { face, type Situation, situation } from './face.ts'
import { emptySocket, type SocketState } from './mode3.ts'

const state = (more: Partial<SocketState>): SocketState => ({ ...emptySocket(0), ...more })
const session = { car: 'ready', session: 'authorised' } as const

const CASES: readonly (readonly [Partial<SocketState>, number, boolean, Situation])[] = [
  [{}, 0, false, 'available'],
  [{ car: 'connected' }, 0, false, 'connected'],
  [{ car: 'connected', session: 'stopped' }, 0, false, 'finished'],
  [{ ...session, phase: 'offering' }, 16, false, 'waiting for the car'],
  [{ ...session, phase: 'charging' }, 16, false, 'charging'],
  [{ ...session, phase: 'charging' }, 6, true, 'asked to lower'],
  [{ ...session, phase: 'stopping' }, 0, false, 'paused'],
  [{ ...session, phase: 'idle' }, 0, false, 'paused'],
  [{ ...session, phase: 'waking' }, 16, false, 'waiting for the car'],
  [{ ...session, phase: 'fault', fault: 'diode' }, 16, false, 'no communication'],
]

for (const [more, offer, following, wanted] of CASES)
  it(`${wanted}: ${JSON.stringify(more)}`, () =>
    assert.equal(situation({ state: state(more), offer, following, watts: 0 }), wanted))

it('shows power in steps of 10 W and the code of a fault', () => {
  assert.equal(
    face({ state: state({ ...session, phase: 'charging' }), offer: 16, following: false, watts: 11_037 }).display.watts,
    11_040,
  )
  const { display, led } = face({
    state: state({ car: 'shorted', fault: 'short', phase: 'fault' }),
    offer: 0,
    following: false,
    watts: 0,
  })
  assert.equal(display.code, 406)
  assert.deepEqual(led, { colours: ['red', 'blue'], blinking: true })
})
