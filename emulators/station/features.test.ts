import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { featuresInUse, featureWords, offLines } from './features.ts'
import { isAtLeast } from './firmware.ts'
import { FEATURES, type Unlocked } from './licences.ts'
import { ALB_MODBUS, ALB_P1 } from './settings/guide-keys.ts'

const SLB = ['Static-LoadBalancing']
const ALB = ['Active-LoadBalancing']
const EMS = ['Active-LoadBalancing', 'MbsSlaveTCPIP']
const SCN = ['SCN-IsEnabled']

describe('features in use', () => {
  const cases: readonly {
    readonly on: readonly string[]
    readonly protocol?: string
    readonly unlocked?: readonly Unlocked[]
    readonly firmware?: string
    readonly words: readonly string[]
    readonly off?: string
  }[] = [
    { on: [], words: [] },
    { on: SLB, words: ['Standard Load Balancing'] },
    { on: ALB, words: ['Active Load Balancing by P1 meter'] },
    { on: ALB, protocol: ALB_MODBUS, words: ['Active Load Balancing by Modbus TCP/IP meter'] },
    { on: EMS, protocol: ALB_MODBUS, words: ['Active Load Balancing by EMS'] },
    {
      on: [...SLB, ...ALB, ...SCN],
      words: ['Standard Load Balancing', 'Active Load Balancing by P1 meter', 'Smart Charging Network'],
    },
    { on: SLB, unlocked: [], words: [], off: 'Standard Load Balancing is off: it is not unlocked' },
    {
      on: [...SLB, ...ALB],
      unlocked: ['Standard-SC'],
      words: ['Standard Load Balancing'],
      off: 'Active Load Balancing is off: it is not unlocked',
    },
    {
      on: SLB,
      firmware: '1.9.9',
      words: [],
      off: 'Standard Load Balancing is off: firmware 1.9.9 is below 2.0.0, which it needs',
    },
    { on: SLB, firmware: '2.0.0', words: ['Standard Load Balancing'] },
    {
      on: ALB,
      firmware: '1.9.9',
      words: [],
      off: 'Active Load Balancing is off: firmware 1.9.9 is below 2.0.0, which it needs by P1 meter',
    },
    { on: ALB, firmware: '2.0.0', words: ['Active Load Balancing by P1 meter'] },
    {
      on: ALB,
      protocol: ALB_MODBUS,
      firmware: '3.3.9',
      words: [],
      off: 'Active Load Balancing is off: firmware 3.3.9 is below 3.4.0, which it needs by Modbus TCP/IP meter',
    },
    {
      on: ALB,
      protocol: ALB_MODBUS,
      firmware: '3.4.0-2990',
      words: ['Active Load Balancing by Modbus TCP/IP meter'],
    },
    {
      on: EMS,
      firmware: '4.1.9',
      words: [],
      off: 'Active Load Balancing is off: firmware 4.1.9 is below 4.2.0, which it needs by EMS',
    },
    { on: EMS, firmware: '4.2.0', words: ['Active Load Balancing by EMS'] },
    {
      on: SCN,
      firmware: '3.3.9',
      words: [],
      off: 'Smart Charging Network is off: firmware 3.3.9 is below 3.4.0, which it needs',
    },
    { on: SCN, firmware: '3.4.0', words: ['Smart Charging Network'] },
  ]
  for (const { on, protocol = ALB_P1, unlocked, firmware = '6.1.0', words, off } of cases)
    it(`${on.join(', ') || 'nothing'} on, ${protocol}, ${unlocked?.join() ?? 'all'} unlocked, ${firmware}`, () => {
      const settings = {
        on: (key: string) => on.includes(key),
        text: () => protocol,
        unlocked: new Set(unlocked ?? (['SCN', 'Standard-SC', 'Active-SC'] as const)),
      }
      const uses = featuresInUse(settings, firmware, FEATURES)
      assert.deepEqual(featureWords(uses), words)
      assert.deepEqual(offLines(uses), off === undefined ? [] : [off])
      assert.equal(uses.shares, words.length > 0)
    })
})

describe('firmware', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['3.4.0', '3.4.0', true],
    ['3.4.0-2990', '3.4.0', true],
    ['3.3.9', '3.4.0', false],
    ['3.10.0', '3.4.0', true],
    ['4.0.0', '3.4.9', true],
    ['2.9.9', '3.0.0', false],
    ['4.10', '4.2.0', true],
    ['4.2', '4.2.0', true],
    ['4.1', '4.2.0', false],
  ]
  for (const [firmware, floor, is] of cases)
    it(`${firmware} is ${is ? '' : 'not '}at least ${floor}`, () => assert.equal(isAtLeast(firmware, floor), is))

  for (const none of ['4', 'v4.2.0', '4.2.0-beta', ''])
    it(`'${none}' is none`, () => assert.throws(() => isAtLeast(none, '1.0.0'), RangeError))
})
