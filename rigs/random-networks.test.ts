import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { it } from 'node:test'
import { type Amps, PHASES, type Phase, type SocketNumber } from '../bench/amps.ts'
import { Chance } from '../bench/chance.ts'
import { socketName } from '../bench/facts.ts'
import { conductorPhases, parseWiring } from '../emulators/station/parts/loads.ts'
import { again, runs, SEED } from '../proving/seed.ts'
import { loadRig } from './load.ts'
import { openRig } from './open.ts'
import type { Rig } from './rig.ts'

const count = runs(6, 250)

const MINUTES = 6
const SAFE: Amps = 6

/** A car stays 0.02 A below its offer, and offers are read to a tenth. */
const ROUNDING: Amps = 0.1

const GOES_THROUGH_ALL = { stillCycles: 'gone through' }

/** A view that changed unseen, and one who answered again. */
const ONCE_DIFFERENT = [5099, 5103]

const WIRINGS = ['L1L2L3', 'L3L1L2', 'L2L3L1'] as const

interface Place {
  readonly station: string
  readonly socket: SocketNumber
  /** Grid phase of each conductor of the socket. */
  readonly feed: readonly Phase[]
}

/** What may be drawn and what is drawn, per phase; a limit that never changes is never exceeded, not for a moment. */
function watch(rig: Rig, places: readonly Place[], phases: ReadonlyMap<Place, () => number>, limit: Amps): () => void {
  return rig.timeline.onEntry(({ what }) => {
    if (what !== 'offered' && what !== 'drawn' && what !== 'contactor') return
    const may: [Amps, Amps, Amps] = [0, 0, 0]
    for (const place of places) {
      const who = socketName(place.socket, place.station === 'A' ? 'station' : place.station)
      if (rig.timeline.latest(who, 'contactor')?.value !== 'closed') continue
      const offered = Number(rig.timeline.latest(who, 'offered')?.value ?? 0)
      for (const phase of place.feed.slice(0, phases.get(place)!())) may[phase] += offered
    }
    const { active } = rig.grid.flow('chargers')
    for (const phase of PHASES) {
      const most = limit + ROUNDING * places.length
      assert.ok(active[phase] <= most, `L${phase + 1} carries ${active[phase].toFixed(2)} A of ${limit} A`)
      assert.ok(may[phase] <= most, `cars may draw ${may[phase].toFixed(2)} A of ${limit} A on L${phase + 1}`)
    }
  })
}

/** One network, and what chance does to it; the hash of its timeline and of all bytes on its wires. */
async function run(seed: number, minutes = MINUTES, options: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const chance = new Chance(seed).of('script')
  const of = <T>(items: readonly T[]): T => items[chance.below(items.length)]!
  const names = ['A', 'B', 'C', 'D', 'E'].slice(0, 2 + chance.below(4))
  const network = names.map((name) => ({ name, sockets: (1 + chance.below(2)) as 1 | 2 }))
  const sockets = network.reduce((sum, each) => sum + each.sockets, 0)
  // Every socket may fall back to its safe current at the same moment: a network is to be laid out so.
  const limit = sockets * SAFE + chance.below(30)
  const wirings = names.map(() => of(WIRINGS))
  const story: string[] = [`${sockets} sockets, ${limit} A`]
  const rig = await openRig(
    loadRig('simulated'),
    {
      network,
      maximum: 32,
      options,
      prepare: async ({ station, act }) => {
        for (const [index, name] of names.entries()) {
          await station(name).set('SCN-TotalStaticCurrent', limit)
          await station(name).set('SCN-SocketSafeCurrent', SAFE)
          await station(name).set('SCN-AlternatingPeriod', 60)
          await station(name).set('Phase-Connected', wirings[index]!)
          act('wiring of the feed', name).rewire(wirings[index]!)
        }
      },
    },
    seed,
  )
  const bytes = createHash('sha256')
  rig.wires.tap((tapped) => bytes.update(`${tapped.at} ${tapped.from} ${tapped.to} `).update(tapped.bytes))
  let unwatch = (): void => {}
  try {
    const places = network.flatMap(({ name, sockets: count }, index) =>
      ([1, 2] as const).slice(0, count).map(
        (socket): Place => ({
          station: name,
          socket,
          feed: conductorPhases({ wiring: parseWiring(wirings[index]!), socket, sockets: count, phases: 3 }),
        }),
      ),
    )
    const conductors = new Map<Place, number>()
    const plugged = new Set<Place>()
    const dark = new Set<string>()
    const phases = new Map(places.map((place) => [place, () => conductors.get(place) ?? 3] as const))
    unwatch = watch(rig, places, phases, limit)
    const { datagrams } = rig
    const host = (): string => rig.hostOf(of(names))
    const happens: readonly (() => Promise<void> | void)[] = [
      async () => {
        const place = of(places)
        if (plugged.has(place) || dark.has(place.station)) return
        const count = 1 + chance.below(3)
        const minimum = of([6, 6, 14])
        story.push(`a car of ${count} phases and ${minimum} A at ${place.station} ${place.socket}`)
        plugged.add(place)
        conductors.set(place, count)
        const ev = rig.ev(place.socket, place.station)
        await ev.want([32, count > 1 ? 32 : 0, count > 2 ? 32 : 0], minimum)
        await ev.plug(place.socket)
        await rig.station(place.station).present(`CARD-${place.socket}`, place.socket)
      },
      async () => {
        const place = of(places)
        if (!plugged.delete(place)) return
        story.push(`${place.station} ${place.socket} unplugged`)
        await rig.ev(place.socket, place.station).unplug()
      },
      async () => {
        const name = of(names)
        story.push(`${name} ${dark.has(name) ? 'on' : 'off'}`)
        const on = dark.delete(name)
        if (!on) dark.add(name)
        await rig.station(name).power(on)
      },
      () => {
        const at = host()
        story.push(`${at} cut`)
        rig.wires.cut(at)
      },
      () => {
        const at = host()
        story.push(`${at} mended`)
        rig.wires.mend(at)
      },
      () => {
        const parts: [string[], string[]] = [[], []]
        for (const name of names) parts[chance.below(2)]!.push(rig.hostOf(name))
        story.push(`split ${parts.map((part) => part.join(' ')).join(' | ')}`)
        datagrams.split(parts)
      },
      () => {
        const share = chance.below(80) / 100
        story.push(`${share} lost`)
        datagrams.lose(share)
      },
      () => {
        story.push('half come twice')
        datagrams.double(0.5)
      },
      () => {
        const most = chance.below(6000)
        story.push(`up to ${most} ms late`)
        datagrams.delay(0, most)
      },
      () => {
        const [at, way] = [host(), of(['in', 'out'] as const)]
        story.push(`${at} blocked ${way}`)
        datagrams.block(at, 36_549, way)
      },
      () => {
        story.push('all datagrams well')
        datagrams.mend()
      },
    ]
    const { clock } = rig
    await clock.pass(chance.below(30_000))
    const end = clock.now() + minutes * 60_000
    const weights = [0, 0, 0, 0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 10]
    while (clock.now() < end) {
      await happens[of(weights)]!()
      await clock.pass(100 + chance.below(20_000))
    }
    return `${rig.timeline.hash()} ${bytes.digest('hex')}`
  } catch (error) {
    throw new Error(`${(error as Error).message}; ${story.join(', ')}; ${again(seed)}`)
  } finally {
    unwatch()
    await rig.close()
  }
}

it(`${count} random networks from seed ${SEED} on never exceed their limit on a phase`, async () => {
  for (let index = 0; index < count; index++) await run(SEED + index)
})

it('a cycle that is passed over because nothing happened would have come to the same, byte by byte', async () => {
  for (const seed of [...ONCE_DIFFERENT, ...Array.from({ length: count }, (_, index) => SEED + index)])
    assert.equal(await run(seed, 3), await run(seed, 3, GOES_THROUGH_ALL), again(seed))
})

it('one seed is one timeline', async () => {
  assert.equal(await run(7, 2), await run(7, 2))
  assert.notEqual(await run(7, 2), await run(8, 2))
})
