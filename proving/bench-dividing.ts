// How fast current is divided: pure parts alone, and a day of two cars in turn. It does not judge what comes of it.

import { alternate, noTurn } from '../emulators/station/parts/alternate.ts'
import type { Pool, Want } from '../emulators/station/parts/limits.ts'
import { share } from '../emulators/station/parts/share.ts'
import { loadRig } from '../rigs/load.ts'
import { openRig } from '../rigs/open.ts'

type Print = (what: string, figure: string, goal: string) => void

const DAY = 86_400_000

/** Sockets of dual stations on three phases, every car with a maximum of its own. */
function world(sockets: number): { readonly wants: readonly Want[]; readonly pools: readonly Pool[] } {
  const wants = Array.from({ length: sockets }, (_, id): Want => {
    const loads = ([[0], [2, 1], [0, 1, 2]] as const)[id % 3]!
    return {
      id,
      loads,
      min: id % 7 === 0 ? 14 : 6,
      max: 10 + ((id * 37) % 230) / 10 + (id % 7 === 0 ? 6 : 0),
      cap: 'connector',
    }
  })
  const stations = Array.from(
    { length: Math.ceil(sockets / 2) },
    (_, index): Pool => ({
      source: `station ${index}`,
      amps: [32, 32, 32],
      members: new Set([2 * index, 2 * index + 1]),
    }),
  )
  return { wants, pools: [{ source: 'total', amps: [12 * sockets, 12 * sockets, 12 * sockets] }, ...stations] }
}

function rate(work: () => void): number {
  for (let warm = 0; warm < 50; warm++) work()
  const started = performance.now()
  let count = 0
  while (performance.now() - started < 500) {
    work()
    count++
  }
  return (count / (performance.now() - started)) * 1000
}

export async function benchDividing(print: Print): Promise<void> {
  const rates = new Map<number, number>()
  for (const sockets of [2, 16, 128]) {
    const { wants, pools } = world(sockets)
    rates.set(
      sockets,
      rate(() => share(wants, pools)),
    )
    print(
      `share among ${sockets} sockets`,
      `${Math.round(rates.get(sockets)!)} a second`,
      sockets === 2 ? '' : `${(rates.get(2)! / rates.get(sockets)!).toFixed(0)} x the time of 2 sockets`,
    )
  }
  const { wants, pools } = world(128)
  const short: readonly Pool[] = pools.map((pool) => ({
    ...pool,
    amps: [pool.amps[0] / 3, pool.amps[1] / 3, pool.amps[2] / 3],
  }))
  const present = new Set(wants.map(({ id }) => id))
  let turn = noTurn(0)
  let now = 0
  const turns = rate(() => {
    now += 1000
    turn = alternate(turn, wants, present, short, now, { periodMillis: 900_000 }).turn
  })
  print('turns of 128 sockets that do not fit', `${Math.round(turns)} a second`, '')

  const rig = await openRig(loadRig('simulated'), { maximum: 11 })
  try {
    for (const socket of [1, 2] as const) {
      const ev = rig.ev(socket)
      await ev.want([32, 32, 32])
      await ev.plug(socket)
      await rig.station().present(`CARD-${socket}`, socket)
    }
    const started = performance.now()
    await rig.clock.pass(DAY)
    const wall = performance.now() - started
    const turnsOf = rig.timeline.track('socket 1', 'contactor').length
    print(
      'a virtual day of two cars in turn',
      `${Math.round(DAY / wall)} x real time`,
      `${turnsOf} contactor changes of socket 1`,
    )
  } finally {
    await rig.close()
  }
}
