import assert from 'node:assert/strict'
import type { Amps, Phase, PhaseAmps } from '../../../bench/amps.ts'
import type { AllocationCase } from './allocation.cases.ts'
import { noTurn } from './alternate.ts'
import { allot } from './divide.ts'
import { type HandState, handOver } from './hand-over.ts'
import { kilowatts } from './kilowatts.ts'
import type { Pool, Want } from './limits.ts'
import { conductorPhases, PHASE_MAPPINGS, parseWiring } from './loads.ts'
import { found, type ProbeInput, type ProbeState } from './probe.ts'
import { room } from './room.ts'
import { share } from './share.ts'
import { ALL_USED, unused } from './unused.ts'

const TOLERANCE = 0.05
const phase = (name: string): Phase => (Number(name.slice(1)) - 1) as Phase
const near = (seen: Amps | undefined, wanted: Amps, what: string): void =>
  assert.ok(seen !== undefined && Math.abs(seen - wanted) <= TOLERANCE, `${what}: ${seen} A, not ${wanted} A`)

interface PoolData {
  readonly source: string
  readonly amps: PhaseAmps
  readonly sockets?: readonly number[]
}
const pool = ({ source, amps, sockets }: PoolData): Pool => ({
  source,
  amps,
  ...(sockets ? { members: new Set(sockets) } : {}),
})

const RUN: Readonly<Record<AllocationCase['function'], (one: AllocationCase) => void>> = {
  loads({ input, output }) {
    const words = (input.wiring as string[]).join('')
    assert.equal(PHASE_MAPPINGS[input.phaseMapping as keyof typeof PHASE_MAPPINGS], words)
    const wiring = parseWiring(words)
    const conductors = conductorPhases({
      wiring,
      socket: input.socket,
      sockets: input.socketsOnStation,
      phases: input.wiring.length === 1 ? 1 : 3,
    })
    assert.deepEqual(
      conductors.slice(0, input.evPhases).map((each) => `L${each + 1}`),
      output,
    )
  },
  share({ input, output }) {
    const wants: Want[] = input.sockets.map(
      (socket: { id: number; loads: string[]; min: number; max: number; cap?: string }) => ({
        ...socket,
        loads: socket.loads.map(phase),
        cap: socket.cap ?? 'connector',
      }),
    )
    const offers = share(wants, input.pools.map(pool))
    for (const [id, amps] of Object.entries(output.offers as Record<string, number>))
      near(offers.get(Number(id))?.amps, amps, `socket ${id}`)
    for (const [id, leads] of Object.entries((output.leads ?? {}) as Record<string, string>))
      assert.equal(offers.get(Number(id))?.leads, leads, `who leads socket ${id}`)
  },
  story: runStory,
  handOver({ input, output }) {
    let state: HandState = new Map(
      Object.entries(input.offersBefore as Record<string, number>).map(([id, offer]) => [
        Number(id),
        { offer, claim: offer, loweredAt: undefined },
      ]),
    )
    const pools: Pool[] = [{ source: 'station', amps: [input.limit, input.limit, input.limit] }]
    input.steps.forEach(
      (step: { at: number; target: Record<string, number>; drawn: Record<string, number> }, index: number) => {
        const inputs = input.sockets.map((socket: { id: number; loads: string[]; min: number }) => ({
          want: { ...socket, loads: socket.loads.map(phase), max: 99, cap: 'max' },
          target: step.target[socket.id] ?? 0,
          drawn: step.drawn[socket.id] ?? 0,
          closed: (state.get(socket.id)?.claim ?? 0) > 0,
        }))
        state = handOver(state, inputs, pools, step.at * 1000, { reactionMillis: 5000 })
        for (const [id, amps] of Object.entries(output[index].offers as Record<string, number>))
          near(state.get(Number(id))?.offer, amps, `socket ${id} at ${step.at} s`)
      },
    )
  },
  unused({ input, output }) {
    let state = ALL_USED
    for (let second = 0; second <= input.at; second++) {
      const drawn = (input.drawn as { from: number; amps: number }[]).findLast((each) => each.from <= second)!.amps
      const offered = Math.min(input.offered, state.cap ?? Number.POSITIVE_INFINITY)
      state = unused(state, { offered, drawn, min: input.min }, second * 1000, {
        unusedAmps: 3,
        unusedMillis: 180_000,
        unusedMargin: input.margin,
      })
    }
    assert.equal(state.cap ?? null, output.cap)
  },
  room({ input, output }) {
    assert.deepEqual(
      room({ max: input.max, meter: input.meter, includesCharger: input.includesCharger, own: input.ownAtTheTelegram }),
      output,
    )
  },
  kW({ input, output }) {
    assert.equal(kilowatts(input.phases, input.amps), output)
  },
}

/** Probe, turns and shares second by second; offers as divided, without the delay of handing over. */
function runStory({ input, output }: AllocationCase): void {
  const sockets: readonly {
    id: number
    loads: string[]
    plug?: number
    unplug?: number
    probed?: boolean
    needs?: number
  }[] = input.sockets
  const supply: readonly { at: number; pools: PoolData[] }[] = input.supply
  const judged: readonly { at: number; offers: Record<string, number> }[] = output
  let probes: ProbeState = new Map()
  let turn = noTurn(0)
  const last = Math.max(...judged.map((each) => each.at))
  for (let second = 0; second <= last; second++) {
    const now = second * 1000
    const plugged = sockets.filter(
      ({ plug = 0, unplug = Number.POSITIVE_INFINITY }) => plug <= second && second < unplug,
    )
    const before = new Map(probes)
    for (const { id, probed, needs } of plugged) if (probed && !before.has(id)) before.set(id, found(now, needs ?? 6))
    const asking = plugged.map(
      ({ id, loads, needs }): ProbeInput => ({
        want: { id, loads: loads.map(phase), min: before.get(id)?.needs ?? 6, max: 32, cap: 'connector' },
        charging: (before.get(id)?.granted ?? 0) > 0,
        signature: needs === 14,
      }),
    )
    const pools = supply.findLast((each) => each.at <= second)!.pools.map(pool)
    const present = new Set(plugged.map(({ id }) => id))
    const allotted = allot({ probes: before, turn }, asking, present, new Set(), pools, now, {
      periodMillis: 900_000,
      probeAmps: 14,
      probeMillis: 60_000,
      unusedAmps: 3,
      unusedMillis: 180_000,
      unusedMargin: 1,
      lowestFirst: input.options?.lowestIdFirst === true,
      othersDuringProbe: input.options?.pauseAllForProbe === true ? 'pauseAll' : 'share',
    })
    turn = allotted.turn
    // The cars of the table draw in the instant that they are offered something.
    probes = new Map(
      [...allotted.probes].map(([id, each]) => [
        id,
        each.granted > 0 && each.since === undefined ? { ...each, since: now } : each,
      ]),
    )
    for (const { at, offers } of judged)
      if (at === second)
        for (const [id, amps] of Object.entries(offers))
          near(allotted.targets.get(Number(id))?.amps, amps, `socket ${id} at ${at} s`)
  }
}

/** Fails unless the parts give what the case says. */
export function holds(one: AllocationCase): void {
  RUN[one.function](one)
}
