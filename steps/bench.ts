import {
  After,
  Before,
  BeforeStep,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
  setWorldConstructor,
  World,
} from '@cucumber/cucumber'
import type { Act, Acts } from '../bench/acts.ts'
import type { SocketNumber } from '../bench/amps.ts'
import { BadInput } from '../bench/bad-input.ts'
import type { Millis } from '../bench/clock.ts'
import type { Cable } from '../bench/copper.ts'
import { duration } from '../bench/duration.ts'
import { eventually, isNow, keeps, NotSeen, type Wanted } from '../bench/expect.ts'
import { type Fact, type Facts, isToldByBench, OBSERVED, type Observed, socketName } from '../bench/facts.ts'
import { NotHere } from '../bench/not-here.ts'
import { NEEDS, NOT_HERE, RUN_RECORD, type RunRecord } from '../bench/run-record.ts'
import type { SettingAnswer, SettingValue, SettingWriter } from '../bench/station.ts'
import type { Seen } from '../bench/timeline.ts'
import type { Devices } from '../bench/verbs.ts'
import { whyNot } from '../rigs/around.ts'
import { loadRig, observedBy, type RigDefinition } from '../rigs/load.ts'
import { hasRoomFor, openRig } from '../rigs/open.ts'
import { recordingRig } from '../rigs/recording.ts'
import type { ScenarioRig, StepRig } from '../rigs/rig.ts'
import type { Wish } from '../rigs/wish.ts'
import type { PhaseCount, Place } from './parameters.ts'

// The World of every scenario: its rig, and the verbs by which sentences act and judge. Each verb asks first whether the rig
// can show the fact or do the act; what it cannot makes the scenario 'not run here'. No sentence has another way to a timeline.
// It knows no sentence.

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

/** So long a station may take to boot. */
const BOOTS_WITHIN: Millis = 300_000

const isObserved = new Set<Fact>(OBSERVED)

/** What a sentence may speak of: a socket, or a name on the timeline. */
type Spot = Place | SocketNumber | 'station' | 'supply' | 'stations' | (string & {})

/** What the command line hands to every scenario. */
export interface BenchParameters {
  readonly rig?: string
  readonly seed?: number
  /** Who sees, in place of the rig's own list 'observe'. */
  readonly observe?: readonly string[]
  /** Nothing is run: what each sentence would need is written down. */
  readonly rehearse?: boolean
}

/** The rig of a run as its file and the command line have it: read once for all scenarios. */
const definitions = new Map<string, RigDefinition>()

/** A sentence or a hook as cucumber calls it. */
type Definition = (this: Bench, ...args: unknown[]) => unknown

/** How cucumber is told that a sentence that calls back is over. */
type Done = (error?: unknown, result?: unknown) => void

/** No sentence has a function among what it says. */
function isDone(argument: unknown): argument is Done {
  return typeof argument === 'function'
}

/** One scenario's bench. Steps act and judge through its verbs. */
export class Bench extends World<BenchParameters> {
  #rig: ScenarioRig | undefined
  #wish: Wish = {}
  /** Steps begun, and how many of them when the latest of them said what the station is. */
  #begun = 0
  #saidAt = 0
  /** What the scenario has asked for so far; in a rehearsal, what its present sentence has. */
  readonly #facts = new Set<Observed>()
  readonly #acts = new Set<string>()
  /** What the rig could not do for the sentence that is being taken. */
  #refused: NotHere | undefined
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

  /** Time, and what the stations are; whatever can be lacking on a rig is asked for by the verbs below. */
  get rig(): StepRig {
    return this.#scene
  }

  get #scene(): ScenarioRig {
    if (!this.#rig) throw new Error("begin the scenario with its station: 'Given a dual-socket station of 25 A'")
    return this.#rig
  }

  get opened(): boolean {
    return this.#rig !== undefined
  }

  /** UTC at the bench now, in ms. */
  get utc(): Millis {
    const { clock } = this.#scene
    return clock.epoch + clock.now()
  }

  async open(wish: Wish): Promise<void> {
    if (this.#rig) throw new Error('this scenario already has its station')
    this.#wish = { ...this.#wish, ...wish }
    const { seed, rehearse } = this.parameters
    this.#rig = rehearse
      ? await recordingRig(this.#definition, this.#wish, seed, (what) => this.#lacks(what))
      : await openRig(this.#definition, this.#wish, seed)
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
    const { rig = 'simulated', observe } = this.parameters
    const key = JSON.stringify([rig, observe])
    const read = (): RigDefinition => (observe ? observedBy(loadRig(rig), observe) : loadRig(rig))
    const definition = definitions.get(key) ?? read()
    definitions.set(key, definition)
    return definition
  }

  /** What a scenario needs of its rig before there is one; NotHere where this rig is not so. */
  require(act: 'assumptions of the station' | 'model, firmware and licences of the station'): void {
    this.#acts.add(act)
    const why = whyNot(this.#definition, act)
    if (why !== undefined) this.#lacks(`needs ${act}: ${why}`)
  }

  /** Whether its rig is made as the scenario says: only then a sentence may change how it is made. */
  get isBuilt(): boolean {
    return whyNot(this.#definition, 'model, firmware and licences of the station') === undefined
  }

  /** NotHere where the rig cannot have these stations. */
  requireStations(stations: readonly string[]): void {
    this.#acts.add('several stations')
    if (!hasRoomFor(this.#definition, stations)) this.#lacks(`needs ${stations.length} stations: this rig has them not`)
  }

  /** Lets stations boot, all of them where none is named. */
  async powered(...stations: readonly (string | undefined)[]): Promise<void> {
    const rig = this.#scene
    for (const station of stations.length > 0 ? stations : rig.stations)
      if (!(await rig.clock.until(() => rig.isUp(station), BOOTS_WITHIN)))
        throw new NotSeen(`${rig.station(station).name} has not booted within ${duration(BOOTS_WITHIN)}`)
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
      let restart = false
      for (const [key, value] of Object.entries(settings)) {
        const former = await this.act('settings', name).setting(key)
        const answer = await this.change(key, value, undefined, name)
        if (answer === 'Rejected' || answer === 'NotSupported')
          throw new Error(
            `${name === undefined ? 'the station' : `station ${name}`} answers ${answer} to ${key} = ${value}`,
          )
        if (!LIVE.has(key) && (await this.act('settings', name).setting(key)) !== former) restart = true
      }
      if (restart) restarted.push(name)
    }
    for (const name of restarted) await this.act('restart', name).restart()
    if (restarted.length > 0) await this.powered(...restarted)
  }

  /** Changes one setting and remembers what it was. */
  async change(key: string, value: SettingValue, by?: SettingWriter, name?: string): Promise<SettingAnswer> {
    const settings = this.act('settings', name)
    this.remember(key, await settings.setting(key), name)
    const answer = await settings.set(key, value, by)
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

  /** What is to be done to the world, at the first station where none is named; NotHere where this rig cannot. */
  act<A extends Act>(act: A, station?: string): Acts[A] {
    this.#acts.add(act)
    return this.#asked(() => this.#scene.act(act, station))
  }

  /** A device of the rig; NotHere where it has none. */
  device<K extends keyof Devices>(kind: K, name?: string): Devices[K] {
    this.#acts.add(name === undefined || name === kind ? kind : `${kind} '${name}'`)
    return this.#asked(() => this.#scene.device(kind, name))
  }

  get meter(): Devices['meter'] {
    return this.device('meter', this.meterName)
  }

  ev({ socket, station }: Place): Devices['ev'] {
    this.#acts.add('ev')
    return this.#asked(() => this.#scene.ev(socket, station))
  }

  relay(station?: string): Devices['relay'] {
    this.#acts.add('relay')
    return this.#asked(() => this.#scene.relay(station))
  }

  /** Timeline name of what a sentence speaks of. A cable may be put ready before there is a station. */
  nameOf(spot: Spot): string {
    if (typeof spot === 'number') return socketName(spot)
    if (typeof spot === 'string') return spot
    const { socket, station } = spot
    return station === undefined ? socketName(socket) : socketName(socket, this.rig.station(station).name)
  }

  /** What was seen of a fact; NotHere where this rig does not show it. */
  seen<F extends Fact>(spot: Spot, fact: F): Seen<F> {
    const who = this.#ask(spot, fact)
    const { timeline } = this.#scene
    return {
      get latest() {
        return timeline.latest(who, fact)?.value
      },
      get entries() {
        return timeline.track(who, fact)
      },
      at: (moment) => timeline.at(who, fact, moment),
    }
  }

  /** Lets time go by until a fact is as wanted; NotSeen when it was not `within`, NotHere where the rig does not show it. */
  async eventually<F extends Fact>(spot: Spot, what: F, wanted: Wanted<Facts[F]>, within: Millis): Promise<void> {
    const who = this.#ask(spot, what)
    if (this.parameters.rehearse) return
    const rig = this.#scene
    await eventually(rig, who, what, wanted, within + rig.tolerance.time)
  }

  /** Lets time go by in which a fact must always be as wanted. */
  async keeps<F extends Fact>(spot: Spot, what: F, wanted: Wanted<Facts[F]>, time: Millis): Promise<void> {
    const who = this.#ask(spot, what)
    if (this.parameters.rehearse) return
    await keeps(this.#scene, who, what, wanted, time)
  }

  /** Judges a fact as it is now. */
  isNow<F extends Fact>(spot: Spot, what: F, wanted: Wanted<Facts[F]>): void {
    const who = this.#ask(spot, what)
    if (!this.parameters.rehearse) isNow(this.#scene, who, what, wanted)
  }

  /** Puts a line for a person on the timeline. */
  notes(text: string): void {
    this.#scene.timeline.add('bench', 'note', text)
  }

  /** Timeline name of a spot whose fact this rig shows. What a device of the bench says of itself is always there. */
  #ask(spot: Spot, fact: Fact): string {
    const who = this.nameOf(spot)
    if (!isObservable(fact)) {
      if (!isToldByBench(fact)) throw new BadInput(`there is no fact '${fact}'; bench/facts.ts has all of them`)
      return who
    }
    this.#facts.add(fact)
    if (!this.#scene.shows(who, fact)) this.#lacks(`needs ${fact} of ${who}: nobody of this rig sees it`)
    return who
  }

  /** In a rehearsal the scenario goes on, so that all it lacks is written down. */
  #lacks(what: string): void {
    if (this.parameters.rehearse) return void this.attach(what, NOT_HERE)
    this.#refused ??= new NotHere(what)
    throw this.#refused
  }

  /**
   * Takes a sentence. One that needs what this rig has not is no failure: its scenario is not run here, and the report says
   * why, also where the sentence did not let the refusal through. Whatever runs a step file calls this for each sentence and
   * hook in it, also a user's.
   */
  taken(definition: Definition, args: readonly unknown[]): unknown {
    this.#refused = undefined
    const done = args.at(-1)
    // Cucumber hands it to every sentence; only one that names it is waited for until it calls back.
    if (isDone(done) && definition.length === args.length) return this.#called(definition, args.slice(0, -1), done)
    if (this.parameters.rehearse) return this.#rehearsed(() => definition.apply(this, [...args]))
    try {
      const result = definition.apply(this, [...args])
      if (!(result instanceof Promise)) return this.#ended(result)
      return result.then(
        (value: unknown) => this.#ended(value),
        (error: unknown) => this.#threw(error),
      )
    } catch (error) {
      return this.#threw(error)
    }
  }

  /** A sentence that calls back when it is over. */
  #called(definition: Definition, args: readonly unknown[], done: Done): void {
    const answer: Done = (error, result) => {
      if (this.parameters.rehearse) {
        this.#tellNeeds()
        return done()
      }
      const refused = error instanceof NotHere ? error : this.#refused
      return refused ? done(undefined, this.#skipped(refused)) : done(error, result)
    }
    try {
      definition.apply(this, [...args, answer])
    } catch (error) {
      answer(error)
    }
  }

  #ended(result: unknown): unknown {
    return this.#refused ? this.#skipped(this.#refused) : result
  }

  /** What a sentence makes of its refusal, another error perhaps, says nothing of the station. */
  #threw(error: unknown): 'skipped' {
    const refused = error instanceof NotHere ? error : this.#refused
    if (refused && !(error instanceof BadInput)) return this.#skipped(refused)
    throw error
  }

  #skipped({ message }: NotHere): 'skipped' {
    this.attach(message, NOT_HERE)
    return 'skipped'
  }

  /** Asks the rig for what is to be done, and remembers that it could not. */
  #asked<T>(ask: () => T): T {
    try {
      return ask()
    } catch (error) {
      if (error instanceof NotHere) this.#refused ??= error
      throw error
    }
  }

  /** Nothing is judged in a rehearsal: what a sentence throws because nothing happened is no news. */
  async #rehearsed(take: () => unknown): Promise<void> {
    try {
      await take()
    } catch (error) {
      if (error instanceof BadInput) throw error
    }
    this.#tellNeeds()
  }

  /** Gives every setting its former value, in force; what fails with one does not keep the others from theirs. */
  async putBack(): Promise<void> {
    const rig = this.#scene
    const failures: unknown[] = []
    for (const [name, former] of this.#former) {
      const settings = rig.act('settings', name)
      let restart = false
      for (const [key, value] of former)
        try {
          if ((await settings.setting(key)) === value) continue
          await settings.set(key, value)
          restart ||= !LIVE.has(key)
        } catch (error) {
          failures.push(error)
        }
      if (restart) await rig.act('restart', name).restart()
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

  /** What has been asked of the rig so far; in a rehearsal, by the present sentence. */
  get needs(): { readonly facts: readonly Observed[]; readonly acts: readonly string[] } {
    return { facts: OBSERVED.filter((fact) => this.#facts.has(fact)), acts: [...this.#acts].sort() }
  }

  /** What the sentence that is over needed. */
  #tellNeeds(): void {
    if (this.#facts.size === 0 && this.#acts.size === 0) return
    this.attach(JSON.stringify(this.needs), NEEDS)
    this.#facts.clear()
    this.#acts.clear()
  }

  record(): RunRecord | undefined {
    const rig = this.#rig
    if (!rig) return undefined
    const { timeline } = rig
    const said = (what: 'note' | 'finding') => timeline.track('bench', what).map(({ value }) => value)
    return {
      time: rig.clock.now(),
      entries: timeline.entries.length,
      hash: timeline.hash(),
      notes: said('note'),
      findings: said('finding'),
      needs: this.needs,
    }
  }
}

function isObservable(fact: Fact): fact is Observed {
  return isObserved.has(fact)
}

setWorldConstructor(Bench)
// Every wait has its own limit on the bench's clock; cucumber's would be in wall time.
setDefaultTimeout(-1)

// One place for every sentence, the user's too: what cannot be seen or done here is no failure.
setDefinitionFunctionWrapper(
  (definition: Definition): Definition =>
    function asked(...args) {
      return this.taken(definition, args)
    },
)

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
