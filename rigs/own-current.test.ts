import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PhaseAmps } from '../bench/amps.ts'
import { composeTelegram } from '../protocols/p1/compose.ts'
import { P1_VERSIONS } from '../protocols/p1/versions.ts'
import { loadRig } from './load.ts'
import { openRig } from './open.ts'

const simulated = loadRig('simulated')

/**
 * What a station of 25 A offers after a telegram of 5 A of household in which the car's fall from 20 to 12 A is seen,
 * though the telegram began `early` ms before that fall: a pseudo-terminal has no speed, and brings it at once.
 */
async function offeredAfter(early: number, ownCurrentLateMillis: number): Promise<unknown> {
  const rig = await openRig(simulated, { maximum: 25, licences: ['Active-SC'], options: { ownCurrentLateMillis } })
  try {
    for (const [key, value] of Object.entries({ 'Active-LoadBalancing': 'On', 'SmartMeter-MaxCurrent': 25 }))
      assert.doesNotMatch(await rig.station().set(key, value), /Rejected|NotSupported/)
    await rig.station().restart()
    await rig.clock.pass(11_000)
    await rig.ev(1).become({ reactionMillis: 0 })
    rig.grid.use([5, 5, 5])
    await rig.ev(1).want(20, 6)
    await rig.ev(1).plug(1, { rating: 63 })
    await rig.station().present('CARD', 1)
    await rig.clock.pass(100_000)
    assert.equal(rig.timeline.track('socket 1', 'offered').at(-1)?.value, 20)
    await rig.device('meter').misbehave('silent')
    await rig.clock.pass(1000)
    const { serial } = P1_VERSIONS['5.0']
    const end = await rig.wires.serial('p1', serial)
    const amps: PhaseAmps = [17, 17, 17]
    end.write(
      composeTelegram('5.0', {
        at: 0,
        phases: 3,
        amps,
        volts: [230, 230, 230],
        importWatts: [3910, 3910, 3910],
        exportWatts: [0, 0, 0],
        importWh: [0, 0, 0],
        exportWh: [0, 0, 0],
        tariff: 2,
        resolution: 'whole',
        rounding: 'round',
      }),
    )
    await rig.clock.pass(early)
    await rig.ev(1).want(12, 6)
    await rig.clock.pass(2000)
    return rig.timeline.track('socket 1', 'offered').at(-1)?.value
  } finally {
    await rig.close()
  }
}

describe("a car's fall that is in a reading before the station has looked at it", () => {
  it('is not taken for a household that gives back', async () => assert.equal(await offeredAfter(40, 50), 20))
  it('at the edge of what the option names', async () => {
    assert.equal(await offeredAfter(51, 50), 20)
    assert.equal(await offeredAfter(52.5, 50), 25)
  })
  it('is, by a station that takes itself to be exact', async () => assert.equal(await offeredAfter(40, 0), 25))
})
