import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { emptySocket, type SocketState } from '../parts/mode3.ts'
import { type ConnectorStatus, type StatusInputs, statusOf } from './status.ts'

const PATIENCE = 30_000
const NOW = 100_000

const session = { session: 'authorised', car: 'ready' } as const
const offering = { ...session, phase: 'offering', since: NOW - PATIENCE + 1 } as const
const late = { ...offering, since: NOW - PATIENCE } as const

const CASES: readonly (readonly [ConnectorStatus, Partial<SocketState>, Partial<StatusInputs>?])[] = [
  ['Available', {}],
  ['Available', { session: 'stopped' }],
  ['Reserved', {}, { reserved: true }],
  ['Unavailable', {}, { inoperative: true }],
  ['Unavailable', {}, { inoperative: true, reserved: true }],
  ['Unavailable', { car: 'connected' }, { inoperative: true }],
  ['Unavailable', { session: 'authorised' }, { inoperative: true }],
  ['Preparing', { session: 'authorised' }],
  ['Preparing', { session: 'authorised' }, { reserved: true }],
  ['Preparing', { car: 'connected' }],
  ['Preparing', { car: 'ready' }, { reserved: true }],
  ['Charging', { ...session, phase: 'charging' }],
  ['Charging', { ...session, phase: 'charging' }, { inoperative: true }],
  ['Charging', { ...session, phase: 'charging' }, { reserved: true }],
  ['SuspendedEVSE', { ...session, phase: 'idle' }],
  ['SuspendedEVSE', { ...session, phase: 'stopping' }],
  ['SuspendedEVSE', { ...session, phase: 'interrupted', fault: 'overcurrent' }],
  ['SuspendedEV', { ...session, phase: 'waking' }],
  ['SuspendedEV', { ...session, phase: 'resting' }],
  ['SuspendedEV', { session: 'authorised', left: true }],
  ['SuspendedEV', { session: 'authorised', left: true }, { inoperative: true }],
  ['Faulted', { session: 'authorised', left: true }, { faulted: true }],
  ['SuspendedEV', { ...offering, hasCharged: true }, { former: 'Charging' }],
  ['SuspendedEV', late, { former: 'Preparing' }],
  ['Preparing', offering, { former: 'Available' }],
  ['Preparing', offering, { former: 'Reserved' }],
  ['Preparing', offering, { former: 'Preparing' }],
  ['Preparing', offering, { former: 'Faulted' }],
  ['SuspendedEVSE', offering, { former: 'SuspendedEVSE' }],
  ['SuspendedEVSE', { ...offering, car: 'connected' }, { former: 'SuspendedEVSE' }],
  ['Finishing', { session: 'stopped', car: 'connected' }],
  ['Finishing', { session: 'stopped', car: 'ready', phase: 'stopping' }],
  ['Finishing', { session: 'stopped', car: 'connected' }, { inoperative: true }],
  ['Faulted', {}, { faulted: true }],
  ['Faulted', { ...session, phase: 'charging' }, { faulted: true }],
  ['Faulted', {}, { faulted: true, inoperative: true, reserved: true }],
]

describe('the status of a connector', () => {
  for (const [status, state, more] of CASES)
    it(`${status}: ${JSON.stringify({ ...state, ...more })}`, () => {
      const inputs: StatusInputs = {
        state: { ...emptySocket(0), ...state },
        former: 'Available',
        faulted: false,
        inoperative: false,
        reserved: false,
        patience: PATIENCE,
        ...more,
      }
      assert.equal(statusOf(inputs, NOW), status)
    })
})
