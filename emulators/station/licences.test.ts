import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  FEATURES,
  type Feature,
  isUnlocked,
  type Unlocked,
  unlockedWords,
  unlocks,
  withoutLicence,
} from './licences.ts'

describe('licence keys', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['', 'None'],
    ['PILOTBENCH-Standard-SC', 'Standard-SC'],
    ['PILOTBENCH-Active-SC', 'Standard-SC,Active-SC'],
    ['PILOTBENCH-SCN', 'SCN,Standard-SC,Active-SC'],
    ['PILOTBENCH-4G+RFID-reader', 'RFID-reader,4G'],
    ['PILOTBENCH-4G+Active-SC', 'Standard-SC,Active-SC,4G'],
    ['PILOTBENCH-', undefined],
    ['PILOTBENCH-SCN+', undefined],
    ['PILOTBENCH-scn', undefined],
    ['pilotbench-SCN', undefined],
    ['SCN', undefined],
    ['1234-5678', undefined],
  ]
  for (const [key, words] of cases)
    it(`'${key}' unlocks ${words ?? 'nothing, as it is none'}`, () => {
      const unlocked = unlocks(key)
      assert.equal(unlocked && unlockedWords(unlocked), words)
    })
})

describe('licences', () => {
  const lacking: readonly (readonly [readonly Unlocked[], Unlocked, string])[] = [
    [['SCN', 'Standard-SC', 'Active-SC', '4G'], 'SCN', 'Standard-SC,Active-SC,4G'],
    [['SCN', 'Standard-SC', 'Active-SC', '4G'], 'Active-SC', 'Standard-SC,4G'],
    [['SCN', 'Standard-SC', 'Active-SC', '4G'], 'Standard-SC', '4G'],
    [['Standard-SC', 'Active-SC'], 'SCN', 'Standard-SC,Active-SC'],
  ]
  for (const [has, taken, left] of lacking)
    it(`${has} without ${taken} are ${left}`, () => assert.equal(unlockedWords(withoutLicence(has, taken)), left))

  const may: readonly (readonly [Feature, readonly Unlocked[], readonly Feature[], boolean])[] = [
    ['SLB', ['Standard-SC'], FEATURES, true],
    ['ALB', ['Standard-SC'], FEATURES, false],
    ['SCN', ['Active-SC'], FEATURES, false],
    ['ALB', [], ['SLB', 'SCN'], true],
    ['SLB', [], ['SLB', 'SCN'], false],
  ]
  for (const [feature, has, licensed, allowed] of may)
    it(`${feature} with ${has.join() || 'none'} where ${licensed} need one: ${allowed}`, () =>
      assert.equal(isUnlocked(feature, new Set(has), licensed), allowed))
})
