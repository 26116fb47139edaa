import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Amps, Phase, PhaseAmps } from '../../../bench/amps.ts'
import { ALLOCATION_CASES, type AllocationCase } from './allocation.cases.ts'
import { alternate, noTurn, type Turn } from './alternate.ts'
import { type HandState, handOver } from './hand-over.ts'
import { overfull, type Pool, type Want, without } from './limits.ts'
import { conductorPhases, parseWiring } from './loads.ts'
import { found, type ProbeState, probe } from './probe.ts'
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
    const wiring = parseWiring((input.wiring as string[]).join(''))
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
}

/** Probe, alternate and share second by second; offers as divided, without the delay of handing over. */
function runStory({ input, output }: AllocationCase): void {
  const period = 900_000
  const sockets: readonly {
    id: number
    loads: string[]
    plug?: number
    unplug?: number
    probed?: boolean
    needs?: number
  }[] = input.sockets
  let probes: ProbeState = new Map()
  let turn: Turn = noTurn(0)
  const last = Math.max(...output.map((each: { at: number }) => each.at))
  for (let second = 0; second <= last; second++) {
    const now = second * 1000
    const plugged = sockets.filter(
      (socket) => (socket.plug ?? 0) <= second && second < (socket.unplug ?? Number.POSITIVE_INFINITY),
    )
    const present = new Set(plugged.map((socket) => socket.id))
    const pools: Pool[] = (input.supply as { at: number; pools: PoolData[] }[])
      .findLast((each) => each.at <= second)!
      .pools.map(pool)
    const before = new Map(probes)
    for (const { id, probed, needs } of plugged) if (probed && !before.has(id)) before.set(id, found(now, needs ?? 6))
    const wants: Want[] = plugged.map(({ id, loads }) => ({
      id,
      loads: loads.map(phase),
      min: before.get(id)?.needs ?? 6,
      max: 32,
      cap: 'connector',
    }))
    const probing = probe(
      before,
      wants.map((want) => ({
        want,
        charging: (before.get(want.id)?.granted ?? 0) > 0 || !before.has(want.id),
        signature: sockets.find((socket) => socket.id === want.id)!.needs === 14,
      })),
      present,
      pools,
      now,
      { probeAmps: 14, probeMillis: 60_000, patienceMillis: 180_000 },
    )
    probes = new Map(
      [...probing.state].map(([id, each]) => [
        id,
        each.granted > 0 && each.since === undefined ? { ...each, since: now } : each,
      ]),
    )
    const offers = new Map<number, Amps>(probing.takers)
    const taken = wants.flatMap((want) =>
      (probing.takers.get(want.id) ?? 0) > 0 ? [{ want, amps: probing.takers.get(want.id)! }] : [],
    )
    const rest = without(pools, taken)
    const others = wants
      .filter((want) => !probing.takers.has(want.id))
      .map((want) => ({ ...want, min: probes.get(want.id)!.needs }))
    const able = others.filter((want) => overfull([want], rest) === undefined)
    turn = alternate(turn, able, present, rest, now, {
      periodMillis: period,
      lowestFirst: input.options?.lowestIdFirst === true,
    })
    const pauseAll =
      input.options?.pauseAllForProbe === true &&
      taken.length > 0 &&
      (able.length < others.length || overfull(able, rest) !== undefined)
    for (const want of others) offers.set(want.id, 0)
    if (!pauseAll)
      for (const [id, offer] of share(
        able.filter((want) => turn.serving.includes(want.id)),
        rest,
      ))
        offers.set(id, offer.amps)
    for (const { at, offers: wanted } of output as { at: number; offers: Record<string, number> }[])
      if (at === second)
        for (const [id, amps] of Object.entries(wanted)) near(offers.get(Number(id)), amps, `socket ${id} at ${at} s`)
  }
}

describe('dividing current', () => {
  for (const one of ALLOCATION_CASES)
    it(`${one.id} ${one.title} (${one.rows}; ${one.basis})`, () => RUN[one.function](one))
})
