import { After, Before, BeforeStep, setDefaultTimeout, setWorldConstructor, World } from '@cucumber/cucumber'
import type { SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import type { Cable } from '../bench/copper.ts'
import { eventually, isNow, keeps, type Wanted } from '../bench/expect.ts'
import { NOT_HERE, RUN_RECORD, type RunRecord } from '../bench/run-record.ts'
import { type Fact, type SettingAnswer, type SettingValue, type SettingWriter, socketName } from '../bench/station.ts'
import type { Devices } from '../bench/verbs.ts'
import { loadRig, type RigDefinition } from '../rigs/load.ts'
import { hasRoomFor, openRig, type Rig, type Wish } from '../rigs/open.ts'
import type { PhaseCount, Place } from './parameters.ts'

/**
 * Settings whose procedure in the guide has no restart (2.5.2, 4.3.4, 4.3.5); whatever a station answers. Written out here
 * and not read from the simulated station: it is what any station is held to.
 */
const LIVE: ReadonlySet<string> = new Set([
  'Static-LoadBalancing',
  'Station-MaxCurrent',
  'Connector1-MaxCurrent',
  'Connector2-MaxCurrent',
  'Chameleon-MinCurrent',
])

const POWER_ON: Wanted = { words: 'on', matches: (value) => value === 'on' }

/** What a sentence may speak of: a socket, or a name on the timeline. */
type Spot = Place | SocketNumber | 'station' | 'supply' | 'stations'

/** What the command line hands to every scenario. */
export interface BenchParameters {
  readonly rig?: string
  readonly seed?: number
}

/** Rig files that were read: one for all scenarios of a run. */
const definitions = new Map<string, RigDefinition>()

/** One scenario's bench. Steps act through its rig and judge by its timeline. */
export class Bench extends World<BenchParameters> {
  #rig: Rig | undefined
  #wish: Wish = {}
  /** Steps begun, and how many of them when the latest of them said what the station is. */
  #begun = 0
  #saidAt = 0
  /** The meter that 'the smart meter' means; the rig's first where undefined. */
  meterName: string | undefined
  /** When the latest When of the scenario began; what is logged after it counts. */
  actedAt: Millis = 0
  /** Cables that a scenario put ready, by timeline name of the socket. */
  readonly cables = new Map<string, Cable>()
  /** What each car was said to be, for sentences that only name its socket. */
  readonly cars = new Map<string, PhaseCount>()
  /** The station's answer to the latest change of a setting or CALL of the back office: its word for it. */
  answer: string | undefined
  /** Settings as they were before the scenario changed them, by the name of their station. */
  readonly #former = new Map<string, Map<string, SettingValue>>()

  get rig(): Rig {
    if (!this.#rig) throw new Error("begin the scenario with its station: 'Given a dual-socket station of 25 A'")
    return this.#rig
  }

  get opened(): boolean {
    return this.#rig !== undefined
  }

  get meter(): Devices['meter'] {
    return this.rig.device('meter', this.meterName)
  }

  async open(wish: Wish): Promise<void> {
    if (this.#rig) throw new Error('this scenario already has its station')
    this.#wish = { ...this.#wish, ...wish }
    this.#rig = await openRig(this.#definition, this.#wish, this.parameters.seed)
    await this.powered()
    this.#saidAt = this.#begun
  }

  /** Says more of the station: before it is there, or right after its own sentence; then it is built anew. */
  async wish(more: Wish): Promise<void> {
    const rig = this.#rig
    if (rig && this.#begun !== this.#saidAt + 1) throw new Error("say this right after the station's own sentence")
    const { options, licences, lacking, firmwareOf } = this.#wish
    this.#wish = {
      ...this.#wish,
      ...more,
      options: { ...options, ...more.options },
      firmwareOf: { ...firmwareOf, ...more.firmwareOf },
      licences: [...(licences ?? []), ...(more.licences ?? [])],
      lacking: [...(lacking ?? []), ...(more.lacking ?? [])],
    }
    if (!rig) return
    this.#rig = undefined
    await rig.close()
    await this.open({})
  }

  get #definition(): RigDefinition {
    const { rig = 'simulated' } = this.parameters
    const definition = definitions.get(rig) ?? loadRig(rig)
    definitions.set(rig, definition)
    return definition
  }

  /** Whether the station is a simulated one, whose assumptions a scenario may change. */
  get simulated(): boolean {
    return this.#definition.station.kind === 'simulated'
  }

  /** Whether the rig can have these stations. */
  hasRoomFor(stations: readonly string[]): boolean {
    return hasRoomFor(this.#definition, stations)
  }

  /** Lets stations boot, all of them where none is named. */
  async powered(...stations: readonly (string | undefined)[]): Promise<void> {
    for (const station of stations.length > 0 ? stations : this.rig.stations)
      await eventually(this.rig, this.rig.station(station).name, 'power', POWER_ON, 300_000)
  }

  /**
   * Changes settings the way an installer does, at the first station or at those named, and restarts a station at the end
   * of procedures that end so.
   */
  async configure(
    settings: Readonly<Record<string, SettingValue>>,
    stations: readonly (string | undefined)[] = [undefined],
  ): Promise<void> {
    const restarted: (string | undefined)[] = []
    for (const name of stations) {
      const station = this.rig.station(name)
      let restart = false
      for (const [key, value] of Object.entries(settings)) {
        const former = await station.setting(key)
        const answer = await this.change(key, value, undefined, name)
        if (answer === 'Rejected' || answer === 'NotSupported')
          throw new Error(
            `${name === undefined ? 'the station' : `station ${name}`} answers ${answer} to ${key} = ${value}`,
          )
        if (!LIVE.has(key) && (await station.setting(key)) !== former) restart = true
      }
      if (restart) restarted.push(name)
    }
    for (const name of restarted) await this.rig.station(name).restart()
    if (restarted.length > 0) await this.powered(...restarted)
  }

  /** Changes one setting and remembers what it was. */
  async change(key: string, value: SettingValue, by?: SettingWriter, name?: string): Promise<SettingAnswer> {
    const station = this.rig.station(name)
    this.remember(key, await station.setting(key), name)
    const answer = await station.set(key, value, by)
    this.answer = answer
    return answer
  }

  /** What is put back in the end is what a setting was before the first change; a licence cannot be taken back. */
  remember(key: string, former: SettingValue | undefined, name?: string): void {
    if (former === undefined || key === 'FeatureLicenseKey') return
    const station = this.rig.station(name).name
    const known = this.#former.get(station) ?? new Map<string, SettingValue>()
    if (!known.has(key)) known.set(key, former)
    this.#former.set(station, known)
  }

  /** A step begins. */
  begins(type: string | undefined): void {
    this.#begun += 1
    if (type === 'Action' && this.opened) this.actedAt = this.rig.clock.now()
  }

  /** Says whether this rig cannot show a fact; the step is then skipped, and the scenario is not run here. */
  lacks(fact: Fact, station?: string): boolean {
    const lacking = !this.rig.station(station).shows.has(fact)
    if (lacking) this.notHere(`the station does not show its ${fact}`)
    return lacking
  }

  /** What a step returns that cannot be taken on this rig: its scenario is not run here, and the report says why. */
  notHere(why: string): 'skipped' {
    this.attach(why, NOT_HERE)
    return 'skipped'
  }

  ev({ socket, station }: Place): Devices['ev'] {
    return this.rig.ev(socket, station)
  }

  /** Timeline name of what a sentence speaks of. A cable may be put ready before there is a station. */
  nameOf(spot: Spot): string {
    if (typeof spot === 'number') return socketName(spot)
    if (typeof spot === 'string') return spot
    const { socket, station } = spot
    return station === undefined ? socketName(socket) : socketName(socket, this.rig.station(station).name)
  }

  eventually(spot: Spot, what: string, wanted: Wanted, within: Millis): Promise<void> {
    return eventually(this.rig, this.nameOf(spot), what, wanted, within + this.rig.tolerance.time)
  }

  keeps(spot: Spot, what: string, wanted: Wanted, time: Millis): Promise<void> {
    return keeps(this.rig, this.nameOf(spot), what, wanted, time)
  }

  isNow(spot: Spot, what: string, wanted: Wanted): void {
    isNow(this.rig, this.nameOf(spot), what, wanted)
  }

  /** Gives every setting its former value, in force; what fails with one does not keep the others from theirs. */
  async putBack(): Promise<void> {
    const failures: unknown[] = []
    for (const [name, former] of this.#former) {
      const station = this.rig.station(name)
      let restart = false
      for (const [key, value] of former)
        try {
          if ((await station.setting(key)) === value) continue
          await station.set(key, value)
          restart ||= !LIVE.has(key)
        } catch (error) {
          failures.push(error)
        }
      if (restart) await station.restart()
    }
    if (failures.length > 0) throw failures[0]
  }

  /** Puts back what the scenario changed and closes the rig, whatever went wrong before. */
  async close(): Promise<void> {
    const rig = this.#rig
    if (!rig) return
    try {
      await this.putBack().finally(() => rig.close())
    } catch (error) {
      throw rig.fault ?? error
    }
    // What passed after a wire was lost says nothing either.
    if (rig.fault) throw rig.fault
  }

  record(): RunRecord | undefined {
    const rig = this.#rig
    if (!rig) return undefined
    const { timeline } = rig
    return {
      time: rig.clock.now(),
      entries: timeline.entries.length,
      hash: timeline.hash(),
      notes: timeline.track('bench', 'note').map((entry) => String(entry.value)),
    }
  }
}

setWorldConstructor(Bench)
// Every wait has its own limit on the bench's clock; cucumber's would be in wall time.
setDefaultTimeout(-1)

Before(function (this: Bench) {
  this.actedAt = 0
})

BeforeStep(function (this: Bench, { pickleStep }) {
  this.begins(pickleStep.type)
})

After(async function (this: Bench) {
  const record = this.record()
  if (record) this.attach(JSON.stringify(record), RUN_RECORD)
  await this.close()
})
