import { Then } from '@cucumber/cucumber'
import type { Phase, SocketNumber } from '../bench/amps.ts'
import { doesNotFollow, type Finding, lostCommunication, wrongWiring } from '../bench/diagnose.ts'
import { conductorPhases, parseWiring } from '../emulators/station/parts/loads.ts'
import type { Bench } from './bench.ts'

async function findings(bench: Bench): Promise<readonly Finding[]> {
  const { timeline, plugs } = bench.rig
  const station = bench.rig.station()
  const sockets = [...plugs.keys()]
  const setting = parseWiring(String((await station.setting('Phase-Connected')) ?? 'L1L2L3'))
  const { sockets: count, phases } = station.shape
  const wired = (wiring: readonly [Phase, Phase, Phase]) => (socket: 1 | 2, conductor: Phase) =>
    conductorPhases({ wiring, socket, sockets: count, phases })[conductor] ?? 0
  return [
    ...lostCommunication(timeline, sockets),
    ...doesNotFollow(timeline, sockets, bench.rig.clock.now()),
    ...wrongWiring(timeline, sockets, wired(setting), wired([0, 1, 2])),
  ]
}

function told(seen: readonly Finding[]): string {
  return seen.length === 0 ? 'nothing' : seen.map((each) => `'${each.words}'`).join(', ')
}

Then('the bench names lost communication with the smart meter', async function (this: Bench) {
  const seen = await findings(this)
  if (!seen.some((each) => each.is === 'lost communication')) throw new Error(`the bench names ${told(seen)}`)
})

Then('the bench names no lost communication', async function (this: Bench) {
  const seen = await findings(this)
  if (seen.some((each) => each.is === 'lost communication')) throw new Error(`the bench names ${told(seen)}`)
})

Then(
  'the bench names wrong wiring: {phase} of the station is {phase} of the meter',
  async function (this: Bench, own: Phase, meters: Phase) {
    const seen = await findings(this)
    if (
      !seen.some(
        (each) =>
          each.is === 'wrong wiring' &&
          each.words.startsWith(`L${own + 1} of the station is L${meters + 1} of the meter`),
      )
    )
      throw new Error(`the bench names ${told(seen)}`)
  },
)

Then('the bench names no wrong wiring', async function (this: Bench) {
  const seen = await findings(this)
  if (seen.some((each) => each.is === 'wrong wiring')) throw new Error(`the bench names ${told(seen)}`)
})

Then(
  'the bench names a load on {socket} that does not follow the pilot',
  async function (this: Bench, socket: SocketNumber) {
    const seen = await findings(this)
    if (!seen.some((each) => each.is === 'does not follow' && each.words.includes(`on socket ${socket} `)))
      throw new Error(`the bench names ${told(seen)}`)
  },
)
