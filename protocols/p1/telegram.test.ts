import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawn, runs } from '../../proving/seed.ts'
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

describe('measurements', () => {
  it('a Dutch 5.0 telegram has them all', () => {
    assert.deepEqual(readMeasurements(parseTelegram(real('nl-dsmr50-iskra-am550-3ph-2mbus'))), {
      version: '50',
      timestamp: '200426223325S',
      phases: 3,
      amps: [0, 0, 1],
      ampsResolution: 1,
      volts: [229.9, 229.2, 222.9],
      importWatts: [56, 0, 55],
      exportWatts: [0, 0, 0],
      totalImportWatts: 111,
      totalExportWatts: 0,
    })
  })

  it('the step of the currents is that of the print', () => {
    const step = (name: string): number | undefined => readMeasurements(parseTelegram(real(name))).ampsResolution
    assert.equal(step('nl-dsmr42-kaifa-3ph-b'), 1)
    assert.equal(step('se-ell5-sagemcom-3ph'), 0.1)
    assert.equal(step('be-emucs17-flu5-3ph-b'), 0.01)
    assert.equal(step('nl-dsmr40-landis-e350-1ph'), undefined)
  })

  it('the version is where each country prints it', () => {
    const version = (name: string): string | undefined => readMeasurements(parseTelegram(real(name))).version
    assert.equal(version('be-emucs17-flu5-3ph-b'), '50217')
    assert.equal(version('nl-dsmr42-kaifa-3ph-b'), '42')
    assert.equal(version('se-lgf5-e360-3ph-mixed'), undefined)
    assert.equal(version('nl-dsmr22-xemex'), undefined)
  })

  it('watts are whole where the telegram has three decimals', () => {
    for (let watts = 0; watts < 30_000; watts++)
      assert.equal(
        readMeasurements(
          parseTelegram(Buffer.from(`/ISK5x\r\n\r\n1-0:1.7.0(${fixed(watts / 1000, 2, 3)}*kW)\r\n!\r\n`)),
        ).totalImportWatts,
        watts,
      )
  })

  it('a phase that is not told leaves all of them unknown, and the safe side is taken', () => {
    const text = composeTelegram('5.0', VALUES).toString('latin1')
    const without = (code: string): ReturnType<typeof readMeasurements> =>
      readMeasurements(parseTelegram(Buffer.from(text.replace(new RegExp(`1-0:${code}.*\r\n`), ''), 'latin1')))
    for (const code of ['31.7.0', '51.7.0', '71.7.0']) assert.equal(without(code).amps, undefined, code)
    // Then by the power of each phase.
    assert.deepEqual(signedAmps(without('51.7.0')), [13, 2.4, -0.5])
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

  it('a one-phase meter that tells no power of its phase returns what it returns in all', () => {
    const returning = composeTelegram('5.0', {
      ...VALUES,
      phases: 1,
      amps: [7, 0, 0],
      importWatts: [0, 0, 0],
      exportWatts: [1610, 0, 0],
    }).toString('latin1')
    const early = Buffer.from(returning.replace(/1-0:2[12]\.7\.0.*\r\n/g, ''), 'latin1')
    const measured = readMeasurements(parseTelegram(early))
    assert.deepEqual([measured.importWatts, measured.exportWatts], [undefined, undefined])
    assert.deepEqual(signedAmps(measured), [-7, 0, 0])
  })

  it('a telegram without currents is reckoned from its power', () => {
    const austrian = readMeasurements(parseTelegram(real('at-sagemcom-t210dr')))
    assert.equal(austrian.amps, undefined)
    assert.deepEqual(
      signedAmps(austrian)?.map((amps) => Math.round(amps * 1000)),
      [1243, 1243, 1243],
    )
    assert.deepEqual(readMeasurements(parseTelegram(real('nl-dsmr40-landis-e350-1ph'))).phases, 1)
    const reckoned = (values: Partial<P1Values>) =>
      signedAmps(readMeasurements(parseTelegram(composeTelegram('4.0', { ...VALUES, ...values }))))
    assert.deepEqual(reckoned({ phases: 1, importWatts: [2300, 0, 0], exportWatts: [0, 0, 0] }), [10, 0, 0])
    assert.deepEqual(reckoned({ importWatts: [2300, 0, 0], exportWatts: [0, 0, 0] }), [10, 10, 10])
    assert.deepEqual(reckoned({ importWatts: [0, 0, 0], exportWatts: [0, 2300, 0] }), [0, 0, 0])
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

interface Model {
  readonly version: P1Version
  readonly real: string
  readonly values?: Partial<P1Values>
  /** Lines that a meter's own past or equipment decides. */
  readonly except?: RegExp
}

/** Real telegrams whose lines a composed one must have: their order, and the format of every value. */
const MODELS: readonly Model[] = [
  { version: '2.2', real: 'nl-dsmr22-iskra-mt382-1004' },
  { version: '3.0', real: 'nl-dsmr30-spec', except: /96\.13/ },
  { version: '4.0', real: 'nl-dsmr40-landis-e350-1ph', values: { phases: 1 } },
  { version: '4.2', real: 'nl-dsmr42-kaifa-3ph-export' },
  { version: '4.2', real: 'nl-dsmr42-kaifa-3ph-b', except: /99\.97/ },
  { version: '4.2', real: 'nl-dsmr42-kaifa-1ph-gas-ch2', values: { phases: 1 }, except: /^0-[12]:/ },
  { version: '5.0', real: 'nl-dsmr50-iskra-am550-3ph-nogas', values: { gas: 'no gas meter' } },
  { version: '5.0', real: 'nl-dsmr50-iskra-am550-3ph-2mbus', except: /^0-[12]:/ },
  { version: '5.0', real: 'nl-dsmr50-iskra-am550-1ph', values: { phases: 1 }, except: /99\.97/ },
  { version: '5.0', real: 'nl-esmr50-sagemcom-xs210-1ph', values: { phases: 1 }, except: /99\.97/ },
  { version: 'be-50217', real: 'be-emucs17-flu5-3ph-b', except: /98\.1\.0/ },
  { version: 'se-h1', real: 'se-ell5-sagemcom-3ph' },
  { version: 'lu', real: 'lu-smarty-3ph-spec', except: /^0-4:/ },
  { version: 'at', real: 'at-sagemcom-t210dr' },
  { version: 'hu', real: 'hu-eon-sag5-3ph-export' },
]

function forms(bytes: Buffer, except: RegExp | undefined): string[] {
  return parseTelegram(bytes)
    .lines.filter((line) => !except?.test(line.obis))
    .map(({ obis, values }) => {
      const told = values.map((value) => {
        if (value.is === 'text') return value.text === '' ? 'empty' : 'text'
        if (value.is === 'time') return 'time'
        return `${value.negative ? '-' : ''}${value.digits}.${value.decimals}${value.unit ?? ''}`
      })
      // An identifier may be of digits only, or of none.
      return /96\.1\.|42\.0\.0/.test(obis) ? obis : `${obis} ${told.join()}`
    })
}

/** Values as a real telegram prints them, to be printed once more by our own hand. */
const AGAIN: readonly {
  readonly version: P1Version
  readonly real: string
  readonly values: Partial<P1Values>
  readonly except: RegExp
}[] = [
  {
    version: '4.2',
    real: 'nl-dsmr42-kaifa-3ph-export',
    values: {
      at: Date.UTC(2018, 2, 6, 11, 30, 56),
      amps: [3, 3, 2],
      importWatts: [0, 0, 0],
      exportWatts: [688, 778, 403],
      byTariff: { importWh: [4726494, 4844281], exportWh: [3284320, 7764691] },
      header: 'KFM5KAIFA-METER',
      equipment: '4530303033303030303032313234383133',
      gas: 5359.919,
    },
    except: /96\.7\.|99\.97|0-1:96\.1\.0/,
  },
  {
    version: '5.0',
    real: 'nl-esmr50-sagemcom-xs210-1ph',
    values: {
      at: Date.UTC(2017, 10, 5, 19, 13, 24),
      phases: 1,
      amps: [1.46, 0, 0],
      volts: [229, 0, 0],
      importWatts: [335, 0, 0],
      exportWatts: [0, 0, 0],
      byTariff: { importWh: [51775, 0], exportWh: [24413, 0] },
      tariff: 1,
      header: 'Ene5\\XS210 ESMR 5.0',
      equipment: '4530303437303030303037363330383137',
      gas: 16.713,
    },
    except: /96\.7\.|99\.97|32\.32\.0|0-1:96\.1\.0/,
  },
  {
    version: 'at',
    real: 'at-sagemcom-t210dr',
    values: {
      at: Date.UTC(2022, 9, 6, 13, 50, 14),
      importWatts: [286, 0, 0],
      exportWatts: [0, 0, 0],
      byTariff: { importWh: [5017120, 1528646], exportWh: [0, 58] },
    },
    except: /4\.7\.0/,
  },
]

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
  }

  for (const { version, real: name, values, except } of MODELS)
    it(`${version} has the lines of ${name}, in their order and format`, () => {
      assert.deepEqual(forms(composeTelegram(version, { ...VALUES, ...values }), except), forms(real(name), except))
    })

  for (const { version, real: name, values, except } of AGAIN)
    it(`${version} prints the values of ${name} as the meter did`, () => {
      const lines = (bytes: Buffer): string[] => [
        bytes.toString('latin1', 0, bytes.indexOf('\r\n')),
        ...parseTelegram(bytes).lines.flatMap(({ obis, body }) => (except.test(obis) ? [] : [`${obis}${body}`])),
      ]
      assert.deepEqual(lines(composeTelegram(version, { ...VALUES, ...values })), lines(real(name)))
    })

  it('of the Belgian edition 2.1.1 tell the kind of supply', () => {
    const codes = parseTelegram(composeTelegram('be-50221', VALUES)).lines.map(({ obis }) => obis)
    assert.deepEqual(codes.slice(1, 6), ['0-0:96.1.4', '1-0:94.32.1', '0-0:96.1.1', '0-0:96.1.2', '0-0:1.0.0'])
  })

  it('keep the counter of one tariff while the other runs', () => {
    const byTariff = { importWh: [1000, 2500], exportWh: [0, 125] } as const
    for (const tariff of [1, 2] as const) {
      const text = composeTelegram('5.0', { ...VALUES, byTariff, tariff }).toString('latin1')
      assert.ok(text.includes('1-0:1.8.1(000001.000*kWh)\r\n1-0:1.8.2(000002.500*kWh)\r\n'))
      assert.ok(text.includes('1-0:2.8.2(000000.125*kWh)'))
    }
    assert.ok(composeTelegram('se-h1', { ...VALUES, byTariff }).includes('1-0:1.8.0(00000003.500*kWh)'))
  })

  it('have gas where there is a gas meter', () => {
    const has = (version: P1Version, gas: P1Values['gas']): boolean =>
      composeTelegram(version, { ...VALUES, gas }).includes('(01234.500')
    for (const version of ['2.2', '3.0', '4.0', '4.2', '5.0', 'be-50217', 'be-50221', 'lu'] as const) {
      assert.ok(has(version, 1234.5), version)
      assert.ok(!composeTelegram(version, { ...VALUES, gas: 'no gas meter' }).includes('0-1:24.'), version)
    }
  })

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

it('local time is what the time zone database says', () => {
  const digits = (zone: string) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: '2-digit',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  const [amsterdam, neverSummer] = [digits('Europe/Amsterdam'), digits('Etc/GMT-1')]
  const hour = fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2099, 11, 31) / 1000 })
  fc.assert(
    fc.property(hour, (second) => {
      const at = second * 1000
      assert.equal(localTime(at, true).slice(0, 12), amsterdam.format(at).replaceAll(/\D/g, ''))
      assert.equal(localTime(at, false), `${neverSummer.format(at).replaceAll(/\D/g, '')}W`)
    }),
    drawn(runs(500, 5000)),
  )
  // Each change of the clocks, to the second.
  for (let year = 2000; year < 2099; year++)
    for (const [month, before, after] of [
      [2, 'W', 'S'],
      [9, 'S', 'W'],
    ] as const) {
      const first = Date.UTC(year, month, 25, 1)
      const change = first + ((7 - new Date(first).getUTCDay()) % 7) * 86_400_000
      assert.equal(localTime(change - 1000, true).at(-1), before)
      assert.equal(localTime(change, true).at(-1), after)
      assert.equal(localTime(change, true).slice(0, 12), amsterdam.format(change).replaceAll(/\D/g, ''))
    }
})

it('any lines at all are printed again as they were', () => {
  const value = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.stringMatching(/^-?[0-9]{1,18}(\.[0-9]{1,8})?(\*[a-zA-Z]{1,4})?$/),
    fc.stringMatching(/^[0-9]{12}[SW]$/),
  )
  const line = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.array(value, { maxLength: 4 }).map((values) => `1-0:1.8.1(${values.join(')(')})`),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const body = lines.map((text) => `${text}\r\n`).join('')
      // A line that begins with ! would end the telegram.
      fc.pre(!/^!/m.test(body))
      const bytes = Buffer.from(`/ISK5x\r\n\r\n${body}!\r\n`, 'latin1')
      assert.ok(writeTelegram(parseTelegram(bytes)).equals(bytes))
    }),
    drawn(runs(1000, 10_000)),
  )
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
