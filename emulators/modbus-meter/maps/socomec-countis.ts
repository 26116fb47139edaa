import { type MeterMap, type MeterRegister, rows, type Setting, text } from '../meter-map.ts'
import type { Quantity } from '../quantities.ts'

// Register maps of the Socomec Countis meters, as data. They know no value.

const TARIFF_LINES = [1, 2, 3, 'total'] as const
type Line = (typeof TARIFF_LINES)[number]

/** What a Countis says of itself, and what differs from one to another. */
interface Countis {
  readonly model: string
  readonly mid: 0 | 1
}

const of = (energy: 'Ea+' | 'Ea-' | 'Er+' | 'Er-' | 'Eap', line: Line): Quantity =>
  line === 'total' ? energy : `${energy}${line}`

/** In the table, without a value in this emulator: they read FFFF. */
function absent(type: 'U16' | 'U32' | 'U64', addresses: readonly number[], name: string): MeterRegister[] {
  return addresses.map((address) => ({ name, address, type }))
}

function always(
  says: number,
  addresses: readonly number[],
  name: string,
  type: 'U16' | 'U32' = 'U16',
): MeterRegister[] {
  return addresses.map((address) => ({ name, address, type, says }))
}

/** May be written; the emulator keeps what was written, tells the timeline, and does nothing else with it. */
function held(holds: number | Setting, address: number, name: string): MeterRegister {
  return { name, address, type: 'U16', writable: true, holds }
}

/** Energies of one line from `at` on: thousands of each, and the residue in tenths. */
function lineEnergies(at: number, line: Line): MeterRegister[] {
  const energies = (['Ea+', 'Ea-', 'Er+', 'Er-', 'Eap'] as const).map((energy) => of(energy, line))
  const place = (index: number): number => at + 3 * index
  return [
    ...rows(
      'U32',
      energies.map((energy, index) => [place(index), energy, 1000] as const),
    ),
    ...rows(
      'U16',
      energies.map((energy, index) => [place(index) + 2, `r${energy}` as Quantity, 0.1] as const),
    ),
    ...absent('U32', [5, 6, 7, 8].map(place), 'Er by quadrant'),
    ...absent(
      'U16',
      [5, 6, 7, 8].map((index) => place(index) + 2),
      'rEr by quadrant',
    ),
  ]
}

/** Energies of one line by tariff from `at` on: all in the first of two tariffs. */
function tariffEnergies(at: number, line: Line): MeterRegister[] {
  const kinds: readonly (readonly [number, Quantity | undefined])[] = [
    [0x01, of('Ea+', line)],
    [0x11, of('Ea-', line)],
    ...(line === 'total' ? ([[0x21, 'Er+']] as const) : []),
    [0x31, undefined],
    [0x41, undefined],
    ...(line === 'total' ? ([[0x51, 'Er-']] as const) : []),
    [0x61, undefined],
    [0x71, undefined],
    [0x81, of('Eap', line)],
  ]
  return [
    ...absent('U16', [at], 'tariff'),
    ...kinds.flatMap(([offset, energy]) =>
      energy === undefined
        ? absent('U32', [at + offset, at + offset + 2], 'Er by quadrant and tariff')
        : [...rows('U32', [[at + offset, energy, 1000]]), ...always(0, [at + offset + 2], `${energy} tariff 2`, 'U32')],
    ),
  ]
}

/** The maker's table "Countis_E24" V103.8: E23, E24, E27 and E28 share it (device facts B.2). */
function registers({ model, mid }: Countis): MeterRegister[] {
  return [
    text(50_000, 4, 'SOCO', true),
    ...always(100, [50_004], 'order id'),
    ...absent('U16', [50_005], 'product id'),
    ...absent('U16', [50_006, 50_007, 50_008, 50_009, 50_010, 50_018, 50_019], 'version and serial number'),
    ...absent('U32', [50_011], 'serial number, reserve'),
    ...absent('U64', [50_013], 'product code'),
    { name: 'VLO code', address: 50_030, type: 'STRING', words: 4 },
    text(50_042, 8, 'socomec'),
    text(50_050, 8, 'countis'),
    text(50_058, 8, model),

    ...rows('U32', [
      [50_514, 'U12', 0.01],
      [50_516, 'U23', 0.01],
      [50_518, 'U31', 0.01],
      [50_520, 'V1', 0.01],
      [50_522, 'V2', 0.01],
      [50_524, 'V3', 0.01],
      [50_526, 'F', 0.001],
      [50_528, 'I1', 0.001],
      [50_530, 'I2', 0.001],
      [50_532, 'I3', 0.001],
      [50_534, 'In', 0.001],
    ]),
    ...rows('S32', [
      [50_536, 'P', 10],
      [50_538, 'Q', 10],
    ]),
    ...rows('U32', [[50_540, 'S', 10]]),
    ...rows('S32', [
      [50_542, 'PF', 0.001],
      [50_544, 'P1', 10],
      [50_546, 'P2', 10],
      [50_548, 'P3', 10],
      [50_550, 'Q1', 10],
      [50_552, 'Q2', 10],
      [50_554, 'Q3', 10],
    ]),
    ...rows('U32', [
      [50_556, 'S1', 10],
      [50_558, 'S2', 10],
      [50_560, 'S3', 10],
    ]),
    ...rows('S32', [
      [50_562, 'PF1', 0.001],
      [50_564, 'PF2', 0.001],
      [50_566, 'PF3', 0.001],
    ]),
    ...rows('U32', [
      [50_568, 'I', 0.001],
      [50_570, 'U', 0.01],
      [50_572, 'V', 0.01],
    ]),

    ...rows('U32', [
      [50_770, 'Ea+', 1000],
      [50_772, 'Er+', 1000],
      [50_774, 'Eap', 1000],
      [50_776, 'Ea-', 1000],
      [50_778, 'Er-', 1000],
      // Partial energies, which nobody resets here.
      [50_780, 'Ea+', 1000],
      [50_782, 'Er+', 1000],
      [50_784, 'Eap', 1000],
      [50_786, 'Ea-', 1000],
      [50_788, 'Er-', 1000],
      [50_946, 'Ea+', 10],
      [50_948, 'Er+', 10],
      [50_950, 'Eap', 10],
      [50_952, 'Ea-', 10],
      [50_954, 'Er-', 10],
      [50_956, 'Ea+', 10],
      [50_958, 'Er+', 10],
      [50_960, 'Eap', 10],
      [50_962, 'Ea-', 10],
      [50_964, 'Er-', 10],
    ]),
    ...always(1, [50_848, 51_200], 'number of tariffs'),
    ...always(1, [50_849, 51_201], 'tariff now'),
    ...rows('U32', [
      [50_850, 'Ea+', 1000],
      [50_866, 'Er+', 1000],
      [50_882, 'hours', 0.01],
      [51_202, 'Ea+', 10],
      [51_218, 'Er+', 10],
      [51_234, 'hours', 0.01],
    ]),
    ...always(0, [50_852, 50_868, 50_884, 51_204, 51_220, 51_236], 'tariff 2', 'U32'),

    ...rows('U16', [
      [51_281, 'U12', 0.01],
      [51_282, 'U23', 0.01],
      [51_283, 'U31', 0.01],
      [51_284, 'V1', 0.01],
      [51_285, 'V2', 0.01],
      [51_286, 'V3', 0.01],
      [51_287, 'F', 0.001],
      [51_308, 'I', 0.001],
      [51_309, 'U', 0.01],
      [51_310, 'V', 0.01],
      [51_311, 'Ea+', 1_000_000],
      [51_312, 'Er+', 1_000_000],
      [51_313, 'Ea-', 1_000_000],
      [51_314, 'Er-', 1_000_000],
    ]),
    ...rows('S16', [
      [51_295, 'PF', 0.001],
      [51_305, 'PF1', 0.001],
      [51_306, 'PF2', 0.001],
      [51_307, 'PF3', 0.001],
    ]),
    ...always(0, [51_315], 'phase sequence 123'),

    ...TARIFF_LINES.flatMap((line, index) => [
      ...lineEnergies(19_843 + 2048 * index, line),
      ...tariffEnergies(20_224 + 2048 * index, line),
    ]),
    ...rows('U32', [
      [32_768, 'Ea+', 1000],
      [32_792, 'Ea-', 1000],
      [33_024, 'Ea', 1000],
      [33_027, 'Er', 1000],
    ]),
    ...rows('U16', [
      [32_770, 'rEa+', 0.1],
      [32_794, 'rEa-', 0.1],
      [33_026, 'rEa', 0.1],
      [33_029, 'rEr', 0.1],
    ]),
    ...always(0, [32_771, 32_795], 'tariff 2', 'U32'),
    ...always(0, [32_773, 32_797], 'residue of tariff 2'),

    ...absent('U32', [36_864], 'counter at overflow'),
    ...always(0, [36_866, 36_867, 36_868, 36_869, 36_870, 36_871, 36_872], 'overflows'),
    held(1, 40_481, 'tariff to set'),
    held(0, 40_512, 'reset of partial energies'),
    ...always(0, [40_544], 'industrial mode'),
    ...always(mid, [40_545], 'MID'),
    ...rows('U32', [
      [40_576, 'I1', 0.001],
      [40_578, 'I2', 0.001],
      [40_580, 'I3', 0.001],
    ]),
    ...absent('U16', [40_608], 'communication board'),

    held('unit', 57_344, 'slave address'),
    held('baud', 57_345, 'baud code'),
    held('stop bits', 57_346, 'stop bits code'),
    held('parity', 57_347, 'parity code'),
    held(0, 57_856, 'action'),
    held(0, 57_890, 'reset of energies'),
    held(0, 57_892, 'reset of tariffs'),
  ]
}

/** Functions 03, 06 and 16 (manual 545877A for E23 and E24); what fits inside the table and has no register reads FFFF. */
const FAMILY = {
  unit: 5,
  functions: [3, 6, 16],
  gaps: 'FFFF inside',
  partialWrite: 2,
  readOnly: 2,
  currents: 'unsigned',
  // Not printed in the manual; baud code 5.
  serial: { baud: 38_400, dataBits: 8, parity: 'none', stopBits: 1 },
} as const

const TABLE = 'Socomec table "Countis_E24" V103.8 in OpenEMS/openems io.openems.edge.meter.socomec/doc'

export const SOCOMEC: Readonly<Record<string, MeterMap>> = {
  'socomec-e27': {
    ...FAMILY,
    title: 'Socomec COUNTIS E27',
    mark: 'C',
    source: `${TABLE}, which OpenEMS says the E27 shares; volkszaehler/mbmd PR 395; manual 545881A (unit 5, port 502). Function 03 by OpenEMS; 06 and 16 as the E23`,
    link: 'tcp',
    registers: registers({ model: 'countis e27', mid: 0 }),
  },
  'socomec-e28': {
    ...FAMILY,
    title: 'Socomec COUNTIS E28',
    mark: 'C',
    source: `${TABLE}, which OpenEMS says the E28 shares; manual 545881A (unit 5, port 502)`,
    link: 'tcp',
    registers: registers({ model: 'countis e28', mid: 1 }),
  },
  'socomec-e23': {
    ...FAMILY,
    title: 'Socomec COUNTIS E23',
    mark: 'V',
    source: `${TABLE}; manual 545877A (functions). Unit 5 and 38400 8N1 are assumed: not printed in the manual`,
    link: 'rtu',
    registers: registers({ model: 'countis e23', mid: 0 }),
  },
  'socomec-e24': {
    ...FAMILY,
    title: 'Socomec COUNTIS E24',
    mark: 'V',
    source: `${TABLE}; manual 545877A (functions). Unit 5 and 38400 8N1 are assumed: not printed in the manual`,
    link: 'rtu',
    registers: registers({ model: 'countis e24', mid: 1 }),
  },
}
