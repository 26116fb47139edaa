import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { PhaseAmps } from '../bench/amps.ts'
import type { SettingValue } from '../bench/station.ts'
import { drawn, runs } from '../proving/seed.ts'
import { loadRig } from './load.ts'
import { openRig } from './open.ts'

const simulated = loadRig('simulated')
const count = runs(8, 300)

it('whatever car and meter: the supply is never long over its limit, and offers settle', {
  timeout: count * 4000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        supply: fc.constantFrom(16, 20, 25, 30),
        station: fc.constantFrom(25, 32),
        version: fc.constantFrom('5.0', '4.2', 'be-50217', 'TCP master', 'UDP master', 'RTU master'),
        reaction: fc.constantFrom(0, 500, 1000, 1700, 3000, 4900),
        both: fc.boolean(),
        begin: fc.integer({ min: 0, max: 3000 }),
      }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 999 })), {
        minLength: 2,
        maxLength: 4,
      }),
      async ({ supply, station, version, reaction, both, begin }, loads) => {
        const rig = await openRig(simulated, { maximum: station, licences: ['Active-SC'] })
        const set = async (key: string, value: SettingValue): Promise<void> =>
          assert.doesNotMatch(await rig.station().set(key, value), /Rejected|NotSupported/, key)
        try {
          await set('Active-LoadBalancing', 'On')
          await set('SmartMeter-MaxCurrent', supply)
          if (version.endsWith('master')) {
            await set('ALB-ProtocolSelection', 'Modbus TCP/IP')
            await set('MBTCPSmart-IsEnabled', 'True')
            await set('MBTCPSmart-ConnectionType', version)
          } else await rig.device('meter').become({ version })
          await rig.station().restart()
          await rig.clock.pass(11_000)
          for (const socket of both ? ([1, 2] as const) : ([1] as const)) {
            await rig.ev(socket).become({ reactionMillis: reaction })
            await rig.ev(socket).want(32, 6)
            await rig.ev(socket).plug(socket, { rating: 63 })
            await rig.station().present('CARD', socket)
            await rig.clock.pass(100_000 + begin)
          }
          for (const [tenths, offset] of loads) {
            const house = Math.min(tenths / 10, supply - 7)
            rig.grid.use([house, house, house])
            await rig.clock.pass((version === '4.2' ? 10_000 : 1000) + 25_000 + offset)
            const settled = rig.clock.now()
            await rig.clock.pass(120_000)
            const track = rig.timeline.track('supply', 'currents')
            const carried = track.slice(track.findLastIndex(({ at }) => at <= settled))
            const worst = Math.max(...carried.map(({ value }) => Math.max(...(value as PhaseAmps))))
            assert.ok(worst <= supply + 1.01, `${worst} A at a supply of ${supply} A`)
            assert.ok(worst >= 6, `the car does not charge: ${worst} A`)
            const changes = rig.timeline.track('socket 1', 'offered').filter(({ at }) => at > settled)
            assert.ok(changes.length <= 2, `${changes.length} changes: ${changes.map(({ value }) => value).join(' ')}`)
          }
        } finally {
          await rig.close()
        }
      },
    ),
    drawn(count),
  )
})
