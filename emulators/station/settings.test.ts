import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SettingAnswer, SettingValue } from '../../bench/station.ts'
import { DEFAULT_OPTIONS } from './options.ts'
import { GUIDE_KEY_NAMES } from './settings/guide-keys.ts'
import { LOCAL_KEYS } from './settings/local-keys.ts'
import type { Make } from './settings/rule.ts'
import { STANDARD_KEYS } from './settings/standard-keys.ts'
import { VENDOR_KEYS } from './settings/vendor-keys.ts'
import { SETTING_RULES, type SettingOptions, Settings } from './settings.ts'

const DUAL: Make = { sockets: 2, feeds: 2, firmware: '6.1.0-4159', slbBuiltIn: false }

function settings(
  make: Partial<Make> = {},
  options: Partial<SettingOptions> = {},
  sold: readonly ('SCN' | 'Active-SC' | 'Standard-SC')[] = ['SCN'],
): Settings {
  return new Settings({ ...DUAL, ...make }, { ...DEFAULT_OPTIONS, ...options }, sold)
}

describe('a change of a setting', () => {
  const cases: readonly (readonly [string, SettingValue, SettingAnswer])[] = [
    ['Station-MaxCurrent', '20.0', 'Accepted'],
    ['Station-MaxCurrent', -1, 'Rejected'],
    ['Station-MaxCurrent', 'much', 'Rejected'],
    ['Station-MaxCurrent', '', 'Rejected'],
    ['Station-MaxCurrent', true, 'Rejected'],
    ['Chameleon-MinCurrent', 6, 'Rejected'],
    ['Chameleon-MinCurrent', 6.1, 'Accepted'],
    ['Active-LoadBalancing', 'on', 'RebootRequired'],
    ['Active-LoadBalancing', 'OFF', 'Accepted'],
    ['Active-LoadBalancing', 'True', 'Rejected'],
    ['Active-LoadBalancing', true, 'RebootRequired'],
    ['SmartMeterIncludesCharger', 'FALSE', 'RebootRequired'],
    ['SmartMeterIncludesCharger', 'Off', 'Rejected'],
    ['Phase-Connected', 'L3L2L1', 'RebootRequired'],
    ['Phase-Connected', 'L1L2', 'Rejected'],
    ['SCN-AlternatingPeriod', 59, 'Rejected'],
    ['SCN-AlternatingPeriod', 60, 'RebootRequired'],
    ['SCN-AlternatingPeriod', 36_000, 'RebootRequired'],
    ['SCN-AlternatingPeriod', 36_001, 'Rejected'],
    ['SCN-AlternatingPeriod', 60.5, 'Rejected'],
    ['SCN-NetworkName', 'ABC12345', 'Rejected'],
    ['SCN-NetworkName', 'abc', 'Rejected'],
    ['SCN-NetworkName', 'ALF1', 'RebootRequired'],
    ['SCN-SocketID', 128, 'RebootRequired'],
    ['SCN-SocketID', 129, 'Rejected'],
    ['SCN-PhaseMapping-1', 0, 'Rejected'],
    ['SCN-PhaseMapping-2', 0, 'RebootRequired'],
    ['MBTCPSmart-IPAddress', '192.168.0.5', 'RebootRequired'],
    ['MBTCPSmart-IPAddress', '192.168.000.256', 'Rejected'],
    ['MBTCPSmart-IPAddress', '192.168.0', 'Rejected'],
    ['UnlockedFeatures', 'all', 'Rejected'],
    ['NumberOfConnectors', 2, 'Rejected'],
    ['MBTCP-Smart-SlaveMeterModel', 'Socomec', 'NotSupported'],
    ['constructor', 'x', 'NotSupported'],
    ['HeartbeatInterval', 29, 'Rejected'],
    ['HeartbeatInterval', 30, 'Accepted'],
    ['EVConnectionTimeOut', 32_768, 'Rejected'],
    ['MeterValuesSampledData', 'Voltage.L1-N, current.import', 'Accepted'],
    ['MeterValuesSampledData', 'Voltage,Charm', 'Rejected'],
    ['MeterValuesSampledData', Array(10).fill('Voltage').join(','), 'Rejected'],
    ['MeterValuesSampledData', Array(9).fill('Voltage').join(','), 'Accepted'],
    ['StopTxnSampledData', 'Voltage', 'Rejected'],
    ['StopTxnSampledData', '', 'Accepted'],
    ['ConnectorPhaseRotation', '1.TRS', 'Accepted'],
    ['ConnectorPhaseRotation', '3.RST', 'Rejected'],
    ['LocalPreAuthorize', 'true', 'Accepted'],
    ['BackOfficeNetworkProfile1', 'ocppVersion{OCPP16}messageTimeout{10}', 'RebootRequired'],
    ['BackOfficeNetworkProfile1', 'ws://somewhere', 'Rejected'],
    ['BackOffice-URL-wired', 'ws://somewhere', 'NotSupported'],
    ['SC-Mode', 'Green', 'NotSupported'],
    ['LightIntensity', 101, 'Rejected'],
  ]
  for (const [key, value, answer] of cases)
    it(`${key} = ${value} is ${answer}`, () => {
      const kept = settings()
      const before = kept.get(key)
      assert.equal(kept.write(key, value).answer, answer)
      if (answer === 'Rejected' || answer === 'NotSupported') assert.equal(kept.get(key), before)
    })

  it('says why it was refused', () => {
    assert.equal(settings().write('Chameleon-MinCurrent', 6).why, "Chameleon-MinCurrent takes above 6 to 80 A, not '6'")
    assert.equal(settings().write('UnlockedFeatures', '').why, 'UnlockedFeatures is read-only')
  })

  it('waits for a restart, where the key asks for one', () => {
    const kept = settings()
    assert.equal(kept.write('SmartMeter-MaxCurrent', 40).answer, 'RebootRequired')
    assert.equal(kept.get('SmartMeter-MaxCurrent'), 40)
    assert.equal(kept.amps('SmartMeter-MaxCurrent'), 25)
    assert.equal(kept.write('SmartMeter-MaxCurrent', 25).answer, 'Accepted')
    kept.write('SmartMeter-MaxCurrent', 40)
    kept.restart()
    assert.equal(kept.amps('SmartMeter-MaxCurrent'), 40)
    assert.equal(kept.write('SmartMeter-MaxCurrent', 40).answer, 'Accepted')
  })
})

describe('options of the settings', () => {
  it('rebootAnswer Accepted: the answer differs, the old value works on', () => {
    const kept = settings({}, { rebootAnswer: 'Accepted' })
    assert.equal(kept.write('SmartMeter-MaxCurrent', 40).answer, 'Accepted')
    assert.equal(kept.amps('SmartMeter-MaxCurrent'), 25)
  })

  it('liveKeys: these and no others work at once', () => {
    const kept = settings({}, { liveKeys: ['SmartMeter-MaxCurrent'] })
    assert.equal(kept.write('SmartMeter-MaxCurrent', 40).answer, 'Accepted')
    assert.equal(kept.amps('SmartMeter-MaxCurrent'), 40)
    assert.equal(kept.write('Station-MaxCurrent', 16).answer, 'RebootRequired')
  })

  it('onOffWords either: both pairs for either', () => {
    const kept = settings({}, { onOffWords: 'either' })
    assert.equal(kept.write('Active-LoadBalancing', 'True').answer, 'RebootRequired')
    assert.equal(kept.list(['Active-LoadBalancing']).settings[0]?.value, 'On')
    assert.equal(kept.write('Active-LoadBalancing', 'Aan').answer, 'Rejected')
  })

  it('keyAliases: the other spelling is the same setting', () => {
    const kept = settings({}, { keyAliases: true })
    assert.equal(kept.write('MBTCP-Smart-SlaveMeterModel', 'None').answer, 'RebootRequired')
    assert.equal(kept.get('MBTCPSmart-SlaveMeterModel'), 'None')
    assert.equal(kept.list(['MBTCP-Smart-SlaveMeterModel']).settings[0]?.value, 'None')
    assert.ok(!kept.list().settings.some(({ key }) => key === 'MBTCP-Smart-SlaveMeterModel'))
  })

  it('alternatingMinSeconds: the lowest period', () => {
    const kept = settings({}, { alternatingMinSeconds: 900 })
    assert.equal(kept.write('SCN-AlternatingPeriod', 899).answer, 'Rejected')
    assert.equal(kept.write('SCN-AlternatingPeriod', 901).answer, 'RebootRequired')
  })

  it('lockedWrite: refused, or answered as ever and forgotten', () => {
    for (const [lockedWrite, answer] of [
      ['rejected', 'Rejected'],
      ['ignored', 'RebootRequired'],
    ] as const) {
      const kept = settings({}, { lockedWrite }, ['Standard-SC'])
      const { answer: given, why } = kept.write('Active-LoadBalancing', 'On')
      assert.equal(given, answer)
      assert.equal(why, 'Active-LoadBalancing stays as it is: Active Load Balancing is not unlocked')
      assert.equal(kept.get('Active-LoadBalancing'), false)
      assert.equal(kept.write('Static-LoadBalancing', 'On').answer, 'Accepted')
    }
  })

  it('licensed: what is not in it needs no licence', () => {
    const kept = settings({}, { licensed: ['ALB', 'SCN'] }, [])
    assert.equal(kept.write('Static-LoadBalancing', 'On').answer, 'Accepted')
    assert.equal(kept.write('SCN-IsEnabled', 'True').answer, 'Rejected')
  })
})

describe('the settings of a station', () => {
  it('are the 35 keys of the guide, those of the installer, those of the maker and those of OCPP', () => {
    assert.equal(GUIDE_KEY_NAMES.length, 35)
    assert.equal(
      Object.keys(SETTING_RULES).length,
      35 + Object.keys(LOCAL_KEYS).length + Object.keys(VENDOR_KEYS).length + Object.keys(STANDARD_KEYS).length,
    )
  })

  it('leave the factory with values that they would take', () => {
    for (const firmware of ['4.15.7', '7.0.0']) {
      const kept = settings({ firmware }, { lockedWrite: 'ignored' })
      for (const { key, value, readonly } of kept.list().settings)
        if (!readonly && key !== 'PW-SetChargerPassword')
          assert.equal(kept.write(key, value).answer, 'Accepted', `${key} = ${value}`)
    }
  })

  it("that are local are the installer's alone", () => {
    const kept = settings()
    const listed = kept.list().settings.map(({ key }) => key)
    for (const key of Object.keys(LOCAL_KEYS)) {
      assert.equal(kept.write(key, kept.get(key)!).answer, 'Accepted', key)
      assert.equal(kept.write(key, kept.get(key)!, 'back office').answer, 'NotSupported', key)
      assert.deepEqual(kept.list([key]), { settings: [], unknown: [key] })
      assert.ok(!listed.includes(key), `${key} is listed`)
    }
    assert.equal(kept.list().unknown.length, 0)
  })

  it('of socket 2 are not there on a station with one', () => {
    const one = settings({ sockets: 1, feeds: 1 })
    assert.equal(one.write('Connector2-MaxCurrent', 16).answer, 'NotSupported')
    assert.equal(one.get('Static-LoadBalancing'), undefined)
    assert.equal(one.amps('Connector2-MaxCurrent'), 0)
    assert.equal(one.get('SCN-PhaseMapping-2'), 0)
    assert.equal(one.get('NumberOfConnectors'), 1)
  })

  it('differ by firmware', () => {
    const had = (firmware: string, key: string): boolean => settings({ firmware }).get(key) !== undefined
    assert.ok(had('5.9.9', 'BackOffice-URL-wired') && !had('6.0.0', 'BackOffice-URL-wired'))
    assert.ok(!had('5.9.9', 'BackOfficeNetworkProfile1') && had('6.0.0', 'BackOfficeNetworkProfile1'))
    assert.ok(!had('6.9.9', 'SC-Mode') && had('7.0.0', 'SC-Mode'))
  })

  it('map both sockets alike on one feed', () => {
    const one = settings({ feeds: 1 })
    one.write('SCN-PhaseMapping-1', 7)
    assert.deepEqual([one.get('SCN-PhaseMapping-1'), one.get('SCN-PhaseMapping-2')], [7, 7])
    one.write('SCN-PhaseMapping-2', 9)
    assert.deepEqual([one.get('SCN-PhaseMapping-1'), one.get('SCN-PhaseMapping-2')], [9, 9])
    assert.equal(one.write('SCN-PhaseMapping-2', 0).answer, 'Rejected')
    const two = settings({ feeds: 2 })
    two.write('SCN-PhaseMapping-1', 7)
    assert.deepEqual([two.get('SCN-PhaseMapping-1'), two.get('SCN-PhaseMapping-2')], [7, 4])
  })

  it('keep built-in Standard Load Balancing on', () => {
    const built = settings({ feeds: 1, slbBuiltIn: true }, {}, [])
    assert.equal(built.on('Static-LoadBalancing'), true)
    assert.equal(built.get('UnlockedFeatures'), 'Standard-SC')
    const { answer, why } = built.write('Static-LoadBalancing', 'Off')
    assert.equal(answer, 'Rejected')
    assert.equal(why, 'Static-LoadBalancing stays on: it is built into this station')
    assert.equal(built.write('Static-LoadBalancing', 'On').answer, 'Accepted')
  })

  it('list their values as they go over the wire, with read-only marks and what is unknown', () => {
    const kept = settings({}, {}, [])
    kept.write('Station-MaxCurrent', 20.25)
    assert.deepEqual(
      kept.list(['Connector1-MaxCurrent', 'Station-MaxCurrent', 'UnlockedFeatures', 'Nothing', 'LocalPreAuthorize']),
      {
        settings: [
          { key: 'Connector1-MaxCurrent', value: '25.0', readonly: false },
          { key: 'Station-MaxCurrent', value: '20.25', readonly: false },
          { key: 'UnlockedFeatures', value: 'None', readonly: true },
          { key: 'LocalPreAuthorize', value: 'false', readonly: false },
        ],
        unknown: ['Nothing'],
      },
    )
    assert.equal(kept.list().unknown.length, 0)
  })

  it('keep a password out of sight', () => {
    const kept = settings()
    assert.equal(kept.write('PW-SetChargerPassword', 'no colon').answer, 'Rejected')
    assert.equal(kept.write('PW-SetChargerPassword', ':first').answer, 'Accepted')
    assert.equal(kept.get('PW-SetChargerPassword'), '********')
    const { answer, why } = kept.write('PW-SetChargerPassword', 'wrong:second')
    assert.equal(answer, 'Rejected')
    assert.ok(!why?.includes('second'))
    assert.equal(kept.write('PW-SetChargerPassword', 'first:second').answer, 'Accepted')
    assert.equal(kept.write('PW-SetChargerPassword', 'first:third').answer, 'Rejected')
  })
})

describe('a licence key', () => {
  it('unlocks after a restart, and takes nothing away', () => {
    const kept = settings({}, {}, ['Standard-SC'])
    assert.equal(kept.write('FeatureLicenseKey', 'PILOTBENCH-Active-SC').answer, 'RebootRequired')
    assert.equal(kept.get('UnlockedFeatures'), 'Standard-SC')
    assert.equal(kept.write('Active-LoadBalancing', 'On').answer, 'Rejected')
    kept.restart()
    assert.equal(kept.get('UnlockedFeatures'), 'Standard-SC,Active-SC')
    assert.equal(kept.write('FeatureLicenseKey', 'PILOTBENCH-4G').answer, 'RebootRequired')
    kept.restart()
    assert.equal(kept.get('UnlockedFeatures'), 'Standard-SC,Active-SC,4G')
  })

  it('that is wrong is refused and leaves the key and what it unlocked', () => {
    const kept = settings({}, {}, [])
    kept.write('FeatureLicenseKey', 'PILOTBENCH-SCN')
    const { answer, why } = kept.write('FeatureLicenseKey', 'PILOTBENCH-SCM')
    assert.equal(answer, 'Rejected')
    assert.equal(why, "'PILOTBENCH-SCM' is no licence key of this station")
    kept.restart()
    assert.equal(kept.get('FeatureLicenseKey'), 'PILOTBENCH-SCN')
    assert.equal(kept.get('UnlockedFeatures'), 'SCN,Standard-SC,Active-SC')
  })
})
