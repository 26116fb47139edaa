import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SettingAnswer, SettingValue } from '../../bench/station.ts'
import { allowedWords, SETTING_RULES, Settings } from './settings.ts'

describe('settings', () => {
  const cases: readonly (readonly [string, SettingValue, SettingAnswer])[] = [
    ['Station-MaxCurrent', '20.0', 'Accepted'],
    ['Station-MaxCurrent', -1, 'Rejected'],
    ['Station-MaxCurrent', 'much', 'Rejected'],
    ['Chameleon-MinCurrent', 6, 'Rejected'],
    ['Chameleon-MinCurrent', 6.1, 'Accepted'],
    ['Active-LoadBalancing', 'on', 'RebootRequired'],
    ['Active-LoadBalancing', 'maybe', 'Rejected'],
    ['SmartMeterIncludesCharger', 'FALSE', 'RebootRequired'],
    ['Phase-Connected', 'L3L2L1', 'RebootRequired'],
    ['Phase-Connected', 'L1L2', 'Rejected'],
    ['SCN-AlternatingPeriod', 59, 'Rejected'],
    ['SCN-AlternatingPeriod', 60, 'RebootRequired'],
    ['SCN-AlternatingPeriod', 36_001, 'Rejected'],
    ['SCN-NetworkName', 'ABC12345', 'Rejected'],
    ['SCN-NetworkName', 'abc', 'Rejected'],
    ['SCN-NetworkName', 'ALF1', 'RebootRequired'],
    ['UnlockedFeatures', 'all', 'Rejected'],
    ['MBTCP-Smart-SlaveMeterModel', 'Socomec', 'NotSupported'],
    ['constructor', 'x', 'NotSupported'],
  ]
  for (const [key, value, answer] of cases)
    it(`${key} = ${value} is ${answer}`, () => assert.equal(new Settings(2).set(key, value), answer))

  it('keep the old value in force until a restart, where the key asks for one', () => {
    const settings = new Settings(2)
    assert.equal(settings.set('SmartMeter-MaxCurrent', 40), 'RebootRequired')
    assert.equal(settings.get('SmartMeter-MaxCurrent'), 40)
    assert.equal(settings.amps('SmartMeter-MaxCurrent'), 25)
    settings.restart()
    assert.equal(settings.amps('SmartMeter-MaxCurrent'), 40)
    assert.equal(settings.set('SmartMeter-MaxCurrent', 40), 'Accepted')
  })

  it('of socket 2 are not there on a station with one', () => {
    assert.equal(new Settings(1).set('Connector2-MaxCurrent', 16), 'NotSupported')
    assert.equal(new Settings(1).get('Static-LoadBalancing'), undefined)
    assert.equal(new Settings(1).amps('Connector2-MaxCurrent'), 0)
  })

  it('are the 35 keys of the guide, each of which can say what it takes', () => {
    assert.equal(Object.keys(SETTING_RULES).length, 35)
    assert.equal(allowedWords('Chameleon-MinCurrent'), 'above 6 to 32 A')
  })
})
