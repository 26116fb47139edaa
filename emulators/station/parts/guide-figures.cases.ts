import type { Amps } from '../../../bench/amps.ts'
import type { AllocationCase } from './allocation.cases.ts'
import { conductorPhases, PHASE_MAPPINGS, parseWiring } from './loads.ts'

// Every figure about dividing current that the guide prints, in its order. SCN-15 is SHARE-29 of the other table.

type Cars = 1 | 2 | 3
type Code = keyof typeof PHASE_MAPPINGS
type Row = Pick<AllocationCase, 'id' | 'title'> & Partial<AllocationCase>

const guide = (fn: AllocationCase['function'], row: Row): AllocationCase => ({
  function: fn,
  rows: row.id.split(' ')[0]!,
  basis: 'guide',
  input: {},
  output: {},
  ...row,
})

function loads(wiring: string, socket: 1 | 2, sockets: 1 | 2, cars: Cars): string[] {
  const phases = wiring.length === 2 ? 1 : 3
  return conductorPhases({ wiring: parseWiring(wiring), socket, sockets, phases })
    .slice(0, cars)
    .map((phase) => `L${phase + 1}`)
}

const same = (source: string, amps: Amps, sockets?: readonly number[]) => ({
  source,
  amps: [amps, amps, amps],
  ...(sockets ? { sockets } : {}),
})
const numbered = (offers: readonly Amps[], first = 0): Record<string, Amps> =>
  Object.fromEntries(offers.map((amps, index) => [index + first, amps]))

/** Two cars on one dual station. */
function pair(
  id: string,
  [one, two]: readonly [Cars, Cars],
  offers: readonly [Amps, Amps],
  {
    feeds = ['L1L2L3', 'L1L2L3'],
    connector = 25,
    pools = [same('station', 25)],
    mins = [6, 6],
  }: {
    feeds?: readonly [string, string]
    connector?: Amps
    pools?: readonly ReturnType<typeof same>[]
    mins?: readonly [Amps, Amps]
  } = {},
): AllocationCase {
  return guide('share', {
    id,
    title: `${one}-phase and ${two}-phase car: ${offers.join(' and ')} A`,
    input: {
      sockets: [
        { id: 1, loads: loads(feeds[0], 1, 2, one), min: mins[0], max: connector },
        { id: 2, loads: loads(feeds[1], 2, 2, two), min: mins[1], max: connector },
      ],
      pools,
    },
    output: { offers: numbered(offers, 1) },
  })
}

/** Sockets 0, 1, 2 and on of a network, each with its loads. */
function network(
  id: string,
  title: string,
  all: readonly (readonly string[])[],
  offers: readonly Amps[],
  pools: readonly ReturnType<typeof same>[],
  max: Amps = 32,
): AllocationCase {
  return guide('share', {
    id,
    title,
    input: { sockets: all.map((each, index) => ({ id: index, loads: each, min: 6, max })), pools },
    output: { offers: numbered(offers) },
  })
}

interface StorySocket {
  readonly id: number
  readonly loads: readonly string[]
  readonly plug?: number
  readonly needs?: number
  readonly probed?: boolean
}

function story(
  id: string,
  title: string,
  amps: Amps,
  sockets: readonly StorySocket[],
  seen: Readonly<Record<number, readonly Amps[]>>,
  options?: { lowestIdFirst: boolean },
): AllocationCase {
  const ids = sockets.map((socket) => socket.id).sort((a, b) => a - b)
  return guide('story', {
    id,
    title,
    input: { sockets, supply: [{ at: 0, pools: [same('network', amps)] }], ...(options ? { options } : {}) },
    output: Object.entries(seen).map(([at, offers]) => ({
      at: Number(at),
      offers: Object.fromEntries(offers.map((each, index) => [ids[index], each])),
    })),
  })
}

const power = (id: string, phases: Cars, amps: Amps, kW: number, note?: string): AllocationCase =>
  guide('kW', {
    id,
    title: `${phases}-phase car at ${amps} A: ${kW} kW`,
    input: { phases, amps },
    output: kW,
    ...(note ? { note } : {}),
  })

const firstPhase = (code: Code, socket: 1 | 2, phase: string): AllocationCase =>
  guide('loads', {
    id: 'ROT-12 3.1.1',
    title: `dual feeds as recommended, socket ${socket} on ${PHASE_MAPPINGS[code]}: first phase on ${phase}`,
    input: {
      phaseMapping: code,
      wiring: PHASE_MAPPINGS[code].match(/L\d/g),
      socket,
      socketsOnStation: 2,
      evPhases: 1,
    },
    output: [phase],
  })

const ONE_PHASE: { feeds: readonly [string, string] } = { feeds: ['L1', 'L1'] }
const TWO_FEEDS_ONE_PHASE = {
  feeds: ['L1', 'L2'],
  pools: [same('station', 50), same('grid', 25)],
} as const
const TWO_FEEDS = { pools: [same('station', 50)] }
const KINDS: readonly Cars[] = [1, 2, 3]
const SIX = [0, 1, 2, 3, 4, 5].map((id) => ({ id, loads: ['L1'], probed: true }))
const THREE = SIX.slice(0, 3)
const LOWEST_FIRST = { lowestIdFirst: true }
const L1 = ['L1']
const TURNS_OF_SIX = {
  0: [0, 0, 6, 6, 6, 6],
  900: [6, 6, 0, 0, 6, 6],
  1800: [6, 6, 6, 6, 0, 0],
  2700: [0, 0, 6, 6, 6, 6],
}
/** A is 0, plugged in last and in need of 14 A; B is 1, C is 2. */
const abc = (a: readonly string[], b: readonly string[], c: readonly string[]): StorySocket[] => [
  { id: 0, loads: a, plug: 240, needs: 14 },
  { id: 1, loads: b },
  { id: 2, loads: c, plug: 120 },
]
const TURNS_OF_ABC = {
  240: [14, 0, 6],
  300: [0, 10, 10],
  1200: [14, 0, 6],
  2100: [14, 6, 0],
  3000: [0, 10, 10],
  3900: [14, 0, 6],
  4800: [14, 6, 0],
  5700: [0, 10, 10],
}

export const GUIDE_FIGURES: readonly AllocationCase[] = [
  pair('ROT-02 A', [1, 1], [12.5, 12.5], ONE_PHASE),
  pair('ROT-02 B', [3, 3], [12.5, 12.5], ONE_PHASE),
  pair('ROT-02 B', [3, 1], [12.5, 12.5], ONE_PHASE),
  pair('ROT-02 B', [2, 3], [12.5, 12.5], ONE_PHASE),
  pair('ROT-03 C', [1, 1], [25, 25], TWO_FEEDS_ONE_PHASE),
  pair('ROT-03 D', [3, 2], [25, 25], TWO_FEEDS_ONE_PHASE),
  pair('ROT-03 both feeds on L1, grid 25 A', [1, 1], [12.5, 12.5], { ...TWO_FEEDS_ONE_PHASE, ...ONE_PHASE }),
  pair('ROT-03 both feeds on L1, grid 2 x 25 A', [1, 1], [25, 25], {
    ...ONE_PHASE,
    pools: [same('station', 50), same('grid', 50)],
  }),
  pair('ROT-04 E', [1, 1], [25, 25]),
  pair('ROT-05 F', [2, 1], [25, 25]),
  pair('ROT-05 F mirrored, not in the guide', [1, 2], [25, 25]),
  pair('ROT-06 G', [2, 2], [12.5, 12.5]),
  ...(
    [
      [3, 1],
      [1, 3],
      [3, 2],
      [2, 3],
      [3, 3],
    ] as const
  ).map((cars) => pair('ROT-07 H', cars, [12.5, 12.5])),
  ...KINDS.flatMap((one) => KINDS.map((two) => pair('ROT-08 I', [one, two], [25, 25], TWO_FEEDS))),
  pair('ROT-09 one feed of 16 A', [3, 3], [8, 8], { connector: 16, pools: [same('station', 16)] }),
  pair('ROT-09 two feeds of 16 A', [3, 3], [16, 16], { connector: 16, pools: [same('station', 32)] }),
  network('SLB-02', 'one socket in use', [['L1', 'L2', 'L3']], [25], [same('station', 25)], 25),
  pair('SLB-03 25 A', [3, 3], [12.5, 12.5]),
  pair('SLB-03 32 A', [3, 3], [16, 16], { connector: 32, pools: [same('station', 32)] }),
  ...(
    [
      [20, 14, 6],
      [24, 14, 10],
      [32, 16, 16],
    ] as const
  ).map(([station, one, two]) =>
    pair(`SLB-08 14 A beside 6 A at ${station} A`, [3, 3], [one, two], {
      connector: 32,
      pools: [same('station', station)],
      mins: [14, 6],
    }),
  ),
  story(
    'SLB-08',
    '14 A beside 6 A at 19.9 A, four periods',
    19.9,
    [
      { id: 1, loads: L1, probed: true, needs: 14 },
      { id: 2, loads: L1, probed: true },
    ],
    { 0: [0, 19.9], 900: [19.9, 0], 1800: [0, 19.9], 2700: [19.9, 0] },
  ),
  power('SLB-11 one-phase station, one socket', 1, 25, 5.7),
  power('SLB-11 one-phase station, two sockets', 1, 12.5, 2.8),
  power('SLB-11 alone', 3, 25, 17.2),
  power('SLB-11 beside another', 3, 12.5, 8.6),
  power('SLB-11 a one-phase car beside it', 1, 12.5, 2.8),
  power('SLB-11 a two-phase car beside it', 2, 12.5, 5.7),
  power('SLB-16', 2, 25, 11.5, 'the guide prints 11.4: twice the 5.7 that it has cut before'),
  power('SCN-03', 1, 20, 4.6),
  power('SCN-03', 1, 10, 2.3),
  story('ALT-04 SCN-06', 'six at 24 A: 0 1 pause, then 2 3, 4 5, 0 1', 24, SIX, TURNS_OF_SIX),
  story(
    'SCN-03',
    'B probes, is alone, C probes, both',
    20,
    [
      { id: 1, loads: L1 },
      { id: 2, loads: L1, plug: 120 },
    ],
    { 0: [14], 60: [20], 120: [6, 14], 180: [10, 10] },
  ),
  story('SCN-04', 'A probes, then six periods', 20, abc(L1, L1, L1), TURNS_OF_ABC),
  story(
    'SCN-05',
    'three three-phase cars, the same figures',
    20,
    abc(['L1', 'L2', 'L3'], ['L3', 'L1', 'L2'], ['L2', 'L3', 'L1']),
    TURNS_OF_ABC,
  ),
  story('SCN-05', 'B on L3, C on L2: nobody pauses', 20, abc(['L1', 'L2', 'L3'], ['L3'], ['L2']), {
    240: [14, 6, 6],
    300: [14, 6, 6],
    5700: [14, 6, 6],
  }),
  network('SCN-07', '40 A over four', [L1, L1, L1, L1], [10, 10, 10, 10], [same('network', 40)]),
  network(
    'SCN-08',
    'the dual station limited to 16 A',
    [L1, L1, L1, L1],
    [8, 8, 12, 12],
    [same('dual station', 16, [0, 1]), same('network', 40)],
  ),
  network(
    'SCN-09',
    'a dual-feed station among others, 60 A',
    [L1, L1, L1, L1],
    [15, 15, 15, 15],
    [same('dual station', 32, [0, 1]), same('network', 60)],
    16,
  ),
  network('SCN-10', 'three 1-phase cars', [['L1'], ['L3'], ['L2']], [20, 20, 20], [same('network', 20)]),
  network('SCN-11', '2-phase, and 1-phase on L3', [['L1', 'L2'], ['L3']], [20, 20], [same('network', 20)]),
  network('SCN-12', '1-phase, and 2-phase on L3 L1', [['L1'], ['L3', 'L1']], [10, 10], [same('network', 20)]),
  network('SCN-13', '1-phase, and 3-phase', [['L1'], ['L3', 'L1', 'L2']], [10, 10], [same('network', 20)]),
  network(
    'SCN-10',
    'six sockets of three dual stations, 1-phase cars',
    (['L1L2L3', 'L3L1L2', 'L2L3L1'] as const).flatMap((wiring) => [loads(wiring, 1, 2, 1), loads(wiring, 2, 2, 1)]),
    [10, 10, 10, 10, 10, 10],
    [same('network', 20)],
  ),
  firstPhase(4, 1, 'L3'),
  firstPhase(7, 2, 'L2'),
  firstPhase(9, 1, 'L1'),
  firstPhase(7, 2, 'L2'),
  firstPhase(7, 1, 'L1'),
  firstPhase(9, 2, 'L3'),
  story('SCN-18', 'total safe 10 A', 10, THREE, { 0: [10, 0, 0], 900: [10, 0, 0] }, LOWEST_FIRST),
  story('SCN-18', 'total safe 12 A', 12, THREE, { 0: [6, 6, 0], 900: [6, 6, 0] }, LOWEST_FIRST),
  story('SCN-18', 'total safe 10 A, 0 is free', 10, THREE.slice(1), { 0: [10, 0], 900: [10, 0] }, LOWEST_FIRST),
  story(
    'SCN-18',
    'total safe 10 A, 0 needs 14 A',
    10,
    THREE.map((socket) => (socket.id === 0 ? { ...socket, needs: 14 } : socket)),
    { 0: [0, 10, 0], 900: [0, 10, 0] },
    LOWEST_FIRST,
  ),
]
