import { type Amps, NO_AMPS, NOMINAL_VOLTS, type Phase, type PhaseAmps, perPhase } from '../../bench/amps.ts'
import { BadInput } from '../../bench/bad-input.ts'
import { EPOCH } from '../../bench/calendar.ts'
import type { Chance } from '../../bench/chance.ts'
import { type Cancel, type Clock, type Millis, OVER } from '../../bench/clock.ts'
import { type Flow, type Grid, signedAmps, watts } from '../../bench/copper.ts'
import { parseDuration } from '../../bench/duration.ts'
import type { Noting } from '../../bench/timeline.ts'
import type { Meter, MeterFault, MeterKind, ProfilePoint } from '../../bench/verbs.ts'
import type { SerialEnd, Wires } from '../../bench/wires.ts'
import { composeTelegram } from '../../protocols/p1/compose.ts'
import { P1_VERSIONS, type P1Version } from '../../protocols/p1/versions.ts'

// The emulated P1 meter: the verbs that steps ask of a meter, on a serial wire. It knows neither the lines of a
// telegram nor any station.

/** The keys of a p1-meter in a rig file. */
export interface P1MeterKeys {
  readonly wire: string
  readonly version: string
  readonly phases: 1 | 3
  /** Time between telegrams, as '1 s'; the version's own where left out. */
  readonly interval?: string | undefined
  readonly resolution: 'whole' | 'tenth' | 'hundredth'
  readonly rounding: 'round' | 'truncate'
  /** Whether the meter is silent while nobody raises the request line. */
  readonly request: 'obeyed' | 'ignored'
}

interface Profile {
  readonly from: Millis
  readonly points: readonly ProfilePoint[]
}

interface Ground {
  readonly clock: Clock
  readonly chance: Chance
  readonly wires: Wires
  readonly timeline: Noting
  readonly grid: Grid
  /** UTC of the clock's 0, in ms; the bench's own day by default. */
  readonly epoch?: Millis | undefined
}

const FAULTS: ReadonlySet<MeterFault> = new Set([
  'silent',
  'wrong checksum',
  'bit errors',
  'truncated',
  'late',
  'all zeros',
  'not at all',
])

/** How late a late telegram is: three quarters of its interval. */
const LATE = 0.75

/** One bit is wrong in every so many bytes of a telegram with bit errors. */
const BYTES_PER_BIT_ERROR = 173

/**
 * A smart meter's P1 port: one telegram an interval, with what flows on the Grid or with currents a scenario sets. It
 * speaks as long as the request line is up, or always on a wire without one. Unaware of who listens.
 */
export class P1Meter implements Meter {
  readonly name: string
  readonly #ground: Ground
  readonly #chance: Chance
  #version: P1Version
  #keys: P1MeterKeys
  #source: PhaseAmps | 'what flows' | Profile = 'what flows'
  #where: 'everything' | 'household' = 'everything'
  #fault: MeterFault = 'not at all'
  #faultsLeft = Number.POSITIVE_INFINITY
  #end: SerialEnd | undefined
  #next: Cancel = () => {}
  #importWh: PhaseAmps = NO_AMPS
  #exportWh: PhaseAmps = NO_AMPS
  #countedAt: Millis = 0

  constructor(ground: Ground, name: string, keys: P1MeterKeys) {
    this.#ground = ground
    this.#chance = ground.chance.of(name)
    this.name = name
    this.#keys = keys
    this.#version = knownVersion(keys.version, name)
    if (keys.interval !== undefined && !(parseDuration(keys.interval)! > 0))
      throw new BadInput(`${name}: interval '${keys.interval}' is not a time such as 1 s, 500 ms or 10 s`)
  }

  async start(): Promise<void> {
    await this.#open()
  }

  async stop(): Promise<void> {
    this.#close()
  }

  /** Signed current per phase that it measures now. */
  get amps(): PhaseAmps {
    return signedAmps(this.#flow())
  }

  /** What the other end's request line says; undefined where the wire has none. */
  get requested(): boolean | undefined {
    return this.#end?.requested
  }

  async report(amps: PhaseAmps | 'what flows'): Promise<void> {
    this.#source = amps
  }

  async follow(profile: readonly ProfilePoint[]): Promise<void> {
    this.#source = { from: this.#ground.clock.now(), points: profile.toSorted((a, b) => a.after - b.after) }
  }

  async measure(where: 'everything' | 'household'): Promise<void> {
    this.#where = where
  }

  async misbehave(how: MeterFault, times = Number.POSITIVE_INFINITY): Promise<void> {
    if (typeof how !== 'string' || !FAULTS.has(how))
      throw new BadInput(
        `${this.name}: a P1 meter cannot be told '${typeof how === 'string' ? how : how.is}'; allowed: ${[...FAULTS].join(', ')}`,
      )
    this.#fault = how
    this.#faultsLeft = times
    this.#ground.timeline.note(this.name, 'fault', how)
  }

  async become(kind: MeterKind): Promise<void> {
    this.#close()
    this.#keys = { ...this.#keys, ...kind }
    this.#version = knownVersion(this.#keys.version, this.name)
    await this.#open()
  }

  async #open(): Promise<void> {
    const { clock, wires } = this.#ground
    const end = await wires.serial(this.#keys.wire, P1_VERSIONS[this.#version].serial)
    this.#end = end
    // A telegram may be cut short: the standard lets the meter stop as soon as the request is dropped.
    end.on('request', (on: boolean) => {
      if (this.#keys.request === 'ignored') return
      if (!on) return end.breakOff()
      if (P1_VERSIONS[this.#version].intervalMillis > 1000) return
      this.#next()
      this.#schedule()
      this.#say()
    })
    this.#countedAt = clock.now()
    this.#schedule()
  }

  #close(): void {
    this.#next()
    this.#end?.destroy()
    this.#end = undefined
  }

  #interval(): Millis {
    return (
      (this.#keys.interval === undefined ? undefined : parseDuration(this.#keys.interval)) ??
      P1_VERSIONS[this.#version].intervalMillis
    )
  }

  #schedule(): void {
    const sayTelegram = (): unknown => {
      this.#schedule()
      return this.#say()
    }
    this.#next = this.#ground.clock.after(this.#interval(), sayTelegram)
  }

  /** OVER where it has put nothing on its wire. */
  #say(): unknown {
    const end = this.#end
    if (!end || !this.#asked(end)) return OVER
    const fault = this.#fault
    if (fault !== 'not at all' && --this.#faultsLeft <= 0) this.#fault = 'not at all'
    if (fault === 'silent') return OVER
    const bytes = spoil(this.#telegram(fault === 'all zeros'), fault, this.#chance)
    if (fault !== 'late') end.write(bytes)
    else {
      const sayLateTelegram = (): void => {
        if (!end.destroyed && this.#asked(end)) end.write(bytes)
      }
      this.#ground.clock.after(this.#interval() * LATE, sayLateTelegram)
    }
    return undefined
  }

  #asked(end: SerialEnd): boolean {
    return this.#keys.request === 'ignored' || end.requested !== false
  }

  /** What the meter would print now; also what an observer may look at. */
  #telegram(zeros: boolean): Buffer {
    const { clock, epoch = EPOCH } = this.#ground
    const flow: Flow = zeros ? { active: NO_AMPS, reactive: NO_AMPS } : this.#flow()
    const { phases } = this.#keys
    const seen = (of: (phase: Phase) => number): PhaseAmps => (phases === 3 ? [of(0), of(1), of(2)] : [of(0), 0, 0])
    const flowing = watts(flow)
    const power = seen((phase) => flowing[phase])
    this.#count(power, clock.now())
    return composeTelegram(this.#version, {
      at: epoch + clock.now(),
      phases,
      amps: seen((phase) => apparentAmps(flow, phase)),
      volts: [NOMINAL_VOLTS, NOMINAL_VOLTS, NOMINAL_VOLTS],
      importWatts: seen((phase) => Math.max(0, power[phase])),
      exportWatts: seen((phase) => Math.max(0, -power[phase])),
      importWh: this.#importWh,
      exportWh: this.#exportWh,
      tariff: 2,
      resolution: this.#keys.resolution,
      rounding: this.#keys.rounding,
    })
  }

  #flow(): Flow {
    const { clock, grid } = this.#ground
    const source = this.#source
    if (source === 'what flows') return grid.flow(this.#where)
    if (!('points' in source)) return { active: source, reactive: NO_AMPS }
    const elapsed = clock.now() - source.from
    return { active: source.points.findLast((point) => point.after <= elapsed)?.amps ?? NO_AMPS, reactive: NO_AMPS }
  }

  #count(power: PhaseAmps, now: Millis): void {
    const hours = (now - this.#countedAt) / 3_600_000
    this.#countedAt = now
    this.#importWh = perPhase((phase) => this.#importWh[phase] + Math.max(0, power[phase]) * hours)
    this.#exportWh = perPhase((phase) => this.#exportWh[phase] + Math.max(0, -power[phase]) * hours)
  }
}

function apparentAmps(flow: Flow, phase: Phase): Amps {
  return flow.reactive[phase] === 0
    ? Math.abs(flow.active[phase])
    : Math.hypot(flow.active[phase], flow.reactive[phase])
}

function knownVersion(version: string, name: string): P1Version {
  if (Object.hasOwn(P1_VERSIONS, version)) return version as P1Version
  throw new BadInput(`${name}: unknown P1 version '${version}'; allowed: ${Object.keys(P1_VERSIONS).join(', ')}`)
}

/** What a fault of the meter does to the bytes of a telegram. */
function spoil(telegram: Buffer, fault: MeterFault, chance: Chance): Buffer {
  switch (fault) {
    case 'wrong checksum': {
      const spoilt = Buffer.from(telegram)
      const digit = spoilt.length - 3
      spoilt[digit] = spoilt[digit] === 0x30 ? 0x31 : 0x30
      return spoilt
    }
    case 'bit errors': {
      const spoilt = Buffer.from(telegram)
      for (let from = 0; from < spoilt.length; from += BYTES_PER_BIT_ERROR) {
        const index = from + chance.below(Math.min(BYTES_PER_BIT_ERROR, spoilt.length - from))
        // Seven bits: the oldest ports have no eighth.
        spoilt[index] = spoilt[index]! ^ (1 << chance.below(7))
      }
      return spoilt
    }
    case 'truncated':
      return telegram.subarray(0, Math.floor(telegram.length * 0.6))
    default:
      return telegram
  }
}
