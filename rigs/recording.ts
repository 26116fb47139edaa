import type { Act, Acts } from '../bench/acts.ts'
import type { BenchClock, Cancel, Millis } from '../bench/clock.ts'
import { NotHere } from '../bench/not-here.ts'
import type { SettingAnswer } from '../bench/station.ts'
import type { Devices } from '../bench/verbs.ts'
import type { RigDefinition } from './load.ts'
import { openRig } from './open.ts'
import type { ScenarioRig } from './rig.ts'
import type { Wish } from './wish.ts'

// A rig on which nothing happens: a scenario is gone through on it to see what it needs. Nobody knows here what a need is for.

/** Time that only passes; whatever is waited for is asked once and taken as come. */
class IdleClock implements BenchClock {
  readonly epoch: Millis
  #now: Millis = 0

  constructor(epoch: Millis) {
    this.epoch = epoch
  }

  now(): Millis {
    return this.#now
  }

  after(): Cancel {
    return () => undefined
  }

  async pass(time: Millis): Promise<void> {
    this.#now += time
  }

  async until(done: () => boolean): Promise<boolean> {
    done()
    return true
  }
}

/** Answers what is listed, and everything else with a promise of nothing. */
function answering<T extends object>(answers: Partial<T>): T {
  return new Proxy(answers as T, {
    get: (target, name) => {
      // A promise would be waited for.
      if (name === 'then') return undefined
      return name in target ? target[name as keyof T] : async () => undefined
    },
  })
}

/** Every look at a setting finds another value: whatever may depend on a change is then asked for. */
let looks = 0

const done = async () => ({ is: 'done', values: {} }) as const

const SETTINGS = answering<Acts['settings']>({
  set: async (): Promise<SettingAnswer> => 'Accepted',
  setting: async () => ++looks,
  configuration: async () => ({ settings: [], unknown: [] }),
})

const ANSWERS: { readonly [A in Act]?: Acts[A] } = {
  settings: SETTINGS,
  'test of the smart meter': { testMeter: async () => ({ why: 'rehearsed' }) },
  ping: { ping: async () => [] },
}

const DEVICES: { readonly [K in keyof Devices]?: Partial<Devices[K]> } = {
  ems: { steer: done, ramp: done, connect: done, choosePhases: done, read: done, write: done },
  'back-office': { call: async () => ({ status: 'Accepted' }) },
  installer: { overview: () => [], sockets: () => [] },
}

function deviceOf<K extends keyof Devices>(kind: K, name: string): Devices[K] {
  const answers: Partial<Devices[K]> | undefined = DEVICES[kind]
  return answering<Devices[K]>({ ...answers, name } as Partial<Devices[K]>)
}

function actOf<A extends Act>(act: A): Acts[A] {
  return ANSWERS[act] ?? answering<Acts[A]>({})
}

/**
 * The rig of a definition with everything built and nothing begun: no wire is opened, time is only counted, acts and devices do
 * nothing. What the rig could not do is told by `lacks`, and gone on from.
 */
export async function recordingRig(
  definition: RigDefinition,
  wish: Wish,
  seed: number | undefined,
  lacks: (what: string) => void,
): Promise<ScenarioRig> {
  const rig = await openRig(definition, wish, seed, { begins: false })
  const clock = new IdleClock(rig.clock.epoch)
  const asked = <T>(ask: () => T): T | undefined => {
    try {
      return ask()
    } catch (error) {
      if (!(error instanceof NotHere)) throw error
      lacks(error.message)
      return undefined
    }
  }
  const device = <K extends keyof Devices>(kind: K, ask: () => Devices[K]): Devices[K] =>
    deviceOf(kind, asked(ask)?.name ?? kind)
  return {
    name: rig.name,
    clock,
    tolerance: rig.tolerance,
    stations: rig.stations,
    station: (name) => rig.station(name),
    sockets: (name) => rig.sockets(name),
    timeline: rig.timeline,
    isUp: () => true,
    shows: (who, fact) => rig.shows(who, fact),
    act: (act, station) => {
      asked(() => rig.act(act, station))
      return actOf(act)
    },
    device: (kind, name) => device(kind, () => rig.device(kind, name)),
    ev: (socket, station) => device('ev', () => rig.ev(socket, station)),
    relay: (station) => device('relay', () => rig.relay(station)),
    fault: undefined,
    close: () => rig.close(),
  }
}
