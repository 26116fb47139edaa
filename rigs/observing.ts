import { type Amps, PHASES, type PhaseAmps } from '../bench/amps.ts'
import type { Clock, Millis } from '../bench/clock.ts'
import { type Fact, type Facts, OBSERVED, type Observed } from '../bench/facts.ts'
import type { Exactness, Observer } from '../bench/observer.ts'
import { type Noting, sameValue, type Timeline } from '../bench/timeline.ts'

// The observers of one rig on its timeline: which of them is believed, and where two of them disagree. It knows no kind
// of observer and no scenario.

/** Currents are told in tenths, so half a tenth is equal everywhere. */
const ROUNDING: Amps = 0.05

/** The observers of one fact of one `who`, the preferred one first. */
type Witnesses = { readonly name: string; readonly exactness: Exactness }[]

const isObserved = new Set<Fact>(OBSERVED)

/**
 * Who of a rig's observers writes a fact under its name. Of two that show one fact, the first in the rig's order of
 * preference does; what the other says is on the timeline under a name of its own ('socket 1 by registers'), and where the
 * two differ by more than both may be wrong, for longer than both may be late, that is a finding.
 */
export class Observing {
  readonly #clock: Pick<Clock, 'after' | 'now'>
  readonly #timeline: Timeline
  readonly #witnesses = new Map<string, Map<Fact, Witnesses>>()
  /** Findings that were told once are not told again. */
  readonly #told = new Set<string>()

  constructor(clock: Pick<Clock, 'after' | 'now'>, timeline: Timeline) {
    this.#clock = clock
    this.#timeline = timeline
  }

  /** In the order of preference, before any of them starts. `only` leaves it these of its facts. */
  add({ name, of, shows }: Pick<Observer, 'name' | 'of' | 'shows'>, only?: readonly Observed[]): void {
    for (const who of of) {
      const facts = this.#witnesses.get(who) ?? new Map<Fact, Witnesses>()
      this.#witnesses.set(who, facts)
      for (const [fact, exactness] of shows) {
        if (only && !only.includes(fact)) continue
        const witnesses = facts.get(fact) ?? []
        facts.set(fact, witnesses)
        if (!witnesses.some((each) => each.name === name)) witnesses.push({ name, exactness })
      }
    }
  }

  /** How exactly a fact of a `who` is shown; undefined where it is not. */
  shows(who: string, fact: Observed): Exactness | undefined {
    return this.#witnesses.get(who)?.get(fact)?.[0]?.exactness
  }

  /** Every fact that is shown of somebody. */
  get facts(): ReadonlySet<Observed> {
    const all = new Set<Observed>()
    for (const facts of this.#witnesses.values()) for (const fact of OBSERVED) if (facts.has(fact)) all.add(fact)
    return all
  }

  /** What an observer writes with. A fact that it was not added for is dropped; what nobody observes is a device's own. */
  notebook(name: string): Noting {
    const whoFor = (who: string, fact: Fact): string | undefined => {
      if (!isObserved.has(fact)) return who
      const witnesses = this.#witnesses.get(who)?.get(fact)
      const index = witnesses?.findIndex((each) => each.name === name) ?? -1
      return index < 0 ? undefined : index === 0 ? who : `${who} by ${name}`
    }
    return {
      add: (who, what, value) => {
        const as = whoFor(who, what)
        if (as === undefined) return
        this.#timeline.add(as, what, value)
        this.#compareLater(who, what)
      },
      note: (who, what, value) => {
        const as = whoFor(who, what)
        if (as === undefined) return
        this.#timeline.note(as, what, value)
        this.#compareLater(who, what)
      },
    }
  }

  #compareLater<F extends Fact>(who: string, fact: F): void {
    const witnesses = this.#witnesses.get(who)?.get(fact)
    const first = witnesses?.[0]
    if (!witnesses || !first || witnesses.length < 2) return
    for (const other of witnesses.slice(1)) {
      const late = first.exactness.time + other.exactness.time
      const compareObservers = (): void => this.#compare(who, fact, late, first, other)
      this.#clock.after(late, compareObservers)
    }
  }

  /** Whoever changed less than `late` ago is judged when that time is over for it too. */
  #compare<F extends Fact>(who: string, fact: F, late: Millis, first: Witnesses[0], other: Witnesses[0]): void {
    const one = this.#timeline.latest(who, fact)
    const two = this.#timeline.latest(`${who} by ${other.name}`, fact)
    const settled = this.#clock.now() - late
    if (!one || !two || one.at > settled || two.at > settled) return
    if (agree(one.value, two.value, first.exactness.amps + other.exactness.amps + ROUNDING)) return
    const words = `${fact} of ${who} is ${tell(one.value)} by ${first.name} and ${tell(two.value)} by ${other.name}`
    if (this.#told.has(words)) return
    this.#told.add(words)
    this.#timeline.add('bench', 'finding', words)
  }
}

function isPhases(value: unknown): value is PhaseAmps {
  return Array.isArray(value) && value.length === 3 && value.every((each) => typeof each === 'number')
}

function agree(one: Facts[Fact], two: Facts[Fact], amps: Amps): boolean {
  if (typeof one === 'number' && typeof two === 'number') return Math.abs(one - two) <= amps
  if (isPhases(one) && isPhases(two)) return PHASES.every((phase) => Math.abs(one[phase] - two[phase]) <= amps)
  return sameValue(one, two)
}

function tell(value: Facts[Fact]): string {
  if (isPhases(value)) return `${value.join('/')} A`
  return typeof value === 'number' ? `${value} A` : typeof value === 'string' ? value : JSON.stringify(value)
}
