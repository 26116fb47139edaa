import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type FaceInputs, type FaceRules, face, type Situation, situation } from './face.ts'
import { emptySocket, type SocketState } from './mode3.ts'

const RULES: FaceRules = {
  suspendLed: 'dark blue',
  profilePauseLed: 'light blue',
  alternatingLed: 'light blue',
  switchNotOpen: 'after the session',
}

const session = { car: 'ready', session: 'authorised' } as const
const ended = { car: 'ready', session: 'stopped' } as const
const charging = { ...session, phase: 'charging' } as const
const interrupted = { ...session, phase: 'interrupted', fault: 'overcurrent' } as const
const paused = { ...session, car: 'connected', phase: 'idle' } as const

function inputs(state: Partial<SocketState>, more: Partial<FaceInputs> = {}): FaceInputs {
  return { state: { ...emptySocket(0), ...state }, offer: 0, following: false, watts: 0, ...more }
}

const CASES: readonly (readonly [Situation, Partial<SocketState>, Partial<FaceInputs>?])[] = [
  ['available', {}],
  ['authorised', { session: 'authorised' }],
  ['connected', { car: 'connected' }],
  ['connected', { car: 'ready' }],
  ['waiting for the car', { ...session, phase: 'offering' }, { offer: 16 }],
  ['waiting for the car', { ...session, car: 'connected', phase: 'waking' }, { offer: 16 }],
  ['charging', charging, { offer: 16 }],
  ['charging', charging, { offer: 16, alternating: true }],
  ['asked to lower', charging, { offer: 6, following: true }],
  ['paused', { ...session, phase: 'stopping' }],
  ['paused', { ...session, phase: 'stopping' }, { following: true }],
  ['paused', paused],
  ['paused', { ...paused, car: 'ready' }],
  ['paused for a turn', paused, { alternating: true }],
  ['finishing', { ...ended, phase: 'stopping' }],
  ['finished', { ...ended, car: 'connected' }],
  ['switch not open', { ...ended, phase: 'idle' }],
  ['suspended', paused, { halted: 'suspended' }],
  ['suspended', paused, { halted: 'suspended', alternating: true }],
  ['waiting for power', paused, { halted: 'waiting for power' }],
  ['available', {}, { halted: 'suspended' }],
  ['connected', { car: 'connected' }, { halted: 'suspended' }],
  ['finished', { ...ended, car: 'connected' }, { halted: 'suspended' }],
  ['overcurrent', interrupted],
  ['overcurrent', { ...interrupted, ...ended }],
  ['overcurrent', interrupted, { halted: 'suspended' }],
  ['no communication', { ...session, phase: 'fault', fault: 'diode' }, { offer: 16 }],
  ['no communication', { car: 'shorted', phase: 'fault', fault: 'short' }, { unknownCable: true }],
  ['no communication', { ...session, phase: 'fault', fault: 'diode' }, { halted: 'suspended' }],
  ['cable not supported', { car: 'connected' }, { unknownCable: true }],
  ['cable not supported', paused, { unknownCable: true }],
  ['cable not supported', {}, { unknownCable: true }],
  ['inoperative', {}, { inoperative: true }],
  ['inoperative', { car: 'connected' }, { inoperative: true }],
  ['charging', charging, { offer: 16, inoperative: true }],
]

describe('which row a socket is in', () => {
  for (const [wanted, state, more] of CASES)
    it(`${wanted}: ${JSON.stringify(state)} ${JSON.stringify(more ?? {})}`, () =>
      assert.equal(situation(inputs(state, more), RULES), wanted))

  it('a switch that stays closed in a pause is told of where the option says so', () => {
    const rules = { ...RULES, switchNotOpen: 'in a pause too' } as const
    assert.equal(situation(inputs({ ...paused, car: 'ready' }), rules), 'switch not open')
    assert.equal(situation(inputs(paused), rules), 'paused')
    assert.equal(situation(inputs({ ...session, phase: 'stopping' }), rules), 'paused')
  })
})

/** One line a row: the inputs that lead to it, and what is to be seen. */
const SEEN: readonly (readonly [FaceInputs | 'off' | 'booting', string, string])[] = [
  ['off', '', 'off'],
  ['booting', 'Starting up', 'red 800, off 200'],
  [inputs({}), 'Available', 'green'],
  [inputs({ session: 'authorised' }), 'Connect your car', 'green'],
  [inputs({ car: 'connected' }), 'Present your card', 'green 800, off 200'],
  [inputs({ ...session, phase: 'offering' }, { offer: 16 }), 'Waiting for vehicle', 'cyan'],
  [inputs(charging, { offer: 16 }), 'Charging', 'blue'],
  [inputs(charging, { offer: 6, following: true }), 'Charging', 'blue 500, off 100'],
  [inputs(paused), 'Charging', 'cyan 500, off 100'],
  [inputs(paused, { alternating: true }), 'Charging', 'cyan 500, off 100'],
  [inputs({ ...ended, phase: 'stopping' }), 'Charging finished', 'cyan 500, off 100'],
  [inputs({ ...ended, car: 'connected' }), 'Charging finished', 'green'],
  [inputs(paused, { halted: 'suspended' }), 'Charging session halted by energy supplier', 'blue 900, off 100'],
  [inputs(paused, { halted: 'waiting for power' }), 'Chargepoint ready, waiting for power', 'cyan 500, off 100'],
  [inputs(interrupted), '302 One moment please. Your charging session will resume shortly.', 'red 100, blue 100'],
  [
    inputs({ car: 'shorted', phase: 'fault', fault: 'short' }),
    '406 No communication with vehicle. Please check your charging cable.',
    'red 100, blue 100',
  ],
  [
    inputs(paused, { unknownCable: true }),
    '405 Cable not supported. Please try connecting your cable again.',
    'red 100, cyan 100',
  ],
  [inputs({ ...ended, phase: 'idle' }), '7 S2 not open. Please reconnect cable.', 'red 100, purple 100'],
  [inputs({}, { inoperative: true }), '206 Temporary set to unavailable. Contact CPO or try again later.', 'red'],
]

function told(what: FaceInputs | 'off' | 'booting', rules: FaceRules): readonly [string, string] {
  const { display, led } = face(what, rules)
  const light = led.map(({ colour, millis }) => (led.length === 1 ? colour : `${colour} ${millis}`))
  return [`${display.code > 0 ? `${display.code} ` : ''}${display.text}`, light.join(', ')]
}

describe('what a row shows', () => {
  for (const [what, display, light] of SEEN)
    it(`${face(what, RULES).situation}: ${display || 'nothing'}; ${light}`, () =>
      assert.deepEqual(told(what, RULES), [display, light]))

  it('has a case here for every row', () => {
    const rows = new Set(SEEN.map(([what]) => face(what, RULES).situation))
    const reached = new Set<Situation>(['off', 'booting', ...CASES.map(([wanted]) => wanted)])
    assert.deepEqual([...rows].sort(), [...reached].sort())
  })

  it('the shades that the guide leaves open are options', () => {
    const light = (what: FaceInputs, rules: Partial<FaceRules>): string => told(what, { ...RULES, ...rules })[1]
    const turn = inputs(paused, { alternating: true })
    assert.equal(light(inputs(paused, { halted: 'suspended' }), { suspendLed: 'light blue' }), 'cyan 900, off 100')
    const profile = inputs(paused, { halted: 'waiting for power' })
    assert.equal(light(profile, { profilePauseLed: 'dark blue' }), 'blue 500, off 100')
    assert.equal(light(turn, { alternatingLed: 'both blues' }), 'blue 500, cyan 500')
    assert.equal(light(inputs(paused), { alternatingLed: 'both blues' }), 'cyan 500, off 100')
  })
})

describe('power', () => {
  it('is shown in steps of 10 W', () => {
    const watts = (each: number): number => face(inputs(charging, { offer: 16, watts: each }), RULES).display.watts
    assert.deepEqual([11_034, 11_035, 4].map(watts), [11_030, 11_040, 0])
  })

  it('is shown while a lowered current still flows, and not beside a fault', () => {
    const watts = (state: Partial<SocketState>, more: Partial<FaceInputs> = {}): number =>
      face(inputs(state, { watts: 230, ...more }), RULES).display.watts
    assert.equal(watts(charging, { offer: 6, following: true }), 230)
    assert.equal(watts({ ...session, phase: 'stopping' }), 230)
    assert.equal(watts(interrupted), 0)
    assert.equal(watts({}), 0)
  })
})
