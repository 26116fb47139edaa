import { Then } from '@cucumber/cucumber'
import type { Phase, SocketNumber } from '../bench/amps.ts'
import { doesNotFollow, type Finding, lostCommunication, type See, wrongWiring } from '../bench/diagnose.ts'
import { conductorPhases, parseWiring } from '../emulators/station/parts/loads.ts'
import type { Bench } from './bench.ts'

// What the bench makes of what was seen, in the words of a service engineer. How it comes to that is bench/diagnose.ts.

const seeing =
  (bench: Bench): See =>
  (who, fact) =>
    bench.seen(who, fact)

const socketsOf = (bench: Bench): readonly SocketNumber[] => (bench.rig.station().shape.sockets === 2 ? [1, 2] : [1])

async function wiring(bench: Bench): Promise<readonly Finding[]> {
  for (const socket of socketsOf(bench)) bench.seen(socket, 'drawn')
  bench.seen('station', 'meter')
  const setting = parseWiring(String((await bench.act('settings').setting('Phase-Connected')) ?? 'L1L2L3'))
  const { sockets: count, phases } = bench.rig.station().shape
  const wired = (order: readonly [Phase, Phase, Phase]) => (socket: 1 | 2, conductor: Phase) =>
    conductorPhases({ wiring: order, socket, sockets: count, phases })[conductor] ?? 0
  return wrongWiring(seeing(bench), socketsOf(bench), wired(setting), wired([0, 1, 2]))
}

const lost = (bench: Bench): readonly Finding[] => lostCommunication(seeing(bench), socketsOf(bench))

function told(seen: readonly Finding[]): string {
  return seen.length === 0 ? 'nothing of the kind' : seen.map((each) => `'${each.words}'`).join(', ')
}

Then('the bench names lost communication with the smart meter', function (this: Bench) {
  const seen = lost(this)
  if (seen.length === 0) throw new Error(`the bench names ${told(seen)}`)
})

Then('the bench names no lost communication', function (this: Bench) {
  const seen = lost(this)
  if (seen.length > 0) throw new Error(`the bench names ${told(seen)}`)
})

Then(
  'the bench names wrong wiring: {phase} of the station is {phase} of the meter',
  async function (this: Bench, own: Phase, meters: Phase) {
    const seen = await wiring(this)
    if (!seen.some(({ words }) => words.startsWith(`L${own + 1} of the station is L${meters + 1} of the meter`)))
      throw new Error(`the bench names ${told(seen)}`)
  },
)

Then('the bench names no wrong wiring', async function (this: Bench) {
  const seen = await wiring(this)
  if (seen.length > 0) throw new Error(`the bench names ${told(seen)}`)
})

Then('the bench names a load on {socket} that does not follow the pilot', function (this: Bench, socket: SocketNumber) {
  const seen = doesNotFollow(seeing(this), socketsOf(this), this.rig.clock.now())
  if (!seen.some(({ words }) => words.includes(`on socket ${socket} `)))
    throw new Error(`the bench names ${told(seen)}`)
})
