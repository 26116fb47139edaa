import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SettingValue } from '../bench/station.ts'
import { checkNetwork, type NetworkSettings } from './network-check.ts'

const SET: Readonly<Record<string, SettingValue>> = {
  'SCN-NetworkName': 'PARK',
  'SCN-SocketSafeCurrent': 6,
  'SCN-TotalSafeCurrent': 40,
  'SCN-TotalStaticCurrent': 40,
  'SCN-AlternatingPeriod': 900,
  'Active-LoadBalancing': 'Off',
  'SCN-SocketCount': 3,
}

function station(
  name: string,
  id: number,
  sockets: 1 | 2,
  other: Readonly<Record<string, SettingValue>> = {},
): NetworkSettings {
  return { name, sockets, settings: new Map(Object.entries({ ...SET, 'SCN-SocketID': id, ...other })) }
}

describe('settings of a network', () => {
  const cases: readonly (readonly [string, readonly NetworkSettings[], readonly string[]])[] = [
    ['fit together', [station('A', 0, 2), station('B', 2, 1)], []],
    [
      'one ID twice, and one of nobody',
      [station('A', 0, 2), station('B', 1, 1)],
      ['socket ID 1 is in use at A and at B', 'no socket has ID 2'],
    ],
    [
      'another count',
      [station('A', 0, 2), station('B', 2, 1, { 'SCN-SocketCount': 4 })],
      ['SCN-SocketCount of B is 4, and there are 3'],
    ],
    [
      'another safe current of one',
      [station('A', 0, 2), station('B', 2, 1, { 'SCN-SocketSafeCurrent': 7 })],
      ['SCN-SocketSafeCurrent is 6 at A and 7 at B'],
    ],
    [
      'a total safe current below the total without a meter',
      [station('A', 0, 2, { 'SCN-TotalSafeCurrent': 39 }), station('B', 2, 1, { 'SCN-TotalSafeCurrent': 39 })],
      [
        'without a meter SCN-TotalSafeCurrent of A is 40, not 39',
        'without a meter SCN-TotalSafeCurrent of B is 40, not 39',
      ],
    ],
    [
      'the same with a meter at one of them',
      [
        station('A', 0, 2, { 'SCN-TotalSafeCurrent': 39, 'Active-LoadBalancing': 'On' }),
        station('B', 2, 1, { 'SCN-TotalSafeCurrent': 39 }),
      ],
      [],
    ],
  ]
  for (const [what, stations, lines] of cases) it(what, () => assert.deepEqual(checkNetwork(stations), lines))
})
