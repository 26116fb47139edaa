import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { EPOCH, isoTime } from '../bench/calendar.ts'
import { moment } from '../bench/duration.ts'
import { socketName } from '../bench/facts.ts'
import { LOWEST_AMPS } from '../protocols/control-pilot.ts'
import type { ChargingProfile, ChargingSchedule } from '../protocols/ocpp/charging-profile.ts'
import { drawn, runs, SEED } from '../proving/seed.ts'
import { loadRig } from './load.ts'
import { openRig } from './open.ts'

const count = runs(25, 500)

/** All is told in seconds from the moment at which a stack is set. */
const WINDOW = 600
const AROUND = 900
const DAY = 86_400
const PROBING_OVER = 80_000

interface Drawn {
  readonly purpose: ChargingProfile['chargingProfilePurpose']
  readonly kind: 'Absolute' | 'Relative' | 'Daily' | 'Weekly'
  readonly everySocket: boolean
  readonly stackLevel: number
  readonly start: number
  /** Runs of a recurring schedule that have been, and are to come. */
  readonly runs: number
  readonly validFrom: number | undefined
  readonly validTo: number | undefined
  readonly duration: number | undefined
  readonly starts: readonly number[]
  readonly limits: readonly number[]
}

const around = fc.integer({ min: -AROUND, max: AROUND })
const sometimes = fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: around })
const one: fc.Arbitrary<Drawn> = fc.record({
  purpose: fc.constantFrom('ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'),
  kind: fc.constantFrom('Absolute', 'Relative', 'Daily', 'Weekly'),
  everySocket: fc.boolean(),
  stackLevel: fc.integer({ min: 0, max: 3 }),
  start: around,
  runs: fc.integer({ min: 0, max: 3 }),
  validFrom: sometimes,
  validTo: sometimes,
  duration: fc.option(fc.integer({ min: 1, max: 2 * AROUND }), { nil: undefined }),
  starts: fc.uniqueArray(fc.integer({ min: 1, max: 2 * AROUND }), { maxLength: 6 }),
  limits: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 280 }) },
      { weight: 1, arbitrary: fc.constantFrom(0, 59, 60, 250) },
    ),
    {
      minLength: 7,
      maxLength: 7,
    },
  ),
})

/** Of what was drawn, the profile that a station takes; undefined for one that it refuses. */
function profileOf(one: Drawn, id: number, now: number): ChargingProfile | undefined {
  const { purpose, kind, stackLevel, start, runs, validFrom, validTo, duration, starts, limits } = one
  const iso = (seconds: number): string => isoTime((now + seconds) * 1000)
  if (validFrom !== undefined && validTo !== undefined && validTo <= validFrom) return undefined
  if (kind === 'Relative' && purpose === 'ChargePointMaxProfile') return undefined
  const recurring = kind === 'Daily' || kind === 'Weekly'
  const before = recurring ? runs * (kind === 'Daily' ? DAY : 7 * DAY) : 0
  return {
    chargingProfileId: id,
    stackLevel,
    chargingProfilePurpose: purpose,
    chargingProfileKind: recurring ? 'Recurring' : kind,
    ...(recurring && { recurrencyKind: kind }),
    ...(validFrom !== undefined && { validFrom: iso(validFrom) }),
    ...(validTo !== undefined && { validTo: iso(validTo) }),
    chargingSchedule: {
      chargingRateUnit: 'A',
      ...(kind !== 'Relative' && { startSchedule: iso(start - before) }),
      ...(duration !== undefined && { duration }),
      chargingSchedulePeriod: [0, ...starts.toSorted((a, b) => a - b)].map((startPeriod, index) => ({
        startPeriod,
        limit: limits[index]! / 10,
      })),
    },
  }
}

it(`whatever profiles are stacked, every second of the composite schedule is what the socket offers, over OCPP; ${count} stacks from seed ${SEED}`, {
  timeout: count * 2000,
}, async () => {
  const rig = await openRig(loadRig('simulated'), {
    shape: { sockets: 1, phases: 3, feeds: 1, face: 'display' },
    maximum: 25,
    online: true,
  })
  const { clock, timeline } = rig
  const station = rig.station()
  let compared = 0
  let offers = new Set<number>()
  try {
    const ask = async (action: string, payload: object): Promise<object> => {
      let over = false
      const end = (): void => {
        over = true
      }
      const asked = rig.device('back-office').call(action, payload)
      asked.then(end, end)
      await clock.until(() => over, 60_000)
      return asked
    }
    await clock.pass(20_000)
    const ev = rig.ev(1)
    await ev.want(32)
    const begin = async (): Promise<void> => {
      await ev.unplug()
      await ask('ClearChargingProfile', {})
      await clock.pass(2000)
      await ev.plug(1, { rating: 63 })
      await station.present('CARD', 1)
      await clock.pass(PROBING_OVER)
    }
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 8, size: 'max' }), async (stack) => {
        await begin()
        const now = Math.floor((EPOCH + clock.now()) / 1000)
        for (const [index, one] of stack.entries()) {
          const csChargingProfiles = profileOf(one, index + 1, now)
          if (!csChargingProfiles) continue
          const connectorId =
            one.purpose === 'ChargePointMaxProfile' || (one.purpose === 'TxDefaultProfile' && one.everySocket) ? 0 : 1
          const answer = await ask('SetChargingProfile', { connectorId, csChargingProfiles })
          assert.deepEqual(answer, { status: 'Accepted' })
        }
        const { scheduleStart, chargingSchedule } = (await ask('GetCompositeSchedule', {
          connectorId: 1,
          duration: WINDOW,
        })) as { readonly scheduleStart: string; readonly chargingSchedule: ChargingSchedule }
        const from = Date.parse(scheduleStart) - EPOCH
        await clock.pass(WINDOW * 1000)
        for (let second = 1; second < WINDOW - 1; second++) {
          const at = from + second * 1000 + 500
          const said = chargingSchedule.chargingSchedulePeriod.findLast(
            ({ startPeriod }) => startPeriod <= second,
          )!.limit
          const offered = Number(timeline.at(socketName(1), 'offered', at)?.value)
          const wanted = said < LOWEST_AMPS ? 0 : said
          assert.ok(
            Math.abs(offered - wanted) < 0.06,
            `at ${moment(at)}, second ${second}, ${offered} A is offered and the schedule says ${said} A`,
          )
          offers = offers.add(offered)
          compared++
        }
      }),
      drawn(count),
    )
  } finally {
    await rig.close()
  }
  assert.ok(compared >= count * (WINDOW - 2), `only ${compared} seconds were compared`)
  assert.ok(offers.size > 20 && offers.has(0), `only ${offers.size} different offers were seen`)
})
