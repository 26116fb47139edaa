import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { crc16arc } from '../crc.ts'
import { composeTelegram, fixed, localTime, type P1Values } from './compose.ts'
import { readMeasurements, signedAmps } from './measurements.ts'
import { NotATelegram, parseTelegram, writeTelegram } from './telegram.ts'
import { P1_VERSIONS, type P1Version } from './versions.ts'

const CORPUS = new URL('./corpus/', import.meta.url)

/** Checksum as printed, and what it is; from the index of the corpus. */
const VERDICTS: Readonly<Record<string, 'none' | readonly [string, 'right' | 'wrong']>> = {
  'nl-dsmr22-iskra-mt382-1004': 'none',
  'nl-dsmr22-kamstrup-zabf': 'none',
  'nl-dsmr22-xemex': 'none',
  'nl-dsmr22-iskra-mt382-1003': 'none',
  'nl-dsmr30-spec': 'none',
  'nl-dsmr40-landis-e350-1ph': ['4F82', 'right'],
  'nl-dsmr42-kaifa-3ph-export': ['A737', 'right'],
  'nl-dsmr42-kaifa-3ph-b': ['6796', 'right'],
  'nl-dsmr42-kaifa-1ph-gas-ch2': ['DE3E', 'right'],
  'nl-dsmr42-landis-3ph-unset-clock': ['6D3C', 'right'],
  'nl-dsmr50-iskra-am550-3ph-2mbus': ['56DD', 'right'],
  'nl-dsmr50-iskra-am550-1ph': ['67B1', 'right'],
  'nl-dsmr50-iskra-am550-3ph-nogas': ['9DF0', 'right'],
  'nl-esmr50-sagemcom-xs210-1ph': ['8F46', 'right'],
  'nl-esmr50-sagemcom-cx2000-3ph': ['0B43', 'right'],
  'nl-dsmr50-mcs-3ph': ['4398', 'right'],
  'nl-dsmr50-spec': ['EF2F', 'wrong'],
  'nl-warmtelink-unpadded-crc': ['B9F', 'right'],
  'be-emucs171-flu5-3ph': ['3AD7', 'right'],
  'be-emucs17-flu5-3ph-b': ['C4B0', 'right'],
  'lu-smarty-3ph-spec': ['8B52', 'right'],
  'at-sagemcom-t210dr': ['7EF9', 'right'],
  'hu-eon-sag5-3ph-export': ['99DA', 'right'],
  'se-ell5-sagemcom-3ph': ['7945', 'right'],
  'se-lgf5-e360-3ph-mixed': ['A077', 'right'],
  'se-adn9-aidon6534-3ph': ['759E', 'right'],
}

function real(name: string): Buffer {
  return readFileSync(new URL(`${name}.txt`, CORPUS))
}

describe('real telegrams', () => {
  it('are all in the table', () => {
    const files = readdirSync(CORPUS).filter((file) => file.endsWith('.txt'))
    assert.deepEqual(
      files.sort(),
      Object.keys(VERDICTS)
        .map((name) => `${name}.txt`)
        .sort(),
    )
  })
  for (const [name, verdict] of Object.entries(VERDICTS)) {
    it(`${name}: parses, its checksum is what the index says, and it prints again byte for byte`, () => {
      const telegram = parseTelegram(real(name))
      const { checksum } = telegram
      assert.deepEqual(checksum === 'none' ? 'none' : [checksum.printed, checksum.verdict], verdict)
      assert.equal(writeTelegram(telegram).toString('latin1'), real(name).toString('latin1'))
    })
    it(`${name}: every line has the form of the standard, and its values are typed`, () => {
      for (const line of parseTelegram(real(name)).lines) {
        if (!line.wellFormed) assert.equal(line.body, '', `'${line.body}' is left as text`)
        for (const value of line.values) if (value.is === 'number') assert.ok(Number.isFinite(value.value))
      }
    })
  }
  it('the worked example of 5.0 should print E47C', () => {
    const { checksum } = parseTelegram(real('nl-dsmr50-spec'))
    assert.ok(checksum !== 'none' && checksum.right === 0xe47c)
  })
})

describe('signs of currents', () => {
  const cases: readonly (readonly [string, readonly number[] | undefined])[] = [
    ['nl-dsmr42-kaifa-3ph-export', [-3, -3, -2]],
    ['se-lgf5-e360-3ph-mixed', [-0.6, -0.6, 0.3]],
    ['se-ell5-sagemcom-3ph', [4.2, 1.6, 1.7]],
    ['be-emucs17-flu5-3ph-b', [0.27, 0.88, 0.52]],
    ['nl-dsmr50-iskra-am550-1ph', [1, 0, 0]],
    // Three phases, 2.6 kW returned, no power per phase: counted as drawn.
    ['hu-eon-sag5-3ph-export', [3, 4, 3]],
    ['nl-warmtelink-unpadded-crc', undefined],
  ]
  for (const [name, amps] of cases)
    it(name, () => assert.deepEqual(signedAmps(readMeasurements(parseTelegram(real(name)))), amps))

  it('a telegram without currents is reckoned from its power', () => {
    const austrian = readMeasurements(parseTelegram(real('at-sagemcom-t210dr')))
    assert.equal(austrian.amps, undefined)
    assert.deepEqual(
      signedAmps(austrian)?.map((amps) => Math.round(amps * 1000)),
      [1243, 1243, 1243],
    )
    assert.deepEqual(readMeasurements(parseTelegram(real('nl-dsmr40-landis-e350-1ph'))).phases, 1)
  })
})

const VALUES: P1Values = {
  at: Date.UTC(2026, 10, 1, 11, 0, 0),
  phases: 3,
  amps: [13, 2.4, 0.5],
  volts: [230, 231.4, 229],
  importWatts: [2990, 552, 0],
  exportWatts: [0, 0, 115],
  importWh: [1000, 2000, 3000],
  exportWh: [0, 0, 500],
  tariff: 2,
  resolution: 'whole',
  rounding: 'round',
}

/** The real telegram whose lines a composed one must have, in number format too. */
const MODELS: Readonly<Partial<Record<P1Version, string>>> = {
  '2.2': 'nl-dsmr22-iskra-mt382-1004',
  '3.0': 'nl-dsmr30-spec',
  '4.2': 'nl-dsmr42-kaifa-3ph-b',
  'be-50217': 'be-emucs17-flu5-3ph-b',
  'se-h1': 'se-ell5-sagemcom-3ph',
  at: 'at-sagemcom-t210dr',
}

describe('composed telegrams', () => {
  for (const version of Object.keys(P1_VERSIONS) as P1Version[]) {
    for (const phases of [1, 3] as const)
      it(`${version}, ${phases} phase(s): parses, prints again, right checksum`, () => {
        const bytes = composeTelegram(version, { ...VALUES, phases })
        const telegram = parseTelegram(bytes)
        assert.ok(writeTelegram(telegram).equals(bytes))
        assert.ok(telegram.lines.every((line) => line.wellFormed || line.body === ''))
        if (P1_VERSIONS[version].checksum)
          assert.ok(telegram.checksum !== 'none' && telegram.checksum.verdict === 'right')
        else assert.equal(telegram.checksum, 'none')
        const measured = readMeasurements(telegram)
        assert.equal(measured.amps?.[0] ?? 13, 13)
      })
    const model = MODELS[version]
    if (model)
      it(`${version} has the lines of a real meter, in their order and number format`, () => {
        const form = (bytes: Buffer): string[] =>
          parseTelegram(bytes)
            .lines.filter(
              (line) =>
                !/^0-[12]:|99\.97|98\.1\.0|96\.1\.1|96\.13|96\.7\.9|96\.7\.21|17\.0\.0/.test(line.obis) &&
                line.obis !== '',
            )
            .map(
              (line) =>
                `${line.obis} ${line.values.map((value) => (value.is === 'number' ? `${value.digits}.${value.decimals}${value.unit ?? ''}` : value.is)).join()}`,
            )
        assert.deepEqual(form(composeTelegram(version, VALUES)), form(real(model)))
      })
  }

  it('print currents whole, in tenths or hundredths, rounded or cut', () => {
    const amps = (version: P1Version, more: Partial<P1Values>): readonly number[] | undefined =>
      readMeasurements(parseTelegram(composeTelegram(version, { ...VALUES, amps: [2.86, 0.49, 0.5], ...more }))).amps
    assert.deepEqual(amps('5.0', {}), [3, 0, 1])
    assert.deepEqual(amps('5.0', { rounding: 'truncate' }), [2, 0, 0])
    assert.deepEqual(amps('5.0', { resolution: 'tenth' }), [2.9, 0.5, 0.5])
    assert.deepEqual(amps('be-50217', {}), [2.86, 0.49, 0.5])
    assert.deepEqual(amps('se-h1', { rounding: 'truncate' }), [2.8, 0.4, 0.5])
  })

  it('have a checksum over everything from / to !', () => {
    const bytes = composeTelegram('5.0', VALUES)
    const end = bytes.lastIndexOf('!')
    assert.equal(
      bytes.subarray(end + 1, end + 5).toString(),
      crc16arc(bytes, 0, end + 1)
        .toString(16)
        .toUpperCase()
        .padStart(4, '0'),
    )
  })
})

it('local time changes on the last Sundays of March and October, except in Sweden', () => {
  assert.equal(localTime(Date.UTC(2026, 2, 29, 0, 59, 59), true), '260329015959W')
  assert.equal(localTime(Date.UTC(2026, 2, 29, 1, 0, 0), true), '260329030000S')
  assert.equal(localTime(Date.UTC(2026, 9, 25, 0, 59, 59), true), '261025025959S')
  assert.equal(localTime(Date.UTC(2026, 9, 25, 1, 0, 0), true), '261025020000W')
  assert.equal(localTime(Date.UTC(2026, 6, 1, 12, 0, 0), false), '260701130000W')
})

it('numbers keep their leading zeros and never show how a computer keeps them', () => {
  assert.equal(fixed(13, 3, 0, 'truncate'), '013')
  assert.equal(fixed(0.29 * 100, 3, 0, 'truncate'), '029')
  assert.equal(fixed(2.99, 2, 3), '02.990')
  assert.equal(fixed(0.0005, 2, 3), '00.001')
  assert.equal(fixed(1234.5678, 6, 3), '001234.568')
})

it('what is no telegram is refused', () => {
  assert.throws(() => parseTelegram(Buffer.from('ISK5\r\n\r\n!\r\n')), NotATelegram)
  assert.throws(() => parseTelegram(Buffer.from('/ISK5x\r\n\r\n1-0:1.7.0(1)\r\n')), NotATelegram)
  assert.throws(() => parseTelegram(Buffer.from('/ISK5x\r\n\r\n!XYZ\r\n')), NotATelegram)
})
