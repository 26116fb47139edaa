import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type FaceRules, face, type Situation, situation } from './face.ts'
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

const RULES = { suspendLed: 'dark blue', profilePauseLed: 'light blue' } as const

for (const [more, offer, following, wanted] of CASES)
  it(`${wanted}: ${JSON.stringify(more)}`, () =>
    assert.equal(situation({ state: state(more), offer, following, watts: 0 }), wanted))

it('shows power in steps of 10 W and the code of a fault', () => {
  assert.equal(
    face({ state: state({ ...session, phase: 'charging' }), offer: 16, following: false, watts: 11_037 }, RULES).display
      .watts,
    11_040,
  )
  const shorted = state({ car: 'shorted', fault: 'short', phase: 'fault' })
  const { display, led } = face({ state: shorted, offer: 0, following: false, watts: 0 }, RULES)
  assert.equal(display.code, 406)
  assert.deepEqual(led, { colours: ['red', 'blue'], blinking: true })
})

describe('halted', () => {
  const idle = { state: state({ ...session, phase: 'idle' }), offer: 0, following: false, watts: 0 }

  it('by the supplier or a profile: its text, and the LED in the shade of the option', () => {
    const light = (halted: 'suspended' | 'waiting for power', rules: FaceRules) => face({ ...idle, halted }, rules)
    assert.deepEqual(light('suspended', RULES), {
      display: { code: 0, text: 'Charging session halted by energy supplier', watts: 0 },
      led: { colours: ['blue'], blinking: true },
    })
    assert.deepEqual(light('waiting for power', RULES), {
      display: { code: 0, text: 'Chargepoint ready, waiting for power', watts: 0 },
      led: { colours: ['cyan'], blinking: true },
    })
    const other = { suspendLed: 'light blue', profilePauseLed: 'dark blue' } as const
    assert.deepEqual(light('suspended', other).led.colours, ['cyan'])
    assert.deepEqual(light('waiting for power', other).led.colours, ['blue'])
  })

  it('shows on a session only: a free or finished socket tells its own', () => {
    assert.equal(situation({ ...idle, state: state({}), halted: 'suspended' }), 'available')
    assert.equal(
      situation({ ...idle, state: state({ car: 'connected', session: 'stopped' }), halted: 'suspended' }),
      'finished',
    )
  })

  it('by overcurrent: code 302, red and blue', () => {
    const interrupted = state({ ...session, phase: 'interrupted', fault: 'overcurrent' })
    const { display, led } = face({ ...idle, state: interrupted }, RULES)
    assert.equal(display.code, 302)
    assert.equal(display.text, 'One moment please. Your charging session will resume shortly.')
    assert.deepEqual(led, { colours: ['red', 'blue'], blinking: true })
  })
})
